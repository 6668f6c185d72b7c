import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { UserPasskey } from "./passkey.ts";

interface Row {
	readonly user_id: Uuid;
	readonly passkey_id: Uuid;
	readonly credential_id: string;
	readonly public_key: Buffer;
	readonly sign_count: bigint;
	readonly transports: string[];
	readonly aaguid: string;
	readonly backup_eligible: boolean;
	readonly backed_up: boolean;
	readonly device_id: Uuid | null;
	readonly name: string | null;
	readonly created_at: Temporal.Instant;
	readonly last_used_at: Temporal.Instant | null;
	readonly copied_at: Temporal.Instant | null;
}

const COLUMNS = `user_id, passkey_id, credential_id, public_key, sign_count, transports, aaguid,
	backup_eligible, backed_up, device_id, name, created_at, last_used_at, copied_at`;

/** One statement decides: false when the credential belongs to somebody already. */
export async function claimCredential(
	tx: Tx,
	credentialId: string,
	userId: Uuid,
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.passkey_claim (credential_id, user_id) values ($1, $2)
		on conflict (credential_id) do nothing`,
		[credentialId, userId],
	);
	return touched === 1;
}

export async function ownerOfCredential(tx: Tx, credentialId: string): Promise<Uuid | undefined> {
	const row = await tx.maybe<{ user_id: Uuid }>(
		"select user_id from identity.passkey_claim where credential_id = $1",
		[credentialId],
	);
	return row?.user_id;
}

export async function insertPasskey(tx: Tx, key: UserPasskey): Promise<void> {
	await tx.run(
		`insert into identity.passkey (${COLUMNS})
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		[
			key.userId,
			key.id,
			key.credentialId,
			key.publicKey,
			BigInt(key.signCount),
			key.transports,
			key.aaguid,
			key.backupEligible,
			key.backedUp,
			key.deviceId,
			key.name,
			key.createdAt,
			key.lastUsedAt,
			key.copiedAt,
		],
	);
}

/** All keys of a user, oldest first. */
export async function passkeysOf(tx: Tx, userId: Uuid): Promise<UserPasskey[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from identity.passkey where user_id = $1 order by created_at, passkey_id`,
		[userId],
	);
	return rows.map(passkeyFrom);
}

/** The user's row is the lock: of racers that enrol, one counts the keys at a time. */
export async function lockPasskeys(tx: Tx, userId: Uuid): Promise<UserPasskey[]> {
	await tx.maybe("select user_id from identity.users where user_id = $1 for update", [userId]);
	return passkeysOf(tx, userId);
}

/** A key by its credential, held until the transaction ends: its count is judged one by one. */
export async function lockPasskey(
	tx: Tx,
	userId: Uuid,
	credentialId: string,
): Promise<UserPasskey | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.passkey
		where user_id = $1 and credential_id = $2 for update`,
		[userId, credentialId],
	);
	return row === undefined ? undefined : passkeyFrom(row);
}

export async function readPasskey(
	tx: Tx,
	userId: Uuid,
	id: Uuid,
): Promise<UserPasskey | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.passkey where user_id = $1 and passkey_id = $2`,
		[userId, id],
	);
	return row === undefined ? undefined : passkeyFrom(row);
}

/** Writes the use of a locked key. */
export async function savePasskeyUse(
	tx: Tx,
	key: UserPasskey,
	use: { readonly signCount: number; readonly backedUp: boolean; readonly at: Temporal.Instant },
): Promise<void> {
	const touched = await tx.run(
		`update identity.passkey set sign_count = $3, last_used_at = $4,
			backed_up = backup_eligible and $5
		where user_id = $1 and passkey_id = $2`,
		[key.userId, key.id, BigInt(use.signCount), use.at, use.backedUp],
	);
	assert(touched === 1, "the locked key is there");
}

/** Switches a key off that exists twice. True for exactly one caller. */
export async function markCopied(tx: Tx, key: UserPasskey, at: Temporal.Instant): Promise<boolean> {
	const touched = await tx.run(
		`update identity.passkey set copied_at = $3
		where user_id = $1 and passkey_id = $2 and copied_at is null`,
		[key.userId, key.id, at],
	);
	return touched === 1;
}

export async function renamePasskey(
	tx: Tx,
	userId: Uuid,
	id: Uuid,
	name: string | null,
): Promise<boolean> {
	const touched = await tx.run(
		"update identity.passkey set name = $3 where user_id = $1 and passkey_id = $2",
		[userId, id, name],
	);
	return touched === 1;
}

export async function deletePasskey(tx: Tx, key: UserPasskey): Promise<void> {
	await tx.run("delete from identity.passkey where user_id = $1 and passkey_id = $2", [
		key.userId,
		key.id,
	]);
	await tx.run("delete from identity.passkey_claim where credential_id = $1 and user_id = $2", [
		key.credentialId,
		key.userId,
	]);
}

export interface Ceremony {
	readonly id: Uuid;
	readonly kind: "enrol" | "sign_in";
	/** Of an enrolment. */
	readonly userId: Uuid | null;
	readonly sessionId: Uuid | null;
	readonly challenge: Buffer;
	readonly expiresAt: Temporal.Instant;
}

const SWEPT_MAX = 100;

/** Begins a ceremony, and forgets some of those that have ended. */
export async function insertCeremony(
	tx: Tx,
	ceremony: Ceremony,
	now: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`delete from identity.ceremony where ceremony_id in (
			select ceremony_id from identity.ceremony where expires_at < $1
			order by expires_at limit ${SWEPT_MAX} for update skip locked)`,
		[now],
	);
	await tx.run(
		`insert into identity.ceremony
			(ceremony_id, kind, user_id, session_id, challenge, expires_at, used_at)
		values ($1, $2, $3, $4, $5, $6, null)`,
		[
			ceremony.id,
			ceremony.kind,
			ceremony.userId,
			ceremony.sessionId,
			ceremony.challenge,
			ceremony.expiresAt,
		],
	);
}

/** One statement decides and uses up: the challenge of a ceremony, for exactly one caller in time. */
export async function useCeremony(
	tx: Tx,
	which: {
		readonly id: Uuid;
		readonly kind: Ceremony["kind"];
		/** Of an enrolment: who enrols, in which session. */
		readonly userId: Uuid | null;
		readonly sessionId: Uuid | null;
		readonly now: Temporal.Instant;
	},
): Promise<Buffer | undefined> {
	const row = await tx.maybe<{ challenge: Buffer }>(
		`update identity.ceremony set used_at = $5
		where ceremony_id = $1 and kind = $2 and user_id is not distinct from $3
			and session_id is not distinct from $4 and used_at is null and expires_at > $5
		returning challenge`,
		[which.id, which.kind, which.userId, which.sessionId, which.now],
	);
	return row?.challenge;
}

function passkeyFrom(row: Row): UserPasskey {
	return {
		userId: row.user_id,
		id: row.passkey_id,
		credentialId: row.credential_id,
		publicKey: row.public_key,
		signCount: Number(row.sign_count),
		transports: row.transports,
		aaguid: row.aaguid,
		backupEligible: row.backup_eligible,
		backedUp: row.backed_up,
		deviceId: row.device_id,
		name: row.name,
		createdAt: row.created_at,
		lastUsedAt: row.last_used_at,
		copiedAt: row.copied_at,
	};
}

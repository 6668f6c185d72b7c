import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { NewPasskey, Passkey } from "./webauthn.ts";

export async function insertStaffPasskey(
	tx: Tx,
	staffId: Uuid,
	key: NewPasskey,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`insert into identity.staff_passkey (staff_id, credential_id, public_key, sign_count, transports,
			backup_eligible, aaguid, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[
			...[staffId, key.credentialId, key.publicKey, key.signCount, [...key.transports]],
			...[key.backupEligible, key.aaguid, at],
		],
	);
}

/** A key that may be used. Lock order: challenge, counter, key. */
export async function lockStaffPasskey(
	tx: Tx,
	staffId: Uuid,
	credentialId: string,
): Promise<Passkey | undefined> {
	const row = await tx.maybe<{ public_key: Buffer; sign_count: bigint; transports: string[] }>(
		`select public_key, sign_count, transports from identity.staff_passkey
		where staff_id = $1 and credential_id = $2 and barred_at is null for update`,
		[staffId, credentialId],
	);
	if (row === undefined) return undefined;
	const signCount = Number(row.sign_count);
	return { credentialId, publicKey: row.public_key, signCount, transports: row.transports };
}

/** A key that is not barred, as it is offered. */
export interface StaffKey extends Pick<Passkey, "credentialId" | "transports"> {
	readonly backupEligible: boolean;
	readonly createdAt: Temporal.Instant;
}

/** Keys that may be used, the oldest first. */
export async function staffPasskeysOf(tx: Tx, staffId: Uuid): Promise<StaffKey[]> {
	const rows = await tx.query<{
		credential_id: string;
		transports: string[];
		backup_eligible: boolean;
		created_at: Temporal.Instant;
	}>(
		`select credential_id, transports, backup_eligible, created_at from identity.staff_passkey
		where staff_id = $1 and barred_at is null order by created_at, credential_id`,
		[staffId],
	);
	return rows.map((row) => ({
		...{ credentialId: row.credential_id, transports: row.transports },
		...{ backupEligible: row.backup_eligible, createdAt: row.created_at },
	}));
}

/** Keeps the use of a key that this transaction has locked. */
export async function saveStaffPasskeyUse(
	tx: Tx,
	use: {
		readonly staffId: Uuid;
		readonly credentialId: string;
		readonly signCount: number;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	const touched = await tx.run(
		`update identity.staff_passkey set sign_count = $3, last_used_at = $4
		where staff_id = $1 and credential_id = $2`,
		[use.staffId, use.credentialId, use.signCount, use.at],
	);
	assert(touched === 1, "the locked key is there");
}

/** @param credentialId all of them when not given */
export async function barStaffPasskeys(
	tx: Tx,
	staffId: Uuid,
	at: Temporal.Instant,
	credentialId: string | null = null,
): Promise<void> {
	await tx.run(
		`update identity.staff_passkey set barred_at = $2
		where staff_id = $1 and barred_at is null and ($3::text is null or credential_id = $3)`,
		[staffId, at, credentialId],
	);
}

/** A link that lets one key in. */
export interface StaffLink {
	readonly staffId: Uuid;
	readonly tokenHash: Buffer;
	readonly challengeId: Uuid;
	readonly binding: Buffer;
	readonly issuedAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
	readonly issuedBy: string;
}

export async function insertStaffLink(tx: Tx, link: StaffLink): Promise<void> {
	await tx.run(
		`insert into identity.staff_link (staff_id, token_hash, challenge_id, binding, issued_at,
			expires_at, issued_by)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[
			...[link.staffId, link.tokenHash, link.challengeId, link.binding],
			...[link.issuedAt, link.expiresAt, link.issuedBy],
		],
	);
}

export async function readStaffLink(
	tx: Tx,
	staffId: Uuid,
	tokenHash: Buffer,
): Promise<StaffLink | undefined> {
	const row = await tx.maybe<{
		challenge_id: Uuid;
		binding: Buffer;
		issued_at: Temporal.Instant;
		expires_at: Temporal.Instant;
		issued_by: string;
	}>(
		`select challenge_id, binding, issued_at, expires_at, issued_by from identity.staff_link
		where staff_id = $1 and token_hash = $2`,
		[staffId, tokenHash],
	);
	if (row === undefined) return undefined;
	return {
		...{ staffId, tokenHash, challengeId: row.challenge_id, binding: row.binding },
		...{ issuedAt: row.issued_at, expiresAt: row.expires_at, issuedBy: row.issued_by },
	};
}

/** Takes all links of a member away. @returns the challenges behind them, to be ended */
export async function deleteStaffLinks(tx: Tx, staffId: Uuid): Promise<Uuid[]> {
	const rows = await tx.query<{ challenge_id: Uuid }>(
		"delete from identity.staff_link where staff_id = $1 returning challenge_id",
		[staffId],
	);
	return rows.map(({ challenge_id }) => challenge_id);
}

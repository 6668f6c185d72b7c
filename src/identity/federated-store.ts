import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { PendingState } from "./federated.ts";

/** A browser on its way to a provider and back. */
export interface Attempt {
	readonly provider: string;
	/** The signed-in user who links; null: somebody who wants in. */
	readonly userId: Uuid | null;
	/** The device at the start; null when nothing is known of it. */
	readonly deviceId: Uuid | null;
}

/** Somebody whom a provider has named, before there is a session or a link. */
export interface Pending {
	readonly id: Uuid;
	readonly browserHash: Buffer;
	readonly provider: string;
	readonly subjectKey: Buffer;
	readonly aliasKey: Buffer | null;
	readonly state: PendingState;
	readonly userId: Uuid | null;
	readonly linkId: Uuid | null;
	readonly sessionId: Uuid | null;
	/** The number that was given, in the vault under the pending's own id until it has ended. */
	readonly mobileToken: Uuid | null;
	readonly mobileMasked: string | null;
	readonly mobileIndex: Buffer | null;
	readonly challengeId: Uuid | null;
	readonly proven: readonly string[];
	readonly createdAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
}

interface PendingRow {
	readonly pending_id: Uuid;
	readonly browser_hash: Buffer;
	readonly provider: string;
	readonly subject_key: Buffer;
	readonly alias_key: Buffer | null;
	readonly state: PendingState;
	readonly user_id: Uuid | null;
	readonly link_id: Uuid | null;
	readonly session_id: Uuid | null;
	readonly mobile_token: Uuid | null;
	readonly mobile_mask: string | null;
	readonly mobile_index: Buffer | null;
	readonly challenge_id: Uuid | null;
	readonly proven: string[];
	readonly created_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant;
}

const COLUMNS = `pending_id, browser_hash, provider, subject_key, alias_key, state, user_id, link_id,
	session_id, mobile_token, mobile_mask, mobile_index, challenge_id, proven, created_at, expires_at`;

export async function insertAttempt(
	tx: Tx,
	attempt: Attempt & {
		readonly stateHash: Buffer;
		readonly browserHash: Buffer;
		readonly at: Temporal.Instant;
		readonly expiresAt: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into identity.federated_attempt
			(state_hash, browser_hash, provider, user_id, device_id, created_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[
			attempt.stateHash,
			attempt.browserHash,
			attempt.provider,
			attempt.userId,
			attempt.deviceId,
			attempt.at,
			attempt.expiresAt,
		],
	);
}

/** One statement judges a state parameter and uses it up: one answer of the right browser passes. */
export async function consumeAttempt(
	tx: Tx,
	answer: {
		readonly stateHash: Buffer;
		readonly browserHash: Buffer;
		readonly provider: string;
		readonly now: Temporal.Instant;
	},
): Promise<Attempt | undefined> {
	const row = await tx.maybe<{ provider: string; user_id: Uuid | null; device_id: Uuid | null }>(
		`update identity.federated_attempt set consumed_at = $4
		where state_hash = $1 and browser_hash = $2 and provider = $3
			and consumed_at is null and expires_at > $4
		returning provider, user_id, device_id`,
		[answer.stateHash, answer.browserHash, answer.provider, answer.now],
	);
	if (row === undefined) return undefined;
	return { provider: row.provider, userId: row.user_id, deviceId: row.device_id };
}

/** Forgets a few attempts that ended before `before`: each start clears more than it makes. */
export async function forgetAttempts(tx: Tx, before: Temporal.Instant): Promise<void> {
	await tx.run(
		`delete from identity.federated_attempt where state_hash in (
			select state_hash from identity.federated_attempt where expires_at < $1
			order by expires_at limit 20 for update skip locked)`,
		[before],
	);
}

/** Forgets a few pendings that ended before `before`; the ids of those that left a number behind. */
export async function forgetPendings(tx: Tx, before: Temporal.Instant): Promise<Uuid[]> {
	const rows = await tx.query<{ pending_id: Uuid; mobile_token: Uuid | null }>(
		`delete from identity.federated_pending where pending_id in (
			select pending_id from identity.federated_pending where expires_at < $1
			order by expires_at limit 20 for update skip locked)
		returning pending_id, mobile_token`,
		[before],
	);
	return rows.filter((row) => row.mobile_token !== null).map((row) => row.pending_id);
}

export async function insertPending(tx: Tx, pending: Pending): Promise<void> {
	await tx.run(
		`insert into identity.federated_pending (${COLUMNS}, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $15)`,
		[
			pending.id,
			pending.browserHash,
			pending.provider,
			pending.subjectKey,
			pending.aliasKey,
			pending.state,
			pending.userId,
			pending.linkId,
			pending.sessionId,
			pending.mobileToken,
			pending.mobileMasked,
			pending.mobileIndex,
			pending.challengeId,
			pending.proven,
			pending.createdAt,
			pending.expiresAt,
		],
	);
}

export async function readPending(tx: Tx, id: Uuid): Promise<Pending | undefined> {
	const row = await tx.maybe<PendingRow>(
		`select ${COLUMNS} from identity.federated_pending where pending_id = $1`,
		[id],
	);
	return row === undefined ? undefined : pendingFrom(row);
}

/** Lock order: pending, then challenge, then subjects and links. */
export async function lockPending(tx: Tx, id: Uuid): Promise<Pending | undefined> {
	const row = await tx.maybe<PendingRow>(
		`select ${COLUMNS} from identity.federated_pending where pending_id = $1 for update`,
		[id],
	);
	return row === undefined ? undefined : pendingFrom(row);
}

/** Writes what may change of a pending that this transaction has locked. */
export async function savePending(tx: Tx, pending: Pending, now: Temporal.Instant): Promise<void> {
	const touched = await tx.run(
		`update identity.federated_pending set state = $2, user_id = $3, link_id = $4, session_id = $5,
			mobile_token = $6, mobile_mask = $7, mobile_index = $8, challenge_id = $9, proven = $10,
			changed_at = $11
		where pending_id = $1`,
		[
			pending.id,
			pending.state,
			pending.userId,
			pending.linkId,
			pending.sessionId,
			pending.mobileToken,
			pending.mobileMasked,
			pending.mobileIndex,
			pending.challengeId,
			pending.proven,
			now,
		],
	);
	assert(touched === 1, "the locked pending login is there");
}

/** Uses up a login that is ready, as the proof of the factor `federated`. True for one caller. */
export async function spendPending(
	tx: Tx,
	proof: { readonly id: Uuid; readonly userId: Uuid; readonly now: Temporal.Instant },
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.federated_pending set state = 'done', changed_at = $3
		where pending_id = $1 and user_id = $2 and state = 'ready' and link_id is not null
			and expires_at > $3`,
		[proof.id, proof.userId, proof.now],
	);
	return touched === 1;
}

function pendingFrom(row: PendingRow): Pending {
	return {
		id: row.pending_id,
		browserHash: row.browser_hash,
		provider: row.provider,
		subjectKey: row.subject_key,
		aliasKey: row.alias_key,
		state: row.state,
		userId: row.user_id,
		linkId: row.link_id,
		sessionId: row.session_id,
		mobileToken: row.mobile_token,
		mobileMasked: row.mobile_mask,
		mobileIndex: row.mobile_index,
		challengeId: row.challenge_id,
		proven: row.proven,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
	};
}

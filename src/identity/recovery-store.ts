import { assert, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import {
	type Lost,
	RECOVERY_FACTORS,
	type Recovery,
	type RecoveryFactor,
	type RecoveryState,
} from "./recovery.ts";

interface Row {
	readonly subject_id: Uuid;
	readonly recovery_id: Uuid;
	readonly lost: Lost;
	readonly user_id: Uuid | null;
	readonly proven: string[];
	readonly sms_challenge_id: Uuid | null;
	readonly email_challenge_id: Uuid | null;
	readonly state: RecoveryState;
	readonly started_at: Temporal.Instant;
	readonly ready_at: Temporal.Instant | null;
	readonly expires_at: Temporal.Instant;
}

const COLUMNS = `subject_id, recovery_id, lost, user_id, proven, sms_challenge_id,
	email_challenge_id, state, started_at, ready_at, expires_at`;

export async function insertRecovery(tx: Tx, recovery: Recovery, tokenHash: Buffer): Promise<void> {
	await tx.run(
		`insert into identity.recovery (${COLUMNS}, token_hash, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $9)`,
		[...valuesOf(recovery), tokenHash],
	);
}

/** The recovery that a token opens, held until the transaction ends. */
export async function lockRecoveryByToken(
	tx: Tx,
	subjectId: Uuid,
	tokenHash: Buffer,
): Promise<Recovery | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.recovery
		where subject_id = $1 and token_hash = $2 for update`,
		[subjectId, tokenHash],
	);
	return row === undefined ? undefined : recoveryFrom(row);
}

export async function lockRecovery(
	tx: Tx,
	key: { readonly subjectId: Uuid; readonly recoveryId: Uuid },
): Promise<Recovery | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.recovery
		where subject_id = $1 and recovery_id = $2 for update`,
		[key.subjectId, key.recoveryId],
	);
	return row === undefined ? undefined : recoveryFrom(row);
}

const SHOWN_MAX = 10;

/** Recoveries of a user that nobody has ended yet, newest first. */
export async function recoveriesOf(tx: Tx, userId: Uuid): Promise<Recovery[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from identity.recovery
		where user_id = $1 and state in ('started', 'cooling', 'ready')
		order by started_at desc, recovery_id desc limit ${SHOWN_MAX}`,
		[userId],
	);
	return rows.map(recoveryFrom);
}

/** Writes a recovery that this transaction has locked. */
export async function saveRecovery(
	tx: Tx,
	recovery: Recovery,
	at: Temporal.Instant,
): Promise<void> {
	const touched = await tx.run(
		`update identity.recovery set lost = $3, proven = $5, sms_challenge_id = $6,
			email_challenge_id = $7, state = $8, ready_at = $10, expires_at = $11, changed_at = $12
		where subject_id = $1 and recovery_id = $2 and user_id is not distinct from $4
			and started_at = $9`,
		[...valuesOf(recovery), at],
	);
	assert(touched === 1, "the locked recovery is there");
}

/** A new sheet takes the place of the old one. */
export async function replaceCodes(
	tx: Tx,
	userId: Uuid,
	hashes: readonly Buffer[],
	at: Temporal.Instant,
): Promise<void> {
	await tx.run("delete from identity.recovery_code where user_id = $1", [userId]);
	for (const hash of hashes) {
		await tx.run(
			`insert into identity.recovery_code (user_id, code_hash, made_at) values ($1, $2, $3)`,
			[userId, hash, at],
		);
	}
}

/** True for exactly one user of a code, however many try at once. */
export async function useCode(
	tx: Tx,
	userId: Uuid,
	hash: Buffer,
	at: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.recovery_code set used_at = $3
		where user_id = $1 and code_hash = $2 and used_at is null`,
		[userId, hash, at],
	);
	return touched === 1;
}

/** Codes not used yet, and when the sheet was made; null: none was. */
export async function codesLeft(
	tx: Tx,
	userId: Uuid,
): Promise<{ readonly left: number; readonly madeAt: Temporal.Instant | null }> {
	return tx.one(
		`select count(*) filter (where used_at is null)::int as left, max(made_at) as "madeAt"
		from identity.recovery_code where user_id = $1`,
		[userId],
	);
}

function valuesOf(recovery: Recovery) {
	return [
		recovery.subjectId,
		recovery.recoveryId,
		recovery.lost,
		recovery.userId,
		recovery.proven,
		recovery.smsChallengeId,
		recovery.emailChallengeId,
		recovery.state,
		recovery.startedAt,
		recovery.readyAt,
		recovery.expiresAt,
	] as const;
}

function recoveryFrom(row: Row): Recovery {
	return {
		subjectId: row.subject_id,
		recoveryId: row.recovery_id,
		lost: row.lost,
		userId: row.user_id,
		proven: row.proven.map(factorFrom),
		smsChallengeId: row.sms_challenge_id,
		emailChallengeId: row.email_challenge_id,
		state: row.state,
		startedAt: row.started_at,
		readyAt: row.ready_at,
		expiresAt: row.expires_at,
	};
}

function factorFrom(text: string): RecoveryFactor {
	return required(
		RECOVERY_FACTORS.find((known) => known === text),
		"a factor of recoveries",
	);
}

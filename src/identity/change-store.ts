import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

export type ChangedCredential =
	| "password"
	| "payment_password"
	| "mobile"
	| "email"
	| "user_name"
	| "recovery_codes";
export type ChangedHow = "set" | "changed" | "recovered" | "removed";

/** One change of what a user proves themselves with. */
export interface CredentialChange {
	readonly userId: Uuid;
	readonly changeId: Uuid;
	readonly credential: ChangedCredential;
	readonly how: ChangedHow;
	readonly at: Temporal.Instant;
}

/** A number or address that is wanted and not proven. */
export interface PendingContact {
	readonly userId: Uuid;
	readonly kind: "mobile" | "email";
	readonly vaultSubjectId: Uuid;
	readonly token: Uuid;
	readonly mask: string;
	readonly index: Buffer;
	/** Under whom its code is counted. */
	readonly subjectId: Uuid;
	readonly challengeId: Uuid;
	readonly askedAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
}

interface PendingRow {
	readonly user_id: Uuid;
	readonly kind: "mobile" | "email";
	readonly vault_subject_id: Uuid;
	readonly token: Uuid;
	readonly mask: string;
	readonly name_index: Buffer;
	readonly subject_id: Uuid;
	readonly challenge_id: Uuid;
	readonly asked_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant;
}

export async function insertChange(tx: Tx, change: CredentialChange): Promise<void> {
	await tx.run(
		`insert into identity.credential_change (user_id, change_id, credential, how, changed_at)
		values ($1, $2, $3, $4, $5)`,
		[change.userId, change.changeId, change.credential, change.how, change.at],
	);
}

/** When anything was last replaced, and when anything was last recovered; null: never. */
export async function lastChanges(
	tx: Tx,
	userId: Uuid,
): Promise<{
	readonly changedAt: Temporal.Instant | null;
	readonly recoveredAt: Temporal.Instant | null;
}> {
	return tx.one(
		`select max(changed_at) filter (where how <> 'set') as "changedAt",
			max(changed_at) filter (where how = 'recovered') as "recoveredAt"
		from identity.credential_change where user_id = $1`,
		[userId],
	);
}

/** Puts what is wanted now in the place of what was wanted before. */
export async function savePending(tx: Tx, pending: PendingContact): Promise<void> {
	await tx.run(
		`insert into identity.pending_contact (user_id, kind, vault_subject_id, token, mask,
			name_index, subject_id, challenge_id, asked_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		on conflict (user_id, kind) do update set vault_subject_id = excluded.vault_subject_id,
			token = excluded.token, mask = excluded.mask, name_index = excluded.name_index,
			subject_id = excluded.subject_id, challenge_id = excluded.challenge_id,
			asked_at = excluded.asked_at, expires_at = excluded.expires_at`,
		[
			pending.userId,
			pending.kind,
			pending.vaultSubjectId,
			pending.token,
			pending.mask,
			pending.index,
			pending.subjectId,
			pending.challengeId,
			pending.askedAt,
			pending.expiresAt,
		],
	);
}

export async function lockPending(
	tx: Tx,
	userId: Uuid,
	kind: PendingContact["kind"],
): Promise<PendingContact | undefined> {
	const row = await tx.maybe<PendingRow>(
		`select user_id, kind, vault_subject_id, token, mask, name_index, subject_id, challenge_id,
			asked_at, expires_at
		from identity.pending_contact where user_id = $1 and kind = $2 for update`,
		[userId, kind],
	);
	if (row === undefined) return undefined;
	return {
		userId: row.user_id,
		kind: row.kind,
		vaultSubjectId: row.vault_subject_id,
		token: row.token,
		mask: row.mask,
		index: row.name_index,
		subjectId: row.subject_id,
		challengeId: row.challenge_id,
		askedAt: row.asked_at,
		expiresAt: row.expires_at,
	};
}

/** Lets go of what was wanted; the vault's subjects of it, to be shredded. */
export async function deletePending(
	tx: Tx,
	userId: Uuid,
	kind: PendingContact["kind"] | null,
): Promise<Uuid[]> {
	const rows = await tx.query<{ vault_subject_id: Uuid }>(
		`delete from identity.pending_contact
		where user_id = $1 and ($2::text is null or kind = $2) returning vault_subject_id`,
		[userId, kind],
	);
	return rows.map(({ vault_subject_id }) => vault_subject_id);
}

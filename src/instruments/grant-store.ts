import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Grant } from "./grant.ts";

const COLUMNS = `ledger_id as "ledgerId", id, account_id as "accountId", grantee_id as "granteeId",
	kind, role, given_by as "givenBy", given_at as "givenAt", taken_at as "takenAt",
	taken_by as "takenBy"`;

/** False when this person has a grant of this account already. */
export async function insertGrant(tx: Tx, grant: Grant): Promise<boolean> {
	const rows = await tx.run(
		`insert into instruments.account_grant (ledger_id, id, account_id, grantee_id, kind, role,
			given_by, given_at, taken_at, taken_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8, null, null)
		on conflict (ledger_id, account_id, grantee_id) where taken_at is null do nothing`,
		[
			grant.ledgerId,
			grant.id,
			grant.accountId,
			grant.granteeId,
			grant.kind,
			grant.role,
			grant.givenBy,
			grant.givenAt,
		],
	);
	return rows === 1;
}

export async function readGrant(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
): Promise<Grant | undefined> {
	return tx.maybe<Grant>(
		`select ${COLUMNS} from instruments.account_grant where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
}

/** The living grant of an account to somebody; whoever takes it back waits. */
export async function lockGrant(
	tx: Tx,
	key: { readonly ledgerId: number; readonly accountId: Uuid; readonly granteeId: Uuid },
): Promise<Grant | undefined> {
	return tx.maybe<Grant>(
		`select ${COLUMNS} from instruments.account_grant
		where ledger_id = $1 and account_id = $2 and grantee_id = $3 and taken_at is null for share`,
		[key.ledgerId, key.accountId, key.granteeId],
	);
}

/** Living grants of an account, oldest first. */
export async function grantsOf(
	tx: Tx,
	key: { readonly ledgerId: number; readonly accountIds: readonly Uuid[] },
): Promise<Grant[]> {
	return tx.query<Grant>(
		`select ${COLUMNS} from instruments.account_grant
		where ledger_id = $1 and account_id = any($2::uuid[]) and taken_at is null
		order by given_at, id`,
		[key.ledgerId, key.accountIds],
	);
}

/** Living grants to somebody, oldest first. */
export async function grantsTo(
	tx: Tx,
	key: { readonly ledgerId: number; readonly userId: Uuid },
): Promise<Grant[]> {
	return tx.query<Grant>(
		`select ${COLUMNS} from instruments.account_grant
		where ledger_id = $1 and grantee_id = $2 and taken_at is null order by given_at, id`,
		[key.ledgerId, key.userId],
	);
}

/** Ends it, once; false when it was over. */
export async function endGrant(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
	taken: Taken,
): Promise<boolean> {
	const rows = await tx.run(
		`update instruments.account_grant set taken_at = $3, taken_by = $4
		where ledger_id = $1 and id = $2 and taken_at is null`,
		[key.ledgerId, key.id, taken.at, taken.by],
	);
	return rows === 1;
}

interface Taken {
	readonly by: Uuid;
	readonly at: Temporal.Instant;
}

/** Ends all there are of an account that is closed. */
export async function endGrantsOf(
	tx: Tx,
	key: { readonly ledgerId: number; readonly accountId: Uuid },
	taken: Taken,
): Promise<void> {
	await tx.run(
		`update instruments.account_grant set taken_at = $3, taken_by = $4
		where ledger_id = $1 and account_id = $2 and taken_at is null`,
		[key.ledgerId, key.accountId, taken.at, taken.by],
	);
}

/** Ends all that somebody was given. */
export async function endGrantsTo(
	tx: Tx,
	key: { readonly ledgerId: number; readonly userId: Uuid },
	taken: Taken,
): Promise<void> {
	await tx.run(
		`update instruments.account_grant set taken_at = $3, taken_by = $4
		where ledger_id = $1 and grantee_id = $2 and taken_at is null`,
		[key.ledgerId, key.userId, taken.at, taken.by],
	);
}

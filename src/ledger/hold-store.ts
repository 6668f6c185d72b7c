import { type Currency, money, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountCode } from "./chart.ts";
import type { Hold, HoldState } from "./hold.ts";

interface HoldRow {
	id: string;
	account_id: bigint;
	code: AccountCode;
	owner: string;
	currency: Currency;
	order_id: string | null;
	reason: string;
	amount: bigint;
	captured: bigint;
	remaining: bigint;
	state: HoldState;
	placed_at: Temporal.Instant;
	expires_at: Temporal.Instant | null;
	ended_at: Temporal.Instant | null;
}

const SELECT_HOLDS = `select h.id, h.account_id, a.code, a.owner, a.currency, h.order_id, h.reason,
	h.amount, h.captured, h.remaining, h.state, h.placed_at, h.expires_at,
	h.ended_at
from ledger.hold h join ledger.account a on a.ledger_id = $1 and a.account_id = h.account_id
where h.ledger_id = $1`;

/** Holds by id. Their figures are firm only while the balance of their account is locked. */
export async function findHolds(tx: Tx, ledgerId: number, ids: readonly Uuid[]): Promise<Hold[]> {
	const rows = await tx.query<HoldRow>(`${SELECT_HOLDS} and h.id = any($2::uuid[])`, [
		ledgerId,
		ids,
	]);
	return rows.map((row) => holdOf(ledgerId, row));
}

/** Open holds of an account, oldest first. */
export async function listOpenHolds(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
	limit: number,
): Promise<Hold[]> {
	const rows = await tx.query<HoldRow>(
		`${SELECT_HOLDS} and h.account_id = $2 and h.state = 'open' order by h.placed_at, h.id limit $3`,
		[ledgerId, accountId, limit],
	);
	return rows.map((row) => holdOf(ledgerId, row));
}

export interface ChangedRows {
	readonly holds: number;
	readonly balances: number;
}

/**
 * Keeps the amount back: the hold and the account's `held` in one statement. An id that came to be
 * meanwhile on another account changes nothing, and counts 0.
 */
export async function insertHold(tx: Tx, hold: Hold): Promise<ChangedRows> {
	return tx.one<ChangedRows>(
		`with placed as (
			insert into ledger.hold (ledger_id, id, account_id, order_id, reason, amount, captured,
				remaining, state, placed_at, expires_at)
			values ($1, $2, $3, $4, $5, $6, 0, $6, 'open', $7, $8)
			on conflict (ledger_id, id) do nothing
			returning account_id, remaining
		), moved as (
			update ledger.balance b
			set held = b.held + placed.remaining, revision = b.revision + 1
			from placed where b.ledger_id = $1 and b.slot_id = placed.account_id
			returning 1
		)
		select (select count(*)::int from placed) as holds, (select count(*)::int from moved) as balances`,
		[
			hold.ledgerId,
			hold.id,
			hold.accountId,
			hold.orderId,
			hold.reason,
			hold.amount.minor,
			hold.placedAt,
			hold.expiresAt,
		],
	);
}

/** Gives back what remains, by release or expiry: the hold and the account's `held` in one statement. */
export async function updateEnded(
	tx: Tx,
	before: Hold,
	after: Pick<Hold, "state" | "endedAt">,
): Promise<ChangedRows> {
	return tx.one<ChangedRows>(
		`with released as (
			update ledger.hold set state = $5, remaining = 0, ended_at = $4
			where ledger_id = $1 and id = $2 and state = 'open' and remaining = $3
			returning account_id
		), moved as (
			update ledger.balance b set held = b.held - $3, revision = b.revision + 1
			from released where b.ledger_id = $1 and b.slot_id = released.account_id
			returning 1
		)
		select (select count(*)::int from released) as holds,
			(select count(*)::int from moved) as balances`,
		[before.ledgerId, before.id, before.remaining.minor, after.endedAt, after.state],
	);
}

function holdOf(ledgerId: number, row: HoldRow): Hold {
	return {
		id: uuid(row.id),
		ledgerId,
		accountId: row.account_id,
		account: { code: row.code, owner: row.owner },
		orderId: row.order_id === null ? null : uuid(row.order_id),
		reason: row.reason,
		amount: money(row.currency, row.amount),
		captured: money(row.currency, row.captured),
		remaining: money(row.currency, row.remaining),
		state: row.state,
		placedAt: row.placed_at,
		expiresAt: row.expires_at,
		endedAt: row.ended_at,
	};
}

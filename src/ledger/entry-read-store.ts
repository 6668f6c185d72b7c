import { type Currency, isNegative, type Money, money, negate, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import type { AccountCode, Book, Side } from "./chart.ts";
import type { PostedLeg } from "./entry.ts";

export interface BookedLeg extends PostedLeg {
	readonly book: Book;
}

/** An entry as it stands in the books. */
export interface BookedEntry {
	readonly id: Uuid;
	readonly ledgerId: number;
	readonly rule: string;
	readonly orderId: Uuid | null;
	readonly reverses: Uuid | null;
	readonly bookedOn: Temporal.PlainDate;
	readonly effectiveAt: Temporal.Instant;
	readonly recordedAt: Temporal.Instant;
	readonly legs: readonly BookedLeg[];
}

/** Most entries one order may have before its list is cut: an order has a handful. */
const ENTRIES_OF_ORDER_MAX = 200;

/** Most reversals of one entry that are listed: it is reversed once, or by parts. */
const REVERSALS_MAX = 200;

interface LegRow {
	id: string;
	rule: string;
	order_id: string | null;
	reverses: string | null;
	booked_on: Temporal.PlainDate;
	effective_at: Temporal.Instant;
	recorded_at: Temporal.Instant;
	account_id: bigint;
	slot_id: bigint;
	account_seq: bigint;
	code: AccountCode;
	owner: string;
	currency: Currency;
	book: Book;
	amount: bigint;
	balance_after: bigint;
}

/** One look-up by the key for each leg: for a hundred entries the planner would read all accounts. */
const SELECT_LEGS = `select t.id, t.rule, t.order_id, t.reverses, t.booked_on, t.effective_at,
	t.recorded_at, a.account_id, leg.slot_id, leg.account_seq, a.code, a.owner, a.currency, a.book,
	leg.amount, leg.balance_after
from ledger.entry t
cross join lateral (
	select t.legs[4 * place - 3] as slot_id, t.legs[4 * place - 2] as amount,
		t.legs[4 * place - 1] as account_seq, t.legs[4 * place] as balance_after, place
	from generate_series(1, cardinality(t.previous)) as place) leg
cross join lateral (
	select * from ledger.account where ledger_id = $1 and account_id = leg.slot_id & -64
	limit 1) a
where t.ledger_id = $1`;

export async function findEntry(
	tx: Tx,
	ledgerId: number,
	id: Uuid,
): Promise<BookedEntry | undefined> {
	const rows = await tx.query<LegRow>(`${SELECT_LEGS} and t.id = $2 order by leg.place`, [
		ledgerId,
		id,
	]);
	return bookedEntries(ledgerId, rows)[0];
}

/** Those of the entries that there are, in the order of their making. */
export async function findEntries(
	tx: Tx,
	ledgerId: number,
	ids: readonly Uuid[],
): Promise<BookedEntry[]> {
	const rows = await tx.query<LegRow>(
		`${SELECT_LEGS} and t.id = any ($2::uuid[]) order by t.id, leg.place`,
		[ledgerId, ids],
	);
	return bookedEntries(ledgerId, rows);
}

/** Entries of an order, oldest first. */
export async function findEntriesOfOrder(
	tx: Tx,
	ledgerId: number,
	orderId: Uuid,
): Promise<BookedEntry[]> {
	const rows = await tx.query<LegRow>(
		`${SELECT_LEGS} and t.order_id = $2 and t.id in (
			select id from ledger.entry where ledger_id = $1 and order_id = $2
			order by recorded_at, id limit ${ENTRIES_OF_ORDER_MAX})
		order by t.recorded_at, t.id, leg.place`,
		[ledgerId, orderId],
	);
	return bookedEntries(ledgerId, rows);
}

/** Entries that reverse the given one, oldest first. */
export async function findReversals(tx: Tx, ledgerId: number, id: Uuid): Promise<BookedEntry[]> {
	const rows = await tx.query<LegRow>(
		`${SELECT_LEGS} and t.id in (
			select id from ledger.entry where ledger_id = $1 and reverses = $2
			order by recorded_at, id limit ${REVERSALS_MAX})
		order by t.recorded_at, t.id, leg.place`,
		[ledgerId, id],
	);
	return bookedEntries(ledgerId, rows);
}

/** Entries after `after` in the order of their ids, which is that of their making; at most `limit`. */
export async function listEntries(
	tx: Tx,
	ledgerId: number,
	after: Uuid | null,
	limit: number,
): Promise<BookedEntry[]> {
	const rows = await tx.query<LegRow>(
		`${SELECT_LEGS} and t.id in (
			select id from ledger.entry where ledger_id = $1 and ($2::uuid is null or id > $2)
			order by id limit $3)
		order by t.id, leg.place`,
		[ledgerId, after, limit],
	);
	return bookedEntries(ledgerId, rows);
}

function bookedEntries(ledgerId: number, rows: readonly LegRow[]): BookedEntry[] {
	const byId = Map.groupBy(rows, (row) => row.id);
	return [...byId.values()].flatMap((legs) => {
		const [head] = legs;
		if (head === undefined) return [];
		return {
			id: uuid(head.id),
			ledgerId,
			rule: head.rule,
			orderId: head.order_id === null ? null : uuid(head.order_id),
			reverses: head.reverses === null ? null : uuid(head.reverses),
			bookedOn: head.booked_on,
			effectiveAt: head.effective_at,
			recordedAt: head.recorded_at,
			legs: legs.map(bookedLeg),
		};
	});
}

function bookedLeg(row: LegRow): BookedLeg {
	const account = { code: row.code, owner: row.owner };
	return {
		account,
		book: row.book,
		...sided(row.currency, row.amount),
		accountId: row.account_id,
		slotId: row.slot_id,
		accountSeq: row.account_seq,
		balanceAfter: debitPositive(account, money(row.currency, row.balance_after)),
	};
}

/** A stored, signed amount as side and amount. */
export function sided(currency: Currency, stored: bigint): { side: Side; amount: Money } {
	const amount = money(currency, stored);
	return isNegative(amount)
		? { side: "credit", amount: negate(amount) }
		: { side: "debit", amount };
}

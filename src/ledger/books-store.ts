import { type Currency, type Money, money, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import type { CodeSum } from "./books.ts";
import type { AccountCode, AccountRef, Book, Side } from "./chart.ts";
import { sided } from "./entry-read-store.ts";

/** One line of an account's statement. */
export interface StatementLine {
	readonly entryId: Uuid;
	readonly accountSeq: bigint;
	readonly bookedOn: Temporal.PlainDate;
	readonly effectiveAt: Temporal.Instant;
	readonly rule: string;
	readonly orderId: Uuid | null;
	readonly side: Side;
	readonly amount: Money;
	/** On the account's normal side. */
	readonly balanceAfter: Money;
}

/** A point of an account's balance over time. */
export interface CurvePoint {
	readonly at: Temporal.Instant;
	readonly posted: Money;
}

interface LineRow {
	entry_id: string;
	account_seq: bigint;
	booked_on: Temporal.PlainDate;
	effective_at: Temporal.Instant;
	recorded_at: Temporal.Instant;
	rule: string;
	order_id: string | null;
	amount: bigint;
	balance_after: bigint;
}

/** An account as its lines need it. */
interface Place {
	readonly ledgerId: number;
	readonly accountId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
}

const LINE_COLUMNS = `p.entry_id, p.account_seq, p.booked_on, t.effective_at, t.recorded_at, t.rule,
	t.order_id, p.amount, p.balance_after
from ledger.posting p join ledger.txn t on t.ledger_id = $1 and t.id = p.entry_id
where p.ledger_id = $1 and p.account_id = $2`;

/** Postings of an account, newest first, from below the number `before`. */
export async function listLines(
	tx: Tx,
	place: Place,
	page: { before: bigint | null; limit: number },
): Promise<StatementLine[]> {
	const rows = await tx.query<LineRow>(
		`select ${LINE_COLUMNS} and ($3::bigint is null or p.account_seq < $3)
		order by p.account_seq desc limit $4`,
		[place.ledgerId, place.accountId, page.before, page.limit],
	);
	return rows.map((row) => lineOf(place, row));
}

function lineOf(place: Place, row: LineRow): StatementLine {
	return {
		entryId: uuid(row.entry_id),
		accountSeq: row.account_seq,
		bookedOn: row.booked_on,
		effectiveAt: row.effective_at,
		rule: row.rule,
		orderId: row.order_id === null ? null : uuid(row.order_id),
		...sided(place.currency, row.amount),
		balanceAfter: debitPositive(place.account, money(place.currency, row.balance_after)),
	};
}

const BALANCES = `select balance_after from ledger.posting
	where ledger_id = $1 and account_id = $2`;

/** Business days, both included. */
export interface DaysBetween {
	readonly from: Temporal.PlainDate;
	readonly to: Temporal.PlainDate;
}

/** Postings booked in a period, oldest first, from above the number `after`. */
export async function listLinesOfPeriod(
	tx: Tx,
	place: Place,
	page: DaysBetween & { after: bigint | null; limit: number },
): Promise<StatementLine[]> {
	const rows = await tx.query<LineRow>(
		`select ${LINE_COLUMNS} and p.booked_on between $3 and $4
			and ($5::bigint is null or p.account_seq > $5)
		order by p.account_seq limit $6`,
		[place.ledgerId, place.accountId, page.from, page.to, page.after, page.limit],
	);
	return rows.map((row) => lineOf(place, row));
}

/**
 * The account's balance before the first day and after the last one. An account's days never step
 * back, so each is the balance after the last posting by then.
 */
export async function boundsOfPeriod(
	tx: Tx,
	place: Place,
	{ from, to }: DaysBetween,
): Promise<{ readonly opening: Money; readonly closing: Money }> {
	const row = await tx.one<{ opening: bigint; closing: bigint }>(
		`select coalesce((${BALANCES} and booked_on < $3
				order by account_seq desc limit 1), 0) as opening,
			coalesce((${BALANCES} and booked_on <= $4
				order by account_seq desc limit 1), 0) as closing`,
		[place.ledgerId, place.accountId, from, to],
	);
	const shown = (figure: bigint): Money =>
		debitPositive(place.account, money(place.currency, figure));
	return { opening: shown(row.opening), closing: shown(row.closing) };
}

/**
 * The balance after some postings spread evenly over the account's numbers, first and last among
 * them, oldest first: as many index look-ups as points, however long the history is.
 */
export async function sampleCurve(tx: Tx, place: Place, points: number): Promise<CurvePoint[]> {
	const rows = await tx.query<LineRow>(
		`select ${LINE_COLUMNS} and p.account_seq in (
			select 1 + (b.version - 1) * step / greatest($3::int - 1, 1)
			from ledger.balance b, generate_series(0, $3::int - 1) as step
			where b.ledger_id = $1 and b.account_id = $2)
		order by p.account_seq`,
		[place.ledgerId, place.accountId, points],
	);
	return rows.map((row) => ({
		at: row.recorded_at,
		posted: debitPositive(place.account, money(place.currency, row.balance_after)),
	}));
}

interface SumRow {
	code: AccountCode;
	book: Book;
	currency: Currency;
	sum: bigint;
}

/** Σ by code now, from the balances. */
export async function sumsNow(tx: Tx, ledgerId: number): Promise<CodeSum[]> {
	const rows = await tx.query<SumRow>(
		`select a.code, a.book, a.currency, sum(b.posted)::bigint as sum
		from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		where a.ledger_id = $1 group by a.code, a.book, a.currency
		order by a.book, a.currency, a.code`,
		[ledgerId],
	);
	return rows.map(codeSum);
}

/** Σ by code at the end of a day, from the postings. */
export async function sumsAsOf(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<CodeSum[]> {
	const rows = await tx.query<SumRow>(
		`select a.code, a.book, a.currency, sum(p.amount)::bigint as sum
		from ledger.posting p
		join ledger.account a on a.ledger_id = $1 and a.account_id = p.account_id
		where p.ledger_id = $1 and p.booked_on <= $2 group by a.code, a.book, a.currency
		order by a.book, a.currency, a.code`,
		[ledgerId, day],
	);
	return rows.map(codeSum);
}

function codeSum(row: SumRow): CodeSum {
	return { code: row.code, book: row.book, sum: money(row.currency, row.sum) };
}

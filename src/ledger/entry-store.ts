import { createHash } from "node:crypto";
import { type Currency, isNegative, type Money, money, negate, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import type { AccountCode, Book, Side } from "./chart.ts";
import { contentOf, type Entry, type EntryDecision, type PostedLeg, signed } from "./entry.ts";

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

export interface PostingContext {
	readonly existing: "same" | "other" | undefined;
	readonly dayState: "open" | "closed" | undefined;
}

/**
 * What a decision needs beside the locked accounts. Read after those locks: a racer with the same
 * id touches the same accounts, so its committed entry is visible by now. The day is locked against
 * closing, not against other entries.
 */
export async function readPostingContext(
	tx: Tx,
	entry: Entry,
	day: Temporal.PlainDate,
): Promise<PostingContext> {
	const row = await tx.one<{ hash: Buffer | null; state: "open" | "closed" | null }>(
		`select
			(select content_hash from ledger.txn where ledger_id = $1 and id = $2) as hash,
			(select state from ledger.day where ledger_id = $1 and day = $3 for share) as state`,
		[entry.ledgerId, entry.id, day],
	);
	const same = row.hash?.equals(contentHash(entry));
	return {
		existing: same === undefined ? undefined : same ? "same" : "other",
		dayState: row.state ?? undefined,
	};
}

function contentHash(entry: Entry): Buffer {
	return createHash("sha256").update(contentOf(entry)).digest();
}

/** How many rows the writing statement touched; all zero when it found itself not allowed to write. */
export interface WrittenRows {
	readonly heads: number;
	readonly postings: number;
	readonly balances: number;
	readonly holds: number;
}

/**
 * Writes head, postings, balances and captured holds in one statement, or nothing: it looks again
 * for what the decision has promised (invariants 1 and 3: each book and currency and the mirror sum
 * to zero; versions and balances are those that were locked; the day is open; the floor is the
 * table's own check) and counts what it wrote.
 */
export async function writeEntry(
	tx: Tx,
	entry: Entry,
	decision: EntryDecision,
	now: Temporal.Instant,
): Promise<WrittenRows> {
	const { posted } = decision;
	return tx.one<WrittenRows>(WRITE_ENTRY, [
		entry.ledgerId,
		entry.id,
		entry.rule,
		entry.orderId,
		entry.reverses ?? null,
		posted.bookedOn,
		entry.effectiveAt,
		now,
		contentHash(entry),
		posted.legs.map((leg) => leg.accountId),
		posted.legs.map((leg) => leg.accountSeq),
		posted.legs.map((leg) => signed(leg).minor),
		posted.legs.map((leg) => debitPositive(leg.account, leg.balanceAfter).minor),
		(entry.captures ?? []).map((capture) => capture.holdId),
		(entry.captures ?? []).map((capture) => capture.amount.minor),
	]);
}

const WRITE_ENTRY = `with leg as (
	select * from unnest($10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[])
		as l (account_id, account_seq, amount, balance_after)
), named as (
	select leg.amount, a.book, a.currency, a.code
	from leg join ledger.account a on a.ledger_id = $1 and a.account_id = leg.account_id
), off as (
	select 1 from named group by book, currency having sum(amount) <> 0
	union all
	select 1 from named where code in ('2901', '1901') group by currency having sum(amount) <> 0
), sound as (
	select 1 where not exists (select 1 from off)
		and (select count(*) from named) = cardinality($10::bigint[])
		and exists (select 1 from ledger.day where ledger_id = $1 and day = $6 and state = 'open')
), head as (
	insert into ledger.txn (ledger_id, id, rule, order_id, reverses, booked_on, effective_at,
		recorded_at, content_hash, account_ids, account_seqs)
	select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::bigint[], $11::bigint[] from sound
	on conflict (ledger_id, id) do nothing
	returning id
), captured as (
	update ledger.hold h set
		captured = h.captured + c.amount,
		remaining = h.remaining - c.amount,
		state = case when h.remaining = c.amount then 'captured' else 'open' end,
		ended_at = case when h.remaining = c.amount then $8::timestamptz end
	from head, unnest($14::uuid[], $15::bigint[]) as c (id, amount)
	where h.ledger_id = $1 and h.id = c.id and h.state = 'open' and h.remaining >= c.amount
	returning h.account_id, c.amount
), change as (
	select account_id, sum(amount)::bigint as amount, count(*) as postings,
		max(account_seq) as last_seq,
		(array_agg(balance_after order by account_seq desc))[1] as last_balance,
		coalesce((select sum(c.amount) from captured c where c.account_id = leg.account_id), 0)::bigint
			as captured
	from leg group by account_id
), moved as (
	update ledger.balance b set
		posted = b.posted + change.amount,
		held = b.held - change.captured,
		version = b.version + change.postings
	from change, head
	where b.ledger_id = $1 and b.account_id = change.account_id
		and b.version + change.postings = change.last_seq
		and b.posted + change.amount = change.last_balance
	returning b.account_id
), written as (
	insert into ledger.posting
		(ledger_id, account_id, account_seq, booked_on, entry_id, amount, balance_after)
	select $1, leg.account_id, leg.account_seq, $6, head.id, leg.amount, leg.balance_after
	from leg, head
	returning 1
)
select (select count(*)::int from head) as heads, (select count(*)::int from written) as postings,
	(select count(*)::int from moved) as balances, (select count(*)::int from captured) as holds`;

interface LegRow {
	id: string;
	rule: string;
	order_id: string | null;
	reverses: string | null;
	booked_on: Temporal.PlainDate;
	effective_at: Temporal.Instant;
	recorded_at: Temporal.Instant;
	account_id: bigint;
	account_seq: bigint;
	code: AccountCode;
	owner: string;
	currency: Currency;
	book: Book;
	amount: bigint;
	balance_after: bigint;
}

const SELECT_LEGS = `select t.id, t.rule, t.order_id, t.reverses, t.booked_on, t.effective_at,
	t.recorded_at, p.account_id, p.account_seq, a.code, a.owner, a.currency, a.book,
	p.amount, p.balance_after
from ledger.txn t
cross join lateral unnest(t.account_ids, t.account_seqs) with ordinality
	as leg (account_id, account_seq, place)
join ledger.posting p on p.ledger_id = $1 and p.account_id = leg.account_id
	and p.account_seq = leg.account_seq and p.booked_on = t.booked_on
join ledger.account a on a.ledger_id = $1 and a.account_id = leg.account_id
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
			select id from ledger.txn where ledger_id = $1 and order_id = $2
			order by recorded_at, id limit ${ENTRIES_OF_ORDER_MAX})
		order by t.recorded_at, t.id, leg.place`,
		[ledgerId, orderId],
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
			select id from ledger.txn where ledger_id = $1 and ($2::uuid is null or id > $2)
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

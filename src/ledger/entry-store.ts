import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive, type LockedSlot } from "./account.ts";
import { accountKey } from "./chart.ts";
import { uuidArray } from "./engine-encode.ts";
import { type Entry, type EntryDecision } from "./entry.ts";
import { type StoredContent } from "./entry-content.ts";
import { signed } from "./leg.ts";

export interface PostingContext {
	/** What the entry that already carries the id says. */
	readonly existing: StoredContent | undefined;
	readonly dayState: "open" | "closed" | undefined;
}

/**
 * What a decision needs beside the locked accounts. Read behind those locks: a racer with the same
 * id touches the same accounts, so its committed entry is visible by now. The day is locked against
 * closing, not against other entries.
 */
export async function readPostingContext(
	tx: Tx,
	ledgerId: number,
	id: Uuid,
	day: Temporal.PlainDate,
): Promise<PostingContext> {
	const [existing, found] = await Promise.all([
		tx.maybe<ContentRow>(`${SELECT_CONTENT} and id = $2`, [ledgerId, id]),
		tx.maybe<{ state: "open" | "closed" }>(
			"select state from ledger.day where ledger_id = $1 and day = $2 for share",
			[ledgerId, day],
		),
	]);
	return {
		existing: existing === undefined ? undefined : contentOf(existing),
		dayState: found?.state,
	};
}

/** What stands under those ids of `ids` that are taken. */
export async function readContents(
	tx: Tx,
	ledgerId: number,
	ids: readonly Uuid[],
): Promise<Map<string, StoredContent>> {
	const rows = await tx.query<ContentRow>(`${SELECT_CONTENT} and id = any($2::uuid[])`, [
		ledgerId,
		uuidArray(ids),
	]);
	return new Map(rows.map((row) => [row.id, contentOf(row)]));
}

/** Which of the ids are taken. */
export async function standing(
	tx: Tx,
	ledgerId: number,
	ids: readonly Uuid[],
): Promise<Set<string>> {
	const rows = await tx.query<{ id: string }>(
		"select id from ledger.entry where ledger_id = $1 and id = any($2::uuid[])",
		[ledgerId, uuidArray(ids)],
	);
	return new Set(rows.map(({ id }) => id));
}

interface ContentRow {
	id: string;
	rule: string;
	order_id: string | null;
	reverses: string | null;
	legs: bigint[];
	captured: string | null;
	captured_amounts: bigint[] | null;
}

const SELECT_CONTENT = `select id, rule, order_id, reverses, legs, captured::text, captured_amounts
	from ledger.entry where ledger_id = $1`;

function contentOf(row: ContentRow): StoredContent {
	const { legs, captured_amounts: amounts } = row;
	const captured = row.captured === null ? [] : row.captured.slice(1, -1).split(",");
	return {
		rule: row.rule,
		orderId: row.order_id,
		reverses: row.reverses,
		legs: Array.from({ length: legs.length / 4 }, (_, leg) => ({
			accountId: accountIdOf(legs[4 * leg] ?? 0n),
			amount: legs[4 * leg + 1] ?? 0n,
		})),
		captures: captured.map((holdId, place) => ({ holdId, amount: amounts?.[place] ?? 0n })),
	};
}

/** The account a slot belongs to: its id without the slot's number. */
function accountIdOf(slotId: bigint): bigint {
	return slotId & -64n;
}

/** How many rows the writing statement touched; all zero when it found itself not allowed to write. */
export interface WrittenRows {
	readonly heads: number;
	readonly balances: number;
	readonly holds: number;
}

/**
 * Writes an entry, its balances and captured holds in one statement, or nothing: it looks again for
 * what the decision has promised (invariants 1 and 3: each book and currency and the mirror sum to
 * zero; the rows are those that were decided on; the day is open; the floor is the table's own check)
 * and counts what it wrote.
 */
export async function writeEntry(
	tx: Tx,
	entry: Entry,
	accounts: ReadonlyMap<string, LockedSlot>,
	decision: EntryDecision,
	now: Temporal.Instant,
): Promise<WrittenRows> {
	const { legs, previous, slots } = rowOf(entry, accounts, decision);
	const captures = entry.captures ?? [];
	return tx.one<WrittenRows>(WRITE_ENTRY, [
		entry.ledgerId,
		entry.id,
		entry.rule,
		entry.orderId,
		entry.reverses ?? null,
		decision.posted.bookedOn,
		entry.effectiveAt,
		now,
		legs,
		previous,
		slots.map(({ account }) => account.place),
		slots.map(({ account }) => account.slotId),
		slots.map(({ account }) => account.revision),
		slots.map(({ amount }) => amount),
		slots.map(({ postings }) => postings),
		slots.map(({ captured }) => captured),
		slots.map(({ seq }) => seq),
		slots.map(({ after }) => after),
		captures.map(({ holdId }) => holdId),
		captures.map(({ amount }) => amount.minor),
	]);
}

/** What an entry does to one slot: stored form, debits positive. */
export interface SlotChange {
	readonly account: LockedSlot;
	amount: bigint;
	postings: bigint;
	captured: bigint;
	/** Number and balance of its last posting by this. */
	seq: bigint;
	after: bigint;
	last: string;
}

/** An entry as its row says it: four numbers a leg, and the entry before each of them. */
function rowOf(
	entry: Entry,
	accounts: ReadonlyMap<string, LockedSlot>,
	{ posted, holds }: EntryDecision,
): { legs: bigint[]; previous: string[]; slots: SlotChange[] } {
	const changes = new Map<bigint, SlotChange>();
	const legs: bigint[] = [];
	const previous: string[] = [];
	for (const account of accounts.values()) {
		changes.set(account.slotId, {
			account,
			amount: 0n,
			postings: 0n,
			captured: 0n,
			seq: account.version,
			after: 0n,
			last: account.lastEntry,
		});
	}
	for (const leg of posted.legs) {
		const { minor } = signed(leg);
		const after = debitPositive(leg.account, leg.balanceAfter).minor;
		legs.push(leg.slotId, minor, leg.accountSeq, after);
		const change = changes.get(leg.slotId);
		// A slot that is not among the locked ones: the statement's own checks say no to it.
		previous.push(change === undefined ? entry.id : change.last);
		if (change === undefined) continue;
		change.amount += minor;
		change.postings += 1n;
		change.seq = leg.accountSeq;
		change.after = after;
		change.last = entry.id;
	}
	for (const { holdId, amount } of entry.captures ?? []) {
		const hold = holds.find(({ id }) => id === holdId);
		const change = hold === undefined ? undefined : changes.get(hold.accountId);
		const { minor } = amount;
		if (change !== undefined) change.captured += minor;
	}
	return { legs, previous, slots: [...changes.values()] };
}

export function keysOf(accounts: readonly LockedSlot[]): ReadonlyMap<string, LockedSlot> {
	return new Map(
		accounts.map((account) => [accountKey(account.account, account.currency), account]),
	);
}

const WRITE_ENTRY = `with leg as (
	select ($9::bigint[])[4 * place - 3] as slot_id, ($9::bigint[])[4 * place - 2] as amount,
		($9::bigint[])[4 * place - 1] as account_seq, ($9::bigint[])[4 * place] as balance_after
	from generate_series(1, cardinality($10::uuid[])) as place
), named as (
	select leg.amount, a.book, a.currency, a.code
	from leg join ledger.account a on a.ledger_id = $1 and a.account_id = leg.slot_id & -64
), off as (
	select 1 from named group by book, currency having sum(amount) <> 0
	union all
	select 1 from named where code in ('2901', '1901') group by currency having sum(amount) <> 0
), sound as (
	select 1 where not exists (select 1 from off)
		and (select count(*) from named) = cardinality($10::uuid[])
		and exists (select 1 from ledger.day where ledger_id = $1 and day = $6 and state = 'open')
), head as (
	insert into ledger.entry (ledger_id, id, rule, order_id, reverses, booked_on, effective_at,
		recorded_at, legs, previous, captured, captured_amounts)
	select $1, $2, $3, $4, $5, $6, $7, $8, $9::bigint[], $10::uuid[],
		nullif($19::uuid[], '{}'), nullif($20::bigint[], '{}') from sound
	on conflict (ledger_id, id) do nothing
	returning id
), captured as (
	update ledger.hold h set
		captured = h.captured + c.amount,
		remaining = h.remaining - c.amount,
		state = case when h.remaining = c.amount then 'captured' else 'open' end,
		ended_at = case when h.remaining = c.amount then $8::timestamptz end
	from head, unnest($19::uuid[], $20::bigint[]) as c (id, amount)
	where h.ledger_id = $1 and h.id = c.id and h.state = 'open' and h.remaining >= c.amount
	returning 1
), change as (
	select * from unnest($11::tid[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
		$16::bigint[], $17::bigint[], $18::bigint[])
		as c (place, slot_id, revision, amount, postings, captured, seq, after)
), moved as (
	update ledger.balance b set
		posted = b.posted + change.amount,
		held = b.held - change.captured,
		version = b.version + change.postings,
		last_entry = head.id,
		revision = b.revision + 1
	from change, head
	where b.ctid = change.place and b.ledger_id = $1 and b.slot_id = change.slot_id
		and b.revision = change.revision and b.version + change.postings = change.seq
		and b.posted + change.amount = change.after
	returning 1
), marked as (
	insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at,
		balance_after)
	select $1, slot_id, account_seq, head.id, $6, $8, balance_after
	from leg, head where account_seq % 64 = 0
	returning 1
)
select (select count(*)::int from head) as heads, (select count(*)::int from moved) as balances,
	(select count(*)::int from captured) as holds`;

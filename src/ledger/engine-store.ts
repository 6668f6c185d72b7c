import { type Currency, money, required, type Uuid, zero } from "#kernel";
import type { Tx } from "#platform";
import { type AccountState, debitPositive } from "./account.ts";
import type { AccountName } from "./account-store.ts";
import type { AccountCode, Book } from "./chart.ts";
import {
	int4Array,
	int8Array,
	int8Column,
	textArray,
	tidColumn,
	timestampArray,
	uuidArray,
	uuidColumn,
	viewOf,
} from "./engine-encode.ts";
import type { EngineRows } from "./engine-rows.ts";
import type { BatchSlot, KnownAccount } from "./engine-slots.ts";

/** Accounts by their names; absent ones are left out. */
export async function findKnown(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<KnownAccount[]> {
	const rows = await tx.query<{
		account_id: bigint;
		code: AccountCode;
		owner: string;
		currency: Currency;
		book: Book;
	}>(
		`select a.account_id, a.code, a.owner, a.currency, a.book
		from unnest($2::text[], $3::text[], $4::text[]) as want (code, owner, currency)
		cross join lateral (
			select * from ledger.account a where a.ledger_id = $1
				and a.code = want.code and a.owner = want.owner and a.currency = want.currency
			limit 1) a`,
		[
			ledgerId,
			names.map(({ account }) => account.code),
			names.map(({ account }) => account.owner),
			names.map(({ currency }) => currency),
		],
	);
	return rows.map(({ account_id: accountId, code, owner, currency, book }) => ({
		accountId,
		account: { code, owner },
		currency,
		book,
	}));
}

/** Keys and ids of accounts in the order of their names, from behind `after`; at most `limit`. */
export async function listNames(
	tx: Tx,
	ledgerId: number,
	after: readonly [code: string, owner: string, currency: string],
	limit: number,
): Promise<{ code: AccountCode; owner: string; currency: Currency; account_id: bigint }[]> {
	return tx.query(
		`select code, owner, currency, account_id from ledger.account
		where ledger_id = $1 and (code, owner, currency) > ($2, $3, $4)
		order by code, owner, currency limit $5`,
		[ledgerId, ...after, limit],
	);
}

/**
 * All rows as one value: fixed bytes a row, which cost a fraction of as many rows of text. Six
 * numbers, the last entry, the place, the state with 8 added where there is no floor.
 */
const PACKED = `select string_agg(int8send(slot_id) || int8send(posted) || int8send(held)
		|| int8send(version) || int8send(revision) || int8send(coalesce(min_avail, 0))
		|| uuid_send(last_entry) || tidsend(place)
		|| int2send((array_position(array['open', 'debit_stopped', 'frozen', 'closed'], state) - 1
			+ case when min_avail is null then 8 else 0 end)::int2), ''::bytea) as packed
	from (select *, ctid as place from ledger.balance
		where ledger_id = $1 and slot_id = any($2::bigint[])`;
const PACKED_BYTES = 72;
const STATES: readonly AccountState[] = ["open", "debit_stopped", "frozen", "closed"];

type Slots = ReadonlyMap<string, BatchSlot>;

/**
 * Reads rows as they are now. Nothing is locked: whoever writes looks at their revisions again.
 * @returns what was read, in the order of slot ids, in which their rows are locked when they are written
 */
export async function readSlots(tx: Tx, ledgerId: number, slots: Slots): Promise<BatchSlot[]> {
	return readPacked(tx, `${PACKED} order by slot_id) s`, ledgerId, slots);
}

/**
 * The same, locked until the transaction ends. Lock order: slot id. Slots that somebody else has
 * locked stay unread.
 */
export async function lockSlots(tx: Tx, ledgerId: number, slots: Slots): Promise<BatchSlot[]> {
	const sql = `${PACKED} order by slot_id for update skip locked) s -- lock order: slot id`;
	return readPacked(tx, sql, ledgerId, slots);
}

async function readPacked(
	tx: Tx,
	sql: string,
	ledgerId: number,
	slots: Slots,
): Promise<BatchSlot[]> {
	const byId = new Map<bigint, BatchSlot>();
	for (const slot of slots.values()) byId.set(slot.slotId, slot);
	const ids = int8Array([...byId.keys()]);
	const { packed } = await tx.one<{ packed: Buffer | null }>(sql, [ledgerId, ids]);
	const read: BatchSlot[] = [];
	if (packed === null) return read;
	const view = viewOf(packed);
	for (let at = 0; at < packed.length; at += PACKED_BYTES) {
		const slot = byId.get(view.getBigInt64(at));
		if (slot === undefined) continue; // only slots that were asked for come back
		unpack(slot, packed, view, at);
		read.push(slot);
	}
	return read;
}

function unpack(slot: BatchSlot, packed: Buffer, view: DataView, at: number): void {
	const { account, currency } = slot;
	const bits = view.getInt16(at + 70);
	const [held, floor] = [view.getBigInt64(at + 16), view.getBigInt64(at + 40)];
	slot.now = {
		accountId: slot.accountId,
		slotId: slot.slotId,
		account,
		currency,
		book: slot.book,
		state: required(STATES[bits & 7], "a state of an account"),
		posted: debitPositive(account, money(currency, view.getBigInt64(at + 8))),
		held: held === 0n ? zero(currency) : money(currency, held),
		floor: bits >= 8 ? null : floor === 0n ? zero(currency) : money(currency, floor),
		version: view.getBigInt64(at + 24),
	};
	slot.revision = view.getBigInt64(at + 32);
	slot.packed = packed;
	slot.at = at;
}

/** Of a posting before: its id where it was decided here, nothing where it stands in the row that was read. */
function textOf(previous: BatchSlot | string): string | undefined {
	return typeof previous === "string" ? previous : undefined;
}

function copyPrevious(previous: BatchSlot | string, into: Buffer, to: number): void {
	if (typeof previous !== "string") copyLast(previous, into, to);
}

function copyLast({ packed, at }: BatchSlot, into: Buffer, to: number): void {
	packed.copy(into, to, at + 48, at + 64);
}

function copyPlace({ packed, at }: BatchSlot, into: Buffer, to: number): void {
	packed.copy(into, to, at + 64, at + 70);
}

export async function readDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<"open" | "closed" | undefined> {
	const row = await tx.maybe<{ state: "open" | "closed" }>(
		"select state from ledger.day where ledger_id = $1 and day = $2",
		[ledgerId, day],
	);
	return row?.state;
}

/**
 * Writes a whole batch in one statement, which by itself is one transaction, or nothing of it. It
 * promises again what was decided, else it fails (22012, 23505, 23514): every row is the one that
 * was read, ends with the balance that was computed and not below its floor; as many rows are written
 * as there were decisions; the amounts sum to zero; the day is open.
 */
export async function writeBatch(tx: Tx, rows: EngineRows): Promise<void> {
	const { entries, marks, captures } = rows;
	const slots = rows.touched();
	await tx.one(captures.size === 0 ? WRITE_PLAIN : WRITE_CAPTURING, [
		rows.ledgerId,
		rows.bookedOn,
		rows.now,
		tidColumn(slots, copyPlace),
		int8Column(slots, ({ slotId }) => slotId),
		int8Column(slots, ({ revision }) => revision),
		int8Column(slots, ({ amount }) => amount),
		int8Column(slots, ({ postings }) => postings),
		int8Column(slots, ({ after }) => after),
		uuidColumn(slots, ({ last }) => last, copyLast),
		uuidColumn(entries, ({ id }) => id),
		textArray(entries.map(({ rule }) => rule)),
		uuidColumn(entries, ({ orderId }) => orderId),
		uuidColumn(entries, ({ reverses }) => reverses ?? null),
		timestampArray(entries.map(({ effectiveAt }) => effectiveAt)),
		int4Array(rows.firstLegs),
		int4Array(rows.lastLegs),
		int8Array(rows.legs),
		uuidColumn(rows.previous, textOf, copyPrevious),
		int8Array(marks.map(({ slotId }) => slotId)),
		int8Array(marks.map(({ seq }) => seq)),
		uuidArray(marks.map(({ entryId }) => entryId)),
		int8Array(marks.map(({ after }) => after)),
		...(captures.size === 0 ? [] : captureParams(rows, slots)),
	]);
}

function captureParams({ captures, entries }: EngineRows, slots: readonly BatchSlot[]): Buffer[] {
	const firsts: number[] = [];
	const lasts: number[] = [];
	const amounts: bigint[] = [];
	const holds: Uuid[] = [];
	for (const entry of entries) {
		firsts.push(holds.length + 1);
		for (const { holdId, amount } of entry.captures ?? []) {
			holds.push(holdId);
			amounts.push(amount.minor);
		}
		lasts.push(holds.length);
	}
	return [
		int8Array(slots.map(({ captured }) => captured)),
		uuidArray([...captures.keys()]),
		int8Array([...captures.values()]),
		uuidArray(holds),
		int8Array(amounts),
		int4Array(firsts),
		int4Array(lasts),
	];
}

const OPEN_DAY = `with open_day as (
	select 1 from ledger.day where ledger_id = $1 and day = $2 and state = 'open' for share
)`;

/** Rows are found by their place on disk, which spares a walk down the index; the rest is the guard. */
const FOUND_AGAIN = `b.ctid = c.place and b.ledger_id = $1 and b.slot_id = c.slot_id
		and b.revision = c.revision and b.posted + c.amount = c.after`;

const SLOT_ARRAYS =
	"$4::tid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::uuid[]";

const ENTRY_ARRAYS =
	"$11::uuid[], $12::text[], $13::uuid[], $14::uuid[], $15::timestamptz[], $16::int[], $17::int[]";

const LEGS_OF_ENTRY = "($18::bigint[])[4 * e.first - 3:4 * e.last], ($19::uuid[])[e.first:e.last]";

const MARKED = `, marked as (
	insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at,
		balance_after)
	select $1, m.slot_id, m.seq, m.entry_id, $2, $3, m.after
	from unnest($20::bigint[], $21::bigint[], $22::uuid[], $23::bigint[])
		as m (slot_id, seq, entry_id, after)
)`;

const SOUND = `(select count(*) from open_day) = 1
	and (select count(*) from moved) = cardinality($5::bigint[])
	and (select count(*) from head) = cardinality($11::uuid[])
	and (select sum(amount) from unnest($7::bigint[]) as change (amount)) = 0`;

const WRITE_PLAIN = `${OPEN_DAY}, moved as (
	update ledger.balance b set posted = b.posted + c.amount, version = b.version + c.postings,
		last_entry = c.last, revision = b.revision + 1
	from unnest(${SLOT_ARRAYS}) as c (place, slot_id, revision, amount, postings, after, last)
	where ${FOUND_AGAIN}
	returning 1
), head as (
	insert into ledger.entry (ledger_id, booked_on, recorded_at, id, rule, order_id, reverses,
		effective_at, legs, previous)
	select $1, $2, $3, e.id, e.rule, e.order_id, e.reverses, e.effective_at, ${LEGS_OF_ENTRY}
	from unnest(${ENTRY_ARRAYS}) as e (id, rule, order_id, reverses, effective_at, first, last)
	returning 1
)${MARKED}
select 1 / case when ${SOUND} then 1 else 0 end as sound`;

/** The same with holds: `captured` takes all that the batch takes from a hold in one change. */
const WRITE_CAPTURING = `${OPEN_DAY}, moved as (
	update ledger.balance b set posted = b.posted + c.amount, held = b.held - c.captured,
		version = b.version + c.postings, last_entry = c.last, revision = b.revision + 1
	from unnest(${SLOT_ARRAYS}, $24::bigint[])
		as c (place, slot_id, revision, amount, postings, after, last, captured)
	where ${FOUND_AGAIN}
	returning 1
), head as (
	insert into ledger.entry (ledger_id, booked_on, recorded_at, id, rule, order_id, reverses,
		effective_at, legs, previous, captured, captured_amounts)
	select $1, $2, $3, e.id, e.rule, e.order_id, e.reverses, e.effective_at, ${LEGS_OF_ENTRY},
		nullif(($27::uuid[])[e.hold:e.last_hold], '{}'),
		nullif(($28::bigint[])[e.hold:e.last_hold], '{}')
	from unnest(${ENTRY_ARRAYS}, $29::int[], $30::int[])
		as e (id, rule, order_id, reverses, effective_at, first, last, hold, last_hold)
	returning 1
)${MARKED}, captured as (
	update ledger.hold h set
		captured = h.captured + c.amount,
		remaining = h.remaining - c.amount,
		state = case when h.remaining = c.amount then 'captured' else 'open' end,
		ended_at = case when h.remaining = c.amount then $3::timestamptz end
	from unnest($25::uuid[], $26::bigint[]) as c (id, amount)
	where h.ledger_id = $1 and h.id = c.id and h.state = 'open' and h.remaining >= c.amount
	returning 1
)
select 1 / case when ${SOUND}
	and (select count(*) from captured) = cardinality($25::uuid[]) then 1 else 0 end as sound`;

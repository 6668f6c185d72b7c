import { assert, type Currency, type Uuid } from "#kernel";
import type { Param, Tx } from "#platform";
import type { AccountName } from "./account-store.ts";
import type { AccountCode } from "./chart.ts";
import { Int8Column, int4Array, int8Array, textArray, uuidArray, viewOf } from "./engine-encode.ts";
import { doubt, learnRow, PACKED_BYTES, settleRow } from "./engine-hints.ts";
import { type EngineRows, slotColumns } from "./engine-rows.ts";
import type { BatchSlot, BatchSlots } from "./engine-slots.ts";
import type { AccountTable } from "./engine-table.ts";
import type { Entry } from "./entry.ts";

/** Ids of accounts by their names, with the number of each name; absent ones are left out. */
export async function findAccounts(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<{ n: number; account_id: bigint }[]> {
	return tx.query(
		`select want.n::int as n, a.account_id
		from unnest($2::text[], $3::text[], $4::text[]) with ordinality as want (code, owner, currency, n)
		cross join lateral (
			select account_id from ledger.account a where a.ledger_id = $1
				and a.code = want.code and a.owner = want.owner and a.currency = want.currency
			limit 1) a`,
		[
			ledgerId,
			names.map(({ account }) => account.code),
			names.map(({ account }) => account.owner),
			names.map(({ currency }) => currency),
		],
	);
}

/**
 * Keys and ids of accounts in the order of their names, from behind `after`, at most `limit`; with
 * the rows of those that have one slot only.
 */
export async function listAccounts(
	tx: Tx,
	ledgerId: number,
	after: readonly [code: string, owner: string, currency: string],
	limit: number,
): Promise<
	{ code: AccountCode; owner: string; currency: Currency; account_id: bigint; row: Buffer | null }[]
> {
	return tx.query(
		`select a.code, a.owner, a.currency, a.account_id, s.row
		from (select code, owner, currency, account_id from ledger.account
			where ledger_id = $1 and (code, owner, currency) > ($2, $3, $4)
			order by code, owner, currency limit $5) a
		left join lateral (select ${PACKED_ROW} as row
			from (select *, ctid as place from ledger.balance) b
			where b.ledger_id = $1 and b.slot_id = a.account_id and b.min_avail is not null) s on true
		order by a.code, a.owner, a.currency`,
		[ledgerId, ...after, limit],
	);
}

/**
 * All rows as one value: fixed bytes a row, which cost a fraction of as many rows of text. Six
 * numbers, the last entry, the place, the state with 8 added where there is no floor: as
 * `learnRow` takes them.
 */
const PACKED_ROW = `int8send(b.slot_id) || int8send(b.posted) || int8send(b.held)
		|| int8send(b.version) || int8send(b.revision) || int8send(coalesce(b.min_avail, 0))
		|| uuid_send(b.last_entry) || tidsend(b.place)
		|| int2send((array_position(array['open', 'debit_stopped', 'frozen', 'closed'], b.state) - 1
			+ case when b.min_avail is null then 8 else 0 end)::int2)`;

const PACKED = `select string_agg(${PACKED_ROW}, ''::bytea) as packed
	from (select *, ctid as place from ledger.balance
		where ledger_id = $1 and slot_id = any($2::bigint[])`;

/**
 * Reads rows as they are now. Nothing is locked: whoever writes looks at their revisions again.
 */
export async function readSlots(
	tx: Tx,
	slots: BatchSlots,
	wanted: readonly BatchSlot[],
): Promise<void> {
	return readPacked(tx, `${PACKED} order by slot_id) b`, slots, wanted);
}

/**
 * The same, locked until the transaction ends. Lock order: slot id. Slots that somebody else has
 * locked stay unread.
 */
export async function lockSlots(
	tx: Tx,
	slots: BatchSlots,
	wanted: readonly BatchSlot[],
): Promise<void> {
	const sql = `${PACKED} order by slot_id for update skip locked) b -- lock order: slot id`;
	return readPacked(tx, sql, slots, wanted);
}

async function readPacked(
	tx: Tx,
	sql: string,
	{ table, ledgerId }: BatchSlots,
	wanted: readonly BatchSlot[],
): Promise<void> {
	const byId = new Map<bigint, BatchSlot>();
	const ids = new Int8Column(wanted.length);
	for (const slot of wanted) {
		byId.set(slot.slotId, slot);
		ids.add(slot.slotId);
		slot.isRead = false;
		// What is not found again is locked by somebody else.
		doubt(table, slot.handle);
	}
	const row = await tx.one<{ packed: Buffer | null }>(sql, [ledgerId, ids.done()]);
	if (row.packed === null) return;
	const view = viewOf(row.packed);
	for (let at = 0; at < row.packed.length; at += PACKED_BYTES) {
		const slot = byId.get(view.getBigInt64(at));
		if (slot === undefined) continue; // only slots that were asked for come back
		learnRow(table, slot.handle, row.packed, view, at);
		slot.isRead = true;
	}
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

/** A batch as it is sent, and nothing else of it: what it came from need not outlive the flight. */
export interface BatchWrite {
	readonly table: AccountTable;
	readonly ledgerId: number;
	readonly text: string;
	readonly params: readonly Param[];
	/** Slots that are changed, in their order. */
	readonly handles: Int32Array;
	/** Slots on pages that are due for a look. */
	readonly looks: readonly bigint[];
}

/** What to send for decided rows; from here on the table says what they will be. */
export function batchWrite(rows: EngineRows): BatchWrite {
	const { entries, marks, captures, slots } = rows;
	const { table, ledgerId } = slots;
	const touched = rows.touched();
	const columns = slotColumns(table, touched, rows.ids.words);
	const rules = rulesOf(entries);
	const params: Param[] = [
		ledgerId,
		rows.bookedOn,
		rows.now,
		columns.places,
		columns.slotIds,
		columns.revisions,
		columns.amounts,
		columns.postings,
		columns.afters,
		columns.lastRows,
		rows.ids.done(),
		textArray(rules.texts),
		int4Array(rules.numbers),
		idsOrNone(entries, ({ orderId }) => orderId),
		idsOrNone(entries, ({ reverses }) => reverses ?? null),
		rows.effective.done(),
		rows.firstLegs.done(),
		rows.lastLegs.done(),
		rows.legs.done(),
		rows.previous.done(),
		int8Array(marks.map(({ slotId }) => slotId)),
		int8Array(marks.map(({ seq }) => seq)),
		uuidArray(marks.map(({ entryId }) => entryId)),
		int8Array(marks.map(({ after }) => after)),
	];
	if (captures.size > 0) params.push(...captureParams(rows, touched));
	return {
		table,
		ledgerId,
		text: captures.size === 0 ? WRITE_PLAIN : WRITE_CAPTURING,
		params,
		handles: Int32Array.from(touched, ({ handle }) => handle),
		looks: columns.looks,
	};
}

/**
 * Writes a whole batch in one statement, which by itself is one transaction, or nothing of it. It
 * promises again what was decided, else it fails (22012, 23505, 23514): every row is the one that
 * was decided on, ends with the balance that was computed and not below its floor; as many rows are
 * written as there were decisions; the amounts sum to zero; the day is open.
 */
export async function writeBatch(tx: Tx, write: BatchWrite): Promise<void> {
	const { table, ledgerId, handles, looks } = write;
	// Both leave in one flight, the look first.
	const looked = looks.length === 0 ? undefined : lookAt(tx, ledgerId, looks);
	const [{ places }] = await Promise.all([
		tx.one<{ places: Buffer }>(write.text, write.params),
		looked,
	]);
	assert(places.length === handles.length * PLACE_BYTES, "a place for each row that was written");
	let at = 0;
	for (const handle of handles) {
		settleRow(table, handle, places, at);
		at += PLACE_BYTES;
	}
}

const PLACE_BYTES = 6;

/** Comes by rows by their index, which makes the server tidy their pages. */
async function lookAt(tx: Tx, ledgerId: number, slotIds: readonly bigint[]): Promise<void> {
	await tx.query(
		`select count(revision) from ledger.balance
		where ledger_id = $1 and slot_id = any($2::bigint[])`,
		[ledgerId, int8Array(slotIds)],
	);
}

/** Rules by their number among those that occur; no numbers where it is one for all. */
function rulesOf(entries: readonly Entry[]): { texts: string[]; numbers: number[] } {
	const [first] = entries;
	const rule = first?.rule ?? "";
	if (entries.every((entry) => entry.rule === rule)) return { texts: [rule], numbers: [] };
	const texts = [...new Set(entries.map((entry) => entry.rule))];
	const numbers = new Map(texts.map((text, at) => [text, at + 1]));
	return { texts, numbers: entries.map((entry) => numbers.get(entry.rule) ?? 0) };
}

/** An empty array stands for nothing but nulls. */
function idsOrNone(entries: readonly Entry[], idOf: (entry: Entry) => Uuid | null): Buffer {
	return uuidArray(entries.every((entry) => idOf(entry) === null) ? [] : entries.map(idOf));
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

/** Elements by their number: an array a column costs a function scan each, with a copy of its rows. */
const CHANGES = `($4::tid[])[n] as place, ($5::bigint[])[n] as slot_id, ($6::bigint[])[n] as revision,
		($7::bigint[])[n] as amount, ($8::bigint[])[n] as postings, ($9::bigint[])[n] as after,
		($11::uuid[])[($10::int[])[n]] as last`;

const EACH_SLOT = "generate_series(1, cardinality($5::bigint[])) as n offset 0";

/** A shorter array goes on with nulls: the rule is the first, there is no order, nothing is mended. */
const ENTRY_ARRAYS =
	"$11::uuid[], $13::int[], $14::uuid[], $15::uuid[], $16::timestamptz[], $17::int[], $18::int[]";

const ENTRY_COLUMNS = `e.id, ($12::text[])[coalesce(e.rule, 1)], e.order_id, e.reverses, e.effective_at,
		($19::bigint[])[4 * e.first - 3:4 * e.last], ($20::uuid[])[e.first:e.last]`;

const MARKED = `, marked as (
	insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at,
		balance_after)
	select $1, m.slot_id, m.seq, m.entry_id, $2, $3, m.after
	from unnest($21::bigint[], $22::bigint[], $23::uuid[], $24::bigint[])
		as m (slot_id, seq, entry_id, after)
)`;

const SOUND = `(select count(*) from open_day) = 1
	and (select count(*) from moved) = cardinality($5::bigint[])
	and (select count(*) from head) = cardinality($11::uuid[])
	and (select sum(amount) from unnest($7::bigint[]) as change (amount)) = 0`;

/** Where the rows lie now, in the order in which they were changed: that of the slots. */
const PLACES = "(select string_agg(tidsend(place), ''::bytea) from moved) as places";

const WRITE_PLAIN = `${OPEN_DAY}, moved as (
	update ledger.balance b set posted = b.posted + c.amount, version = b.version + c.postings,
		last_entry = c.last, revision = b.revision + 1
	from (select ${CHANGES} from ${EACH_SLOT}) c
	where ${FOUND_AGAIN}
	returning b.ctid as place
), head as (
	insert into ledger.entry (ledger_id, booked_on, recorded_at, id, rule, order_id, reverses,
		effective_at, legs, previous)
	select $1, $2, $3, ${ENTRY_COLUMNS}
	from unnest(${ENTRY_ARRAYS}) as e (id, rule, order_id, reverses, effective_at, first, last)
	returning 1
)${MARKED}
select 1 / case when ${SOUND} then 1 else 0 end as sound, ${PLACES}`;

/** The same with holds: `captured` takes all that the batch takes from a hold in one change. */
const WRITE_CAPTURING = `${OPEN_DAY}, moved as (
	update ledger.balance b set posted = b.posted + c.amount, held = b.held - c.captured,
		version = b.version + c.postings, last_entry = c.last, revision = b.revision + 1
	from (select ${CHANGES}, ($25::bigint[])[n] as captured from ${EACH_SLOT}) c
	where ${FOUND_AGAIN}
	returning b.ctid as place
), head as (
	insert into ledger.entry (ledger_id, booked_on, recorded_at, id, rule, order_id, reverses,
		effective_at, legs, previous, captured, captured_amounts)
	select $1, $2, $3, ${ENTRY_COLUMNS},
		nullif(($28::uuid[])[e.hold:e.last_hold], '{}'),
		nullif(($29::bigint[])[e.hold:e.last_hold], '{}')
	from unnest(${ENTRY_ARRAYS}, $30::int[], $31::int[])
		as e (id, rule, order_id, reverses, effective_at, first, last, hold, last_hold)
	returning 1
)${MARKED}, captured as (
	update ledger.hold h set
		captured = h.captured + c.amount,
		remaining = h.remaining - c.amount,
		state = case when h.remaining = c.amount then 'captured' else 'open' end,
		ended_at = case when h.remaining = c.amount then $3::timestamptz end
	from unnest($26::uuid[], $27::bigint[]) as c (id, amount)
	where h.ledger_id = $1 and h.id = c.id and h.state = 'open' and h.remaining >= c.amount
	returning 1
)
select 1 / case when ${SOUND}
	and (select count(*) from captured) = cardinality($26::uuid[]) then 1 else 0 end as sound,
	${PLACES}`;

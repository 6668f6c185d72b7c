import { type Currency, money, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type AccountState, debitPositive, type LockedAccount } from "./account.ts";
import type { AccountName } from "./account-store.ts";
import type { AccountCode, AccountRef, Book } from "./chart.ts";
import {
	int4Array,
	int8Array,
	textArray,
	tidArray,
	timestampArray,
	uuidArray,
} from "./engine-encode.ts";
import type { EngineRows } from "./engine-rows.ts";

/** What an account is, as far as it never changes. */
export interface KnownAccount {
	readonly accountId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
	readonly book: Book;
}

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

interface SlotRow {
	slot_id: bigint;
	state: AccountState;
	min_avail: bigint | null;
	posted: bigint;
	held: bigint;
	version: bigint;
	last_entry: string;
	revision: bigint;
	place: string;
}

const SELECT_SLOTS = `select slot_id, state, min_avail, posted, held, version, last_entry, revision,
	ctid::text as place
	from ledger.balance where ledger_id = $1 and slot_id = any($2::bigint[]) order by slot_id`;

/** Rows of slots as they are now. Nothing is locked: whoever writes looks at their revisions again. */
export async function readSlots(
	tx: Tx,
	ledgerId: number,
	slots: ReadonlyMap<bigint, KnownAccount>,
): Promise<LockedAccount[]> {
	return lockedAccounts(slots, await tx.query<SlotRow>(SELECT_SLOTS, slotsOf(ledgerId, slots)));
}

/**
 * The same, locked until the transaction ends. Lock order: slot id. Slots that somebody else has
 * locked are left out.
 */
export async function lockSlots(
	tx: Tx,
	ledgerId: number,
	slots: ReadonlyMap<bigint, KnownAccount>,
): Promise<LockedAccount[]> {
	const sql = `${SELECT_SLOTS} for update skip locked -- lock order: slot id`;
	return lockedAccounts(slots, await tx.query<SlotRow>(sql, slotsOf(ledgerId, slots)));
}

function slotsOf(ledgerId: number, slots: ReadonlyMap<bigint, KnownAccount>): [number, Buffer] {
	return [ledgerId, int8Array([...slots.keys()])];
}

function lockedAccounts(
	slots: ReadonlyMap<bigint, KnownAccount>,
	rows: readonly SlotRow[],
): LockedAccount[] {
	const locked: LockedAccount[] = [];
	for (const row of rows) {
		const known = slots.get(row.slot_id);
		if (known === undefined) continue; // only slots that were asked for come back
		const { accountId, account, currency, book } = known;
		locked.push({
			accountId,
			slotId: row.slot_id,
			account,
			currency,
			book,
			state: row.state,
			posted: debitPositive(account, money(currency, row.posted)),
			held: money(currency, row.held),
			floor: row.min_avail === null ? null : money(currency, row.min_avail),
			version: row.version,
			lastEntry: row.last_entry,
			revision: row.revision,
			place: row.place,
		});
	}
	return locked;
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
	const { entries, changes, marks, captures } = rows;
	await tx.one(captures.length === 0 ? WRITE_PLAIN : WRITE_CAPTURING, [
		rows.ledgerId,
		rows.bookedOn,
		rows.now,
		tidArray(changes.map(({ account }) => account.place)),
		int8Array(changes.map(({ account }) => account.slotId)),
		int8Array(changes.map(({ account }) => account.revision)),
		int8Array(changes.map(({ amount }) => amount)),
		int8Array(changes.map(({ postings }) => postings)),
		int8Array(changes.map(({ after }) => after)),
		uuidArray(changes.map(({ last }) => last)),
		uuidArray(entries.map(({ id }) => id)),
		textArray(entries.map(({ rule }) => rule)),
		uuidArray(entries.map(({ orderId }) => orderId)),
		uuidArray(entries.map(({ reverses }) => reverses ?? null)),
		timestampArray(entries.map(({ effectiveAt }) => effectiveAt)),
		int4Array(rows.firstLegs),
		int4Array(rows.lastLegs),
		int8Array(rows.legs),
		uuidArray(rows.previous),
		int8Array(marks.map(({ slotId }) => slotId)),
		int8Array(marks.map(({ seq }) => seq)),
		uuidArray(marks.map(({ entryId }) => entryId)),
		int8Array(marks.map(({ after }) => after)),
		...(captures.length === 0 ? [] : captureParams(rows)),
	]);
}

function captureParams({ changes, captures, entries }: EngineRows): Buffer[] {
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
		int8Array(changes.map(({ captured }) => captured)),
		uuidArray(captures.map(({ holdId }) => holdId)),
		int8Array(captures.map(({ amount }) => amount)),
		uuidArray(holds),
		int8Array(amounts),
		int4Array(firsts),
		int4Array(lasts),
	];
}

/** What all entries of the batch take from a hold, in one change. */
const CAPTURED = `, captured as (
	update ledger.hold h set
		captured = h.captured + c.amount,
		remaining = h.remaining - c.amount,
		state = case when h.remaining = c.amount then 'captured' else 'open' end,
		ended_at = case when h.remaining = c.amount then $3::timestamptz end
	from unnest($25::uuid[], $26::bigint[]) as c (id, amount)
	where h.ledger_id = $1 and h.id = c.id and h.state = 'open' and h.remaining >= c.amount
	returning 1
)`;

const WRITE_PLAIN = writeStatement(false);
const WRITE_CAPTURING = writeStatement(true);

function writeStatement(capturing: boolean): string {
	const params = "$4::tid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[]";
	return `with open_day as (
	select 1 from ledger.day where ledger_id = $1 and day = $2 and state = 'open' for share
), moved as (
	update ledger.balance b set
		posted = b.posted + c.amount,
		${capturing ? "held = b.held - c.captured," : ""}
		version = b.version + c.postings,
		last_entry = c.last,
		revision = b.revision + 1
	from unnest(${params}, $10::uuid[]${capturing ? ", $24::bigint[]" : ""})
		as c (place, slot_id, revision, amount, postings, after, last${capturing ? ", captured" : ""})
	where b.ctid = c.place and b.ledger_id = $1 and b.slot_id = c.slot_id
		and b.revision = c.revision and b.posted + c.amount = c.after
	returning 1
), head as (
	insert into ledger.entry (ledger_id, booked_on, recorded_at, id, rule, order_id, reverses,
		effective_at, legs, previous${capturing ? ", captured, captured_amounts" : ""})
	select $1, $2, $3, e.id, e.rule, e.order_id, e.reverses, e.effective_at,
		($18::bigint[])[4 * e.first - 3:4 * e.last], ($19::uuid[])[e.first:e.last]
		${capturing ? ", nullif(($27::uuid[])[e.from_hold:e.to_hold], '{}'), nullif(($28::bigint[])[e.from_hold:e.to_hold], '{}')" : ""}
	from unnest($11::uuid[], $12::text[], $13::uuid[], $14::uuid[], $15::timestamptz[], $16::int[],
		$17::int[]${capturing ? ", $29::int[], $30::int[]" : ""})
		as e (id, rule, order_id, reverses, effective_at, first, last${capturing ? ", from_hold, to_hold" : ""})
	returning 1
), marked as (
	insert into ledger.mark (ledger_id, slot_id, account_seq, entry_id, booked_on, recorded_at,
		balance_after)
	select $1, m.slot_id, m.seq, m.entry_id, $2, $3, m.after
	from unnest($20::bigint[], $21::bigint[], $22::uuid[], $23::bigint[])
		as m (slot_id, seq, entry_id, after)
)${capturing ? CAPTURED : ""}
select 1 / case when (select count(*) from open_day) = 1
	and (select count(*) from moved) = cardinality($5::bigint[])
	and (select count(*) from head) = cardinality($11::uuid[])
	${capturing ? "and (select count(*) from captured) = cardinality($25::uuid[])" : ""}
	and (select sum(amount) from unnest($7::bigint[]) as change (amount)) = 0
	then 1 else 0 end as sound`;
}

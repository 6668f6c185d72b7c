import { assert, required, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { NO_ENTRY } from "./account.ts";

/**
 * A slot's postings are a chain: each names the entry of the one before it, and every 64th is marked.
 * Whatever is read of one account is read along these chains, by primary keys; never by a scan.
 */

/** How far a slot's postings have come: number 0 before its first one. Debits positive. */
export interface Position {
	readonly slotId: bigint;
	readonly seq: bigint;
	readonly balance: bigint;
	/** The entry that holds posting `seq`; zeros for number 0. */
	readonly entryId: string;
}

/** A posting as it stands on its chain. Debits positive. */
export interface ChainPosting {
	readonly slotId: bigint;
	readonly seq: bigint;
	readonly entryId: Uuid;
	/** The entry that holds posting `seq` − 1. */
	readonly previous: string;
	readonly bookedOn: Temporal.PlainDate;
	readonly effectiveAt: Temporal.Instant;
	readonly recordedAt: Temporal.Instant;
	readonly rule: string;
	readonly orderId: Uuid | null;
	readonly amount: bigint;
	readonly balance: bigint;
}

export function beginningOf(slotId: bigint): Position {
	return { slotId, seq: 0n, balance: 0n, entryId: NO_ENTRY };
}

/** Where all slots of an account stand now, in one snapshot: the sum is the account's balance. */
export async function readHeads(tx: Tx, ledgerId: number, accountId: bigint): Promise<Position[]> {
	const rows = await tx.query<{
		slot_id: bigint;
		version: bigint;
		posted: bigint;
		last_entry: string;
	}>(
		`select slot_id, version, posted, last_entry from ledger.balance
		where ledger_id = $1 and slot_id between $2::bigint and $2::bigint + 63 order by slot_id`,
		[ledgerId, accountId],
	);
	return rows.map((row) => ({
		slotId: row.slot_id,
		seq: row.version,
		balance: row.posted,
		entryId: row.last_entry,
	}));
}

/** The newest posting of a slot recorded before an instant, or numbered below `seq`. */
export type Bound =
	| { readonly slotId: bigint; readonly before: Temporal.Instant }
	| { readonly slotId: bigint; readonly below: bigint };

/**
 * The posting numbered $seq of slot $slot in the entry $id, given as columns of `at`. One look-up by the
 * primary key, whatever the planner knows of the table.
 */
const POSTING_OF = `cross join lateral (
		select e.booked_on, e.effective_at, e.recorded_at, e.rule, e.order_id,
			e.legs[4 * leg.n - 2] as amount, e.legs[4 * leg.n] as balance, leg.previous
		from (select * from ledger.entry where ledger_id = $1 and id = at.entry_id limit 1) e
		cross join lateral unnest(e.previous) with ordinality as leg (previous, n)
		where e.legs[4 * leg.n - 3] = at.slot_id and e.legs[4 * leg.n - 1] = at.seq
		limit 1) p`;

/** Begins at the first mark that is not below the bound, or at the head: at most 64 steps from there. */
const SEEK = `with recursive want as (
	select place, slot_id, before, below
	from unnest($2::int[], $3::bigint[], $4::timestamptz[], $5::bigint[])
		as w (place, slot_id, before, below)
), start as (
	select w.*, coalesce(t.entry_id, n.entry_id, b.last_entry) as entry_id,
		coalesce(t.account_seq, n.account_seq, b.version) as seq
	from want w
	cross join lateral (select * from ledger.balance
		where ledger_id = $1 and slot_id = w.slot_id and version > 0 limit 1) b
	left join lateral (select entry_id, account_seq from ledger.mark
		where ledger_id = $1 and slot_id = w.slot_id and recorded_at >= w.before
		order by recorded_at, account_seq limit 1) t on w.before is not null
	left join lateral (select entry_id, account_seq from ledger.mark
		where ledger_id = $1 and slot_id = w.slot_id
			and account_seq = (w.below + 63) / 64 * 64 limit 1) n on w.below is not null
), walk as (
	select at.*, p.balance, p.previous,
		case when at.before is null then at.seq < at.below else p.recorded_at < at.before end as found
	from start at ${POSTING_OF}
	union all
	select at.place, at.slot_id, at.before, at.below, at.entry_id, at.seq, p.balance, p.previous,
		case when at.before is null then at.seq < at.below else p.recorded_at < at.before end
	from (select place, slot_id, before, below, previous as entry_id, seq - 1 as seq from walk
		where not found and seq > 1) at ${POSTING_OF}
)
select place, entry_id, seq, balance, found from walk where found or seq = 1`;

/** For each bound the position its slot had come to; number 0 where nothing was before it. */
export async function seek(
	tx: Tx,
	ledgerId: number,
	bounds: readonly Bound[],
): Promise<Position[]> {
	if (bounds.length === 0) return [];
	const rows = await tx.query<{
		place: number;
		entry_id: string;
		seq: bigint;
		balance: bigint;
		found: boolean;
	}>(SEEK, [
		ledgerId,
		bounds.map((_, place) => place),
		bounds.map(({ slotId }) => slotId),
		bounds.map((bound) => ("before" in bound ? bound.before : null)),
		bounds.map((bound) => ("below" in bound ? bound.below : null)),
	]);
	const positions = bounds.map(({ slotId }) => beginningOf(slotId));
	for (const row of rows) {
		if (!row.found) continue;
		const { slotId } = required(bounds[row.place], "a bound that was asked for");
		positions[row.place] = {
			slotId,
			seq: row.seq,
			balance: row.balance,
			entryId: row.entry_id,
		};
	}
	return positions;
}

/** The end of a day on a slot. */
export interface SlotDay {
	readonly slotId: bigint;
	readonly day: Temporal.PlainDate;
}

/**
 * For each slot and day the position at the day's end, where closed days have kept it; undefined where
 * only the chain tells. A slot's last sealed day by then is exact, because days are sealed in order;
 * a slot without one was still empty, unless days were closed before there were seals.
 */
export async function closedPositions(
	tx: Tx,
	ledgerId: number,
	wanted: readonly SlotDay[],
): Promise<(Position | undefined)[]> {
	const found: (Position | undefined)[] = wanted.map(() => undefined);
	if (wanted.length === 0) return found;
	const rows = await tx.query<{
		place: number;
		slot_id: bigint;
		version: bigint | null;
		posted: bigint | null;
		last_entry: string | null;
	}>(
		`select w.place, w.slot_id, d.version, d.posted, d.last_entry
		from unnest($2::int[], $3::bigint[], $4::date[]) as w (place, slot_id, day)
		left join lateral (select * from ledger.day_balance
			where ledger_id = $1 and slot_id = w.slot_id and day <= w.day
			order by day desc limit 1) d on true
		where w.day <= (select max(day) from ledger.day where ledger_id = $1 and seal is not null)
			and (d.day is not null or w.day < coalesce(
				(select min(day) from ledger.day where ledger_id = $1 and seal is null), 'infinity'))`,
		[
			ledgerId,
			wanted.map((_, place) => place),
			wanted.map(({ slotId }) => slotId),
			wanted.map(({ day }) => day),
		],
	);
	for (const { place, slot_id, version, posted, last_entry } of rows) {
		const isEmpty = version === null || posted === null || last_entry === null;
		found[place] = isEmpty
			? beginningOf(slot_id)
			: { slotId: slot_id, seq: version, balance: posted, entryId: last_entry };
	}
	return found;
}

/** A stretch of a slot's chain, from posting `from` down to posting `to`. */
export interface Stretch {
	readonly slotId: bigint;
	readonly from: bigint;
	/** The entry that holds posting `from`; null when its mark tells. */
	readonly entryId: string | null;
	readonly to: bigint;
}

const WALK = `with recursive want as (
	select w.slot_id, coalesce(w.entry_id, m.entry_id) as entry_id, w.seq, w.down_to
	from unnest($2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[])
		as w (slot_id, seq, entry_id, down_to)
	left join lateral (select entry_id from ledger.mark
		where ledger_id = $1 and slot_id = w.slot_id and account_seq = w.seq limit 1) m
		on w.entry_id is null
), walk as (
	select at.*, p.* from want at ${POSTING_OF}
	union all
	select at.*, p.*
	from (select slot_id, previous as entry_id, seq - 1 as seq, down_to from walk
		where seq > down_to) at ${POSTING_OF}
)
select * from walk order by slot_id, seq desc`;

/** Postings of the stretches by slot, newest first. */
export async function readStretches(
	tx: Tx,
	ledgerId: number,
	stretches: readonly Stretch[],
): Promise<Map<bigint, ChainPosting[]>> {
	const rows = await tx.query<{
		slot_id: bigint;
		seq: bigint;
		entry_id: string;
		previous: string;
		booked_on: Temporal.PlainDate;
		effective_at: Temporal.Instant;
		recorded_at: Temporal.Instant;
		rule: string;
		order_id: string | null;
		amount: bigint;
		balance: bigint;
	}>(WALK, [
		ledgerId,
		stretches.map(({ slotId }) => slotId),
		stretches.map(({ from }) => from),
		stretches.map(({ entryId }) => entryId),
		stretches.map(({ to }) => to),
	]);
	const wanted = stretches.reduce((sum, { from, to }) => sum + from - to + 1n, 0n);
	assert(BigInt(rows.length) === wanted, "a slot's chain is whole");
	const postings = rows.map(
		(row): ChainPosting => ({
			slotId: row.slot_id,
			seq: row.seq,
			entryId: uuid(row.entry_id),
			previous: row.previous,
			bookedOn: row.booked_on,
			effectiveAt: row.effective_at,
			recordedAt: row.recorded_at,
			rule: row.rule,
			orderId: row.order_id === null ? null : uuid(row.order_id),
			amount: row.amount,
			balance: row.balance,
		}),
	);
	return Map.groupBy(postings, ({ slotId }) => slotId);
}

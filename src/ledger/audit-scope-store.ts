/**
 * What an audit looks at, as tables that the checks read: one wording of a check serves both scopes.
 *
 * | table | holds |
 * | --- | --- |
 * | cells | the ledgers there are |
 * | entries, legs | entries in scope, and their legs one a row |
 * | chain | legs with what stands before them on their slot |
 * | sums | per slot that the legs touch: its balance beside what the legs say of it |
 * | moved | per slot: what the legs in scope must explain of its balance |
 * | holds, slots, accounts, marks, days | the rows that those touch |
 */
export type Scope = "whole" | "recent";

/** `entries` as rows of legs: the view `ledger.posting` for the entries in scope alone. */
const LEGS = `select e.ledger_id, e.legs[4 * leg - 3] & -64 as account_id,
		e.legs[4 * leg - 3] as slot_id, e.legs[4 * leg - 1] as account_seq, e.booked_on,
		e.recorded_at, e.id as entry_id, leg as place, e.legs[4 * leg - 2] as amount,
		e.legs[4 * leg] as balance_after, e.previous[leg] as previous
	from entries e cross join lateral generate_series(1, cardinality(e.previous)) as leg`;

const BEFORE = `lag(account_seq) over slot as before_seq, lag(entry_id) over slot as before_entry,
		lag(balance_after) over slot as before_balance, lag(recorded_at) over slot as before_at,
		lag(booked_on) over slot as before_day`;

const OF_SLOT =
	"window slot as (partition by ledger_id, slot_id order by account_seq, recorded_at, place)";

/** Every entry has a day, and days are few. */
const CELLS = "cells as materialized (select distinct ledger_id from ledger.day)";

const WHOLE = `with ${CELLS},
entries as not materialized (select * from ledger.entry),
legs as not materialized (${LEGS}),
chain as not materialized (select *, ${BEFORE} from legs ${OF_SLOT}),
sums as not materialized (
	select coalesce(b.ledger_id, s.ledger_id) as ledger_id, coalesce(b.slot_id, s.slot_id) as slot_id,
		b.posted, b.version, s.first, s.last, coalesce(s.count, 0) as count,
		coalesce(s.sum, 0) as sum, 0 as opening, 1 as start
	from ledger.balance b
	full join (select ledger_id, slot_id, min(account_seq) as first, max(account_seq) as last,
			count(*) as count, sum(amount) as sum
		from legs group by ledger_id, slot_id) s
		on s.ledger_id = b.ledger_id and s.slot_id = b.slot_id
),
moved as not materialized (select ledger_id, slot_id, posted as amount from ledger.balance),
holds as not materialized (
	select h.*, coalesce(e.sum, 0) + coalesce(c.captured, 0) as named, true as told_whole
	from ledger.hold h
	left join (select ledger_id, hold_id, sum(amount) as sum
		from entries cross join lateral unnest(captured, captured_amounts) as c (hold_id, amount)
		group by ledger_id, hold_id) e on e.ledger_id = h.ledger_id and e.hold_id = h.id
	left join ledger.hold_carried c on c.ledger_id = h.ledger_id and c.hold_id = h.id
),
slots as not materialized (select * from ledger.balance),
accounts as not materialized (select * from ledger.account),
marks as not materialized (select * from ledger.mark),
days as not materialized (select * from ledger.day where state = 'closed')`;

/** What was before the first leg in scope is looked up by the key that the leg itself names. */
const RECENT = `with ${CELLS},
entries as materialized (
	select * from ledger.entry where recorded_at >= $2::timestamptz
),
legs as materialized (${LEGS}),
chain as materialized (
	select l.ledger_id, l.account_id, l.slot_id, l.account_seq, l.booked_on, l.recorded_at,
		l.entry_id, l.place, l.amount, l.balance_after, l.previous,
		coalesce(l.before_seq, f.account_seq) as before_seq,
		coalesce(l.before_entry, f.id) as before_entry,
		coalesce(l.before_balance, f.balance_after) as before_balance,
		coalesce(l.before_at, f.recorded_at) as before_at,
		coalesce(l.before_day, f.booked_on) as before_day
	from (select *, ${BEFORE} from legs ${OF_SLOT}) l
	left join lateral (
		select e.id, e.recorded_at, e.booked_on, e.legs[4 * n - 1] as account_seq,
			e.legs[4 * n] as balance_after
		from ledger.entry e cross join lateral generate_series(1, cardinality(e.previous)) as n
		where e.ledger_id = l.ledger_id and e.id = l.previous and e.legs[4 * n - 3] = l.slot_id
			and e.legs[4 * n - 1] < l.account_seq
		order by n desc limit 1) f on l.before_seq is null and l.account_seq > 1
),
sums as materialized (
	select s.ledger_id, s.slot_id, b.posted, b.version, s.first, s.last, s.count, s.sum, s.opening,
		s.first as start
	from (select ledger_id, slot_id, min(account_seq) as first, max(account_seq) as last,
			count(*) as count, sum(amount) as sum,
			(array_agg(case when account_seq = 1 then 0
				else coalesce(before_balance, balance_after - amount) end order by account_seq))[1]
				as opening
		from chain group by ledger_id, slot_id) s
	left join ledger.balance b on b.ledger_id = s.ledger_id and b.slot_id = s.slot_id
),
moved as materialized (select ledger_id, slot_id, posted - opening as amount from sums),
captured as materialized (
	select ledger_id, hold_id, sum(amount) as sum
	from entries cross join lateral unnest(captured, captured_amounts) as c (hold_id, amount)
	group by ledger_id, hold_id
),
holds as materialized (
	select h.*, coalesce(c.sum, 0) as named, h.placed_at >= $2::timestamptz + interval '10 s' as told_whole
	from (
		select * from ledger.hold where placed_at >= $2::timestamptz
		union select * from ledger.hold where ended_at >= $2::timestamptz
		union select h.* from captured c
			join ledger.hold h on h.ledger_id = c.ledger_id and h.id = c.hold_id
	) h left join captured c on c.ledger_id = h.ledger_id and c.hold_id = h.id
),
slots as materialized (
	select b.* from (select ledger_id, slot_id from sums
		union select ledger_id, account_id from holds) touched
	join ledger.balance b on b.ledger_id = touched.ledger_id and b.slot_id = touched.slot_id
),
accounts as materialized (
	select a.* from (select ledger_id, account_id from legs
		union select ledger_id, account_id from holds) touched
	join ledger.account a on a.ledger_id = touched.ledger_id and a.account_id = touched.account_id
),
marks as materialized (
	select m.* from sums s join ledger.mark m on m.ledger_id = s.ledger_id and m.slot_id = s.slot_id
		and m.recorded_at >= $2::timestamptz
),
days as materialized (
	select * from ledger.day where state = 'closed' and closed_at >= $2::timestamptz
)`;

/** The tables of a scope, to stand before a check. `$2` of the recent scope: since when. */
export const SCOPES: Readonly<Record<Scope, string>> = { whole: WHOLE, recent: RECENT };

import { NO_ENTRY } from "./account.ts";

/**
 * The auditor's checks. Each derives anew, from the legs, what the writing statements have promised,
 * and selects what does not agree: `number` of the invariant, then what is off, then the figures.
 * They read the tables of `SCOPES`, and say the same of all books and of what is new in them.
 */
export interface Check {
	readonly numbers: readonly number[];
	readonly sql: string;
	/** Compares with what only the whole shows, so it has no place in a look at what is new. */
	readonly wholeOnly?: boolean;
	/** Makes sense for what is new alone: the whole has a wider one. */
	readonly recentOnly?: boolean;
}

/** The codes that may never stand in credit: money at the bank that is not there is paid to nobody. */
const AT_BANK = "('1001', '1002')";

const entriesOff: Check = {
	numbers: [1],
	sql: `select 1 as number, p.ledger_id, p.entry_id, a.book, a.currency, sum(p.amount) as off_by
	from legs p
	left join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
	group by p.ledger_id, p.entry_id, a.book, a.currency
	having sum(p.amount) <> 0 or a.book is null`,
};

const balancesOff: Check = {
	numbers: [2],
	sql: `select 2 as number, ledger_id, slot_id & -64 as account_id, slot_id, posted as balance,
		opening + sum as postings
	from sums where posted is distinct from opening + sum`,
};

const mirrorOff: Check = {
	numbers: [3],
	sql: `select 3 as number, p.ledger_id, p.entry_id, a.currency, sum(p.amount) as off_by
	from legs p
	join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
	where a.code in ('2901', '1901')
	group by p.ledger_id, p.entry_id, a.currency having sum(p.amount) <> 0
	union all
	select 3, a.ledger_id, null, a.currency, sum(b.posted)
	from cells join ledger.account a on a.ledger_id = cells.ledger_id
	join ledger.balance b on b.ledger_id = a.ledger_id
		and b.slot_id between a.account_id and a.account_id + 63
	where a.code in ('2901', '1901')
	group by a.ledger_id, a.currency having sum(b.posted) <> 0`,
};

const reserveOff: Check = {
	numbers: [4],
	sql: `select 4 as number, m.ledger_id, a.currency,
		coalesce(sum(m.amount) filter (where a.code like '1%'), 0) as assets,
		coalesce(-sum(m.amount) filter (where a.code not like '1%'), 0) as liabilities
	from moved m
	join ledger.account a on a.ledger_id = m.ledger_id and a.account_id = m.slot_id & -64
	where a.book = 'reserve'
	group by m.ledger_id, a.currency having sum(m.amount) <> 0`,
};

const floorsBroken: Check = {
	numbers: [5],
	sql: `select 5 as number, b.ledger_id, a.account_id, b.slot_id, a.code,
		b.posted * b.normal as posted, b.held, b.min_avail as floor
	from slots b
	join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.slot_id & -64
	left join ledger.chart c on c.code = a.code
	where b.posted * b.normal - b.held < b.min_avail
		or (b.min_avail is null and b.held <> 0)
		or (c.floor = 'restricted' and b.min_avail is distinct from 0)
		or (c.floor = 'credit_line' and (b.min_avail is null or b.min_avail > 0))
		or (c.floor = 'none' and b.min_avail is not null)`,
};

const daysOff: Check = {
	numbers: [7],
	sql: `select 7 as number, p.ledger_id, p.booked_on as day, a.book, a.currency,
		sum(p.amount) as off_by
	from legs p
	join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
	group by p.ledger_id, p.booked_on, a.book, a.currency having sum(p.amount) <> 0`,
};

/** Walks from the roots down; an account that is reached not once, or not at a leaf, or in a book or with a sign other than its leaf's, is missing from its parents or in the wrong ones. */
const offTheTree: Check = {
	numbers: [10],
	sql: `select 10 as number, a.ledger_id, a.account_id, a.code, a.book
	from accounts a
	left join (
		with recursive tree (code, leaf, normal, book) as (
			select code, leaf, normal, book from ledger.chart where parent is null
			union all
			select c.code, c.leaf, c.normal, c.book
			from ledger.chart c join tree on c.parent = tree.code
		)
		select code, normal, book, count(*) as times from tree where leaf
		group by code, normal, book
	) l on l.code = a.code
	where l.times is distinct from 1 or split_part(a.book, ':', 1) <> l.book
		or not exists (select 1 from ledger.balance b
			where b.ledger_id = a.ledger_id and b.slot_id = a.account_id and b.normal = l.normal)`,
};

const inCredit: Check = {
	numbers: [11],
	sql: `select 11 as number, a.ledger_id, a.account_id, a.code, a.owner, a.currency,
		sum(b.posted) as posted
	from cells join ledger.account a on a.ledger_id = cells.ledger_id
	join ledger.balance b on b.ledger_id = a.ledger_id
		and b.slot_id between a.account_id and a.account_id + 63
	where a.code in ${AT_BANK}
	group by a.ledger_id, a.account_id having sum(b.posted) < 0`,
};

const numbersBroken: Check = {
	numbers: [12],
	sql: `select 12 as number, ledger_id, slot_id & -64 as account_id, slot_id, version, first, last,
		count
	from sums
	where version is distinct from coalesce(last, 0)
		or (count > 0 and (first <> start or count <> last - first + 1))`,
};

/** One walk along every slot: balance by balance, name by name, day by day. */
const chainsBroken: Check = {
	numbers: [13, 16, 17],
	sql: `select off.number, ledger_id, account_id, slot_id, account_seq, entry_id, previous,
		before_entry, before_balance, amount, balance_after
	from chain
	cross join lateral (values
		(13, balance_after <> coalesce(before_balance, 0) + amount),
		(16, amount = 0 or account_seq < 1 or recorded_at < before_at or booked_on < before_day),
		(17, previous <> coalesce(before_entry, '${NO_ENTRY}') or account_seq <> coalesce(before_seq, 0) + 1)
	) as off (number, is_off)
	where off.is_off`,
};

const heldOff: Check = {
	numbers: [14],
	sql: `select 14 as number, coalesce(b.ledger_id, h.ledger_id) as ledger_id,
		coalesce(b.slot_id, h.account_id) as account_id, b.held, coalesce(h.sum, 0) as holds
	from slots b
	full join (
		select ledger_id, account_id, sum(amount - captured) as sum from ledger.hold
		where state = 'open' and account_id in (select slot_id from slots
			union all select account_id from holds)
		group by ledger_id, account_id) h
		on h.ledger_id = b.ledger_id and h.account_id = b.slot_id
	where b.held is distinct from coalesce(h.sum, 0)`,
};

/** Nothing is booked on a day once it is closed. */
const bookedTooLate: Check = {
	numbers: [15],
	recentOnly: true,
	sql: `select 15 as number, e.ledger_id, e.booked_on as day, e.id as entry_id, e.recorded_at,
		d.closed_at
	from entries e
	join ledger.day d on d.ledger_id = e.ledger_id and d.day = e.booked_on
	where d.state = 'closed' and e.recorded_at > d.closed_at`,
};

const closedDaysChanged: Check = {
	numbers: [15],
	wholeOnly: true,
	sql: `select 15 as number, d.ledger_id, d.day, d.entries, coalesce(t.entries, 0) as entries_now,
		d.postings, coalesce(t.postings, 0) as postings_now, d.turnover,
		coalesce(t.turnover, 0) as turnover_now, t.latest as latest_entry_at, d.closed_at
	from days d
	left join (
		select e.ledger_id, e.booked_on, count(*) as entries,
			sum(cardinality(e.previous)) as postings, sum(l.debits) as turnover,
			max(e.recorded_at) as latest
		from entries e
		cross join lateral (select coalesce(sum(greatest(e.legs[4 * n - 2], 0)), 0) as debits
			from generate_series(1, cardinality(e.previous)) as n) l
		group by e.ledger_id, e.booked_on
	) t on t.ledger_id = d.ledger_id and t.booked_on = d.day
	where coalesce(t.entries, 0) <> d.entries or coalesce(t.postings, 0) <> d.postings
		or coalesce(t.turnover, 0) <> d.turnover or t.latest > d.closed_at`,
};

/** The head of a slot's chain is the one its balance names, and stands where the balance stands. */
const headsOff: Check = {
	numbers: [18],
	sql: `select 18 as number, b.ledger_id, b.slot_id & -64 as account_id, b.slot_id, b.version,
		b.posted, b.last_entry, e.balance_after
	from slots b
	left join lateral (
		select e.legs[4 * n] as balance_after
		from ledger.entry e cross join lateral generate_series(1, cardinality(e.previous)) as n
		where e.ledger_id = b.ledger_id and e.id = b.last_entry and e.legs[4 * n - 3] = b.slot_id
			and e.legs[4 * n - 1] = b.version
		limit 1) e on true
	where case when b.version = 0 then b.last_entry <> '${NO_ENTRY}' or b.posted <> 0
		else e.balance_after is distinct from b.posted end`,
};

const marksOff: Check = {
	numbers: [19],
	sql: `select 19 as number, coalesce(p.ledger_id, m.ledger_id) as ledger_id,
		coalesce(p.slot_id, m.slot_id) & -64 as account_id, coalesce(p.slot_id, m.slot_id) as slot_id,
		coalesce(p.account_seq, m.account_seq) as account_seq, p.entry_id, m.entry_id as marked_entry,
		p.balance_after, m.balance_after as marked_balance
	from (select * from legs where account_seq % 64 = 0) p
	full join marks m on m.ledger_id = p.ledger_id and m.slot_id = p.slot_id
		and m.account_seq = p.account_seq
	where (m.entry_id, m.booked_on, m.recorded_at, m.balance_after)
		is distinct from (p.entry_id, p.booked_on, p.recorded_at, p.balance_after)`,
};

/** One slot where there is a floor to watch, 32 where entries must not wait for each other. */
const slotsOff: Check = {
	numbers: [20],
	sql: `select 20 as number, a.ledger_id, a.account_id, a.code, b.slots, b.states
	from accounts a
	join ledger.chart c on c.code = a.code
	cross join lateral (
		select count(*) as slots, max(s.slot_id) - min(s.slot_id) + 1 as span,
			min(s.slot_id) as first, count(distinct s.state) as states
		from ledger.balance s where s.ledger_id = a.ledger_id
			and s.slot_id between a.account_id and a.account_id + 63) b
	where c.leaf and (b.slots <> case c.floor when 'none' then 32 else 1 end or b.span <> b.slots
		or b.first <> a.account_id or b.states <> 1)
	union all
	select 20, b.ledger_id, b.slot_id & -64, null, 1, null
	from slots b
	where not exists (select 1 from ledger.account a
		where a.ledger_id = b.ledger_id and a.account_id = b.slot_id & -64)`,
};

const holdsOff: Check = {
	numbers: [23],
	sql: `select 23 as number, h.ledger_id, h.account_id, h.id as hold_id, h.state, h.amount,
		h.captured, h.remaining, h.named as named_by_entries
	from holds h
	where h.captured > h.amount or h.captured < h.named or (h.told_whole and h.captured <> h.named)
		or h.remaining <> case when h.state = 'open' then h.amount - h.captured else 0 end
	union all
	select 23, e.ledger_id, null, c.hold_id, null, null, null, null, c.amount
	from entries e cross join lateral unnest(e.captured, e.captured_amounts) as c (hold_id, amount)
	where c.amount <= 0 or not exists (select 1 from ledger.hold h
		where h.ledger_id = e.ledger_id and h.id = c.hold_id)`,
};

const reversesNothing: Check = {
	numbers: [24],
	sql: `select 24 as number, e.ledger_id, e.id as entry_id, e.reverses
	from entries e
	where e.reverses is not null and not exists (select 1 from ledger.entry r
		where r.ledger_id = e.ledger_id and r.id = e.reverses and r.id <> e.id)`,
};

export const CHECKS: readonly Check[] = [
	entriesOff,
	balancesOff,
	mirrorOff,
	reserveOff,
	floorsBroken,
	daysOff,
	offTheTree,
	inCredit,
	numbersBroken,
	chainsBroken,
	heldOff,
	bookedTooLate,
	closedDaysChanged,
	headsOff,
	marksOff,
	slotsOff,
	holdsOff,
	reversesNothing,
];

import type { Check } from "./audit-checks-store.ts";

/**
 * Checks of what was set down of closed days (invariant 21). Days that closed before there was
 * anything to set down have no seal, and are left to invariant 15.
 */

/** Every code of every day, from the first entry on: turnover, and what it comes to by then. */
const codesOff: Check = {
	numbers: [21],
	wholeOnly: true,
	sql: `select 21 as number, l.ledger_id, l.day, l.code, l.book, l.currency, l.set_debit, l.debit,
		l.set_credit, l.credit, l.closing, l.stands
	from (
		select ledger_id, day, code, book, currency, coalesce(e.debit, 0) as debit,
			coalesce(e.credit, 0) as credit, c.debit as set_debit, c.credit as set_credit, c.closing,
			sum(coalesce(e.debit - e.credit, 0)) over (partition by ledger_id, code, book, currency
				order by day) as stands
		from (
			select p.ledger_id, p.booked_on as day, a.code, a.book, a.currency,
				sum(greatest(p.amount, 0)) as debit, sum(greatest(-p.amount, 0)) as credit
			from legs p
			join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
			group by p.ledger_id, p.booked_on, a.code, a.book, a.currency
		) e
		full join ledger.day_code c using (ledger_id, day, code, book, currency)
	) l
	left join days d on d.ledger_id = l.ledger_id and d.day = l.day
	where case when d.seal is null then l.closing is not null
		else (l.set_debit, l.set_credit, l.closing) is distinct from (l.debit, l.credit, l.stands) end`,
};

/** Where each slot that moved on the day stood at its end. */
const slotsOff: Check = {
	numbers: [21],
	wholeOnly: true,
	sql: `select 21 as number, ledger_id, day, slot_id & -64 as account_id, slot_id, b.posted,
		e.balance_after, b.version, e.account_seq, b.last_entry, e.entry_id
	from (
		select distinct on (ledger_id, slot_id, booked_on) ledger_id, slot_id, booked_on as day,
			balance_after, account_seq, entry_id
		from legs order by ledger_id, slot_id, booked_on, account_seq desc
	) e
	full join ledger.day_balance b using (ledger_id, slot_id, day)
	left join days d using (ledger_id, day)
	where case when d.seal is null then b.posted is not null
		else (b.posted, b.version, b.last_entry)
			is distinct from (e.balance_after, e.account_seq, e.entry_id) end`,
};

/** A day that closed just now goes on from the one before, and sums to its own control figures. */
const newCodesOff: Check = {
	numbers: [21],
	recentOnly: true,
	sql: `select 21 as number, d.ledger_id, d.day, c.code, c.book, c.currency, c.debit as set_debit,
		c.credit as set_credit, c.closing, before.closing as closing_before
	from days d
	join ledger.day_code c on c.ledger_id = d.ledger_id and c.day = d.day
	left join lateral (
		select p.closing from ledger.day_code p
		where p.ledger_id = c.ledger_id and p.day < c.day and p.code = c.code and p.book = c.book
			and p.currency = c.currency
		order by p.day desc limit 1) before on true
	where d.seal is null or (c.closing <> coalesce(before.closing, 0) + c.debit - c.credit
		and (before.closing is not null or not exists (select 1 from ledger.day u
			where u.ledger_id = d.ledger_id and u.day < d.day and u.state = 'closed' and u.seal is null)))
	union all
	select 21, d.ledger_id, d.day, null, c.book, c.currency, sum(c.debit), sum(c.credit), null, null
	from days d join ledger.day_code c on c.ledger_id = d.ledger_id and c.day = d.day
	group by d.ledger_id, d.day, c.book, c.currency having sum(c.debit) <> sum(c.credit)
	union all
	select 21, d.ledger_id, d.day, null, null, null, sum(c.debit), d.turnover, null, null
	from days d left join ledger.day_code c on c.ledger_id = d.ledger_id and c.day = d.day
	where d.seal is not null
	group by d.ledger_id, d.day, d.turnover having coalesce(sum(c.debit), 0) <> d.turnover`,
};

const newSlotsOff: Check = {
	numbers: [21],
	recentOnly: true,
	sql: `select 21 as number, b.ledger_id, b.day, b.slot_id & -64 as account_id, b.slot_id, b.posted,
		e.balance_after, b.version, b.last_entry
	from days d
	join ledger.day_balance b on b.ledger_id = d.ledger_id and b.day = d.day
	left join lateral (
		select e.legs[4 * n] as balance_after
		from ledger.entry e cross join lateral generate_series(1, cardinality(e.previous)) as n
		where e.ledger_id = b.ledger_id and e.id = b.last_entry and e.booked_on = b.day
			and e.legs[4 * n - 3] = b.slot_id and e.legs[4 * n - 1] = b.version
		limit 1) e on true
	where e.balance_after is distinct from b.posted`,
};

export const DAY_CHECKS: readonly Check[] = [codesOff, slotsOff, newCodesOff, newSlotsOff];

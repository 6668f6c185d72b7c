import { type Currency, type Money, money } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import type { AccountCode } from "./chart.ts";

/**
 * The auditor's statements, one an invariant: each derives anew, from the postings, what the
 * writing statements have promised, and lists what does not agree.
 */
export const QUERIES = {
	entriesOff: `select p.ledger_id, p.entry_id, a.book, a.currency, sum(p.amount) as off_by
		from ledger.posting p
		left join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
		group by p.ledger_id, p.entry_id, a.book, a.currency
		having sum(p.amount) <> 0 or a.book is null
		order by 1, 2 limit $1`,

	balancesOff: `select coalesce(b.ledger_id, p.ledger_id) as ledger_id,
			coalesce(b.account_id, p.account_id) as account_id,
			b.posted as balance, coalesce(p.sum, 0) as postings
		from ledger.balance b
		full join (select ledger_id, account_id, sum(amount) as sum from ledger.posting
			group by ledger_id, account_id) p
			on p.ledger_id = b.ledger_id and p.account_id = b.account_id
		where b.posted is distinct from coalesce(p.sum, 0)
		order by 1, 2 limit $1`,

	mirrorOff: `select p.ledger_id, p.entry_id, a.currency, sum(p.amount) as off_by
		from ledger.posting p
		join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
		where a.code in ('2901', '1901')
		group by p.ledger_id, p.entry_id, a.currency having sum(p.amount) <> 0
		union all
		select b.ledger_id, null, a.currency, sum(b.posted)
		from ledger.balance b
		join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.account_id
		where a.code in ('2901', '1901')
		group by b.ledger_id, a.currency having sum(b.posted) <> 0
		order by 1, 2 limit $1`,

	reserveOff: `select b.ledger_id, a.currency,
			coalesce(sum(b.posted) filter (where a.code like '1%'), 0) as assets,
			coalesce(-sum(b.posted) filter (where a.code not like '1%'), 0) as liabilities
		from ledger.balance b
		join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.account_id
		where a.book = 'reserve'
		group by b.ledger_id, a.currency having sum(b.posted) <> 0
		order by 1, 2 limit $1`,

	floorsBroken: `select b.ledger_id, b.account_id, a.code, b.posted * b.normal as posted, b.held,
			b.min_avail as floor
		from ledger.balance b
		join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.account_id
		left join ledger.chart c on c.code = a.code
		where b.posted * b.normal - b.held < b.min_avail
			or (b.min_avail is null and b.held <> 0)
			or (c.floor = 'restricted' and b.min_avail is distinct from 0)
			or (c.floor = 'credit_line' and (b.min_avail is null or b.min_avail > 0))
			or (c.floor = 'none' and b.min_avail is not null)
		order by 1, 2 limit $1`,

	daysOff: `select p.ledger_id, p.booked_on, a.book, a.currency, sum(p.amount) as off_by
		from ledger.posting p
		join ledger.account a on a.ledger_id = p.ledger_id and a.account_id = p.account_id
		group by p.ledger_id, p.booked_on, a.book, a.currency having sum(p.amount) <> 0
		order by 1, 2 limit $1`,

	// Walks from the roots down; an account that is reached not once, or not at a leaf, or in a book
	// or with a sign other than its leaf's, is missing from its parents or in the wrong ones.
	offTheTree: `with recursive tree (code, leaf, normal, book) as (
			select code, leaf, normal, book from ledger.chart where parent is null
			union all
			select c.code, c.leaf, c.normal, c.book
			from ledger.chart c join tree on c.parent = tree.code
		), leaves as (
			select code, normal, book, count(*) as times from tree where leaf
			group by code, normal, book
		)
		select a.ledger_id, a.account_id, a.code, a.book, b.posted
		from ledger.account a
		left join ledger.balance b on b.ledger_id = a.ledger_id and b.account_id = a.account_id
		left join leaves l on l.code = a.code
		where l.times is distinct from 1 or b.normal is distinct from l.normal
			or split_part(a.book, ':', 1) <> l.book
		order by 1, 2 limit $1`,

	sequencesBroken: `select coalesce(b.ledger_id, p.ledger_id) as ledger_id,
			coalesce(b.account_id, p.account_id) as account_id,
			b.version, p.first, p.last, coalesce(p.count, 0) as count
		from ledger.balance b
		full join (select ledger_id, account_id, min(account_seq) as first, max(account_seq) as last,
				count(*) as count, count(distinct account_seq) as numbers
			from ledger.posting group by ledger_id, account_id) p
			on p.ledger_id = b.ledger_id and p.account_id = b.account_id
		where b.version is distinct from coalesce(p.count, 0)
			or (p.count is not null and (p.first <> 1 or p.last <> p.count or p.numbers <> p.count))
		order by 1, 2 limit $1`,

	chainsBroken: `select ledger_id, account_id, account_seq, before, amount, balance_after
		from (select ledger_id, account_id, account_seq, amount, balance_after,
				coalesce(lag(balance_after) over (partition by ledger_id, account_id
					order by account_seq, booked_on), 0) as before
			from ledger.posting) chain
		where balance_after <> before + amount
		order by 1, 2, 3 limit $1`,

	heldOff: `select coalesce(b.ledger_id, h.ledger_id) as ledger_id,
			coalesce(b.account_id, h.account_id) as account_id, b.held, coalesce(h.sum, 0) as holds
		from ledger.balance b
		full join (select ledger_id, account_id, sum(amount - captured) as sum from ledger.hold
			where state = 'open' group by ledger_id, account_id) h
			on h.ledger_id = b.ledger_id and h.account_id = b.account_id
		where b.held is distinct from coalesce(h.sum, 0)
		order by 1, 2 limit $1`,

	closedDaysChanged: `select d.ledger_id, d.day, d.entries, t.entries as entries_now,
			d.postings, p.postings as postings_now, d.turnover, p.turnover as turnover_now,
			t.latest as latest_entry_at, d.closed_at
		from ledger.day d
		cross join lateral (select count(*) as entries, max(t.recorded_at) as latest
			from ledger.txn t where t.ledger_id = d.ledger_id and t.booked_on = d.day) t
		cross join lateral (select count(*) as postings,
				coalesce(sum(p.amount) filter (where p.amount > 0), 0) as turnover
			from ledger.posting p where p.ledger_id = d.ledger_id and p.booked_on = d.day) p
		where d.state = 'closed' and (t.entries <> d.entries or p.postings <> d.postings
			or p.turnover <> d.turnover or t.latest > d.closed_at)
		order by 1, 2 limit $1`,

	headsOff: `select coalesce(t.ledger_id, p.ledger_id) as ledger_id,
			coalesce(t.id, p.entry_id) as entry_id,
			coalesce(t.account_id, p.account_id) as account_id,
			coalesce(t.account_seq, p.account_seq) as account_seq,
			case when t.id is null then 'posting without head'
				when p.entry_id is null then 'head without posting'
				else 'head and posting on different days' end as finding
		from (select t.ledger_id, t.id, t.booked_on, leg.account_id, leg.account_seq
			from ledger.txn t
			cross join lateral unnest(t.account_ids, t.account_seqs) as leg (account_id, account_seq)) t
		full join ledger.posting p on p.ledger_id = t.ledger_id and p.entry_id = t.id
			and p.account_id = t.account_id and p.account_seq = t.account_seq
		where t.id is null or p.entry_id is null or t.booked_on <> p.booked_on
		order by 1, 2 limit $1`,
} as const;

/** One snapshot for all statements that follow; must be the first of its transaction. */
export async function takeSnapshot(tx: Tx): Promise<void> {
	await tx.run("set local transaction_isolation = 'repeatable read'");
}

/** What a finding shows: names and figures as text, so that it can be printed and sent. */
export type ViolationRow = Readonly<Record<string, string | number | null>>;

export async function findViolations(tx: Tx, sql: string, limit: number): Promise<ViolationRow[]> {
	const rows = await tx.query<Readonly<Record<string, Figure>>>(sql, [limit]);
	return rows.map((row) =>
		Object.fromEntries(
			Object.entries(row).map(([name, figure]) => [name, figure?.toString() ?? null]),
		),
	);
}

type Figure = string | number | bigint | Temporal.PlainDate | Temporal.Instant | null;

/** A balance, or what open items sum to, by owner: on the account's normal side. */
export interface OwnerSum {
	readonly owner: string;
	readonly sum: Money;
}

/** Balances of all accounts of a code. */
export async function balancesOfCode(
	tx: Tx,
	ledgerId: number,
	code: AccountCode,
): Promise<OwnerSum[]> {
	const rows = await tx.query<{ owner: string; currency: Currency; posted: bigint }>(
		`select a.owner, a.currency, b.posted from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		where a.ledger_id = $1 and a.code = $2 order by a.owner, a.currency`,
		[ledgerId, code],
	);
	return rows.map(({ owner, currency, posted }) => ({
		owner,
		sum: debitPositive({ code, owner }, money(currency, posted)),
	}));
}

export async function ledgerIds(tx: Tx): Promise<number[]> {
	const rows = await tx.query<{ ledger_id: number }>(
		"select distinct ledger_id from ledger.account order by ledger_id",
	);
	return rows.map((row) => row.ledger_id);
}

import { type Currency, money } from "#kernel";
import type { Tx } from "#platform";
import { takeSnapshot } from "./auditor-store.ts";
import { sumsAsOf } from "./books-store.ts";
import type { AccountCode, Book } from "./chart.ts";
import type { CodeTurnover, DayFigures, RuleTurnover } from "./day-report.ts";
import { findDay, totalsOfDay } from "./day-store.ts";

/** Everything a day's report is made of. Must come first in its transaction: it takes one snapshot. */
export async function readDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<Omit<DayFigures, "over">> {
	await takeSnapshot(tx);
	const record = (await findDay(tx, ledgerId, day)) ?? null;
	const { unbalanced: _, ...totals } = await totalsOfDay(tx, ledgerId, day);
	const turnovers = await turnoversOfDay(tx, ledgerId, day);
	const rules = await rulesOfDay(tx, ledgerId, day);
	return { ledgerId, day, record, totals, turnovers, rules };
}

interface TurnoverRow {
	code: AccountCode;
	book: Book;
	currency: Currency;
	opening: bigint;
	debit: bigint;
	credit: bigint;
}

/** By code: what stood before the day, and what was booked on it. */
async function turnoversOfDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<CodeTurnover[]> {
	const openings = await sumsAsOf(tx, ledgerId, day.subtract({ days: 1 }));
	const rows = await tx.query<TurnoverRow>(
		`with opening as (
			select * from unnest($3::text[], $4::text[], $5::text[], $6::bigint[])
				as o (code, book, currency, opening)
		), moved as (
			select account_id, coalesce(sum(amount) filter (where amount > 0), 0) as debit,
				coalesce(-sum(amount) filter (where amount < 0), 0) as credit
			from ledger.posting where ledger_id = $1 and booked_on = $2 group by account_id
		), turnover as (
			select a.code, a.book, a.currency, sum(debit) as debit, sum(credit) as credit
			from moved join ledger.account a on a.ledger_id = $1 and a.account_id = moved.account_id
			group by a.code, a.book, a.currency
		)
		select code, book, currency, coalesce(opening, 0)::bigint as opening,
			coalesce(debit, 0)::bigint as debit, coalesce(credit, 0)::bigint as credit
		from opening full join turnover using (code, book, currency)
		order by book, currency, code`,
		[
			ledgerId,
			day,
			openings.map(({ code }) => code),
			openings.map(({ book }) => book),
			openings.map(({ sum }) => sum.currency),
			openings.map(({ sum }) => sum.minor),
		],
	);
	return rows.map(({ code, book, currency, opening, debit, credit }) => ({
		code,
		book,
		opening: money(currency, opening),
		debit: money(currency, debit),
		credit: money(currency, credit),
	}));
}

/** By posting rule: how many entries, and Σ of their debits. */
async function rulesOfDay(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<RuleTurnover[]> {
	const rows = await tx.query<{
		rule: string;
		currency: Currency;
		entries: bigint;
		amount: bigint;
	}>(
		`select e.rule, a.currency, count(distinct e.id) as entries,
			coalesce(sum(amount) filter (where amount > 0), 0)::bigint as amount
		from ledger.entry e
		cross join lateral (
			select e.legs[4 * leg.n - 3] & -64 as account_id, e.legs[4 * leg.n - 2] as amount
			from unnest(e.previous) with ordinality as leg (previous, n)) p
		join ledger.account a on a.ledger_id = $1 and a.account_id = p.account_id
		where e.ledger_id = $1 and e.booked_on = $2
		group by e.rule, a.currency order by a.currency, entries desc, e.rule`,
		[ledgerId, day],
	);
	return rows.map(({ rule, currency, entries, amount }) => ({
		rule,
		currency,
		entries,
		amount: money(currency, amount),
	}));
}

import { type Currency, money } from "#kernel";
import type { Tx } from "#platform";
import { takeSnapshot } from "./auditor-store.ts";
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
	const rows = await tx.query<TurnoverRow>(
		`select a.code, a.book, a.currency,
			coalesce(sum(p.amount) filter (where p.booked_on < $2), 0)::bigint as opening,
			coalesce(sum(p.amount) filter (where p.booked_on = $2 and p.amount > 0), 0)::bigint as debit,
			coalesce(-sum(p.amount) filter (where p.booked_on = $2 and p.amount < 0), 0)::bigint as credit
		from ledger.posting p
		join ledger.account a on a.ledger_id = $1 and a.account_id = p.account_id
		where p.ledger_id = $1 and p.booked_on <= $2 group by a.code, a.book, a.currency
		order by a.book, a.currency, a.code`,
		[ledgerId, day],
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
		`select t.rule, a.currency, count(distinct t.id) as entries,
			coalesce(sum(p.amount) filter (where p.amount > 0), 0)::bigint as amount
		from ledger.txn t
		join ledger.posting p on p.ledger_id = $1 and p.entry_id = t.id and p.booked_on = $2
		join ledger.account a on a.ledger_id = $1 and a.account_id = p.account_id
		where t.ledger_id = $1 and t.booked_on = $2
		group by t.rule, a.currency order by a.currency, entries desc, t.rule`,
		[ledgerId, day],
	);
	return rows.map(({ rule, currency, entries, amount }) => ({
		rule,
		currency,
		entries,
		amount: money(currency, amount),
	}));
}

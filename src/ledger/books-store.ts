import { type Currency, money } from "#kernel";
import type { Tx } from "#platform";
import type { CodeSum } from "./books.ts";
import type { AccountCode, Book } from "./chart.ts";

interface SumRow {
	code: AccountCode;
	book: Book;
	currency: Currency;
	sum: bigint;
}

/** Σ by code now, from the balances. */
export async function sumsNow(tx: Tx, ledgerId: number): Promise<CodeSum[]> {
	const rows = await tx.query<SumRow>(
		`select a.code, a.book, a.currency, sum(b.posted)::bigint as sum
		from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.slot_id & -64 = a.account_id
		where a.ledger_id = $1 group by a.code, a.book, a.currency
		order by a.book, a.currency, a.code`,
		[ledgerId],
	);
	return rows.map(codeSum);
}

/**
 * Σ by code at the end of a day: what the last sealed day by then has kept, and the postings of the
 * days behind it. Codes that nothing was booked on by then are left out.
 */
export async function sumsAsOf(
	tx: Tx,
	ledgerId: number,
	day: Temporal.PlainDate,
): Promise<CodeSum[]> {
	const rows = await tx.query<SumRow>(
		`with sealed as materialized (
			select coalesce(max(day), '-infinity') as day from ledger.day
			where ledger_id = $1 and day <= $2 and seal is not null
		), moved as (
			select p.account_id, sum(p.amount) as sum from ledger.posting p
			where p.ledger_id = $1 and p.booked_on > (select day from sealed) and p.booked_on <= $2
			group by p.account_id
		)
		select code, book, currency, sum(sum)::bigint as sum from (
			select code, book, currency, closing as sum from ledger.day_code
			where ledger_id = $1 and day = (select day from sealed)
			union all
			select a.code, a.book, a.currency, moved.sum from moved
			join ledger.account a on a.ledger_id = $1 and a.account_id = moved.account_id) sums
		group by code, book, currency order by book, currency, code`,
		[ledgerId, day],
	);
	return rows.map(codeSum);
}

function codeSum(row: SumRow): CodeSum {
	return { code: row.code, book: row.book, sum: money(row.currency, row.sum) };
}

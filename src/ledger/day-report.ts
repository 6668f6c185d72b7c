import {
	add,
	type Currency,
	equal,
	isNegative,
	type Money,
	negate,
	subtract,
	sum,
	zero,
} from "#kernel";
import { type CodeSum, type Position, positionOf } from "./books.ts";
import { type AccountCode, type Book, leafOf } from "./chart.ts";
import type { Day, DayTotals } from "./day-store.ts";

/** One code's movement over a day, as the store reads it: `opening` counts debits as positive. */
export interface CodeTurnover {
	readonly code: AccountCode;
	readonly book: Book;
	readonly opening: Money;
	readonly debit: Money;
	readonly credit: Money;
}

/** A balance on the side where it lies; the other side is zero. */
export interface Sides {
	readonly debit: Money;
	readonly credit: Money;
}

/** One line of the day's trial balance with turnover (期初、本期借方、本期贷方、期末). */
export interface TurnoverRow {
	readonly code: AccountCode;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly book: Book;
	readonly currency: Currency;
	readonly opening: Sides;
	/** What was booked on the day. */
	readonly turnover: Sides;
	readonly closing: Sides;
}

export interface TurnoverTotal {
	readonly book: Book;
	readonly currency: Currency;
	readonly opening: Sides;
	readonly turnover: Sides;
	readonly closing: Sides;
}

/** What one posting rule booked on a day in one currency. */
export interface RuleTurnover {
	readonly rule: string;
	readonly currency: Currency;
	readonly entries: bigint;
	/** Σ debits over all books. */
	readonly amount: Money;
}

/** One business day as finance people close it. */
export interface DayReport {
	readonly ledgerId: number;
	readonly day: Temporal.PlainDate;
	/** The day's own row: state, totals and seal; null when nothing was ever booked on it. */
	readonly record: Day | null;
	/** The clock has left the day: nothing is booked on it any more, and it may be closed. */
	readonly over: boolean;
	/** Counted now; of a closed day the same as its control totals, or the books are wrong. */
	readonly totals: DayTotals;
	readonly rows: readonly TurnoverRow[];
	readonly sums: readonly TurnoverTotal[];
	readonly rules: readonly RuleTurnover[];
	/** Reserve equality and the mirror of 2901 and 1901 at the day's end, a currency each. */
	readonly positions: readonly (Position & { readonly currency: Currency })[];
	/** Opening, turnover and closing are equal on both sides in every book and currency. */
	readonly balanced: boolean;
}

/** What the store has read of a day. */
export interface DayFigures
	extends Pick<DayReport, "ledgerId" | "day" | "record" | "over" | "totals" | "rules"> {
	readonly turnovers: readonly CodeTurnover[];
}

/** Makes the report of what was read; pure. */
export function dayReportOf({ turnovers, ...figures }: DayFigures): DayReport {
	const rows = turnovers.map(rowOf);
	const groups = Map.groupBy(rows, (row) => `${row.book} ${row.currency}`);
	const sums = [...groups.values()].flatMap(totalOf);
	const closings = turnovers.map(
		(line): CodeSum => ({
			code: line.code,
			book: line.book,
			sum: closingOf(line),
		}),
	);
	const currencies = [...new Set(rows.map((row) => row.currency))];
	return {
		...figures,
		rows,
		sums,
		positions: currencies.map((currency) => ({ currency, ...positionOf(currency, closings) })),
		balanced: sums.every((total) =>
			[total.opening, total.turnover, total.closing].every((one) => equal(one.debit, one.credit)),
		),
	};
}

function closingOf({ opening, debit, credit }: CodeTurnover): Money {
	return subtract(add(opening, debit), credit);
}

function rowOf(line: CodeTurnover): TurnoverRow {
	const { nameZh, nameEn } = leafOf(line.code);
	return {
		code: line.code,
		nameZh,
		nameEn,
		book: line.book,
		currency: line.opening.currency,
		opening: sidesOf(line.opening),
		turnover: { debit: line.debit, credit: line.credit },
		closing: sidesOf(closingOf(line)),
	};
}

function sidesOf(balance: Money): Sides {
	const none = zero(balance.currency);
	return isNegative(balance)
		? { debit: none, credit: negate(balance) }
		: { debit: balance, credit: none };
}

function totalOf(group: readonly TurnoverRow[]): TurnoverTotal[] {
	const [first] = group;
	if (first === undefined) return [];
	const { book, currency } = first;
	const over = (of: (row: TurnoverRow) => Sides): Sides => ({
		debit: sum(
			currency,
			group.map((row) => of(row).debit),
		),
		credit: sum(
			currency,
			group.map((row) => of(row).credit),
		),
	});
	return [
		{
			book,
			currency,
			opening: over((row) => row.opening),
			turnover: over((row) => row.turnover),
			closing: over((row) => row.closing),
		},
	];
}

import {
	add,
	type Currency,
	equal,
	isNegative,
	isZero,
	type Money,
	negate,
	sum,
	zero,
} from "#kernel";
import { type AccountCode, type Book, leafOf } from "./chart.ts";

/** Σ of one code in one book and currency, debits positive. */
export interface CodeSum {
	readonly code: AccountCode;
	readonly book: Book;
	readonly sum: Money;
}

/** One line of a trial balance: the net balance of a code, on the side where it lies. */
export interface TrialBalanceRow {
	readonly code: AccountCode;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly book: Book;
	readonly currency: Currency;
	readonly debit: Money;
	readonly credit: Money;
}

export interface TrialBalanceTotal {
	readonly book: Book;
	readonly currency: Currency;
	readonly debit: Money;
	readonly credit: Money;
}

export interface TrialBalance {
	readonly asOf: Temporal.PlainDate;
	readonly rows: readonly TrialBalanceRow[];
	readonly totals: readonly TrialBalanceTotal[];
	/** Debits equal credits in every book and currency. */
	readonly balanced: boolean;
}

/** The institution's position in one currency: what the overview shows in green or red. */
export interface Position {
	/** Reserve book: at the bank and on the way in. */
	readonly reserveAssets: Money;
	/** Reserve book: owed to users, merchants and own funds. */
	readonly reserveLiabilities: Money;
	readonly equal: boolean;
	/** 2901, on its credit side. */
	readonly dueToOwn: Money;
	/** 1901, on its debit side. */
	readonly dueFromReserve: Money;
	/** The two mirror each other. */
	readonly mirrored: boolean;
}

export function trialBalanceOf(asOf: Temporal.PlainDate, sums: readonly CodeSum[]): TrialBalance {
	const rows = sums.map((line): TrialBalanceRow => {
		const { nameZh, nameEn } = leafOf(line.code);
		const { currency } = line.sum;
		const none = zero(currency);
		const sides = isNegative(line.sum)
			? { debit: none, credit: negate(line.sum) }
			: { debit: line.sum, credit: none };
		return { code: line.code, nameZh, nameEn, book: line.book, currency, ...sides };
	});
	const groups = Map.groupBy(rows, (row) => `${row.book} ${row.currency}`);
	const totals = [...groups.values()].flatMap((group): TrialBalanceTotal[] => {
		const [first] = group;
		if (first === undefined) return [];
		const { book, currency } = first;
		const debit = sum(
			currency,
			group.map((row) => row.debit),
		);
		const credit = sum(
			currency,
			group.map((row) => row.credit),
		);
		return [{ book, currency, debit, credit }];
	});
	return {
		asOf,
		rows,
		totals,
		balanced: totals.every((total) => equal(total.debit, total.credit)),
	};
}

export function positionOf(currency: Currency, sums: readonly CodeSum[]): Position {
	const of = (test: (line: CodeSum) => boolean): Money =>
		sum(
			currency,
			sums.filter((line) => line.sum.currency === currency && test(line)).map((line) => line.sum),
		);
	const isAsset = (line: CodeSum): boolean => line.code.startsWith("1");
	const reserveAssets = of((line) => line.book === "reserve" && isAsset(line));
	const reserveLiabilities = negate(of((line) => line.book === "reserve" && !isAsset(line)));
	const dueToOwn = negate(of((line) => line.code === "2901"));
	const dueFromReserve = of((line) => line.code === "1901");
	return {
		reserveAssets,
		reserveLiabilities,
		equal: equal(reserveAssets, reserveLiabilities),
		dueToOwn,
		dueFromReserve,
		mirrored: isZero(add(dueFromReserve, negate(dueToOwn))),
	};
}

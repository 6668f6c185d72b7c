import { add, assert, isZero, type Money, negate, sum, zero } from "#kernel";
import { type AccountCode, type AccountRef, type Book, bookOf, type Side } from "./chart.ts";

/** One posting of an entry as the caller words it. */
export interface Leg {
	readonly account: AccountRef;
	readonly side: Side;
	/** Above zero; its currency is the account's. */
	readonly amount: Money;
}

/** The mirror entry's legs: what undoes an entry, leg by leg. */
export function mirrorOf(legs: readonly Leg[]): Leg[] {
	return legs.map((leg) => ({
		account: leg.account,
		side: leg.side === "debit" ? "credit" : "debit",
		amount: leg.amount,
	}));
}

/** The stored form of a leg's amount: debits positive. */
export function signed(leg: Pick<Leg, "side" | "amount">): Money {
	return leg.side === "debit" ? leg.amount : negate(leg.amount);
}

interface Sum {
	readonly book: Book;
	/** Σ signed amounts, debits positive. */
	total: Money;
	/** Of those on 2901 and 1901. */
	mirror: Money;
}

/** Invariants 1 and 3: zero in each book and currency, and 2901 and 1901 mirror each other. */
export function assertBalanced(legs: readonly Leg[]): void {
	if (isZeroInOneBook(legs)) return;
	const sums: Sum[] = [];
	for (const leg of legs) {
		const book = bookOf(leg.account);
		const { currency } = leg.amount;
		const amount = signed(leg);
		const mirror = isMirror(leg.account.code) ? amount : zero(currency);
		const known = sums.find((sum) => sum.book === book && sum.total.currency === currency);
		if (known === undefined) {
			sums.push({ book, total: amount, mirror });
		} else {
			known.total = add(known.total, amount);
			known.mirror = add(known.mirror, mirror);
		}
	}
	for (const { book, total, mirror } of sums) {
		const { currency } = total;
		assert(isZero(total), `an entry balances in ${book} ${currency}`);
		if (isZero(mirror)) continue;
		const mirrors = sums.filter((sum) => sum.total.currency === currency).map((it) => it.mirror);
		assert(isZero(sum(currency, mirrors)), `2901 and 1901 mirror each other in ${currency}`);
	}
}

/** The plain case, told without making anything: one book, one currency, no mirror, and zero. */
function isZeroInOneBook(legs: readonly Leg[]): boolean {
	const [first] = legs;
	if (first === undefined) return false;
	const book = bookOf(first.account);
	let total = 0n;
	for (const { account, side, amount } of legs) {
		const { currency, minor } = amount;
		if (currency !== first.amount.currency || isMirror(account.code)) return false;
		if (bookOf(account) !== book) return false;
		total = side === "debit" ? total + minor : total - minor;
	}
	return total === 0n;
}

function isMirror(code: AccountCode): boolean {
	return code === "2901" || code === "1901";
}

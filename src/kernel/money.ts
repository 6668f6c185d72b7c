import { assert } from "./refusal.ts";

/** ISO 4217 codes the platform keeps books in. */
export type Currency = "CNY" | "USD" | "HKD";

/** Digits after the decimal point of each currency's major unit (ISO 4217). */
const EXPONENT: Record<Currency, number> = { CNY: 2, USD: 2, HKD: 2 };

/** An amount in whole minor units (fen for CNY). Negative amounts are legal; postings refuse them. */
export interface Money {
	readonly currency: Currency;
	readonly minor: bigint;
}

/** Largest amount the database's `bigint` column can hold, with room for sums. */
export const MINOR_MAX: bigint = 10n ** 17n;

const PPM = 1_000_000n;

export type Rounding = "half-even" | "down" | "up";

export function money(currency: Currency, minor: bigint): Money {
	assert(minor <= MINOR_MAX && minor >= -MINOR_MAX, "amount within ±10^17 minor units");
	return Object.freeze({ currency, minor });
}

/** Chinese yuan, from fen. */
export function cny(minor: bigint): Money {
	return money("CNY", minor);
}

const ZEROS: Readonly<Record<Currency, Money>> = {
	CNY: cny(0n),
	USD: money("USD", 0n),
	HKD: money("HKD", 0n),
};

export function zero(currency: Currency): Money {
	return ZEROS[currency];
}

export function isCurrency(text: string): text is Currency {
	return Object.hasOwn(EXPONENT, text);
}

export function add(left: Money, right: Money): Money {
	assertSameCurrency(left, right);
	return money(left.currency, left.minor + right.minor);
}

export function subtract(left: Money, right: Money): Money {
	assertSameCurrency(left, right);
	return money(left.currency, left.minor - right.minor);
}

export function negate(amount: Money): Money {
	return money(amount.currency, -amount.minor);
}

/** Sum of any number of amounts of one currency; the currency is named so that an empty list has one too. */
export function sum(currency: Currency, amounts: Iterable<Money>): Money {
	let total = zero(currency);
	for (const amount of amounts) total = add(total, amount);
	return total;
}

/** −1, 0 or 1 as `left` is below, equal to or above `right`. */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
	assertSameCurrency(left, right);
	if (left.minor === right.minor) return 0;
	return left.minor < right.minor ? -1 : 1;
}

export function equal(left: Money, right: Money): boolean {
	return left.currency === right.currency && left.minor === right.minor;
}

export function isPositive(amount: Money): boolean {
	return amount.minor > 0n;
}

export function isZero(amount: Money): boolean {
	return amount.minor === 0n;
}

export function isNegative(amount: Money): boolean {
	return amount.minor < 0n;
}

/**
 * Amount times a rate in parts per million, rounded once.
 * @param ratePpm 0 … 1,000,000 (6,000 is 0.6 %)
 */
export function applyRate(amount: Money, ratePpm: bigint, rounding: Rounding): Money {
	assert(ratePpm >= 0n && ratePpm <= PPM, "rate between 0 and 1,000,000 ppm");
	const product = amount.minor * ratePpm;
	const negative = product < 0n;
	const magnitude = negative ? -product : product;
	const quotient = magnitude / PPM;
	const rest = magnitude % PPM;
	const rounded = quotient + (roundsUp(quotient, rest, rounding) ? 1n : 0n);
	return money(amount.currency, negative ? -rounded : rounded);
}

/**
 * Shares an amount out by weight so that nothing is lost: share i is the difference of two
 * prefix quotas, so the shares always sum to the whole.
 * @param weights each ≥ 0, at least one > 0
 */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
	const whole = weights.reduce((left, right) => left + right, 0n);
	assert(whole > 0n, "weights sum to more than zero");
	assert(
		weights.every((weight) => weight >= 0n),
		"no weight is negative",
	);
	let prefix = 0n;
	let given = 0n;
	return weights.map((weight) => {
		prefix += weight;
		const quota = (total.minor * prefix) / whole;
		const share = money(total.currency, quota - given);
		given = quota;
		return share;
	});
}

/**
 * Shares an amount out by weight, by largest remainder: every share is its quota rounded down or up, and
 * they sum to the whole. Of equal remainders the first ones are rounded up.
 * @param weights each ≥ 0, at least one > 0
 */
export function apportion(total: Money, weights: readonly bigint[]): Money[] {
	const whole = weights.reduce((left, right) => left + right, 0n);
	assert(whole > 0n, "weights sum to more than zero");
	assert(
		weights.every((weight) => weight >= 0n),
		"no weight is negative",
	);
	assert(total.minor >= 0n, "what is apportioned is not negative");
	const quotas = weights.map((weight, at) => {
		const product = total.minor * weight;
		return { at, minor: product / whole, rest: product % whole };
	});
	const given = quotas.reduce((sum, { minor }) => sum + minor, 0n);
	const byRest = quotas.toSorted((one, other) =>
		one.rest === other.rest ? one.at - other.at : one.rest > other.rest ? -1 : 1,
	);
	const open = total.minor - given;
	const up = new Set(byRest.filter((_, nth) => BigInt(nth) < open).map(({ at }) => at));
	return quotas.map(({ at, minor }) => money(total.currency, up.has(at) ? minor + 1n : minor));
}

/** What `part` of `whole` is of an amount, rounded down. @param whole above zero */
export function proportionOf(amount: Money, part: Money, whole: Money): Money {
	assertSameCurrency(part, whole);
	assert(whole.minor > 0n && part.minor >= 0n, "a part of something");
	const product = amount.minor * part.minor;
	assert(product >= 0n, "a proportion of an amount that is not negative");
	return money(amount.currency, product / whole.minor);
}

/** Reads a decimal such as "12.34" or "5"; undefined when it is not an amount of the currency. */
export function parseDecimal(currency: Currency, text: string): Money | undefined {
	const digits = EXPONENT[currency];
	const match = new RegExp(`^(-?)(\\d{1,15})(?:\\.(\\d{1,${digits}}))?$`).exec(text);
	if (match === null) return undefined;
	const [, sign, whole = "0", fraction = ""] = match;
	const minor = BigInt(whole + fraction.padEnd(digits, "0"));
	return money(currency, sign === "-" ? -minor : minor);
}

/** Writes the amount as a plain decimal with all its fraction digits, e.g. "-0.05". */
export function toDecimal(amount: Money): string {
	const digits = EXPONENT[amount.currency];
	const negative = amount.minor < 0n;
	const text = (negative ? -amount.minor : amount.minor).toString().padStart(digits + 1, "0");
	return `${negative ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function roundsUp(quotient: bigint, rest: bigint, rounding: Rounding): boolean {
	if (rest === 0n || rounding === "down") return false;
	if (rounding === "up") return true;
	const twice = rest * 2n;
	return twice > PPM || (twice === PPM && quotient % 2n === 1n);
}

function assertSameCurrency(left: Money, right: Money): void {
	assert(left.currency === right.currency, "amounts of one currency");
}

/** Amounts as the API writes them: whole minor units as text, so that no float ever touches money. */
export interface Money {
	readonly currency: string;
	readonly minor: string;
}

const EXPONENT: Record<string, number> = { CNY: 2, USD: 2, HKD: 2 };
const SYMBOL: Record<string, string> = { CNY: "¥", USD: "US$", HKD: "HK$" };
const MINUS = "−";

function exponentOf(currency: string): number {
	return EXPONENT[currency] ?? 2;
}

export function cny(minor: bigint): Money {
	return { currency: "CNY", minor: minor.toString() };
}

/** An amount taken apart for display: `{sign:"−", symbol:"¥", whole:"1,234", fraction:"56"}`. */
export interface MoneyParts {
	readonly sign: "" | "+" | "−";
	readonly symbol: string;
	readonly whole: string;
	readonly fraction: string;
}

/** Sign by `signed`: `auto` shows a minus only, `always` also a plus, `never` neither. */
export type Signing = "auto" | "always" | "never";

export function moneyParts(amount: Money, signed: Signing = "auto"): MoneyParts {
	const minor = BigInt(amount.minor);
	const digits = (minor < 0n ? -minor : minor).toString();
	const exponent = exponentOf(amount.currency);
	const padded = digits.padStart(exponent + 1, "0");
	const whole = padded.slice(0, -exponent).replace(/\B(?=(\d{3})+$)/g, ",");
	return {
		sign: signOf(minor, signed),
		symbol: SYMBOL[amount.currency] ?? `${amount.currency} `,
		whole,
		fraction: padded.slice(-exponent),
	};
}

function signOf(minor: bigint, signed: Signing): "" | "+" | "−" {
	if (signed === "never" || minor === 0n) return "";
	if (minor < 0n) return MINUS;
	return signed === "always" ? "+" : "";
}

/** `−¥1,234.56`; `symbol: false` leaves the currency out (tables that name it in the head). */
export function formatMoney(
	amount: Money,
	options: { signed?: Signing; symbol?: boolean } = {},
): string {
	const parts = moneyParts(amount, options.signed);
	const symbol = options.symbol === false ? "" : parts.symbol;
	return `${parts.sign}${symbol}${parts.whole}.${parts.fraction}`;
}

/** What a person typed (`12`, `12.5`, `1,200.00`) as money, or undefined when it is no amount. */
export function parseAmount(text: string, currency = "CNY"): Money | undefined {
	const exponent = exponentOf(currency);
	const match = /^(\d{1,15})(?:\.(\d*))?$/.exec(text.replaceAll(",", "").trim());
	if (!match) return undefined;
	const fraction = match[2] ?? "";
	if (fraction.length > exponent) return undefined;
	const minor = BigInt(`${match[1]}${fraction.padEnd(exponent, "0")}`);
	return { currency, minor: minor.toString() };
}

/** Plain decimal text for an input field: `1234.50`, without separators. */
export function amountText(amount: Money): string {
	return formatMoney(amount, { symbol: false, signed: "never" }).replaceAll(",", "");
}

export function compareMoney(left: Money, right: Money): -1 | 0 | 1 {
	const difference = BigInt(left.minor) - BigInt(right.minor);
	if (difference === 0n) return 0;
	return difference < 0n ? -1 : 1;
}

export function isPositive(amount: Money): boolean {
	return BigInt(amount.minor) > 0n;
}

/** What is left of `from`; both of one currency. */
export function subtract(from: Money, amount: Money): Money {
	return { ...from, minor: (BigInt(from.minor) - BigInt(amount.minor)).toString() };
}

export function negate(amount: Money): Money {
	return { currency: amount.currency, minor: (-BigInt(amount.minor)).toString() };
}

import { businessDay, cny, compare, isWorkingDay, type Money, startOfDay } from "#kernel";

/** A way by which a bank sends money to another account. */
export const BANK_RAILS = ["inbank", "ibps", "beps", "hvps"] as const;
export type BankRail = (typeof BANK_RAILS)[number];

/** What a rail of the direct line can do, as agreed with the bank: data, and nothing decided here. */
export interface RailTerms {
	readonly rail: BankRail;
	readonly name: { readonly zh: string; readonly en: string };
	/** Issuers of payees' accounts that it reaches. */
	readonly reaches: "all" | readonly string[];
	readonly singleMax: Money | null;
	/** Minutes of a working day in which it takes payments, Shanghai; null for round the clock, every day. */
	readonly hours: { readonly from: number; readonly to: number } | null;
	readonly cost: Money;
	/** Seconds within which the payee has it, as promised. */
	readonly arrivesWithinSeconds: number;
	/** Whether a wrong payee is told at once, or the money comes back after it was called paid (退票). */
	readonly wrongPayee: "declined" | "returned";
}

const round = { hours: null } as const;

export const BANKLINE_RAILS: readonly RailTerms[] = [
	{
		...{ rail: "inbank", name: { zh: "行内转账", en: "Within the bank" }, ...round },
		...{ reaches: ["CMB"], singleMax: cny(5_000_000_000n), cost: cny(0n) },
		...{ arrivesWithinSeconds: 60, wrongPayee: "declined" },
	},
	{
		...{ rail: "ibps", name: { zh: "超级网银", en: "Online interbank" }, ...round },
		...{ reaches: "all", singleMax: cny(5_000_000n), cost: cny(50n) },
		...{ arrivesWithinSeconds: 60, wrongPayee: "declined" },
	},
	{
		...{ rail: "beps", name: { zh: "小额批量", en: "Small-value batch" }, ...round },
		...{ reaches: "all", singleMax: cny(100_000_000n), cost: cny(20n) },
		...{ arrivesWithinSeconds: 3_600, wrongPayee: "returned" },
	},
	{
		...{ rail: "hvps", name: { zh: "大额实时", en: "Large-value" }, reaches: "all" },
		...{ hours: { from: 8 * 60 + 30, to: 17 * 60 + 15 }, singleMax: null, cost: cny(500n) },
		...{ arrivesWithinSeconds: 600, wrongPayee: "returned" },
	},
];

export function isBankRail(text: string): text is BankRail {
	return (BANK_RAILS as readonly string[]).includes(text);
}

/**
 * Whether a rail takes payments at an instant.
 * Faults: as `isWorkingDay`, of a rail that has hours.
 */
export function isRailOpen({ hours }: RailTerms, at: Temporal.Instant): boolean {
	if (hours === null) return true;
	const day = businessDay(at);
	if (!isWorkingDay(day)) return false;
	const opens = startOfDay(day).add({ minutes: hours.from });
	const closes = startOfDay(day).add({ minutes: hours.to });
	return Temporal.Instant.compare(at, opens) >= 0 && Temporal.Instant.compare(at, closes) < 0;
}

/** Whether a rail carries an amount to an account of that issuer. */
export function railFits(terms: RailTerms, amount: Money, issuer: string | null): boolean {
	if (terms.reaches !== "all" && (issuer === null || !terms.reaches.includes(issuer))) return false;
	return terms.singleMax === null || compare(amount, terms.singleMax) <= 0;
}

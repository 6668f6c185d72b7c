import { add, cny, compare, isNegative, type Money, required, subtract, zero } from "#kernel";
import type { Act } from "./act.ts";
import { type Factor, factorOf, type Grade, lifted } from "./grade.ts";
import { type Bucket, bucketOf, measureId } from "./measure.ts";
import { binds, type Effect, type Rule } from "./rule.ts";

/** What stands in a counter: used and reserved together, and how many acts. */
export interface Tally {
	readonly total: Money;
	readonly acts: number;
}

/** One rule's look at an act. */
export interface Line {
	readonly rule: string;
	readonly row: string;
	readonly version: number;
	readonly effect: Effect;
	/** Null where nothing is counted. */
	readonly bucket: Bucket | null;
	/** As it binds: lifted, or the bank's. Null when only acts are counted, or all is forbidden. */
	readonly cap: Money | null;
	readonly countMax: number | null;
	readonly factor: Factor;
	readonly before: Tally;
	readonly after: Tally;
	readonly fits: boolean;
	/** First reached by this act; what a report waits for. */
	readonly reaches: boolean;
}

/** What the rules say to an act, every one of them. */
export interface Verdict {
	readonly lines: readonly Line[];
	/** The strictest of those that stop it; undefined when it may go on. */
	readonly breach: Line | undefined;
}

export type Tallies = (bucket: Bucket) => Tally;

/** No counter, nothing used. */
export const NOTHING: Tally = { total: zero("CNY"), acts: 0 };

/**
 * What the rules in force say to an act. All that bind are looked at, the strictest wins: the one that
 * leaves the least room. Several lines of one verdict may share a bucket.
 */
export function decideAct(
	act: Act,
	rules: readonly Rule[],
	grade: Pick<Grade, "grade" | "realNamePpm">,
	tallies: Tallies,
): Verdict {
	const lines = rules
		.filter((rule) => binds(rule, act))
		.map((rule) => lineOf(act, rule, factorOf(grade, act.accountClass), tallies));
	return { lines, breach: strictest(lines.filter(stops)) };
}

function lineOf(act: Act, rule: Rule, gradeFactor: Factor, tallies: Tallies): Line {
	const bucket = bucketOf({ ...rule, id: measureId(rule) }, act) ?? null;
	const before = bucket === null ? NOTHING : tallies(bucket);
	const after = { total: add(before.total, act.amount), acts: before.acts + 1 };
	const factor = rule.isGraded ? gradeFactor : "1";
	const cap = capOf(rule, act, factor);
	const { countMax, effect } = rule;
	const fits =
		effect !== "forbid" &&
		(cap === null || compare(after.total, cap) <= 0) &&
		(countMax === null || after.acts <= countMax);
	const reaches = cap !== null && compare(before.total, cap) < 0 && compare(after.total, cap) >= 0;
	const { rule: name, row, version } = rule;
	return {
		...{ rule: name, row, version, effect, bucket, cap, countMax, factor },
		...{ before, after, fits, reaches },
	};
}

function capOf(rule: Rule, act: Act, factor: Factor): Money | null {
	switch (rule.capOf) {
		case "row":
			return rule.cap === null ? null : lifted(rule.cap, factor);
		case "bank_single":
			return required(act.bank, "the bank's limits").single;
		case "bank_day":
			return required(act.bank, "the bank's limits").day;
		case "bank_month":
			return required(act.bank, "the bank's limits").month;
	}
}

function stops({ effect, fits }: Line): boolean {
	return !fits && (effect === "block" || effect === "forbid");
}

function strictest(lines: readonly Line[]): Line | undefined {
	return lines.toSorted((left, right) => compare(leftOf(left), leftOf(right)))[0];
}

/** What a line leaves: nothing where all is forbidden or too many acts were done already. */
export function leftOf({ before, cap, countMax, effect }: Line): Money {
	const isFull = effect === "forbid" || (countMax !== null && before.acts >= countMax);
	return isFull ? NOTHING.total : roomOf(cap, before.total);
}

/** What a cap leaves above what is used, never below zero. No cap leaves as much as there is. */
export function roomOf(cap: Money | null, used: Money): Money {
	if (cap === null) return ENDLESS;
	const left = subtract(cap, used);
	return isNegative(left) ? NOTHING.total : left;
}

/** More than anybody can move. */
const ENDLESS: Money = cny(10n ** 16n);

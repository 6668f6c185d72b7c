import type { Fact, Facts } from "./asked.ts";
import type { Condition, PolicyBook, RiskRule, RiskStep } from "./book.ts";

/** Why something is asked for or refused, by a code that the faces put into words. */
export interface Reason {
	readonly code: string;
	readonly params: Readonly<Record<string, string>>;
}

export interface RiskScore {
	/** 0–100. */
	readonly score: number;
	/** Rules that fired, heaviest first. */
	readonly rules: readonly RiskRule[];
	readonly reasons: readonly Reason[];
	readonly review: boolean;
}

const SCORE_MAX = 100;

/** Points of every rule that holds, kept within 0 and 100. The same facts give the same score. */
export function riskOf(book: PolicyBook, facts: Facts): RiskScore {
	const fired = book.risk.rules.filter(({ when }) => holdsAll(when, facts));
	const points = fired.reduce((total, rule) => total + pointsOf(rule), 0);
	const rules = fired.toSorted(
		(left, right) => pointsOf(right) - pointsOf(left) || (left.id < right.id ? -1 : 1),
	);
	return {
		score: Math.min(SCORE_MAX, Math.max(0, points)),
		rules,
		reasons: rules
			.filter((rule) => pointsOf(rule) > 0)
			.map(({ reason }) => ({ code: reason, params: {} })),
		review: rules.some(({ review }) => review),
	};
}

/** The step that a score stands on. */
export function stepOf(book: PolicyBook, score: number): RiskStep {
	const step = book.risk.steps.find(({ upTo }) => score <= upTo) ?? book.risk.steps.at(-1);
	if (step === undefined) throw new TypeError("the policy book has no risk steps");
	return step;
}

/** True when every condition holds. What is unknown holds nothing, not even "is not". */
export function holdsAll(conditions: readonly Condition[], facts: Facts): boolean {
	return conditions.every((condition) => holds(condition, facts));
}

function holds({ fact, op, value }: Condition, facts: Facts): boolean {
	const known = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
	if (op === "known" || op === "unknown") return (known !== undefined) === (op === "known");
	if (known === undefined || value === null) return false;
	switch (op) {
		case "eq":
			return isSame(known, value);
		case "ne":
			return !isSame(known, value);
		case "in":
			return Array.isArray(value) && value.some((one: string | number) => isSame(known, one));
		case "lt":
		case "lte":
		case "gt":
		case "gte":
			return compared(op, known, value);
	}
}

function compared(op: "lt" | "lte" | "gt" | "gte", known: Fact, value: unknown): boolean {
	if (typeof known !== "bigint" || typeof value !== "number") return false;
	const bound = BigInt(value);
	if (op === "lt") return known < bound;
	if (op === "lte") return known <= bound;
	return op === "gt" ? known > bound : known >= bound;
}

function isSame(known: Fact, value: unknown): boolean {
	if (typeof value === "number") return typeof known === "bigint" && known === BigInt(value);
	return known === value;
}

/** What a rule that holds adds to the score. */
export function pointsOf({ points, raiseOnly }: RiskRule): number {
	return raiseOnly ? Math.max(0, points) : points;
}

import type { EvidenceFactor, FactorRule, Kind, PolicyBook } from "./book.ts";
import type { FactorState } from "./factor.ts";

/** One factor as it stands before the judge: proven, or such as could be. */
export interface Evidence {
	readonly factor: EvidenceFactor;
	readonly variant: string | null;
	readonly group: string;
	readonly state: FactorState;
	/** Seconds since it was proven; 0 for the operation's own proofs. */
	readonly provenAgo: number;
	/** Proven for this very operation. */
	readonly now: boolean;
	/** Hours since it was set or enrolled; null: unknown. */
	readonly heldHours: number | null;
}

/** What strength depends on beside the evidence itself. */
export interface StrengthContext {
	readonly operation: string;
	readonly userAgeHours: number | null;
	/** Evidence of the session older than this is stale; null: as the factor says. */
	readonly reauthSeconds: number | null;
	readonly excludedFactors: readonly EvidenceFactor[];
	readonly excludedGroups: readonly string[];
}

/** S1 ≤ 10, S2 11–17, S3 18–26, S4 27–34, S5 from 35 dB. */
export type StrengthClass = "S1" | "S2" | "S3" | "S4" | "S5";

/** Decibels that one piece of evidence counts by itself; 0 when it does not count. */
export function strengthOfOne(book: PolicyBook, one: Evidence, context: StrengthContext): number {
	const rule = book.factors[one.factor];
	if (one.state === "flagged" || !isPlaced(rule, one, context) || !isFresh(rule, one, context)) {
		return 0;
	}
	return Math.max(
		0,
		baseDb(rule, one, context) - (isYoung(book, one, context) ? book.young.minusDb : 0),
	);
}

/**
 * Decibels of all evidence together: groups add up, inside a group the strongest alone counts.
 * Rises with every piece that is added, never falls.
 */
export function strength(
	book: PolicyBook,
	evidence: readonly Evidence[],
	context: StrengthContext,
): number {
	const groups = new Map<string, number>();
	for (const one of evidence) {
		const db = strengthOfOne(book, one, context);
		groups.set(one.group, Math.max(groups.get(one.group) ?? 0, db));
	}
	return [...groups.values()].reduce((total, db) => total + db, 0);
}

/** Different kinds among what counts. */
export function kindsOf(
	book: PolicyBook,
	evidence: readonly Evidence[],
	context: StrengthContext,
): readonly Kind[] {
	const kinds = evidence
		.filter((one) => strengthOfOne(book, one, context) > 0)
		.map((one) => book.factors[one.factor].kind)
		.filter((kind) => kind !== null);
	return [...new Set(kinds)];
}

export function strengthClass(db: number): StrengthClass {
	if (db >= 35) return "S5";
	if (db >= 27) return "S4";
	if (db >= 18) return "S3";
	return db >= 11 ? "S2" : "S1";
}

function baseDb(rule: FactorRule, one: Evidence, { operation }: StrengthContext): number {
	if (one.state === "unproven") {
		return rule.unprovenOnly.length === 0 || rule.unprovenOnly.includes(operation)
			? rule.unprovenDb
			: 0;
	}
	return (one.variant === null ? undefined : rule.variants[one.variant]) ?? rule.db;
}

function isPlaced(
	rule: FactorRule,
	{ factor, group }: Evidence,
	context: StrengthContext,
): boolean {
	const counts = rule.only.length === 0 || rule.only.includes(context.operation);
	return (
		counts &&
		!context.excludedFactors.includes(factor) &&
		// `device` excludes `device:<id>` too.
		!context.excludedGroups.some((name) => group === name || group.startsWith(`${name}:`))
	);
}

function isFresh(rule: FactorRule, one: Evidence, { reauthSeconds }: StrengthContext): boolean {
	if (one.now) return true;
	if (one.provenAgo > rule.freshSeconds || rule.freshSeconds === 0) return false;
	// A cookie is shown anew with every request: it has no age of its own.
	return reauthSeconds === null || one.provenAgo <= reauthSeconds;
}

function isYoung(
	book: PolicyBook,
	{ heldHours }: Evidence,
	{ userAgeHours, operation }: StrengthContext,
): boolean {
	if (book.young.not?.includes(operation) === true) return false;
	if (heldHours === null || heldHours >= book.young.hours) return false;
	const cameWithAccount =
		userAgeHours !== null && userAgeHours - heldHours <= book.young.graceHours;
	return !cameWithAccount;
}

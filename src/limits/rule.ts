import { compare, isBefore, isNegative, type Money, type Uuid } from "#kernel";
import {
	ACCOUNT_CLASSES,
	ACT_KINDS,
	type AccountClass,
	type Act,
	MARKS,
	PROOFS,
	RISK_CLASSES,
	type RiskClass,
} from "./act.ts";
import { countsFor, mayBeLeftOut } from "./left-out.ts";
import { type Counted, counts, KEYS, type Measure, measureId, RETURNS } from "./measure.ts";
import { WINDOWS } from "./window.ts";

/** What a row does when it is reached. */
export type Effect =
	/** The act is refused. */
	| "block"
	/** The act is refused whatever its amount. */
	| "forbid"
	/** The act goes on, and is reported once a window. */
	| "report"
	/** A rule on what exists, not on what is done: kept here, asked for where accounts are opened. */
	| "state";

export const EFFECTS: readonly Effect[] = ["block", "forbid", "report", "state"];

/** What somebody whom a rule stops can do. */
export type WayOut =
	| "upgrade_class"
	| "stronger_proof"
	| "pay_by_card"
	| "dynamic_code"
	| "bank_verification"
	| "other_card"
	| "ask_us"
	| "wait";

export const WAYS_OUT: readonly WayOut[] = [
	"upgrade_class",
	"stronger_proof",
	"pay_by_card",
	"dynamic_code",
	"bank_verification",
	"other_card",
	"ask_us",
	"wait",
];

/** Where a cap comes from: the row itself, or the bank's table for the card. */
export type CapOf = "row" | "bank_single" | "bank_day" | "bank_month";
export const CAPS_OF: readonly CapOf[] = ["row", "bank_single", "bank_day", "bank_month"];

export interface Words {
	readonly zh: string;
	readonly en: string;
}

/** What a version of a row says. */
export interface RuleText {
	/** Which of L1–L18 this is a row of. */
	readonly rule: string;
	/** Unique over all rows: `L7.card.B`. */
	readonly row: string;
	readonly title: Words;
	/** The text it stands on, with its article. */
	readonly basis: Words;
	readonly counted: Counted;
	/** Holders it binds; empty: all. */
	readonly classes: readonly AccountClass[];
	/** Risk classes it binds; empty: all. */
	readonly risks: readonly RiskClass[];
	readonly effect: Effect;
	readonly cap: Money | null;
	readonly capOf: CapOf;
	/** Lifted by the institution's grade. */
	readonly isGraded: boolean;
	readonly countMax: number | null;
	/** What is offered, the best first; the first that fits the act is told. */
	readonly waysOut: readonly WayOut[];
}

/** A version of a row, and when it holds. Versions are never changed, only ended. */
export interface Rule extends RuleText {
	readonly version: number;
	readonly effectiveFrom: Temporal.Instant;
	readonly effectiveTo: Temporal.Instant | null;
	readonly createdAt: Temporal.Instant;
	/** The proposal that brought it; null for what came with the house. */
	readonly approvalId: Uuid | null;
}

export function isInForce(
	dated: Pick<Rule, "effectiveFrom" | "effectiveTo">,
	at: Temporal.Instant,
): boolean {
	const { effectiveFrom, effectiveTo } = dated;
	return !isBefore(at, effectiveFrom) && (effectiveTo === null || isBefore(at, effectiveTo));
}

/** The rows that hold at an instant, by their names. */
export function rulesAt(rules: readonly Rule[], at: Temporal.Instant): Rule[] {
	return rules
		.filter((rule) => isInForce(rule, at))
		.sort((left, right) => (left.row < right.row ? -1 : 1));
}

/** Whether a row looks at an act. */
export function binds(rule: RuleText, act: Omit<Act, "amount" | "at">): boolean {
	return (
		rule.effect !== "state" &&
		countsFor(rule.rule, act) &&
		counts(rule.counted, act) &&
		(rule.classes.length === 0 || rule.classes.includes(act.accountClass)) &&
		(rule.risks.length === 0 || rule.risks.includes(act.riskClass)) &&
		(rule.capOf === "row" || act.bank !== null)
	);
}

/**
 * Everything that any version of any row counts, ended and coming ones too: so that a rule that comes
 * into force finds its counters, and one that comes back finds them true.
 */
export function measuresOf(rules: readonly Rule[]): Measure[] {
	const found = new Map<string, Measure>();
	for (const { counted, createdAt, effect, rule } of rules) {
		if (counted.window === "transaction" || effect === "state" || effect === "forbid") continue;
		const id = measureId({ rule, counted });
		const known = found.get(id);
		const since = known === undefined || isBefore(createdAt, known.since) ? createdAt : known.since;
		found.set(id, { id, counted, rule: mayBeLeftOut(rule) ? rule : null, since });
	}
	return [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Where a text makes no sense, and why; none when it may become a version. */
export function ruleProblems(text: RuleText): { readonly where: string; readonly why: string }[] {
	const found: { where: string; why: string }[] = [];
	const check = (fits: boolean, where: string, why: string): void => {
		if (!fits) found.push({ where, why });
	};
	const { counted, effect } = text;
	check(/^L([1-9]|1[0-8])$/.test(text.rule), "/rule", "L1 … L18");
	check(/^L\d{1,2}(\.[A-Za-z0-9_]{1,24}){1,3}$/.test(text.row), "/row", "L4.B");
	check(text.row.startsWith(`${text.rule}.`), "/row", "a row of its rule");
	for (const field of ["title", "basis"] as const) {
		check(text[field].zh !== "" && text[field].en !== "", `/${field}`, "zh, en");
	}
	check(KEYS.includes(counted.key), "/counted/key", KEYS.join());
	check(WINDOWS.includes(counted.window), "/counted/window", WINDOWS.join());
	check(counted.kinds.length > 0 || effect === "state", "/counted/kinds", "one at least");
	check(within(counted.kinds, ACT_KINDS), "/counted/kinds", ACT_KINDS.join());
	check(within(counted.proofs, PROOFS), "/counted/proofs", PROOFS.join());
	check(within(counted.marks, MARKS), "/counted/marks", MARKS.join());
	check(within(counted.except, MARKS), "/counted/except", MARKS.join());
	check(within(counted.gives, RETURNS), "/counted/gives", RETURNS.join());
	check(within(text.classes, ACCOUNT_CLASSES), "/classes", ACCOUNT_CLASSES.join());
	check(within(text.risks, RISK_CLASSES), "/risks", RISK_CLASSES.join());
	check(within(text.waysOut, WAYS_OUT), "/waysOut", WAYS_OUT.join());
	check(EFFECTS.includes(effect), "/effect", EFFECTS.join());
	check(CAPS_OF.includes(text.capOf), "/capOf", CAPS_OF.join());
	for (const problem of capProblems(text)) check(false, problem.where, problem.why);
	return found;
}

function* capProblems(text: RuleText): Generator<{ where: string; why: string }> {
	const { cap, capOf, countMax, counted, effect, isGraded } = text;
	if (cap !== null && (cap.currency !== "CNY" || isNegative(cap)))
		yield { where: "/cap", why: "fen, 0 or more" };
	if (countMax !== null && (!Number.isSafeInteger(countMax) || countMax < 1))
		yield { where: "/countMax", why: "1 or more" };
	const isCapped = cap !== null || countMax !== null || capOf !== "row";
	if ((effect === "block" || effect === "report") !== isCapped && effect !== "state")
		yield { where: "/cap", why: "block and report have a cap, forbid has none" };
	if (capOf !== "row" && (cap !== null || counted.key !== "card" || isGraded))
		yield { where: "/capOf", why: "the bank's table is for a card, ungraded" };
	if (counted.window === "transaction" && countMax !== null)
		yield { where: "/countMax", why: "a transaction is one" };
	if (isGraded && cap === null) yield { where: "/isGraded", why: "a cap to lift" };
}

/** How a version compares with the one before it: what an approver wants to know first. */
export function direction(
	before: RuleText | undefined,
	after: RuleText | undefined,
): "new" | "tighter" | "looser" | "ended" | "other" {
	if (before === undefined) return "new";
	if (after === undefined) return "ended";
	const isSame = measureId(before) === measureId(after);
	const lists = (one: RuleText): string => [one.classes, one.risks, one.effect].join("/");
	if (!isSame || lists(before) !== lists(after) || before.capOf !== after.capOf) return "other";
	const moves = new Set([
		order(before.cap, after.cap),
		Math.sign((after.countMax ?? Infinity) - (before.countMax ?? Infinity) || 0),
		Math.sign(Number(after.isGraded) - Number(before.isGraded)),
	]);
	moves.delete(0);
	if (moves.size !== 1) return "other";
	return moves.has(1) ? "looser" : "tighter";
}

/** −1, 0 or 1 as the cap becomes lower, stays, or becomes higher; none is the highest. */
function order(before: Money | null, after: Money | null): number {
	if (before === null || after === null) {
		return before === after ? 0 : after === null ? 1 : -1;
	}
	return compare(after, before);
}

function within<T>(words: readonly T[], known: readonly T[]): boolean {
	return words.every((word) => known.includes(word));
}

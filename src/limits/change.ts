import { cny, isBefore, type Refusal, refuse, toDecimal } from "#kernel";
import type { Grade } from "./grade.ts";
import { GRADES } from "./grade.ts";
import type { Rule, RuleText } from "./rule.ts";
import { direction, ruleProblems } from "./rule.ts";

export type ChangeRefusal = Refusal<
	"limit_rule_invalid" | "limit_rule_not_future" | "limit_rule_overtaken" | "limit_rule_unknown"
>;

/** What a proposal about a row says: a new text, or none to end it; from when on. */
export interface RuleChange {
	readonly row: string;
	/** Version that the maker saw; 0 for a new row. */
	readonly version: number;
	readonly text: RuleText | null;
	readonly effectiveFrom: Temporal.Instant;
}

/** The version that has no end yet, if the row has one. */
export function latestOf(rules: readonly Rule[], row: string): Rule | undefined {
	return rules.findLast((rule) => rule.row === row && rule.effectiveTo === null);
}

/**
 * Whether a row may change so. Refusals in this order: senseless, unknown, overtaken by another change
 * since it was proposed, not in the future.
 */
export function decideChange(
	rules: readonly Rule[],
	change: RuleChange,
	now: Temporal.Instant,
): ChangeRefusal | undefined {
	const { row, text } = change;
	const [problem] = text === null ? [] : ruleProblems(text);
	if (problem !== undefined) {
		const { where, why } = problem;
		return refuse("limit_rule_invalid", { where, why }, `/text${where}`);
	}
	if (text !== null && text.row !== row) {
		return refuse("limit_rule_invalid", { where: "/row", why: row }, "/text/row");
	}
	const latest = latestOf(rules, row);
	if (latest === undefined && text === null) return refuse("limit_rule_unknown", { row });
	const last = rules.filter((rule) => rule.row === row).at(-1);
	if ((last?.version ?? 0) !== change.version) return refuse("limit_rule_overtaken", { row });
	return decideStart(change.effectiveFrom, latest?.effectiveFrom, now);
}

/** Whether a grade may follow the one before it. */
export function decideGrade(
	grades: readonly Grade[],
	next: Omit<Grade, "effectiveTo">,
	now: Temporal.Instant,
): ChangeRefusal | undefined {
	if (!GRADES.includes(next.grade) || next.basis.trim() === "") {
		return refuse("limit_rule_invalid", { where: "/grade", why: GRADES.join() }, "/grade");
	}
	const last = grades.at(-1);
	if ((last?.version ?? 0) + 1 !== next.version) {
		return refuse("limit_rule_overtaken", { row: "grade" });
	}
	return decideStart(next.effectiveFrom, last?.effectiveFrom, now);
}

/** Never in the past: what was decided was decided by the rules of its time. */
function decideStart(
	from: Temporal.Instant,
	before: Temporal.Instant | undefined,
	now: Temporal.Instant,
): ChangeRefusal | undefined {
	const isLater = isBefore(now, from) && (before === undefined || isBefore(before, from));
	return isLater
		? undefined
		: refuse("limit_rule_not_future", { from: from.toString() }, "/effectiveFrom");
}

/** A text as JSON, for proposals and for the wire: amounts as text. */
export type RuleJson = {
	readonly [Field in Exclude<
		keyof RuleText,
		"cap" | "title" | "basis" | "counted"
	>]: RuleText[Field];
} & {
	/** Fen as text. */
	readonly cap: string | null;
	readonly title: { readonly zh: string; readonly en: string };
	readonly basis: { readonly zh: string; readonly en: string };
	readonly counted: { readonly [Field in keyof RuleText["counted"]]: RuleText["counted"][Field] };
};

export function ruleJson(text: RuleText): RuleJson {
	const { rule, row, classes, risks, effect, capOf, isGraded, countMax, waysOut } = text;
	return {
		...{ rule, row, classes, risks, effect, capOf, isGraded, countMax, waysOut },
		cap: text.cap === null ? null : String(text.cap.minor),
		title: { ...text.title },
		basis: { ...text.basis },
		counted: { ...text.counted },
	};
}

export function ruleFromJson(json: RuleJson): RuleText {
	return { ...json, cap: json.cap === null ? null : cny(BigInt(json.cap)) };
}

/** What an approver reads first: which way a change goes, and by how much. */
export function summaryOf(
	before: RuleText | undefined,
	after: RuleText | null,
): {
	readonly direction: ReturnType<typeof direction>;
	readonly capBefore: string | null;
	readonly capAfter: string | null;
} {
	const yuan = (text: RuleText | null | undefined): string | null =>
		text?.cap === null || text?.cap === undefined ? null : toDecimal(text.cap);
	return {
		direction: direction(before, after ?? undefined),
		capBefore: yuan(before),
		capAfter: yuan(after),
	};
}

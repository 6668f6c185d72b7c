import type { PolicyBook } from "./book.ts";
import { type Decided, type DecideInput, strengthContext } from "./decide.ts";
import { type Evidence, strengthOfOne } from "./evidence.ts";
import { pointsOf, riskOf } from "./risk.ts";

/** What a result is made of, for people: points rule by rule, decibels piece by piece. */
export interface Explained {
	/** Rules that hold, heaviest first; their sum, kept within 0 and 100, is the score. */
	readonly points: readonly RulePoints[];
	/** What is at hand, each with the decibels that it counts by itself. */
	readonly evidence: readonly WeighedEvidence[];
	/** What the person could show, proven now. */
	readonly held: readonly WeighedEvidence[];
}

export interface RulePoints {
	readonly rule: string;
	readonly reason: string;
	readonly points: number;
	readonly review: boolean;
}

export interface WeighedEvidence extends Evidence {
	readonly db: number;
}

/** Pure, and from the same functions that decided: it cannot tell another story than the result. */
export function explain(
	book: PolicyBook,
	input: DecideInput,
	{ judgedAs, riskClass }: Pick<Decided, "judgedAs" | "riskClass">,
): Explained {
	const context = strengthContext(book, input, { judgedAs, riskClass });
	const weighed = (one: Evidence): WeighedEvidence => ({
		...one,
		db: strengthOfOne(book, one, context),
	});
	return {
		points: riskOf(book, input.facts).rules.map((rule) => ({
			rule: rule.id,
			reason: rule.reason,
			points: pointsOf(rule),
			review: rule.review,
		})),
		evidence: input.evidence.map(weighed),
		held: input.held.map((one) => weighed({ ...one, now: true, provenAgo: 0 })),
	};
}

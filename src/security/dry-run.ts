import { encodeId, type Uuid } from "#kernel";
import type { PolicyBook } from "./book.ts";
import { decide, type Outcome } from "./decide.ts";
import type { Decision } from "./decision.ts";

/** How a book would have decided what was decided. */
export interface DryRun {
	readonly since: string;
	readonly until: string;
	readonly decisions: number;
	/** Decisions with another outcome, need or offer. */
	readonly changed: number;
	readonly stricter: number;
	readonly looser: number;
	/** `allow>challenge` and so on, with how often. */
	readonly outcomes: Readonly<Record<string, number>>;
	readonly examples: readonly DryRunExample[];
	/** There were more decisions than are looked at. */
	readonly isCut: boolean;
}

export interface DryRunExample {
	readonly decisionId: string;
	readonly operation: string;
	readonly from: { readonly outcome: Outcome; readonly needDb: number };
	readonly to: { readonly outcome: Outcome; readonly needDb: number };
}

const EXAMPLES_MAX = 20;
const SEVERITY: Readonly<Record<Outcome, number>> = {
	allow: 0,
	review_after: 1,
	challenge: 2,
	hold: 3,
	deny: 4,
};

/** Adds a slice of decisions to what a dry run has found so far. */
export function dryRunOf(book: PolicyBook, decisions: readonly Decision[], before: DryRun): DryRun {
	const outcomes = { ...before.outcomes };
	const examples = [...before.examples];
	let { changed, stricter, looser } = before;
	for (const { id, input, result: from } of decisions) {
		const to = decide(book, input);
		const weight = SEVERITY[to.outcome] - SEVERITY[from.outcome] || to.needDb - from.needDb;
		if (weight === 0) continue;
		changed += 1;
		if (weight > 0) stricter += 1;
		else looser += 1;
		if (to.outcome !== from.outcome) {
			const step = `${from.outcome}>${to.outcome}`;
			outcomes[step] = (outcomes[step] ?? 0) + 1;
		}
		if (examples.length < EXAMPLES_MAX) examples.push(exampleOf(id, input.operation, from, to));
	}
	return {
		...before,
		decisions: before.decisions + decisions.length,
		...{ changed, stricter, looser, outcomes, examples },
	};
}

/** A dry run that has looked at nothing yet. */
export function emptyRun(since: Temporal.Instant, until: Temporal.Instant): DryRun {
	return {
		since: since.toString(),
		until: until.toString(),
		...{ decisions: 0, changed: 0, stricter: 0, looser: 0 },
		...{ outcomes: {}, examples: [], isCut: false },
	};
}

function exampleOf(
	id: Uuid,
	operation: string,
	from: { outcome: Outcome; needDb: number },
	to: { outcome: Outcome; needDb: number },
): DryRunExample {
	return {
		decisionId: encodeId("dec", id),
		operation,
		from: { outcome: from.outcome, needDb: from.needDb },
		to: { outcome: to.outcome, needDb: to.needDb },
	};
}

import { isBefore, required } from "#kernel";
import type { Tx } from "#platform";
import type { Grade } from "./grade.ts";
import type { Measure } from "./measure.ts";
import { isInForce, measuresOf, type Rule, rulesAt } from "./rule.ts";
import { readGrades, readRevision, readRules } from "./rule-store.ts";

/** All rules and grades that ever were or will be, as they stand at a revision. */
export interface Book {
	readonly revision: bigint;
	readonly rules: readonly Rule[];
	readonly grades: readonly Grade[];
	readonly measures: readonly Measure[];
}

/** What holds at an instant. */
export interface Page {
	readonly rules: readonly Rule[];
	readonly grade: Grade;
}

export function pageAt(book: Book, at: Temporal.Instant): Page {
	const open = pages.get(book);
	if (open !== undefined && isInForce(open, at)) return open.page;
	const page = drawPage(book, at);
	// Asked for each act, and the same until a row or a grade begins or ends.
	const turns = [...book.rules, ...book.grades]
		.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo ?? []].flat())
		.filter((turn) => isBefore(at, turn))
		.sort(Temporal.Instant.compare);
	pages.set(book, { page, effectiveFrom: at, effectiveTo: turns[0] ?? null });
	return page;
}

const pages = new WeakMap<Book, { readonly page: Page } & Parameters<typeof isInForce>[0]>();

function drawPage(book: Book, at: Temporal.Instant): Page {
	return {
		rules: rulesAt(book.rules, at),
		grade: required(
			book.grades.findLast((grade) => isInForce(grade, at)),
			"a grade that holds",
		),
	};
}

export interface Library {
	/**
	 * The book as it is now. It lies in memory; the revision, read behind the lock of whoever it is
	 * needed for, tells whether anybody, in any process, has changed it since.
	 */
	book(tx: Tx, seen?: bigint): Promise<Book>;
}

export function createLibrary(): Library {
	let kept: Book | undefined;
	return {
		async book(tx, seen) {
			const revision = seen ?? (await readRevision(tx));
			if (kept?.revision === revision) return kept;
			const [rules, grades] = await Promise.all([readRules(tx), readGrades(tx)]);
			const read: Book = { revision, rules, grades, measures: measuresOf(rules) };
			// A reader that was overtaken while it read does not put the older book back.
			if (kept === undefined || revision > kept.revision) kept = read;
			return read;
		},
	};
}

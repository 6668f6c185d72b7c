import type { EvidenceFactor, PolicyBook } from "./book.ts";

/**
 * How a payment was proven, as the regulator's day limits see it (PBOC 〔2015〕43, article 24):
 * A two valid kinds with certificate or electronic signature, B two without, C fewer.
 */
export type RegulatoryClass = "A" | "B" | "C";

const ORDER: Readonly<Record<RegulatoryClass, number>> = { A: 2, B: 1, C: 0 };

/** The class of the factors that were really used: what the book does not call valid counts for none. */
export function regulatoryClass(
	book: PolicyBook,
	used: readonly EvidenceFactor[],
): RegulatoryClass {
	const valid = used.map((factor) => book.factors[factor]).filter(({ regulatory }) => regulatory);
	const kinds = new Set(valid.map(({ kind }) => kind).filter((kind) => kind !== null));
	if (kinds.size < 2) return "C";
	return valid.some(({ certificate }) => certificate) ? "A" : "B";
}

/** True when `left` stands at least as high as `right`. */
export function isClassAtLeast(left: RegulatoryClass, right: RegulatoryClass): boolean {
	return ORDER[left] >= ORDER[right];
}

/** The lowest of some; undefined of none. */
export function lowestClass(classes: readonly RegulatoryClass[]): RegulatoryClass | undefined {
	return classes.toSorted((left, right) => ORDER[left] - ORDER[right])[0];
}

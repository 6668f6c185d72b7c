import type { AccountTerms } from "../../api/account-types.ts";

export type TermsState = "now" | "coming" | "past";

/** A type with all its versions, newest first. */
export interface TypeRow {
	readonly type: string;
	readonly versions: readonly AccountTerms[];
	/** In force, or else the first to come. */
	readonly shown: AccountTerms;
	readonly coming: AccountTerms | undefined;
}

/** Which versions decide now: of those that have begun the newest one. */
export function stateOf(
	terms: AccountTerms,
	versions: readonly AccountTerms[],
	now: number,
): TermsState {
	if (Date.parse(terms.validFrom) > now) return "coming";
	const begun = versions.filter(({ validFrom }) => Date.parse(validFrom) <= now);
	const newest = Math.max(...begun.map(({ version }) => version));
	return terms.version === newest ? "now" : "past";
}

export function typesOf(items: readonly AccountTerms[], now: number): readonly TypeRow[] {
	return [...Map.groupBy(items, ({ type }) => type)].map(([type, unsorted]) => {
		const versions = unsorted.toSorted((left, right) => right.version - left.version);
		const inForce = versions.find((one) => stateOf(one, versions, now) === "now");
		const coming = versions.findLast((one) => stateOf(one, versions, now) === "coming");
		return { type, versions, coming, shown: (inForce ?? coming) as AccountTerms };
	});
}

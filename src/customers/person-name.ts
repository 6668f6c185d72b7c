/** A name as on the identity document: 2–50 Han characters, or letters; parts joined by "·". */
export type PersonName = string & { readonly __personName: true };

const HAN = /^\p{Script=Han}{1,30}(?:·\p{Script=Han}{1,30}){0,5}$/u;
const LATIN = /^\p{Script=Latin}[\p{Script=Latin}' .-]{0,48}\p{Script=Latin}$/u;
const LENGTH_MIN = 2;
const LENGTH_MAX = 50;

/** Reads a name as people type it; undefined when it cannot be one. Dots and spaces are made even. */
export function parsePersonName(text: string): PersonName | undefined {
	const even = text
		.normalize("NFKC")
		.trim()
		.replaceAll(/\s*[•・‧∙⋅･·]\s*/g, "·")
		.replaceAll(/\s+/g, " ");
	const compact = /\p{Script=Han}/u.test(even) ? even.replaceAll(" ", "") : even;
	const length = [...compact].length;
	if (length < LENGTH_MIN || length > LENGTH_MAX) return undefined;
	return HAN.test(compact) || LATIN.test(compact) ? (compact as PersonName) : undefined;
}

/** A unified social credit code of an organisation, 18 characters, checked. */
export type CreditCode = string & { readonly __creditCode: true };

/** GB 32100-2015: digits and capitals without I, O, S, V, Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** Weight of place i is 3^i mod 31. */
const WEIGHTS: readonly number[] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** GB 11714-1997, the organisation code in places 9–17 with its own check character. */
const ORGANISATION_WEIGHTS: readonly number[] = [3, 7, 9, 10, 5, 8, 4, 2];
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Reads a code by GB 32100-2015: registrar, kind, administrative division, organisation code with
 * its check character (GB 11714), and the check character of the whole. Undefined when one is wrong.
 */
export function parseCreditCode(text: string): CreditCode | undefined {
	const code = text.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
	if (!SHAPE.test(code)) return undefined;
	if (organisationCheck(code.slice(8, 16)) !== code.charAt(16)) return undefined;
	return creditCheck(code.slice(0, 17)) === code.charAt(17) ? (code as CreditCode) : undefined;
}

/** The 18th character of the first seventeen. */
export function creditCheck(first: string): string {
	const sum = WEIGHTS.reduce(
		(total, weight, place) => total + weight * ALPHABET.indexOf(first.charAt(place)),
		0,
	);
	return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The ninth character of an organisation code's eight. */
export function organisationCheck(eight: string): string {
	const sum = ORGANISATION_WEIGHTS.reduce(
		(total, weight, place) => total + weight * LETTERS.indexOf(eight.charAt(place)),
		0,
	);
	const check = 11 - (sum % 11);
	if (check === 10) return "X";
	return check === 11 ? "0" : String(check);
}

import { parseIdNumber } from "./id-number.ts";

/** Documents by which a natural person is known (C9). */
export type DocumentType =
	| "resident_id"
	| "residence_permit"
	| "foreign_permanent"
	| "hk_macao_permit"
	| "taiwan_permit"
	| "passport";

export const DOCUMENT_TYPES: readonly DocumentType[] = [
	"resident_id",
	"residence_permit",
	"foreign_permanent",
	"hk_macao_permit",
	"taiwan_permit",
	"passport",
];

/** A document as it was typed, read and checked. */
export interface IdentityDocument {
	readonly type: DocumentType;
	/** ISO 3166-1 alpha-3 of the state that issued it. */
	readonly issuingState: string;
	/** As printed, in its one written form. */
	readonly number: string;
	/**
	 * What makes a person one: type, issuing state and number in one text. Numbers of the national
	 * space stand for themselves, so that a bank's answer and a document name the same person.
	 */
	readonly key: string;
	/** Where the number tells it. */
	readonly bornOn: Temporal.PlainDate | null;
	readonly validFrom: Temporal.PlainDate;
	/** Null: long-term. */
	readonly validUntil: Temporal.PlainDate | null;
}

export interface TypedDocument {
	readonly type: DocumentType;
	readonly issuingState: string;
	readonly number: string;
	readonly validFrom: Temporal.PlainDate;
	readonly validUntil: Temporal.PlainDate | null;
}

/** Which part of a document cannot be right. */
export type DocumentFault = "number" | "issuing_state" | "validity" | "expired";

/** Permits of Hong Kong, Macao and Taiwan residents are numbered under these divisions. */
const PERMIT_DIVISIONS: ReadonlySet<string> = new Set(["810000", "820000", "830000"]);
/** ISO/IEC 7064 values of the letters of the card of 2017 are not published: shape alone. */
const PERMANENT_2017 = /^[A-Z]{3}\d{12}$/;
/** The card of 2023: 9, region or state, birth, sequence, check by MOD 11-2 over all seventeen. */
const PERMANENT_2023 = /^9\d{16}[\dX]$/;
const PASSPORT = /^[A-Z0-9]{6,12}$/;
const MOD_11_2 = "10X98765432";

/**
 * Reads a document as typed: number by its own rule, issuing state, a validity that makes sense on
 * `today`. What is expired is told apart, so that its holder can be asked for the new one.
 */
export function readDocument(
	typed: TypedDocument,
	today: Temporal.PlainDate,
): IdentityDocument | DocumentFault {
	const number = typed.number.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
	const issuingState = typed.issuingState.toUpperCase();
	const read = READERS[typed.type](number, today);
	if (read === undefined) return "number";
	if (!/^[A-Z]{3}$/.test(issuingState)) return "issuing_state";
	// Passports alone are foreign; the rest is issued here, whoever holds it.
	if ((typed.type === "passport") === (issuingState === "CHN")) return "issuing_state";
	const { validFrom, validUntil, type } = typed;
	const fault = validityFault({ type, bornOn: read.bornOn, validFrom, validUntil }, today);
	if (fault !== undefined) return fault;
	const key = type === "passport" ? `${read.prefix}${issuingState}${number}` : read.prefix + number;
	return { type, issuingState, number, key, bornOn: read.bornOn, validFrom, validUntil };
}

interface Read {
	readonly prefix: string;
	readonly bornOn: Temporal.PlainDate | null;
}

const READERS: Readonly<
	Record<DocumentType, (number: string, today: Temporal.PlainDate) => Read | undefined>
> = {
	resident_id: (number, today) => national(number, today, false),
	residence_permit: (number, today) => national(number, today, true),
	foreign_permanent: (number) =>
		PERMANENT_2017.test(number) || (PERMANENT_2023.test(number) && isMod112(number))
			? { prefix: "FP", bornOn: null }
			: undefined,
	hk_macao_permit: (number) =>
		/^[HM]\d{8}(?:\d{2})?$/.test(number) ? { prefix: "HM", bornOn: null } : undefined,
	taiwan_permit: (number) =>
		/^\d{8}(?:\d{2})?$/.test(number) ? { prefix: "TW", bornOn: null } : undefined,
	passport: (number) => (PASSPORT.test(number) ? { prefix: "PP", bornOn: null } : undefined),
};

function national(number: string, today: Temporal.PlainDate, isPermit: boolean): Read | undefined {
	const facts = parseIdNumber(number, today);
	if (facts === undefined) return undefined;
	if (PERMIT_DIVISIONS.has(number.slice(0, 6)) !== isPermit) return undefined;
	return { prefix: "", bornOn: facts.bornOn };
}

function isMod112(number: string): boolean {
	let weight = 1;
	let sum = 0;
	for (let place = 16; place >= 0; place -= 1) {
		weight = (weight * 2) % 11;
		sum += weight * Number(number.charAt(place));
	}
	return MOD_11_2.charAt(sum % 11) === number.charAt(17);
}

/** Years for which a resident's card is issued, by the holder's age then (ID card law, Art. 5). */
function yearsIssuedAt(age: number): number | "long_term" {
	if (age < 16) return 5;
	if (age < 26) return 10;
	return age < 46 ? 20 : "long_term";
}

/** No document of the others is issued for longer. */
const YEARS_MAX = 10;

function validityFault(
	document: {
		readonly type: DocumentType;
		readonly bornOn: Temporal.PlainDate | null;
		readonly validFrom: Temporal.PlainDate;
		readonly validUntil: Temporal.PlainDate | null;
	},
	today: Temporal.PlainDate,
): "validity" | "expired" | undefined {
	const { type, bornOn, validFrom, validUntil } = document;
	const compare = Temporal.PlainDate.compare;
	if (compare(validFrom, today) > 0) return "validity";
	if (bornOn !== null && compare(validFrom, bornOn) < 0) return "validity";
	if (validUntil !== null && compare(validUntil, validFrom) <= 0) return "validity";
	if (type === "resident_id") {
		const age = bornOn?.until(validFrom, { largestUnit: "years" }).years ?? 0;
		const years = yearsIssuedAt(age);
		if (years === "long_term" ? validUntil !== null : !isTerm(validFrom, validUntil, years)) {
			return "validity";
		}
	} else if (
		validUntil === null ||
		compare(validUntil, validFrom.add({ years: YEARS_MAX, days: 1 })) > 0
	) {
		return "validity";
	}
	return isValidOn({ validFrom, validUntil }, today) ? undefined : "expired";
}

/** Cards end on the same day of a later year, or the day before it: both are printed. */
function isTerm(
	from: Temporal.PlainDate,
	until: Temporal.PlainDate | null,
	years: number,
): boolean {
	if (until === null) return false;
	const end = from.add({ years });
	return until.equals(end) || until.equals(end.subtract({ days: 1 }));
}

/** Valid through the whole of its last day. */
export function isValidOn(
	validity: {
		readonly validFrom: Temporal.PlainDate;
		readonly validUntil: Temporal.PlainDate | null;
	},
	day: Temporal.PlainDate,
): boolean {
	const compare = Temporal.PlainDate.compare;
	const { validFrom, validUntil } = validity;
	return compare(validFrom, day) <= 0 && (validUntil === null || compare(day, validUntil) <= 0);
}

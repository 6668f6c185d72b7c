import { required } from "#kernel";
import { binIndexSteps } from "./bin-index.ts";
import { type BinRows, createBinRows, keyOf, prefixOf } from "./bin-rows.ts";
import type { Localized } from "./reasons.ts";
import type { Stepwise } from "./stepwise.ts";

export interface Issuer {
	readonly code: string;
	readonly name: Localized;
	/** Brand colour as `#RRGGBB`. */
	readonly color: string;
}

export interface BinEntry {
	readonly prefix: string;
	readonly length: number;
	readonly cardType: "debit" | "credit";
	readonly issuer: Issuer;
}

/** What a card number tells before anybody is asked (D2). */
export type BinLookup =
	| {
			readonly known: true;
			readonly issuer: Issuer;
			readonly cardType: "debit" | "credit";
			/** Length and check digit are right. */
			readonly cardNumberValid: boolean;
	  }
	| { readonly known: false; readonly cardNumberValid: boolean };

/** A bank of the table, with how many prefixes it has there. */
export interface IssuerEntry extends Issuer {
	readonly prefixes: number;
}

export interface BinTable {
	readonly version: string;
	readonly prefixes: number;
	/** In the file's order of their first rows. */
	readonly issuers: readonly IssuerEntry[];
	lookup(pan: string): BinLookup;
	/** As the file has them. */
	entries(): Generator<BinEntry, void>;
	/** The rows of exactly this prefix, by length. */
	rowsOf(prefix: string): readonly BinEntry[];
	/** The row of exactly this prefix and length. */
	find(prefix: string, length: number): BinEntry | undefined;
	/** Rows whose prefix begins with these digits, by prefix, then by length. */
	under(digits: string): Generator<BinEntry, void>;
}

/** Rows that are added one by one, so that a large table can be built between two look-ups. */
export interface BinTableBuilder {
	/** False when the table has a row of this prefix and length already. One object for each bank. */
	add(entry: BinEntry): boolean;
	done(version: string): Stepwise<BinTable>;
}

const PAN_MIN = 13;
const PAN_MAX = 19;
const ZERO = 48;

/** What all rows of a bank and a type answer, for a number that is wrong and for one that is right. */
interface Answer {
	readonly issuer: Issuer;
	readonly cardType: "debit" | "credit";
	readonly wrong: BinLookup;
	readonly right: BinLookup;
}

export function binTableBuilder(): BinTableBuilder {
	const rows = createBinRows();
	const answers: Answer[] = [];
	const banks = new Map<Issuer, { debit?: number; credit?: number; prefixes: number }>();
	return {
		add({ prefix, length, cardType, issuer }) {
			const bank = banks.get(issuer) ?? { prefixes: 0 };
			banks.set(issuer, bank);
			let answer = bank[cardType];
			if (answer === undefined) {
				answer = answers.push(answerFor(issuer, cardType)) - 1;
				bank[cardType] = answer;
			}
			if (!rows.add(keyOf(prefix), length, answer)) return false;
			bank.prefixes += 1;
			return true;
		},
		done(version) {
			const issuers = [...banks].map(([issuer, { prefixes }]) => ({ ...issuer, prefixes }));
			return tableSteps(version, rows, answers, issuers);
		},
	};
}

function answerFor(issuer: Issuer, cardType: Answer["cardType"]): Answer {
	const known = { known: true, issuer, cardType } as const;
	return {
		...{ issuer, cardType },
		wrong: Object.freeze({ ...known, cardNumberValid: false }),
		right: Object.freeze({ ...known, cardNumberValid: true }),
	};
}

const UNKNOWN: BinLookup = Object.freeze({ known: false, cardNumberValid: false });
const UNKNOWN_BUT_RIGHT: BinLookup = Object.freeze({ known: false, cardNumberValid: true });

function* tableSteps(
	version: string,
	rows: BinRows,
	answers: readonly Answer[],
	issuers: readonly IssuerEntry[],
): Stepwise<BinTable> {
	const index = yield* binIndexSteps(rows);
	const entryOf = (row: number): BinEntry => {
		const { issuer, cardType } = required(answers[rows.answer(row)], "the answer of a row");
		return { prefix: prefixOf(rows.key(row)), length: rows.length(row), cardType, issuer };
	};
	const rowsOf = (prefix: string): number[] => {
		const found: number[] = [];
		for (let row = rows.first(keyOf(prefix)); row >= 0; row = rows.next(row)) found.push(row);
		return found.sort((left, right) => rows.length(left) - rows.length(right));
	};
	return {
		version,
		prefixes: rows.count(),
		issuers,
		lookup(pan) {
			const digits = pan.includes(" ") || pan.includes("-") ? pan.replaceAll(/[ -]/g, "") : pan;
			const { length } = digits;
			const plain = length >= PAN_MIN && length <= PAN_MAX && passesLuhn(digits);
			const first = index.match(digits);
			if (first < 0) return plain ? UNKNOWN_BUT_RIGHT : UNKNOWN;
			// Of one prefix, the row whose length fits; else the one that came first.
			let row = first;
			while (row >= 0 && rows.length(row) !== length) row = rows.next(row);
			const answer = answers[rows.answer(row < 0 ? first : row)];
			if (answer === undefined) return UNKNOWN;
			return plain && row >= 0 ? answer.right : answer.wrong;
		},
		*entries() {
			for (let row = 0; row < rows.count(); row += 1) yield entryOf(row);
		},
		rowsOf: (prefix) => rowsOf(prefix).map(entryOf),
		find(prefix, length) {
			const row = rowsOf(prefix).find((one) => rows.length(one) === length);
			return row === undefined ? undefined : entryOf(row);
		},
		*under(digits) {
			for (const prefix of index.under(digits)) {
				for (const row of rowsOf(prefix)) yield entryOf(row);
			}
		},
	};
}

/** The check digit rule of ISO/IEC 7812-1, annex B. */
export function passesLuhn(pan: string): boolean {
	let total = 0;
	let doubled = false;
	for (let place = pan.length - 1; place >= 0; place -= 1) {
		const digit = pan.charCodeAt(place) - ZERO;
		if (!(digit >= 0 && digit <= 9)) return false;
		if (doubled) total += digit > 4 ? digit * 2 - 9 : digit * 2;
		else total += digit;
		doubled = !doubled;
	}
	return total % 10 === 0;
}

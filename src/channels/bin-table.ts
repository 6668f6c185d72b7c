import type { Localized } from "./reasons.ts";

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

export interface BinTable {
	readonly version: string;
	readonly prefixes: number;
	readonly entries: readonly BinEntry[];
	lookup(pan: string): BinLookup;
}

export interface BinReport {
	readonly from: string | null;
	readonly to: string;
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly changed: readonly string[];
}

/** Why a file is not taken; the table in use stays. */
export interface BinFileError {
	readonly line: number;
	readonly why: string;
}

const HEADER = "issuer,name_zh,name_en,color,card_type,prefix,length";
const PREFIX_MAX = 10;

/**
 * Reads a BIN file: a first line `# version YYYY-MM.N`, a header, a row a prefix. A file with any
 * wrong row is refused whole, with every wrong line named.
 */
export function parseBinFile(
	text: string,
): BinTable | { readonly errors: readonly BinFileError[] } {
	const lines = text.split(/\r?\n/);
	const version = /^# version (\d{4}-\d{2}\.\d+)$/.exec(lines[0] ?? "")?.[1];
	const errors: BinFileError[] = [];
	if (version === undefined) errors.push({ line: 1, why: "no version" });
	if (lines[1] !== HEADER) errors.push({ line: 2, why: "not the header" });
	const entries = new Map<string, BinEntry>();
	const issuers = new Map<string, Issuer>();
	for (const [index, row] of lines.entries()) {
		if (index < 2 || row === "") continue;
		const entry = parseRow(row);
		const key = typeof entry === "string" ? "" : `${entry.prefix}/${entry.length}`;
		if (typeof entry === "string") errors.push({ line: index + 1, why: entry });
		else if (entries.has(key)) errors.push({ line: index + 1, why: `prefix ${key} twice` });
		else {
			const known = issuers.get(entry.issuer.code);
			if (known !== undefined && !sameIssuer(known, entry.issuer)) {
				errors.push({ line: index + 1, why: `issuer ${entry.issuer.code} in two forms` });
			}
			issuers.set(entry.issuer.code, known ?? entry.issuer);
			entries.set(key, { ...entry, issuer: known ?? entry.issuer });
		}
	}
	if (entries.size === 0) errors.push({ line: 3, why: "no rows" });
	if (errors.length > 0 || version === undefined) return { errors };
	return createBinTable(version, [...entries.values()]);
}

function parseRow(row: string): BinEntry | string {
	const cells = row.split(",");
	const [code = "", zh = "", en = "", color = "", cardType = "", prefix = "", length = ""] = cells;
	if (cells.length !== 7) return "not seven cells";
	if (!/^[A-Z0-9]{2,12}$/.test(code)) return "issuer code";
	if (zh === "" || en === "") return "issuer name";
	if (!/^#[0-9A-F]{6}$/.test(color)) return "colour";
	if (cardType !== "debit" && cardType !== "credit") return "card type";
	if (!/^\d{4,10}$/.test(prefix)) return "prefix";
	const digits = Number(length);
	if (!Number.isInteger(digits) || digits < 13 || digits > 19) return "length 13 … 19";
	return { prefix, length: digits, cardType, issuer: { code, name: { zh, en }, color } };
}

function createBinTable(version: string, entries: readonly BinEntry[]): BinTable {
	const byPrefix = new Map<string, BinEntry[]>();
	for (const entry of entries) {
		byPrefix.set(entry.prefix, [...(byPrefix.get(entry.prefix) ?? []), entry]);
	}
	return {
		version,
		prefixes: entries.length,
		entries,
		lookup(pan) {
			const digits = pan.replaceAll(/[ -]/g, "");
			const plain = /^\d{13,19}$/.test(digits) && passesLuhn(digits);
			// The longest prefix wins; of one prefix, the entry whose length fits.
			for (let size = Math.min(PREFIX_MAX, digits.length); size >= 4; size -= 1) {
				const found = byPrefix.get(digits.slice(0, size));
				const entry = found?.find((one) => one.length === digits.length) ?? found?.[0];
				if (entry === undefined) continue;
				const { issuer, cardType } = entry;
				const cardNumberValid = plain && entry.length === digits.length;
				return { known: true, issuer, cardType, cardNumberValid };
			}
			return { known: false, cardNumberValid: plain };
		},
	};
}

/** What a new file changes, prefix by prefix. */
export function compareBinTables(before: BinTable | undefined, after: BinTable): BinReport {
	const old = new Map(before?.entries.map((entry) => [`${entry.prefix}/${entry.length}`, entry]));
	const now = new Map(after.entries.map((entry) => [`${entry.prefix}/${entry.length}`, entry]));
	const differs = (key: string): boolean => {
		const [left, right] = [old.get(key), now.get(key)];
		if (left === undefined || right === undefined) return false;
		return left.cardType !== right.cardType || !sameIssuer(left.issuer, right.issuer);
	};
	return {
		from: before?.version ?? null,
		to: after.version,
		added: [...now.keys()].filter((key) => !old.has(key)),
		removed: [...old.keys()].filter((key) => !now.has(key)),
		changed: [...now.keys()].filter(differs),
	};
}

function sameIssuer(left: Issuer, right: Issuer): boolean {
	return (
		left.code === right.code &&
		left.name.zh === right.name.zh &&
		left.name.en === right.name.en &&
		left.color === right.color
	);
}

/** The check digit rule of ISO/IEC 7812-1, annex B. */
export function passesLuhn(pan: string): boolean {
	let total = 0;
	for (const [place, character] of [...pan].toReversed().entries()) {
		const digit = Number(character);
		const doubled = place % 2 === 1 ? digit * 2 : digit;
		total += doubled > 9 ? doubled - 9 : doubled;
	}
	return total % 10 === 0;
}

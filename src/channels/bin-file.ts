import { PREFIX_MAX, PREFIX_MIN } from "./bin-rows.ts";
import { type BinEntry, type BinTable, binTableBuilder, type Issuer } from "./bin-table.ts";
import { atOnce, type Stepwise } from "./stepwise.ts";

/** Why a file is not taken; the table in use stays. */
export interface BinFileError {
	readonly line: number;
	readonly why: string;
}

export type BinFileReading = BinTable | { readonly errors: readonly BinFileError[] };

/** What a new file makes of one prefix and length. */
export interface BinChange {
	readonly kind: "added" | "removed" | "changed";
	readonly before: BinEntry | null;
	readonly after: BinEntry | null;
}

export interface BinReport {
	readonly from: string | null;
	readonly to: string;
	readonly added: number;
	readonly removed: number;
	readonly changed: number;
	/** Added and changed ones in the order of the new file, then the removed ones. */
	readonly changes: readonly BinChange[];
}

const HEADER = "issuer,name_zh,name_en,color,card_type,prefix,length";
/** Rows of one step: some milliseconds of work on a slow machine. */
const STEP_ROWS = 1_000;

/**
 * Reads a BIN file: a first line `# version YYYY-MM.N`, a header, a row a prefix. A file with any
 * wrong row is refused whole, with every wrong line named.
 */
export function parseBinFile(text: string): BinFileReading {
	return atOnce(binFileSteps(text));
}

/** The same, a thousand rows at a time: a table of any size is read without holding others up. */
export function* binFileSteps(text: string): Stepwise<BinFileReading> {
	const errors: BinFileError[] = [];
	const builder = binTableBuilder();
	const banks: Banks = { byCode: new Map(), byCells: new Map() };
	let [version, rows, number]: [string | undefined, number, number] = [undefined, 0, 0];
	for (const line of linesOf(text)) {
		number += 1;
		if (number === 1) version = /^# version (\d{4}-\d{2}\.\d+)$/.exec(line)?.[1];
		if (number === 1 && version === undefined) errors.push({ line: 1, why: "no version" });
		if (number === 2 && line !== HEADER) errors.push({ line: 2, why: "not the header" });
		if (number <= 2 || line === "") continue;
		const entry = parseRow(banks, line);
		if (typeof entry === "string") errors.push({ line: number, why: entry });
		else if (builder.add(entry)) rows += 1;
		else errors.push({ line: number, why: `prefix ${entry.prefix}/${entry.length} twice` });
		if (number % STEP_ROWS === 0) yield;
	}
	if (number < 2) errors.push({ line: 2, why: "not the header" });
	if (rows === 0) errors.push({ line: 3, why: "no rows" });
	if (errors.length > 0 || version === undefined) return { errors };
	return yield* builder.done(version);
}

/** One object for a bank, however many rows it has; and the cells that were found to be one. */
interface Banks {
	readonly byCode: Map<string, Issuer>;
	readonly byCells: Map<string, Issuer>;
}

function* linesOf(text: string): Generator<string, void> {
	for (let from = 0; from <= text.length; ) {
		const found = text.indexOf("\n", from);
		const end = found < 0 ? text.length : found;
		yield text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end);
		from = end + 1;
	}
}

function parseRow(banks: Banks, row: string): BinEntry | string {
	const lengthAt = row.lastIndexOf(",");
	const prefixAt = row.lastIndexOf(",", lengthAt - 1);
	const typeAt = row.lastIndexOf(",", prefixAt - 1);
	if (typeAt < 0) return "not seven cells";
	const issuer = issuerOf(banks, row.slice(0, typeAt));
	if (typeof issuer === "string") return issuer;
	const cardType = row.slice(typeAt + 1, prefixAt);
	if (cardType !== "debit" && cardType !== "credit") return "card type";
	const prefix = row.slice(prefixAt + 1, lengthAt);
	if (prefix.length < PREFIX_MIN || prefix.length > PREFIX_MAX || !/^\d+$/.test(prefix)) {
		return "prefix";
	}
	const length = Number(row.slice(lengthAt + 1));
	if (!Number.isInteger(length) || length < 13 || length > 19) return "length 13 … 19";
	return { prefix, length, cardType, issuer };
}

function issuerOf(banks: Banks, cells: string): Issuer | string {
	const seen = banks.byCells.get(cells);
	if (seen !== undefined) return seen;
	const read = cells.split(",");
	const [code = "", zh = "", en = "", color = ""] = read;
	if (read.length !== 4) return "not seven cells";
	if (!/^[A-Z0-9]{2,12}$/.test(code)) return "issuer code";
	if (zh === "" || en === "") return "issuer name";
	if (!/^#[0-9A-F]{6}$/.test(color)) return "colour";
	if (banks.byCode.has(code)) return `issuer ${code} in two forms`;
	const issuer: Issuer = { code, name: { zh, en }, color };
	banks.byCode.set(code, issuer);
	banks.byCells.set(cells, issuer);
	return issuer;
}

/** What a new file changes, prefix by prefix. */
export function compareBinTables(before: BinTable | undefined, after: BinTable): BinReport {
	return atOnce(comparisonSteps(before, after));
}

export function* comparisonSteps(
	before: BinTable | undefined,
	after: BinTable,
): Stepwise<BinReport> {
	const changes: BinChange[] = [];
	const counts = { added: 0, removed: 0, changed: 0 };
	const note = (change: BinChange): void => {
		counts[change.kind] += 1;
		changes.push(change);
	};
	let seen = 0;
	for (const entry of after.entries()) {
		const old = before?.find(entry.prefix, entry.length);
		if (old === undefined) note({ kind: "added", before: null, after: entry });
		else if (old.cardType !== entry.cardType || !sameIssuer(old.issuer, entry.issuer)) {
			note({ kind: "changed", before: old, after: entry });
		}
		seen += 1;
		if (seen % STEP_ROWS === 0) yield;
	}
	for (const entry of before?.entries() ?? []) {
		const isGone = after.find(entry.prefix, entry.length) === undefined;
		if (isGone) note({ kind: "removed", before: entry, after: null });
		seen += 1;
		if (seen % STEP_ROWS === 0) yield;
	}
	return { from: before?.version ?? null, to: after.version, ...counts, changes };
}

function sameIssuer(left: Issuer, right: Issuer): boolean {
	return (
		left === right ||
		(left.code === right.code &&
			left.name.zh === right.name.zh &&
			left.name.en === right.name.en &&
			left.color === right.color)
	);
}

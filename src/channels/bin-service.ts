import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Fault } from "#kernel";
import type { Db, Log } from "#platform";
import { binFileSteps } from "./bin-file.ts";
import { contentInUse } from "./bin-store.ts";
import type { BinEntry, BinLookup, BinTable, IssuerEntry } from "./bin-table.ts";
import { revisionOf } from "./revision-store.ts";
import { inSlices } from "./stepwise.ts";

/** The BIN table in use in this process. An update replaces it whole, between two look-ups (D2). */
export interface Bins {
	lookup(pan: string): BinLookup;
	version(): string;
	prefixes(): number;
	issuers(): readonly IssuerEntry[];
	/** The row of the longest prefix that these digits begin with; undefined for none. */
	ownerOf(digits: string): BinEntry | undefined;
	/** Rows by prefix and length, after the one given. `limit` 1–101. */
	page(query: BinQuery): BinEntry[];
}

export interface BinQuery {
	/** First digits; empty for all. */
	readonly digits: string;
	readonly issuer: string | null;
	readonly after: { readonly prefix: string; readonly length: number } | null;
	readonly limit: number;
}

/** The table with what keeps it fresh. */
export interface OpenBins extends Bins {
	table(): BinTable;
	/** Version that counts while nobody has put a file in use. */
	readonly builtInVersion: string;
	/** Takes what is in use by now; true when that was another table. */
	refresh(): Promise<boolean>;
}

export interface BinsDeps {
	readonly db: Db;
	readonly log: Log;
	/** A file to begin with instead of the one that ships with the program. */
	readonly file?: string | undefined;
}

const BUILT_IN = join(import.meta.dirname, "bin", "bins.csv");
const unzip = promisify(gunzip);

/** Starts with the table that ships with the program. Faults: the file is missing or broken. */
export async function openBins(deps: BinsDeps): Promise<OpenBins> {
	const { db, log, file = BUILT_IN } = deps;
	const builtIn = await tableFrom(await readFile(file, "utf8"), file);
	let table = builtIn;
	let revision = 0n;
	let running: Promise<boolean> | undefined;

	const takeNew = async (): Promise<boolean> => {
		const current = await db.read((tx) => revisionOf(tx, "bins"));
		if (current === revision) return false;
		const found = await db.read(contentInUse);
		const { content } = found;
		const next =
			content === null
				? builtIn
				: await tableFrom((await unzip(content)).toString("utf8"), "the BIN file in use");
		const from = table.version;
		// From here on look-ups are answered by the new table.
		table = next;
		revision = found.revision;
		log.info("channel.bin_table", { from, to: next.version, prefixes: next.prefixes });
		return next.version !== from;
	};
	return {
		lookup: (pan) => table.lookup(pan),
		version: () => table.version,
		prefixes: () => table.prefixes,
		issuers: () => table.issuers,
		ownerOf(digits) {
			for (let size = digits.length; size > 0; size -= 1) {
				const [owner] = table.rowsOf(digits.slice(0, size));
				if (owner !== undefined) return owner;
			}
			return undefined;
		},
		page: (query) => pageOf(table, query),
		table: () => table,
		builtInVersion: builtIn.version,
		refresh() {
			running ??= takeNew().finally(() => {
				running = undefined;
			});
			return running;
		},
	};
}

async function tableFrom(text: string, name: string): Promise<BinTable> {
	const read = await inSlices(binFileSteps(text));
	if ("errors" in read) {
		throw new Fault(`${name}: ${read.errors.map((one) => `${one.line}: ${one.why}`).join("; ")}`);
	}
	return read;
}

function pageOf(table: BinTable, { digits, issuer, after, limit }: BinQuery): BinEntry[] {
	const rows: BinEntry[] = [];
	for (const entry of table.under(digits)) {
		if (issuer !== null && entry.issuer.code !== issuer) continue;
		if (after !== null && !isBehind(entry, after)) continue;
		rows.push(entry);
		if (rows.length >= limit) break;
	}
	return rows;
}

/** In the order of the page: by prefix as text, then by length. */
function isBehind(
	entry: BinEntry,
	last: { readonly prefix: string; readonly length: number },
): boolean {
	if (entry.prefix !== last.prefix) return entry.prefix > last.prefix;
	return entry.length > last.length;
}

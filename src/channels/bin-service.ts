import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "#kernel";
import type { Log } from "#platform";
import {
	type BinFileError,
	type BinLookup,
	type BinReport,
	type BinTable,
	compareBinTables,
	parseBinFile,
} from "./bin-table.ts";

/** The BIN table in use. An update replaces it whole, between two look-ups (D2). */
export interface Bins {
	lookup(pan: string): BinLookup;
	version(): string;
	prefixes(): number;
	issuers(): {
		readonly code: string;
		readonly name: { readonly zh: string; readonly en: string };
		readonly prefixes: number;
	}[];
	/** Takes a new file, or refuses it and keeps what it has. */
	load(text: string): BinReport | { readonly errors: readonly BinFileError[] };
}

const BUILT_IN = join(import.meta.dirname, "bin", "bins.csv");

/** Starts with the table that ships with the program. Faults: the file is missing or broken. */
export async function openBins(log: Log, path: string = BUILT_IN): Promise<Bins> {
	const first = parseBinFile(await readFile(path, "utf8"));
	if ("errors" in first) {
		throw new Fault(`${path}: ${first.errors.map((one) => `${one.line}: ${one.why}`).join("; ")}`);
	}
	let table: BinTable = first;
	return {
		lookup: (pan) => table.lookup(pan),
		version: () => table.version,
		prefixes: () => table.prefixes,
		issuers() {
			const found = new Map<string, ReturnType<Bins["issuers"]>[number]>();
			for (const { issuer } of table.entries) {
				const { code, name } = issuer;
				found.set(code, { code, name, prefixes: (found.get(code)?.prefixes ?? 0) + 1 });
			}
			return [...found.values()];
		},
		load(text) {
			const next = parseBinFile(text);
			if ("errors" in next) {
				log.warn("channel.bin_file_refused", { errors: next.errors.length });
				return next;
			}
			const report = compareBinTables(table, next);
			table = next;
			log.info("channel.bin_file_loaded", {
				from: report.from,
				to: report.to,
				added: report.added.length,
				removed: report.removed.length,
				changed: report.changed.length,
			});
			return report;
		},
	};
}

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { banRules } from "./tidy/bans.ts";
import { suppressionRule, todoRule, withoutAllowed } from "./tidy/comments.ts";
import { directionRule, eventsRule, type Modules, pureRule } from "./tidy/imports.ts";
import { type Rule, type Source, source, type Violation } from "./tidy/source.ts";
import {
	migrationRule,
	sqlClockRule,
	sqlParametersRule,
	sqlPlaceRule,
	sqlPortableRule,
} from "./tidy/sql.ts";
import {
	fileLengthRule,
	functionLengthRule,
	machineRule,
	moduleRule,
	RATCHET_FILE,
	type Ratchet,
	ratchetOf,
} from "./tidy/text.ts";

/** Boundaries and bans of the codebase, as a check: `tools/node tools/tidy.ts`. */

/** What every module stands on. */
const BASE = ["kernel", "platform", "approvals"];
const IDENTITY = ["identity", ...BASE, "channels", "security"];
const CUSTOMERS = ["customers", ...IDENTITY];
const CARDS = ["cards", ...CUSTOMERS];
const LIMITS = ["limits", ...CUSTOMERS];
const MERCHANTS = ["merchants", ...CUSTOMERS, "ledger"];
const INSTRUMENTS = ["instruments", ...CARDS, ...LIMITS, ...MERCHANTS];
const PAYMENTS = ["payments", ...INSTRUMENTS];
const ABOVE_PAYMENTS = ["pos", "custody", "wealth", "duties"];

/**
 * Who may import whom, the one source of direction: rule, test and diagram read it. A DAG, never
 * sideways. Down is a direct call with the same `tx`, up an event, asked from below a port.
 */
export const MODULES: Modules = unique({
	kernel: [],
	platform: ["kernel"],
	approvals: ["kernel", "platform"],
	ledger: BASE,
	channels: BASE,
	security: BASE,
	identity: IDENTITY,
	customers: CUSTOMERS,
	cards: CARDS,
	limits: LIMITS,
	merchants: MERCHANTS,
	instruments: INSTRUMENTS,
	payments: PAYMENTS,
	pos: PAYMENTS,
	custody: PAYMENTS,
	wealth: PAYMENTS,
	duties: PAYMENTS,
	clearing: [...BASE, "ledger", "channels", "merchants"],
	reconciliation: [...BASE, "ledger", "channels"],
	search: ["kernel", "platform"],
	watch: ["kernel", "platform"],
	api: [...PAYMENTS, ...ABOVE_PAYMENTS, "clearing", "reconciliation", "search", "watch"],
});

/** All rules; `ratchet` holds the functions over the limit, with the lines they may have. */
export function rules(ratchet: Ratchet): readonly Rule[] {
	return [
		directionRule(MODULES),
		eventsRule,
		pureRule,
		...banRules,
		sqlPlaceRule,
		sqlParametersRule,
		sqlClockRule,
		sqlPortableRule,
		migrationRule,
		fileLengthRule,
		functionLengthRule(ratchet),
		todoRule,
		suppressionRule,
		machineRule,
		moduleRule(Object.keys(MODULES)),
	];
}

/** All violations, by path and line. Refuses to call an empty tree tidy. */
export function inspect(sources: readonly Source[], ratchet: Ratchet = {}): Violation[] {
	if (!sources.some(({ program }) => program !== undefined)) throw new Error("inspected no code");
	const found = rules(ratchet).flatMap((rule) => [...rule.check(sources)]);
	return withoutAllowed(sources, found).sort(
		(left, right) => left.path.localeCompare(right.path) || left.line - right.line,
	);
}

/** A module is not listed among what it may import: siblings are reached by `./`. */
function unique(table: Modules): Modules {
	return Object.fromEntries(
		Object.entries(table).map(([name, uses]) => [
			name,
			[...new Set(uses)].filter((used) => used !== name),
		]),
	);
}

const BINARY = /\.(png|jpg|ico|woff2?|ttf|otf|pdf|parquet|gz)$/;

function readTree(root: string): Source[] {
	const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--deduplicate"], {
		cwd: root,
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	const deleted = execFileSync("git", ["ls-files", "-d"], { cwd: root, encoding: "utf8" });
	const gone = new Set(deleted.split("\n"));
	return listed
		.split("\n")
		.filter((path) => path !== "" && !gone.has(path) && !BINARY.test(path))
		.map((path) => source(path, readFileSync(resolve(root, path), "utf8")));
}

function main(writeRatchet: boolean): number {
	const root = resolve(import.meta.dirname, "..");
	const sources = readTree(root);
	if (writeRatchet) {
		const text = `${JSON.stringify(ratchetOf(sources), null, "\t")}\n`;
		writeFileSync(resolve(root, RATCHET_FILE), text);
		return 0;
	}
	const ratchet = JSON.parse(readFileSync(resolve(root, RATCHET_FILE), "utf8")) as Ratchet;
	const violations = inspect(sources, ratchet);
	for (const { path, line, rule, message } of violations)
		process.stdout.write(`${path}:${line} ${rule} ${message}\n`);
	const words = violations.length === 0 ? "tidy" : `${violations.length} violations`;
	process.stdout.write(`${sources.length} files, ${rules(ratchet).length} rules: ${words}\n`);
	return violations.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = main(process.argv.includes("--ratchet"));

import { systemClock } from "#kernel";
import { INVARIANTS, type Violation } from "#ledger";
import { OPEN_ITEMS } from "#payments";
import { jsonLine, type LiveBooks, runTool } from "./live.ts";

/**
 * `npm run audit [-- --json]`: every invariant of docs/invariants.md over the live database, in one
 * snapshot. Exit code 0 when the books are right, 1 with the rows when they are not, 2 when there
 * are no books to look at.
 */
export interface Finding {
	readonly number: number;
	readonly words: string;
	readonly wordsZh: string;
	readonly state: "ok" | "violated";
	readonly rows: Violation["rows"];
}

export function findingsOf(violations: readonly Violation[]): Finding[] {
	return INVARIANTS.map(({ number, words, wordsZh }): Finding => {
		const violation = violations.find(({ invariant }) => invariant === number);
		const state = violation === undefined ? "ok" : "violated";
		return { number, words, wordsZh, state, rows: violation?.rows ?? [] };
	});
}

export function report(findings: readonly Finding[]): string {
	const lines: string[] = [];
	for (const { number, words, wordsZh, state, rows } of findings) {
		const mark = { ok: "ok      ", violated: "VIOLATED" }[state];
		lines.push(`${String(number).padStart(2)}  ${mark}  ${words} ${wordsZh}`);
		for (const row of rows) {
			const figures = Object.entries(row).map(([name, figure]) => `${name}=${figure ?? "-"}`);
			lines.push(`               ${figures.join(" ")}`);
		}
	}
	const violated = findings.filter(({ state }) => state === "violated").length;
	lines.push(violated === 0 ? "the books are right" : `${violated} invariants are violated`);
	return `${lines.join("\n")}\n`;
}

/** Every invariant over the books, in one snapshot. */
export async function auditBooks({ ledger, read }: LiveBooks): Promise<Finding[]> {
	// Whoever keeps the open items behind the books is asked too: invariant 6.
	for (const items of OPEN_ITEMS) ledger.addOpenItems(items);
	return findingsOf(await read((tx) => ledger.audit(tx)));
}

async function main(json: boolean, live: LiveBooks): Promise<number> {
	const findings = await auditBooks(live);
	const ok = findings.every(({ state }) => state !== "violated");
	process.stdout.write(
		json ? jsonLine({ at: systemClock.now(), ok, invariants: findings }) : report(findings),
	);
	return ok ? 0 : 1;
}

if (import.meta.main) process.exitCode = await runTool(() => process.argv.includes("--json"), main);

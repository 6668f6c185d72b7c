import { assetsCheck } from "#instruments";
import { systemClock } from "#kernel";
import { INVARIANTS, type Violation, WHOLE_ONLY, watermark } from "#ledger";
import { auditCounters, type CountersReport, hasLimits } from "#limits";
import { auditPaymentLimits, OPEN_ITEMS, type UnlimitedPayment } from "#payments";
import { auditChainKey, type ChainReport, type Tx, verifyChains } from "#platform";
import { jsonLine, type LiveBooks, masterKeysAtHand, misused, runTool } from "./live.ts";

/**
 * `npm run audit [-- --json] [-- --recent]`: every invariant of docs/invariants.md over the live database, in one
 * snapshot. Exit code 0 when the books are right, 1 with the rows when they are not, 2 when there
 * are no books to look at. `--recent` looks at what came since the platform's last audit and at what
 * that touches, as the platform does each minute. The audit log of staff is read from end to end each time,
 * and every counter of the limits is summed again from its decisions.
 */
export interface Finding {
	readonly number: number;
	readonly words: string;
	readonly wordsZh: string;
	/** `not_looked_at`: only all books together show it. */
	readonly state: "ok" | "violated" | "not_looked_at";
	readonly rows: Violation["rows"];
}

export function findingsOf(violations: readonly Violation[], recent = false): Finding[] {
	return INVARIANTS.map(({ number, words, wordsZh }): Finding => {
		const violation = violations.find(({ invariant }) => invariant === number);
		const unseen = recent && WHOLE_ONLY.has(number) ? "not_looked_at" : "ok";
		const state = violation === undefined ? unseen : "violated";
		return { number, words, wordsZh, state, rows: violation?.rows ?? [] };
	});
}

export function report(findings: readonly Finding[]): string {
	const lines: string[] = [];
	for (const { number, words, wordsZh, state, rows } of findings) {
		const mark = { ok: "ok      ", violated: "VIOLATED", not_looked_at: "-       " }[state];
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
export async function auditBooks({ ledger, read }: LiveBooks, recent = false): Promise<Finding[]> {
	// Whoever keeps the open items behind the books is asked too: invariant 6.
	for (const items of OPEN_ITEMS) ledger.addOpenItems(items);
	ledger.addCheck(assetsCheck(ledger));
	return read(async (tx: Tx) => {
		const since = recent ? await watermark(tx) : undefined;
		if (since === undefined) return findingsOf(await ledger.audit(tx));
		return findingsOf(await ledger.auditRecent(tx, { since }), true);
	});
}

/** The audit log's chains; its seals are judged where the master keys are at hand. */
export function auditLog({ read }: LiveBooks): Promise<ChainReport[]> {
	const keys = masterKeysAtHand();
	return read((tx) => verifyChains(tx, keys === undefined ? undefined : auditChainKey(keys)));
}

/** Counters of the limits against their decisions, and decisions against the payments they allowed. */
export interface LimitsFindings extends CountersReport {
	readonly payments: number;
	readonly unlimited: readonly UnlimitedPayment[];
}

/** Undefined: this database was not set up for limits yet. */
export function auditLimits({
	read,
}: Pick<LiveBooks, "read">): Promise<LimitsFindings | undefined> {
	return read(async (tx: Tx) => {
		if (!(await hasLimits(tx))) return undefined;
		const { payments, violations: unlimited } = await auditPaymentLimits(tx);
		return { ...(await auditCounters(tx)), payments, unlimited };
	});
}

export function reportLimits(found: LimitsFindings): string {
	const { persons, counters, decisions, payments, violations, unlimited } = found;
	const mark = areRight(found) ? "ok      " : "VIOLATED";
	const summed = `${counters} counters of ${persons} persons are sums of ${decisions} decisions`;
	const lines = [
		`limits ${mark}  ${summed}, ${payments} payments agree`,
		...violations.map(
			({ customerId, bucket, counter, sum }) =>
				`               customer=${customerId} bucket=${bucket} counter=${counter} sum=${sum}`,
		),
		...unlimited.map(
			({ ledgerId, paymentId, payment, decision }) =>
				`               ledger_id=${ledgerId} payment=${paymentId} is=${payment} decided=${decision}`,
		),
	];
	return lines.map((line) => `${line}\n`).join("");
}

function areRight({ violations, unlimited }: LimitsFindings): boolean {
	return violations.length === 0 && unlimited.length === 0;
}

export function reportLog(reports: readonly ChainReport[]): string {
	const lines: string[] = [];
	for (const { ledgerId, head, sealedTo, sealsJudged, faults } of reports) {
		const mark = faults.length === 0 ? "ok      " : "VIOLATED";
		const seals = sealsJudged ? `sealed to ${sealedTo}` : "seals not judged: no master key at hand";
		const hash = head.hash.toString("hex");
		lines.push(`log ${mark}  audit log ${ledgerId}: ${head.seq} records, ${seals}, head ${hash}`);
		for (const { kind, seq, to, recordId } of faults) {
			lines.push(`               fault=${kind} seq=${seq} to=${to} record=${recordId ?? "-"}`);
		}
	}
	return lines.map((line) => `${line}\n`).join("");
}

interface Command {
	readonly json: boolean;
	readonly recent: boolean;
}

async function main({ json, recent }: Command, live: LiveBooks): Promise<number> {
	const findings = await auditBooks(live, recent);
	const log = await auditLog(live);
	const limits = await auditLimits(live);
	const ok =
		findings.every(({ state }) => state !== "violated") &&
		log.every(({ faults }) => faults.length === 0) &&
		(limits === undefined || areRight(limits));
	const told = { at: systemClock.now(), ok, invariants: findings, auditLog: log.map(figures) };
	process.stdout.write(
		json
			? jsonLine({ ...told, limits: limits ?? null })
			: reportLog(log) + (limits === undefined ? "" : reportLimits(limits)) + report(findings),
	);
	return ok ? 0 : 1;
}

function figures({ head, ...rest }: ChainReport): object {
	return { ...rest, records: head.seq, head: head.hash.toString("hex") };
}

const USAGE = "usage: npm run audit [-- --json] [-- --recent]";

function parse(words: readonly string[]): Command {
	const strange = words.find((word) => word !== "--json" && word !== "--recent");
	if (strange !== undefined) throw misused(USAGE, `not understood: ${strange}`);
	return { json: words.includes("--json"), recent: words.includes("--recent") };
}

if (import.meta.main) process.exitCode = await runTool(() => parse(process.argv.slice(2)), main);

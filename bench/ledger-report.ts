import { median, type Sample } from "./ledger-loops.ts";
import { CALLERS, type Measured, type Plan, type Tuning } from "./ledger-run.ts";
import type { Machine } from "./ledger-server.ts";
import { WORKLOADS, type WorkloadName } from "./ledger-workloads.ts";

interface Rate {
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	/** Over the baseline of the same run. */
	readonly ratio: number;
}

type Rates = Readonly<Record<WorkloadName, Rate>>;

export interface Report extends Rates {
	readonly bench: "ledger";
	readonly quick: boolean;
	readonly baseline: {
		readonly pgbenchTps: number;
		readonly clients: number;
		readonly scale: number;
	};
	readonly callers: Readonly<Record<string, Omit<Rate, "ratio">>>;
	readonly halfLoad: Omit<Rate, "ratio"> & { readonly turnedAway: number };
	readonly lone: {
		readonly selectMs: number;
		readonly fsyncMs: number | null;
		readonly commitMs: number;
		/** Two round trips, one fsync, one millisecond. */
		readonly allowedMs: number;
		readonly p50Ms: number;
	};
	readonly storedBytesPerEntry: number;
	readonly balanceBytesPerEntry: number;
	readonly walBytesPerEntry: number;
	readonly walBytesPerEntryAfterCheckpoint: number;
	/** Two legs, random accounts: the engine with its callers, and the server. */
	readonly cpuMicrosPerEntry: { readonly node: number; readonly server: number | null };
	readonly hotUpdatePercent: number;
	readonly violations: number;
	/** "whole": every invariant; "sums": balances, versions, books and entries. */
	readonly audited: "whole" | "sums";
	readonly accounts: number;
	readonly entries: number;
	readonly outstanding: number;
	/** What was set otherwise than it comes. */
	readonly engine: Tuning;
	readonly rounds: number;
	readonly seconds: number;
	readonly machine: Machine & { readonly pgbench: string };
	readonly settings: Readonly<Record<string, string>>;
	readonly samples: Readonly<Record<string, readonly number[]>>;
}

export interface ReportOptions {
	readonly measured: Measured;
	readonly plan: Plan;
	readonly quick: boolean;
	readonly outstanding: number;
	readonly tuning: Tuning;
	readonly machine: Report["machine"];
	readonly seconds: number;
}

export function reportOf(options: ReportOptions): Report {
	const { measured, plan, quick, machine, seconds } = options;
	const pgbenchTps = median(measured.baselineSamples);
	const rates = WORKLOADS.map((name): [WorkloadName, Rate] => {
		const rate = mediansOf(measured.samples[name]);
		return [name, { ...rate, ratio: rounded(rate.perSecond / pgbenchTps, 2) }];
	});
	const callers = CALLERS.flatMap((count) => {
		const sample = measured.callers.get(count);
		return sample === undefined ? [] : [[String(count), mediansOf([sample])] as const];
	});
	const { selectMs, fsyncMs, commitMs } = measured.floor;
	const allowedMs = 2 * selectMs + (fsyncMs ?? Math.max(0, commitMs - selectMs)) + 1;
	const { storage } = measured;
	return {
		bench: "ledger",
		quick,
		baseline: { pgbenchTps: rounded(pgbenchTps, 1), ...cut(measured.baseline) },
		...(Object.fromEntries(rates) as Rates),
		callers: Object.fromEntries(callers),
		halfLoad: {
			...mediansOf(measured.halfLoads),
			turnedAway: measured.halfLoads.reduce((sum, { turnedAway }) => sum + turnedAway, 0),
		},
		lone: {
			selectMs: rounded(selectMs, 3),
			fsyncMs: fsyncMs === null ? null : rounded(fsyncMs, 3),
			commitMs: rounded(commitMs, 3),
			allowedMs: rounded(allowedMs, 3),
			p50Ms: rounded(measured.callers.get(1)?.p50Ms ?? Number.NaN, 3),
		},
		storedBytesPerEntry: Math.round(storage.storedBytesPerEntry),
		balanceBytesPerEntry: Math.round(storage.balanceBytesPerEntry),
		walBytesPerEntry: Math.round(storage.walBytesPerEntry),
		walBytesPerEntryAfterCheckpoint: Math.round(storage.walBytesPerEntryAfterCheckpoint),
		cpuMicrosPerEntry: processorOf(storage),
		hotUpdatePercent: rounded(measured.hotUpdatePercent, 3),
		violations: measured.violations,
		audited: plan.wholeAudit ? "whole" : "sums",
		accounts: plan.people,
		entries: measured.entries,
		outstanding: options.outstanding,
		engine: options.tuning,
		rounds: measured.baselineSamples.length,
		seconds: rounded(seconds, 1),
		machine,
		settings: measured.settings,
		samples: samplesOf(measured),
	};
}

function processorOf({
	cpuMicrosPerEntry: { node, server },
}: Measured["storage"]): Report["cpuMicrosPerEntry"] {
	return { node: rounded(node, 1), server: server === null ? null : rounded(server, 1) };
}

function cut({ clients, scale }: Measured["baseline"]): Measured["baseline"] {
	return { clients, scale };
}

function samplesOf(measured: Measured): Record<string, readonly number[]> {
	const rates = WORKLOADS.map((name) => [
		name,
		measured.samples[name].map(({ perSecond }) => rounded(perSecond, 1)),
	]);
	const baseline = measured.baselineSamples.map((tps) => rounded(tps, 1));
	return { baseline, ...Object.fromEntries(rates) };
}

function mediansOf(samples: readonly Sample[]): Omit<Rate, "ratio"> {
	const of = (pick: (sample: Sample) => number): number => median(samples.map(pick));
	return {
		perSecond: rounded(
			of(({ perSecond }) => perSecond),
			1,
		),
		p50Ms: rounded(
			of(({ p50Ms }) => p50Ms),
			2,
		),
		p99Ms: rounded(
			of(({ p99Ms }) => p99Ms),
			2,
		),
	};
}

function rounded(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}

/** A figure beside what it is held to; both undefined where it is only told. */
export interface Line {
	readonly name: string;
	readonly measured: string;
	readonly goal: string;
	readonly floor: string;
	readonly mark: "" | "MISSED goal" | "MISSED floor";
}

interface Held {
	readonly value: number;
	readonly goal: number;
	readonly floor: number;
	readonly unit: string;
	/** Which way is better. */
	readonly better: "more" | "less";
}

function held(name: string, measured: string, { value, goal, floor, unit, better }: Held): Line {
	const passes = (bound: number): boolean => (better === "more" ? value >= bound : value <= bound);
	return {
		name,
		measured,
		goal: `${better === "more" ? "≥" : "≤"} ${goal} ${unit}`.trim(),
		floor: `${better === "more" ? "≥" : "≤"} ${floor} ${unit}`.trim(),
		mark: passes(goal) ? "" : passes(floor) ? "MISSED goal" : "MISSED floor",
	};
}

function told(name: string, measured: string): Line {
	return { name, measured, goal: "–", floor: "–", mark: "" };
}

/** The figures in the order in which they are read, each with its goal and the floor below it. */
export function linesOf(report: Report): Line[] {
	const { baseline, uniform, halfLoad, lone } = report;
	const hot = (name: "hotCredit" | "hotDebit", words: string): Line =>
		held(words, `${rateWords(report[name])}, ${overWords(report[name], uniform)}`, {
			value: report[name].perSecond / uniform.perSecond,
			goal: 1,
			floor: 0.9,
			unit: "× uniform",
			better: "more",
		});
	const bytes = (name: string, value: number, goal: number, floor: number): Line =>
		held(name, `${value} B`, { value, goal, floor, unit: "B", better: "less" });
	return [
		told(
			`pgbench TPC-B, prepared, scale ${baseline.scale}, ${baseline.clients} clients`,
			`${whole(baseline.pgbenchTps)}/s`,
		),
		held("two legs, random accounts", rateWords(uniform), {
			value: uniform.ratio,
			goal: 20,
			floor: 8,
			unit: "× pgbench",
			better: "more",
		}),
		hot("hotCredit", "one account is always credited"),
		hot("hotDebit", "one account is always debited"),
		told("accounts by Zipf's law", rateWords(report.zipf)),
		told("four legs", rateWords(report.fourLeg)),
		told("5 % sent again, 5 % short of money", rateWords(report.mixed)),
		told("payment with fee, five legs", rateWords(report.systemAccounts)),
		...Object.entries(report.callers).map(([count, rate]) =>
			told(`${count} caller${count === "1" ? "" : "s"}`, latencyWords(rate)),
		),
		held("a lone caller, p50", `${lone.p50Ms} ms`, {
			value: lone.p50Ms,
			goal: lone.allowedMs,
			floor: lone.allowedMs,
			unit: "ms",
			better: "less",
		}),
		held("p99 at half of the most, open loop", halfLoadWords(halfLoad), {
			value: halfLoad.p99Ms,
			goal: 25,
			floor: 50,
			unit: "ms",
			better: "less",
		}),
		bytes("stored for an entry, indexes and marks too", report.storedBytesPerEntry, 300, 450),
		told("growth of balances for an entry", `${report.balanceBytesPerEntry} B`),
		bytes("write-ahead log for an entry", report.walBytesPerEntry, 700, 1_200),
		told("the same right behind a checkpoint", `${report.walBytesPerEntryAfterCheckpoint} B`),
		told("processor time for an entry", processorWords(report)),
		held("balance updates that stay on their page", `${report.hotUpdatePercent} %`, {
			value: report.hotUpdatePercent,
			goal: 100,
			floor: 99,
			unit: "%",
			better: "more",
		}),
		held(`violations (${report.audited})`, String(report.violations), {
			value: report.violations,
			goal: 0,
			floor: 0,
			unit: "",
			better: "less",
		}),
	];
}

function rateWords(rate: Rate): string {
	return `${latencyWords(rate)}, ${rate.ratio} × pgbench`;
}

function latencyWords({ perSecond, p50Ms, p99Ms }: Omit<Rate, "ratio">): string {
	return `${whole(perSecond)}/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
}

function processorWords({ cpuMicrosPerEntry: { node, server } }: Report): string {
	return `${node} µs engine and callers, ${server ?? "–"} µs PostgreSQL`;
}

function halfLoadWords(rate: Report["halfLoad"]): string {
	const { turnedAway } = rate;
	return latencyWords(rate) + (turnedAway === 0 ? "" : `, ${turnedAway} turned away`);
}

function overWords(one: Rate, other: Rate): string {
	return `${rounded(one.perSecond / other.perSecond, 2)} × uniform`;
}

function whole(value: number): string {
	return Math.round(value).toLocaleString("en-US");
}

/** For a terminal: columns of one width. */
export function asTable(report: Report): string {
	const rows = [["figure", "measured", "goal", "floor", ""], ...linesOf(report).map(cellsOf)];
	const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
	const lines = rows.map((row) =>
		row
			.map((cell, at) => cell.padEnd(widths[at] ?? 0))
			.join("  ")
			.trimEnd(),
	);
	return `${[...lines, "", ...wordsUnder(report)].join("\n")}\n`;
}

/** For docs/PERFORMANCE.md. */
export function asMarkdown(report: Report): string {
	const rows = linesOf(report).map((line) => `| ${cellsOf(line).join(" | ").trimEnd()} |`);
	const head = ["| figure | measured | goal | floor | |", "| --- | --- | --- | --- | --- |"];
	return `${[...head, ...rows, "", ...wordsUnder(report)].join("\n")}\n`;
}

function cellsOf({ name, measured, goal, floor, mark }: Line): string[] {
	return [name, measured, goal, floor, mark];
}

function wordsUnder({
	machine,
	settings,
	accounts,
	entries,
	rounds,
	lone,
	seconds,
}: Report): string[] {
	const said = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
	return [
		`${accounts.toLocaleString("en-US")} accounts, ${entries.toLocaleString("en-US")} entries, ${rounds} rounds, ${seconds} s in all.`,
		`${machine.cpus} × ${machine.cpu}, ${machine.memoryMegabytes} MB, ${machine.platform} ${machine.kernel}, Node ${machine.node}, ${machine.pgbench}.`,
		`One question ${lone.selectMs} ms, fdatasync ${lone.fsyncMs ?? "–"} ms, smallest commit ${lone.commitMs} ms.`,
		`PostgreSQL: ${said.join(", ")}.`,
	];
}

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { POINTS } from "../test/kill-points.ts";
import type { KillReport } from "../test/kill-report.ts";
import type { KillOptions } from "../test/kill-run.ts";
import { jsonLine, misused, tellReasons } from "./live.ts";

/**
 * `npm run crash [-- --points N] [-- --seed S] [-- --only K] [-- --at POINT:NTH] [-- --json]`: kills the
 * platform with SIGKILL N times at random points of the payment flow, one after the other in one world of
 * simulated institutions, merchants and people that live on, and looks whether every order came to a true
 * end. Exit code 0 when all is true, 1 with what is wrong and the words that strike that flow again
 * (`--only K`: the Kth alone; `--at`: where its blow falls).
 */
const USAGE = `usage: npm run crash -- [--points N] [--seed S] [--only K] [--at POINT:NTH] [--json]
  POINT is one of ${POINTS.join(" ")}`;
const RUNNER = fileURLToPath(import.meta.resolve("../test/kill-main.ts"));

type Ask = Omit<KillOptions, "onProgress">;

interface Command extends Ask {
	readonly json: boolean;
}

function parse(words: readonly string[]): Command {
	const { values } = parseArgs({
		args: [...words],
		options: {
			points: { type: "string", default: "200" },
			seed: { type: "string", default: "1" },
			only: { type: "string" },
			at: { type: "string" },
			json: { type: "boolean", default: false },
		},
	});
	const { seed, only, at, json } = values;
	const points = whole(values.points, "--points");
	return {
		...{ points, seed, json },
		...(only === undefined ? {} : { only: whole(only, "--only") }),
		...(at === undefined ? {} : { at: strikeIn(at) }),
	};
}

function whole(text: string, name: string): number {
	if (!/^[1-9]\d{0,4}$/.test(text)) throw misused(USAGE, `${name} is a number from 1: ${text}`);
	return Number(text);
}

function strikeIn(text: string): NonNullable<KillOptions["at"]> {
	const [name, nth = ""] = text.split(":");
	const point = POINTS.find((one) => one === name);
	if (point === undefined) throw misused(USAGE, `no such point: ${text}`);
	return { point, nth: whole(nth, "--at POINT:NTH") };
}

/** Runs it in a process of its own, whose progress comes on standard error. */
function run(options: Ask): Promise<KillReport> {
	const child = fork(RUNNER, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
	child.send(options);
	return new Promise((done, failed) => {
		child.on("message", ({ report, failed: why }: { report?: KillReport; failed?: string }) => {
			if (report === undefined) failed(new Error(why));
			else done(report);
		});
		child.on("error", failed);
		child.on("exit", (code) => failed(new Error(`the run ended with ${code}, and no report`)));
	});
}

function text({ ok, wrong, ...report }: KillReport): string {
	const named = (counts: Readonly<Record<string, number>>): string =>
		Object.entries(counts)
			.map(([name, times]) => `${name} ${times}`)
			.join(" · ");
	const kinds = Object.entries(report.orders).map(
		([kind, states]) => `  ${kind.padEnd(12)} ${named(states)}`,
	);
	const lines = [
		`${report.deaths} deaths in ${report.flows} flows, ${report.seconds} s, seed ${report.seed}`,
		`struck: ${named(report.struck)}`,
		...kinds,
		`  refunds      ${named(report.refunds)}`,
		`notices: ${named(report.notices)}`,
		`refused: ${named(report.refused)}`,
		`institutions' faults: ${named(report.faults)}`,
		`down for ${report.downMs.median} ms (median), ${report.downMs.most} ms at most`,
		...wrong.map(({ point, what, again }) => `WRONG, point ${point}: ${what}\n  again: ${again}`),
		ok ? "every order is true, nothing lost, nothing doubled" : `${wrong.length} things are wrong`,
	];
	return `${lines.join("\n")}\n`;
}

async function main(words: readonly string[]): Promise<number> {
	const { json, ...options } = parse(words);
	const report = await run(options);
	process.stdout.write(json ? jsonLine(report) : text(report));
	return report.ok ? 0 : 1;
}

if (import.meta.main) process.exitCode = await tellReasons(() => main(process.argv.slice(2)));

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { FaultLevel } from "./faults.ts";
import { type Outcome, tell } from "./outcome.ts";
import { type PlatformProcess, startPlatform } from "./platform-process.ts";
import { progressBar } from "./progress.ts";
import { FIRST_DAY, liveInTown, ZONE } from "./town.ts";

interface Options {
	readonly days: number;
	readonly people: number;
	readonly merchants: number;
	readonly seed: number;
	readonly faults: FaultLevel;
	/** Times a day that the platform is killed in the midst of its work. */
	readonly crashes: number;
	readonly json: boolean;
	readonly keep: boolean;
	/** A change of the policy book that decides beside the one in force. */
	readonly shadow: unknown;
}

const USAGE = `usage: npm run town -- [--days D] [--people N] [--merchants M] [--seed S]
  [--faults none|some|all] [--crashes C] [--json] [--keep] [--shadow FILE]`;

const options = await readOptions();
if (options === undefined) {
	process.stderr.write(`${USAGE}\n`);
	process.exitCode = 2;
} else {
	process.exitCode = await run(options);
}

async function run(options: Options): Promise<number> {
	const startedAt = performance.now();
	const dataDir = options.keep
		? resolve(process.env["DATA_DIR"] ?? "data")
		: await mkdtemp(join(tmpdir(), "zhangfang-town-"));
	const midnight = FIRST_DAY.toZonedDateTime(ZONE).toInstant();
	const bar = progressBar(process.stderr);
	let platform: PlatformProcess | undefined;
	try {
		bar.show(0, "starting the platform");
		platform = await startPlatform({ dataDir, start: midnight, seed: options.seed });
		const result = await liveInTown(platform, options, midnight, bar.show);
		const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
		bar.end();
		const lines = tell(result, { seed: options.seed, wallSeconds: seconds });
		if (options.json) {
			const whole = { ...result, seed: options.seed, wallSeconds: seconds };
			process.stdout.write(`${JSON.stringify(whole)}\n`);
			process.stderr.write(`${lines.join("\n")}\n`);
		} else {
			const kept = `the books are kept in ${dataDir}: npm start looks at them`;
			process.stdout.write(`${[...lines, ...(options.keep ? [kept] : [])].join("\n")}\n`);
		}
		return isRight(result) ? 0 : 1;
	} finally {
		bar.end();
		await platform?.stop();
		if (!options.keep) await rm(dataDir, { recursive: true, force: true });
	}
}

/** Both sides agree, nothing is lost, doubled or made up; what is left open only a file can end. */
function isRight(result: Outcome): boolean {
	return (
		result.invariantViolations === 0 &&
		result.doubleCredits === 0 &&
		result.lostLateSuccesses === 0 &&
		result.unknownFailedWithoutEvidence === 0 &&
		result.mismatches.length === 0 &&
		result.leftUnasked.length === 0
	);
}

async function readOptions(): Promise<Options | undefined> {
	try {
		const { values } = parseArgs({
			options: {
				days: { type: "string", default: "1" },
				people: { type: "string", default: "50" },
				merchants: { type: "string", default: "10" },
				seed: { type: "string", default: "1" },
				faults: { type: "string", default: "some" },
				crashes: { type: "string" },
				json: { type: "boolean", default: false },
				keep: { type: "boolean", default: false },
				shadow: { type: "string" },
			},
		});
		const { faults } = values;
		if (faults !== "none" && faults !== "some" && faults !== "all") return undefined;
		const numbers = {
			days: whole(values.days, 1, 366),
			people: whole(values.people, 2, 100_000),
			merchants: whole(values.merchants, 1, 10_000),
			seed: whole(values.seed, 0, 2 ** 31),
			crashes: whole(values.crashes ?? (faults === "all" ? "3" : "0"), 0, 50),
		};
		const shadow: unknown =
			values.shadow === undefined ? undefined : JSON.parse(await readFile(values.shadow, "utf8"));
		return { ...numbers, faults, json: values.json, keep: values.keep, shadow };
	} catch (error) {
		if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
			return undefined;
		throw error;
	}
}

function whole(text: string, least: number, most: number): number {
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least && value <= most)) throw new RangeError(text);
	return value;
}

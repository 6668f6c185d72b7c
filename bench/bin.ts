import { parseArgs } from "node:util";
import { type BinTable, parseBinFile } from "#channels";
import { Fault } from "#kernel";
import { soon } from "#platform";
import { naiveTable } from "./bin-naive.ts";
import { type BinWorld, fileOf, openBinWorld } from "./bin-world.ts";
import { createChance } from "./ledger-chance.ts";
import { median } from "./ledger-loops.ts";
import { type Machine, machineOf, openServer } from "./ledger-server.ts";

/**
 * `npm run bench -- bin [--json] [--prefixes N] [--seed N]`: how many card numbers a second the BIN
 * table tells apart, and how it is replaced while it serves: by two persons, through PostgreSQL, in
 * two processes' worth of channels. Beside it, in the same run: a map probed by every prefix length,
 * and the same file read in one go.
 */
const ROUNDS = 5;
const ROUND_MS = 700;
const NUMBERS = 100_000;
/** Look-ups between two looks at the clock while a table is replaced. */
const SERVED_AT_ONCE = 50;
const WITHIN_MS = 30_000;

interface Report {
	readonly bench: "bin";
	readonly prefixes: number;
	readonly lookupsPerSecond: number;
	/** From the approval's commit until the process that made it answers by the new table. */
	readonly reloadSeconds: number;
	/** Until the other process, which was told nothing, does. */
	readonly everywhereSeconds: number;
	/** Longest time between two turns of the loop while tables are replaced. */
	readonly longestPauseMs: number;
	readonly servedWhileReloading: number;
	readonly baseline: {
		readonly lookupsPerSecond: number;
		readonly ratio: number;
		/** The same file read in one go: nobody is served meanwhile. */
		readonly pauseMs: number;
	};
	readonly samples: { readonly table: readonly number[]; readonly baseline: readonly number[] };
	readonly machine: Machine;
}

const { values: options } = parseArgs({
	options: {
		json: { type: "boolean", default: false },
		prefixes: { type: "string", default: "120000" },
		seed: { type: "string", default: "1" },
	},
});

/** Numbers as people type them: most of a bank in the table, some with a slip, some of nobody. */
function numbersFor(table: BinTable, seed: number): string[] {
	const chance = createChance(seed);
	const entries = [...table.entries()];
	return Array.from({ length: NUMBERS }, () => {
		const entry = entries[chance.below(entries.length)];
		if (entry === undefined) throw new Fault("a table with rows");
		const isOurs = chance.below(10) > 0;
		const start = isOurs ? entry.prefix : String(10_000 + chance.below(10_000));
		let digits = start;
		while (digits.length < entry.length) digits += String(chance.below(10));
		return digits;
	});
}

function lookupsPerSecond(table: Pick<BinTable, "lookup">, numbers: readonly string[]): number {
	let [asked, known] = [0, 0];
	const begun = performance.now();
	let lasted = 0;
	while (lasted < ROUND_MS) {
		for (const number of numbers) known += table.lookup(number).known ? 1 : 0;
		asked += numbers.length;
		lasted = performance.now() - begun;
	}
	if (known === 0 || known === asked) throw new Fault("some numbers are known, and some are not");
	return (asked * 1_000) / lasted;
}

function agree(table: BinTable, naive: Pick<BinTable, "lookup">, numbers: readonly string[]): void {
	for (const number of numbers) {
		const [left, right] = [table.lookup(number), naive.lookup(number)];
		if (JSON.stringify(left) !== JSON.stringify(right)) throw new Fault(`two words on a number`);
	}
}

interface Replaced {
	readonly reloadSeconds: number;
	readonly everywhereSeconds: number;
	readonly longestPauseMs: number;
	readonly servedWhileReloading: number;
}

/** Serves without a break while two persons put a table in use and both processes take it. */
async function replace(
	world: BinWorld,
	content: string,
	version: string,
	numbers: readonly string[],
): Promise<Replaced> {
	await world.enter(content);
	const committed = performance.now();
	let [served, longest, here, last] = [0, 0, 0, committed];
	for (;;) {
		const { loading, serving } = world;
		for (const { bins } of [loading, serving]) {
			for (let nth = 0; nth < SERVED_AT_ONCE; nth += 1) {
				bins.lookup(numbers[served % numbers.length] ?? "");
				served += 1;
			}
		}
		await new Promise<void>((next) => soon(next));
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
		if (here === 0 && loading.bins.version() === version) here = now - committed;
		if (here > 0 && serving.bins.version() === version) {
			return {
				reloadSeconds: rounded(here / 1_000, 3),
				everywhereSeconds: rounded((now - committed) / 1_000, 3),
				longestPauseMs: rounded(longest, 1),
				servedWhileReloading: served,
			};
		}
		if (now - committed > WITHIN_MS) throw new Fault("the table was not taken");
	}
}

function rounded(value: number, places: number): number {
	return Number(value.toFixed(places));
}

async function main(): Promise<void> {
	const tell = (words: string): void => void process.stderr.write(`${words}\n`);
	const [prefixes, seed] = [Number(options.prefixes), Number(options.seed)];
	tell(`making a file of ${prefixes} prefixes …`);
	const content = fileOf("2026-12.1", prefixes, seed);
	const readAt = performance.now();
	const table = parseBinFile(content);
	const pauseMs = rounded(performance.now() - readAt, 1);
	if ("errors" in table) throw new Fault(`the file: ${JSON.stringify(table.errors[0])}`);
	const numbers = numbersFor(table, seed);
	const naive = naiveTable([...table.entries()]);
	agree(table, naive, numbers);
	const samples = { table: [] as number[], baseline: [] as number[] };
	for (let round = 0; round < ROUNDS; round += 1) {
		samples.table.push(Math.round(lookupsPerSecond(table, numbers)));
		samples.baseline.push(Math.round(lookupsPerSecond(naive, numbers)));
		tell(
			`round ${round + 1} of ${ROUNDS}: ${samples.table.at(-1)} and ${samples.baseline.at(-1)}/s`,
		);
	}
	tell("replacing the table while it serves …");
	const server = await openServer();
	try {
		const world = await openBinWorld(server);
		try {
			await replace(world, content, "2026-12.1", numbers);
			const next = fileOf("2027-01.1", prefixes, seed + 1);
			const replaced = await replace(world, next, "2027-01.1", numbers);
			const [ours, theirs] = [median(samples.table), median(samples.baseline)];
			const ratio = rounded(ours / theirs, 2);
			const report: Report = {
				...{ bench: "bin", prefixes: table.prefixes, lookupsPerSecond: ours, ...replaced },
				baseline: { lookupsPerSecond: theirs, ratio, pauseMs },
				...{ samples, machine: machineOf() },
			};
			print(report);
		} finally {
			await world.close();
		}
	} finally {
		await server.close();
	}
}

function print(report: Report): void {
	if (options.json) {
		process.stdout.write(`${JSON.stringify(report)}\n`);
		return;
	}
	const { prefixes, lookupsPerSecond: rate, baseline } = report;
	process.stdout.write(
		`${prefixes} prefixes: ${rate} look-ups a second (a map by every length: ${baseline.lookupsPerSecond}, ${baseline.ratio} times)\n` +
			`a new table: ${report.reloadSeconds} s here, ${report.everywhereSeconds} s everywhere; longest pause ${report.longestPauseMs} ms (in one go: ${baseline.pauseMs} ms)\n`,
	);
}

await main();

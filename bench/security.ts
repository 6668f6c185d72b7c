import { randomBytes } from "node:crypto";
import { createHasher, HASHING_COST_MIN, type HashingCost } from "#identity";
import { Fault, isRefusal } from "#kernel";
import { pause } from "#platform";
import { createChance } from "./ledger-chance.ts";
import { median, percentiles } from "./ledger-loops.ts";
import { type Machine, machineOf, openServer } from "./ledger-server.ts";
import { openWorld, type SecurityWorld } from "./security-world.ts";

/**
 * `tools/node bench/security.ts [--json] [--quick]`: how long the security centre takes to decide.
 * `decision`: policy and risk over evidence that is loaded, with the look that keeps books and lists
 * in memory honest, at 500 a second in an open loop. `whole`: a request's decision from nothing to its
 * row on file, evidence of all modules loaded, as many as callers in a closed loop get. `signIn`: at
 * the cost of a password that makes one wait 50 to 100 ms.
 */
const PEOPLE = 200;
const LOAD_PER_SECOND = 500;
const CALLERS = 16;
const DOORS = 4;
const HASHES = 9;
/** Where a sign-in is meant to wait for its password. */
const HASH_MS = { least: 50, most: 100 } as const;
/** From cheap to dear, for slow machines and quick ones; memory is what a thief's hardware lacks. */
const COSTS: readonly HashingCost[] = [
	{ memoryKib: 19_456, passes: [2, 3, 4, 5] },
	{ memoryKib: 47_104, passes: [3, 4, 5] },
	{ memoryKib: 65_536, passes: [4, 5, 6, 8, 10] },
].flatMap(({ memoryKib, passes }) =>
	passes.map((iterations) => ({ memoryKib, iterations, parallelism: 1 })),
);

interface Figures {
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
}

interface Report {
	readonly bench: "security";
	readonly decision: Figures & { readonly atPerSecond: number };
	readonly whole: Figures & { readonly callers: number };
	/** One caller alone, from nothing to the row on file. */
	readonly lone: Figures;
	readonly signIn: Figures;
	readonly argon2Ms: number;
	readonly hashing: HashingCost;
	readonly people: number;
	readonly machine: Machine;
}

type Step = (nth: number) => Promise<boolean>;

/** Arrivals by a schedule that waits for nobody; each answer is timed from when it was due. */
async function open(
	step: Step,
	perSecond: number,
	warmMs: number,
	forMs: number,
): Promise<Figures> {
	const chance = createChance(7);
	const times: number[] = [];
	const begun = performance.now();
	const overAt = begun + warmMs + forMs;
	let [asked, answered] = [0, 0];
	let failure: unknown;
	const send = (dueAt: number): void => {
		const told = (isRight: boolean): void => {
			answered += 1;
			if (!isRight) failure ??= new Fault("a decision was not to be expected");
			if (dueAt >= begun + warmMs) times.push(performance.now() - dueAt);
		};
		const failed = (error: unknown): void => {
			answered += 1;
			failure ??= error;
		};
		step(asked).then(told, failed);
		asked += 1;
	};
	for (let dueAt = begun; dueAt < overAt && failure === undefined; ) {
		for (const now = performance.now(); dueAt <= now && dueAt < overAt; ) {
			send(dueAt);
			dueAt -= (Math.log(1 - chance.fraction()) * 1_000) / perSecond;
		}
		await pause(1);
	}
	while (answered < asked && failure === undefined) await pause(1);
	if (failure !== undefined) throw new Fault("the open loop broke off", { cause: failure });
	return { perSecond: (times.length * 1_000) / forMs, ...rounded(times) };
}

/** Callers who each wait for their answer before they ask again. */
async function closed(step: Step, callers: number, forMs: number): Promise<Figures> {
	const times: number[] = [];
	const begun = performance.now();
	let nth = 0;
	const caller = async (): Promise<void> => {
		while (performance.now() - begun < forMs) {
			const askedAt = performance.now();
			nth += 1;
			if (!(await step(nth))) throw new Fault("an answer was not to be expected");
			times.push(performance.now() - askedAt);
		}
	};
	await Promise.all(Array.from({ length: callers }, caller));
	const lasted = performance.now() - begun;
	return { perSecond: Math.round((times.length * 1_000) / lasted), ...rounded(times) };
}

function rounded(times: readonly number[]): { p50Ms: number; p99Ms: number } {
	const { p50Ms, p99Ms } = percentiles(Float64Array.from(times));
	return { p50Ms: tenths(p50Ms), p99Ms: tenths(p99Ms) };
}

function tenths(value: number): number {
	return Math.round(value * 10) / 10;
}

/** The cost whose hash takes 50 to 100 ms here, and how long it takes. */
async function hashingCost(): Promise<{ cost: HashingCost; ms: number }> {
	let best: { cost: HashingCost; ms: number } | undefined;
	for (const cost of COSTS) {
		const hasher = createHasher(cost, randomBytes(32));
		const hashed = await hasher.hash("a river of seven moons");
		const times: number[] = [];
		for (let nth = 0; nth < HASHES; nth += 1) {
			const begun = performance.now();
			await hasher.verify(hashed, "a river of seven moons");
			times.push(performance.now() - begun);
		}
		const ms = tenths(median(times));
		if (best === undefined || ms <= HASH_MS.most) best = { cost, ms };
		if (ms >= HASH_MS.least) break;
	}
	return best ?? { cost: HASHING_COST_MIN, ms: Number.NaN };
}

/** Policy and risk over the inputs of decisions that were made: evidence loaded, nothing written. */
async function judge(world: SecurityWorld, decided: Step, count: number): Promise<Step> {
	const { security, db } = world;
	for (let nth = 0; nth < count; nth += 1) await decided(nth);
	const past = await db.read((tx) => security.desk.decisions(tx, { limit: count }));
	return (nth) => {
		const input = past[nth % past.length]?.input;
		if (input === undefined) throw new Fault("nothing was decided");
		return db.read(async (tx) => {
			const told = await security.desk.explore(tx, { version: null, input });
			return !isRefusal(told) && told.result.outcome === "challenge";
		});
	};
}

async function main(isJson: boolean, isQuick: boolean): Promise<void> {
	const tell = (words: string): void => void process.stderr.write(`${words}\n`);
	const { cost, ms: argon2Ms } = await hashingCost();
	tell(`a password: ${argon2Ms} ms (m=${cost.memoryKib}, t=${cost.iterations})`);
	const people = isQuick ? PEOPLE / 10 : PEOPLE;
	const [warmMs, forMs] = isQuick ? [500, 2_000] : [5_000, 20_000];
	const server = await openServer();
	try {
		tell(`registering ${people} people with a past …`);
		const world = await openWorld(server, cost, people);
		try {
			const decided: Step = async (nth) => {
				const made = await world.security.decide(world.payment(nth));
				return !isRefusal(made);
			};
			const loaded = await judge(world, decided, people);
			const at500 = await open(loaded, LOAD_PER_SECOND, warmMs, forMs);
			tell(`decisions at ${LOAD_PER_SECOND}/s: p50 ${at500.p50Ms} ms, p99 ${at500.p99Ms} ms`);
			const most = await closed(loaded, CALLERS, forMs / 2);
			tell(`decisions, evidence loaded, at most: ${most.perSecond}/s`);
			const lone = await closed(decided, 1, forMs / 4);
			tell(`a whole decision, alone: p50 ${lone.p50Ms} ms, p99 ${lone.p99Ms} ms`);
			const whole = await closed(decided, CALLERS, forMs / 4);
			tell(`whole decisions, at most: ${whole.perSecond}/s`);
			const signIn = await closed((nth) => world.signIn(nth), DOORS, forMs / 2);
			tell(`sign-ins: ${signIn.perSecond}/s, p50 ${signIn.p50Ms} ms`);
			const report: Report = {
				bench: "security",
				decision: { ...at500, perSecond: most.perSecond, atPerSecond: LOAD_PER_SECOND },
				whole: { ...whole, callers: CALLERS },
				...{ lone, signIn, argon2Ms, hashing: cost, people, machine: machineOf() },
			};
			if (isJson) process.stdout.write(`${JSON.stringify(report)}\n`);
		} finally {
			await world.close();
		}
	} finally {
		await server.close();
	}
}

await main(process.argv.includes("--json"), process.argv.includes("--quick"));

import { Fault, systemClock } from "#kernel";
import { createEngine, type EngineOptions, type LedgerEngine } from "#ledger";
import { LEDGER_ID, loadAccounts } from "./ledger-accounts.ts";
import { type Baseline, prepareBaseline } from "./ledger-baseline.ts";
import { createChance } from "./ledger-chance.ts";
import {
	auditAll,
	auditSums,
	type Counters,
	countEntries,
	type Floor,
	measureFloor,
	type Processor,
	readCounters,
	readProcessor,
	readUpdates,
} from "./ledger-figures.ts";
import { closedLoop, openLoop, type Sample, type Workload } from "./ledger-loops.ts";
import { type BenchServer, connect, migrateLedger, settingsOf } from "./ledger-server.ts";
import { createWorkload, WORKLOADS, type WorkloadName } from "./ledger-workloads.ts";

/** How much is measured, and for how long. */
export interface Plan {
	readonly people: number;
	readonly scale: number;
	readonly rounds: number;
	/** Variants of every round; the others are measured in the first one only. */
	readonly everyRound: readonly WorkloadName[];
	readonly probeSeconds: number;
	readonly runInMs: number;
	readonly warmUpMs: number;
	readonly sampleMs: number;
	readonly callersMs: number;
	readonly halfLoadMs: number;
	/** The whole auditor at the end, or the sums alone. */
	readonly wholeAudit: boolean;
	/** No round is begun after this; the first always is. */
	readonly roundsUntilMs: number;
	/** What all of it takes, for the progress line. */
	readonly aboutMs: number;
}

export const FULL: Plan = {
	people: 1_000_000,
	scale: 100,
	rounds: 5,
	everyRound: WORKLOADS,
	probeSeconds: 3,
	runInMs: 10_000,
	warmUpMs: 500,
	sampleMs: 3_000,
	callersMs: 3_000,
	halfLoadMs: 5_000,
	wholeAudit: true,
	roundsUntilMs: 1_200_000,
	aboutMs: 480_000,
};

export const QUICK: Plan = {
	people: 100_000,
	scale: 10,
	rounds: 3,
	everyRound: ["uniform", "hotCredit", "hotDebit"],
	probeSeconds: 1,
	runInMs: 1_500,
	warmUpMs: 50,
	sampleMs: 1_000,
	callersMs: 1_000,
	halfLoadMs: 1_000,
	wholeAudit: false,
	roundsUntilMs: 22_000,
	aboutMs: 48_000,
};

/** How the engine is set, where not as it comes. */
export type Tuning = Partial<
	Pick<EngineOptions, "lanes" | "batchMax" | "queueMax" | "accountsMax">
>;

export const CALLERS: readonly number[] = [1, 16, 64, 256, 1_024];

export interface Storage {
	readonly storedBytesPerEntry: number;
	readonly balanceBytesPerEntry: number;
	readonly walBytesPerEntry: number;
	/** Right behind a checkpoint, with an image of every page that is touched for the first time. */
	readonly walBytesPerEntryAfterCheckpoint: number;
	/** Of the process with the engine and its callers, and of the server's processes. */
	readonly cpuMicrosPerEntry: Processor;
}

export interface Measured {
	readonly baseline: { readonly clients: number; readonly scale: number };
	readonly baselineSamples: readonly number[];
	readonly samples: Readonly<Record<WorkloadName, readonly Sample[]>>;
	readonly callers: ReadonlyMap<number, Sample>;
	readonly halfLoads: readonly Sample[];
	readonly floor: Floor;
	readonly storage: Storage;
	readonly hotUpdatePercent: number;
	readonly violations: number;
	readonly entries: number;
	readonly settings: Readonly<Record<string, string>>;
}

export interface RunOptions {
	readonly server: BenchServer;
	readonly plan: Plan;
	readonly pgbench: string;
	readonly seed: number;
	/** Entries under way in a closed loop: enough to fill the batches of every lane. */
	readonly outstanding: number;
	readonly tuning: Tuning;
	readonly tell: (words: string) => void;
	readonly elapsedMs: () => number;
}

/** Everything, on one server, in one run. */
export async function measure(options: RunOptions): Promise<Measured> {
	const { server, plan, tell } = options;
	const aside = connect(server, 2);
	try {
		await migrateLedger(aside);
		const settings = await settingsOf(aside);
		const baseline = await prepareBaseline(
			{
				program: options.pgbench,
				env: server.env,
				scale: plan.scale,
				probeSeconds: plan.probeSeconds,
				tell,
			},
			aside,
		);
		tell(`opening ${plan.people} accounts`);
		const loading = connect(server, 1);
		await loadAccounts(loading, plan.people, tell);
		await loading.close();
		const entries = await countEntries(aside);
		const updates = await readUpdates(aside);
		const engineDb = connect(server, 6);
		// A server that has run for a while knows the names of its accounts; what they hold it never keeps.
		const accountsMax = plan.people + 1_000;
		const tuning = { accountsMax, ...options.tuning };
		const engine = createEngine({ db: engineDb, clock: systemClock, ...tuning });
		tell(`${await engine.learn(LEDGER_ID)} accounts are known by name`);
		const bench = new Bench(options, engine);
		const checkpoint = async (): Promise<void> => {
			await aside.read((tx) => tx.run("checkpoint"));
		};
		const rates = await bench.rates(baseline, checkpoint, () => measureFloor(aside, server.folder));
		const storage = await storageOf(bench, () => readCounters(aside), checkpoint);
		await engine.stop();
		await engineDb.close();
		const moved = await readUpdates(aside);
		tell(plan.wholeAudit ? "the whole auditor" : "the sums of the books");
		const violations = await (plan.wholeAudit ? auditAll : auditSums)(aside);
		return {
			...rates,
			baseline,
			storage,
			settings,
			hotUpdatePercent: (100 * (moved.hot - updates.hot)) / (moved.all - updates.all),
			violations,
			entries: (await countEntries(aside)) - entries,
		};
	} finally {
		await aside.close();
	}
}

type Rates = Pick<Measured, "baselineSamples" | "samples" | "callers" | "halfLoads" | "floor">;

class Bench {
	readonly #options: RunOptions;
	readonly #engine: LedgerEngine;
	readonly #workloads: Readonly<Record<WorkloadName, Workload>>;

	constructor(options: RunOptions, engine: LedgerEngine) {
		this.#options = options;
		this.#engine = engine;
		const made = WORKLOADS.map((name, at): [WorkloadName, Workload] => [
			name,
			createWorkload(name, options.plan.people, createChance(options.seed + at)),
		]);
		this.#workloads = Object.fromEntries(made) as Record<WorkloadName, Workload>;
	}

	async rates(
		baseline: Baseline,
		checkpoint: () => Promise<void>,
		probe: () => Promise<Floor>,
	): Promise<Rates> {
		const { plan, tell } = this.#options;
		tell("run-in");
		await this.most("uniform", plan.runInMs);
		const { baselineSamples, samples } = await this.#rounds(baseline);
		// The log's files come into use again, and the first images of pages are written.
		await checkpoint();
		await this.most("uniform", plan.runInMs / 2);
		// Right beside the lone caller, who is held to it: a disk has its minutes.
		const floor = await probe();
		const callers = new Map<number, Sample>();
		for (const count of CALLERS) {
			const sample = await this.#sample("uniform", count, plan.callersMs);
			tell(`${count === 1 ? "1 caller" : `${count} callers`}: ${wordsOf(sample)}`);
			callers.set(count, sample);
		}
		const halfLoads = await this.#halfLoads();
		return { baselineSamples, samples, floor, callers, halfLoads };
	}

	/** Half of the most that there is in the same minute, by turns with it. */
	async #halfLoads(): Promise<readonly Sample[]> {
		const { plan, tell, seed } = this.#options;
		const found: Sample[] = [];
		for (let round = 1; round <= plan.rounds; round += 1) {
			const most = await this.most("uniform", plan.sampleMs);
			const half = await openLoop(this.#engine, this.#workloads.uniform, {
				perSecond: most.perSecond / 2,
				warmUpMs: plan.halfLoadMs / 10,
				forMs: plan.halfLoadMs,
				chance: createChance(seed + 100 + round),
			});
			tell(`half load ${round} of ${plan.rounds}: ${wordsOf(half)}`);
			found.push(half);
		}
		return found;
	}

	/** One after the other, round after round, so that a slow minute of the machine meets all of them. */
	async #rounds(baseline: Baseline): Promise<Pick<Rates, "baselineSamples" | "samples">> {
		const { plan, tell, elapsedMs } = this.#options;
		const baselineSamples: number[] = [];
		const samples = Object.fromEntries(WORKLOADS.map((name) => [name, [] as Sample[]]));
		for (let round = 1; round <= plan.rounds; round += 1) {
			if (round > 1 && elapsedMs() > plan.roundsUntilMs) break;
			const tps = await baseline.sample(plan.sampleMs / 1_000);
			tell(`round ${round} of ${plan.rounds}, baseline: ${Math.round(tps)}/s`);
			baselineSamples.push(tps);
			for (const name of round === 1 ? WORKLOADS : plan.everyRound) {
				const sample = await this.most(name, plan.sampleMs);
				tell(`round ${round} of ${plan.rounds}, ${name}: ${wordsOf(sample)}`);
				samples[name]?.push(sample);
			}
		}
		return { baselineSamples, samples: samples as Record<WorkloadName, Sample[]> };
	}

	/** As many entries under way as fill the batches. */
	most(name: WorkloadName, forMs: number): Promise<Sample> {
		return this.#sample(name, this.#options.outstanding, forMs);
	}

	#sample(name: WorkloadName, callers: number, forMs: number): Promise<Sample> {
		const { warmUpMs } = this.#options.plan;
		return closedLoop(this.#engine, this.#workloads[name], { callers, warmUpMs, forMs });
	}

	get folder(): string | undefined {
		return this.#options.server.folder;
	}

	get plan(): Plan {
		return this.#options.plan;
	}
}

/** Bytes of a two-leg entry: what the tables and the write-ahead log grew by, over entries written. */
async function storageOf(
	bench: Bench,
	read: () => Promise<Counters>,
	checkpoint: () => Promise<void>,
): Promise<Storage> {
	const before = await read();
	const idle = readProcessor(bench.folder);
	const { asked } = await bench.most("uniform", 2 * bench.plan.sampleMs);
	const busy = readProcessor(bench.folder);
	const after = await read();
	if (after.checkpoints !== before.checkpoints) {
		throw new Fault("a checkpoint fell into the sample of the write-ahead log");
	}
	await checkpoint();
	const fresh = await read();
	const short = await bench.most("uniform", bench.plan.sampleMs);
	const end = await read();
	return {
		storedBytesPerEntry:
			(after.entryBytes - before.entryBytes) / asked + marksOf(after, before, asked),
		balanceBytesPerEntry: (after.balanceBytes - before.balanceBytes) / asked,
		walBytesPerEntry: (after.walBytes - before.walBytes) / asked,
		cpuMicrosPerEntry: {
			node: (busy.node - idle.node) / asked,
			server:
				busy.server === null || idle.server === null ? null : (busy.server - idle.server) / asked,
		},
		walBytesPerEntryAfterCheckpoint: (end.walBytes - fresh.walBytes) / short.asked,
	};
}

/**
 * Bytes of marks for an entry of two legs. Over many fresh accounts hardly any posting is a 64th, so
 * the sample has fewer marks than a year of the books: what counts is the dearer of the two.
 */
function marksOf(after: Counters, before: Counters, entries: number): number {
	const seen = (after.markBytes - before.markBytes) / entries;
	const one = after.marks === 0 ? 0 : after.markBytes / after.marks;
	return Math.max(seen, (2 * one) / 64);
}

function wordsOf({ perSecond, p50Ms, p99Ms }: Sample): string {
	return `${Math.round(perSecond)}/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
}

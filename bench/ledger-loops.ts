import { Fault, isRefusal } from "#kernel";
import type { Entry, LedgerEngine } from "#ledger";
import { pause } from "#platform";
import type { Chance } from "./ledger-chance.ts";

/** The engine's word on one entry. */
export type Outcome = Awaited<ReturnType<LedgerEngine["submit"]>>[number];

/** What callers ask for, one entry after the other, and what they expect to be told. */
export interface Workload {
	next(): Entry;
	/** False: the word is not the one that this entry must get; the sample is void. */
	judge(entry: Entry, outcome: Outcome): boolean;
}

export interface Sample {
	/** Words told a second. */
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	/** Words of the timed part. */
	readonly answers: number;
	/** Words of the whole sample, run-in and run-out too. */
	readonly asked: number;
	/** Entries that found the queue full; an open loop knows no mercy. */
	readonly turnedAway: number;
}

export interface ClosedLoop {
	/** Callers, each of whom waits for the word on its entry before it asks for the next. */
	readonly callers: number;
	readonly warmUpMs: number;
	readonly forMs: number;
}

/**
 * Callers in a closed loop, first to warm up and then for the clock. Making the entries, ids included,
 * and taking the words are part of what is timed: they share the process with the engine. The clock
 * runs from the first question to the last word: words come in bursts, a batch at a time, and a clock
 * stopped between two bursts would tell more or less than there was.
 */
export async function closedLoop(
	engine: LedgerEngine,
	workload: Workload,
	{ callers, warmUpMs, forMs }: ClosedLoop,
): Promise<Sample> {
	const warm = await loop(engine, workload, callers, warmUpMs);
	const { tookMs, lastedMs } = await loop(engine, workload, callers, forMs);
	return {
		perSecond: (tookMs.length * 1_000) / lastedMs,
		...percentiles(tookMs),
		answers: tookMs.length,
		asked: warm.tookMs.length + tookMs.length,
		turnedAway: 0,
	};
}

async function loop(
	engine: LedgerEngine,
	workload: Workload,
	callers: number,
	forMs: number,
): Promise<{ tookMs: Float64Array; lastedMs: number }> {
	const times = new Times();
	const begun = performance.now();
	let last = begun;
	await new Promise<void>((done, broken) => {
		let left = callers;
		/** One question of a caller; its answer asks the next. */
		const ask = (): void => {
			if (last >= begun + forMs) {
				left -= 1;
				if (left === 0) done();
				return;
			}
			const entry = workload.next();
			const askedAt = performance.now();
			const told = ([outcome]: readonly Outcome[]): void => {
				last = performance.now();
				times.add(last - askedAt);
				if (outcome === undefined || !workload.judge(entry, outcome)) {
					broken(unexpected(entry, outcome));
				} else {
					ask();
				}
			};
			engine.submit([entry]).then(told, broken);
		};
		for (let caller = 0; caller < callers; caller += 1) ask();
	});
	return { tookMs: times.all, lastedMs: last - begun };
}

/** What was measured, outside of the collected heap: its pauses are what is looked for. */
class Times {
	#values = new Float64Array(65_536);
	#length = 0;

	add(value: number): void {
		if (this.#length === this.#values.length) {
			const values = new Float64Array(2 * this.#length);
			values.set(this.#values);
			this.#values = values;
		}
		this.#values[this.#length] = value;
		this.#length += 1;
	}

	get all(): Float64Array {
		return this.#values.subarray(0, this.#length);
	}
}

/**
 * Arrivals by a schedule (Poisson) that does not wait for anybody: each word's time is counted from
 * when its entry was due, so that a late sender counts against us. What is turned away counts as if it
 * had waited for the whole sample.
 */
export async function openLoop(
	engine: LedgerEngine,
	workload: Workload,
	load: { perSecond: number; warmUpMs: number; forMs: number; chance: Chance },
): Promise<Sample> {
	const { perSecond, warmUpMs, forMs, chance } = load;
	const times = new Times();
	const begun = performance.now();
	const warmAt = begun + warmUpMs;
	const overAt = warmAt + forMs;
	let [asked, answered, turnedAway] = [0, 0, 0];
	let failure: unknown;
	const failed = (error: unknown): void => {
		answered += 1;
		failure ??= error;
	};
	const send = (dueAt: number): void => {
		const entry = workload.next();
		asked += 1;
		const told = ([outcome]: readonly Outcome[]): void => {
			const busy = outcome !== undefined && isRefusal(outcome) && outcome.refusal === "ledger_busy";
			answered += 1;
			if (busy) turnedAway += 1;
			else if (outcome === undefined || !workload.judge(entry, outcome)) {
				failure ??= unexpected(entry, outcome);
			}
			if (dueAt >= warmAt) times.add(busy ? forMs : performance.now() - dueAt);
		};
		engine.submit([entry]).then(told, failed);
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
	return {
		perSecond: (times.all.length * 1_000) / forMs,
		...percentiles(times.all),
		answers: times.all.length,
		asked,
		turnedAway,
	};
}

function unexpected(entry: Entry, outcome: Outcome | undefined): Fault {
	if (outcome === undefined) return new Fault("the engine said nothing");
	const word = isRefusal(outcome) ? outcome.refusal : `posted, replayed ${outcome.replayed}`;
	return new Fault(`entry ${entry.id} (${entry.rule}): ${word} was not to be expected`);
}

export function percentiles(tookMs: Float64Array): { p50Ms: number; p99Ms: number } {
	const sorted = tookMs.toSorted();
	const at = (share: number): number =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
	return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

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
): Promise<{ tookMs: readonly number[]; lastedMs: number }> {
	const tookMs: number[] = [];
	const begun = performance.now();
	let last = begun;
	const caller = async (): Promise<void> => {
		while (last < begun + forMs) {
			const entry = workload.next();
			const askedAt = performance.now();
			const outcome = await ask(engine, entry);
			last = performance.now();
			tookMs.push(last - askedAt);
			if (!workload.judge(entry, outcome)) throw unexpected(entry, outcome);
		}
	};
	await Promise.all(Array.from({ length: callers }, caller));
	return { tookMs, lastedMs: last - begun };
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
	const tookMs: number[] = [];
	const under: Promise<void>[] = [];
	const begun = performance.now();
	const warmAt = begun + warmUpMs;
	const overAt = warmAt + forMs;
	let turnedAway = 0;
	let failure: unknown;
	const send = async (dueAt: number): Promise<void> => {
		const entry = workload.next();
		const outcome = await ask(engine, entry);
		const busy = isRefusal(outcome) && outcome.refusal === "ledger_busy";
		if (!busy && !workload.judge(entry, outcome)) throw unexpected(entry, outcome);
		if (busy) turnedAway += 1;
		if (dueAt >= warmAt) tookMs.push(busy ? forMs : performance.now() - dueAt);
	};
	const failed = (error: unknown): void => {
		failure ??= error;
	};
	for (let dueAt = begun; dueAt < overAt && failure === undefined; ) {
		for (const now = performance.now(); dueAt <= now && dueAt < overAt; ) {
			under.push(send(dueAt).catch(failed));
			dueAt -= (Math.log(1 - chance.fraction()) * 1_000) / perSecond;
		}
		await pause(1);
	}
	await Promise.all(under);
	if (failure !== undefined) throw new Fault("the open loop broke off", { cause: failure });
	return {
		perSecond: (tookMs.length * 1_000) / forMs,
		...percentiles(tookMs),
		answers: tookMs.length,
		asked: under.length,
		turnedAway,
	};
}

async function ask(engine: LedgerEngine, entry: Entry): Promise<Outcome> {
	const [outcome] = await engine.submit([entry]);
	if (outcome === undefined) throw new Fault("the engine said nothing");
	return outcome;
}

function unexpected(entry: Entry, outcome: Outcome): Fault {
	const word = isRefusal(outcome) ? outcome.refusal : `posted, replayed ${outcome.replayed}`;
	return new Fault(`entry ${entry.id} (${entry.rule}): ${word} was not to be expected`);
}

export function percentiles(tookMs: readonly number[]): { p50Ms: number; p99Ms: number } {
	const sorted = Float64Array.from(tookMs).sort();
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

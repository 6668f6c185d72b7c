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
}

export interface ClosedLoop {
	/** Callers, each of whom waits for the word on its entry before it asks for the next. */
	readonly callers: number;
	readonly warmUpMs: number;
	readonly forMs: number;
}

/** No word for this long between two of them is a pause in which the clock may be stopped. */
const LULL_MS = 0.5;

/**
 * Callers in a closed loop. Making the entries, ids included, and taking the words are part of what is
 * timed: they share the process with the engine.
 */
export async function closedLoop(
	engine: LedgerEngine,
	workload: Workload,
	{ callers, warmUpMs, forMs }: ClosedLoop,
): Promise<Sample> {
	const toldAt: number[] = [];
	const tookMs: number[] = [];
	const begun = performance.now();
	const warmAt = begun + warmUpMs;
	const overAt = warmAt + forMs;
	let asked = 0;
	let last = begun;
	const caller = async (): Promise<void> => {
		while (last < overAt) {
			const entry = workload.next();
			asked += 1;
			const askedAt = performance.now();
			const outcome = await ask(engine, entry);
			last = performance.now();
			if (!workload.judge(entry, outcome)) throw unexpected(entry, outcome);
			if (last >= warmAt && last <= overAt) {
				toldAt.push(last);
				tookMs.push(last - askedAt);
			}
		}
	};
	await Promise.all(Array.from({ length: callers }, caller));
	return { ...rateOf(toldAt), ...percentiles(tookMs), answers: toldAt.length, asked };
}

/**
 * Arrivals by a schedule (Poisson) that does not wait for anybody: each word's time is counted from
 * when its entry was due, so that a late sender counts against us.
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
	const send = async (dueAt: number): Promise<void> => {
		const entry = workload.next();
		const outcome = await ask(engine, entry);
		if (!workload.judge(entry, outcome)) throw unexpected(entry, outcome);
		if (dueAt >= warmAt) tookMs.push(performance.now() - dueAt);
	};
	for (let dueAt = begun; dueAt < overAt; ) {
		for (const now = performance.now(); dueAt <= now && dueAt < overAt; ) {
			under.push(send(dueAt));
			dueAt -= (Math.log(1 - chance.fraction()) * 1_000) / perSecond;
		}
		await pause(1);
	}
	await Promise.all(under);
	const sent = tookMs.length;
	return {
		perSecond: (sent * 1_000) / forMs,
		...percentiles(tookMs),
		answers: sent,
		asked: under.length,
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

/**
 * Words come in bursts, a batch at a time: the clock runs from the end of the first burst to the end
 * of the last, and the first one's words do not count.
 */
function rateOf(toldAt: readonly number[]): { perSecond: number } {
	const ends: number[] = [];
	for (let at = 1; at < toldAt.length; at += 1) {
		if ((toldAt[at] ?? 0) - (toldAt[at - 1] ?? 0) > LULL_MS) ends.push(at - 1);
	}
	const first = ends[0] ?? 0;
	const last = ends.length < 2 ? toldAt.length - 1 : (ends.at(-1) ?? 0);
	const forMs = (toldAt[last] ?? 0) - (toldAt[first] ?? 0);
	if (!(forMs > 0)) throw new Fault("too few words came to tell a rate");
	return { perSecond: ((last - first) * 1_000) / forMs };
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

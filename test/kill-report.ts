import { simulatorState } from "../src/institutions.ts";
import { type Parties, readBooks } from "./kill-books.ts";
import type { Strike } from "./kill-points.ts";
import type { KillOptions } from "./kill-run.ts";
import { CHANNELS, type MortalWorld } from "./kill-world.ts";

export interface PointReport {
	/** 0: the rehearsal, in which nobody dies. */
	readonly point: number;
	/** Where it was struck; null: at rest. */
	readonly strike: Strike | null;
	/** The blow while the next one took up what was left; null: none was planned. */
	readonly second: Strike | null;
	readonly deaths: number;
	readonly wrong: string[];
}

/** What was done, and whether it is true. */
export interface KillReport {
	readonly ok: boolean;
	readonly seed: string;
	/** How many flows it took. */
	readonly flows: number;
	readonly deaths: number;
	/** First blows by where they fell; `rest`: nothing was under way. */
	readonly struck: Readonly<Record<string, number>>;
	/** Counts by state. */
	readonly orders: Readonly<Record<string, Readonly<Record<string, number>>>>;
	readonly requests: Readonly<Record<string, Readonly<Record<string, number>>>>;
	readonly refunds: Readonly<Record<string, number>>;
	readonly notices: {
		readonly delivered: number;
		readonly copies: number;
		readonly turnedAway: number;
	};
	/** What was refused, by its code: an empty purse is no loss. */
	readonly refused: Readonly<Record<string, number>>;
	/** What the institutions did wrong. */
	readonly faults: Readonly<Record<string, number>>;
	/** Real milliseconds from a death until the next process answered. */
	readonly downMs: { readonly median: number; readonly most: number };
	readonly seconds: number;
	/** Everything that is not as it must be, with the point to run again. */
	readonly wrong: readonly {
		readonly point: number;
		readonly what: string;
		readonly again: string;
	}[];
}

export async function reportOf(
	run: Parties & {
		readonly points: readonly PointReport[];
		readonly options: KillOptions;
		readonly seconds: number;
	},
): Promise<KillReport> {
	const { world, shops, deeds, points, options } = run;
	const { orders, requests, refunds, notices } = await readBooks(world);
	const wrong = points.flatMap((one) =>
		one.wrong.map((what) => ({ point: one.point, what, again: again(options.seed, one) })),
	);
	const down = world.downMs().toSorted((left, right) => left - right);
	const struck = points.filter(({ point }) => point > 0);
	return {
		ok: wrong.length === 0,
		seed: options.seed,
		flows: struck.length,
		deaths: world.deaths(),
		struck: count(struck, ({ strike }) => strike?.point ?? "rest"),
		orders: countTwice(orders, ({ kind, state }) => [kind, state]),
		requests: countTwice(requests, ({ channel, kind, state }) => [`${channel} ${kind}`, state]),
		refunds: count(refunds, ({ state }) => state),
		notices: {
			delivered: notices.filter(({ state }) => state === "delivered").length,
			copies: shops.told.length - new Set(shops.told.map(({ noticeId }) => noticeId)).size,
			turnedAway: shops.turnedAway(),
		},
		refused: count(
			deeds.filter(({ refusal }) => refusal !== undefined),
			({ refusal }) => refusal ?? "",
		),
		faults: await faultsOf(world),
		downMs: { median: down[Math.floor(down.length / 2)] ?? 0, most: down.at(-1) ?? 0 },
		seconds: Math.round(run.seconds * 10) / 10,
		wrong,
	};
}

/** The words that strike this one point again. */
export function again(seed: string, { point, strike }: PointReport): string {
	const at = strike === null ? "" : ` --at ${strike.point}:${strike.nth}`;
	return `npm run crash -- --seed ${seed} --only ${point}${at}`;
}

async function faultsOf(world: MortalWorld): Promise<Record<string, number>> {
	const met: Record<string, number> = {};
	for (const id of ["cardnet", ...CHANNELS]) {
		const { counters } = await simulatorState(world.institution(id));
		for (const [name, times] of Object.entries(counters)) {
			if (name.startsWith("fault_")) met[name.slice(6)] = (met[name.slice(6)] ?? 0) + times;
		}
	}
	return met;
}

function count<T>(items: readonly T[], nameOf: (item: T) => string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
	return counts;
}

function countTwice<T>(
	items: readonly T[],
	namesOf: (item: T) => readonly [string, string],
): Record<string, Record<string, number>> {
	const groups = Object.groupBy(items, (item) => namesOf(item)[0]);
	return Object.fromEntries(
		Object.entries(groups).map(([name, group = []]) => [
			name,
			count(group, (one) => namesOf(one)[1]),
		]),
	);
}

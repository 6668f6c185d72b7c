import { required } from "#kernel";
import { LANES, type Lane, type Outcome } from "./breaker.ts";

/** What was counted of one lane of a channel in one minute. Sums of them are of the same kind. */
export interface Tally {
	/** Calls that ended, by what they tell of the channel. */
	readonly answered: number;
	readonly ownNo: number;
	readonly silent: number;
	readonly unreachable: number;
	/** Calls that the breaker, the calendar or a full queue held back. */
	readonly heldBack: number;
	/** Requests that came to a yes or to a no, whichever way the word came. */
	readonly yes: number;
	readonly no: number;
	/** How long answers took, by `LATENCY_BOUNDS_MS`; one more place for all above. */
	readonly latency: readonly number[];
}

/** Upper bounds of the places of `latency`, each within a third of the next. */
export const LATENCY_BOUNDS_MS: readonly number[] = [
	20, 35, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1_200, 1_600, 2_400, 3_200, 4_800, 6_400,
	10_000, 15_000, 30_000,
];

export const EMPTY_TALLY: Tally = {
	...{ answered: 0, ownNo: 0, silent: 0, unreachable: 0, heldBack: 0, yes: 0, no: 0 },
	latency: Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, () => 0),
};

export type Happening =
	| { readonly call: Outcome; readonly elapsedMs: number }
	| { readonly settled: "yes" | "no" }
	| { readonly heldBack: true };

/** The tally with one more happening in it. */
export function counted(tally: Tally, happening: Happening): Tally {
	if ("heldBack" in happening) return { ...tally, heldBack: tally.heldBack + 1 };
	if ("settled" in happening) {
		return { ...tally, [happening.settled]: tally[happening.settled] + 1 };
	}
	const name = NAMES[happening.call];
	const place = placeOf(happening.elapsedMs);
	return {
		...tally,
		[name]: tally[name] + 1,
		latency:
			happening.call === "unreachable"
				? tally.latency
				: tally.latency.map((count, at) => (at === place ? count + 1 : count)),
	};
}

const NAMES = {
	answered: "answered",
	own_no: "ownNo",
	silent: "silent",
	unreachable: "unreachable",
} as const satisfies Record<Outcome, keyof Tally>;

function placeOf(elapsedMs: number): number {
	const place = LATENCY_BOUNDS_MS.findIndex((bound) => elapsedMs <= bound);
	return place < 0 ? LATENCY_BOUNDS_MS.length : place;
}

export function summed(tallies: readonly Tally[]): Tally {
	return tallies.reduce(
		(sum, one) => ({
			answered: sum.answered + one.answered,
			ownNo: sum.ownNo + one.ownNo,
			silent: sum.silent + one.silent,
			unreachable: sum.unreachable + one.unreachable,
			heldBack: sum.heldBack + one.heldBack,
			yes: sum.yes + one.yes,
			no: sum.no + one.no,
			latency: sum.latency.map((count, at) => count + (one.latency[at] ?? 0)),
		}),
		EMPTY_TALLY,
	);
}

/** What people and the choice of a channel read of a tally. Rates are null where nothing was counted. */
export interface HealthFigures {
	readonly calls: number;
	/** Of the calls, parts per million that brought a usable word. */
	readonly answeredPpm: number | null;
	/** Of the requests that came to an end by the institution, parts per million that were a yes. */
	readonly successPpm: number | null;
	/** Upper bound of the place that half, or 99 of 100, of the answers took at most; null above all bounds or without answers. */
	readonly p50Ms: number | null;
	readonly p99Ms: number | null;
}

export function figuresOf(tally: Tally): HealthFigures {
	const { answered, ownNo, silent, unreachable, yes, no, latency } = tally;
	const calls = answered + ownNo + silent + unreachable;
	return {
		calls,
		answeredPpm: ppm(answered, calls),
		successPpm: ppm(yes, yes + no),
		p50Ms: quantile(latency, 50),
		p99Ms: quantile(latency, 99),
	};
}

function ppm(part: number, all: number): number | null {
	return all === 0 ? null : Math.round((part * 1_000_000) / all);
}

function quantile(latency: readonly number[], percent: number): number | null {
	const all = latency.reduce((sum, count) => sum + count, 0);
	let below = 0;
	for (const [at, count] of latency.entries()) {
		below += count;
		if (all > 0 && below * 100 >= all * percent) return LATENCY_BOUNDS_MS[at] ?? null;
	}
	return null;
}

/** A minute of one lane, as a process has counted it. */
export interface MinuteRow {
	readonly lane: Lane;
	readonly minute: Temporal.Instant;
	readonly tally: Tally;
}

/** One bar of a chart. */
export interface HealthPoint {
	readonly from: Temporal.Instant;
	readonly byLane: Readonly<Record<Lane, Tally>>;
	/** All lanes but the questions. */
	readonly trades: Tally;
}

/**
 * Minutes as bars of `stepMinutes` each, from `since` on without a gap: where nothing was counted
 * stand zeros, so that a chart shows silence as silence.
 */
export function pointsOf(
	rows: readonly MinuteRow[],
	span: {
		readonly since: Temporal.Instant;
		readonly points: number;
		readonly stepMinutes: number;
	},
): HealthPoint[] {
	const { since, points, stepMinutes } = span;
	const stepMs = stepMinutes * 60_000;
	const bars = Array.from({ length: points }, () => new Map<Lane, Tally[]>());
	for (const { lane, minute, tally } of rows) {
		const at = Math.floor((minute.epochMilliseconds - since.epochMilliseconds) / stepMs);
		const bar = bars[at];
		if (bar !== undefined) bar.set(lane, [...(bar.get(lane) ?? []), tally]);
	}
	return bars.map((bar, at) => {
		const byLane = Object.fromEntries(
			LANES.map((lane) => [lane, summed(bar.get(lane) ?? [])]),
		) as Record<Lane, Tally>;
		const trades = summed(
			LANES.filter((lane) => lane !== "query").map((lane) => required(byLane[lane], lane)),
		);
		return { from: since.add({ minutes: at * stepMinutes }), byLane, trades };
	});
}

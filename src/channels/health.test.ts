import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import type { Outcome } from "./breaker.ts";
import {
	counted,
	EMPTY_TALLY,
	figuresOf,
	type Happening,
	LATENCY_BOUNDS_MS,
	pointsOf,
	summed,
	type Tally,
} from "./health.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");

function tallyOf(...happenings: readonly Happening[]): Tally {
	return happenings.reduce(counted, EMPTY_TALLY);
}

test("[H5] a minute tells how many calls were answered, how many trades succeeded, and how long answers took", () => {
	const answers = [40, 60, 90, 120, 5_000].map(
		(elapsedMs): Happening => ({ call: "answered", elapsedMs }),
	);
	const tally = tallyOf(
		...answers,
		{ call: "silent", elapsedMs: 8_000 },
		{ call: "unreachable", elapsedMs: 1 },
		{ call: "own_no", elapsedMs: 90 },
		...([{ settled: "yes" }, { settled: "yes" }, { settled: "no" }, { heldBack: true }] as const),
	);
	same(figuresOf(tally), {
		...{ calls: 8, answeredPpm: 625_000, successPpm: 666_667, p50Ms: 100, p99Ms: 10_000 },
	});
	same(tally.heldBack, 1);
	same(figuresOf(EMPTY_TALLY), {
		...{ calls: 0, answeredPpm: null, successPpm: null, p50Ms: null, p99Ms: null },
	});
	same(figuresOf(tallyOf({ call: "silent", elapsedMs: 60_000 })).p99Ms, null);
});

test("[H5] minutes of several processes add up to what one would have counted", async () => {
	const call = fc.record({
		call: fc.constantFrom<Outcome>("answered", "own_no", "silent", "unreachable"),
		elapsedMs: fc.integer({ min: 0, max: 40_000 }),
	});
	const settled = fc.record({ settled: fc.constantFrom("yes" as const, "no" as const) });
	await fc.assert(
		fc.property(fc.array(fc.oneof(call, settled)), fc.nat(), (happenings, cut) => {
			const at = happenings.length === 0 ? 0 : cut % happenings.length;
			const [left, right] = [happenings.slice(0, at), happenings.slice(at)];
			same(summed([tallyOf(...left), tallyOf(...right)]), tallyOf(...happenings));
		}),
	);
});

test("[H5] bounds of latency rise, so that an answer has one place", () => {
	same(
		LATENCY_BOUNDS_MS,
		LATENCY_BOUNDS_MS.toSorted((left, right) => left - right),
	);
	same(new Set(LATENCY_BOUNDS_MS).size, LATENCY_BOUNDS_MS.length);
});

test("[H5] a chart has a bar for every step, those in which nothing happened too", () => {
	const one = tallyOf({ settled: "yes" });
	const minute = (minutes: number): Temporal.Instant => NOW.add({ minutes });
	const rows = [
		{ lane: "pay", minute: minute(0), tally: one },
		{ lane: "pay", minute: minute(4), tally: one },
		{ lane: "query", minute: minute(4), tally: one },
		{ lane: "pay", minute: minute(10), tally: one },
		{ lane: "pay", minute: minute(-1), tally: one },
		{ lane: "pay", minute: minute(15), tally: one },
	] as const;
	const points = pointsOf(rows, { since: NOW, points: 3, stepMinutes: 5 });
	same(
		points.map(({ from, trades, byLane }) => [from, trades.yes, byLane.pay.yes, byLane.query.yes]),
		[
			[minute(0), 2, 2, 1],
			[minute(5), 0, 0, 0],
			[minute(10), 1, 1, 0],
		],
	);
});

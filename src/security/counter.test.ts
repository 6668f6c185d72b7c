import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allowance, type CounterEvent, type CounterRule, memorySeconds } from "./counter.ts";

const start = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const after = (seconds: number): Temporal.Instant => start.add({ seconds });
const past = (...seconds: number[]): CounterEvent[] =>
	seconds.map((second) => ({ at: after(second), cleared: false }));
const rule = (
	windowSeconds: number,
	eventsMax: number,
	lockSeconds: number | null,
	clearedBySuccess = false,
): CounterRule => ({
	counter: "password.wrong",
	version: 1,
	windowSeconds,
	eventsMax,
	lockSeconds,
	clearedBySuccess,
	validFrom: start,
});

test("[E5] a window slides: it has room as soon as its oldest event leaves it", () => {
	const rules = [rule(60, 2, null)];
	assert.equal(allowance(rules, past(0), after(10)).left, 1);
	const full = allowance(rules, past(0, 10), after(59));
	assert.equal(full.left, 0);
	assert.equal(full.blockedUntil?.toString(), after(60).toString());
	assert.equal(allowance(rules, past(0, 10), after(60)).left, 1);
});

test("[B6] a full window locks for its time from the last wrong answer, then lets one more be tried", () => {
	const rules = [rule(900, 5, 1_800)];
	const five = past(0, 1, 2, 3, 4);
	assert.equal(allowance(rules, past(0, 1, 2, 3), after(5)).left, 1);
	assert.equal(allowance(rules, five, after(5)).blockedUntil?.toString(), after(1_804).toString());
	assert.equal(allowance(rules, five, after(1_803)).left, 0);
	assert.equal(allowance(rules, five, after(1_804)).left, 5);
});

test("[B6] a wrong answer right after a lock, with the window still full, locks anew", () => {
	const rules = [rule(86_400, 5, 600)];
	const six = past(0, 1, 2, 3, 4, 700);
	assert.equal(allowance(rules, past(0, 1, 2, 3, 4), after(700)).left, 1);
	assert.equal(allowance(rules, six, after(701)).blockedUntil?.toString(), after(1_300).toString());
});

test("[B6] a success empties the windows that forgive, and no others", () => {
	const cleared = past(0, 1, 2, 3).map((event) => ({ ...event, cleared: true }));
	assert.equal(allowance([rule(900, 5, 900, true)], cleared, after(5)).left, 5);
	assert.equal(allowance([rule(900, 5, 900, false)], cleared, after(5)).left, 1);
});

test("[E5] the strictest of several windows decides, and the longest block is told", () => {
	const rules = [rule(60, 1, null), rule(3_600, 2, null)];
	const both = allowance(rules, past(0, 100), after(110));
	assert.equal(both.blockedUntil?.toString(), after(3_600).toString());
	assert.equal(both.rule?.windowSeconds, 3_600);
});

test("[E5] no sequence of allowed events ever puts more into a window than its rule holds", () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 }),
			fc.integer({ min: 1, max: 6 }),
			fc.option(fc.integer({ min: 600, max: 900 })),
			(gaps, eventsMax, lockSeconds) => {
				const rules = [rule(600, eventsMax, lockSeconds)];
				const taken: CounterEvent[] = [];
				let second = 0;
				for (const gap of gaps) {
					second += gap;
					const now = after(second);
					if (allowance(rules, taken, now).left > 0) taken.push({ at: now, cleared: false });
					const begin = now.subtract({ seconds: 600 });
					const held = taken.filter(({ at }) => Temporal.Instant.compare(at, begin) > 0).length;
					assert.ok(held <= eventsMax, `${held} events in a window for ${eventsMax}`);
				}
			},
		),
	);
});

test("[E5] events older than any window with its lock can be forgotten", () => {
	assert.equal(memorySeconds([rule(900, 5, 900), rule(3_600, 5, null)]), 3_600);
	assert.equal(memorySeconds([]), 0);
});

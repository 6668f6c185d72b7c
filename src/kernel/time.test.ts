import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import {
	businessDay,
	InvariantError,
	isBefore,
	millisecondsBetween,
	parseShanghaiTimestamp,
	shanghaiTimestamp,
	startOfDay,
	systemClock,
	toMicroseconds,
	virtualClock,
} from "./index.ts";

function at(text: string): Temporal.Instant {
	return Temporal.Instant.from(text);
}

/** Seconds from 1992, when Shanghai left summer time, to 2100. */
const second = fc.integer({ min: 694_224_000, max: 4_102_444_800 });
const instant = second.map((one) => Temporal.Instant.fromEpochMilliseconds(one * 1000));
const cutover = fc.integer({ min: -720, max: 720 });

suite("business days", () => {
	test("the day rolls at midnight in Shanghai, not in the server's zone", () => {
		assert.equal(businessDay(at("2026-11-11T15:59:59.999999Z")).toString(), "2026-11-11");
		assert.equal(businessDay(at("2026-11-11T16:00:00Z")).toString(), "2026-11-12");
	});

	test("[F4] a network that cuts over at 23:00 books the last hour on the next day", () => {
		const evening = at("2026-11-11T23:00:00+08:00");
		assert.equal(businessDay(evening, -60).toString(), "2026-11-12");
		assert.equal(businessDay(evening.subtract({ microseconds: 1 }), -60).toString(), "2026-11-11");
		assert.equal(businessDay(at("2026-11-12T00:59:59+08:00"), 60).toString(), "2026-11-11");
	});

	test("every instant lies in its own day: from its start to before the start of the next", () => {
		fc.assert(
			fc.property(instant, cutover, (one, minutes) => {
				const day = businessDay(one, minutes);
				assert.equal(isBefore(one, startOfDay(day, minutes)), false);
				assert.ok(isBefore(one, startOfDay(day.add({ days: 1 }), minutes)));
				assert.ok(businessDay(startOfDay(day, minutes), minutes).equals(day));
			}),
		);
	});
});

suite("times in messages upstream", () => {
	test("a time is written in Shanghai's digits, its fraction cut off", () => {
		assert.equal(shanghaiTimestamp(at("2026-11-11T15:59:59.999999Z")), "20261111235959");
	});

	test("what is written is read back to the second", () => {
		fc.assert(
			fc.property(instant, (one) => {
				assert.ok(parseShanghaiTimestamp(shanghaiTimestamp(one))?.equals(one));
			}),
		);
	});

	test("what is not such a time is not read as one", () => {
		for (const text of [
			"",
			"2026111123595",
			"20261311000000",
			"20260230000000",
			"20261111240000",
			"20261111T00000",
		]) {
			assert.equal(parseShanghaiTimestamp(text), undefined, text);
		}
	});
});

suite("clocks", () => {
	test("an instant is cut to microseconds downwards, as the database keeps it", () => {
		assert.equal(
			toMicroseconds(at("2026-11-11T00:00:00.123456999Z")).toString(),
			"2026-11-11T00:00:00.123456Z",
		);
		assert.equal(systemClock.now().epochNanoseconds % 1000n, 0n);
	});

	test("a virtual clock stands still, moves when told to, and never goes back", () => {
		const clock = virtualClock(at("2026-11-11T00:00:00Z"));
		const before = clock.now();
		assert.ok(clock.now().equals(before));
		clock.advance({ seconds: 1 });
		assert.equal(millisecondsBetween(before, clock.now()), 1000);
		assert.throws(() => clock.set(before), InvariantError);
		assert.equal(millisecondsBetween(clock.now(), before), -1000);
	});
});

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { VirtualClock } from "#kernel";
import type { Db } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import type { Outcome } from "./breaker.ts";
import { type Breakers, createBreakers, type Pass } from "./breaker-service.ts";
import { breakerChanges } from "./breaker-store.ts";
import type { BreakerRule } from "./policy.ts";

const RULE: BreakerRule = {
	...{ windowSeconds: 60, callsMin: 4, failedPpm: 500_000, slowMs: null, slowPpm: 1 },
	...{ restSeconds: 10, restSecondsMax: 60, probesMax: 2, probesGood: 2 },
};
const RACERS = 50;

interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	/** Two processes on one database. */
	readonly here: Breakers;
	readonly there: Breakers;
	readonly call: (breakers: Breakers, outcome: Outcome | undefined) => Promise<"out" | "held">;
	readonly down: () => Promise<void>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["channels"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const rulesOf = () => ({ trade: RULE, query: RULE });
	const deps = { db, clock, log: memoryLog(), rulesOf, wake: () => undefined };
	const [here, there] = [createBreakers(deps), createBreakers(deps)];
	const call: World["call"] = async (breakers, outcome) => {
		const admitted = await breakers.admit("bank", "pay");
		if ("until" in admitted) return "held";
		await breakers.ended(admitted.pass, outcome, 100);
		return "out";
	};
	return {
		...{ db, clock, here, there, call },
		async down() {
			for (let nth = 0; nth < RULE.callsMin; nth += 1) await call(here, "silent");
			await there.refresh();
		},
	};
}

const passesOf = (admitted: readonly Awaited<ReturnType<Breakers["admit"]>>[]): Pass[] =>
	admitted.flatMap((one) => ("pass" in one ? [one.pass] : []));

test("[H5] what one process concludes holds for all: the other lane and other channels go on", async (t) => {
	const w = await world(t);
	await w.down();
	same([await w.call(w.here, "answered"), await w.call(w.there, "answered")], ["held", "held"]);
	for (const breakers of [w.here, w.there]) {
		assert.ok("pass" in (await breakers.admit("bank", "query")));
		assert.ok("pass" in (await breakers.admit("bank", "payout")));
		assert.ok("pass" in (await breakers.admit("other", "pay")));
	}
	const late = createBreakers({
		...{ db: w.db, clock: w.clock, log: memoryLog(), wake: () => undefined },
		rulesOf: () => ({ trade: RULE, query: RULE }),
	});
	await late.refresh();
	same(late.restingUntil("bank", "pay"), w.clock.now().add({ seconds: 10 }));
});

test("[H5] of fifty calls in two processes no more try a channel at a time than the rule lets", async (t) => {
	const w = await world(t);
	await w.down();
	w.clock.advance({ seconds: 10 });
	same(w.here.restingUntil("bank", "pay"), undefined);
	const admitted = await Promise.all(
		Array.from({ length: RACERS }, (_, nth) => (nth % 2 ? w.here : w.there).admit("bank", "pay")),
	);
	const passes = passesOf(admitted);
	same(
		passes.map(({ probe }) => probe),
		[true, true],
	);
	await Promise.all(passes.map((pass) => w.there.ended(pass, "answered", 50)));
	await w.here.refresh();
	same(
		[w.here.standingOf("bank", "pay").state, w.there.standingOf("bank", "pay").state],
		["closed", "closed"],
	);
	const since = w.clock.now().subtract({ hours: 1 });
	const changes = await w.db.read((tx) =>
		breakerChanges(tx, { channelId: "bank", since, limit: 10 }),
	);
	same(changes.map(({ state }) => state).toSorted(), ["closed", "half_open", "open"]);
	same(changes.find(({ state }) => state === "open")?.evidence, { calls: 4, failed: 4, slow: 0 });
});

test("[H5] a bad try is a longer rest for everybody; a mistake of ours is none", async (t) => {
	const w = await world(t);
	await w.down();
	w.clock.advance({ seconds: 10 });
	same(await w.call(w.here, undefined), "out");
	same(w.here.standingOf("bank", "pay").state, "half_open");
	same(await w.call(w.there, "unreachable"), "out");
	await w.here.refresh();
	same(w.here.restingUntil("bank", "pay"), w.clock.now().add({ seconds: 20 }));
	same(await w.call(w.here, "answered"), "held");
});

test("[H5] fifty silent answers at once open it once", async (t) => {
	const w = await world(t);
	const admitted = await Promise.all(
		Array.from({ length: RACERS }, (_, nth) => (nth % 2 ? w.here : w.there).admit("bank", "pay")),
	);
	await Promise.all(
		passesOf(admitted).map((pass, nth) =>
			(nth % 2 ? w.here : w.there).ended(pass, "silent", 8_000),
		),
	);
	const since = w.clock.now().subtract({ hours: 1 });
	const changes = await w.db.read((tx) =>
		breakerChanges(tx, { channelId: "bank", since, limit: 10 }),
	);
	same(
		changes.map(({ state }) => state),
		["open"],
	);
});

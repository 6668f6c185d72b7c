import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, required } from "#kernel";
import { same } from "#platform/testkit";
import type { Routed } from "./route-service.ts";
import { done, type RouteWorld, routeWorld } from "./route-testkit.ts";

/** Says nothing until the process stops. */
const silence = (_nth: number, signal: AbortSignal): Promise<typeof done> =>
	new Promise((_, fail) => {
		const breakOff = (): void => fail(new Error("broken off"));
		if (signal.aborted) breakOff();
		signal.addEventListener("abort", breakOff, { once: true });
	});

const ROOMS = 8;
const POLICY = { timeoutMs: 600_000, concurrency: { trade: ROOMS, query: 2 }, queueMax: 200 };
const SHARE = 0.9;
/** Far more looks at the database than anything here takes; none of them waits. */
const LOOKS_MAX = 20_000;

/** How many of `payments` sent by jobs through a channel are settled by the time nothing else moves. */
async function settledOf(w: RouteWorld, channelId: string, payments: number): Promise<number> {
	const before = settled(w, channelId);
	for (let nth = 0; nth < payments; nth += 1) await w.pay(channelId, "job");
	for (let look = 0; look < LOOKS_MAX && settled(w, channelId) - before < payments; look += 1) {
		await w.db.read((tx) => tx.query("select 1"));
	}
	return settled(w, channelId) - before;
}

function settled(w: RouteWorld, channelId: string): number {
	return w.news.filter(
		({ request, verdict }) => request.channelId === channelId && verdict === "succeeded",
	).length;
}

test("[H7] one channel that hangs leaves the other at nine tenths or more of what it did alone", async (t) => {
	const w = await routeWorld(t, { stuck: { pay: silence }, alive: {} }, { policy: POLICY });
	const alone = await settledOf(w, "alive", 50);
	for (let nth = 0; nth < 60; nth += 1) await w.pay("stuck", "job");
	const beside = await settledOf(w, "alive", 50);
	assert.ok(beside >= alone * SHARE, `${beside} of ${alone}`);
	const stuck = (): readonly number[] => {
		const { running, waiting } = required(
			w.channels.list().find(({ id }) => id === "stuck"),
			"the channel that hangs",
		);
		return [running.trade, waiting.trade];
	};
	// Its own rooms are full, its own queue is long, and nobody else's.
	const full = [ROOMS, 60 - ROOMS];
	for (let look = 0; look < LOOKS_MAX && stuck()[1] !== full[1]; look += 1) {
		await w.db.read((tx) => tx.query("select 1"));
	}
	same([stuck(), settled(w, "stuck")], [full, 0]);
});

test("[H5] [H7] payments go round a channel that hangs, though it is the cheaper one: nine tenths or more succeed", async (t) => {
	const w = await routeWorld(
		t,
		{ stuck: { ratePpm: 1_000, pay: silence }, alive: { ratePpm: 6_000 } },
		{ policy: POLICY },
	);
	const asked: string[] = [];
	for (let round = 0; round < 12; round += 1) {
		for (let nth = 0; nth < 10; nth += 1) {
			const routed = await w.route();
			assert.ok(!isRefusal(routed));
			const { channelId } = routed as Routed;
			asked.push(channelId);
			await w.pay(channelId, "job");
		}
		while ((w.arrived.get("stuck") ?? 0) < Math.min(ROOMS, asked.length)) {
			await w.db.read((tx) => tx.query("select 1"));
		}
		// Longer than an answer takes: its absence says something from now on.
		w.clock.advance({ seconds: 7 });
	}
	const stuck = asked.filter((id) => id === "stuck").length;
	const after = asked.slice(20);
	assert.ok(stuck > 0 && stuck <= 20, `${stuck} were sent where nobody answers`);
	assert.ok(after.filter((id) => id === "alive").length >= after.length * SHARE);
});

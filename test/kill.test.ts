import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { killRun } from "./kill-run.ts";

/** `npm run crash` does the same two hundred times, and takes a seed. */
const POINTS = 20;
/** What something of each kind must have come to. */
const ENDS = { recharge: "succeeded", payment: "refunded", transfer: "done", withdrawal: "paid" };

test("[M2][A4] kill -9 at 20 points of the payment flow: every order comes to a true end, nothing is lost, nothing doubled", async (t) => {
	const report = await killRun(t, { points: POINTS, seed: "ci" });
	same(report.wrong, []);
	// That so much happened makes it worth something.
	assert.ok(report.deaths >= POINTS, `${report.deaths} deaths`);
	const { rest = 0, ...elsewhere } = report.struck;
	assert.ok(rest <= 2, `${rest} blows met nobody at work`);
	assert.ok(Object.keys(elsewhere).length >= 5, JSON.stringify(report.struck));
	for (const [kind, end] of Object.entries(ENDS)) {
		const states = report.orders[kind] ?? {};
		assert.ok((states[end] ?? 0) > 0, `${kind}: ${JSON.stringify(states)}`);
	}
	assert.ok((report.refunds["cleared"] ?? 0) > 0 && (report.refunds["arrived"] ?? 0) > 0);
	assert.ok(report.notices.delivered > 0 && report.notices.turnedAway > 0);
});

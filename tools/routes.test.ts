import assert from "node:assert/strict";
import { test } from "node:test";
import {
	CARDNET_CAPABILITIES,
	CARDNET_POLICY,
	CARDNET_RULES,
	type Channel,
	type Channels,
	createChannels,
	replayRoute,
	replayRoutes,
} from "#channels";
import { cny, isRefusal, newUuid } from "#kernel";
import { createJobs, createTimers } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { explanationOf, reportOf } from "./routes.ts";

function unasked(id: string): Channel {
	const none = async (): Promise<never> => {
		throw new Error(`${id} is asked for nothing`);
	};
	return {
		...{ id, name: { zh: id, en: id }, capabilities: CARDNET_CAPABILITIES, pay: none, query: none },
		...{ closePay: none, refund: none, queryRefund: none, payout: none, queryPayout: none },
		...{ signStart: none, signConfirm: none, unsign: none, querySigning: none },
		parseNotice: () => ({ notice: "refused", why: "not_ours" }),
		noticeReply: () => ({ status: 200, body: "" }),
		fetchStatement: async () => ({ statement: "not_ready" }),
		close: async () => undefined,
	};
}

test("[H6] the command makes what was decided again, and finds the decision that somebody has changed", async (t) => {
	const { db, options } = await testDatabase(t, ["approvals", "channels"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [1], wake: () => undefined };
	const jobs = createJobs({ database: options, log, concurrency: 1 });
	const adapters = ["a", "b"].map((id) => {
		return { channel: unasked(id), policy: CARDNET_POLICY, rules: CARDNET_RULES };
	});
	const channels: Channels = await createChannels({
		...{ ...common, jobs, timers: createTimers(common), adapters },
	});
	const route = async (): Promise<Parameters<typeof replayRoute>[1]["id"]> => {
		const made = await db.transaction((tx) =>
			channels.routes.route(tx, {
				...{ ledgerId: 1, orderId: newUuid(clock), paymentId: newUuid(clock), kind: "pay" },
				...{ method: "quick_card", bank: null, issuer: null, amount: cny(10_000n), tried: [] },
				among: null,
			}),
		);
		assert.ok(!isRefusal(made));
		return (made as { decisionId: Parameters<typeof replayRoute>[1]["id"] }).decisionId;
	};
	for (let nth = 0; nth < 3; nth += 1) await route();
	const id = await route();
	const since = clock.now().subtract({ hours: 1 });
	const all = { ledgerIds: [1], since, decisionsMax: 100 };
	const right = await db.read((tx) => replayRoutes(tx, all));
	same([right.decisions, right.differing.length, right.isCut], [4, 0, false]);
	assert.match(reportOf(right), /^4 decisions made again\neach comes out as it did\n$/);
	// Somebody makes the dearer channel the chosen one, afterwards.
	await db.transaction((tx) =>
		tx.run(
			`update channels.route_decision set result = replace(result, '"channelId":"a","order"', '"channelId":"b","order"')
			where ledger_id = 1 and decision_id = $1`,
			[id],
		),
	);
	const found = await db.read((tx) => replayRoutes(tx, all));
	same(
		found.differing.map(({ decision }) => decision.id),
		[id],
	);
	assert.match(reportOf(found), /was b, is a/);
	const told = await db.read((tx) => replayRoute(tx, { ledgerIds: [1], id }));
	assert.ok(!isRefusal(told));
	assert.match(explanationOf(told as Parameters<typeof explanationOf>[0]), /MADE AGAIN IT DIFFERS/);
	await channels.close();
});

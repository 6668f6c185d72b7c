import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import { cny, isRefusal, type Uuid, type VirtualClock } from "#kernel";
import { createOutbox, createTimers, type Db } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { CARDNET_POLICY, CARDNET_RULES } from "./cardnet.ts";
import { createPolicies, type Policies, type ProposePolicy } from "./policy-desk.ts";
import { partToJson } from "./policy-schema.ts";

const WANG = { name: "wang", role: "approver" };
const RACERS = 50;

interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly approvals: Approvals;
	/** Two processes on one database. */
	readonly here: Policies;
	readonly there: Policies;
	readonly propose: (over: Partial<ProposePolicy>) => ReturnType<Policies["propose"]>;
	readonly proposed: (over: Partial<ProposePolicy>) => Promise<Uuid>;
	readonly approved: (over: Partial<ProposePolicy>) => Promise<void>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["approvals", "channels"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0], wake: () => undefined };
	const approvals = createApprovals({
		...{ db, clock, outbox: createOutbox(common), timers: createTimers(common) },
	});
	const channels = [{ id: "cardnet", policy: CARDNET_POLICY, rules: CARDNET_RULES }];
	const deps = { db, clock, log, channels, wake: () => undefined };
	const here = createPolicies({ ...deps, approvals });
	const there = createPolicies({ ...deps, approvals: undefined });
	const propose: World["propose"] = (over) =>
		here.propose({
			...{ channelId: "cardnet", part: "handling", product: "pay", why: "对方要求", actor: "lin" },
			...{ value: handling(here, {}), ...over },
		});
	const proposed: World["proposed"] = async (over) => {
		const told = await propose(over);
		assert.ok("proposalId" in told, JSON.stringify(told));
		return told.proposalId;
	};
	return {
		...{ db, clock, approvals, here, there, propose, proposed },
		async approved(over) {
			const done = await approvals.approve({ id: await proposed(over), by: WANG, note: "" });
			assert.ok(!isRefusal(done), JSON.stringify(done));
			await Promise.all([here.refresh(), there.refresh()]);
		},
	};
}

function handling(policies: Policies, change: Readonly<Record<string, unknown>>): unknown {
	const now = partToJson(policies.part("cardnet", "handling", "pay")) as object;
	return { ...now, ...change };
}

const refusalOf = (told: object): unknown => ("refusal" in told ? told.refusal : undefined);

test("[H1] a policy is proposed by one and approved by another; then it is in force in every process, for that product alone", async (t) => {
	const w = await world(t);
	const heard: string[] = [];
	w.there.onChange((channelId) => void heard.push(channelId));
	const value = handling(w.here, { confirm: "query-after-success" });
	const id = await w.proposed({ value });
	const own = await w.approvals.approve({ id, by: { name: "lin", role: "approver" }, note: "" });
	same(refusalOf(own), "proposal_by_maker");
	await w.here.refresh();
	same(w.here.policyOf("cardnet", "pay").confirm, "trust-response");
	assert.ok(!isRefusal(await w.approvals.approve({ id, by: WANG, note: "" })));
	for (const process of [w.here, w.there]) {
		await process.refresh();
		await process.refresh();
		const { confirm, version, concurrency } = process.policyOf("cardnet", "pay");
		same([confirm, version, concurrency], ["query-after-success", 1, CARDNET_POLICY.concurrency]);
		same(process.policyOf("cardnet", "recharge").confirm, "trust-response");
	}
	same(heard, ["cardnet"]);
	const line = w.there
		.lines("cardnet")
		.find(({ part, product }) => part === "handling" && product === "pay");
	same([line?.version, line?.maker, line?.reason, line?.approvalId], [1, "lin", "对方要求", id]);
});

test("[H3] the optimistic stance comes with its ceiling, and the history tells who asked for it and why", async (t) => {
	const w = await world(t);
	const advanceMax = { currency: "CNY", minor: "5000000" };
	await w.approved({
		value: handling(w.here, { stance: "optimistic", advanceMax }),
		why: "先行到账",
	});
	w.clock.advance({ minutes: 1 });
	same(w.there.policyOf("cardnet", "pay").advanceMax, cny(5_000_000n));
	await w.approved({
		value: handling(w.here, { stance: "pessimistic", advanceMax: null }),
		why: "恢复",
	});
	const page = {
		channelId: "cardnet",
		part: null,
		product: null,
		before: null,
		limit: 10,
	} as const;
	const rows = await w.db.read((tx) => w.there.history(tx, page));
	same(
		rows.map(({ version, maker, reason }) => [version, maker, reason]),
		[
			[2, "lin", "恢复"],
			[1, "lin", "先行到账"],
		],
	);
	const [, first] = rows;
	assert.ok(first !== undefined && rows[0] !== undefined);
	const before = { at: rows[0].validFrom, approvalId: rows[0].approvalId };
	const older = await w.db.read((tx) => w.there.history(tx, { ...page, before }));
	same(older, [first]);
});

test("[H1] nonsense, what is in force already, and what belongs to no channel are refused before anybody is asked", async (t) => {
	const w = await world(t);
	const cases: readonly (readonly [Partial<ProposePolicy>, string])[] = [
		[{}, "channel_policy_unchanged"],
		[{ value: handling(w.here, { timeoutMs: 1 }) }, "channel_policy_invalid"],
		[{ value: null }, "channel_policy_invalid"],
		[{ channelId: "nobank" }, "channel_unknown"],
		[{ product: "*" }, "channel_policy_scope"],
		[{ part: "egress", product: "pay" }, "channel_policy_scope"],
	];
	for (const [over, code] of cases) same([over, refusalOf(await w.propose(over))], [over, code]);
});

test("[H5] one proposal of a place at a time; fifty who approve it at once make one version", async (t) => {
	const w = await world(t);
	const value = { on: false, note: "对方维护" };
	const id = await w.proposed({ part: "switch", value });
	same(refusalOf(await w.propose({ part: "switch", value })), "proposal_pending");
	const told = await Promise.all(
		Array.from({ length: RACERS }, () => w.approvals.approve({ id, by: WANG, note: "" })),
	);
	same(told.filter((one) => !isRefusal(one)).length, 1);
	await w.there.refresh();
	const off = { why: "switched_off", until: null };
	same(w.there.closed("cardnet", "pay", w.clock.now()), off);
	same(w.there.closed("cardnet", "payout", w.clock.now()), undefined);
	const page = { channelId: "cardnet", part: null, product: null, before: null, limit: 100 };
	same((await w.db.read((tx) => w.here.history(tx, page))).length, 1);
});

test("[O3] a price that would begin before it is approved is refused then, and the old one stays", async (t) => {
	const w = await world(t);
	const { prices } = partToJson(w.here.part("cardnet", "cost", "pay")) as {
		readonly prices: readonly unknown[];
	};
	const tiers = [{ upTo: null, ratePpm: "1800", fixed: { currency: "CNY", minor: "0" } }];
	const next = { from: "2026-11-12T00:00:00+08:00", tiers, least: null, most: null };
	const place = { part: "cost", value: { prices: [...prices, next] } } as const;
	const late = await w.proposed(place);
	w.clock.advance({ hours: 24 });
	const told = await w.approvals.approve({ id: late, by: WANG, note: "" });
	same(refusalOf(told), "channel_policy_invalid");
	assert.ok(!isRefusal(await w.approvals.withdraw({ id: late, by: "lin" })));
	const from = "2026-11-13T00:00:00+08:00";
	await w.approved({ ...place, value: { prices: [...prices, { ...next, from }] } });
	const costOn = (day: string) =>
		w.there.costOf("cardnet", "pay", cny(100_00n), Temporal.Instant.from(`${day}T12:00:00+08:00`));
	same([costOn("2026-11-12"), costOn("2026-11-13")], [cny(20n), cny(18n)]);
});

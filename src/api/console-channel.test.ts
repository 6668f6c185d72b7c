import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid } from "#kernel";
import { rechargeIntent } from "#payments";
import { same } from "#platform/testkit";
import { type Answer, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

type Row = Readonly<Record<string, unknown>>;

interface Desk {
	readonly world: ConsoleWorld;
	readonly get: (path: string) => Promise<Row>;
	readonly propose: (body: Row, as?: "operator" | "approver") => Promise<Answer>;
	readonly approve: (proposal: Answer) => Promise<void>;
}

async function desk(t: TestContext): Promise<Desk> {
	const world = await consoleWorld(t);
	const [auditor, operator, approver] = [
		await world.staff("auditor"),
		await world.staff("operator"),
		await world.staff("approver"),
	];
	const path = "/channels/cardnet/policies/proposals";
	return {
		world,
		async get(what) {
			const { status, body } = await world.ask("GET", what, { cookie: auditor });
			assert.equal(status, 200, JSON.stringify(body));
			return body;
		},
		propose: (body, as = "operator") =>
			world.ask("POST", path, { cookie: as === "operator" ? operator : approver, body }),
		async approve({ status, body }) {
			assert.equal(status, 201, JSON.stringify(body));
			const id = String(body["proposalId"]);
			const done = await world.ask("POST", `/approvals/${id}/approve`, {
				...{ cookie: approver, body: { note: "" } },
			});
			assert.ok(done.status < 300, JSON.stringify(done.body));
			await world.deps.money.channels.policies.refresh();
		},
	};
}

const rowsOf = (body: Row, name = "items"): readonly Row[] => body[name] as readonly Row[];

test("[H3] [H5] a policy is changed from the console by two persons, and the page tells who, when and why", async (t) => {
	const { world, get, propose, approve } = await desk(t);
	const value = { on: false, note: "对方更换证书" };
	const body = { part: "switch", product: "pay", value, why: "对方通知今晚换证" };
	same((await propose(body, "approver")).body["code"], "not_allowed");
	await approve(await propose(body));
	const page = await get("/channels/cardnet");
	const closed = Object.fromEntries(
		rowsOf(page, "products").map((row) => [row["product"], row["closed"]]),
	);
	const off = { why: "switched_off", until: null };
	same(closed, { pay: off, recharge: null, refund: null, payout: null, sign: null });
	const lines = rowsOf(await get("/channels/cardnet/policies"));
	same(lines.length, 20);
	const { items, nextCursor } = await get("/channels/cardnet/policies/history?limit=1&part=switch");
	const [row] = items as readonly Row[];
	same(
		[row?.["version"], row?.["value"], row?.["reason"], nextCursor],
		[1, value, "对方通知今晚换证", null],
	);
	same(
		lines.find((line) => line["part"] === "switch" && line["product"] === "pay"),
		row,
	);

	world.clock.advance({ minutes: 1 });
	await approve(await propose({ ...body, value: { on: true, note: "" }, why: "已换好" }));
	const first = await get("/channels/cardnet/policies/history?limit=1");
	const second = await get(
		`/channels/cardnet/policies/history?limit=1&cursor=${String(first["nextCursor"])}`,
	);
	same(
		[rowsOf(first)[0]?.["version"], rowsOf(second)[0]?.["version"], second["nextCursor"]],
		[2, 1, null],
	);
});

test("[H1] what makes no sense is refused in words, and with its place", async (t) => {
	const { propose, get, world } = await desk(t);
	const lines = rowsOf(await get("/channels/cardnet/policies"));
	const handling = lines.find((line) => line["part"] === "handling" && line["product"] === "pay")?.[
		"value"
	] as Row;
	const body = { part: "handling", product: "pay", value: handling, why: "x" };
	const cases: readonly (readonly [Row, string])[] = [
		[{ ...body, value: { ...handling, stance: "optimistic" } }, "channel_policy_invalid"],
		[body, "channel_policy_unchanged"],
		[{ ...body, product: "*" }, "channel_policy_scope"],
	];
	for (const [wrong, code] of cases) same((await propose(wrong)).body["code"], code);
	const { body: problem } = await propose(cases[0]?.[0] ?? {});
	const [error] = problem["errors"] as readonly Row[];
	same(error, { pointer: "/value/advanceMax", code: "channel_policy_invalid" });
	assert.match(String(problem["detail"]), /advanceMax/);
	const cookie = await world.staff("auditor");
	same((await world.ask("GET", "/channels/nobank", { cookie })).status, 404);
	const bad = await world.ask("GET", "/channels/cardnet/policies/history?cursor=eA", { cookie });
	same([bad.status, bad.body["code"]], [400, "request_invalid"]);
});

test("[H5] the page of a channel that cannot be reached: its breaker opens, its bars show it, and what is owed", async (t) => {
	const { world, get } = await desk(t);
	const userId = await world.user("13800000001");
	await world.verify(userId);
	const { channels, payments } = world.deps.money;
	for (let nth = 0; nth <= 20; nth += 1) {
		const from = { kind: "card", cardId: newUuid(world.clock) } as const;
		const wanted = { from, amount: cny(1_000n) };
		const challengeId = await world.approve(userId, rechargeIntent(wanted));
		const order = await world.db.transaction((tx) =>
			payments.recharge(tx, { userId, ...wanted, challengeId }),
		);
		// Once the breaker is open nothing is begun that could not leave.
		same(isRefusal(order) ? order.refusal : "begun", nth < 20 ? "begun" : "no_channel_available");
		await world.settle();
	}
	await channels.health.flush();
	const page = await get("/channels/cardnet");
	const breaker = rowsOf(page, "breakers").find(({ lane }) => lane === "pay");
	same([breaker?.["state"], breaker?.["evidence"]], ["open", { calls: 20, failed: 20, slow: 0 }]);
	const product = rowsOf(page, "products").find((row) => row["product"] === "recharge");
	same((product?.["closed"] as Row)["why"], "breaker_open");
	same(page["owed"], { open: 0, unknown: 0, review: 0 });
	const { trades } = page["lately"] as { trades: Row };
	same(
		[trades["calls"], trades["unreachable"], trades["heldBack"], trades["successPpm"]],
		[20, 20, 0, null],
	);
	const { sent, notSent, questions } = page["today"] as Row;
	same([sent, notSent, questions], [20, 20, 0]);
	const chart = await get("/channels/cardnet/health?points=5");
	const bars = rowsOf(chart);
	same(bars.length, 5);
	same((bars[4]?.["trades"] as Row)["unreachable"], 20);
	same(
		rowsOf(chart, "changes").map(({ lane, state }) => [lane, state]),
		[["pay", "open"]],
	);
});

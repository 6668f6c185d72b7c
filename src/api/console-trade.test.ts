import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, type Uuid } from "#kernel";
import { type Order, rechargeIntent, transferIntent } from "#payments";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

type Part = Readonly<Record<string, unknown>>;

async function transfer(world: ConsoleWorld, userId: Uuid, payeeId: Uuid): Promise<Order> {
	const wanted = { payeeId, amount: cny(12_800n), memo: "茶叶" };
	const challengeId = await world.approve(userId, transferIntent(wanted));
	const order = await world.db.transaction((tx) =>
		world.deps.money.payments.transfer(tx, { userId, ...wanted, challengeId }),
	);
	if (isRefusal(order)) throw new Error(order.refusal);
	return order as Order;
}

async function recharge(world: ConsoleWorld, userId: Uuid): Promise<Order> {
	const from = { kind: "card", cardId: newUuid(world.clock) } as const;
	const wanted = { from, amount: cny(50_000n) };
	const challengeId = await world.approve(userId, rechargeIntent(wanted));
	const order = await world.db.transaction((tx) =>
		world.deps.money.payments.recharge(tx, { userId, ...wanted, challengeId }),
	);
	if (isRefusal(order)) throw new Error(order.refusal);
	return order as Order;
}

async function trade(world: ConsoleWorld, order: Order, language: string): Promise<Part> {
	const cookie = await world.staff("auditor");
	const path = `/orders/${encodeId("ord", order.id)}`;
	const answer = await world.ask("GET", path, { cookie, language });
	assert.equal(answer.status, 200, JSON.stringify(answer.body));
	return answer.body;
}

test("[O1] a transfer is told with both parties, its time line and its entry", async (t) => {
	const world = await consoleWorld(t);
	const payer = await world.user("13800000001");
	const payee = await world.user("13800000002");
	await world.verify(payer);
	await world.credit(payer, 20_000n);
	const order = await transfer(world, payer, payee);
	const { order: head, payments, timeline, entries } = await trade(world, order, "zh-CN");
	const { state, payer: from, payee: to, title, memo, channel, awaiting, refusal } = head as Part;
	same(
		[state, title, memo, channel, awaiting, refusal],
		["succeeded", "转账", "茶叶", null, null, null],
	);
	same((from as Part)["userId"], encodeId("usr", payer));
	same((to as Part)["userId"], encodeId("usr", payee));
	same(
		(timeline as Part[]).map(({ lane, text }) => [lane, text]),
		[
			["person", "发起转账"],
			["books", "记账：转账"],
			["platform", "交易成功"],
		],
	);
	const [entry] = entries as Part[];
	same((timeline as Part[])[1]?.["link"], entry?.["id"]);
	same(
		(at(entry, "legs") as Part[]).map(({ code, name, side, amount }) => [
			code,
			name,
			side,
			(amount as Part)["minor"],
		]),
		[
			["2001", "支付账户余额", "debit", "12800"],
			["2001", "支付账户余额", "credit", "12800"],
		],
	);
	const [payment] = payments as Part[];
	// The payment password alone: one kind.
	same([payment?.["state"], payment?.["regulatoryClass"]], ["succeeded", "C"]);
	const [record] = at(payment, "records") as Part[];
	same([record?.["state"], record?.["channel"], record?.["requests"]], ["succeeded", null, []]);
});

test("[D3] a recharge that never reached the network is told with its request and a reason", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800000003");
	await world.verify(userId);
	const order = await recharge(world, userId);
	await world.settle();
	const { order: head, payments, timeline, entries } = await trade(world, order, "en");
	const { state, refusal, channel, payer, instruments } = head as Part;
	same(state, "closed");
	same((refusal as Part)["code"], "channel_unreachable");
	assert.match(String((refusal as Part)["advice"]), /again/);
	same((channel as Part)["id"], "cardnet");
	same(payer, { name: "建设银行 0122", userId: null });
	same((instruments as Part[])[0]?.["kind"], "card");
	same(entries, []);
	const [record] = at(payments, 0, "records") as Part[];
	const [request] = at(record, "requests") as Part[];
	same([record?.["state"], request?.["state"], request?.["attempts"]], ["not_sent", "not_sent", 1]);
	assert.match(String(request?.["id"]), /^req_[0-9a-z]{26}$/);
	same(
		(at(request, "messages") as Part[]).map(({ direction }) => direction),
		["out", "in"],
	);
	same(
		(timeline as Part[]).map(({ code }) => code),
		["recharge_ordered", "routed", "channel_sent", "channel_not_sent", "routed", "order_closed"],
	);
	const [ordered, chosen, sent, heard, nobody] = timeline as Part[];
	same([sent?.["link"], heard?.["link"]], [request?.["id"], request?.["id"]]);
	const FACTS = ["lane", "kind", "who", "elapsedMs"] as const;
	same(
		[ordered, chosen, sent, heard].map((line) => FACTS.map((name) => line?.[name])),
		[
			["person", "step", "建设银行 0122", null],
			["platform", "route", null, null],
			["channel", "request", "CardNet", null],
			["channel", "answer", "CardNet", 0],
		],
	);
	same(
		[sent?.["amount"], chosen?.["text"], nobody?.["text"]],
		[
			{ currency: "CNY", minor: "50000" },
			"CardNet: the only one that can be asked.",
			"nobody can be asked; not asked: CardNet (this order has tried it).",
		],
	);

	const cookie = await world.staff("auditor");
	const listed = await world.ask("GET", "/orders?channel=cardnet&state=closed", { cookie });
	same(
		(listed.body["items"] as Part[]).map(({ id }) => id),
		[encodeId("ord", order.id)],
	);
});

test("[O1] what one proposed about a trade and another made of it stand in its time line", async (t) => {
	const world = await consoleWorld(t);
	const [payer, payee] = [await world.user("13800000001"), await world.user("13800000002")];
	await world.verify(payer);
	await world.credit(payer, 20_000n);
	const order = await transfer(world, payer, payee);
	const { approvals } = world.deps.people;
	approvals.handle("test.look", {
		approvers: ["approver"],
		validate: async () => undefined,
		execute: async () => ({}),
	});
	const propose = async (subject: string): Promise<Uuid> => {
		const asked = { kind: "test.look", subject, before: {}, after: {}, by: "lin" };
		const made = await world.db.transaction((tx) =>
			approvals.propose(tx, { ...asked, reason: `看看 ${subject.slice(0, 3)}` }),
		);
		if (isRefusal(made)) throw new Error(made.refusal);
		return made.id as Uuid;
	};
	const decided = await propose(encodeId("ord", order.id));
	const by = { name: "wang", role: "approver" } as const;
	await approvals.refuse({ id: decided, by, note: "不必" });
	const [record] = at(await trade(world, order, "en"), "payments", 0, "records") as Part[];
	await propose(String(record?.["id"]));
	await propose(encodeId("ord", newUuid(world.clock)));
	const { timeline } = await trade(world, order, "en");
	const lines = (timeline as Part[]).filter(({ kind }) => kind === "proposal");
	same(
		lines.map(({ code, who, detail, params }) => [code, who, detail, (params as Part)["kind"]]),
		[
			["proposal_made", "lin", "看看 ord", "test.look"],
			["proposal_refused", "wang", "不必", "test.look"],
			["proposal_made", "lin", "看看 rec", "test.look"],
		],
	);
	same(lines[0]?.["link"], encodeId("prp", decided));
});

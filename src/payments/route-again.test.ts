import { test } from "node:test";
import { isRefusal, required } from "#kernel";
import { same } from "#platform/testkit";
import type { Order } from "./index.ts";
import { accepted, lastRequest, type PayWorld, payWorld } from "./payments-testkit.ts";
import { declined, done, lost, notSent, type Script } from "./script-testkit.ts";

/** The network, and who resells it: the reseller asks more, so the network is asked first. */
const TWO = { channels: [{ id: "cardnet" }, { id: "tongfu" }] };
/** A no of the channel's own, and one for the holder's sake. */
const [OWN, HOLDERS] = [declined("68"), declined("64")];

interface Scene {
	readonly w: PayWorld;
	readonly li: Awaited<ReturnType<PayWorld["person"]>>;
	readonly card: { readonly kind: "card"; readonly cardId: ReturnType<PayWorld["card"]> };
	readonly network: Script;
	readonly reseller: Script;
}

async function scene(t: Parameters<typeof payWorld>[0]): Promise<Scene> {
	const w = await payWorld(t, TWO);
	const li = await w.person("李雷", 500_00n);
	const card = { kind: "card", cardId: w.card(li, { also: ["tongfu"] }) } as const;
	return { w, li, card, network: w.script("cardnet"), reseller: w.script("tongfu") };
}

async function paid({ w, li, card }: Scene): Promise<Order> {
	const order = accepted(await w.pay(await w.order(100_00n), li, card)) as Order;
	await w.settle();
	return order;
}

test("[H5] [D8] a channel that says no for a reason of its own: the card is paid with by its other agreement", async (t) => {
	const s = await scene(t);
	const { w, network, reseller } = s;
	network.says("pay", OWN);
	const order = await paid(s);
	same(await w.standing(order), "succeeded declined succeeded");
	same([network.calls.length, reseller.calls.length], [1, 1]);
	same(await w.balance({ code: "1131", owner: "tongfu" }), "100.00 0.00");
	same(await w.balance({ code: "1131", owner: "cardnet" }), "0.00 0.00");
	// What the reseller asks, not what the network would have asked.
	same(await w.balance({ code: "2402", owner: "tongfu" }), "0.26 0.00");
	const { routes } = w.process().channels;
	const decisions = await w.db.read((tx) => routes.decisions(tx, { orderId: order.id, limit: 9 }));
	same(
		decisions.map(({ result, input }) => [result.channelId, input.ask.tried]),
		[
			["tongfu", ["cardnet"]],
			["cardnet", []],
		],
	);
	const [again] = decisions;
	const replay = await w.db.read((tx) => routes.replay(tx, required(again, "a decision").id));
	same(!isRefusal(replay) && replay.isSame, true);
	await w.audited();
});

test("[H5] what never reached a channel is tried by another, a recharge too", async (t) => {
	const { w, li, card, network } = await scene(t);
	network.says("pay", notSent);
	const order = accepted(await w.recharge(li, card, 200_00n)) as Order;
	await w.settle();
	same(await w.standing(order), "succeeded not_sent succeeded");
	same(await w.balance({ code: "2001", owner: (await w.account(li)).id }), "700.00 0.00");
	await w.audited();
});

test("[H5] what the holder did wrong is nobody else's: no other channel is asked", async (t) => {
	const s = await scene(t);
	s.network.says("pay", HOLDERS);
	const order = await paid(s);
	same(await s.w.standing(order), "created declined");
	same(s.reseller.calls.length, 0);
	await s.w.audited();
});

test("[H5] [M2] while a word is owed no other channel is asked; once the no is known it is, and a yes after it is an over", async (t) => {
	const s = await scene(t);
	const { w, network, reseller } = s;
	network.says("pay", lost);
	network.says("query", lost, lost, OWN);
	const order = await paid(s);
	await w.pass({ seconds: 8 });
	same([await w.standing(order), reseller.calls.length], ["paying unknown", 0]);
	const first = await lastRequest(w, order);
	await w.pass({ seconds: 20 });
	same(await w.standing(order), "succeeded declined succeeded");
	// The network had taken it after all: never booked a second time, and given back by itself.
	const late = done({ serial: first, amount: order.amount });
	same(await w.notice("cardnet", first, late), "contradiction");
	await w.settle();
	same(await w.standing(order), "succeeded paid_back succeeded");
	const back = network.calls.filter(({ asked }) => asked === "refund");
	same(
		back.map(({ amount, details }) => [amount, details["originalSerial"]]),
		[[order.amount, first]],
	);
	same(await w.balance({ code: "2191", owner: "cardnet" }), "0.00 0.00");
	same(await w.balance({ code: "2011", owner: w.merchant.id }), "99.40 0.00");
	await w.audited();
});

test("[H5] when every channel has said no the order waits for its payer, and the attempts end", async (t) => {
	const s = await scene(t);
	const { w, network, reseller } = s;
	network.says("pay", OWN);
	reseller.says("pay", OWN);
	const order = await paid(s);
	same(await w.standing(order), "created declined declined");
	same([network.calls.length, reseller.calls.length], [1, 1]);
	// The payer may try again by themselves, and whoever does better by then is asked first.
	reseller.says("pay", done);
	network.says("pay", done);
	accepted(await w.pay(order, s.li, s.card));
	await w.settle();
	same(await w.standing(order), "succeeded declined declined succeeded");
	await w.audited();
});

test("[H5] a part that was held beside a card is not paid elsewhere behind its payer's back", async (t) => {
	const { w, li, card, network, reseller } = await scene(t);
	network.says("pay", OWN);
	const order = await w.order(100_00n);
	const parts = { balance: { ...order.amount, minor: 30_00n }, rest: card };
	accepted(await w.pay(order, li, { kind: "mixed", ...parts }));
	await w.settle();
	same(await w.standing(order), "created released declined");
	same(reseller.calls.length, 0);
	await w.audited();
});

test("[H5] a process that dies between the no and the next channel loses nothing: the restart sends it", async (t) => {
	const s = await scene(t);
	const { w, network, reseller } = s;
	network.says("pay", OWN);
	const order = accepted(await w.pay(await w.order(100_00n), s.li, s.card)) as Order;
	await w.process().jobs.runOne();
	// The no is committed with the intent of the next attempt; its job dies with the process.
	const looksMax = 1_000;
	for (let look = 0; look < looksMax && network.calls.length === 0; look += 1) {
		await w.standing(order);
	}
	for (let look = 0; look < looksMax; look += 1) {
		if ((await w.standing(order)) !== "paying sent") break;
	}
	same(await w.standing(order), "paying declined sent");
	await w.restart();
	await w.pass({ minutes: 2 });
	same(await w.standing(order), "succeeded declined succeeded");
	same(reseller.calls.length, 1);
	await w.audited();
});

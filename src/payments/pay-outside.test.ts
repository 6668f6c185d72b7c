import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { Order } from "./index.ts";
import {
	accepted,
	lastRequest,
	type PayWorld,
	type PayWorldOptions,
	payWorld,
	refusalOf,
} from "./payments-testkit.ts";
import { closed, done, doneOf, lost, notFound, processing, waits } from "./script-testkit.ts";

/** A card network, and a wallet whose payers pay at its own page. */
export const WITH_WALLET: PayWorldOptions = {
	channels: [
		{ id: "cardnet" },
		{ id: "alipay", capabilities: { kinds: ["pay", "refund"], methods: ["alipay"], closes: true } },
	],
};

const ALIPAY = { kind: "method", method: "alipay" } as const;

async function merchantOwed(w: PayWorld): Promise<string> {
	return w.balance({ code: "2011", owner: w.merchant.id });
}

async function balanceOf(w: PayWorld, userId: Uuid): Promise<string> {
	return w.balance({ code: "2001", owner: (await w.account(userId)).id });
}

test("[M2][O1] a payer who pays at the institution is awaited, then paid, whichever word comes first", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷");
	w.script("alipay").says("pay", waits);
	w.script("alipay").says("query", waits);
	const order = accepted(await w.pay(await w.order(100_00n), li, ALIPAY)) as Order;
	same(await w.standing(order), "paying sent");
	await w.settle();
	same(await w.standing(order), "paying pending_user");
	same(refusalOf(await w.pay(order, li, ALIPAY)), "order_paying");
	const request = await lastRequest(w, order);
	const said = done({ serial: request, amount: cny(100_00n) });
	same(await w.notice("alipay", request, said), "changed");
	same(await w.notice("alipay", request, said), "repeated");
	same(await w.standing(order), "succeeded succeeded");
	same(await merchantOwed(w), "99.40 0.00");
	same(await w.balance({ code: "1131", owner: "alipay" }), "100.00 0.00");
	await w.audited();
});

test("[M2] an order that nobody pays is closed there first: closing ends by the channel's word alone", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷");
	const alipay = w.script("alipay");
	alipay.says("pay", waits);
	alipay.says("query", waits);
	alipay.says("closePay", lost, lost, closed);
	const order = accepted(await w.pay(await w.order(100_00n), li, ALIPAY)) as Order;
	await w.settle();
	const closing = accepted(
		await w.db.transaction((tx) => w.process().payments.close(tx, order)),
	) as Order;
	same(closing.state, "closing");
	await w.settle();
	// Asked, and told nothing that can be relied on: it may still be paid.
	same(await w.standing(order), "closing pending_user");
	await w.pass({ minutes: 1 });
	same(await w.standing(order), "closed closed");
	same(alipay.calls.filter(({ asked }) => asked === "closePay").length, 3);
	await w.audited();
});

test("[M2] what was paid before the close arrived is paid, and nobody is told that it was closed", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷");
	w.script("alipay").says("pay", waits);
	w.script("alipay").says("query", waits);
	w.script("alipay").says("closePay", done);
	const order = accepted(await w.pay(await w.order(100_00n), li, ALIPAY)) as Order;
	await w.settle();
	await w.pass({ minutes: 31 });
	same(await w.standing(order), "succeeded succeeded");
	same(await merchantOwed(w), "99.40 0.00");
	await w.audited();
});

test("[M2] another way to pay is taken once the first is closed there, never before", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷", 500_00n);
	const alipay = w.script("alipay");
	alipay.says("pay", waits);
	alipay.says("query", waits);
	alipay.says("closePay", lost, closed);
	const order = accepted(await w.pay(await w.order(100_00n), li, ALIPAY)) as Order;
	await w.settle();
	const stop = (): Promise<unknown> =>
		w.db.transaction((tx) => w.process().payments.stopPaying(tx, { ...order, userId: li }));
	accepted(await stop());
	await w.settle();
	same(refusalOf(await w.pay(order, li, { kind: "balance" })), "order_paying");
	await w.pass({ seconds: 10 });
	same(await w.standing(order), "created closed");
	accepted(await w.pay(order, li, { kind: "balance" }));
	same(await w.standing(order), "succeeded closed succeeded");
	same(await balanceOf(w, li), "400.00 0.00");
	same(refusalOf(await stop()), "order_already_paid");
	// It was paid there after all: neither dropped nor a second payment.
	const first = (await w.db.read((tx) => w.process().payments.history(tx, order))).records[0];
	const serial = first?.requestId ?? "";
	await w.notice("alipay", serial, done({ serial, amount: cny(100_00n) }));
	same(await w.standing(order), "succeeded over succeeded");
	same(await w.balance({ code: "2102", owner: "alipay" }), "100.00 0.00");
	await w.audited();
	// It goes back by itself.
	alipay.says("refund", done);
	await w.settle();
	same(await w.standing(order), "succeeded paid_back succeeded");
	same(await w.balance({ code: "2191", owner: "alipay" }), "0.00 0.00");
	await w.audited();
});

test("[M2] somebody else stops nothing, and what cannot be taken back is not stopped", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const [li, han] = [await w.person("李雷"), await w.person("韩梅")];
	w.script("cardnet").says("pay", processing);
	const order = accepted(
		await w.pay(await w.order(100_00n), li, { kind: "card", cardId: w.card(li) }),
	) as Order;
	await w.settle();
	const stop = (userId: Uuid): Promise<unknown> =>
		w.db.transaction((tx) => w.process().payments.stopPaying(tx, { ...order, userId }));
	same(
		[refusalOf(await stop(han)), refusalOf(await stop(li))],
		["not_found", "payment_not_stoppable"],
	);
});

test("[M2] a payer who never came: not found counts once their time is over; the order can be paid another way until its own is", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷");
	w.script("alipay").says("pay", waits);
	w.script("alipay").says("query", notFound);
	w.script("alipay").says("closePay", notFound);
	const order = accepted(await w.pay(await w.order(100_00n), li, ALIPAY)) as Order;
	await w.pass({ minutes: 9 });
	same(await w.standing(order), "paying pending_user");
	await w.pass({ minutes: 6 });
	same(await w.standing(order), "created closed");
	await w.pass({ minutes: 20 });
	same(await w.standing(order), "closed closed");
	await w.audited();
});

test("[M1] a recharge where the payer pays elsewhere lands when it was paid, or ends with its time", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷");
	const alipay = w.script("alipay");
	alipay.says("pay", waits);
	alipay.says("query", waits, waits, done);
	const order = accepted(await w.recharge(li, ALIPAY, 200_00n)) as Order;
	await w.pass({ minutes: 2 });
	same([await w.standing(order), await balanceOf(w, li)], ["succeeded succeeded", "200.00 0.00"]);
	alipay.says("query", waits);
	alipay.says("closePay", closed);
	const given = accepted(await w.recharge(li, ALIPAY, 200_00n)) as Order;
	await w.pass({ minutes: 40 });
	same([await w.standing(given), await balanceOf(w, li)], ["closed closed", "200.00 0.00"]);
	await w.audited();
});

test("[M2] another amount than was ordered lies in suspense, and the order can still be paid", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷", 100_00n);
	w.script("alipay").says("pay", waits);
	w.script("alipay").says("query", doneOf(101_00n));
	const order = accepted(await w.pay(await w.order(100_00n), li, ALIPAY)) as Order;
	await w.pass({ minutes: 1 });
	same(await w.standing(order), "created conflict");
	same(await w.balance({ code: "2191", owner: "alipay" }), "101.00 0.00");
	accepted(await w.pay(order, li, { kind: "balance" }));
	await w.audited();
});

test("[M2] no channel carries what a payer names: nothing is begun", async (t) => {
	const w = await payWorld(t, WITH_WALLET);
	const li = await w.person("李雷");
	const order = await w.order(100_00n);
	const refused = await w.pay(order, li, { kind: "method", method: "wechat" });
	assert.equal(refusalOf(refused), "no_channel_available");
	same(await w.standing(order), "created");
});

import { test } from "node:test";
import fc from "fast-check";
import { add, cny, compare, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { Instrument, Order } from "./index.ts";
import { type MixedParts, shareOut, splitMixed } from "./mixed.ts";
import { accepted, lastRequest, type PayWorld, payWorld, refusalOf } from "./payments-testkit.ts";
import { switchProduct } from "./product-store.ts";
import { recordsOf } from "./record-store.ts";
import { declined, done, lost, notFound, processing } from "./script-testkit.ts";

const mixed = (fen: bigint, cardId: Uuid): Instrument => ({
	kind: "mixed",
	balance: cny(fen),
	rest: { kind: "card", cardId },
});

async function balanceOf(w: PayWorld, userId: Uuid): Promise<string> {
	return w.balance({ code: "2001", owner: (await w.account(userId)).id });
}

test("[M1] an order splits into two parts above zero, and its fee with it; nothing is lost", () => {
	fc.assert(
		fc.property(fc.bigInt(2n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n), (whole, own) => {
			const split = splitMixed(cny(whole), cny(own), { isOn: true });
			same(isRefusal(split), own >= whole);
			if (isRefusal(split)) return;
			const parts = split as MixedParts;
			same(add(parts.own, parts.outside), cny(whole));
			const fee = cny(whole / 167n);
			const fees = shareOut(fee, parts);
			same(add(fees.own, fees.outside), fee);
			same(compare(fees.own, parts.own) <= 0 && compare(fees.outside, parts.outside) <= 0, true);
		}),
	);
	same(refusalOf(splitMixed(cny(100n), cny(0n), { isOn: true })), "mixed_parts_invalid");
	same(refusalOf(splitMixed(cny(100n), cny(50n), { isOn: false })), "mixed_off");
});

test("[O1] balance and card pay together: held, then one entry takes both, two records under one payment", async (t) => {
	const w = await payWorld(t);
	const li = await w.person("李雷", 50_00n);
	w.script("cardnet").says("pay", processing);
	const order = accepted(
		await w.pay(await w.order(100_00n), li, mixed(20_00n, w.card(li))),
	) as Order;
	await w.settle();
	same([await w.standing(order), await balanceOf(w, li)], ["paying held sent", "50.00 20.00"]);
	await w.audited();
	const serial = await lastRequest(w, order);
	await w.notice("cardnet", serial, done({ serial, amount: cny(80_00n) }));
	same(
		[await w.standing(order), await balanceOf(w, li)],
		["succeeded succeeded succeeded", "30.00 0.00"],
	);
	same(await w.balance({ code: "2011", owner: w.merchant.id }), "99.40 0.00");
	same(await w.balance({ code: "1131", owner: "cardnet" }), "80.00 0.00");
	const { ledger } = w.process();
	const [entry, more] = await w.db.read((tx) =>
		ledger.entriesOf(tx, { ledgerId: 1, orderId: order.id }),
	);
	same([entry?.rule, more], ["pay_mixed", undefined]);
	const records = await w.db.read((tx) => recordsOf(tx, order));
	same(
		records.map(({ method, amount, net }) => [method, amount, net]),
		[
			["balance", cny(20_00n), cny(19_88n)],
			["quick_card", cny(80_00n), cny(79_52n)],
		],
	);
	same(new Set(records.map(({ paymentId }) => paymentId)).size, 1);
	await w.audited();
});

test("[M2] a mixed payment whose card says no gives the balance back; whose card is silent keeps it", async (t) => {
	const w = await payWorld(t);
	const li = await w.person("李雷", 50_00n);
	const card = w.card(li);
	w.script("cardnet").says("pay", declined("64"), lost);
	w.script("cardnet").says("query", lost, notFound);
	const order = accepted(await w.pay(await w.order(100_00n), li, mixed(20_00n, card))) as Order;
	await w.settle();
	same(
		[await w.standing(order), await balanceOf(w, li)],
		["created released declined", "50.00 0.00"],
	);
	accepted(await w.pay(order, li, mixed(30_00n, card)));
	await w.pass({ seconds: 20 });
	same(
		[await w.standing(order), await balanceOf(w, li)],
		["paying released declined held unknown", "50.00 30.00"],
	);
	await w.audited();
	await w.pass({ minutes: 3 });
	same(
		[await w.standing(order), await balanceOf(w, li)],
		["created released declined released not_sent", "50.00 0.00"],
	);
	await w.audited();
});

test("[M2] an account frozen while its card pays: nothing of it is taken, what the card paid lies in suspense", async (t) => {
	const w = await payWorld(t);
	const li = await w.person("李雷", 50_00n);
	w.script("cardnet").says("pay", processing);
	const order = accepted(
		await w.pay(await w.order(100_00n), li, mixed(20_00n, w.card(li))),
	) as Order;
	await w.settle();
	const { id } = await w.account(li);
	const { ledger } = w.process();
	const account = { code: "2001", owner: id } as const;
	await w.db.transaction((tx) =>
		ledger.setState(tx, { ledgerId: 1, account, currency: "CNY", event: "freeze" }),
	);
	const serial = await lastRequest(w, order);
	await w.notice("cardnet", serial, done({ serial, amount: cny(80_00n) }));
	same(
		[await w.standing(order), await balanceOf(w, li)],
		["late_paid released over", "50.00 0.00"],
	);
	same(await w.balance({ code: "2191", owner: "cardnet" }), "80.00 0.00");
	await w.audited();
});

test("[M1] mixing can be turned off, asks for what is there, and takes nobody else's account", async (t) => {
	const w = await payWorld(t);
	const [li, han] = [await w.person("李雷", 10_00n), await w.person("韩梅", 50_00n)];
	const order = await w.order(100_00n);
	const rest = { kind: "card", cardId: w.card(li) } as const;
	const refusals = [
		await w.pay(order, li, { kind: "mixed", balance: cny(10_01n), rest }),
		await w.pay(order, li, { kind: "mixed", balance: cny(100_00n), rest }),
		await w.pay(order, li, {
			...{ kind: "mixed", balance: cny(5_00n), rest },
			accountId: (await w.account(han)).id,
		}),
	];
	same(refusals.map(refusalOf), ["insufficient_funds", "mixed_parts_invalid", "account_unknown"]);
	await w.db.transaction((tx) =>
		switchProduct(tx, {
			...{ ledgerId: 1, product: "mixed", isOn: false, at: w.clock.now(), proposalId: order.id },
		}),
	);
	same(
		refusalOf(await w.pay(order, li, { kind: "mixed", balance: cny(5_00n), rest })),
		"mixed_off",
	);
	same([await w.standing(order), await balanceOf(w, li)], ["created", "10.00 0.00"]);
});

test("[M2] fifty words at once book a mixed payment once", async (t) => {
	const w = await payWorld(t);
	const li = await w.person("李雷", 50_00n);
	w.script("cardnet").says("pay", processing);
	const order = accepted(
		await w.pay(await w.order(100_00n), li, mixed(20_00n, w.card(li))),
	) as Order;
	await w.settle();
	const serial = await lastRequest(w, order);
	const word = done({ serial, amount: cny(80_00n) });
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, (_, nth) =>
			nth % 2 === 0
				? w.notice("cardnet", serial, word)
				: w.db.transaction((tx) => w.process().payments.close(tx, order)).then(() => "closing"),
		),
	);
	same(outcomes.filter((one) => one === "changed").length, 1);
	await w.settle();
	same(
		[await w.standing(order), await balanceOf(w, li)],
		["succeeded succeeded succeeded", "30.00 0.00"],
	);
	await w.audited();
});

import { test } from "node:test";
import { cny, newUuid, required } from "#kernel";
import { same } from "#platform/testkit";
import type { Order } from "./order.ts";
import { recordsOf } from "./record-store.ts";
import type { Refund } from "./refund.ts";
import { CHANNEL, granted, type RefundRoom, refundRoom, refusalOf } from "./refund-testkit.ts";
import { CELL } from "./steps.ts";

async function serialOf(room: RefundRoom, order: Order): Promise<string> {
	const records = await room.db.read((tx) => recordsOf(tx, order));
	return required(records.at(-1)?.requestId ?? undefined, "a request");
}

async function refundOf(room: RefundRoom, order: Order): Promise<Refund> {
	const refunds = await room.db.read((tx) => room.payments.refunds.of(tx, order));
	return required(refunds.at(-1), "a refund");
}

function casesOf(room: RefundRoom, order: Order): Promise<string[]> {
	return room.db.read(async (tx) =>
		(await room.payments.refunds.casesOf(tx, order)).map(
			({ code, cause, state }) => `${code} ${cause} ${state}`,
		),
	);
}

test("[M2][F5] paid after it was closed: the money goes back by itself, from suspense", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const declined = await room.payByCard(
		await room.payer(),
		await room.order(shop, 100_00n),
		"declined",
	);
	await room.db.transaction(async (tx) => granted(await room.payments.close(tx, declined)));
	await room.say(await serialOf(room, declined), "contradiction", { amount: cny(100_00n) });
	same((await room.orderNow(declined)).state, "late_paid");
	same(await casesOf(room, declined), ["2191 late_success paying_back"]);
	same([await room.on("2191", CHANNEL), await room.on("2102", CHANNEL)], [0n, 100_00n]);
	await room.audited();

	await room.say(room.last("refund"), "succeeded");
	same(
		[(await refundOf(room, declined)).state, (await room.orderNow(declined)).state],
		["cleared", "refunded"],
	);
	same(await casesOf(room, declined), ["2191 late_success paid_back"]);
	same([await room.on("1131", CHANNEL), await room.on("2011", shop.id)], [0n, 0n]);
	// The shop never had it: it hears of no refund.
	same(await room.notices(shop, declined), []);
	await room.audited();
});

test("[M2] a payer who paid twice has the second back; what cannot go back waits in suspense again", async (t) => {
	const room = await refundRoom(t);
	room.rule({ retryAfterSeconds: [], finality: { by: "days", days: 1 } });
	const shop = await room.shop();
	const payer = await room.payer(100_00n);
	const order = await room.payByCard(payer, await room.order(shop, 100_00n), "declined");
	const serial = await serialOf(room, order);
	await room.payFromBalance(payer, order);
	await room.say(serial, "contradiction", { amount: cny(100_00n) });
	same((await room.orderNow(order)).state, "succeeded");
	same(await casesOf(room, order), ["2191 second_success paying_back"]);

	const back = room.last("refund");
	await room.say(back, "declined", { reason: "card_state" });
	await room.pass({ hours: 24, seconds: 1 });
	await room.pass({ minutes: 11 });
	same((await refundOf(room, order)).state, "finally_failed");
	same(await casesOf(room, order), ["2191 second_success open"]);
	same([await room.on("2191", CHANNEL), await room.on("2102", CHANNEL)], [100_00n, 0n]);
	await room.audited();

	await room.say(back, "contradiction", { amount: cny(100_00n) });
	same(await casesOf(room, order), ["2191 second_success paid_back"]);
	same([await room.on("2191", CHANNEL), await room.on("1131", CHANNEL)], [0n, 0n]);
	same((await room.orderNow(order)).state, "succeeded");
	await room.audited();
});

test("[N3][N5] what the payer's bank sends back waits in suspense and goes another way, to their own debit card", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const payer = await room.payer();
	const order = await room.payByCard(payer, await room.order(shop, 100_00n));
	const refund = await room.refund(shop, order, 40_00n);
	const serial = room.last("refund");
	await room.say(serial, "succeeded");
	// Nobody tells of it: we ask, on the third day and on the seventh.
	await room.pass({ hours: 72, seconds: 1 });
	same(room.last("question"), serial);
	await room.say(serial, "contradiction", { reason: "card_state" });
	same((await room.again(refund)).state, "bounced");
	same([await room.on("2191", CHANNEL), await room.on("1131", CHANNEL)], [40_00n, 100_00n]);
	same(await casesOf(room, order), ["2191 refund_bounced open"]);
	await room.audited();

	const reroute = (to: { kind: "card"; cardId: typeof payer.cardId } | { kind: "balance" }) =>
		room.db.transaction((tx) =>
			room.payments.refunds.reroute(tx, { ledgerId: CELL, refundId: refund.id, to }),
		);
	const cardId = newUuid(room.clock);
	granted(await reroute({ kind: "card", cardId }));
	same([await room.on("2191", CHANNEL), await room.on("2101", CHANNEL)], [0n, 40_00n]);
	await room.audited();
	await room.say(room.last("payout"), "declined", { reason: "card_state" });
	same(await casesOf(room, order), ["2191 refund_bounced re_routed", "2191 refund_bounced open"]);
	same([await room.on("2191", CHANNEL), await room.on("2101", CHANNEL)], [40_00n, 0n]);
	await room.audited();

	granted(await reroute({ kind: "card", cardId }));
	await room.say(room.last("payout"), "succeeded", { amount: cny(40_00n) });
	same((await room.again(refund)).state, "arrived");
	same([await room.on("2191", CHANNEL), await room.on("2101", CHANNEL)], [0n, 0n]);
	same(refusalOf(await reroute({ kind: "balance" })), "refund_not_reroutable");
	same((await room.notices(shop, order)).filter((type) => type.startsWith("refund")).toSorted(), [
		"refund.re_routed",
		"refund.re_routed",
		"refund.returned",
		"refund.returned",
		"refund.succeeded",
		"refund.succeeded",
	]);
	await room.audited();
});

test("[H5] [N3] a refund's payout goes on by another channel when one fails it; paid after all, that is a short of ours", async (t) => {
	const room = await refundRoom(t, { payouts: [CHANNEL, "tongfu"] });
	const shop = await room.shop();
	const payer = await room.payer();
	const order = await room.payByCard(payer, await room.order(shop, 100_00n));
	const refund = await room.refund(shop, order, 40_00n);
	await room.say(room.last("refund"), "succeeded");
	await room.say(room.last("refund"), "contradiction", { reason: "card_state" });
	const to = { kind: "card", cardId: newUuid(room.clock) } as const;
	const reroute = () =>
		room.db.transaction((tx) =>
			room.payments.refunds.reroute(tx, { ledgerId: CELL, refundId: refund.id, to }),
		);
	granted(await reroute());
	const first = room.last("payout");
	const underWay = () => Promise.all([CHANNEL, "tongfu"].map((one) => room.on("2101", one)));
	// No word: nobody else is asked.
	await room.say(first, "unknown");
	same([room.last("payout"), await underWay()], [first, [40_00n, 0n]]);
	await room.say(first, "declined", { reason: "channel_trouble", tryElsewhere: true });
	const second = room.last("payout");
	same([room.asked.at(-1)?.channelId, await underWay()], ["tongfu", [0n, 40_00n]]);
	const { state, route } = await room.again(refund);
	same(
		[state, route?.rail, route?.earlier.map(({ failed }) => failed)],
		[...["re_routed", "tongfu"], ["cardnet:cardnet"]],
	);
	same(await casesOf(room, order), ["2191 refund_bounced re_routing"]);
	await room.audited();
	await room.say(first, "contradiction", { amount: cny(40_00n) });
	await room.say(first, "contradiction", { amount: cny(40_00n) });
	same([await room.on("1191", CHANNEL), await underWay()], [40_00n, [0n, 40_00n]]);
	await room.audited();
	// With the short open nothing more goes out by itself: people choose.
	await room.say(second, "not_sent", { tryElsewhere: true });
	same([room.last("payout"), (await room.again(refund)).state], [second, "bounced"]);
	same(await casesOf(room, order), [
		"2191 refund_bounced re_routed",
		"1191 payout_short open",
		"2191 refund_bounced open",
	]);
	await room.audited();
});

test("[N5] money of a credit card never becomes withdrawable balance; a debit card's may", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const payer = await room.payer();
	let type: "debit" | "credit" = "credit";
	Object.assign(room.deps.people, { cardTypeOf: async () => type });
	const order = await room.payByCard(payer, await room.order(shop, 100_00n));
	const refund = await room.refund(shop, order, 100_00n);
	await room.say(room.last("refund"), "succeeded");
	await room.say(room.last("refund"), "contradiction", { reason: "card_state" });
	const toBalance = () =>
		room.db.transaction((tx) =>
			room.payments.refunds.reroute(tx, {
				...{ ledgerId: CELL, refundId: refund.id, to: { kind: "balance" } },
			}),
		);
	same(refusalOf(await toBalance()), "refund_to_balance_refused");
	type = "debit";
	granted(await toBalance());
	same(
		[await room.on("2001", payer.account.id), (await room.again(refund)).state],
		[100_00n, "arrived"],
	);
	await room.audited();
});

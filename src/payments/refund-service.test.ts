import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { CHANNEL, refundRoom, refusalOf } from "./refund-testkit.ts";

test("[N1][N2] a shop is debited before anything leaves; the channel's word is all that is claimed", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const payer = await room.payer();
	const order = await room.payByCard(payer, await room.order(shop, 100_00n));
	same(order.state, "succeeded");
	same([await room.on("2011", shop.id), await room.on("1131", CHANNEL)], [99_40n, 100_00n]);

	const sent = await room.refund(shop, order, 100_00n);
	same(
		[sent.state, sent.feeBack, (await room.orderNow(order)).state],
		["sent", cny(60n), "refunded"],
	);
	same([await room.on("2011", shop.id), await room.on("2102", CHANNEL)], [0n, 100_00n]);
	same(await room.on("6001", "payment"), 0n);
	await room.audited();

	await room.say(room.last("refund"), "unknown");
	same((await room.again(sent)).state, "unknown");
	await room.say(room.last("refund"), "succeeded", { amount: cny(100_00n) });
	// Heard twice, by answer and notice: booked once.
	await room.say(room.last("refund"), "succeeded", { amount: cny(100_00n) });
	same((await room.again(sent)).state, "cleared");
	same([await room.on("2102", CHANNEL), await room.on("1131", CHANNEL)], [0n, 0n]);
	same(await room.notices(shop, order), ["order.succeeded", "refund.succeeded"]);
	await room.audited();
});

test("[N3] refunds of a mixed payment go back in proportion, own accounts at once, until nothing is left", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const payer = await room.payer(50_00n);
	const order = await room.payMixed(payer, await room.order(shop, 100_01n), 30_00n);
	same(await room.on("2001", payer.account.id), 20_00n);

	const first = await room.refund(shop, order, 10_00n);
	same(first.parts.map(({ kind, amount, state }) => [kind, amount, state]).toSorted(), [
		["channel", cny(7_00n), "reserved"],
		["own", cny(3_00n), "credited"],
	]);
	same(await room.on("2001", payer.account.id), 23_00n);
	same((await room.orderNow(order)).state, "partly_refunded");
	await room.say(room.last("refund"), "succeeded");

	same(refusalOf(await room.tryRefund(shop, order, 90_02n)), "refund_exceeds_remainder");
	const rest = await room.refund(shop, order, 90_01n);
	await room.say(room.last("refund"), "succeeded");
	same(
		[(await room.again(rest)).state, (await room.orderNow(order)).state],
		["cleared", "refunded"],
	);
	same([await room.on("2001", payer.account.id), await room.on("1131", CHANNEL)], [50_00n, 0n]);
	same([await room.on("2011", shop.id), await room.on("6001", "payment")], [0n, 0n]);
	same(refusalOf(await room.tryRefund(shop, order, 1n)), "refund_exceeds_remainder");
	await room.pass({ minutes: 1 });
	await room.audited();
});

test("[N3] a balance payment is back on the balance in the same moment, the fee kept by contract", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop({ feeReturned: false });
	const payer = await room.payer(100_00n);
	const sold = await room.payFromBalance(payer, await room.order(shop, 100_00n));
	// The fee stays with us, so the shop lacks it until it sells again.
	const waiting = await room.refund(shop, sold, 100_00n);
	same([waiting.state, (await room.orderNow(sold)).state], ["waiting", "succeeded"]);
	same(refusalOf(await room.tryRefund(shop, sold, 1n)), "refund_exceeds_remainder");
	await room.payByCard(await room.payer(), await room.order(shop, 10_00n));
	await room.pass({ minutes: 11 });
	const done = await room.again(waiting);
	same(
		[done.state, done.feeBack, (await room.orderNow(sold)).state],
		["arrived", cny(0n), "refunded"],
	);
	same([await room.on("2001", payer.account.id), await room.on("2011", shop.id)], [100_00n, 9_34n]);
	same(
		room.asked.filter(({ kind }) => kind === "refund"),
		[],
	);
	const told = ["order.succeeded", "refund.accepted", "refund.succeeded"];
	same((await room.notices(shop, sold)).toSorted(), told);
	await room.audited();
});

const RACERS = 50;

test("[N4] fifty refunds at once never give back more than was paid", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, () => room.tryRefund(shop, order, 9_00n)),
	);
	const refused = outcomes.filter((one) => isRefusal(one)).map(refusalOf);
	same(
		[outcomes.length - refused.length, new Set(refused)],
		[11, new Set(["refund_exceeds_remainder"])],
	);
	same(await room.on("2102", CHANNEL), 99_00n);
	same((await room.orderNow(order)).state, "partly_refunded");
	await assert.rejects(
		room.db.transaction((tx) =>
			tx.run("update payments.refund_cap set taken = taken + 200 where order_id = $1", [order.id]),
		),
		/refund_cap_held/,
	);
	await room.audited();
});

test("[N4] a number stands for one refund for ever, whoever asks at once; with other content it is refused", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	const outcomes = await Promise.all(
		Array.from({ length: RACERS }, () => room.tryRefund(shop, order, 40_00n, "R-1")),
	);
	const ids = outcomes.map((one) => (isRefusal(one) ? "refused" : one.refund.id));
	same(new Set(ids).size, 1);
	same(outcomes.filter((one) => !isRefusal(one) && one.fresh).length, 1);
	same(refusalOf(await room.tryRefund(shop, order, 41_00n, "R-1")), "out_refund_no_reused");
	const other = await room.shop();
	same(refusalOf(await room.tryRefund(other, order, 40_00n, "R-1")), "not_found");
	same(room.asked.filter(({ kind }) => kind === "refund").length, 1);
});

test("[N4] a failed refund keeps its share and its number until the channel's finality; then the shop has it back", async (t) => {
	const room = await refundRoom(t);
	const shop = await room.shop();
	const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
	const refund = await room.refund(shop, order, 60_00n);
	const serial = room.last("refund");
	const no = { reason: "card_state" };
	for (const wait of [{ seconds: 61 }, { seconds: 601 }, { seconds: 3_601 }]) {
		await room.say(serial, "declined", no);
		same((await room.again(refund)).state, "failed");
		same(refusalOf(await room.tryRefund(shop, order, 41_00n)), "refund_exceeds_remainder");
		await room.pass(wait);
		same([(await room.again(refund)).state, room.last("retry")], ["sent", serial]);
	}
	await room.say(serial, "declined", no);
	await room.pass({ hours: 47 });
	same([(await room.again(refund)).state, await room.on("2102", CHANNEL)], ["failed", 60_00n]);
	// Asked a last time before it is given up.
	await room.pass({ hours: 1, seconds: 1 });
	same([room.last("question"), (await room.again(refund)).state], [serial, "failed"]);
	await room.pass({ minutes: 11 });
	same((await room.again(refund)).state, "finally_failed");
	same([await room.on("2011", shop.id), await room.on("2102", CHANNEL)], [99_40n, 0n]);
	same((await room.orderNow(order)).state, "succeeded");
	same((await room.notices(shop, order)).at(-1), "refund.failed");
	await room.audited();
});

test("[N4] what had finally failed arrives after all: from the shop again, else a short with a case", async (t) => {
	const room = await refundRoom(t);
	room.rule({ retryAfterSeconds: [], finality: { by: "days", days: 1 } });
	const shop = await room.shop();
	const late = { amount: cny(60_00n) };
	const failed = async () => {
		const order = await room.payByCard(await room.payer(), await room.order(shop, 100_00n));
		const refund = await room.refund(shop, order, 60_00n);
		const serial = room.last("refund");
		await room.say(serial, "declined", { reason: "card_state" });
		await room.pass({ hours: 24, seconds: 1 });
		await room.pass({ minutes: 11 });
		same((await room.again(refund)).state, "finally_failed");
		return { order, refund, serial };
	};
	const one = await failed();
	await room.say(one.serial, "contradiction", late);
	same([(await room.again(one.refund)).state, await room.on("2011", shop.id)], ["cleared", 39_76n]);
	same((await room.orderNow(one.order)).state, "partly_refunded");
	same(await room.on("1131", CHANNEL), 40_00n);
	await room.audited();

	// Another refund has taken its place meanwhile: what arrives now is paid twice.
	const two = await failed();
	await room.refund(shop, two.order, 100_00n);
	await room.say(room.last("refund"), "succeeded");
	await room.say(two.serial, "contradiction", late);
	same((await room.again(two.refund)).state, "cleared");
	same(
		[await room.on("1191", CHANNEL), (await room.orderNow(two.order)).state],
		[60_00n, "refunded"],
	);
	const cases = await room.db.read((tx) => room.payments.refunds.casesOf(tx, two.order));
	same(
		cases.map(({ code, cause, remaining }) => [code, cause, remaining]),
		[["1191", "refund_twice", cny(60_00n)]],
	);
	await room.audited();
});

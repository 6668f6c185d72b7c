import { test } from "node:test";
import { cny, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { listBills } from "./bill-store.ts";
import { transferIntent } from "./intents.ts";
import { LIN, type MoveWorld, moveWorld } from "./move-testkit.ts";
import type { Order } from "./order.ts";
import { recordsOf } from "./record-store.ts";
import { CELL } from "./steps.ts";
import type { Arrival } from "./transfer-later.ts";

const RACERS = 50;

test("[M6] a next-day transfer is held, can be taken back until it is due, and leaves no trace at the payee", async (t) => {
	const w = await moveWorld(t);
	const [li, wang] = [w.person("李*"), w.person("王*")];
	const account = await w.funded(li, 100_00n);
	const order = await transfer(w, li, wang, 30_00n, "next_day");
	same(
		[order.state, await w.figures(account)],
		["waiting", { posted: 100_00n, available: 70_00n }],
	);
	await w.pass({ hours: 23, minutes: 59 });
	same([(await w.read(order)).state, await bills(w, wang)], ["waiting", []]);
	const stranger = w.person("赵*");
	same(await w.refused((tx) => w.payments.cancel(tx, command(order, stranger))), "not_found");
	same(await w.refused((tx) => w.payments.cancel(tx, command(order, wang))), "not_found");
	await w.order((tx) => w.payments.cancel(tx, command(order, li)));
	same([(await w.read(order)).state, await recordStates(w, order)], ["cancelled", ["released"]]);
	await w.pass({ hours: 1 });
	same(await w.figures(account), { posted: 100_00n, available: 100_00n });
	same([await bills(w, wang), await bills(w, li)], [[], ["cancelled", "succeeded"]]);
	await w.audited();
});

test("[M6] what nobody takes back arrives when it was said to, and not a moment earlier", async (t) => {
	const w = await moveWorld(t);
	const [li, wang] = [w.person("李*"), w.person("王*")];
	const from = await w.funded(li, 100_00n);
	const to = await w.funded(wang, 1_00n);
	const order = await transfer(w, li, wang, 100_00n, "two_hours");
	await w.pass({ hours: 1, minutes: 59, seconds: 59 });
	same((await w.figures(to)).posted, 1_00n);
	await w.pass({ seconds: 1 });
	same([(await w.read(order)).state, await recordStates(w, order)], ["done", ["succeeded"]]);
	same([(await w.figures(from)).posted, (await w.figures(to)).posted], [0n, 101_00n]);
	same(await bills(w, wang), ["done", "succeeded"]);
	same(await w.refused((tx) => w.payments.cancel(tx, command(order, li))), NO);
	await w.audited();
});

test("[M6][A6] a transfer that waits is refused when either account was stopped meanwhile, and the money is free again", async (t) => {
	const w = await moveWorld(t);
	const [li, wang, zhao] = [w.person("李*"), w.person("王*"), w.person("赵*")];
	const account = await w.funded(li, 100_00n);
	const fromZhao = await w.funded(zhao, 50_00n);
	const [own, theirs] = [
		await transfer(w, li, wang, 30_00n, "two_hours"),
		await transfer(w, zhao, li, 20_00n, "two_hours"),
	];
	const off = { ledgerId: CELL, userId: li, subject: { kind: "user", id: li } as const };
	await w.db.transaction(async (tx) => {
		const both = ["transfer_out", "transfer_in"] as const;
		for (const direction of both) {
			const switched = { ...off, direction, isOn: false, challengeId: null };
			same(isRefusal(await w.instruments.switchDirection(tx, switched)), false);
		}
	});
	await w.pass({ hours: 2 });
	const [first, second] = [await w.read(own), await w.read(theirs)];
	same([first.state, first.reason], ["refused", "direction_switched_off"]);
	same([second.state, second.reason], ["refused", "payee_cannot_receive"]);
	same(
		[(await w.figures(account)).available, (await w.figures(fromZhao)).available],
		[100_00n, 50_00n],
	);
	await w.audited();
});

test("[M6] of fifty who take a transfer back at the instant it is due, and its timer, one wins", async (t) => {
	const w = await moveWorld(t);
	const [li, wang] = [w.person("李*"), w.person("王*")];
	const account = await w.funded(li, 100_00n);
	const order = await transfer(w, li, wang, 40_00n, "next_day");
	const cancels = Array.from({ length: RACERS }, () =>
		w.db.transaction((tx) => w.payments.cancel(tx, command(order, li))),
	);
	const timer = w.db.transaction((tx) =>
		w.timers.schedule(tx, {
			...{ ledgerId: CELL, kind: "payments.transfer_due", key: order.id, payload: {} },
			dueAt: w.clock.now(),
		}),
	);
	const outcomes = await Promise.all([...cancels, timer.then(() => w.timers.drain())]);
	const { state } = await w.read(order);
	const won = outcomes.filter((one) => one !== undefined && !isRefusal(one)).length;
	same([won, (await w.figures(account)).available], state === "done" ? [0, 60_00n] : [1, 100_00n]);
	same(["done", "cancelled"].includes(state), true);
	await w.audited();
});

test("[M6][E3] what was approved to arrive tomorrow cannot be sent today", async (t) => {
	const w = await moveWorld(t);
	const [li, wang] = [w.person("李*"), w.person("王*")];
	await w.funded(li, 100_00n);
	const wanted = { payeeId: wang, amount: cny(10_00n), memo: null };
	const challengeId = await w.proven(li, transferIntent({ ...wanted, arrival: "next_day" }));
	const now = { userId: li, ...wanted, challengeId };
	same(await w.refused((tx) => w.payments.transfer(tx, now)), "challenge_mismatch");
});

const NO = "order_not_cancellable";

async function transfer(
	w: MoveWorld,
	userId: Uuid,
	payeeId: Uuid,
	fen: bigint,
	arrival: Arrival,
): Promise<Order> {
	const wanted = { payeeId, amount: cny(fen), memo: LIN, arrival };
	const challengeId = await w.proven(userId, transferIntent(wanted));
	const order = await w.order((tx) => w.payments.transfer(tx, { userId, ...wanted, challengeId }));
	await w.outbox.drain();
	return order;
}

function command(order: Order, userId: Uuid): Parameters<MoveWorld["payments"]["cancel"]>[1] {
	return { ledgerId: CELL, orderId: order.id, userId };
}

async function bills(w: MoveWorld, ownerId: Uuid): Promise<string[]> {
	await w.outbox.drain();
	const rows = await w.db.read((tx) => listBills(tx, { ownerId, limit: 10 }));
	return rows.map(({ state }) => state);
}

async function recordStates(w: MoveWorld, { id }: Order): Promise<string[]> {
	const records = await w.db.read((tx) => recordsOf(tx, { ledgerId: CELL, id }));
	return records.map(({ state }) => state);
}

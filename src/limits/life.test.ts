import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { LimitRefusal } from "./index.ts";
import { limitsRoom, passed, type Room, stopped } from "./limits-testkit.ts";

const CARD = "01990000-0000-7000-8000-0000000000cc" as Uuid;

function confirm(room: Room, id: Uuid): Promise<void> {
	return room.db.transaction((tx) => room.limits.confirm(tx, id));
}

function release(room: Room, id: Uuid): Promise<void> {
	return room.db.transaction((tx) => room.limits.release(tx, id));
}

function giveBack(room: Room, id: Uuid, why: "void" | "refund", fen: bigint): Promise<void> {
	return room.db.transaction((tx) =>
		room.limits.giveBack(tx, { reservationId: id, why, amount: cny(fen) }),
	);
}

test("[C7] a day ends at midnight in Shanghai, to the microsecond", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T23:59:59.999999+08:00");
	const { userId } = room.person("III");
	passed(await room.reserve({ userId, amount: cny(5_000_00n) }));
	const { row, resetsAt } = stopped(await room.reserve({ userId, amount: cny(1n) }));
	same([row, resetsAt], ["L4.B", "2026-11-11T16:00:00Z"]);
	room.clock.advance({ microseconds: 1 });
	passed(await room.reserve({ userId, amount: cny(5_000_00n) }));
	stopped(await room.reserve({ userId, amount: cny(1n) }));
});

test("[C7] a year ends with the last microsecond of December in Shanghai; a lifetime never", async (t) => {
	const room = await limitsRoom(t, "2026-12-31T23:59:59.999999+08:00");
	await room.onlyRows("L2.person", "L1.person");
	const two = room.person("II");
	passed(await room.reserve({ userId: two.userId, amount: cny(100_000_00n) }));
	const refused = stopped(await room.reserve({ userId: two.userId, amount: cny(1n) }));
	same([refused["window"], refused["resetsAt"]], ["year", "2026-12-31T16:00:00Z"]);
	const one = room.person("I");
	passed(await room.reserve({ userId: one.userId, amount: cny(1_000_00n) }));
	room.clock.advance({ microseconds: 1 });
	passed(await room.reserve({ userId: two.userId, amount: cny(100_000_00n) }));
	const ever = stopped(await room.reserve({ userId: one.userId, amount: cny(1n) }));
	same([ever["row"], ever["resetsAt"], ever["wayOut"]], ["L1.person", "", "upgrade_class"]);
});

test("[C7] what is reserved before midnight and ends after it counts in the day it was accepted", async (t) => {
	const room = await limitsRoom(t, "2026-11-11T23:59:00+08:00");
	const { customerId, userId } = room.person("III");
	const { id } = passed(await room.reserve({ userId, amount: cny(5_000_00n) }));
	room.clock.advance({ hours: 2 });
	await confirm(room, id);
	await room.audited(customerId);
	passed(await room.reserve({ userId, amount: cny(5_000_00n) }));
	await giveBack(room, id, "void", 5_000_00n);
	// Yesterday's room is back, today's is not.
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	await room.audited(customerId);
});

test("[C7] an unknown outcome keeps its room for as long as it is unknown", async (t) => {
	const room = await limitsRoom(t);
	const { customerId, userId } = room.person("III");
	const { id } = passed(await room.reserve({ userId, amount: cny(3_000_00n) }));
	const { left, used } = stopped(await room.reserve({ userId, amount: cny(2_000_01n) }));
	same([used, left], ["3000.00", "2000.00"]);
	await release(room, id);
	passed(await room.reserve({ userId, amount: cny(5_000_00n) }));
	// It happened after all: counted, though there is no room; nothing more passes.
	await confirm(room, id);
	await confirm(room, id);
	await release(room, id);
	await room.audited(customerId);
	const full = stopped(await room.reserve({ userId, amount: cny(1n) }));
	same([full["used"], full["left"]], ["8000.00", "0.00"]);
});

test("[C7] a void gives room back where it was taken, a refund gives none", async (t) => {
	const room = await limitsRoom(t);
	const { customerId, userId } = room.person("III");
	const { id } = passed(await room.reserve({ userId, amount: cny(4_000_00n), isCertain: true }));
	await giveBack(room, id, "refund", 1_000_00n);
	stopped(await room.reserve({ userId, amount: cny(1_000_01n) }));
	await giveBack(room, id, "void", 2_500_00n);
	passed(await room.reserve({ userId, amount: cny(3_500_00n) }));
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	await room.audited(customerId);
	await assert.rejects(giveBack(room, id, "void", 500_01n), /no more is given back/);
	await giveBack(room, id, "void", 500_00n);
	await room.audited(customerId);
});

test("[C7] own-name withdrawals count for class I alone", async (t) => {
	const room = await limitsRoom(t);
	const three = room.person("III").userId;
	passed(await room.reserve({ userId: three, kind: "withdraw_own", amount: cny(50_000_00n) }));
	stopped(await room.reserve({ userId: three, kind: "withdraw_other", amount: cny(5_000_01n) }));
	const one = room.person("I").userId;
	passed(await room.reserve({ userId: one, kind: "withdraw_own", amount: cny(400_00n) }));
	same(stopped(await room.reserve({ userId: one, amount: cny(600_01n) }))["row"], "L1.account");
});

test("[C7] each level of proof has its own day, and the way out is a stronger proof", async (t) => {
	const room = await limitsRoom(t);
	const { userId } = room.person("III");
	passed(await room.reserve({ userId, proof: "C", amount: cny(1_000_00n) }));
	const stop = stopped(await room.reserve({ userId, proof: "C", amount: cny(100n) }));
	same([stop["rule"], stop["wayOut"]], ["L5", "stronger_proof"]);
	passed(await room.reserve({ userId, proof: "B", amount: cny(5_000_00n) }));
	passed(await room.reserve({ userId, proof: "A", amount: cny(50_000_00n) }));
});

test("[C7] a static code has 500 a day from the balance and 500 more from all cards", async (t) => {
	const room = await limitsRoom(t);
	room.setBank({ single: cny(5_000_00n), day: cny(5_000_00n), month: null });
	const { userId } = room.person("III");
	const scan = { userId, kind: "qr_static" } as const;
	passed(await room.reserve({ ...scan, amount: cny(500_00n) }));
	same(stopped(await room.reserve({ ...scan, amount: cny(1n) }))["wayOut"], "dynamic_code");
	passed(await room.reserve({ ...scan, cardId: CARD, amount: cny(500_00n) }));
	same(stopped(await room.reserve({ ...scan, cardId: CARD, amount: cny(1n) }))["row"], "L8.cards");
});

test("[C7] the bank's table stops a card, each time and a day; income by recharge meets nothing else", async (t) => {
	const room = await limitsRoom(t);
	room.setBank({ single: cny(100_00n), day: cny(150_00n), month: null });
	const { userId } = room.person("I");
	const charge = { userId, kind: "recharge", cardId: CARD, accountId: null } as const;
	same(stopped(await room.reserve({ ...charge, amount: cny(100_01n) }))["row"], "L17.card.txn");
	passed(await room.reserve({ ...charge, amount: cny(100_00n) }));
	same(stopped(await room.reserve({ ...charge, amount: cny(50_01n) }))["row"], "L17.card.day");
	room.setBank({ single: cny(900_000_00n), day: cny(900_000_00n), month: null });
	passed(await room.reserve({ ...charge, proof: "C", amount: cny(300_000_00n) }));
});

test("[C7] what the bank lets pass in a month is counted over its days, and begins anew with the next", async (t) => {
	const room = await limitsRoom(t);
	room.setBank({ single: cny(100_00n), day: cny(100_00n), month: cny(150_00n) });
	const { customerId, userId } = room.person("I");
	const charge = { userId, kind: "recharge", cardId: CARD, accountId: null } as const;
	const { id } = passed(await room.reserve({ ...charge, amount: cny(100_00n) }));
	room.clock.advance({ hours: 24 });
	const refused = stopped(await room.reserve({ ...charge, amount: cny(50_01n) }));
	same([refused["row"], refused["left"]], ["L17.card.month", "50.00"]);
	const kept = await room.db.read((tx) => room.limits.decision(tx, id));
	same(kept?.act.bank?.month?.minor, 150_00n);
	await room.audited(customerId);
	room.clock.advance({ hours: 24 * 31 });
	passed(await room.reserve({ ...charge, amount: cny(100_00n) }));
});

test("[C7] what is forbidden, what the bank has not verified, and what only is reported", async (t) => {
	const room = await limitsRoom(t);
	const { userId } = room.person("II");
	const wealth = stopped(await room.reserve({ userId, kind: "wealth", amount: cny(1n) }));
	same([wealth["rule"], wealth["wayOut"]], ["L12", "upgrade_class"]);
	const prepaid = { userId, kind: "transfer", marks: ["prepaid_origin"] } as const;
	same(stopped(await room.reserve(prepaid))["rule"], "L13");
	passed(await room.reserve({ ...prepaid, kind: "pay_balance" }));
	const bare = { userId, kind: "pay_card", cardId: CARD, accountId: null } as const;
	const marks = ["no_bank_check"] as const;
	passed(await room.reserve({ ...bare, marks, amount: cny(200_00n) }));
	const stop = stopped(await room.reserve({ ...bare, marks, amount: cny(200_01n) }));
	same([stop["rule"], stop["wayOut"]], ["L10", "bank_verification"]);
	const bill = ["no_bank_check", "fixed_payee"] as const;
	passed(await room.reserve({ ...bare, marks: bill, amount: cny(300_00n) }));

	const rich = room.person("III").userId;
	for (const amount of [499_999_99n, 1n, 1n]) {
		passed(await room.reserve({ userId: rich, kind: "withdraw_own", amount: cny(amount) }));
	}
	same(
		room.events.map(({ type, data }) => [type, data["row"], data["total"]]),
		[["limits.reached.v1", "L15.domestic", "50000000"]],
	);
});

test("[C7] a change of class finds what was used, it never begins anew", async (t) => {
	const room = await limitsRoom(t);
	const person = room.person("I");
	const { userId } = person;
	passed(await room.reserve({ userId, amount: cny(1_000_00n) }));
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	person.become({ accountClass: "II" });
	// The day has 4,000 left of class II's 5,000: what was paid as class I counts.
	passed(await room.reserve({ userId, amount: cny(4_000_00n) }));
	stopped(await room.reserve({ userId, amount: cny(1n) }));
	person.become({ accountClass: "III" });
	const bars = await room.db.read((tx) =>
		room.limits.usage(tx, {
			...{ customerId: person.customerId, accountClass: "III", riskClass: "low" },
			at: room.clock.now(),
		}),
	);
	same(bars.find(({ rule }) => rule.row === "L3.person")?.reserved, cny(5_000_00n));
	person.become({ accountClass: "I" });
	same(stopped(await room.reserve({ userId, amount: cny(1n) }))["used"], "5000.00");
});

test("[C7] two customers who are one person share what both have used", async (t) => {
	const room = await limitsRoom(t);
	const [one, other] = [room.person("III"), room.person("III")];
	const first = passed(await room.reserve({ userId: one.userId, amount: cny(3_000_00n) }));
	passed(await room.reserve({ userId: other.userId, amount: cny(4_000_00n), isCertain: true }));
	const persons = { from: one.customerId, into: other.customerId };
	const merge = (): Promise<void> => room.db.transaction((tx) => room.limits.merge(tx, persons));
	// The users of the first are still told as theirs by whoever looked before the merge.
	await Promise.all([merge(), merge(), room.reserve({ userId: one.userId, proof: "C" })]);
	const stop = stopped(await room.reserve({ userId: one.userId, amount: cny(1n) }));
	same([stop["used"], stop["left"]], ["7000.00", "0.00"]);
	// What was under way ends where it lies now.
	await release(room, first.id);
	await room.audited(other.customerId);
	passed(await room.reserve({ userId: one.userId, amount: cny(1_000_00n) }));
	stopped(await room.reserve({ userId: other.userId, amount: cny(1n) }));
	await room.audited(one.customerId);
});

test("[C7] what was released, merged away and happened after all is counted", async (t) => {
	const room = await limitsRoom(t);
	const [one, other] = [room.person("III"), room.person("III")];
	const { id } = passed(await room.reserve({ userId: one.userId, amount: cny(3_000_00n) }));
	await release(room, id);
	const persons = { from: one.customerId, into: other.customerId };
	await room.db.transaction((tx) => room.limits.merge(tx, persons));
	await confirm(room, id);
	await room.audited(other.customerId);
	const { left } = stopped(await room.reserve({ userId: other.userId, amount: cny(2_000_01n) }));
	same(left, "2000.00");
});

test("[C7] a user's payments before the link count for the person they turn out to be", async (t) => {
	const room = await limitsRoom(t);
	room.setBank({ single: cny(100_00n), day: cny(150_00n), month: null });
	const person = room.person("I");
	const userId = newUuid(room.clock);
	const pay = { userId, kind: "pay_card", cardId: CARD, accountId: null } as const;
	passed(await room.reserve({ ...pay, amount: cny(100_00n) }));
	await room.db.transaction((tx) =>
		room.limits.adopt(tx, { userId, customerId: person.customerId }),
	);
	const again = { ...pay, userId: person.userId, amount: cny(50_01n) };
	same(stopped(await room.reserve(again))["row"], "L17.card.day");
});

test("[C7] a decision tells every rule that looked at it: version, factor, counter before and after", async (t) => {
	const room = await limitsRoom(t);
	const { customerId, userId } = room.person("II");
	passed(await room.reserve({ userId, amount: cny(1_000_00n) }));
	const { id } = passed(await room.reserve({ userId, kind: "transfer", amount: cny(500_00n) }));
	const decision = await room.db.read((tx) => room.limits.decision(tx, id));
	same([decision?.state, decision?.gradeVersion, decision?.act.proof], ["reserved", 1, "B"]);
	same(
		decision?.lines.map(({ row, version, factor, cap, before, after, fits }) => [
			...[row, version, factor, cap?.minor, before.total.minor, after.total.minor, fits],
		]),
		[
			["L15.domestic", 1, "1", 500_000_00n, 0n, 500_00n, true],
			["L2.person", 1, "1", 100_000_00n, 1_000_00n, 1_500_00n, true],
			["L4.B", 1, "1", 5_000_00n, 1_000_00n, 1_500_00n, true],
			["L9.account_account", 1, "1", 200_000_00n, 0n, 500_00n, true],
		],
	);
	const refused = await room.reserve({ userId, amount: cny(3_500_01n) });
	assert.ok(isRefusal(refused));
	await room.limits.keepRefused(refused as LimitRefusal);
	const kept = await room.db.read((tx) =>
		room.limits.decisions(tx, { customerId, before: null, refusedOnly: true, limit: 10 }),
	);
	same(
		kept.map(({ breach, wayOut, state }) => [breach, wayOut, state]),
		[["L4.B", "pay_by_card", "refused"]],
	);
	await room.audited(customerId);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, required } from "#kernel";
import { same } from "#platform/testkit";
import { type AcpFields, encodeForm, withSignature } from "./acp-codec.ts";
import type { RequestId } from "./index.ts";
import { refundOf, type World, world } from "./testkit.ts";

const verdicts = (w: World): string[] => w.news.map((one) => one.verdict);
const stateOf = async (w: World, id: RequestId): Promise<string | undefined> =>
	(await w.db.transaction((tx) => w.channels.request(tx, id)))?.state;

test("[H1] under query-after-success a success is one only when a query confirms it, and the cost is measured", async (t) => {
	const w = await world(t, { policy: { confirm: "query-after-success" } });
	const id = await w.pay(5_000n);
	await w.settle();
	same(verdicts(w), ["processing", "succeeded"]);
	same(w.news[0]?.request.state, "reported");
	const request = await w.db.transaction((tx) => w.channels.request(tx, id));
	same([request?.state, request?.settledVia], ["confirmed", "query"]);
	const [stats] = await w.db.transaction((tx) =>
		w.channels.stats(tx, w.clock.now().subtract({ hours: 1 })),
	);
	same([stats?.queriesFirst, stats?.successRatePpm, stats?.confirmP50Ms], [1, 1_000_000, 0]);
});

test("[H1] a success that the network forgets is not taken back: it is asked about until it is confirmed", async (t) => {
	const w = await world(t, { policy: { confirm: "query-after-success" } });
	const id = await w.pay(7_715n);
	await w.settle();
	same(await stateOf(w, id), "reported");
	await w.advance(180);
	same(await stateOf(w, id), "confirmed");
	same(verdicts(w), ["processing", "succeeded"]);
});

test("[H1] under statement-only nothing but the day's file makes a success", async (t) => {
	const w = await world(t, { policy: { confirm: "statement-only" } });
	const id = await w.pay(5_000n);
	await w.settle();
	await w.advance(60);
	same(await stateOf(w, id), "reported");
	await w.sim.control("POST", "/clock", { now: "2026-11-12T01:00:00+08:00" });
	const file = await w.channels.statement("cardnet", Temporal.PlainDate.from("2026-11-11"));
	assert.ok(file.statement === "ready", file.statement);
	const line = required(
		file.lines.find((one) => one.serial === id),
		"the trade in the file",
	);
	same(line.amount, cny(5_000n));
	same(await w.channels.heardInFile("cardnet", line), "changed");
	same(await w.channels.heardInFile("cardnet", line), "repeated");
	same(verdicts(w), ["processing", "succeeded"]);
	same(w.news.at(-1)?.via, "file");
});

test("[M2] fifty notices at once, in copies and in variants, change nothing twice", async (t) => {
	// Nothing but a notice can tell: the answer is lost and questions are far away.
	const w = await world(t, { policy: { queryAfterSeconds: [3_600], confirm: "trust-response" } });
	const id = await w.pay(7_702n);
	await w.settle();
	same(verdicts(w), ["unknown"]);
	const bodies = await Promise.all(
		Array.from({ length: 50 }, (_, nth) => noticeFor(w, id, { reqReserved: `${nth % 10}` })),
	);
	const outcomes = await Promise.all(
		bodies.map((body) => w.channels.receiveNotice("cardnet", {}, body)),
	);
	same(outcomes.filter((one) => one.outcome === "changed").length, 1);
	same(new Set(outcomes.map((one) => `${one.status} ${one.body}`)).size, 1);
	same(verdicts(w), ["unknown", "succeeded"]);
	const messages = await w.db.transaction((tx) => w.channels.messagesOf(tx, id));
	same(messages.filter((one) => one.effect === "changed" && one.via === "notice").length, 1);
});

test("[M2] a word against a final standing moves nothing and is told once, however often it is said", async (t) => {
	const w = await world(t);
	const id = await w.pay(7_713n);
	await w.settle();
	same(verdicts(w), ["declined"]);
	const told = await Promise.all(
		Array.from({ length: 20 }, async () =>
			w.channels.receiveNotice("cardnet", {}, await noticeFor(w, id, {})),
		),
	);
	same(told.filter((one) => one.outcome === "contradiction").length, 1);
	same(verdicts(w), ["declined", "contradiction"]);
	same(await stateOf(w, id), "rejected");
});

test("[M2] the day's file lists what was answered as failed: told as a contradiction", async (t) => {
	const w = await world(t);
	const id = await w.pay(7_713n);
	await w.settle();
	await w.sim.control("POST", "/clock", { now: "2026-11-12T01:00:00+08:00" });
	const file = await w.channels.statement("cardnet", Temporal.PlainDate.from("2026-11-11"));
	assert.ok(file.statement === "ready");
	const line = required(
		file.lines.find((one) => one.serial === id),
		"the over in the file",
	);
	same(await w.channels.heardInFile("cardnet", line), "contradiction");
	same(verdicts(w), ["declined", "contradiction"]);
});

test("[M2] another amount is asked about at once; only a second look makes it a conflict", async (t) => {
	const w = await world(t, { policy: { queryAfterSeconds: [3_600] } });
	const id = await w.pay(7_702n);
	await w.settle();
	const body = await noticeFor(w, id, { txnAmt: "9900", settleAmt: "9900" });
	same((await w.channels.receiveNotice("cardnet", {}, body)).outcome, "repeated");
	await w.settle();
	same(await stateOf(w, id), "confirmed");
	same(verdicts(w), ["unknown", "succeeded"]);
	const line = { kind: "pay", serial: id, upstreamNo: "9", amount: cny(9_900n) } as const;
	const more = { fee: cny(0n), originalUpstreamNo: null };
	same(await w.channels.heardInFile("cardnet", { ...line, ...more }), "contradiction");

	const other = await w.pay(7_714n);
	await w.settle();
	const wrong = { ...line, serial: other, ...more };
	same(await w.channels.heardInFile("cardnet", wrong), "changed");
	same(await stateOf(w, other), "conflict");
	same(verdicts(w).slice(-2), ["processing", "conflict"]);
});

test("[M2] a notice that does not verify, is another's or names no request changes nothing", async (t) => {
	const w = await world(t, { policy: { queryAfterSeconds: [3_600] } });
	const id = await w.pay(7_714n);
	await w.settle();
	const before = w.news.length;
	const good = await noticeFor(w, id, {});
	const forged = [
		"",
		"<html>",
		good.replace(/signature=[^&]{8}/, "signature=AAAAAAAA"),
		good.replace("txnAmt=7714", "txnAmt=9714"),
		await noticeFor(w, id, { merId: "777290058119999" }),
		await noticeFor(w, id, { orderId: "1234567812345678" }),
		await noticeFor(w, id, { orderId: `0001${"0".repeat(26)}` }),
		await noticeFor(w, id, { certId: "1" }),
	];
	for (const body of forged) {
		const met = await w.channels.receiveNotice("cardnet", {}, body);
		same([met.status, met.body], [400, "fail"]);
	}
	same((await w.channels.receiveNotice("nobody", {}, good)).status, 404);
	same([w.news.length, await stateOf(w, id)], [before, "processing"]);
});

test("[H4] a crash between sending and the answer: the restart asks with the same serial", async (t) => {
	const w = await world(t, { policy: { timeoutMs: 60_000 } });
	const dying = await w.mortal();
	const id = await w.db.transaction((tx) => dying.prepare(tx, payment(w, 7_702n)));
	// The answer never comes, and nobody waits for it.
	const abandoned = dying.sendPrepared(id);
	await until(async () => (await w.sim.control("GET", "/state"))["held"] === 1);
	same(await stateOf(w, id), "sent");
	const reborn = await w.restart();
	await reborn.resume();
	await w.advance(30);
	same(await stateOf(w, id), "confirmed");
	same(verdicts(w), ["succeeded"]);
	same(await w.balance(), 100_000_000n - 7_702n);
	await w.sim.stop();
	same([(await abandoned).word?.word, await stateOf(w, id)], ["unknown", "confirmed"]);
});

test("[H4] [M2] however often it restarts, each asks at once and none uses up a question of the schedule", async (t) => {
	const w = await world(t, {
		policy: {
			queryAfterSeconds: [60, 60, 60],
			notFound: { meaning: "nothing", afterSeconds: 0, timesMin: 1 },
		},
	});
	const id = await w.pay(7_701n);
	await w.settle();
	const before = await w.db.transaction((tx) => w.channels.nextAskAt(tx, id));
	for (let nth = 0; nth < 5; nth += 1) {
		await (await w.restart()).resume();
		await w.settle();
	}
	const asked = await w.db.transaction((tx) => w.channels.messagesOf(tx, id));
	same(asked.filter(({ via }) => via === "query").length, 5);
	same(await w.db.transaction((tx) => w.channels.nextAskAt(tx, id)), before);
	await w.advance(170);
	same(await stateOf(w, id), "unknown");
	await w.advance(120);
	same([await stateOf(w, id), verdicts(w)], ["review", ["unknown", "review"]]);
});

test("[H4] a crash before sending: what was prepared never left, and is sent by the restart", async (t) => {
	const w = await world(t);
	const dying = await w.mortal();
	const id = await w.db.transaction((tx) => dying.prepare(tx, payment(w, 5_000n)));
	await w.settle();
	same([await stateOf(w, id), await w.balance()], ["prepared", 100_000_000n]);
	const reborn = await w.restart();
	await reborn.resume();
	await w.advance(30);
	same([await stateOf(w, id), await w.balance()], ["confirmed", 100_000_000n - 5_000n]);
});

test("[M2] fifty senders of one prepared request: the network sees it once", async (t) => {
	const w = await world(t);
	const id = await w.db.transaction((tx) =>
		w.channels.prepare(tx, { ...payment(w, 5_000n), sendBy: "caller" }),
	);
	const sent = await Promise.all(Array.from({ length: 50 }, () => w.channels.sendPrepared(id)));
	same(sent.filter((one) => one.word !== null).length, 1);
	same(await w.balance(), 100_000_000n - 5_000n);
	same(verdicts(w), ["succeeded"]);
});

test("[M2] a caller that never sends: the request is withdrawn after a minute, having moved nothing", async (t) => {
	const w = await world(t);
	const id = await w.db.transaction((tx) =>
		w.channels.prepare(tx, { ...payment(w, 5_000n), sendBy: "caller" }),
	);
	await w.advance(60);
	same([await stateOf(w, id), verdicts(w)], ["not_sent", ["not_sent"]]);
	const late = await w.channels.sendPrepared(id);
	same([late.word, await w.balance()], [null, 100_000_000n]);
});

test("[H4] [H2] no timer turns unknown into failed: a used-up schedule goes to people, with an alarm", async (t) => {
	const w = await world(t, {
		policy: {
			queryAfterSeconds: [2, 5, 10],
			notFound: { meaning: "nothing", afterSeconds: 0, timesMin: 1 },
		},
	});
	const id = await w.pay(7_701n);
	await w.settle();
	await w.advance(300);
	same([await stateOf(w, id), verdicts(w)], ["review", ["unknown", "review"]]);
	assert.ok(w.log.lines.some((line) => line.event === "channel.review"));
	const manual = { outcome: "not_sent", reason: "bank confirms by phone", by: "a" } as const;
	const alone = await w.db.transaction((tx) =>
		w.channels.decide(tx, id, { ...manual, approvedBy: "a" }),
	);
	assert.ok(isRefusal(alone) && alone.refusal === "same_person");
	await w.db.transaction((tx) => w.channels.decide(tx, id, { ...manual, approvedBy: "b" }));
	same([await stateOf(w, id), verdicts(w).at(-1)], ["not_sent", "not_sent"]);
});

test("[H4] evidence leaves review: a notice hours later still ends it", async (t) => {
	const w = await world(t, { policy: { queryAfterSeconds: [2, 5] } });
	const id = await w.pay(7_714n);
	await w.settle();
	await w.advance(120);
	same(await stateOf(w, id), "review");
	await w.advance(36 * 60);
	same([await stateOf(w, id), verdicts(w).at(-1)], ["confirmed", "succeeded"]);
});

test("[M2] a network that cannot be reached got nothing: known not to have happened, at once", async (t) => {
	const w = await world(t);
	await w.sim.stop();
	const id = await w.pay(5_000n);
	await w.settle();
	same([await stateOf(w, id), verdicts(w)], ["not_sent", ["not_sent"]]);
});

test("[M2] a refund proved absent goes out again with the same serial, and is made once", async (t) => {
	const w = await world(t);
	const paid = await w.pay(10_000n);
	await w.settle();
	const payment = required(await w.db.transaction((tx) => w.channels.request(tx, paid)), "paid");
	await w.sim.control("PUT", "/faults", { rates: { timeout_before_commit: 1_000_000 } });
	const id = await w.send({
		channelId: "cardnet",
		kind: "refund",
		reference: newUuid(w.clock),
		amount: cny(4_000n),
		detail: refundOf(payment),
	});
	await w.settle();
	same(await stateOf(w, id), "unknown");
	await w.sim.control("PUT", "/faults", { rates: {} });
	await w.advance(150);
	const request = await w.db.transaction((tx) => w.channels.request(tx, id));
	same([request?.state, request?.resends], ["confirmed", 1]);
	same(await w.balance(), 100_000_000n - 6_000n);

	const tooMuch = await w.send({
		channelId: "cardnet",
		kind: "refund",
		reference: newUuid(w.clock),
		amount: cny(6_001n),
		detail: refundOf(payment),
	});
	await w.settle();
	same(w.news.at(-1)?.word, { word: "declined", code: "36" });
	same(await stateOf(w, tooMuch), "rejected");
});

test("[H4] a rotated certificate makes every answer unbelieved, none of them failed", async (t) => {
	const w = await world(t);
	await w.sim.control("POST", "/rotate-certificate");
	const id = await w.pay(5_000n);
	await w.settle();
	const unknown = await w.db.transaction((tx) => w.channels.request(tx, id));
	same([unknown?.state, unknown?.code], ["unknown", "certificate"]);
});

function payment(w: World, fen: bigint): Parameters<World["channels"]["prepare"]>[1] {
	return {
		ledgerId: 1,
		channelId: "cardnet",
		kind: "pay",
		owner: "payments",
		reference: newUuid(w.clock),
		amount: cny(fen),
		detail: { agreementToken: w.token },
	};
}

/** A notice as the network would sign it, with its own key: read from where the simulator keeps it. */
async function noticeFor(w: World, id: RequestId, changed: AcpFields): Promise<string> {
	const { privateKey, certId } = await w.networkKey();
	const request = required(await w.db.transaction((tx) => w.channels.request(tx, id)), "request");
	const amount = required(request.amount, "an amount").minor.toString();
	const upstream = (await w.sim.control("GET", `/trades/${w.settings.merId}/${id}`)) as {
		queryId: string;
	};
	const fields: AcpFields = {
		version: "5.1.0",
		encoding: "UTF-8",
		signMethod: "01",
		certId,
		txnType: "01",
		merId: w.settings.merId,
		orderId: id,
		queryId: upstream.queryId,
		txnAmt: amount,
		settleAmt: amount,
		currencyCode: "156",
		settleDate: "1111",
		respCode: "00",
		...changed,
	};
	return encodeForm(withSignature(fields, privateKey));
}

async function until(condition: () => Promise<boolean>): Promise<void> {
	for (let looks = 0; looks < 5_000; looks += 1) if (await condition()) return;
	assert.fail("the awaited never came about");
}

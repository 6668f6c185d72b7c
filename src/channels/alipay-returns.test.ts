import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, compare, required } from "#kernel";
import { same } from "#platform/testkit";
import { type AlipayWorld, alipayWorld } from "./alipay-testkit.ts";
import type { RequestId } from "./index.ts";

const BACK = "https://pay.example.com/cashier/done";
const WORD = ["unknown", "succeeded"];
/** Its notice comes before the question and tells of a refund, not of how much. */
const TOLD = ["unknown", "processing", "succeeded"];
/** Sent again three times with its number, and lost each time. */
const LOST = ["unknown", "unknown", "unknown", "unknown", "not_sent"];

/** What the wallet did with money that we send; and what we say of it, in the end. */
type Truth = readonly [fault: string, fen: bigint, moved: boolean, heard: readonly string[]];

const OF_REFUNDS: readonly Truth[] = [
	["an ordinary amount", 5_000n, true, ["succeeded"]],
	["timeout_before_commit", 7_701n, false, LOST],
	["timeout_after_commit", 7_702n, true, TOLD],
	["lost_notice", 7_703n, true, ["succeeded"]],
	["slow_answer", 7_708n, true, TOLD],
	["processing_n_times", 7_709n, true, ["processing", "succeeded"]],
	["malformed_body", 7_711n, true, TOLD],
	["short", 7_712n, true, ["succeeded"]],
];

test("[N2] [H5] whatever goes wrong with a refund, we end with what the wallet did, and it is made once", async (t) => {
	const a = await alipayWorld(t);
	const payment = await paid(a, 100_000n);
	const before = await a.taken();
	const ids: RequestId[] = [];
	for (const [, fen] of OF_REFUNDS) ids.push(await a.refund(payment, fen));
	await a.w.advance(900);
	same(
		ids.map((id, nth) => [OF_REFUNDS[nth]?.[0], a.heard(id)]),
		OF_REFUNDS.map(([fault, , , heard]) => [fault, heard]),
	);
	same([before - (await a.taken()), await a.sum()], [movedOf(OF_REFUNDS), "0"]);
	// The payment itself was said to be a success once, whatever its later notices tell of refunds.
	same(a.heard(payment), ["pending_user", "succeeded"]);
});

test("[N2] [M2] a refund that a gateway's 502 hid is found, or made again with its number", async (t) => {
	const a = await alipayWorld(t);
	const payment = await paid(a, 100_000n);
	const before = await a.taken();
	const ids: RequestId[] = [];
	for (let nth = 0; nth < 6; nth += 1) ids.push(await a.refund(payment, 7_710n));
	await a.w.advance(1_200);
	const states = await Promise.all(ids.map(a.stateOf));
	const made = BigInt(states.filter((state) => state === "confirmed").length);
	same(before - (await a.taken()), made * 7_710n);
	assert.ok(states.every((state) => state === "confirmed" || state === "not_sent"));
});

test("[N1] [N2] more than was paid is never refunded, and a no says why", async (t) => {
	const a = await alipayWorld(t);
	const payment = await paid(a, 10_000n);
	same(a.heard(await a.refund(payment, 6_000n)), ["succeeded"]);
	const second = await a.refund(payment, 4_001n);
	same(a.heard(second), ["declined"]);
	same(
		a.w.channels.adviceFor("alipay", "REASON_TRADE_REFUND_FEE_ERR", null).reason,
		"original_unfit",
	);
	same(a.heard(await a.refund(payment, 4_000n)), ["succeeded"]);
	await a.w.channels.ask(payment);
	// Refunded whole, the wallet calls the trade closed; to us it was paid, then as now.
	same([await a.stateOf(payment), a.heard(payment).length], ["confirmed", 2]);
});

test("[N4] [M2] a refund that the payer's bank sends back days later is told as a contradiction, once", async (t) => {
	const a = await alipayWorld(t);
	const payment = await paid(a, 10_000n);
	const id = await a.refund(payment, 7_717n);
	same([a.heard(id), await a.taken()], [["succeeded"], 10_000n - 7_717n]);
	await a.alipay.control("POST", "/clock", { now: "2026-11-14T10:00:00+08:00" });
	same(await a.taken(), 10_000n);
	await a.w.channels.ask(id);
	await a.w.channels.ask(id);
	same(a.heard(id), ["succeeded", "contradiction"]);
});

const OF_PAYOUTS: readonly Truth[] = [
	["an ordinary amount", 5_000n, true, ["succeeded"]],
	["timeout_before_commit", 7_701n, false, LOST],
	["timeout_after_commit", 7_702n, true, WORD],
	["slow_answer", 7_708n, true, WORD],
	["processing_n_times", 7_709n, true, ["processing", "succeeded"]],
	["malformed_body", 7_711n, true, WORD],
	["short", 7_712n, true, ["succeeded"]],
	["over", 7_713n, true, ["declined"]],
];

test("[M6] [H5] whatever goes wrong with a transfer to a card, we end with what the wallet did, or said", async (t) => {
	const a = await alipayWorld(t);
	const before = await a.funds();
	const position = () => required(a.channel.position, "a position")(AbortSignal.timeout(2_000));
	same(await position(), cny(before));
	const ids: RequestId[] = [];
	for (const [, fen] of OF_PAYOUTS) ids.push(await a.payout(fen));
	const nobody = await a.payout(1_000n, "6217001234567890061");
	await a.w.advance(900);
	same(
		ids.map((id, nth) => [OF_PAYOUTS[nth]?.[0], a.heard(id)]),
		OF_PAYOUTS.map(([fault, , , heard]) => [fault, heard]),
	);
	same(a.heard(nobody), ["declined"]);
	same([before - (await a.funds()), await a.sum()], [movedOf(OF_PAYOUTS), "0"]);
	same(await position(), cny(before - movedOf(OF_PAYOUTS)));
});

test("[M2] [M6] a transfer that the receiving bank sends back days later is told as a contradiction, once", async (t) => {
	const a = await alipayWorld(t);
	const before = await a.funds();
	const id = await a.payout(7_718n);
	await a.alipay.control("POST", "/clock", { now: "2026-11-14T10:00:00+08:00" });
	same(await a.funds(), before);
	await a.w.channels.ask(id);
	await a.w.channels.ask(id);
	same(a.heard(id), ["succeeded", "contradiction"]);
});

test("[F6] [H5] [M2] the day's bill: late it is waited for, cut off or wrong it is refused; it lacks the short and has the over", async (t) => {
	const a = await alipayWorld(t);
	const day = Temporal.PlainDate.from("2026-11-11");
	const payment = await paid(a, 10_000n, "衬衫, 蓝色");
	const [short, over] = [await paid(a, 7_712n), await paid(a, 7_713n)];
	const refund = await a.refund(payment, 3_000n);
	const payout = await a.payout(2_000n);
	const told = async (): Promise<string> => {
		const file = await a.w.channels.statement("alipay", day);
		return file.statement === "refused" ? file.why : file.statement;
	};
	const at = (now: string) => a.alipay.control("POST", "/clock", { now });
	const faults = (rates: Record<string, number>) => a.alipay.control("PUT", "/faults", { rates });
	await at("2026-11-12T08:59:00+08:00");
	same(await told(), "not_ready");
	await at("2026-11-12T09:00:00+08:00");
	for (const [fault, said] of [
		["file_late", "not_ready"],
		["file_truncated", "file_truncated"],
		["file_wrong_totals", "file_wrong_totals"],
	] as const) {
		await faults({ [fault]: 1_000_000 });
		same(await told(), said);
	}
	await faults({ file_corrected: 1_000_000 });
	same((await serials(a, day)).length, 3);
	await at("2026-11-13T09:00:00+08:00");
	same((await serials(a, day)).length, 4);
	await faults({});
	const file = await a.w.channels.statement("alipay", day);
	assert.ok(file.statement === "ready");
	// What was paid in one instant is listed in any order.
	const lines = file.lines.toSorted((left, right) => compare(right.amount, left.amount));
	same(
		lines.map(({ kind, serial, amount, fee }) => ({ kind, serial, amount, fee })),
		[
			{ kind: "pay", serial: payment, amount: cny(10_000n), fee: cny(60n) },
			{ kind: "pay", serial: over, amount: cny(7_713n), fee: cny(46n) },
			{ kind: "refund", serial: refund, amount: cny(3_000n), fee: cny(0n) },
			{ kind: "payout", serial: payout, amount: cny(2_000n), fee: cny(0n) },
		],
	);
	assert.ok(!file.lines.some(({ serial }) => serial === short));
	const effects = [];
	for (const line of lines) effects.push(await a.w.channels.heardInFile("alipay", line));
	same(effects, ["repeated", "contradiction", "repeated", "repeated"]);
});

async function serials(a: AlipayWorld, day: Temporal.PlainDate): Promise<readonly string[]> {
	const file = await a.w.channels.statement("alipay", day);
	assert.ok(file.statement === "ready");
	return file.lines.map(({ serial }) => serial);
}

/** A payment that we know of, whatever the wallet said of it. */
async function paid(a: AlipayWorld, fen: bigint, subject?: string): Promise<RequestId> {
	const named = subject === undefined ? {} : { subject };
	const id = await a.offer(fen, { returnUrl: BACK, ...named });
	await a.pay(id);
	await a.w.advance(30);
	return id;
}

function movedOf(truths: readonly Truth[]): bigint {
	return truths.reduce((sum, [, fen, moved]) => sum + (moved ? fen : 0n), 0n);
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, newUuid, required } from "#kernel";
import { same } from "#platform/testkit";
import { refundOf, type World, world } from "./testkit.ts";

/** What the network did, by the money on the card; and what we say of it, in the end. */
interface Truth {
	readonly fault: string;
	readonly fen: bigint;
	readonly debited: boolean;
	readonly state: string;
	/** Verdicts the owner heard, in their order. */
	readonly heard: readonly string[];
	readonly seconds: number;
}

const OPENING = 100_000_000n;

const TRUTHS: readonly Truth[] = [
	truth("an ordinary amount", 5_000n, true, "confirmed", ["succeeded"], 0),
	truth("timeout_before_commit", 7_701n, false, "not_sent", ["unknown", "not_sent"], 150),
	truth("timeout_after_commit", 7_702n, true, "confirmed", ["unknown", "succeeded"], 30),
	truth("lost_notice", 7_703n, true, "confirmed", ["succeeded"], 30),
	truth("notice_before_answer", 7_704n, true, "confirmed", ["succeeded"], 0),
	truth("notice_five_times", 7_705n, true, "confirmed", ["succeeded"], 30),
	truth("wrong_amount_notice", 7_706n, true, "confirmed", ["processing", "succeeded"], 90),
	truth("bad_signature_notice", 7_707n, true, "confirmed", ["processing", "succeeded"], 90),
	truth("slow_answer", 7_708n, true, "confirmed", ["unknown", "succeeded"], 30),
	truth("processing_n_times", 7_709n, true, "confirmed", ["processing", "succeeded"], 120),
	truth("malformed_body", 7_711n, true, "confirmed", ["unknown", "succeeded"], 30),
	truth("short", 7_712n, true, "confirmed", ["succeeded"], 0),
	truth("over", 7_713n, true, "rejected", ["declined"], 0),
	truth("success_after_close", 7_714n, true, "confirmed", ["processing", "succeeded"], 2_200),
	truth("success_then_not_found", 7_715n, true, "confirmed", ["succeeded"], 30),
	truth("wrong_merchant_notice", 7_716n, true, "confirmed", ["processing", "succeeded"], 90),
];

for (const expected of TRUTHS) {
	test(`[H4] [M2] ${expected.fault}: we end with what the network did`, async (t) => {
		const w = await world(t);
		const id = await w.pay(expected.fen);
		await w.settle();
		await w.advance(expected.seconds);
		const request = await w.db.transaction((tx) => w.channels.request(tx, id));
		same(
			{
				state: request?.state,
				heard: w.news.map((one) => one.verdict),
				debited: OPENING - (await w.balance()) === expected.fen,
			},
			{ state: expected.state, heard: expected.heard, debited: expected.debited },
		);
		await assertBalanced(w);
	});
}

test("[H4] [M2] http_502_html: whether or not the gateway passed it on, the query tells the truth", async (t) => {
	const w = await world(t);
	const ids = [];
	for (let nth = 0; nth < 8; nth += 1) ids.push(await w.pay(7_710n));
	await w.settle();
	await w.advance(180);
	const states = [];
	for (const id of ids) {
		states.push((await w.db.transaction((tx) => w.channels.request(tx, id)))?.state);
	}
	const taken = Number((OPENING - (await w.balance())) / 7_710n);
	same(states.filter((state) => state === "confirmed").length, taken);
	same(states.filter((state) => state === "not_sent").length, ids.length - taken);
	assert.ok(taken > 0 && taken < ids.length, `both kinds are met: ${taken} of ${ids.length}`);
});

test("[M2] cutover: the network refuses for three minutes, and the request is known not to have happened", async (t) => {
	const w = await world(t, { clock: "2026-11-11T23:01:00+08:00" });
	const id = await w.pay(7_719n);
	await w.settle();
	const request = await w.db.transaction((tx) => w.channels.request(tx, id));
	same([request?.state, request?.code], ["not_sent", "refused_02"]);
	same(await w.balance(), OPENING);
});

test("[M2] a payout that the bank returns days later is told as a contradiction, once", async (t) => {
	const w = await world(t);
	const id = await w.pay(7_718n, "payout");
	await w.settle();
	same(await w.balance(), OPENING + 7_718n);
	await w.sim.control("POST", "/clock", {
		now: w.clock.now().add({ hours: 72 }).toString(),
	});
	same(await w.balance(), OPENING);
	await w.channels.ask(id);
	const request = await w.channels.ask(id);
	same(request?.state, "confirmed");
	same(
		w.news.map((one) => one.verdict),
		["succeeded", "contradiction"],
	);
});

test("[M2] a refund that the bank sends back days later is told as a contradiction when it is asked about", async (t) => {
	const w = await world(t);
	const paid = await w.pay(10_000n);
	await w.settle();
	const payment = await w.db.transaction((tx) => w.channels.request(tx, paid));
	const refund = await w.send({
		channelId: "cardnet",
		kind: "refund",
		reference: newUuid(w.clock),
		amount: cny(7_717n),
		detail: refundOf(required(payment, "the payment refunded")),
	});
	await w.settle();
	same(await w.balance(), OPENING - 10_000n + 7_717n);
	await w.sim.control("POST", "/clock", { now: w.clock.now().add({ hours: 72 }).toString() });
	same(await w.balance(), OPENING - 10_000n);
	await w.channels.ask(refund);
	same(
		w.news.map((one) => one.verdict),
		["succeeded", "succeeded", "contradiction"],
	);
});

test("[H5] [M2] the day's file: late it is waited for, cut off or with wrong totals it is refused, short it lacks the trade", async (t) => {
	const w = await world(t);
	const day = Temporal.PlainDate.from("2026-11-11");
	const listed = await w.pay(5_000n);
	const short = await w.pay(7_712n);
	await w.settle();
	const told = async (): Promise<string> => {
		const file = await w.channels.statement("cardnet", day);
		return file.statement === "refused" ? file.why : file.statement;
	};
	const at = (now: string) => w.sim.control("POST", "/clock", { now });
	const faults = (rates: Record<string, number>) => w.sim.control("PUT", "/faults", { rates });
	await at("2026-11-11T22:00:00+08:00");
	same(await told(), "not_ready");
	await at("2026-11-12T00:30:00+08:00");
	await faults({ file_late: 1_000_000 });
	same(await told(), "not_ready");
	await faults({ file_truncated: 1_000_000 });
	same(await told(), "file_truncated");
	await faults({ file_wrong_totals: 1_000_000 });
	same(await told(), "file_wrong_totals");
	await faults({});
	const file = await w.channels.statement("cardnet", day);
	assert.ok(file.statement === "ready");
	same(
		file.lines.map(({ kind, serial, amount }) => ({ kind, serial, amount })),
		[{ kind: "pay", serial: listed, amount: cny(5_000n) }],
	);
	assert.ok(!file.lines.some((line) => line.serial === short));
});

async function assertBalanced(w: World): Promise<void> {
	const ledger = await w.sim.control("GET", `/ledger/${w.settings.merId}`);
	same(BigInt(String(ledger["clearing"])) + BigInt(String(ledger["onCards"])), 0n);
}

function truth(
	fault: string,
	fen: bigint,
	debited: boolean,
	state: string,
	heard: readonly string[],
	seconds: number,
): Truth {
	return { fault, fen, debited, state, heard, seconds };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, compare, required } from "#kernel";
import { same } from "#platform/testkit";
import type { RequestId, Verdict } from "./index.ts";
import { refundOf } from "./testkit.ts";
import { type WechatWorld, wechatWorld } from "./wechat-testkit.ts";

/** A minute after midnight: the one time of day at which the institution turns its day. */
const NIGHT = "2026-11-11T00:01:00+08:00";

interface Case {
	readonly fault: string;
	readonly fen: bigint;
	/** What the payer does once there is a code; "nobody": there is none to scan. */
	readonly by: "scans" | "nobody";
	readonly state: string;
	readonly heard: readonly Verdict[];
	readonly taken: boolean;
}

const PAID: readonly Verdict[] = ["pending_user", "succeeded"];
const LOST: readonly Verdict[] = ["unknown", "pending_user", "closed"];

const PAYMENTS: readonly Case[] = [
	scans("an ordinary amount", 5_000n, "confirmed", PAID, true),
	nobody("timeout_before_commit", 7_701n, "not_sent", ["unknown", "not_sent"]),
	nobody("timeout_after_commit", 7_702n, "closed", LOST),
	scans("lost_notice", 7_703n, "confirmed", PAID, true),
	scans("notice_before_answer", 7_704n, "confirmed", PAID, true),
	scans("notice_five_times", 7_705n, "confirmed", PAID, true),
	scans("wrong_amount_notice", 7_706n, "confirmed", PAID, true),
	scans("bad_signature_notice", 7_707n, "confirmed", PAID, true),
	nobody("slow_answer", 7_708n, "closed", LOST),
	scans(
		"processing_n_times",
		7_709n,
		"confirmed",
		["pending_user", "processing", "succeeded"],
		true,
	),
	nobody("malformed_body", 7_711n, "closed", LOST),
	scans("short", 7_712n, "confirmed", PAID, true),
	scans("over", 7_713n, "rejected", ["pending_user", "declined"], true),
	scans("success_after_close", 7_714n, "closed", ["pending_user", "closed", "contradiction"], true),
	scans("success_then_not_found", 7_715n, "confirmed", PAID, true),
	scans("wrong_merchant_notice", 7_716n, "confirmed", PAID, true),
	nobody("cutover_refusal", 7_719n, "not_sent", ["not_sent"]),
	scans("stale_notice", 7_720n, "confirmed", PAID, true),
	nobody("bad_signature_answer", 7_721n, "closed", LOST),
	nobody("signtest_answer", 7_722n, "closed", LOST),
	scans("signtest_notice", 7_723n, "confirmed", PAID, true),
];

test("[H4] [M2] payments: whatever goes wrong at WeChat Pay, we end with what it did", async (t) => {
	const w = await wechatWorld(t, { clock: NIGHT });
	const ids = new Map<Case, RequestId>();
	for (const one of PAYMENTS) ids.set(one, await w.order(one.fen));
	await w.settle();
	for (const [{ by }, id] of ids) if (by === "scans") await w.scan(id);
	await w.advance(300);
	for (const [, id] of ids) await w.db.transaction((tx) => w.channels.closeTrade(tx, id));
	await w.settle();
	await w.advance(300);
	for (const [one, id] of ids) {
		const { fault } = one;
		const request = await w.request(id);
		const trade = await w.wechat
			.control("GET", `/trades/${w.own.mchid}/${id}`)
			.catch(() => ({ transactionId: "" }));
		const taken = (trade as Record<string, unknown>)["transactionId"] !== "";
		same(
			{ fault, state: request.state, heard: w.heard(id), taken },
			{ fault, state: one.state, heard: one.heard, taken: one.taken },
		);
	}
	same((await ledger(w))["sum"], "0");
});

test("[H4] [M2] a gateway's 502 says nothing: the question tells whether it was passed on", async (t) => {
	const w = await wechatWorld(t);
	const ids: RequestId[] = [];
	for (let nth = 0; nth < 8; nth += 1) ids.push(await w.order(7_710n, { subject: `茶 ${nth}` }));
	await w.settle();
	await w.advance(180);
	const states = await Promise.all(ids.map(async (id) => (await w.request(id)).state));
	const { counters } = await w.wechat.control("GET", "/state");
	const placed = (counters as Record<string, number>)["orders_placed"];
	same(states.filter((state) => state === "pending_user").length, placed);
	same(states.filter((state) => state === "not_sent").length, ids.length - Number(placed));
});

test("[H4] [M4] an order whose first answer cannot be read is placed once more: its payer has a code", async (t) => {
	const w = await wechatWorld(t);
	await w.wechat.control("PUT", "/faults", { seed: 5, rates: { malformed_body: 500_000 } });
	const ids: RequestId[] = [];
	for (let nth = 0; nth < 12; nth += 1) ids.push(await w.order(5_000n, { subject: `茶 ${nth}` }));
	await w.settle();
	const requests = await Promise.all(ids.map((id) => w.request(id)));
	const coded = requests.filter(({ userAction }) => userAction !== null).length;
	const { counters } = await w.wechat.control("GET", "/state");
	const { fault_malformed_body: spoilt = 0, orders_placed: placed } = counters as Record<
		string,
		number
	>;
	same(placed, ids.length);
	// Two tries were spoilt for each that has none; the rest of the spoilt ones were made good.
	assert.ok(spoilt > 2 * (ids.length - coded), `${spoilt} spoilt, ${coded} of ${ids.length} coded`);
});

interface Later {
	readonly fault: string;
	readonly fen: bigint;
	readonly state: string;
	/** The last verdict; what comes before depends on which word was faster. */
	readonly last: Verdict;
	/** Whether the receiver has the money. */
	readonly given: boolean;
}

const REFUNDS: readonly Later[] = [
	later("an ordinary amount", 3_000n, "confirmed", "succeeded", true),
	later("timeout_before_commit", 7_701n, "not_sent", "not_sent", false),
	later("timeout_after_commit", 7_702n, "confirmed", "succeeded", true),
	later("lost_notice", 7_703n, "confirmed", "succeeded", true),
	later("notice_before_answer", 7_704n, "confirmed", "succeeded", true),
	later("notice_five_times", 7_705n, "confirmed", "succeeded", true),
	later("wrong_amount_notice", 7_706n, "confirmed", "succeeded", true),
	later("bad_signature_notice", 7_707n, "confirmed", "succeeded", true),
	later("slow_answer", 7_708n, "confirmed", "succeeded", true),
	later("processing_n_times", 7_709n, "confirmed", "succeeded", true),
	later("malformed_body", 7_711n, "confirmed", "succeeded", true),
	later("success_then_not_found", 7_715n, "confirmed", "succeeded", true),
	later("wrong_merchant_notice", 7_716n, "confirmed", "succeeded", true),
	later("refund_bounced", 7_717n, "confirmed", "succeeded", true),
	later("stale_notice", 7_720n, "confirmed", "succeeded", true),
	later("bad_signature_answer", 7_721n, "confirmed", "succeeded", true),
	later("signtest_answer", 7_722n, "confirmed", "succeeded", true),
	later("signtest_notice", 7_723n, "confirmed", "succeeded", true),
	later("refund_abnormal", 7_724n, "rejected", "declined", false),
];

test("[N1] [H4] refunds: each ends as it ended there; one that comes back days later is told once", async (t) => {
	const w = await wechatWorld(t);
	const paid = await w.order(1_000_000n);
	await w.settle();
	await w.scan(paid, "王雨欣");
	await w.advance(30);
	const detail = { ...refundOf(await w.request(paid)), reason: "买家退货" };
	const ids = new Map<Later, RequestId>();
	for (const one of REFUNDS) ids.set(one, await w.ask("refund", one.fen, detail));
	await w.settle();
	await w.advance(900);
	for (const [one, id] of ids) {
		const { fault } = one;
		const request = await w.request(id);
		same(
			{ fault, state: request.state, last: w.heard(id).at(-1) },
			{ fault, state: one.state, last: one.last },
		);
		const moved = await arrived(w, "refunds", id);
		same({ fault, given: moved === "SUCCESS" }, { fault, given: one.given });
	}
	const bounced = required(
		[...ids].find(([{ fault }]) => fault === "refund_bounced"),
		"the refund that bounces",
	);
	await w.jump("2026-11-13T12:00:00+08:00");
	same(w.heard(bounced[1]).slice(-2), ["succeeded", "contradiction"]);
	same((await ledger(w))["sum"], "0");
	const over = await w.ask("refund", 1_000_000n, detail);
	await w.settle();
	const refused = await w.request(over);
	same([refused.state, refused.code], ["rejected", "INVALID_REQUEST"]);
	same(w.channels.adviceFor("wechat", "INVALID_REQUEST", null).reason, "original_unfit");
});

const TRANSFERS: readonly Later[] = [
	later("an ordinary amount", 3_000n, "confirmed", "succeeded", true),
	later("timeout_after_commit", 7_702n, "confirmed", "succeeded", true),
	later("processing_n_times", 7_709n, "confirmed", "succeeded", true),
	later("malformed_body", 7_711n, "confirmed", "succeeded", true),
	later("over", 7_713n, "rejected", "declined", true),
	later("success_then_not_found", 7_715n, "confirmed", "succeeded", true),
	later("payout_returned", 7_718n, "confirmed", "succeeded", true),
];

test("[M2] transfers to people's change: asked for by their number, and one given back days later is told", async (t) => {
	const w = await wechatWorld(t, { transfers: true });
	const payer = await w.wechat.control("PUT", "/payers", { name: "陈思源", opening: "0" });
	const agreementToken = String(payer["openid"]);
	const ids = new Map<Later, RequestId>();
	for (const one of TRANSFERS) ids.set(one, await w.ask("payout", one.fen, { agreementToken }));
	await w.settle();
	await w.advance(600);
	let given = 0n;
	for (const [one, id] of ids) {
		const { fault } = one;
		const { state } = await w.request(id);
		same({ fault, state, last: w.heard(id).at(-1) }, { fault, state: one.state, last: one.last });
		given += one.fen;
	}
	const change = async (): Promise<string> =>
		String((await w.wechat.control("GET", `/payers/${agreementToken}`))["change"]);
	same(await change(), `${given}`);
	await w.jump("2026-11-13T12:00:00+08:00");
	same(await change(), `${given - 7_718n}`);
	const returned = required(
		[...ids].find(([{ fault }]) => fault === "payout_returned"),
		"the transfer that comes back",
	)[1];
	await w.channels.ask(returned);
	await w.channels.ask(returned);
	same(w.heard(returned).filter((verdict) => verdict === "contradiction").length, 1);
	const stranger = await w.ask("payout", 1_000n, { agreementToken: "oZfnobody" });
	await w.settle();
	await w.advance(60);
	same((await w.request(stranger)).code, "OPENID_INVALID");
	same((await ledger(w))["sum"], "0");
});

test("[H5] [M2] the day's bill: late it is waited for, cut off or wrong it is refused, short it lacks the trade", async (t) => {
	const w = await wechatWorld(t, { transfers: true });
	const day = Temporal.PlainDate.from("2026-11-11");
	const [listed, short, over] = [
		await w.order(5_000n),
		await w.order(7_712n),
		await w.order(7_713n),
	];
	await w.settle();
	for (const id of [listed, short, over]) await w.scan(id, "陈思源");
	await w.advance(30);
	const refund = await w.ask("refund", 2_000n, refundOf(await w.request(listed)));
	const agreementToken = String((await w.wechat.control("GET", "/payers/刘梦琪"))["openid"]);
	const transfer = await w.ask("payout", 1_500n, { agreementToken });
	await w.settle();
	await w.advance(60);
	const told = async (on = day): Promise<string> => {
		const file = await w.channels.statement("wechat", on);
		return file.statement === "refused" ? file.why : file.statement;
	};
	const faults = (rates: Record<string, number>) => w.wechat.control("PUT", "/faults", { rates });
	await w.jump("2026-11-12T08:00:00+08:00");
	same(await told(), "not_ready");
	await w.jump("2026-11-12T12:00:00+08:00");
	await faults({ file_late: 1_000_000 });
	same(await told(), "not_ready");
	await faults({ file_truncated: 1_000_000 });
	same(await told(), "file_truncated");
	await faults({ file_wrong_totals: 1_000_000 });
	same(await told(), "file_wrong_totals");
	await faults({ file_twice: 1_000_000 });
	same((await told()).startsWith("line_twice_"), true);
	await faults({ file_corrected: 1_000_000 });
	const first = await w.channels.statement("wechat", day);
	await faults({});
	const file = await w.channels.statement("wechat", day);
	assert.ok(file.statement === "ready" && first.statement === "ready");
	// What was paid in one instant is listed in any order.
	const lines = file.lines.toSorted((left, right) => compare(right.amount, left.amount));
	const shown = lines.map(({ kind, serial, amount, fee }) => ({ kind, serial, amount, fee }));
	same(shown, [
		{ kind: "pay", serial: over, amount: cny(7_713n), fee: cny(46n) },
		{ kind: "pay", serial: listed, amount: cny(5_000n), fee: cny(30n) },
		{ kind: "refund", serial: refund, amount: cny(2_000n), fee: cny(-12n) },
		{ kind: "payout", serial: transfer, amount: cny(1_500n), fee: cny(0n) },
	]);
	// The first edition lacked a line of each bill; what comes later brings it.
	same(first.lines.length, file.lines.length - 2);
	const effects = [];
	for (const line of lines) effects.push(await w.channels.heardInFile("wechat", line));
	same(effects, ["contradiction", "repeated", "repeated", "repeated"]);
	same(await told(day.subtract({ days: 1 })), "ready");
});

async function arrived(w: WechatWorld, noun: string, id: RequestId): Promise<string> {
	const found = await w.wechat
		.control("GET", `/${noun}/${w.own.mchid}/${id}`)
		.catch(() => ({ state: "none" }));
	return String((found as Record<string, unknown>)["state"]);
}

function ledger(w: WechatWorld): Promise<Record<string, unknown>> {
	return w.wechat.control("GET", `/ledger/${w.own.mchid}`);
}

function scans(
	fault: string,
	fen: bigint,
	state: string,
	heard: readonly Verdict[],
	taken: boolean,
): Case {
	return { fault, fen, by: "scans", state, heard, taken };
}

function nobody(fault: string, fen: bigint, state: string, heard: readonly Verdict[]): Case {
	return { fault, fen, by: "nobody", state, heard, taken: false };
}

function later(fault: string, fen: bigint, state: string, last: Verdict, given: boolean): Later {
	return { fault, fen, state, last, given };
}

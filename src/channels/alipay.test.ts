import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { alipayWorld } from "./alipay-testkit.ts";
import type { RequestId } from "./index.ts";

const BACK = "https://pay.example.com/cashier/done";

/** What the wallet did, by the payer's money; and what we say of it, in the end. */
interface Truth {
	readonly fault: string;
	readonly fen: bigint;
	readonly debited: boolean;
	readonly state: string;
	/** Verdicts the owner heard, in their order. */
	readonly heard: readonly string[];
}

const PAID = ["pending_user", "succeeded"];

const OF_PAGES: readonly Truth[] = [
	truth("an ordinary amount", 5_000n, true, "confirmed", PAID),
	truth("timeout_before_commit", 7_701n, true, "confirmed", PAID),
	truth("timeout_after_commit", 7_702n, true, "confirmed", PAID),
	truth("lost_notice", 7_703n, true, "confirmed", PAID),
	truth("notice_before_answer", 7_704n, true, "confirmed", PAID),
	truth("notice_five_times", 7_705n, true, "confirmed", PAID),
	truth("wrong_amount_notice", 7_706n, true, "confirmed", PAID),
	truth("bad_signature_notice", 7_707n, true, "confirmed", PAID),
	truth("slow_answer", 7_708n, true, "confirmed", PAID),
	truth("processing_n_times", 7_709n, true, "confirmed", PAID),
	truth("http_502_html", 7_710n, true, "confirmed", PAID),
	truth("malformed_body", 7_711n, true, "confirmed", PAID),
	truth("short", 7_712n, true, "confirmed", PAID),
	truth("over", 7_713n, true, "closed", ["pending_user", "closed"]),
	truth("success_after_close", 7_714n, true, "confirmed", PAID),
	truth("success_then_not_found", 7_715n, true, "confirmed", PAID),
	truth("wrong_merchant_notice", 7_716n, true, "confirmed", PAID),
	truth("stale_signature_notice", 7_720n, true, "confirmed", PAID),
];

test("[H4] [H5] [M2] whatever goes wrong with a payment on its page, we end with what the wallet did", async (t) => {
	const a = await alipayWorld(t);
	const ids: RequestId[] = [];
	for (const { fen } of OF_PAGES) ids.push(await a.offer(fen, { returnUrl: BACK, minutes: 45 }));
	for (const id of ids) assert.ok(["paid", "processing", "refused"].includes(await a.pay(id)));
	await a.w.settle();
	await a.w.advance(2_400);
	const ended = await Promise.all(
		ids.map(async (id, nth) => [OF_PAGES[nth]?.fault, await a.stateOf(id), a.heard(id)]),
	);
	same(
		ended,
		OF_PAGES.map(({ fault, state, heard }) => [fault, state, heard]),
	);
	const debited = OF_PAGES.filter((one) => one.debited).reduce((sum, { fen }) => sum + fen, 0n);
	same([await a.taken(), await a.sum()], [debited, "0"]);
	const met = await a.faults();
	for (const { fault } of OF_PAGES.slice(1)) same([fault, met[`fault_${fault}`]], [fault, 1]);
});

const LOST = ["unknown", "not_sent"];
const OF_CODES: readonly Truth[] = [
	truth("timeout_before_commit", 7_701n, false, "not_sent", LOST),
	truth("timeout_after_commit", 7_702n, false, "not_sent", LOST),
	truth("slow_answer", 7_708n, false, "not_sent", LOST),
	truth("http_502_html", 7_710n, false, "not_sent", LOST),
	truth("malformed_body", 7_711n, false, "not_sent", LOST),
];

test("[H4] [M2] a code that never reached us can be scanned by nobody: its payment was not sent", async (t) => {
	const a = await alipayWorld(t);
	const ordinary = await a.offer(5_000n);
	same((await a.action(ordinary)).kind, "qr");
	same(await a.pay(ordinary), "paid");
	const ids: RequestId[] = [];
	for (const { fen } of OF_CODES) ids.push(await a.offer(fen));
	await a.w.advance(240);
	const ended = await Promise.all(
		ids.map(async (id, nth) => [OF_CODES[nth]?.fault, await a.stateOf(id), a.heard(id)]),
	);
	same(
		ended,
		OF_CODES.map(({ fault, state, heard }) => [fault, state, heard]),
	);
	same([await a.stateOf(ordinary), await a.taken()], ["confirmed", 5_000n]);
});

test("[M2] cutover: for three minutes the wallet takes nothing, and says nothing certain", async (t) => {
	const a = await alipayWorld(t, { clock: "2026-11-12T00:01:00+08:00" });
	const page = await a.offer(7_719n, { returnUrl: BACK });
	same(await a.pay(page), "busy");
	const code = await a.offer(7_719n);
	same([await a.stateOf(code), a.heard(code)], ["unknown", ["unknown"]]);
	await a.w.advance(180);
	same([await a.stateOf(code), a.heard(code)], ["not_sent", LOST]);
	same(await a.pay(page), "paid");
	await a.w.advance(30);
	same([await a.stateOf(page), await a.taken()], ["confirmed", 7_719n]);
});

test("[M2] [M4] a page that nobody opens is closed once its time is surely over, not before", async (t) => {
	const a = await alipayWorld(t);
	const id = await a.offer(5_000n, { returnUrl: BACK, minutes: 15 });
	await a.w.advance(15 * 60);
	same([await a.stateOf(id), a.heard(id)], ["pending_user", ["pending_user"]]);
	await a.w.advance(90);
	same([await a.stateOf(id), a.heard(id)], ["closed", ["pending_user", "closed"]]);
	same([await a.pay(id), await a.taken()], ["expired", 0n]);
});

test("[M2] closing: what waits is closed, what was paid is paid, what nobody opened waits for its end", async (t) => {
	const a = await alipayWorld(t);
	const [waiting, paid, unopened] = [
		await a.offer(5_000n, { returnUrl: BACK }),
		await a.offer(6_000n, { returnUrl: BACK, device: "phone" }),
		await a.offer(7_000n, { returnUrl: BACK, minutes: 10 }),
	];
	same([await a.pay(waiting, "look"), await a.pay(paid, "look")], ["signed_in", "signed_in"]);
	await a.close(waiting);
	same([await a.stateOf(waiting), await a.pay(waiting).catch(String)].slice(0, 1), ["closed"]);
	same(await a.pay(paid), "paid");
	await a.close(paid);
	same([await a.stateOf(paid), a.heard(paid)], ["confirmed", PAID]);
	await a.close(unopened);
	same(await a.stateOf(unopened), "pending_user");
	await a.w.advance(720);
	same([await a.stateOf(unopened), await a.taken()], ["closed", 6_000n]);
});

test("[M2] a success that comes after the close is told as a contradiction, once, whatever is sent again", async (t) => {
	const a = await alipayWorld(t);
	const id = await a.offer(7_714n, { returnUrl: BACK });
	same(await a.pay(id), "processing");
	await a.close(id);
	same([await a.stateOf(id), await a.taken()], ["closed", 0n]);
	await a.w.advance(90);
	await a.w.channels.ask(id);
	await a.w.channels.ask(id);
	same([await a.stateOf(id), await a.taken()], ["closed", 7_714n]);
	same(a.heard(id), ["pending_user", "closed", "contradiction"]);
});

test("[H5] [M2] fifty copies of a notice at once are one word; forged ones are none", async (t) => {
	const a = await alipayWorld(t);
	const id = await a.offer(5_000n, { returnUrl: BACK });
	const parse = a.channel.parseNotice;
	const genuine = await a.noticeOf(id);
	same(parse({}, genuine).notice, "word");
	const forged = (change: (fields: URLSearchParams) => void): string => {
		const fields = new URLSearchParams(genuine);
		change(fields);
		const said = parse({}, fields.toString());
		return said.notice === "refused" ? said.why : said.notice;
	};
	same(
		[
			forged((fields) => fields.set("total_amount", "51.00")),
			forged((fields) => fields.set("sign_type", "RSA")),
			forged((fields) => fields.delete("sign")),
			forged((fields) => fields.set("sign", "%")),
			forged((fields) => fields.append("total_amount", "50.00")),
			forged((fields) => fields.delete("out_trade_no")),
			forged((fields) => fields.set("extra", "1")),
		],
		["signature", "signature", "signature", "signature", "malformed", "malformed", "signature"],
	);
	const foreign = parse({}, await a.noticeOf(id, { seller_id: "2088000000000000" }));
	same(foreign, { notice: "refused", why: "not_ours" });
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, () => a.w.channels.receiveNotice("alipay", {}, genuine)),
	);
	same(
		outcomes.map(({ status, body }) => `${status} ${body}`),
		outcomes.map(() => "200 success"),
	);
	same(outcomes.filter(({ outcome }) => outcome === "changed").length, 1);
	same(a.heard(id), PAID);
});

test("[H5] [M2] the wallet changes its key: nothing that it signed before or after is lost, nobody restarts", async (t) => {
	const a = await alipayWorld(t);
	const [before, after] = [
		await a.offer(5_000n, { returnUrl: BACK }),
		await a.offer(6_000n, { returnUrl: BACK }),
	];
	await a.pay(before);
	await a.alipay.control("POST", "/rotate-certificate");
	await a.pay(after);
	await a.w.advance(300);
	same([a.heard(before), a.heard(after)], [PAID, PAID]);
	const third = await a.offer(7_703n, { returnUrl: BACK });
	await a.pay(third);
	await a.w.advance(30);
	same(a.heard(third), PAID);
});

test("[D3] [M2] what the payer reads is what was ordered; letters that the wallet refuses are left out", async (t) => {
	const a = await alipayWorld(t);
	const id = await a.offer(5_000n, {
		returnUrl: `${BACK}?a=1&b=2`,
		subject: "衬衫/裤子 & 袜子=3\n",
	});
	const action = await a.action(id);
	assert.ok(action.kind === "redirect");
	const page = await (await fetch(action.url)).text();
	assert.match(page, /衬衫 裤子 {3}袜子 3/);
	const asked = new URL(action.url).searchParams;
	same(asked.get("return_url"), `${BACK}?a=1&b=2`);
	same(asked.get("timestamp"), "2026-11-11 10:00:00");
	assert.match(asked.get("biz_content") ?? "", /"time_expire":"2026-11-11 10:30:00"/);
});

function truth(
	fault: string,
	fen: bigint,
	debited: boolean,
	state: string,
	heard: readonly string[],
): Truth {
	return { fault, fen, debited, state, heard };
}

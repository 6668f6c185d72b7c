import assert from "node:assert/strict";
import { test } from "node:test";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import { type BankWorld, bankWorld, goBack, payerDoes, payOnline } from "./bank-testkit.ts";
import type { RequestId } from "./index.ts";
import { refundOf } from "./testkit.ts";

/** What the payer's bank did, by the money on their account; and what we say of it, in the end. */
interface Truth {
	readonly fault: string;
	readonly fen: bigint;
	readonly debited: boolean;
	readonly state: string;
	/** Verdicts the owner heard, in their order. */
	readonly heard: readonly string[];
	/** Whether the payer's browser brings the result back. */
	readonly comesBack: boolean;
	readonly seconds: number;
}

const OPENING = 100_000_000n;
const PAID = ["pending_user", "succeeded"];

const TRUTHS: readonly Truth[] = [
	truth("an ordinary amount", 5_000n, true, "confirmed", PAID, true, 30),
	truth("timeout_before_commit", 7_701n, false, "closed", ["pending_user", "closed"], false, 2_400),
	truth("timeout_after_commit", 7_702n, true, "confirmed", PAID, false, 30),
	truth("lost_notice", 7_703n, true, "confirmed", PAID, true, 30),
	truth("notice_before_answer", 7_704n, true, "confirmed", PAID, true, 30),
	truth("notice_five_times", 7_705n, true, "confirmed", PAID, true, 30),
	truth("wrong_amount_notice", 7_706n, true, "confirmed", PAID, true, 90),
	truth("bad_signature_notice", 7_707n, true, "confirmed", PAID, true, 90),
	truth("slow_answer", 7_708n, true, "confirmed", PAID, true, 30),
	processing("processing_n_times", 7_709n, 600),
	truth("malformed_body", 7_711n, true, "confirmed", PAID, true, 90),
	truth("short", 7_712n, true, "confirmed", PAID, true, 30),
	truth("over", 7_713n, true, "rejected", ["pending_user", "declined"], false, 90),
	processing("success_after_close", 7_714n, 2_400),
	truth("success_then_not_found", 7_715n, true, "confirmed", PAID, true, 300),
	truth("wrong_merchant_notice", 7_716n, true, "confirmed", PAID, true, 90),
	truth("return_lost", 7_720n, true, "confirmed", PAID, false, 30),
	truth("result_lost", 7_721n, true, "confirmed", PAID, false, 60),
];

for (const expected of TRUTHS) {
	test(`[H4] [M2] online banking, ${expected.fault}: we end with what the bank did`, async (t) => {
		const w = await bankWorld(t, "ebank");
		const id = await payOnline(w, expected.fen);
		await w.rest();
		const met = await payerDoes(w, id);
		same(met.back !== null, expected.comesBack);
		// The browser is closed on the way: notice and question alone have to do.
		await w.advance(expected.seconds);
		if (met.back !== null) await goBack(met);
		const { state } = await w.request(id);
		same(
			{ state, heard: w.verdicts(), debited: (await balance(w)) === OPENING - expected.fen },
			{ state: expected.state, heard: expected.heard, debited: expected.debited },
		);
		await assertBalanced(w);
	});
}

test("[H4] [M2] way back and notice are lost: the question alone settles it, three to five seconds later", async (t) => {
	const w = await bankWorld(t, "ebank");
	const id = await payOnline(w, 7_721n);
	await w.rest();
	const met = await payerDoes(w, id);
	same([met.state, met.back], ["succeeded", null]);
	await w.advance(15);
	same([(await w.request(id)).state, w.verdicts()], ["pending_user", ["pending_user"]]);
	await w.advance(10);
	const request = await w.request(id);
	same([request.state, request.settledVia], ["confirmed", "query"]);
	const answer = (await w.messages(id)).find(({ via }) => via === "query");
	const took = answer?.elapsedMs ?? 0;
	assert.ok(took >= 3_000 && took <= 5_000, `the answer took ${took} ms`);
	same(w.verdicts(), PAID);
});

test("[M4] [H4] a payer who never comes: asked about until the time is over, then closed; nobody is called to look", async (t) => {
	const w = await bankWorld(t, "ebank", { policy: { queryAfterSeconds: [20, 40, 60] } });
	const id = await payOnline(w, 5_000n, { minutes: 30 });
	await w.advance(30 * 60);
	same([(await w.request(id)).state, w.verdicts()], ["pending_user", ["pending_user"]]);
	await w.advance(5 * 60);
	same([(await w.request(id)).state, w.verdicts()], ["closed", ["pending_user", "closed"]]);
	// Whoever opens the form now is turned away by the bank.
	await assert.rejects(payerDoes(w, id), /"code":"86"/);
	same(await balance(w), OPENING);
});

test("[M2] closed, and yet the bank took it: told as a contradiction, once, whichever way it comes", async (t) => {
	const w = await bankWorld(t, "ebank");
	const id = await payOnline(w, 7_714n, { minutes: 5 });
	await w.rest();
	await payerDoes(w, id);
	// The bank calls it a success 35 minutes later; until then it says that it is working on it.
	await w.advance(60);
	same((await w.request(id)).state, "processing");
	await w.advance(40 * 60);
	same(w.verdicts(), ["pending_user", "processing", "succeeded"]);

	const other = await payOnline(w, 5_000n, { minutes: 5 });
	await w.rest();
	await w.advance(10 * 60);
	same((await w.request(other)).state, "closed");
	const line = { kind: "pay", serial: other, upstreamNo: "9", amount: cny(5_000n) } as const;
	const more = { fee: cny(0n), originalUpstreamNo: null };
	same(await w.channels.heardInFile("ebank", { ...line, ...more }), "contradiction");
	same(await w.channels.heardInFile("ebank", { ...line, ...more }), "repeated");
});

test("[H4] a question that was under way while the notice came denies nothing", async (t) => {
	const w = await bankWorld(t, "ebank");
	const id = await payOnline(w, 7_703n);
	await w.rest();
	// The question reaches the bank before the payer has pressed "pay"; its answer is old when it comes.
	const asked = w.channels.ask(id);
	await until(async () => (await w.sim.control("GET", "/state"))["held"] === 1);
	w.clock.advance({ seconds: 1 });
	await goBack(await payerDoes(w, id));
	same((await w.request(id)).state, "confirmed");
	await w.rest();
	await asked;
	same([(await w.messages(id)).at(-1)?.word, w.verdicts()], ["not_found", PAID]);
});

test("[M2] way back, notice and questions at once, fifty of each: one success is told", async (t) => {
	const w = await bankWorld(t, "ebank");
	const id = await payOnline(w, 7_705n);
	await w.rest();
	const met = await payerDoes(w, id);
	const racers = Array.from({ length: 50 }, () => Promise.all([goBack(met), w.channels.ask(id)]));
	await w.rest();
	await Promise.all(racers);
	await w.advance(30);
	same([w.verdicts(), await balance(w)], [PAID, OPENING - 7_705n]);
});

test("[M2] what comes back with another amount, another's signature or for another merchant changes nothing", async (t) => {
	const w = await bankWorld(t, "ebank");
	const id = await payOnline(w, 7_703n);
	await w.rest();
	const met = await payerDoes(w, id);
	const good = met.back?.fields ?? {};
	const post = async (fields: Record<string, string>) => {
		const body = new URLSearchParams({ ...good, ...fields }).toString();
		return (await w.channels.receiveNotice("ebank", {}, body)).status;
	};
	same(await post({ txnAmt: "1", settleAmt: "1" }), 400);
	same(await post({ signature: "AAAA" }), 400);
	same(await post({ merId: "777290058210019" }), 400);
	same((await w.request(id)).state, "pending_user");
	same(await post({}), 200);
	same((await w.request(id)).state, "confirmed");
});

test("[M2] [N3] a refund of online banking: made once however its answer is lost; above the payment it is refused", async (t) => {
	const w = await bankWorld(t, "ebank");
	const id = await payOnline(w, 20_000n);
	await w.rest();
	await goBack(await payerDoes(w, id));
	const detail = refundOf(await w.request(id));
	const refund = (fen: bigint): Promise<RequestId> =>
		w.send({ channelId: "ebank", kind: "refund", amount: cny(fen), detail });
	// Answered after it was made; refused above what is left.
	const made = await refund(7_702n);
	await w.advance(60);
	const tooMuch = await refund(20_000n);
	await w.advance(60);
	// Never arrived: sent again with the same serial, and told to go wrong no more.
	const again = await refund(7_701n);
	await w.rest();
	await w.sim.control("PUT", "/faults", { rates: {}, magic: false });
	await w.advance(600);
	const states = [];
	for (const one of [made, tooMuch, again]) states.push((await w.request(one)).state);
	same(states, ["confirmed", "rejected", "confirmed"]);
	same(await balance(w), OPENING - 20_000n + 7_702n + 7_701n);
	await assertBalanced(w);
});

test("[H5] [M2] the day's file of the gateway: waited for, refused when cut off or wrong, and it names what was paid", async (t) => {
	const w = await bankWorld(t, "ebank");
	const listed = await payOnline(w, 5_000n);
	const short = await payOnline(w, 7_712n);
	await w.rest();
	for (const id of [listed, short]) await goBack(await payerDoes(w, id));
	const day = Temporal.PlainDate.from("2026-11-11");
	const told = async (): Promise<string> => {
		const file = await w.channels.statement("ebank", day);
		return file.statement === "refused" ? file.why : file.statement;
	};
	const faults = (rates: Record<string, number>) => w.sim.control("PUT", "/faults", { rates });
	same(await told(), "not_ready");
	await w.sim.control("POST", "/clock", { now: "2026-11-12T00:30:00+08:00" });
	await faults({ file_truncated: 1_000_000 });
	same(await told(), "file_truncated");
	await faults({ file_wrong_totals: 1_000_000 });
	same(await told(), "file_wrong_totals");
	await faults({});
	const file = await w.channels.statement("ebank", day);
	assert.ok(file.statement === "ready");
	same(
		file.lines.map(({ kind, serial, amount }) => ({ kind, serial, amount })),
		[{ kind: "pay", serial: listed, amount: cny(5_000n) }],
	);
});

test("[H4] a rotated certificate makes every word unbelieved, none of them a no", async (t) => {
	const w = await bankWorld(t, "ebank");
	await w.sim.control("POST", "/rotate-certificate");
	const id = await payOnline(w, 5_000n);
	await w.rest();
	const met = await payerDoes(w, id);
	await goBack(met);
	await w.advance(120);
	same([(await w.request(id)).state, w.verdicts()], ["pending_user", ["pending_user"]]);
});

async function balance(w: BankWorld): Promise<bigint> {
	return BigInt(String((await w.sim.control("GET", "/accounts/ICBC/linan"))["balance"]));
}

async function assertBalanced(w: BankWorld): Promise<void> {
	const ledger = await w.sim.control("GET", "/ledger/777290058210018");
	same(BigInt(String(ledger["clearing"])) + BigInt(String(ledger["onAccounts"])), 0n);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
	for (let looks = 0; looks < 5_000; looks += 1) if (await condition()) return;
	assert.fail("the awaited never came about");
}

function processing(fault: string, fen: bigint, seconds: number): Truth {
	const heard = ["pending_user", "processing", "succeeded"];
	return truth(fault, fen, true, "confirmed", heard, false, seconds);
}

function truth(
	fault: string,
	fen: bigint,
	debited: boolean,
	state: string,
	heard: readonly string[],
	comesBack: boolean,
	seconds: number,
): Truth {
	return { fault, fen, debited, state, heard, comesBack, seconds };
}

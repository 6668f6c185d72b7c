import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, compare } from "#kernel";
import { same } from "#platform/testkit";
import { type BankWorld, bankWorld } from "./bank-testkit.ts";
import { BANKLINE_RAILS, type BankRail, isRailOpen, type RequestId, railFits } from "./index.ts";

const OPENING = 10_000_000_000n;
const ACCOUNT = "755915711110206";
/** Of a payee whose bank takes what comes. */
const PAYEE = "6217001234567890122";

/** What the bank did, by the money on our account; and what we say of it, in the end. */
interface Truth {
	readonly fault: string;
	readonly fen: bigint;
	/** Fen that left the account, without what the bank charges. */
	readonly left: bigint;
	readonly state: string;
	readonly heard: readonly string[];
	readonly seconds: number;
}

const PAID = ["processing", "succeeded"];
const LOST = ["unknown", "unknown", "unknown", "unknown"];

const TRUTHS: readonly Truth[] = [
	truth("an ordinary amount", 5_000n, 5_000n, "confirmed", PAID, 60),
	// Proved absent it goes out again with the same reference; it is lost three more times, then let be.
	truth("timeout_before_commit", 7_701n, 0n, "not_sent", [...LOST, "not_sent"], 4_000),
	truth("timeout_after_commit", 7_702n, 7_702n, "confirmed", ["unknown", "succeeded"], 120),
	truth("slow_answer", 7_708n, 7_708n, "confirmed", PAID, 60),
	truth("processing_n_times", 7_709n, 7_709n, "confirmed", PAID, 120),
	truth("malformed_body", 7_711n, 7_711n, "confirmed", ["unknown", "succeeded"], 60),
	truth("short", 7_712n, 7_712n, "confirmed", PAID, 60),
	truth("over", 7_713n, 7_713n, "rejected", ["declined"], 60),
	truth("success_then_not_found", 7_715n, 7_715n, "confirmed", PAID, 60),
];

for (const expected of TRUTHS) {
	test(`[H4] [M2] [M6] a bank's direct line, ${expected.fault}: we end with what the bank did`, async (t) => {
		const w = await bankWorld(t, "bankline");
		const id = await payout(w, expected.fen, "ibps");
		await w.rest();
		await w.advance(expected.seconds);
		const { state } = await w.request(id);
		const fee = expected.left > 0n && expected.fault !== "over" ? 50n : 0n;
		same(
			{ state, heard: w.verdicts(), left: OPENING - (await balance(w)) - fee },
			{ state: expected.state, heard: expected.heard, left: expected.left },
		);
	});
}

test("[H4] [M2] http_502_html: whether or not the front end passed it on, the question tells the truth", async (t) => {
	const w = await bankWorld(t, "bankline", { policy: { resend: { kinds: [], timesMax: 0 } } });
	const ids: RequestId[] = [];
	for (let nth = 0; nth < 8; nth += 1) ids.push(await payout(w, 7_710n, "inbank", { bank: "CMB" }));
	await w.rest();
	await w.advance(600);
	const states = [];
	for (const id of ids) states.push((await w.request(id)).state);
	const taken = Number((OPENING - (await balance(w))) / 7_710n);
	same(states.filter((state) => state === "confirmed").length, taken);
	same(states.filter((state) => state === "not_sent").length, ids.length - taken);
	assert.ok(taken > 0 && taken < ids.length, `both kinds are met: ${taken} of ${ids.length}`);
});

test("[M2] [M6] a payout proved absent goes out again with the same reference, and is paid once", async (t) => {
	const w = await bankWorld(t, "bankline");
	const id = await payout(w, 7_701n, "ibps");
	await w.rest();
	same((await w.request(id)).state, "unknown");
	await w.sim.control("PUT", "/faults", { rates: {}, magic: false });
	await w.advance(900);
	const request = await w.request(id);
	same([request.state, request.resends], ["confirmed", 1]);
	same(OPENING - (await balance(w)), 7_751n);
});

test("[M6] every rail: its hours, its ceiling, whom it reaches, and what it charges", async (t) => {
	// A Wednesday noon: all four are open.
	const w = await bankWorld(t, "bankline", { clock: "2026-11-11T12:00:00+08:00" });
	const met = async (rail: BankRail, fen: bigint, bank = "CCB"): Promise<string> => {
		const before = await balance(w);
		const id = await payout(w, fen, rail, { bank });
		await w.rest();
		await w.advance(1_500);
		const { state, code } = await w.request(id);
		const fee = before - (await balance(w)) - fen;
		return state === "confirmed" ? `paid, fee ${fee}` : `${state} ${code}`;
	};
	same(await met("inbank", 100_000n, "CMB"), "paid, fee 0");
	same(await met("inbank", 100_000n), "rejected payee_elsewhere");
	same(await met("ibps", 5_000_000n), "paid, fee 50");
	same(await met("ibps", 5_000_001n), "rejected rail_limit");
	same(await met("beps", 5_000_001n), "paid, fee 20");
	same(await met("beps", 100_000_001n), "rejected rail_limit");
	same(await met("hvps", 100_000_001n), "paid, fee 500");
	await w.advance(5 * 3_600);
	same(await met("hvps", 100_000_001n), "rejected rail_closed");
	same(await met("beps", 99_999_999_999n), "rejected rail_limit");
});

test("[M6] what we know of a rail is what the bank does: open, closed, fits, does not", () => {
	const of = (rail: BankRail) => BANKLINE_RAILS.filter((one) => one.rail === rail);
	const open = (rail: BankRail, at: string): boolean[] =>
		of(rail).map((terms) => isRailOpen(terms, Temporal.Instant.from(at)));
	same(open("hvps", "2026-11-11T08:29:59+08:00"), [false]);
	same(open("hvps", "2026-11-11T08:30:00+08:00"), [true]);
	same(open("hvps", "2026-11-11T17:15:00+08:00"), [false]);
	// A Sunday that is worked, and a Monday that is free.
	same(open("hvps", "2026-09-20T12:00:00+08:00"), [true]);
	same(open("hvps", "2026-10-05T12:00:00+08:00"), [false]);
	same(open("ibps", "2026-10-05T03:00:00+08:00"), [true]);
	const fits = (rail: BankRail, fen: bigint, issuer: string | null): boolean[] =>
		of(rail).map((terms) => railFits(terms, cny(fen), issuer));
	same([fits("inbank", 1n, "CMB"), fits("inbank", 1n, "CCB"), fits("inbank", 1n, null)].flat(), [
		true,
		false,
		false,
	]);
	same([fits("ibps", 5_000_000n, null), fits("ibps", 5_000_001n, null)].flat(), [true, false]);
});

test("[M6] a wrong payee: refused at once on the fast rails, sent back after it was paid on the others", async (t) => {
	const w = await bankWorld(t, "bankline");
	const closed = "62170012345000635";
	const fast = await payout(w, 5_000n, "ibps", { pan: closed });
	const batch = await payout(w, 6_000n, "beps", { pan: closed });
	await w.rest();
	await w.advance(2_400);
	same((await w.request(fast)).code, "payee_state");
	same((await w.request(batch)).state, "confirmed");
	same(OPENING - (await balance(w)), 6_000n + 50n + 20n);
	await w.sim.control("POST", "/clock", { now: w.clock.now().add({ hours: 25 }).toString() });
	same(OPENING - (await balance(w)), 50n + 20n);
});

test("[M2] [M6] a payout returned days later: told once as a contradiction, by question or by list", async (t) => {
	const w = await bankWorld(t, "bankline");
	const asked = await payout(w, 7_718n, "ibps");
	const listed = await payout(w, 107_718n, "ibps");
	await w.rest();
	await w.advance(60);
	same(w.verdicts().toSorted(), [...PAID, ...PAID].toSorted());
	w.clock.advance({ hours: 72 });
	await w.sim.control("POST", "/clock", { now: w.clock.now().toString() });
	same(OPENING - (await balance(w)), 100n);
	await w.channels.ask(asked);
	await w.channels.ask(asked);
	const told = w.news.slice(4);
	same(
		told.map(({ request, verdict, word }) => [request.id, verdict, word]),
		[[asked, "contradiction", { word: "declined", code: "returned" }]],
	);
	// The second is found on the list of the day on which it came back.
	const file = await w.channels.statement("bankline", Temporal.PlainDate.from("2026-11-13"));
	assert.ok(file.statement === "ready");
	same(
		file.lines
			.toSorted((left, right) => compare(left.amount, right.amount))
			.map(({ kind, serial, amount }) => [kind, serial, amount]),
		[
			["returned", asked, cny(7_718n)],
			["returned", listed, cny(107_718n)],
		],
	);
	for (const line of file.lines) await w.channels.heardInFile("bankline", line);
	for (const line of file.lines) await w.channels.heardInFile("bankline", line);
	same(
		w.news.slice(4).map(({ request, verdict, via }) => [request.id, verdict, via]),
		[
			[asked, "contradiction", "query"],
			[listed, "contradiction", "file"],
		],
	);
	same((await w.request(listed)).state, "confirmed");
});

test("[M6] [M2] what came back is found by itself within the hour, told once, and the position follows", async (t) => {
	const w = await bankWorld(t, "bankline");
	await w.channels.resume();
	const id = await payout(w, 7_718n, "ibps");
	await w.rest();
	await w.advance(60);
	same(await w.channels.position("bankline"), cny(OPENING - 7_718n - 50n));
	w.clock.advance({ hours: 48 });
	await w.sim.control("POST", "/clock", { now: w.clock.now().toString() });
	await w.advance(2 * 3_600);
	same(
		w.news.map(({ verdict, via }) => [verdict, via]),
		[
			["processing", "response"],
			["succeeded", "query"],
			["contradiction", "file"],
		],
	);
	const heard = (await w.messages(id)).filter(({ via }) => via === "file");
	same([heard.length, await w.channels.position("bankline")], [1, cny(OPENING - 50n)]);
	await w.sim.stop();
	same(await w.channels.position("bankline"), null);
});

test("[M2] [M6] the account's list: not before the day is over, refused when cut off or its balances do not follow", async (t) => {
	const w = await bankWorld(t, "bankline");
	const paid = await payout(w, 5_000n, "ibps");
	const short = await payout(w, 7_712n, "inbank", { bank: "CMB" });
	await w.rest();
	await w.advance(60);
	const day = Temporal.PlainDate.from("2026-11-11");
	const told = async (): Promise<string> => {
		const file = await w.channels.statement("bankline", day);
		return file.statement === "refused" ? file.why : file.statement;
	};
	const faults = (rates: Record<string, number>) => w.sim.control("PUT", "/faults", { rates });
	same(await told(), "not_ready");
	w.clock.set(Temporal.Instant.from("2026-11-12T00:30:00+08:00"));
	await w.sim.control("POST", "/clock", { now: w.clock.now().toString() });
	await faults({ file_late: 1_000_000 });
	same(await told(), "not_ready");
	await faults({ file_truncated: 1_000_000 });
	same(await told(), "malformed");
	await faults({ file_wrong_totals: 1_000_000 });
	same(await told(), "file_wrong_totals");
	await faults({});
	const file = await w.channels.statement("bankline", day);
	assert.ok(file.statement === "ready");
	const lines = file.lines.filter(({ kind }) => kind === "payout");
	same(
		lines.map(({ serial, amount, fee }) => ({ serial, amount, fee })),
		[{ serial: paid, amount: cny(5_000n), fee: cny(50n) }],
	);
	assert.ok(!file.lines.some(({ serial }) => serial === short));
});

test("[M2] [M6] the minutes in which the bank closes its day: nothing is taken up, and that is known", async (t) => {
	const w = await bankWorld(t, "bankline", { clock: "2026-11-12T00:01:00+08:00" });
	const id = await payout(w, 7_719n, "ibps");
	await w.rest();
	const { state, code } = await w.request(id);
	same([state, code, await balance(w)], ["not_sent", "refused_NCB0019", OPENING]);
});

test("[M6] a payee whose name GBK cannot write is paid, under that very name", async (t) => {
	const w = await bankWorld(t, "bankline");
	const id = await payout(w, 5_000n, "ibps", { name: "欧阳𬭎&<辰>" });
	await w.rest();
	await w.advance(30);
	const payment = await w.sim.control("GET", `/payments/${ACCOUNT}/${id}`);
	same([payment["payeeName"], payment["payeeBank"]], ["欧阳𬭎&<辰>", "105100000017"]);
	// What is kept of the messages names nobody.
	for (const { summary } of await w.messages(id)) {
		assert.ok(!summary.includes("欧阳") && !summary.includes(PAYEE), summary);
	}
});

function payout(
	w: BankWorld,
	fen: bigint,
	rail: BankRail,
	payee: { readonly pan?: string; readonly name?: string; readonly bank?: string } = {},
): Promise<RequestId> {
	const seal = (token: string) => ({ subjectId: "payee", token });
	return w.send({
		channelId: "bankline",
		kind: "payout",
		amount: cny(fen),
		detail: { rail, bankCode: payee.bank ?? "CCB" },
		sealed: { pan: seal(payee.pan ?? PAYEE), name: seal(payee.name ?? "周砚秋") },
	});
}

async function balance(w: BankWorld): Promise<bigint> {
	return BigInt(String((await w.sim.control("GET", `/accounts/${ACCOUNT}`))["balance"]));
}

function truth(
	fault: string,
	fen: bigint,
	left: bigint,
	state: string,
	heard: readonly string[],
	seconds: number,
): Truth {
	return { fault, fen, left, state, heard, seconds };
}

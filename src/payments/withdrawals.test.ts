import { test } from "node:test";
import { cny, isRefusal, type Refusal, required, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { withdrawIntent } from "./intents.ts";
import { LIN, type MoveWorld, moveWorld, WANG } from "./move-testkit.ts";
import type { Order } from "./order.ts";
import { proposeRail } from "./payout-desk.ts";
import { payoutOf, promiseFigures } from "./payout-store.ts";
import type { UsableCard } from "./ports.ts";
import type { Speed } from "./rail.ts";
import { railStandings } from "./rail-service.ts";
import { type RailTerms, termsInForce } from "./rail-store.ts";
import { CELL } from "./steps.ts";
import { proposeWithdrawalDecision } from "./withdraw-desk.ts";

const RACERS = 50;
/** A bank's line as the payouts' tests connect it: number and name of the account are known. */
const KEPT: Partial<UsableCard> = {
	account: {
		subjectId: "01990000-0000-7000-8000-000000000001" as Uuid,
		panToken: "01990000-0000-7000-8000-000000000002" as Uuid,
		nameToken: "01990000-0000-7000-8000-000000000003" as Uuid,
	},
};

test("[M6] a withdrawal goes by the rail that fits it, and its promise is told, kept and measured", async (t) => {
	const w = await moveWorld(t);
	w.connected.push("bankline");
	const li = w.person("李*");
	const account = await w.funded(li, 1_000_00n);
	const [ccb, cmb] = [w.card(li, KEPT), w.card(li, { ...KEPT, issuer: "CMB" })];
	const cheap = await withdrawn(w, li, ccb, 100_00n);
	const soon = await withdrawn(w, li, ccb, 100_00n, "fast");
	const own = await withdrawn(w, li, cmb, 100_00n);
	const byAgreement = await withdrawn(w, li, w.card(li), 100_00n);
	const rails = await Promise.all([cheap, soon, own, byAgreement].map((order) => railOf(w, order)));
	same(rails, ["beps", "ibps", "inbank", "cardnet"]);
	const sent = w.sent
		.slice(-4)
		.map(({ channelId, token, payout }) => [
			...[channelId, token === null, payout?.rail, payout?.bank, payout?.account?.panToken],
		]);
	const pan = KEPT.account?.panToken;
	same(sent, [
		...[
			["bankline", true, "beps", "CCB", pan],
			["bankline", true, "ibps", "CCB", pan],
		],
		...[
			["bankline", true, "inbank", "CMB", pan],
			["cardnet", false, null, "CCB", undefined],
		],
	]);
	same(await w.posted("2101", "bankline"), 300_00n);
	await w.pass({ minutes: 4 });
	for (const requestId of w.sent.slice(-4).map((one) => one.requestId)) {
		await w.say({ requestId, verdict: "succeeded", amount: cny(100_00n) });
		await w.pass({ minutes: 4 });
	}
	const since = w.clock.now().subtract({ hours: 1 });
	const figures = await w.db.read((tx) =>
		promiseFigures(tx, { ledgerId: CELL, since, now: w.clock.now() }),
	);
	same(
		figures.map(({ rail, paid, kept, late, medianSeconds }) => [
			rail,
			paid,
			kept,
			late,
			medianSeconds,
		]),
		[
			...[
				["beps", 1, 1, 0, 240],
				["cardnet", 1, 1, 0, 960],
			],
			// Promised within five minutes, there after twelve.
			...[
				["ibps", 1, 1, 0, 480],
				["inbank", 1, 0, 1, 720],
			],
		],
	);
	same((await w.figures(account)).posted, 600_00n);
	await w.audited();
});

test("[M6] a large withdrawal is held until one has looked at it and another lets it go", async (t) => {
	const w = await moveWorld(t);
	const li = w.person("李*");
	const account = await w.funded(li, 50_000_00n);
	const cardId = w.card(li);
	const [first, second, third] = [
		await withdrawn(w, li, cardId, 20_000_00n),
		await withdrawn(w, li, cardId, 20_000_00n),
		await withdrawn(w, li, cardId, 5_000_00n),
	];
	same([first.state, second.state, third.state], ["approval", "approval", "approval"]);
	const risks = await Promise.all(
		[first, third].map((order) => w.db.read((tx) => payoutOf(tx, order))),
	);
	same(
		risks.map((payout) => payout?.risk),
		[["large_amount", "passed_through"], ["passed_through"]],
	);
	same(await w.figures(account), { posted: 50_000_00n, available: 5_000_00n });
	const proposal = await w.db.transaction((tx) =>
		proposeWithdrawalDecision(w.deps, tx, {
			...{
				ledgerId: CELL,
				orderId: first.id,
				verdict: "release",
				reason: "已电话核实",
				by: "wang",
			},
		}),
	);
	const { proposalId } = proposal as { proposalId: Uuid };
	const own = await w.approvals.approve({ id: proposalId, by: WANG, note: "" });
	same((own as Refusal).refusal, "proposal_by_maker");
	same((await w.read(first)).state, "approval");
	const zhao = { name: "zhao", role: "approver" };
	const passed = await w.approvals.approve({ id: proposalId, by: zhao, note: "" });
	same([isRefusal(passed), (await w.read(first)).state], [false, "submitted"]);
	await decided(w, second, "refuse");
	same(
		[(await w.read(second)).state, (await w.read(second)).reason],
		["refused", "withdrawal_refused"],
	);
	await w.order((tx) => w.payments.cancel(tx, { ledgerId: CELL, orderId: third.id, userId: li }));
	same((await w.read(third)).state, "cancelled");
	same(await w.figures(account), { posted: 30_000_00n, available: 30_000_00n });
	await w.audited();
});

test("[M6] of fifty who take a withdrawal back, and two persons who let it go, one side wins", async (t) => {
	const w = await moveWorld(t);
	const li = w.person("李*");
	const account = await w.funded(li, 50_000_00n);
	const order = await withdrawn(w, li, w.card(li), 30_000_00n);
	const proposal = await w.db.transaction((tx) =>
		proposeWithdrawalDecision(w.deps, tx, {
			...{ ledgerId: CELL, orderId: order.id, verdict: "release", reason: "已核实", by: LIN },
		}),
	);
	const { proposalId } = proposal as { proposalId: Uuid };
	const cancels = Array.from({ length: RACERS }, () =>
		w.db.transaction((tx) =>
			w.payments.cancel(tx, { ledgerId: CELL, orderId: order.id, userId: li }),
		),
	);
	const approving = w.approvals.approve({ id: proposalId, by: WANG, note: "" });
	const [passed, ...outcomes] = await Promise.all([approving, ...cancels]);
	const taken = outcomes.filter((one) => !isRefusal(one)).length;
	const { state } = await w.read(order);
	same(
		[taken, isRefusal(passed), (await w.figures(account)).available],
		state === "submitted" ? [0, false, 20_000_00n] : [1, true, 50_000_00n],
	);
	same(["submitted", "cancelled"].includes(state), true);
	await w.audited();
});

test("[M6] a payout without position waits, the alarm is raised once, and it goes when there is some", async (t) => {
	const w = await moveWorld(t, { reserve: 300_00n });
	const li = w.person("李*");
	await w.funded(li, 1_000_00n);
	const cardId = w.card(li);
	const [first, second] = [
		await withdrawn(w, li, cardId, 200_00n),
		await withdrawn(w, li, cardId, 200_00n),
	];
	same([first.state, second.state], ["submitted", "position_wait"]);
	same(await waits(w, second), "position");
	const lows = (): number =>
		w.log.lines.filter(({ event }) => event === "payments.position_low").length;
	same(lows(), 1);
	await w.pass({ minutes: 30 });
	same([(await w.read(second)).state, lows()], ["position_wait", 1]);
	// The bank refuses the first: what it had taken of the position is free again.
	await w.say({ verdict: "declined", reason: "issuer_refused" });
	await w.pass({ minutes: 10 });
	same([(await w.read(first)).state, (await w.read(second)).state], ["rejected", "submitted"]);
	await w.audited();
});

test("[M6] out of its hours a rail is waited for, and everything is asked again when it opens", async (t) => {
	const w = await moveWorld(t, { at: "2026-11-13T18:00:00+08:00" });
	const terms = await w.db.read((tx) => termsInForce(tx, w.clock.now()));
	const hours = { days: "working", from: 510, until: 1_035 } as const;
	const cardnet = required(
		terms.find(({ name }) => name === "rail:cardnet"),
		"the rail",
	).terms as RailTerms;
	const li = w.person("李*");
	const account = await w.funded(li, 1_000_00n);
	const cardId = w.card(li);
	const proposal = await w.db.transaction((tx) =>
		proposeRail(w.deps, tx, {
			rail: "cardnet",
			terms: { ...cardnet, hours },
			why: "夜间停办",
			actor: LIN,
		}),
	);
	await w.approvals.approve({
		id: (proposal as { proposalId: Uuid }).proposalId,
		by: WANG,
		note: "",
	});
	const [kept, stopped] = [
		await withdrawn(w, li, cardId, 100_00n),
		await withdrawn(w, li, cardId, 50_00n),
	];
	const { waitsFor, waitsUntil, quotedBy } = required(
		await w.db.read((tx) => payoutOf(tx, kept)),
		"its way",
	);
	same(
		[kept.state, waitsFor, waitsUntil, quotedBy],
		[...["position_wait", "opening", "2026-11-16T00:30:00Z", "2026-11-16T02:30:00Z"]].map(
			(value, at) => (at < 2 ? value : Temporal.Instant.from(value)),
		),
	);
	await w.order((tx) => w.payments.cancel(tx, { ledgerId: CELL, orderId: stopped.id, userId: li }));
	await w.pass({ hours: 62, minutes: 29 });
	same((await w.read(kept)).state, "position_wait");
	await w.pass({ minutes: 1 });
	same([(await w.read(kept)).state, (await w.read(stopped)).state], ["submitted", "cancelled"]);
	same((await w.figures(account)).posted, 900_00n);
});

test("[M6] what the payee's bank sends back days later is on the balance again, and the price stays paid", async (t) => {
	const w = await moveWorld(t);
	w.connected.push("bankline");
	const li = w.person("李*");
	const account = await w.funded(li, 500_00n);
	const order = await withdrawn(w, li, w.card(li, KEPT), 300_00n, "fast");
	await w.say({ verdict: "succeeded", amount: cny(300_00n) });
	same((await w.read(order)).state, "paid");
	await w.pass({ hours: 24 });
	// A contradiction that is no return moves nothing.
	await w.say({ verdict: "contradiction", via: "query", code: "05", reason: "issuer_refused" });
	same((await w.read(order)).state, "paid");
	await w.say({
		verdict: "contradiction",
		via: "query",
		code: "returned",
		reason: "payee_unknown",
	});
	const { state, reason } = await w.read(order);
	same([state, reason], ["returned", "payout_returned"]);
	same(await w.figures(account), { posted: 500_00n, available: 500_00n });
	same([await w.posted("2101", "bankline"), await w.posted("6401", "bankline")], [0n, 50n]);
	await w.say({
		verdict: "contradiction",
		via: "query",
		code: "returned",
		reason: "payee_unknown",
	});
	same((await w.figures(account)).posted, 500_00n);
	await w.audited();
});

test("[M6] of fifty withdrawals that race for the last of the position as many go as it covers", async (t) => {
	const w = await moveWorld(t, { reserve: 100_00n });
	const people = Array.from({ length: RACERS }, (_, nth) => w.person(`人${nth}`));
	for (const person of people) await w.funded(person, 10_00n);
	await Promise.all(people.map((person) => withdrawn(w, person, w.card(person), 10_00n)));
	const { reserve } = await w.db.read((tx) => railStandings(w.deps, tx, CELL));
	same([reserve, await w.posted("2101", "cardnet")], [cny(0n), 100_00n]);
	await w.audited();
});

async function withdrawn(
	w: MoveWorld,
	userId: Uuid,
	cardId: Uuid,
	fen: bigint,
	speed?: Speed,
): Promise<Order> {
	const wanted = { cardId, amount: cny(fen) };
	const challengeId = await w.proven(userId, withdrawIntent(wanted));
	const more = speed === undefined ? {} : { speed };
	const order = await w.order((tx) =>
		w.payments.withdraw(tx, { userId, ...wanted, ...more, challengeId }),
	);
	await w.outbox.drain();
	return order;
}

async function decided(w: MoveWorld, order: Order, verdict: "release" | "refuse"): Promise<void> {
	const decision = { ledgerId: CELL, orderId: order.id, verdict, reason: "已核实", by: LIN };
	const proposal = await w.db.transaction((tx) => proposeWithdrawalDecision(w.deps, tx, decision));
	const { proposalId: id } = proposal as { proposalId: Uuid };
	same(isRefusal(await w.approvals.approve({ id, by: WANG, note: "" })), false);
}

async function railOf(w: MoveWorld, { id }: Order): Promise<string | null> {
	const payout = await w.db.read((tx) => payoutOf(tx, { ledgerId: CELL, id }));
	return required(payout, "its way out").rail;
}

async function waits(w: MoveWorld, { id }: Order): Promise<string | null> {
	const payout = await w.db.read((tx) => payoutOf(tx, { ledgerId: CELL, id }));
	return required(payout, "its way out").waitsFor;
}

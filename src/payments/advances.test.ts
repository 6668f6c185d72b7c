import { test } from "node:test";
import type { Account } from "#instruments";
import { cny, isRefusal, newUuid, type Refusal, required, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { type AdvanceRemedy, proposeAdvanceDecision } from "./advance-desk.ts";
import { listAdvances } from "./advance-store.ts";
import { payIntent, rechargeIntent, transferIntent, withdrawIntent } from "./intents.ts";
import { LIN, type MoveWorld, moveWorld, WANG } from "./move-testkit.ts";
import type { Order } from "./order.ts";
import { recordsOf } from "./record-store.ts";
import { CELL } from "./steps.ts";
import { withdrawableOn } from "./withdrawable-service.ts";

const RACERS = 50;
const OPTIMISTIC = { stance: "optimistic", ceiling: cny(1_000_00n) } as const;

test("[H3] a pessimistic channel promises nothing: what is unknown stays unknown, whatever time goes by", async (t) => {
	const w = await moveWorld(t);
	const li = w.person("李*");
	const order = await recharged(w, li, 100_00n);
	await w.say({ verdict: "unknown" });
	await w.pass({ hours: 24 * 10 });
	same([(await w.read(order)).state, await recordState(w, order)], ["paying", "unknown"]);
	same(await w.posted("1132", "cardnet:recharge"), 0n);
});

test("[H3] an optimistic channel's lost word is promised with own funds, and proven when it comes, once", async (t) => {
	const w = await moveWorld(t);
	w.stances.push(OPTIMISTIC);
	const li = w.person("李*");
	const order = await recharged(w, li, 100_00n);
	await w.say({ verdict: "unknown" });
	const account = await balance(w, li);
	same([(await w.read(order)).state, await recordState(w, order)], ["succeeded", "advanced"]);
	same(await figures(w), { advanced: 100_00n, receivable: 0n, dueToOwn: -100_00n, cost: 0n });
	// Promised money can be spent, and does not leave for a bank before the channel's word.
	same((await w.figures(account)).available, 100_00n);
	same(await withdrawal(w, li, 1_00n), "not_withdrawable");
	await w.audited();
	await w.say({ verdict: "succeeded", via: "query", amount: cny(100_00n) });
	same(await recordState(w, order), "succeeded");
	same(await figures(w), { advanced: 0n, receivable: 100_00n, dueToOwn: 0n, cost: 20n });
	await w.say({ verdict: "succeeded", via: "notice", amount: cny(100_00n) });
	same(await figures(w), { advanced: 0n, receivable: 100_00n, dueToOwn: 0n, cost: 20n });
	same(await withdrawal(w, li, 100_00n), "submitted");
	await w.audited();
});

test("[H3][M5] promised money that moved on is bound until the promise is proven, wherever it lies", async (t) => {
	const w = await moveWorld(t, { release: "in force" });
	w.stances.push(OPTIMISTIC);
	const [li, wang] = [w.person("李*"), w.person("王*")];
	await recharged(w, li, 100_00n);
	await w.say({ verdict: "unknown" });
	const wanted = { payeeId: wang, amount: cny(40_00n), memo: null };
	const challengeId = await w.proven(li, transferIntent(wanted));
	await w.order((tx) => w.payments.transfer(tx, { userId: li, ...wanted, challengeId }));
	const theirs = await balance(w, wang);
	const kept = async (): Promise<unknown> =>
		(await w.db.read((tx) => withdrawableOn(w.deps, tx, theirs))).keptBack.map(
			({ kind, freesAt }) => [kind, freesAt],
		);
	same(await kept(), [["advanced", null]]);
	await w.say({ verdict: "succeeded", via: "query", amount: cny(100_00n) });
	same(await kept(), [["unsettled", Temporal.Instant.from("2026-11-12T02:00:00Z")]]);
	await w.audited();
});

test("[H3] a no takes a promised recharge back from the balance; a success after all mirrors that first", async (t) => {
	const w = await moveWorld(t);
	w.stances.push(OPTIMISTIC);
	const li = w.person("李*");
	const order = await recharged(w, li, 100_00n);
	await w.say({ verdict: "unknown" });
	await w.say({ verdict: "declined", via: "query", reason: "insufficient_balance" });
	const taken = await w.read(order);
	same(
		[taken.state, taken.reason, await recordState(w, order)],
		["refunded", "advance_recovered", "recovered"],
	);
	const account = await balance(w, li);
	same(
		[(await w.figures(account)).posted, await figures(w)],
		[...[0n, { advanced: 0n, receivable: 0n, dueToOwn: 0n, cost: 0n }]],
	);
	await w.audited();
	await w.say({ verdict: "contradiction", via: "file", amount: cny(100_00n) });
	same([(await w.read(order)).state, await recordState(w, order)], ["succeeded", "succeeded"]);
	same([(await w.figures(account)).posted, (await figures(w)).receivable], [100_00n, 100_00n]);
	await w.audited();
});

test("[H3] a sale promised to its merchant stands; what the channel refuses is decided by two persons", async (t) => {
	const w = await moveWorld(t);
	w.stances.push(OPTIMISTIC);
	const li = w.person("李*");
	const order = await sold(w, li, 60_00n);
	await w.say({ verdict: "unknown" });
	const merchantId = required(order.payeeId, "the merchant");
	same([(await w.read(order)).state, await w.posted("2011", merchantId)], ["succeeded", 60_00n]);
	await w.audited();
	const [advance] = await w.db.read((tx) =>
		listAdvances(tx, { ledgerId: CELL, states: null, before: null, limit: 10 }),
	);
	const { recordId } = required(advance, "the advance");
	// While the word is owed there is nothing to decide.
	same(await decide(w, recordId, "write_off"), "advance_over");
	await w.say({ verdict: "not_sent" });
	same([(await w.read(order)).state, await recordState(w, order)], ["succeeded", "advanced"]);
	same(await decide(w, recordId, "recover_payer"), "advance_not_recoverable");
	same(await decide(w, recordId, "write_off"), undefined);
	same([await recordState(w, order), await w.posted("6711", "cardnet")], ["written_off", 60_00n]);
	same(await figures(w, "pay"), { advanced: 0n, receivable: 0n, dueToOwn: -60_00n, cost: 0n });
	await w.audited();
	// The channel has it after all: the loss is mirrored, then it owes what was promised.
	await w.say({ verdict: "contradiction", via: "file", amount: cny(60_00n) });
	same([await recordState(w, order), await w.posted("6711", "cardnet")], ["succeeded", 0n]);
	same(await figures(w, "pay"), { advanced: 0n, receivable: 60_00n, dueToOwn: 0n, cost: 12n });
	same(await decide(w, recordId, "recover_merchant"), "advance_over");
	await w.audited();
});

test("[H3] a word that is owed for too long is handed to people, who may take it from the merchant", async (t) => {
	const w = await moveWorld(t);
	w.stances.push(OPTIMISTIC);
	const order = await sold(w, w.person("李*"), 60_00n);
	await w.say({ verdict: "unknown" });
	await w.pass({ hours: 72 });
	const [overdue] = await w.db.read((tx) =>
		listAdvances(tx, { ledgerId: CELL, states: ["overdue"], before: null, limit: 10 }),
	);
	const { recordId } = required(overdue, "what is overdue");
	same(await recordState(w, order), "advanced");
	same(await decide(w, recordId, "recover_merchant"), undefined);
	same(
		[await recordState(w, order), await w.posted("2011", required(order.payeeId, "it"))],
		["recovered", 0n],
	);
	await w.audited();
});

test("[H3] of fifty lost words at once as many are promised as the ceiling covers", async (t) => {
	const w = await moveWorld(t);
	w.stances.push({ stance: "optimistic", ceiling: cny(100_00n) });
	const people = Array.from({ length: RACERS }, (_, nth) => w.person(`人${nth}`));
	const orders: Order[] = [];
	for (const person of people) orders.push(await recharged(w, person, 10_00n));
	await Promise.all(w.sent.map(({ requestId }) => w.say({ requestId, verdict: "unknown" })));
	const states = await Promise.all(orders.map(async (order) => (await w.read(order)).state));
	same(
		[states.filter((state) => state === "succeeded").length, (await figures(w)).advanced],
		[10, 100_00n],
	);
	same(states.filter((state) => state === "paying").length, 40);
	await w.audited();
});

async function recharged(w: MoveWorld, userId: Uuid, fen: bigint): Promise<Order> {
	const from = { kind: "card", cardId: w.card(userId) } as const;
	const bound = { from, amount: cny(fen) };
	const challengeId = await w.proven(userId, rechargeIntent(bound));
	return w.order((tx) => w.payments.recharge(tx, { userId, ...bound, challengeId }));
}

/** A merchant's order under payment by card. */
async function sold(w: MoveWorld, userId: Uuid, fen: bigint): Promise<Order> {
	const merchant = await w.merchant("三味书屋");
	const amount = cny(fen);
	const sale = { outTradeNo: newUuid(w.clock), amount, subject: "图书", expiresInSeconds: 600 };
	const { id: orderId } = await w.order(async (tx) => {
		const made = await w.payments.createMerchantOrder(tx, merchant, {
			...{ ...sale, notifyUrl: null, returnUrl: null },
		});
		return isRefusal(made) ? (made as Refusal) : (made as { order: Order }).order;
	});
	const instrument = { kind: "card", cardId: w.card(userId) } as const;
	const bound = payIntent({ orderId, merchantId: merchant.id, amount, instrument });
	const challengeId = await w.proven(userId, bound);
	const command = { ledgerId: CELL, orderId, userId, instrument, challengeId };
	return w.order((tx) => w.payments.pay(tx, command));
}

function balance(w: MoveWorld, userId: Uuid): Promise<Account> {
	return w.db.transaction((tx) => w.instruments.ensureAccount(tx, { ledgerId: CELL, userId }));
}

/** What own funds have in it, and what the channel owes; 2901 is 20 million in credit by the opening. */
async function figures(
	w: MoveWorld,
	product: "recharge" | "pay" = "recharge",
): Promise<Readonly<Record<"advanced" | "receivable" | "dueToOwn" | "cost", bigint>>> {
	const opening = 2_000_000_000n;
	return {
		advanced: await w.posted("1132", `cardnet:${product}`),
		receivable: await w.posted("1131", "cardnet"),
		dueToOwn: (await w.posted("2901", "-")) - opening,
		cost: await w.posted("6401", "cardnet"),
	};
}

async function recordState(w: MoveWorld, { id }: Order): Promise<string | undefined> {
	return (await w.db.read((tx) => recordsOf(tx, { ledgerId: CELL, id }))).at(-1)?.state;
}

async function withdrawal(w: MoveWorld, userId: Uuid, fen: bigint): Promise<string> {
	const wanted = { cardId: w.card(userId), amount: cny(fen) };
	const challengeId = await w.proven(userId, withdrawIntent(wanted));
	const outcome = await w.db.transaction((tx) =>
		w.payments.withdraw(tx, { userId, ...wanted, challengeId }),
	);
	return isRefusal(outcome) ? (outcome as Refusal).refusal : (outcome as Order).state;
}

/** One proposes, another approves; the code of the refusal, if there is one. */
async function decide(
	w: MoveWorld,
	recordId: Uuid,
	remedy: AdvanceRemedy,
): Promise<string | undefined> {
	const proposal = await w.db.transaction((tx) =>
		proposeAdvanceDecision(w.deps, tx, { recordId, remedy, reason: "已核实", by: LIN }),
	);
	if (isRefusal(proposal)) return (proposal as Refusal).refusal;
	const { proposalId: id } = proposal as { readonly proposalId: Uuid };
	const outcome = await w.approvals.approve({ id, by: WANG, note: "" });
	if (!isRefusal(outcome)) return undefined;
	await w.approvals.withdraw({ id, by: LIN });
	return (outcome as Refusal).refusal;
}

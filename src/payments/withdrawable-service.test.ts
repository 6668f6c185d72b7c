import { test } from "node:test";
import type { Account } from "#instruments";
import { cny, isRefusal, type Money, type Refusal, toDecimal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { payIntent, transferIntent, withdrawIntent } from "./intents.ts";
import { type MoveWorld, moveWorld } from "./move-testkit.ts";
import type { Order } from "./order.ts";
import { CELL, postFor } from "./steps.ts";
import { markSpendOnly, withdrawableOn } from "./withdrawable-service.ts";

const RACERS = 50;
/** Ten in the morning of the next working day. */
const TOMORROW = "2026-11-12T02:00:00Z";

test("[M5] what was recharged can be spent at once and withdrawn when the channel has settled", async (t) => {
	const w = await moveWorld(t, { release: "in force" });
	const li = w.person("李*");
	const cardId = w.card(li);
	const account = await w.funded(li, 100_00n);
	same(await figure(w, account), ["0.00", `unsettled 100.00 ${TOMORROW}`]);
	const refused = await withdrawal(w, li, cardId, 1_00n);
	same(
		[refused.refusal, refused.params],
		["not_withdrawable", { withdrawable: "0.00", why: "unsettled", freesAt: TOMORROW }],
	);
	await w.pass({ hours: 23, minutes: 59 });
	same((await figure(w, account))[0], "0.00");
	await w.pass({ minutes: 1 });
	same(await figure(w, account), ["100.00"]);
	same((await withdrawal(w, li, cardId, 100_00n)).state, "submitted");
	same(await figure(w, account), ["0.00"]);
	await w.audited();
});

test("[M5] the mark follows a transfer: nobody gets at a stranger's card through a friend", async (t) => {
	const w = await moveWorld(t, { release: "in force" });
	const [li, wang] = [w.person("李*"), w.person("王*")];
	const [mine, theirs] = [await w.funded(li, 100_00n), await w.funded(wang, 1_00n)];
	await w.pass({ hours: 24 });
	await w.funded(li, 50_00n);
	await transfer(w, li, wang, 120_00n);
	// 100 was plain and went first; 20 is marked, and frees when the channel has settled with li.
	same(await figure(w, theirs), ["101.00", "unsettled 20.00 2026-11-13T02:00:00Z"]);
	same(await figure(w, mine), ["0.00", "unsettled 30.00 2026-11-13T02:00:00Z"]);
	same((await withdrawal(w, wang, w.card(wang), 101_01n)).refusal, "not_withdrawable");
	same((await withdrawal(w, wang, w.card(wang), 101_00n)).state, "submitted");
	await w.pass({ hours: 24 });
	same([await figure(w, theirs), await figure(w, mine)], [["20.00"], ["30.00"]]);
});

test("[M5][N5] what a shop gives back is marked as it was when it was spent", async (t) => {
	const w = await moveWorld(t, { release: "in force" });
	const li = w.person("李*");
	const account = await w.funded(li, 100_00n);
	const order = await purchase(w, li, 70_00n);
	same(await figure(w, account), ["0.00", `unsettled 30.00 ${TOMORROW}`]);
	await w.db.transaction(async (tx) => {
		await postFor(w.deps, tx, order, {
			rule: "refund_to_balance",
			legs: refundLegs(order, account, cny(20_00n)),
		});
	});
	same(await figure(w, account), ["0.00", `unsettled 50.00 ${TOMORROW}`]);
	await w.pass({ hours: 24 });
	same(await figure(w, account), ["50.00"]);
});

test("[M5] what may only be spent is neither withdrawn nor given away, however long it lies", async (t) => {
	const w = await moveWorld(t);
	const [li, wang] = [w.person("李*"), w.person("王*")];
	const account = await w.funded(li, 100_00n);
	const order = await purchase(w, li, 40_00n);
	await w.db.transaction(async (tx) => {
		await postFor(w.deps, tx, order, {
			rule: "refund_to_balance",
			legs: refundLegs(order, account, cny(40_00n)),
		});
		await markSpendOnly(w.deps, tx, order, { accountId: account.id, amount: cny(40_00n) });
	});
	await w.pass({ hours: 24 * 90 });
	same(await figure(w, account), ["60.00", "spend_only 40.00 null"]);
	same((await withdrawal(w, li, w.card(li), 60_01n)).refusal, "not_withdrawable");
	const wanted = { payeeId: wang, amount: cny(60_01n), memo: null };
	for (const arrival of ["now", "next_day"] as const) {
		const asked = { ...wanted, arrival };
		const challengeId = await w.proven(li, transferIntent(asked));
		const command = { userId: li, ...asked, challengeId };
		same(await w.refused((tx) => w.payments.transfer(tx, command)), "funds_spend_only");
	}
	await purchase(w, li, 40_00n);
	same(await figure(w, account), ["60.00"]);
});

test("[M5] of fifty withdrawals at once as many pass as there is withdrawable money for", async (t) => {
	const w = await moveWorld(t, { release: "in force" });
	const li = w.person("李*");
	const account = await w.funded(li, 100_00n);
	await w.pass({ hours: 24 });
	await w.funded(li, 400_00n);
	const cards = Array.from({ length: RACERS }, () => w.card(li));
	const outcomes = await Promise.all(cards.map((cardId) => withdrawal(w, li, cardId, 10_00n)));
	const words = outcomes.map(({ state, refusal }) => state ?? refusal);
	same([words.filter((one) => one === "submitted").length, new Set(words).size], [10, 2]);
	same((await figure(w, account))[0], "0.00");
	same((await w.figures(account)).posted, 400_00n);
	await w.audited();
});

async function figure(w: MoveWorld, account: Account): Promise<string[]> {
	const { amount, keptBack } = await w.db.read((tx) => withdrawableOn(w.deps, tx, account));
	const kept = keptBack.map(
		({ kind, amount: part, freesAt }) => `${kind} ${toDecimal(part)} ${freesAt}`,
	);
	return [toDecimal(amount), ...kept];
}

async function withdrawal(
	w: MoveWorld,
	userId: Uuid,
	cardId: Uuid,
	fen: bigint,
): Promise<Partial<Order> & Partial<Refusal>> {
	const wanted = { cardId, amount: cny(fen) };
	const challengeId = await w.proven(userId, withdrawIntent(wanted));
	return w.db.transaction((tx) => w.payments.withdraw(tx, { userId, ...wanted, challengeId }));
}

async function transfer(w: MoveWorld, userId: Uuid, payeeId: Uuid, fen: bigint): Promise<void> {
	const wanted = { payeeId, amount: cny(fen), memo: null };
	const challengeId = await w.proven(userId, transferIntent(wanted));
	await w.order((tx) => w.payments.transfer(tx, { userId, ...wanted, challengeId }));
}

let sales = 0;

async function purchase(w: MoveWorld, userId: Uuid, fen: bigint): Promise<Order> {
	const merchant = await w.merchant("三味书屋");
	sales += 1;
	const sale = {
		...{ outTradeNo: `S-${sales}`, amount: cny(fen), subject: "图书", expiresInSeconds: 600 },
		...{ notifyUrl: null, returnUrl: null },
	};
	const { id: orderId } = await w.order(async (tx) => {
		const made = await w.payments.createMerchantOrder(tx, merchant, sale);
		return isRefusal(made) ? (made as Refusal) : (made as { order: Order }).order;
	});
	const instrument = { kind: "balance" } as const;
	const amount = cny(fen);
	const bound = payIntent({ orderId, merchantId: merchant.id, amount, instrument });
	const challengeId = await w.proven(userId, bound);
	const command = { ledgerId: CELL, orderId, userId, instrument, challengeId };
	return w.order((tx) => w.payments.pay(tx, command));
}

function refundLegs(
	order: Order,
	account: Account,
	amount: Money,
): Parameters<typeof postFor>[3]["legs"] {
	return [
		{ account: { code: "2011", owner: order.payeeId as string }, side: "debit", amount },
		{ account: { code: "2001", owner: account.id }, side: "credit", amount },
	];
}

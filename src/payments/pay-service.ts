import type { Account, MoveRefusal } from "#instruments";
import { assert, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { type Leg, postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal, Spent } from "#security";
import { expectedCost } from "./cost.ts";
import { type Instrument, payIntent } from "./intents.ts";
import { notifyMerchant } from "./merchant-notice.ts";
import { endExpiry } from "./merchant-order-service.ts";
import { decidePay, type Order, type OrderRefusal } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import type { PaymentRecord } from "./record.ts";
import { finishPayment } from "./record-store.ts";
import {
	accountParty,
	cardParty,
	channelParty,
	merchantParty,
	openPayment,
	writeRecord,
} from "./records.ts";
import { moveOrder, mustPostFor, note, type PaymentsDeps, postFor, publishOrder } from "./steps.ts";

export interface PayCommand {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly userId: Uuid;
	readonly instrument: Instrument;
	/** A verified challenge for exactly this order, amount and instrument. */
	readonly challengeId: Uuid;
}

export type PayRefusal =
	| OrderRefusal
	| Refusal<
			| "not_found"
			| "verification_required"
			| "card_not_usable"
			| "insufficient_funds"
			| "payment_blocked"
			| "account_unknown"
	  >
	| MoveRefusal
	| LimitRefusal
	| SpendRefusal;

/** Pays a merchant's order from the balance (done in this transaction) or by card (asked afterwards). */
export async function pay(
	deps: PaymentsDeps,
	tx: Tx,
	command: PayCommand,
): Promise<Order | PayRefusal> {
	const found = await lockOrder(tx, { ledgerId: command.ledgerId, id: command.orderId });
	if (found === undefined) return refuse("not_found");
	const payable = decidePay(found, deps.clock.now());
	if (isRefusal(payable)) return payable;
	const spent = await deps.security.spend(tx, {
		challengeId: command.challengeId,
		subjectId: command.userId,
		...payIntent({
			orderId: found.id,
			merchantId: required(found.payeeId, "a merchant"),
			amount: found.amount,
			instrument: command.instrument,
		}),
	});
	if (isRefusal(spent)) return spent;
	return command.instrument.kind === "balance"
		? payFromBalance(deps, tx, found, { ...command, spent })
		: payByCard(deps, tx, found, { ...command, spent, cardId: command.instrument.cardId });
}

interface Approved extends PayCommand {
	readonly spent: Spent;
}

async function payFromBalance(
	deps: PaymentsDeps,
	tx: Tx,
	found: Order,
	command: Approved,
): Promise<Order | PayRefusal> {
	if (!(await deps.people.isVerified(tx, command.userId))) return refuse("verification_required");
	const account = await payingAccount(deps, tx, found.ledgerId, command);
	if (isRefusal(account)) return account;
	const stopped = await mayPay(deps, tx, account, command.userId);
	if (stopped !== undefined) return stopped;
	const paymentId = newUuid(deps.clock);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: account.userId, orderId: found.id },
		...{ kind: "pay_balance", amount: found.amount, accountId: account.id, cardId: null },
		...{ channelId: null, proof: command.spent.regulatoryClass, isCertain: true },
	});
	if (isRefusal(allowed)) return allowed;
	await note(deps, tx, found, await paidBy(deps, tx, account, command.userId));
	const posted = await postFor(deps, tx, found, await paymentEntry(deps, tx, found, account));
	if (isRefusal(posted)) {
		return posted.refusal === "insufficient_funds"
			? refuse("insufficient_funds", posted.params)
			: refuse("payment_blocked", { why: posted.refusal });
	}

	// From here the payment stands.
	const paying = await moveOrder(tx, found, "pay", { payerId: account.userId });
	await openPayment(deps, tx, paying, {
		id: paymentId,
		payerId: command.userId,
		spent: command.spent,
	});
	const merchant = required(await deps.merchants.byId(tx, found.payeeId as Uuid), "the merchant");
	await writeRecord(deps, tx, paying, {
		id: newUuid(deps.clock),
		paymentId,
		state: "succeeded",
		method: "balance",
		subject: await accountParty(deps, tx, account),
		counterparty: await merchantParty(deps, tx, { ...merchant, ledgerId: found.ledgerId }),
		channel: null,
		ownFee: merchantFee(found),
	});
	await finishPayment(
		tx,
		{ ledgerId: found.ledgerId, id: paymentId },
		"succeeded",
		deps.clock.now(),
	);
	return concludePaid(deps, tx, paying);
}

/** Owner and account, and whoever operates it for them: what stops one of them stops the payment. */
async function mayPay(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, userId: ownerId, id: accountId }: Account,
	userId: Uuid,
): Promise<MoveRefusal | Refusal<"verification_required"> | undefined> {
	const direction = "pay";
	if (userId !== ownerId) {
		if (!(await deps.people.isVerified(tx, ownerId))) return refuse("verification_required");
		const own = { ledgerId, userId, accountId: null, direction } as const;
		const stopped = await deps.instruments.mayMove(tx, own);
		if (stopped !== undefined) return stopped;
	}
	return deps.instruments.mayMove(tx, { ledgerId, userId: ownerId, accountId, direction });
}

/** The owner reads in the order's history who paid. */
async function paidBy(
	deps: PaymentsDeps,
	tx: Tx,
	account: Account,
	userId: Uuid,
): Promise<Parameters<typeof note>[3]> {
	if (userId === account.userId) return { lane: "person", code: "pay_from_balance" };
	const by = (await deps.people.nameOf(tx, userId)) ?? "";
	return { lane: "person", code: "pay_operated", params: { by } };
}

/** The balance, or the account that the payer chose: their own, or one they may order with (A5). */
async function payingAccount(
	deps: PaymentsDeps,
	tx: Tx,
	ledgerId: number,
	{ userId, instrument }: PayCommand,
): Promise<Account | Refusal<"account_unknown">> {
	const id = instrument.kind === "balance" ? instrument.accountId : undefined;
	if (id === undefined) return deps.instruments.ensureAccount(tx, { ledgerId, userId });
	const key = { ledgerId, userId, accountId: id };
	const account = await deps.instruments.grants.claim(tx, key, "order");
	return account ?? refuse("account_unknown", {}, "/instrument/accountId");
}

/** Money of a prepaid account is booked as a prepaid card's, any other as balance. */
async function paymentEntry(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	account: Account,
): Promise<{ readonly rule: string; readonly legs: readonly Leg[] }> {
	const { code } = await deps.instruments.ledgerAccount(tx, account);
	const { amount } = order;
	const merchantId = required(order.payeeId, "a merchant");
	const fee = merchantFee(order);
	if (code === "2021") {
		const shares = [{ kind: "prepaid", card: account.id, amount }] as const;
		return { rule: "pay_mixed", legs: postingRules.payMixedLegs({ merchantId, fee, shares }) };
	}
	const legs = postingRules.payFromBalanceLegs({
		userAccount: account.id,
		merchantId,
		amount,
		fee,
	});
	return { rule: "pay_from_balance", legs };
}

async function payByCard(
	deps: PaymentsDeps,
	tx: Tx,
	found: Order,
	command: Approved & { readonly cardId: Uuid },
): Promise<Order | PayRefusal> {
	const { ledgerId, userId } = command;
	const asked = { ledgerId, userId, accountId: null, direction: "pay" } as const;
	const stopped = await deps.instruments.mayMove(tx, asked);
	if (stopped !== undefined) return stopped;
	const card = await deps.people.usableCard(tx, command, { kind: "pay", amount: found.amount });
	if (isRefusal(card)) return card;
	const paymentId = newUuid(deps.clock);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: command.userId, orderId: found.id },
		...{ kind: "pay_card", amount: found.amount, accountId: null, cardId: command.cardId },
		...{ channelId: card.channelId, proof: command.spent.regulatoryClass },
	});
	if (isRefusal(allowed)) return allowed;

	// From here the attempt stands.
	await note(deps, tx, found, {
		lane: "person",
		code: "pay_by_card",
		params: { last4: card.last4 },
	});
	const order = await moveOrder(tx, found, "pay", {
		payerId: command.userId,
		cardId: command.cardId,
	});
	await openPayment(deps, tx, order, {
		id: paymentId,
		payerId: command.userId,
		spent: command.spent,
	});
	const recordId = newUuid(deps.clock);
	const place = { channelId: card.channelId, ledgerId: order.ledgerId };
	const requestId = await deps.channels.prepare(tx, {
		...place,
		kind: "pay",
		amount: order.amount,
		token: card.token,
		orderId: order.id,
		recordId,
	});
	const merchant = required(await deps.merchants.byId(tx, order.payeeId as Uuid), "the merchant");
	await writeRecord(deps, tx, order, {
		id: recordId,
		paymentId,
		state: "sent",
		method: "quick_card",
		subject: await cardParty(deps, tx, { ...card, ...command }),
		counterparty: await merchantParty(deps, tx, { ...merchant, ledgerId: order.ledgerId }),
		channel: {
			id: card.channelId,
			party: await channelParty(deps, tx, { ...place, code: "1131" }),
			requestId,
			cost: expectedCost(deps, card.channelId, "pay", order.amount),
		},
		ownFee: merchantFee(order),
	});
	await publishOrder(deps, tx, order);
	return order;
}

/** Books a card payment that the channel has confirmed. */
export async function bookCardPayment(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<void> {
	await mustPostFor(deps, tx, order, {
		rule: "pay_by_card",
		legs: postingRules.payByCardLegs({
			channelId: required(record.channelId, "a channel"),
			merchantId: required(order.payeeId, "a merchant"),
			amount: record.amount,
			fee: merchantFee(order),
			cost: record.expectedFee,
		}),
	});
}

/** Ends a paid order: the merchant is told in the same transaction. */
export async function concludePaid(deps: PaymentsDeps, tx: Tx, paying: Order): Promise<Order> {
	const order = await moveOrder(tx, paying, "succeed", {
		finishedAt: deps.clock.now(),
		reason: null,
	});
	// Begun together, they travel together; the connection keeps their order.
	await Promise.all([
		note(deps, tx, order, { lane: "platform", code: "order_succeeded" }),
		order.kind === "payment" ? endExpiry(deps, tx, order) : undefined,
		order.kind === "payment" ? notifyMerchant(deps, tx, order, "order.succeeded") : undefined,
		publishOrder(deps, tx, order),
	]);
	return order;
}

function merchantFee(order: Order): NonNullable<Order["merchant"]>["fee"] {
	assert(order.merchant !== null, "a merchant's order has a fee");
	return order.merchant.fee;
}

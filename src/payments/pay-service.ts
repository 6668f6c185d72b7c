import type { Account, MoveRefusal } from "#instruments";
import { assert, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { type Leg, postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal, Spent } from "#security";
import { endExpiry } from "./close-service.ts";
import { type Instrument, payIntent } from "./intents.ts";
import { notifyMerchant } from "./merchant-notice.ts";
import type { MixedRefusal } from "./mixed.ts";
import { decidePay, type Order, type OrderRefusal } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import type { LegRefusal, PayerPlace } from "./outside-leg.ts";
import { payMixed, payOutside } from "./pay-outside-service.ts";
import type { PartySnapshot } from "./record.ts";
import { accountParty, merchantParty, openPayment, writeRecord } from "./records.ts";
import type { Origin } from "./snapshot.ts";
import { moveOrder, note, type PaymentsDeps, passOrder, postFor, publishOrder } from "./steps.ts";

export interface PayCommand {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly userId: Uuid;
	readonly instrument: Instrument;
	/** A verified challenge for exactly this order, amount and instrument. */
	readonly challengeId: Uuid;
	/** Where the payer sits; at a desk unless said. */
	readonly place?: PayerPlace;
	readonly origin?: Origin | null;
}

export type PayRefusal =
	| OrderRefusal
	| MixedRefusal
	| LegRefusal
	| Refusal<
			| "not_found"
			| "verification_required"
			| "insufficient_funds"
			| "payment_blocked"
			| "account_unknown"
	  >
	| MoveRefusal
	| LimitRefusal
	| SpendRefusal;

/**
 * Pays a merchant's order from the balance (done in this transaction), by card or another way outside
 * (asked afterwards), or from both.
 */
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
	const { instrument } = command;
	switch (instrument.kind) {
		case "balance":
			return payFromBalance(deps, tx, found, { ...command, spent });
		case "card":
		case "method":
			return payOutside(deps, tx, found, { ...command, spent, from: instrument });
		case "mixed":
			return payMixed(deps, tx, found, { ...command, spent, instrument });
	}
}

async function payFromBalance(
	deps: PaymentsDeps,
	tx: Tx,
	found: Order,
	command: PayCommand & { readonly spent: Spent },
): Promise<Order | PayRefusal> {
	const [isVerified, merchant, account] = await Promise.all([
		deps.people.isVerified(tx, command.userId),
		deps.merchants.byId(tx, required(found.payeeId, "a merchant")),
		payingAccount(deps, tx, found.ledgerId, command),
	]);
	if (!isVerified) return refuse("verification_required");
	if (isRefusal(account)) return account;
	const payee = { ...required(merchant, "the merchant"), ledgerId: found.ledgerId };
	const [stopped, entry, subject, counterparty] = await Promise.all([
		mayPay(deps, tx, account, command.userId),
		paymentEntry(deps, tx, found, account),
		accountParty(deps, tx, account),
		merchantParty(deps, tx, payee),
	]);
	if (stopped !== undefined) return stopped;
	const paymentId = newUuid(deps.clock);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: account.userId, orderId: found.id },
		...{ kind: "pay_balance", amount: found.amount, accountId: account.id, cardId: null },
		...{ channelId: null, proof: command.spent.regulatoryClass, isCertain: true },
	});
	if (isRefusal(allowed)) return allowed;
	await note(deps, tx, found, await paidBy(deps, tx, account, command.userId));
	const posted = await postFor(deps, tx, found, entry);
	if (isRefusal(posted)) {
		return posted.refusal === "insufficient_funds"
			? refuse("insufficient_funds", posted.params)
			: refuse("payment_blocked", { why: posted.refusal });
	}

	// From here the payment stands.
	const paying = passOrder(found, "pay", { payerId: account.userId });
	await openPayment(deps, tx, paying, {
		id: paymentId,
		payerId: command.userId,
		spent: command.spent,
		hasSucceeded: true,
	});
	await writeRecord(deps, tx, paying, {
		id: newUuid(deps.clock),
		paymentId,
		state: "succeeded",
		method: methodOf(subject),
		subject,
		counterparty,
		channel: null,
		ownFee: merchantFee(found),
		origin: command.origin ?? null,
		entryId: posted.entryId,
	});
	const { regulatoryClass } = command.spent;
	return concludePaid(deps, tx, paying, { id: paymentId, regulatoryClass });
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

/**
 * Ends a paid order: the merchant is told in the same transaction.
 * @param last its newest payment, where that is at hand
 */
export async function concludePaid(
	deps: PaymentsDeps,
	tx: Tx,
	paying: Order,
	last?: Parameters<typeof publishOrder>[3],
): Promise<Order> {
	const order = await moveOrder(tx, paying, "succeed", {
		finishedAt: deps.clock.now(),
		reason: null,
	});
	// Begun together, they travel together; the connection keeps their order.
	await Promise.all([
		note(deps, tx, order, { lane: "platform", code: "order_succeeded" }),
		order.expiresAt === null ? undefined : endExpiry(deps, tx, order),
		order.kind === "payment" ? notifyMerchant(deps, tx, order, "order.succeeded") : undefined,
		publishOrder(deps, tx, order, last),
	]);
	return order;
}

/** An own account's way to pay, as its record names it. */
function methodOf(subject: PartySnapshot): "balance" | "prepaid" {
	return subject.accountType === "prepaid" ? "prepaid" : "balance";
}

function merchantFee(order: Order): NonNullable<Order["merchant"]>["fee"] {
	assert(order.merchant !== null, "a merchant's order has a fee");
	return order.merchant.fee;
}

import type { Account, MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { withdrawIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder } from "./order-store.ts";
import { mayWithdraw, submitOrWait } from "./payout-service.ts";
import { insertPayout, setWaiting } from "./payout-store.ts";
import type { UsableCard } from "./ports.ts";
import { quoteOf, type RailChoice, type Speed } from "./rail.ts";
import { chooseFor, lockReserve } from "./rail-service.ts";
import { riskFrom, termsInForce } from "./rail-store.ts";
import { openPayment } from "./records.ts";
import { CELL, moveOrder, newReference, note, type PaymentsDeps, publishOrder } from "./steps.ts";
import { type RiskReason, reviewReasons } from "./withdraw-risk.ts";
import { turnoverOf } from "./withdraw-risk-store.ts";
import { mayLeaveForBank } from "./withdrawable-service.ts";

export interface WithdrawCommand {
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly amount: Money;
	/** How soon it is wanted; ordinary unless said. */
	readonly speed?: Speed;
	readonly challengeId: Uuid;
}

export type WithdrawRefusal =
	| AmountRefusal
	| Refusal<"verification_required" | "card_not_usable" | "insufficient_funds" | "payment_blocked">
	| Refusal<"not_withdrawable" | "no_payout_rail">
	| MoveRefusal
	| LimitRefusal
	| SpendRefusal;

/**
 * Withdrawal to a bound debit card: the money is held through the checks, leaves the balance for
 * 2101 when the payout is submitted, and stays there until the bank's word is known.
 */
export async function withdraw(
	deps: PaymentsDeps,
	tx: Tx,
	command: WithdrawCommand,
): Promise<Order | WithdrawRefusal> {
	const fits = checkAmount("withdrawal", command.amount);
	if (isRefusal(fits)) return fits;
	if (!(await deps.people.isVerified(tx, command.userId))) return refuse("verification_required");
	const use = { kind: "payout", amount: command.amount } as const;
	const ways = await deps.people.cardWays(tx, command, use);
	if ("refusal" in ways) return ways;
	const card = required(ways[0], "a way to pay out to a card");
	if (card.cardType !== "debit") return refuse("card_not_usable", { why: "credit" }, "/cardId");
	const spent = await deps.security.spend(tx, {
		challengeId: command.challengeId,
		subjectId: command.userId,
		...withdrawIntent(command),
	});
	if (isRefusal(spent)) return spent;
	const account = await deps.instruments.ensureAccount(tx, {
		ledgerId: CELL,
		userId: command.userId,
	});
	const stopped = await mayWithdraw(deps, tx, account);
	if (stopped !== undefined) return stopped;
	const { amount, speed = "ordinary" } = command;
	const paymentId = newUuid(deps.clock);
	const choice = await chooseFor(deps, tx, { ledgerId: CELL, paymentId, amount, speed, ways });
	if (choice.waitsFor === "nothing_serves") return refuse("no_payout_rail", {}, "/amount");
	const holdId = newUuid(deps.clock);
	const requested: Order = { ...draft(deps, command, card), holdId };
	const isOwn = await deps.people.isOwnCard(tx, command);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: command.userId, orderId: requested.id },
		...{ kind: isOwn ? "withdraw_own" : "withdraw_other", amount: command.amount },
		...{
			accountId: account.id,
			cardId: command.cardId,
			channelId: choice.chosen?.rail.channelId ?? card.channelId,
		},
		proof: spent.regulatoryClass,
	});
	if (isRefusal(allowed)) return allowed;
	const risk = await riskOf(deps, tx, command, card, isOwn);
	const held = await keepBack(deps, tx, requested, account);
	if (held !== undefined) return held;

	// From here the withdrawal stands.
	await insertOrder(tx, requested);
	await note(deps, tx, requested, { lane: "person", code: "withdrawal_ordered" });
	await openPayment(deps, tx, requested, { id: paymentId, payerId: command.userId, spent });
	const checked = await moveOrder(tx, requested, "check");
	const way = { ledgerId: CELL, orderId: checked.id, speed, amount, risk };
	const orderedAt = deps.clock.now();
	await insertPayout(tx, { ...way, quotedBy: quoteOf(choice), orderedAt }, choice.verdicts);
	return lookOrGo(deps, tx, checked, ways, risk);
}

/** Holds what is to leave, where all of it may leave for a bank. */
async function keepBack(
	deps: PaymentsDeps,
	tx: Tx,
	{ id: orderId, amount, holdId }: Order,
	account: Account,
): Promise<Refusal<"insufficient_funds" | "payment_blocked" | "not_withdrawable"> | undefined> {
	// Lock order: the payer's limits, the reserve, then ledger accounts.
	await lockReserve(tx, CELL);
	const held = await deps.ledger.hold(tx, {
		...{ id: required(holdId, "the hold"), ledgerId: CELL, amount, orderId, reason: "withdrawal" },
		account: await deps.instruments.ledgerAccount(tx, account),
	});
	if (isRefusal(held)) {
		return held.refusal === "insufficient_funds"
			? refuse("insufficient_funds", held.params)
			: refuse("payment_blocked", { why: held.refusal });
	}
	return mayLeaveForBank(deps, tx, account, amount);
}

export interface QuoteCommand {
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly amount: Money;
	readonly speed: Speed;
}

/** By which rail a payout to a card would go now, and when it would be there. Decides nothing that lasts. */
export async function quotePayout(
	deps: PaymentsDeps,
	tx: Tx,
	{ userId, cardId, amount, speed }: QuoteCommand,
): Promise<RailChoice | Refusal<"card_not_usable">> {
	const use = { kind: "payout", amount } as const;
	const ways = await deps.people.cardWays(tx, { userId, cardId }, use);
	if ("refusal" in ways) return ways;
	return chooseFor(deps, tx, { ledgerId: CELL, paymentId: cardId, amount, speed, ways });
}

/** What two persons look at stays held until they have; the rest goes its way. */
async function lookOrGo(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	ways: readonly UsableCard[],
	risk: readonly RiskReason[],
): Promise<Order> {
	if (risk.length === 0) return submitOrWait(deps, tx, order, ways);
	const waiting = await moveOrder(tx, order, "ask_approval");
	await setWaiting(tx, order, { waitsFor: "approval", until: null });
	await note(deps, tx, waiting, { lane: "platform", code: "withdrawal_in_review" });
	await publishOrder(deps, tx, waiting);
	return waiting;
}

/** Why two persons look at it before it leaves. */
async function riskOf(
	deps: PaymentsDeps,
	tx: Tx,
	{ userId, cardId, amount }: WithdrawCommand,
	card: Pick<UsableCard, "boundAt">,
	isOwnCard: boolean,
): Promise<RiskReason[]> {
	const now = deps.clock.now();
	const terms = required(riskFrom(await termsInForce(tx, now)), "terms of the look");
	const of = { ledgerId: CELL, userId, cardId, currency: amount.currency };
	const turnover = await turnoverOf(tx, of);
	return reviewReasons({ ...turnover, amount, isOwnCard, cardBoundAt: card.boundAt }, terms, now);
}

function draft(deps: PaymentsDeps, command: WithdrawCommand, card: UsableCard): Order {
	return {
		ledgerId: CELL,
		id: newUuid(deps.clock),
		kind: "withdrawal",
		state: "requested",
		version: 1,
		amount: command.amount,
		reference: newReference(deps.clock),
		title: `${card.issuerName} ${card.last4}`,
		memo: null,
		payerId: command.userId,
		payeeId: null,
		merchant: null,
		cardId: command.cardId,
		createdAt: deps.clock.now(),
		expiresAt: null,
		finishedAt: null,
		reason: null,
		holdId: null,
	};
}

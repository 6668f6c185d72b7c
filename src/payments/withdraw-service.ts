import type { Account, MoveRefusal } from "#instruments";
import {
	compare,
	isRefusal,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	required,
	subtract,
	type Uuid,
	zero,
} from "#kernel";
import { postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { expectedCost } from "./cost.ts";
import { withdrawIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder, lockOrder } from "./order-store.ts";
import { lockPayoutLane } from "./payout-lane-store.ts";
import type { UsableCard } from "./ports.ts";
import type { PaymentRecord } from "./record.ts";
import { finishPayment, paymentsOf } from "./record-store.ts";
import {
	balanceParty,
	cardParty,
	channelParty,
	linkEntry,
	openPayment,
	writeRecord,
} from "./records.ts";
import {
	CELL,
	moveOrder,
	mustPostFor,
	newReference,
	note,
	type PaymentsDeps,
	postFor,
	publishOrder,
	RESERVE_DEPOSIT,
	strandedBy,
} from "./steps.ts";

export interface WithdrawCommand {
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly amount: Money;
	readonly challengeId: Uuid;
}

export type WithdrawRefusal =
	| AmountRefusal
	| Refusal<"verification_required" | "card_not_usable" | "insufficient_funds" | "payment_blocked">
	| MoveRefusal
	| LimitRefusal
	| SpendRefusal;

const POSITION_TIMER = "payments.withdrawal_position";
const POSITION_RETRY_MINUTES = 10;

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
	const card = await deps.people.usableCard(tx, command, use);
	if (isRefusal(card)) return card;
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
	const holdId = newUuid(deps.clock);
	const requested: Order = { ...draft(deps, command, card), holdId };
	const paymentId = newUuid(deps.clock);
	const isOwn = await deps.people.isOwnCard(tx, command);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: command.userId, orderId: requested.id },
		...{ kind: isOwn ? "withdraw_own" : "withdraw_other", amount: command.amount },
		...{ accountId: account.id, cardId: command.cardId, channelId: card.channelId },
		proof: spent.regulatoryClass,
	});
	if (isRefusal(allowed)) return allowed;
	const held = await deps.ledger.hold(tx, {
		id: holdId,
		ledgerId: CELL,
		account: await deps.instruments.ledgerAccount(tx, account),
		amount: command.amount,
		orderId: requested.id,
		reason: "withdrawal",
	});
	if (isRefusal(held)) {
		return held.refusal === "insufficient_funds"
			? refuse("insufficient_funds", held.params)
			: refuse("payment_blocked", { why: held.refusal });
	}

	// From here the withdrawal stands.
	await insertOrder(tx, requested);
	await note(deps, tx, requested, { lane: "person", code: "withdrawal_ordered" });
	await openPayment(deps, tx, requested, { id: paymentId, payerId: command.userId, spent });
	const checked = await moveOrder(tx, requested, "check");
	return submitOrWait(deps, tx, checked, card);
}

/** Submits the payout when the reserve deposit covers it, else waits for position, visibly (M6). */
async function submitOrWait(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	card: UsableCard,
): Promise<Order> {
	const position = await payoutPosition(deps, tx, card.channelId, order);
	if (compare(position, order.amount) >= 0) return submit(deps, tx, order, card);
	const waiting =
		order.state === "position_wait" ? order : await moveOrder(tx, order, "wait_position");
	if (order.state !== "position_wait") {
		await note(deps, tx, waiting, { lane: "platform", code: "waiting_for_position" });
		await publishOrder(deps, tx, waiting);
	}
	await deps.platform.timers.schedule(tx, {
		ledgerId: order.ledgerId,
		kind: POSITION_TIMER,
		key: order.id,
		dueAt: deps.clock.now().add({ minutes: POSITION_RETRY_MINUTES }),
		payload: { orderId: order.id },
	});
	return waiting;
}

async function submit(deps: PaymentsDeps, tx: Tx, order: Order, card: UsableCard): Promise<Order> {
	const userId = required(order.payerId, "who withdraws");
	const owner = { ledgerId: order.ledgerId, userId };
	const account = await deps.instruments.ensureAccount(tx, owner);
	const place = { channelId: card.channelId, ledgerId: order.ledgerId };
	const cost = expectedCost(deps, card.channelId, "payout", order.amount);
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "withdrawal_submitted",
		legs: postingRules.withdrawalSubmittedLegs({
			userAccount: account.id,
			channelId: card.channelId,
			amount: order.amount,
			fee: zero(order.amount.currency),
			cost,
		}),
		captures: [{ holdId: required(order.holdId, "the hold"), amount: order.amount }],
	});
	const submitted = await moveOrder(tx, order, "submit", { holdId: null });
	const [payment] = await paymentsOf(tx, order);
	const recordId = newUuid(deps.clock);
	const requestId = await deps.channels.prepare(tx, {
		...place,
		kind: "payout",
		amount: order.amount,
		token: card.token,
		orderId: order.id,
		recordId,
	});
	await writeRecord(deps, tx, submitted, {
		id: recordId,
		paymentId: required(payment, "the withdrawal's payment").id,
		state: "sent",
		method: "payout_card",
		subject: await balanceParty(deps, tx, owner),
		counterparty: await cardParty(deps, tx, {
			...card,
			...owner,
			cardId: required(order.cardId, "the card"),
		}),
		channel: {
			id: card.channelId,
			party: await channelParty(deps, tx, { ...place, code: "2101" }),
			requestId,
			cost,
		},
		entryId,
	});
	await note(deps, tx, submitted, { lane: "platform", code: "payout_submitted" });
	await publishOrder(deps, tx, submitted);
	return submitted;
}

/** What the reserve deposit still covers: 1002 less every payout that is on its way. */
async function payoutPosition(
	deps: PaymentsDeps,
	tx: Tx,
	channelId: string,
	order: Order,
): Promise<Money> {
	await lockPayoutLane(tx, { ledgerId: order.ledgerId, channelId });
	const { currency } = order.amount;
	const deposit = await deps.ledger.balance(tx, {
		ledgerId: order.ledgerId,
		account: { code: "1002", owner: RESERVE_DEPOSIT },
		currency,
	});
	const underWay = await deps.ledger.balance(tx, {
		ledgerId: order.ledgerId,
		account: { code: "2101", owner: channelId },
		currency,
	});
	return subtract(deposit?.posted ?? zero(currency), underWay?.posted ?? zero(currency));
}

export function handlePosition(deps: PaymentsDeps): void {
	deps.platform.timers.handle(POSITION_TIMER, async (tx, timer) => {
		const id = timer.payload["orderId"] as Uuid;
		const order = await lockOrder(tx, { ledgerId: timer.ledgerId, id });
		if (order === undefined || order.state !== "position_wait") return;
		const { ledgerId, amount } = order;
		const userId = required(order.payerId, "who withdraws");
		const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
		// Since it was ordered the account may have been stopped, frozen or switched off.
		const stopped = await mayWithdraw(deps, tx, account);
		const key = { userId, cardId: required(order.cardId, "the card") };
		const card = stopped ?? (await deps.people.usableCard(tx, key, { kind: "payout", amount }));
		if (isRefusal(card)) await giveBack(deps, tx, order, card.refusal);
		else await submitOrWait(deps, tx, order, card);
	});
}

function mayWithdraw(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, userId, id: accountId }: Account,
): Promise<MoveRefusal | undefined> {
	return deps.instruments.mayMove(tx, { ledgerId, userId, accountId, direction: "withdraw" });
}

/** Before submission nothing was posted: the hold is released and that is all. */
async function giveBack(deps: PaymentsDeps, tx: Tx, order: Order, reason: string): Promise<void> {
	const [payment] = await paymentsOf(tx, order);
	const { id } = required(payment, "the withdrawal's payment");
	await deps.limits.release(tx, id);
	await finishPayment(tx, { ledgerId: order.ledgerId, id }, "failed", deps.clock.now());
	await deps.ledger.release(tx, {
		ledgerId: order.ledgerId,
		holdId: required(order.holdId, "the hold"),
	});
	const refused = await moveOrder(tx, order, "refuse", {
		reason,
		holdId: null,
		finishedAt: deps.clock.now(),
	});
	await note(deps, tx, refused, { lane: "platform", code: "order_refused", params: { reason } });
	await publishOrder(deps, tx, refused);
}

/** The bank has paid: the money leaves the reserve deposit. */
export async function bookPaid(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<void> {
	const channelId = required(record.channelId, "a channel");
	// Who weighs the position reads 1002 and 2101 one after the other: neither may move in between.
	await lockPayoutLane(tx, { ledgerId: order.ledgerId, channelId });
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "withdrawal_paid",
		legs: postingRules.withdrawalPaidLegs({
			channelId,
			amount: record.amount,
		}),
	});
	await linkEntry(deps, tx, record, entryId);
}

/**
 * The bank has refused: the mirror of the submission, cost too, and the balance is whole again. It goes
 * back to where it came from even on a frozen account; where the books take nothing, into suspense.
 * @returns what lies in suspense
 */
export async function bookRejected(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<Money | undefined> {
	const account = await deps.instruments.ensureAccount(tx, {
		ledgerId: order.ledgerId,
		userId: required(order.payerId, "who withdraws"),
	});
	const trade = {
		channelId: required(record.channelId, "a channel"),
		amount: record.amount,
		cost: record.expectedFee,
	};
	const posted = await postFor(deps, tx, order, {
		rule: "withdrawal_rejected",
		legs: postingRules.withdrawalRejectedLegs({
			...trade,
			userAccount: account.id,
			fee: zero(order.amount.currency),
		}),
	});
	if (!isRefusal(posted)) return undefined;
	const reason = strandedBy(posted);
	await mustPostFor(deps, tx, order, {
		rule: "payout_stranded",
		legs: postingRules.payoutStrandedLegs(trade),
	});
	await note(deps, tx, order, { lane: "platform", code: "income_suspended", params: { reason } });
	return record.amount;
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

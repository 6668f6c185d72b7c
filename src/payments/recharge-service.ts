import type { MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { expectedCost } from "./cost.ts";
import { rechargeIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder } from "./order-store.ts";
import type { PaymentRecord } from "./record.ts";
import {
	cardParty,
	channelParty,
	openPayment,
	rechargeMerchantParty,
	writeRecord,
} from "./records.ts";
import {
	CELL,
	moveOrder,
	newReference,
	note,
	type PaymentsDeps,
	postFor,
	publishOrder,
	type Stranded,
	strandedBy,
} from "./steps.ts";

export interface RechargeCommand {
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly amount: Money;
	/** A verified challenge for exactly this recharge. */
	readonly challengeId: Uuid;
}

export type RechargeRefusal =
	| AmountRefusal
	| Refusal<"verification_required" | "card_not_usable">
	| MoveRefusal
	| LimitRefusal
	| SpendRefusal;

/**
 * Recharge by quick payment (M1, M2): the intent is committed here, the card network is asked
 * afterwards, and the balance rises once it has said yes, by answer, notice or query.
 */
export async function recharge(
	deps: PaymentsDeps,
	tx: Tx,
	command: RechargeCommand,
): Promise<Order | RechargeRefusal> {
	const fits = checkAmount("recharge", command.amount);
	if (isRefusal(fits)) return fits;
	if (!(await deps.people.isVerified(tx, command.userId))) return refuse("verification_required");
	const card = await deps.people.usableCard(tx, command, { kind: "pay", amount: command.amount });
	if (isRefusal(card)) return card;
	const { userId } = command;
	const account = await deps.instruments.ensureAccount(tx, { ledgerId: CELL, userId });
	const asked = { ledgerId: CELL, userId, accountId: account.id, direction: "recharge" } as const;
	// What could not land is not taken from the card.
	const stopped = await deps.instruments.mayMove(tx, asked);
	if (stopped !== undefined) return stopped;
	const spent = await deps.security.spend(tx, {
		challengeId: command.challengeId,
		subjectId: command.userId,
		...rechargeIntent(command),
	});
	if (isRefusal(spent)) return spent;
	const paymentId = newUuid(deps.clock);
	const draft = draftOrder(deps, command);
	// Income meets the bank's table for the card, no limit of ours.
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: command.userId, orderId: draft.id, kind: "recharge" },
		...{ amount: command.amount, accountId: null, cardId: command.cardId },
		...{ channelId: card.channelId, proof: spent.regulatoryClass },
	});
	if (isRefusal(allowed)) return allowed;

	// From here the recharge stands.
	const created: Order = {
		...draft,
		title: `${card.issuerName} ${card.last4}`,
	};
	await Promise.all([
		insertOrder(tx, created),
		note(deps, tx, created, { lane: "person", code: "recharge_ordered" }),
	]);
	const order = await moveOrder(tx, created, "pay");
	await openPayment(deps, tx, order, { id: paymentId, payerId: command.userId, spent });
	const recordId = newUuid(deps.clock);
	const place = { channelId: card.channelId, ledgerId: CELL };
	const requestId = await deps.channels.prepare(tx, {
		...place,
		...{ kind: "pay", product: "recharge" },
		amount: command.amount,
		token: card.token,
		orderId: order.id,
		recordId,
	});
	await writeRecord(deps, tx, order, {
		id: recordId,
		paymentId,
		state: "sent",
		method: "quick_card",
		subject: await cardParty(deps, tx, { ...card, ...command, ledgerId: CELL }),
		counterparty: await rechargeMerchantParty(deps, tx, place),
		channel: {
			id: card.channelId,
			party: await channelParty(deps, tx, { ...place, code: "1131" }),
			requestId,
			cost: expectedCost(deps, card.channelId, "recharge", command.amount),
		},
	});
	await publishOrder(deps, tx, order);
	return order;
}

/**
 * Books a recharge that the channel has confirmed: the balance rises at once, settlement follows (M3).
 * @returns why it cannot land, when the account was frozen or closed meanwhile; nothing is booked then
 */
export async function bookRecharge(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	record: PaymentRecord,
): Promise<Stranded | undefined> {
	const { ledgerId } = order;
	const userId = required(order.payerId, "who recharges");
	const account = await deps.instruments.ensureAccount(tx, { ledgerId, userId });
	const asked = { ledgerId, userId, accountId: account.id, direction: "in" } as const;
	const stopped = await deps.instruments.mayMove(tx, asked);
	if (stopped !== undefined) {
		return stopped.refusal === "account_closed" ? "account_closed" : "account_frozen";
	}
	const posted = await postFor(deps, tx, order, {
		rule: "recharge",
		legs: postingRules.rechargeLegs({
			userAccount: account.id,
			channelId: record.channelId as string,
			amount: record.amount,
			cost: record.expectedFee,
		}),
	});
	return isRefusal(posted) ? strandedBy(posted) : undefined;
}

function draftOrder(deps: PaymentsDeps, command: RechargeCommand): Order {
	return {
		ledgerId: CELL,
		id: newUuid(deps.clock),
		kind: "recharge",
		state: "created",
		version: 1,
		amount: command.amount,
		reference: newReference(deps.clock),
		title: "",
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

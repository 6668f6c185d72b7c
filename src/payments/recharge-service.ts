import type { MoveRefusal } from "#instruments";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { scheduleExpiry } from "./close-service.ts";
import { type OutsideInstrument, rechargeIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder } from "./order-store.ts";
import {
	AT_A_DESK,
	chooseLeg,
	type LegRefusal,
	type PayerPlace,
	prepareLeg,
} from "./outside-leg.ts";
import type { PaymentRecord } from "./record.ts";
import {
	accountParty,
	linkEntry,
	openPayment,
	rechargeMerchantParty,
	writeRecord,
} from "./records.ts";
import type { Origin } from "./snapshot.ts";
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
	/** A card of one's own, or a way to pay elsewhere. */
	readonly from: OutsideInstrument;
	readonly amount: Money;
	/** A verified challenge for exactly this recharge. */
	readonly challengeId: Uuid;
	readonly place?: PayerPlace;
	readonly origin?: Origin | null;
}

export type RechargeRefusal =
	| AmountRefusal
	| Refusal<"verification_required">
	| LegRefusal
	| MoveRefusal
	| LimitRefusal
	| SpendRefusal;

/** How long somebody may take who pays at the institution. */
const PAY_WITHIN_MINUTES = 30;

/**
 * Recharge by card or where the payer pays at the institution (M1, M2): the intent is committed here,
 * the channel is asked afterwards, and the balance rises once it has said yes, by answer, notice or query.
 */
export async function recharge(
	deps: PaymentsDeps,
	tx: Tx,
	command: RechargeCommand,
): Promise<Order | RechargeRefusal> {
	const fits = checkAmount("recharge", command.amount);
	if (isRefusal(fits)) return fits;
	if (!(await deps.people.isVerified(tx, command.userId))) return refuse("verification_required");
	const { userId, amount, from } = command;
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
	const ask = { ledgerId: CELL, orderId: draft.id, paymentId, userId, from, amount };
	const leg = await chooseLeg(deps, tx, { ...ask, product: "recharge" });
	if (isRefusal(leg)) return leg;
	// Income meets the bank's table for the card, no limit of ours.
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId, orderId: draft.id, kind: "recharge" },
		...{ amount, accountId: null, cardId: leg.cardId },
		...{ channelId: leg.channelId, proof: spent.regulatoryClass },
	});
	if (isRefusal(allowed)) return allowed;

	// From here the recharge stands.
	const created: Order = { ...draft, cardId: leg.cardId, title: leg.title };
	await Promise.all([
		insertOrder(tx, created),
		note(deps, tx, created, { lane: "person", code: "recharge_ordered" }),
	]);
	const order = await moveOrder(tx, created, "pay");
	await openPayment(deps, tx, order, { id: paymentId, payerId: userId, spent });
	const recordId = newUuid(deps.clock);
	const place = command.place ?? AT_A_DESK;
	const channel = await prepareLeg(deps, tx, order, leg, { recordId, amount, place });
	const { channelId } = leg;
	await writeRecord(deps, tx, order, {
		...{ id: recordId, paymentId, state: "sent", method: leg.method, channel },
		subject: leg.subject,
		counterparty: await rechargeMerchantParty(deps, tx, { channelId, ledgerId: CELL }),
		credited: await accountParty(deps, tx, account),
		origin: command.origin ?? null,
	});
	if (order.expiresAt !== null) await scheduleExpiry(deps, tx, order);
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
	if (isRefusal(posted)) return strandedBy(posted);
	await linkEntry(deps, tx, record, posted.entryId);
	return undefined;
}

function draftOrder(deps: PaymentsDeps, command: RechargeCommand): Order {
	const now = deps.clock.now();
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
		cardId: null,
		createdAt: now,
		// A card is charged at once; nobody is waited for.
		expiresAt: command.from.kind === "card" ? null : now.add({ minutes: PAY_WITHIN_MINUTES }),
		finishedAt: null,
		reason: null,
		holdId: null,
	};
}

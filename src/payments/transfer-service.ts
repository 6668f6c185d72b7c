import { isRefusal, type Money, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { LimitRefusal } from "#limits";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { transferIntent } from "./intents.ts";
import type { Order } from "./order.ts";
import { insertOrder } from "./order-store.ts";
import { finishPayment } from "./record-store.ts";
import { balanceParty, openPayment, writeRecord } from "./records.ts";
import {
	CELL,
	moveOrder,
	newReference,
	note,
	type PaymentsDeps,
	postFor,
	publishOrder,
} from "./steps.ts";

export interface TransferCommand {
	readonly userId: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	/** At most 60 characters, shown to the payee. */
	readonly memo: string | null;
	readonly challengeId: Uuid;
}

export type TransferRefusal =
	| AmountRefusal
	| Refusal<
			| "payee_is_self"
			| "payee_not_found"
			| "verification_required"
			| "insufficient_funds"
			| "payment_blocked"
	  >
	| LimitRefusal
	| SpendRefusal;

/** Moves money from one user to another in one entry: done or refused, nothing between. */
export async function transfer(
	deps: PaymentsDeps,
	tx: Tx,
	command: TransferCommand,
): Promise<Order | TransferRefusal> {
	const fits = checkAmount("transfer", command.amount);
	if (isRefusal(fits)) return fits;
	if (command.payeeId === command.userId) return refuse("payee_is_self", {}, "/payeeId");
	const payeeName = await deps.people.nameOf(tx, command.payeeId);
	if (payeeName === undefined) return refuse("payee_not_found", {}, "/payeeId");
	if (!(await deps.people.isVerified(tx, command.userId))) return refuse("verification_required");
	const spent = await deps.security.spend(tx, {
		challengeId: command.challengeId,
		subjectId: command.userId,
		...transferIntent(command),
	});
	if (isRefusal(spent)) return spent;
	const payer = await deps.instruments.ensureAccount(tx, {
		ledgerId: CELL,
		userId: command.userId,
	});
	const payee = await deps.instruments.ensureAccount(tx, {
		ledgerId: CELL,
		userId: command.payeeId,
	});
	const requested = draft(deps, command);
	const paymentId = newUuid(deps.clock);
	const allowed = await deps.limits.reserve(tx, {
		...{ reservationId: paymentId, userId: command.userId, orderId: requested.id },
		...{ kind: "transfer", amount: command.amount, accountId: payer.id, cardId: null },
		...{ channelId: null, proof: spent.regulatoryClass, isCertain: true },
	});
	if (isRefusal(allowed)) return allowed;
	await insertOrder(tx, requested);
	await note(deps, tx, requested, { lane: "person", code: "transfer_ordered" });
	const posted = await postFor(deps, tx, requested, {
		rule: "transfer",
		legs: postingRules.transferLegs({
			fromAccount: payer.id,
			toAccount: payee.id,
			amount: command.amount,
		}),
	});
	if (isRefusal(posted)) {
		return posted.refusal === "insufficient_funds"
			? refuse("insufficient_funds", posted.params)
			: refuse("payment_blocked", { why: posted.refusal });
	}

	// From here the transfer stands.
	const order = await moveOrder(tx, requested, "execute", { finishedAt: deps.clock.now() });
	await openPayment(deps, tx, order, { id: paymentId, payerId: command.userId, spent });
	await writeRecord(deps, tx, order, {
		id: newUuid(deps.clock),
		paymentId,
		state: "succeeded",
		method: "balance",
		subject: await balanceParty(deps, tx, { ledgerId: CELL, userId: command.userId }),
		counterparty: await balanceParty(deps, tx, { ledgerId: CELL, userId: command.payeeId }),
		channel: null,
	});
	await finishPayment(tx, { ledgerId: CELL, id: paymentId }, "succeeded", deps.clock.now());
	await note(deps, tx, order, { lane: "platform", code: "order_succeeded" });
	await publishOrder(deps, tx, order);
	return order;
}

function draft(deps: PaymentsDeps, command: TransferCommand): Order {
	return {
		ledgerId: CELL,
		id: newUuid(deps.clock),
		kind: "transfer",
		state: "requested",
		version: 1,
		amount: command.amount,
		reference: newReference(deps.clock),
		title: "",
		memo: command.memo,
		payerId: command.userId,
		payeeId: command.payeeId,
		merchant: null,
		cardId: null,
		createdAt: deps.clock.now(),
		expiresAt: null,
		finishedAt: null,
		reason: null,
		holdId: null,
	};
}

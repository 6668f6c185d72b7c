import type { Money, Uuid } from "#kernel";
import type { Intent, PayeeRef } from "#security";
import type { Arrival } from "./transfer-later.ts";

/** An operation and exactly what is approved by its challenge: amount, payee, instrument (E3). */
export interface BoundIntent {
	readonly operation: "recharge" | "pay" | "transfer" | "withdraw";
	readonly intent: Intent;
	/** What the security centre weighs: how much, to whom. */
	readonly amount: Money;
	readonly payee: PayeeRef;
}

export function rechargeIntent(command: { cardId: Uuid; amount: Money }): BoundIntent {
	const { cardId, amount } = command;
	const payee = { kind: "card", id: cardId } as const;
	return { operation: "recharge", intent: { card: cardId, amount }, amount, payee };
}

export function transferIntent(command: {
	/** The payment balance unless said. */
	fromAccountId?: Uuid;
	payeeId: Uuid;
	amount: Money;
	memo: string | null;
	/** What was approved to be taken back until tomorrow must not leave today. */
	arrival?: Arrival;
}): BoundIntent {
	const { fromAccountId, payeeId, amount, memo, arrival = "now" } = command;
	const from = fromAccountId === undefined ? {} : { from: fromAccountId };
	const later = arrival === "now" ? {} : { arrival };
	return {
		operation: "transfer",
		intent: { payee: payeeId, amount, memo, ...from, ...later },
		amount,
		payee: { kind: "user", id: payeeId },
	};
}

/** What an approver lets happen: this instruction, as it was made (A5). */
export function approvalIntent(instruction: {
	readonly id: Uuid;
	readonly accountId: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	readonly memo: string | null;
}): BoundIntent {
	const { id, accountId: fromAccountId, payeeId, amount, memo } = instruction;
	const bound = transferIntent({ fromAccountId, payeeId, amount, memo });
	return { ...bound, intent: { ...bound.intent, instruction: id } };
}

export function withdrawIntent(command: { cardId: Uuid; amount: Money }): BoundIntent {
	const { cardId, amount } = command;
	const payee = { kind: "card", id: cardId } as const;
	return { operation: "withdraw", intent: { card: cardId, amount }, amount, payee };
}

/** The instrument a payer chose for a merchant's order. */
export type Instrument =
	/** The payment balance, or another account of one's own. */
	| { readonly kind: "balance"; readonly accountId?: Uuid }
	| { readonly kind: "card"; readonly cardId: Uuid };

export function payIntent(command: {
	orderId: Uuid;
	merchantId: Uuid;
	amount: Money;
	instrument: Instrument;
}): BoundIntent {
	return {
		operation: "pay",
		intent: {
			order: command.orderId,
			payee: command.merchantId,
			amount: command.amount,
			instrument: chosen(command.instrument),
		},
		amount: command.amount,
		payee: { kind: "merchant", id: command.merchantId },
	};
}

function chosen(instrument: Instrument): string {
	return instrument.kind === "card" ? instrument.cardId : (instrument.accountId ?? "balance");
}

/** Money from one account of one's own to another. */
export function ownTransferIntent(command: {
	readonly userId: Uuid;
	readonly fromAccountId: Uuid;
	readonly toAccountId: Uuid;
	readonly amount: Money;
}): BoundIntent {
	const { userId, fromAccountId, toAccountId, amount } = command;
	return {
		operation: "transfer",
		intent: { payee: userId, from: fromAccountId, to: toAccountId, amount },
		amount,
		payee: { kind: "user", id: userId },
	};
}

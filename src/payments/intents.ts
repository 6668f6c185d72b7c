import type { Money, Uuid } from "#kernel";
import type { Intent, PayeeRef } from "#security";

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
	payeeId: Uuid;
	amount: Money;
	memo: string | null;
}): BoundIntent {
	return {
		operation: "transfer",
		intent: { payee: command.payeeId, amount: command.amount, memo: command.memo },
		amount: command.amount,
		payee: { kind: "user", id: command.payeeId },
	};
}

export function withdrawIntent(command: { cardId: Uuid; amount: Money }): BoundIntent {
	const { cardId, amount } = command;
	const payee = { kind: "card", id: cardId } as const;
	return { operation: "withdraw", intent: { card: cardId, amount }, amount, payee };
}

/** The instrument a payer chose for a merchant's order. */
export type Instrument =
	| { readonly kind: "balance" }
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
			instrument: command.instrument.kind === "card" ? command.instrument.cardId : "balance",
		},
		amount: command.amount,
		payee: { kind: "merchant", id: command.merchantId },
	};
}

import type { Money, Uuid } from "#kernel";
import type { Intent } from "#security";

/** An operation and exactly what is approved by its challenge: amount, payee, instrument (E3). */
export interface BoundIntent {
	readonly operation: "recharge" | "pay" | "transfer" | "withdraw";
	readonly intent: Intent;
}

export function rechargeIntent(command: { cardId: Uuid; amount: Money }): BoundIntent {
	return { operation: "recharge", intent: { card: command.cardId, amount: command.amount } };
}

export function transferIntent(command: {
	payeeId: Uuid;
	amount: Money;
	memo: string | null;
}): BoundIntent {
	return {
		operation: "transfer",
		intent: { payee: command.payeeId, amount: command.amount, memo: command.memo },
	};
}

export function withdrawIntent(command: { cardId: Uuid; amount: Money }): BoundIntent {
	return { operation: "withdraw", intent: { card: command.cardId, amount: command.amount } };
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
	};
}

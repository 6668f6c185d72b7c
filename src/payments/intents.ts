import type { Money, Uuid } from "#kernel";
import type { Intent, PayeeRef } from "#security";
import type { OutsideMethod } from "./record.ts";

/** An operation and exactly what is approved by its challenge: amount, payee, instrument (E3). */
export interface BoundIntent {
	readonly operation: "recharge" | "pay" | "transfer" | "withdraw";
	readonly intent: Intent;
	/** What the security centre weighs: how much, to whom; nobody where it is left out. */
	readonly amount: Money;
	readonly payee?: PayeeRef;
}

/** What a payer pays with outside the house: a card of their own, or a way to pay that is not bound here. */
export type OutsideInstrument =
	| { readonly kind: "card"; readonly cardId: Uuid }
	| {
			readonly kind: "method";
			readonly method: OutsideMethod;
			/** The bank of online banking, by its code. */
			readonly bank?: string;
	  };

export function rechargeIntent(command: {
	readonly from: OutsideInstrument;
	readonly amount: Money;
}): BoundIntent {
	const { from, amount } = command;
	const intent = { [from.kind]: chosen(from), amount };
	// One's own money comes in: a card is known by how often it was used; a wallet elsewhere is nobody's.
	const bound = { operation: "recharge", intent, amount } as const;
	return from.kind === "card" ? { ...bound, payee: { kind: "card", id: from.cardId } } : bound;
}

export function transferIntent(command: {
	/** The payment balance unless said. */
	fromAccountId?: Uuid;
	payeeId: Uuid;
	amount: Money;
	memo: string | null;
}): BoundIntent {
	const { fromAccountId, payeeId, amount, memo } = command;
	const from = fromAccountId === undefined ? {} : { from: fromAccountId };
	return {
		operation: "transfer",
		intent: { payee: payeeId, amount, memo, ...from },
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
	| OutsideInstrument
	/** Part from an own account, the rest from outside: whole or not at all. */
	| {
			readonly kind: "mixed";
			readonly balance: Money;
			readonly accountId?: Uuid;
			readonly rest: OutsideInstrument;
	  };

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

/** The instrument in words that a challenge is bound to: no two instruments share them. */
function chosen(instrument: Instrument): string {
	switch (instrument.kind) {
		case "balance":
			return instrument.accountId ?? "balance";
		case "card":
			return instrument.cardId;
		case "method":
			return instrument.bank === undefined
				? instrument.method
				: `${instrument.method}:${instrument.bank}`;
		case "mixed": {
			const { balance, accountId, rest } = instrument;
			const own = `${accountId ?? "balance"} ${balance.currency} ${balance.minor}`;
			return `${own} + ${chosen(rest)}`;
		}
	}
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

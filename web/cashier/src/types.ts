import type { Awaiting, Issuer, Money, OrderState, Refusal } from "@zhangfang/shared";

export interface CashierOrder {
	readonly id: string;
	readonly merchant: { readonly name: string };
	readonly subject: string;
	readonly amount: Money;
	readonly state: OrderState;
	readonly expiresAt: string | null;
	readonly createdAt: string;
	readonly returnUrl: string | null;
	readonly awaiting: Awaiting | null;
	/** The kind of instrument that paid it. */
	readonly paidWith: "balance" | "card" | null;
	/** Why the last payment did not go through, or why the order ended. */
	readonly refusal?: Refusal | null;
}

export interface Instrument {
	readonly kind: "balance" | "card";
	readonly cardId: string | null;
	readonly label: string;
	readonly usable: boolean;
	readonly reason: { readonly code: string; readonly text: string } | null;
	readonly available: Money | null;
	readonly issuer: Issuer | null;
}

export type InstrumentChoice =
	| { readonly kind: "balance" }
	| { readonly kind: "card"; readonly cardId: string };

/** What the API takes for an instrument of the list. */
export function choiceOf(instrument: Instrument): InstrumentChoice {
	return instrument.kind === "card" && instrument.cardId !== null
		? { kind: "card", cardId: instrument.cardId }
		: { kind: "balance" };
}

/** Stable name of an instrument within a page. */
export function keyOf(instrument: Instrument): string {
	return instrument.cardId ?? instrument.kind;
}

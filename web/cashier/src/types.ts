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
	readonly paidWith: "balance" | "card" | "method" | null;
	/** Why the last payment did not go through, or why the order ended. */
	readonly refusal?: Refusal | null;
}

export interface Instrument {
	readonly kind: "balance" | "card" | "method";
	readonly cardId: string | null;
	/** Of a way to pay at an institution; of online banking its bank too. */
	readonly method: string | null;
	readonly bank: string | null;
	readonly label: string;
	readonly usable: boolean;
	readonly reason: { readonly code: string; readonly text: string } | null;
	readonly available: Money | null;
	readonly issuer: Issuer | null;
}

export type InstrumentChoice =
	| { readonly kind: "balance" }
	| { readonly kind: "card"; readonly cardId: string }
	| { readonly kind: "method"; readonly method: string; readonly bank?: string };

/** What the API takes for an instrument of the list. */
export function choiceOf(instrument: Instrument): InstrumentChoice {
	const { kind, cardId, method, bank } = instrument;
	if (kind === "method" && method !== null) {
		return { kind, method, ...(bank === null ? {} : { bank }) };
	}
	return kind === "card" && cardId !== null ? { kind, cardId } : { kind: "balance" };
}

/** Stable name of an instrument within a page. */
export function keyOf(instrument: Instrument): string {
	const { cardId, kind, method, bank } = instrument;
	return cardId ?? (method === null ? kind : `${method} ${bank ?? ""}`);
}

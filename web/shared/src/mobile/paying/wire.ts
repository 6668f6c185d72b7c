/** What both faces read of ways to pay, and of a payment while it is under way. */
import type { Money } from "../../money.ts";
import type { Awaiting, Issuer, Refusal } from "../../wire.ts";

export type OutsideMethod = "alipay" | "wechat" | "online_bank";

export interface Instrument {
	readonly kind: "balance" | "card" | "method";
	readonly cardId: string | null;
	/** Of an own account beside the payment balance. */
	readonly accountId: string | null;
	/** Of a way to pay at an institution; of online banking its bank too. */
	readonly method: OutsideMethod | null;
	readonly bank: string | null;
	readonly label: string;
	readonly usable: boolean;
	readonly reason: { readonly code: string; readonly text: string } | null;
	readonly available: Money | null;
	/** May pay a part, with another paying the rest. */
	readonly mixable: boolean;
	readonly issuer: Issuer | null;
}

export type OutsideChoice =
	| { readonly kind: "card"; readonly cardId: string }
	| { readonly kind: "method"; readonly method: OutsideMethod; readonly bank?: string };

export type InstrumentChoice =
	| { readonly kind: "balance"; readonly accountId?: string }
	| OutsideChoice
	| {
			readonly kind: "mixed";
			readonly balance: Money;
			readonly accountId?: string;
			readonly rest: OutsideChoice;
	  };

/** What the payer must do at the institution. */
export type PayerAction =
	| { readonly kind: "redirect"; readonly url: string }
	| {
			readonly kind: "form";
			readonly url: string;
			readonly fields: Readonly<Record<string, string>>;
	  }
	| { readonly kind: "qr"; readonly content: string };

export interface PayingPart {
	readonly kind: "balance" | "card" | "method";
	readonly label: string;
	readonly amount: Money;
	readonly state: string;
}

/** One's own last payment of an order. */
export interface Paying {
	readonly state: "open" | "succeeded" | "failed";
	/** What is held here first, what is paid elsewhere last. */
	readonly parts: readonly PayingPart[];
	readonly action: PayerAction | null;
	readonly mayStop: boolean;
	readonly isStopping: boolean;
	readonly awaiting: (Awaiting & { readonly nextAt: string | null }) | null;
	readonly refusal: Refusal | null;
}

/** What the API takes for a card or a way to pay elsewhere; undefined for money that is here already. */
export function outsideChoiceOf(instrument: Instrument): OutsideChoice | undefined {
	const { kind, cardId, method, bank } = instrument;
	if (kind === "card" && cardId !== null) return { kind, cardId };
	if (kind !== "method" || method === null) return undefined;
	return { kind, method, ...(bank === null ? {} : { bank }) };
}

/** The part of a payment that is paid elsewhere, if one is. */
export function outsidePart({ parts }: Pick<Paying, "parts">): PayingPart | undefined {
	return parts.findLast(({ kind }) => kind !== "balance");
}

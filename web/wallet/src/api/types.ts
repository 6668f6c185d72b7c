import type { CardType, Issuer, Money, OrderSummary, Page } from "@zhangfang/shared";

export interface Assets {
	readonly posted: Money;
	readonly held: Money;
	readonly available: Money;
	readonly withdrawable: Money;
	readonly withdrawableReason: string | null;
	readonly accountNumber: string;
}

export interface Card {
	readonly id: string;
	readonly issuer: Issuer;
	readonly cardType: CardType;
	readonly last4: string;
	readonly cardMasked: string;
	readonly state: "bound" | "suspended";
	readonly isDefault: boolean;
	readonly boundAt: string;
	readonly limits: { readonly singleMax: Money; readonly dailyMax: Money };
}

export interface CardLookup {
	readonly known: boolean;
	readonly issuer: Issuer | null;
	readonly cardType: CardType | null;
	readonly cardNumberValid: boolean;
}

export type BindingState =
	| "started"
	| "code_sent"
	| "bound"
	| "refused"
	| "expired"
	| "unknown"
	| "unbound";

export interface Binding {
	readonly id: string;
	readonly state: BindingState;
	readonly issuer: Issuer;
	readonly cardType: CardType;
	readonly cardMasked: string;
	readonly codeSentTo: string | null;
	readonly expiresAt: string | null;
	readonly reason: { readonly code: string; readonly text: string; readonly advice: string } | null;
	readonly cardId: string | null;
	readonly offersVerification: boolean;
}

export interface Payee {
	readonly payeeId: string;
	readonly nameMasked: string;
	readonly nickname: string;
}

export interface Session {
	readonly id: string;
	readonly current: boolean;
	readonly createdAt: string;
	readonly lastSeenAt: string;
	readonly userAgent: string;
}

export interface BillsPage extends Page<OrderSummary> {
	readonly totals?: { readonly in: Money; readonly out: Money };
}

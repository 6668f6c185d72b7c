import type {
	Arrival,
	CardType,
	Issuer,
	Money,
	OrderSummary,
	Page,
	PayoutSpeed,
} from "@zhangfang/shared";
import type { Figures, OwnAccount, Subtotal } from "./accounts.ts";

/** What the person owns here: the payment balance first, then every account, by type and in all. */
export interface Assets extends Figures {
	readonly withdrawable: Money;
	/** What may not be withdrawn yet: what frees first comes first. */
	readonly keptBack: readonly KeptBack[];
	readonly accountNumber: string;
	/** Every figure is of this instant. */
	readonly asOf: string;
	readonly accounts: readonly OwnAccount[];
	readonly subtotals: readonly Subtotal[];
	/** One a currency. */
	readonly totals: readonly (Figures & { readonly accounts: number })[];
}

/** Money that may be spent, and not be withdrawn. */
export interface KeptBack {
	readonly reason: "unsettled" | "advanced" | "spend_only";
	readonly amount: Money;
	/** Null while nobody can say. */
	readonly freesAt: string | null;
}

/** When a transfer ordered now would arrive, by choice. */
export interface ArrivalChoice {
	readonly arrival: Arrival;
	readonly arrivesAt: string;
	readonly cancellable: boolean;
}

/** When a withdrawal ordered now would be there, by choice. */
export interface Quote {
	readonly speed: PayoutSpeed;
	/** The way the bank is reached, by name; null while none serves. */
	readonly rail: string | null;
	readonly promisedBy: string | null;
	/** What it would wait for first. */
	readonly waitsFor: "approval" | "position" | "opening" | "day_limit" | "rail" | null;
	readonly waitsUntil: string | null;
}

/** What goes back of a payment. */
export interface OwnRefund {
	readonly id: string;
	readonly state: string;
	readonly stateText: string;
	readonly amount: Money;
	readonly reason: string;
	readonly createdAt: string;
	readonly finishedAt: string | null;
	/** By when such a refund is usually there, as banks take; null where nobody can say. */
	readonly usuallyBy: string | null;
	/** Where each part goes back to. */
	readonly parts: readonly {
		readonly label: string;
		readonly amount: Money;
		readonly done: boolean;
	}[];
	readonly steps: readonly { readonly state: string; readonly text: string; readonly at: string }[];
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
	/** Until when it can be used as it is signed; null where nothing sets an end. */
	readonly validUntil: string | null;
	/** Asks to be renewed: within 30 days, or before anything can be paid by it. */
	readonly renewal: "soon" | "now" | null;
	readonly limits: BankLimits;
}

/** What a bank lets pass by quick payment; null where it sets no such limit. */
export interface BankLimits {
	readonly singleMax: Money;
	readonly dailyMax: Money;
	readonly monthlyMax: Money | null;
}

/** A bank whose cards can be bound. */
export interface Bank extends Issuer {
	readonly debit: BankLimits;
	readonly credit: BankLimits;
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
	readonly deviceTrusted: boolean;
	readonly place: { readonly zh: string; readonly en: string } | null;
}

export interface Passkey {
	readonly id: string;
	readonly name: string | null;
	readonly kind: "device_bound" | "synced";
	readonly copied: boolean;
	readonly createdAt: string;
	readonly lastUsedAt: string | null;
}

export interface Device {
	readonly id: string;
	readonly current: boolean;
	readonly name: string | null;
	readonly userAgent: string;
	readonly trusted: boolean;
	readonly hasKey: boolean;
	readonly firstSeenAt: string;
	readonly lastSeenAt: string;
}

export interface SafetyLevel {
	readonly score: number;
	readonly level: "low" | "medium" | "high";
	readonly items: readonly {
		readonly code: string;
		readonly state: "done" | "advised" | "missing";
		readonly link: string;
	}[];
}

export type LockKind = "night" | "large_amount" | "freeze";

export interface Lock {
	readonly kind: LockKind;
	readonly enabled: boolean;
	readonly from: string | null;
	readonly until: string | null;
	readonly limit: Money | null;
	readonly setAt: string | null;
}

export interface Notice {
	readonly id: string;
	readonly event: string;
	readonly text: string;
	readonly createdAt: string;
}

/** A code on its way to a new number or address. */
export interface CodeAsked {
	readonly sentTo: string;
	readonly expiresAt: string;
	readonly resendAfterSeconds: number;
}

export interface ProviderLink {
	readonly id: string;
	readonly provider: { readonly id: string; readonly name: string };
	readonly linkedAt: string;
	readonly lastUsedAt: string | null;
}

export interface BillsPage extends Page<OrderSummary> {
	readonly totals?: { readonly in: Money; readonly out: Money };
}

/** One's own number, and what it proves. */
export interface OwnNumber {
	readonly mobileMasked: string;
	readonly state: "active" | "suspect" | "released";
	readonly strength: "proven" | "unknown" | "flagged";
	readonly boundAt: string;
	readonly lastProofAt: string;
	/** Somebody says that it is theirs now: until then the owner can object. */
	readonly releasedOn: string | null;
}

/** Where the user hears of money. */
export interface NoticeChoice {
	readonly sms: boolean;
	readonly email: boolean;
}

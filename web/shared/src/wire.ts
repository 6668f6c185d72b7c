/** Shapes that more than one face reads off the API. */
import type { Money } from "./money.ts";

export type OrderKind = "recharge" | "payment" | "transfer" | "withdrawal";

export type OrderState =
	| "created"
	| "authorising"
	| "paying"
	| "waiting"
	| "succeeded"
	| "partly_refunded"
	| "refunded"
	| "closing"
	| "closed"
	| "late_paid"
	| "failed";

export interface Issuer {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly color: string;
	/** What people call it, where there is little room. */
	readonly shortZh: string;
	readonly shortEn: string;
	readonly mark: BankMarkShape;
}

/** A bank's character and the shape of its kind: drawn by us, no bank's own sign. */
export interface BankMarkShape {
	readonly text: string;
	readonly shape: "circle" | "square" | "hexagon" | "diamond";
}

export type CardType = "debit" | "credit";

export interface Counterparty {
	readonly name: string;
	readonly kind: "merchant" | "user" | "bank" | "platform";
}

export interface OrderSummary {
	readonly id: string;
	readonly kind: OrderKind;
	readonly direction: "in" | "out";
	readonly state: OrderState;
	readonly amount: Money;
	readonly title: string;
	readonly counterparty: Counterparty;
	readonly createdAt: string;
	readonly finishedAt: string | null;
	/** Of a transfer that arrives later: when it is carried out. */
	readonly later: { readonly arrival: Arrival; readonly dueAt: string } | null;
}

export type Lane = "person" | "platform" | "channel" | "books";

export interface TimelineItem {
	readonly at: string;
	readonly lane: Lane;
	readonly code: string;
	readonly text: string;
	readonly params?: Readonly<Record<string, unknown>>;
}

export interface Refusal {
	readonly code: string;
	readonly text: string;
	/** Null where the person can do nothing. */
	readonly advice: string | null;
}

export interface Awaiting {
	readonly what: string;
	readonly until: string | null;
}

export interface OrderInstrument {
	readonly kind: "balance" | "card" | "method";
	readonly label: string;
	readonly amount: Money;
	readonly state: string;
}

export interface OwnEntry {
	readonly id: string;
	readonly at: string;
	readonly rule: string;
	readonly ruleText: string;
	readonly legs: readonly {
		readonly accountLabel: string;
		readonly side: "debit" | "credit";
		readonly amount: Money;
	}[];
}

export interface Order extends OrderSummary {
	readonly memo: string | null;
	readonly instruments: readonly OrderInstrument[];
	readonly refusal: Refusal | null;
	readonly awaiting: Awaiting | null;
	readonly timeline: readonly TimelineItem[];
	readonly entries: readonly OwnEntry[];
	readonly reference: string;
	/** Whether who looks may take it back now. */
	readonly cancellable: boolean;
	/** Of a withdrawal: its way to the bank, and what was promised. */
	readonly payout: Payout | null;
}

/** When a transfer arrives: at once, or after a while in which it can be taken back. */
export type Arrival = "now" | "two_hours" | "next_day";

export type PayoutSpeed = "ordinary" | "fast";

export interface Payout {
	readonly speed: PayoutSpeed;
	/** The way the bank is reached, by name; null before it is sent. */
	readonly rail: string | null;
	readonly promisedBy: string | null;
	readonly submittedAt: string | null;
	readonly paidAt: string | null;
	/** When the receiving bank sent it back. */
	readonly returnedAt: string | null;
	readonly outcome: "paid" | "rejected" | "returned" | null;
	/** Whether it came when it was promised; null while that is open. */
	readonly kept: boolean | null;
}

export interface Verification {
	readonly state: "none" | "linked";
	readonly nameMasked: string | null;
	readonly accountClass: "none" | "I" | "II" | "III";
	readonly sources: number;
}

export interface Me {
	readonly id: string;
	readonly nickname: string;
	readonly mobileMasked: string;
	/** User name and proven address; null while there is none. */
	readonly loginName: string | null;
	readonly emailMasked: string | null;
	readonly registeredAt: string;
	readonly paymentPasswordSet: boolean;
	readonly verification: Verification;
}

/** States after which an order no longer changes by itself. */
const FINAL: ReadonlySet<OrderState> = new Set([
	"succeeded",
	"partly_refunded",
	"refunded",
	"closed",
	"failed",
]);

export function isFinal(state: OrderState): boolean {
	return FINAL.has(state);
}

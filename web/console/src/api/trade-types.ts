import type { OrderSummary } from "./customer-types.ts";
import type { Amount, Lane, Side } from "./types.ts";

/** A party as the list names it: plain text, or with the user behind it. */
export type PartyName = string | { readonly name: string; readonly userId?: string | null };

export interface TradeRow extends OrderSummary {
	readonly payer: PartyName | null;
	readonly payee: PartyName | null;
	readonly channel: string | { readonly id: string; readonly name: string } | null;
	readonly reference: string;
}

export interface Party {
	readonly name: string;
	readonly account: string;
	readonly userId?: string | null;
	readonly kind?: "user" | "merchant" | "virtual_merchant" | "channel" | null;
	readonly accountType?: string | null;
	/** Masked. */
	readonly phone?: string | null;
	readonly email?: string | null;
	/** Of the registry of accounts. */
	readonly accountId?: string;
}

/** What a trade was when it was written down, and what became known of it since. */
export interface Snapshot {
	readonly orderNumber: string;
	/** The number the business knows it by. */
	readonly masterNumber: string;
	readonly goodsName: string;
	readonly goodsText: string | null;
	readonly orderAmount: Amount;
	readonly discount: Amount;
	readonly requestedAt: string;
	readonly executedAt: string;
	readonly deadline: string | null;
	readonly submittedAt: string | null;
	/** By the channel's clock where it tells. */
	readonly paidAt: string | null;
	readonly upstreamNo: string | null;
	readonly refusedCode: string | null;
	readonly entryIds: readonly string[];
	/** What its day's reconciliation made of it; null before. */
	readonly reconciled: string | null;
	readonly origin: { readonly network: string; readonly platform: "desktop" | "phone" } | null;
}

export interface RequestMessage {
	readonly at: string;
	readonly direction: string;
	readonly summary: string;
}

export interface ChannelRequest {
	readonly id: string;
	readonly kind: string;
	readonly serial: string;
	readonly state: string;
	/** The channel's own last word, such as "00 success". */
	readonly word: string | null;
	readonly sentAt: string | null;
	readonly answeredAt: string | null;
	readonly answerMs: number | null;
	readonly upstreamNo: string | null;
	readonly attempts: number;
	readonly messages: readonly RequestMessage[];
}

export interface PaymentRecord {
	readonly id: string;
	readonly state: string;
	readonly serial: string;
	readonly subject: Party;
	readonly channel: Party | null;
	readonly counterparty: Party;
	readonly method: string;
	readonly amount: Amount;
	readonly expectedFee: Amount | null;
	readonly net: Amount | null;
	readonly requests: readonly ChannelRequest[];
}

/** A record with its snapshot. */
export interface WholeRecord extends PaymentRecord {
	readonly snapshot: Snapshot | null;
}

export interface Payment {
	readonly id: string;
	readonly state: string;
	/** A two valid kinds of proof with certificate, B two without, C fewer. */
	readonly regulatoryClass: "A" | "B" | "C";
	readonly records: readonly WholeRecord[];
}

export interface TimelineEvent {
	readonly at: string;
	readonly lane: Lane;
	readonly kind: TimelineKind;
	readonly code: string;
	readonly text: string;
	readonly params?: Readonly<Record<string, unknown>>;
	/** A public id (`ent_…`, `req_…`, `usr_…`) or a path of the console. */
	readonly link?: string | null;
	/** Null: the platform by itself. */
	readonly who: string | null;
	readonly amount: Amount | null;
	/** What was sent or said, secrets masked. */
	readonly detail: string | null;
	readonly elapsedMs: number | null;
}

/** What a line is, beyond whose lane it stands in. */
export type TimelineKind =
	| "step"
	| "request"
	| "answer"
	| "notice"
	| "query"
	| "file"
	| "people"
	| "entry"
	| "route"
	| "proposal"
	| "refund"
	| "payout";

export interface Leg {
	readonly accountId?: string;
	readonly code?: string;
	readonly name?: string;
	readonly accountLabel?: string;
	readonly owner?: string;
	readonly ownerLabel?: string | null;
	readonly book?: string;
	readonly side: Side;
	readonly amount: Amount;
	readonly balanceAfter?: Amount | null;
}

export interface Entry {
	readonly id: string;
	readonly rule: string;
	readonly ruleText: string;
	readonly at?: string;
	readonly effectiveAt?: string;
	readonly bookedOn?: string;
	readonly orderId?: string | null;
	/** The entry that mends this one. */
	readonly reversedBy?: string | null;
	readonly reverses?: string | null;
	readonly legs: readonly Leg[];
}

export interface Order extends OrderSummary {
	readonly memo: string | null;
	readonly instruments: readonly {
		readonly kind: string;
		readonly label: string;
		readonly amount: Amount;
		readonly state: string;
	}[];
	readonly refusal: {
		readonly code: string;
		readonly text: string;
		readonly advice: string | null;
	} | null;
	readonly awaiting: { readonly what: string; readonly until: string | null } | null;
	readonly reference: string;
	readonly payer?: PartyName | null;
	readonly payee?: PartyName | null;
}

export interface TradeDetail {
	readonly order: Order;
	readonly payments: readonly Payment[];
	readonly timeline: readonly TimelineEvent[];
	readonly entries: readonly Entry[];
}

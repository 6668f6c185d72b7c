import type { Money, Uuid } from "#kernel";

/** Where whoever acted was: enough to see a pattern, too little to find a person. */
export interface Origin {
	readonly deviceId: Uuid | null;
	/** The network of the address (/24, /48), never the address. */
	readonly network: string;
	readonly platform: "desktop" | "phone";
}

/** What a trade was when its record was written (O3): kept beside the record, never changed. */
export interface RecordSnapshot {
	/** Where the money lands when that is not the counterparty's account: of a recharge the payer's own. */
	readonly creditedAccountId: Uuid | null;
	readonly orderNumber: string;
	/** The number the business knows it by: splitting an order is not payment's work. */
	readonly masterNumber: string;
	readonly goodsName: string;
	readonly goodsText: string | null;
	/** Of the whole order; the record's own amount is this instrument's part of it, paid. */
	readonly orderAmount: Money;
	readonly discount: Money;
	/** When the business asked for it, when we took it up, until when it may be paid. */
	readonly requestedAt: Temporal.Instant;
	readonly executedAt: Temporal.Instant;
	readonly deadline: Temporal.Instant | null;
	/** Null for what was written by no person's act. */
	readonly origin: Origin | null;
}

/** What became known of a record after it was written: appended, never changed. */
export interface RecordFact {
	readonly kind: "submitted" | "paid" | "refused" | "booked" | "reconciled";
	/** By the channel's clock where it tells, else by ours. */
	readonly at: Temporal.Instant;
	readonly recordedAt: Temporal.Instant;
	/** The entry that booked it: one record may lead to several (记账凭证). */
	readonly entryId: Uuid | null;
	readonly upstreamNo: string | null;
	/** Of a refusal the channel's code; of a reconciliation its result (对账凭证). */
	readonly code: string | null;
}

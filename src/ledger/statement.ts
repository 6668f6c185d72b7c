import type { Money, Uuid } from "#kernel";
import type { Side } from "./chart.ts";

/** One line of an account's statement. */
export interface StatementLine {
	readonly entryId: Uuid;
	/** Number of the slot (分户) it stands on; always 0 where the account has one. */
	readonly slot: number;
	/** The posting's number on its slot: 1, 2, 3 … without a gap. */
	readonly accountSeq: bigint;
	readonly bookedOn: Temporal.PlainDate;
	readonly effectiveAt: Temporal.Instant;
	/** When it was written; lines are in this order. */
	readonly recordedAt: Temporal.Instant;
	readonly rule: string;
	readonly orderId: Uuid | null;
	readonly side: Side;
	readonly amount: Money;
	/** The whole account's balance behind this line, on its normal side. */
	readonly balanceAfter: Money;
}

/** A point of an account's balance over time. */
export interface CurvePoint {
	readonly at: Temporal.Instant;
	readonly posted: Money;
}

/** Business days, both included. */
export interface DaysBetween {
	readonly from: Temporal.PlainDate;
	readonly to: Temporal.PlainDate;
}

/** Instants at which postings were recorded. */
export interface TimeBounds {
	/** Included. */
	readonly from?: Temporal.Instant;
	/** Not included. */
	readonly until?: Temporal.Instant;
}

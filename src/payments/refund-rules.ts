import { isBefore } from "#kernel";

/** What a channel says of refunds (N4, N5), as data. */
export interface RefundRules {
	/** Days after the payment within which it refunds. */
	readonly windowDays: number;
	/** Refunds of one payment. */
	readonly countMax: number;
	/** What becomes of the cost of the payment. */
	readonly cost: "returned" | "kept" | "on_request";
	/** When a failed refund can no longer arrive: so many days after it failed, or once in a day file. */
	readonly finality: { readonly by: "days"; readonly days: number } | { readonly by: "statement" };
	/** How far its "yes" reaches: taken up by the bank, netted from what it settles, with the payer. */
	readonly yesMeans: "accepted" | "cleared" | "arrived";
	/** What "being processed" says: nothing beyond being sent, or that the bank has it. */
	readonly takenUpMeans: "sent" | "accepted";
	/** A refused refund is tried again, with its number, after these waits. */
	readonly retryAfterSeconds: readonly number[];
	/** Days after its "yes" on which we ask whether the payer's bank has sent it back. */
	readonly askAgainAfterDays: readonly number[];
}

/** Where nothing is said: the careful reading of each. */
export const REFUND_RULES: RefundRules = {
	windowDays: 365,
	countMax: 50,
	cost: "kept",
	finality: { by: "statement" },
	yesMeans: "cleared",
	takenUpMeans: "sent",
	retryAfterSeconds: [60, 600, 3_600],
	askAgainAfterDays: [3, 7],
};

/** The file of the day on which it failed is there a day later, at the latest another. */
const STATEMENT_DAYS = 2;

/** From when on a refund that failed at `failedAt` can no longer arrive by what the channel declares. */
export function finalFrom(rules: RefundRules, failedAt: Temporal.Instant): Temporal.Instant {
	const days = rules.finality.by === "days" ? rules.finality.days : STATEMENT_DAYS;
	return failedAt.add({ hours: 24 * days });
}

/** When it goes out again after `tries` failed ones; undefined once it must wait for its finality. */
export function nextTry(
	rules: RefundRules,
	tries: number,
	failedAt: Temporal.Instant,
): Temporal.Instant | undefined {
	const wait = rules.retryAfterSeconds[tries - 1];
	if (wait === undefined) return undefined;
	const at = failedAt.add({ seconds: wait });
	return isBefore(at, finalFrom(rules, failedAt)) ? at : undefined;
}

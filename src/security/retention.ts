/**
 * How long the centre keeps what. Decisions, the challenges that were spent on them and the tickets
 * are the record of how a customer's operation was approved: at least ten years after it (Anti-Money
 * Laundering Law of the PRC, revised 2024, article 34: identity data and transaction records).
 */
export const RECORD_KEPT_DAYS = 3_653;

/** A challenge that was never spent, or belongs to no decision, is of use for minutes; support asks for days. */
export const CHALLENGE_KEPT_DAYS = 30;

/** Longer than any window that a book may have (31 days), and than any proof stays fresh. */
export const OBSERVED_KEPT_DAYS = 32;

export function daysBefore(now: Temporal.Instant, days: number): Temporal.Instant {
	return now.subtract({ hours: 24 * days });
}

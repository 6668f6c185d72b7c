import type { Order } from "./order.ts";
import type { RequestStanding } from "./ports.ts";
import type { PaymentRecord } from "./record.ts";

/** What an order waits for, and until when (M4). */
export interface Awaiting {
	readonly what: /** Somebody has to begin to pay. */
		| "payment"
		/** The payer, at the institution. */
		| "payer_action"
		/** The institution's word, which usually comes at once. */
		| "bank_processing"
		/** Its word is late: it is asked again and again. */
		| "bank_confirming"
		/** It has said yes; its day file makes it true (F1). */
		| "bank_statement"
		/** What waits at the institution is being closed there. */
		| "close_confirming"
		/** Nobody there could tell: people look at it. */
		| "staff_review"
		| "payout_position";
	/** When it ends by itself, or usually comes; null where nobody can say. */
	readonly until: Temporal.Instant | null;
	/** When the institution is asked next. */
	readonly nextAt: Temporal.Instant | null;
}

/** Seconds in which an institution's word usually comes; the schedule of questions goes on long after. */
const USUAL_SECONDS = 120;

/**
 * What is awaited, by the leg outside that is under way; null when nothing is.
 * @param latest the leg under way, or the last one that was
 * @param standing of its message; undefined where there is none
 */
export function awaitingOf(
	now: Temporal.Instant,
	order: Pick<Order, "state" | "createdAt">,
	latest: Pick<PaymentRecord, "createdAt"> | undefined,
	standing: RequestStanding | undefined,
): Awaiting | null {
	switch (order.state) {
		case "position_wait":
			return { what: "payout_position", until: null, nextAt: null };
		case "paying":
		case "closing":
		case "submitted":
		case "unknown":
		case "requested":
		case "risk_check":
			return ofChannel(now, order, latest, standing);
		default:
			return null;
	}
}

function ofChannel(
	now: Temporal.Instant,
	order: Pick<Order, "state" | "createdAt">,
	latest: Pick<PaymentRecord, "createdAt"> | undefined,
	standing: RequestStanding | undefined,
): Awaiting {
	const nextAt = standing?.nextAskAt ?? null;
	if (standing?.state === "review" || standing?.state === "conflict") {
		return { what: "staff_review", until: null, nextAt: null };
	}
	if (standing?.isForFile === true) return { what: "bank_statement", until: null, nextAt };
	if (order.state === "closing" || standing?.closeWanted === true) {
		// When the payer's time is over nobody can pay it any more, whatever the institution says till then.
		const isWaiting = standing?.state === "pending_user";
		return { what: "close_confirming", until: isWaiting ? standing.payBefore : null, nextAt };
	}
	if (standing?.state === "pending_user") {
		return { what: "payer_action", until: standing.payBefore, nextAt };
	}
	const usual = (latest?.createdAt ?? order.createdAt).add({ seconds: USUAL_SECONDS });
	return Temporal.Instant.compare(now, usual) > 0
		? { what: "bank_confirming", until: null, nextAt }
		: { what: "bank_processing", until: usual, nextAt };
}

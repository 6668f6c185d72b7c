/** What became of an attempt, and what the order it belongs to is allowed. */
export interface EndedAttempt {
	readonly verdict:
		| "succeeded"
		| "declined"
		| "not_sent"
		| "closed"
		| "processing"
		| "pending_user"
		| "unknown"
		| "review"
		| "conflict"
		| "contradiction";
	/** Of a decline: the words for its code say that another channel may be asked after it. */
	readonly tryElsewhere: boolean;
	/** Attempts that this order has had, this one included. */
	readonly attempts: number;
	/** The payer has done something at the channel: signed in, scanned. They are not sent elsewhere by us. */
	readonly payerActed: boolean;
	/** The order still waits to be paid, and nobody wants it closed. */
	readonly isOpen: boolean;
}

/** Attempts of one order that the platform makes by itself, the first included. */
export const ATTEMPTS_MAX = 3;

export type Again =
	| { readonly again: true; readonly why: "channel_declined" | "not_sent" }
	| {
			readonly again: false;
			readonly why:
				| "not_ended"
				| "holder_declined"
				| "order_ended"
				| "attempts_used_up"
				| "payer_acted";
	  };

/**
 * Whether the platform tries another channel by itself (H5). Only once it is known that nothing happened:
 * the channel said no for a reason of its own, or the message never left. While a word is owed, never.
 */
export function decideAgain(ended: EndedAttempt): Again {
	const { verdict, tryElsewhere, attempts, payerActed, isOpen } = ended;
	if (verdict !== "declined" && verdict !== "not_sent") return { again: false, why: "not_ended" };
	if (verdict === "declined" && !tryElsewhere) return { again: false, why: "holder_declined" };
	if (!isOpen) return { again: false, why: "order_ended" };
	if (payerActed) return { again: false, why: "payer_acted" };
	if (attempts >= ATTEMPTS_MAX) return { again: false, why: "attempts_used_up" };
	return { again: true, why: verdict === "declined" ? "channel_declined" : "not_sent" };
}

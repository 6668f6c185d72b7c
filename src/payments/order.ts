import { type Machine, type Money, type Refusal, refuse, transition, type Uuid } from "#kernel";

/** What the business wants. Later kinds (refund, pos_sale, …) join this union with their machines. */
export type OrderKind = "recharge" | "payment" | "transfer" | "withdrawal";

/** Life of an order that a payer pays: a merchant's order, or a recharge. */
export type PayState =
	| "created"
	| "authorising"
	| "paying"
	| "succeeded"
	| "partly_refunded"
	| "refunded"
	| "closing"
	| "closed"
	| "late_paid";

export type PayEvent =
	| "authorise"
	| "authorisation_failed"
	| "pay"
	| "attempt_failed"
	| "succeed"
	| "close"
	| "close_confirmed"
	| "abandon"
	| "late_success"
	| "refund_part"
	| "refund_all"
	| "refund_failed_part"
	| "refund_failed_all";

/**
 * `closing` ends only once the channel has confirmed the close, or its success came first.
 * A success for a closed order is neither dropped nor silently paid: `late_paid`.
 */
export const PAY_MACHINE: Machine<PayState, PayEvent> = {
	created: { authorise: "authorising", pay: "paying", close: "closing", abandon: "closed" },
	authorising: {
		authorisation_failed: "created",
		pay: "paying",
		close: "closing",
		abandon: "closed",
	},
	paying: {
		attempt_failed: "created",
		succeed: "succeeded",
		close: "closing",
		abandon: "closed",
	},
	succeeded: { refund_part: "partly_refunded", refund_all: "refunded" },
	partly_refunded: {
		refund_part: "partly_refunded",
		refund_all: "refunded",
		refund_failed_all: "succeeded",
		refund_failed_part: "partly_refunded",
	},
	refunded: { refund_failed_part: "partly_refunded", refund_failed_all: "succeeded" },
	closing: { close_confirmed: "closed", succeed: "succeeded" },
	closed: { late_success: "late_paid" },
	// Two persons may let it stand: the trade is completed late.
	late_paid: { refund_all: "refunded", succeed: "succeeded" },
};

export type TransferState = "requested" | "waiting" | "done" | "cancelled" | "refused";
export type TransferEvent = "execute" | "wait" | "cancel" | "refuse";

export const TRANSFER_MACHINE: Machine<TransferState, TransferEvent> = {
	requested: { execute: "done", wait: "waiting", refuse: "refused" },
	waiting: { execute: "done", cancel: "cancelled", refuse: "refused" },
	done: {},
	cancelled: {},
	refused: {},
};

export type WithdrawalState =
	| "requested"
	| "risk_check"
	| "approval"
	| "position_wait"
	| "submitted"
	| "unknown"
	| "paid"
	| "rejected"
	| "returned"
	| "refused"
	| "cancelled";

export type WithdrawalEvent =
	| "check"
	| "ask_approval"
	| "wait_position"
	| "submit"
	| "send_again"
	| "lose_word"
	| "pay"
	| "reject"
	| "return"
	| "refuse"
	| "cancel";

/** Held through the checks, posted to 2101 on submission; unknown keeps the money in 2101 until evidence. */
export const WITHDRAWAL_MACHINE: Machine<WithdrawalState, WithdrawalEvent> = {
	requested: { check: "risk_check", refuse: "refused", cancel: "cancelled" },
	risk_check: {
		ask_approval: "approval",
		wait_position: "position_wait",
		submit: "submitted",
		refuse: "refused",
		cancel: "cancelled",
	},
	approval: {
		wait_position: "position_wait",
		submit: "submitted",
		refuse: "refused",
		cancel: "cancelled",
	},
	position_wait: { submit: "submitted", refuse: "refused", cancel: "cancelled" },
	// Sent again only where it is known that nothing was paid: by another rail, from the same money.
	submitted: { pay: "paid", reject: "rejected", lose_word: "unknown", send_again: "submitted" },
	unknown: { pay: "paid", reject: "rejected", send_again: "submitted" },
	paid: { return: "returned" },
	rejected: { pay: "paid" },
	returned: {},
	refused: {},
	cancelled: {},
};

export type OrderState = PayState | TransferState | WithdrawalState;

export interface Order {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly kind: OrderKind;
	readonly state: OrderState;
	/** Counts the order's changes; a write names the version it read. */
	readonly version: number;
	readonly amount: Money;
	/** Order number that people read and dictate: 20 digits, the day first. */
	readonly reference: string;
	readonly title: string;
	readonly memo: string | null;
	/** Who pays; null while nobody has begun to pay a merchant's order. */
	readonly payerId: Uuid | null;
	/** User or merchant who is paid; null for recharge and withdrawal. */
	readonly payeeId: Uuid | null;
	readonly merchant: MerchantPart | null;
	/** The card of a recharge or withdrawal. */
	readonly cardId: Uuid | null;
	readonly createdAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant | null;
	readonly finishedAt: Temporal.Instant | null;
	/** Why it did not go through: a decline reason or refusal code. */
	readonly reason: string | null;
	/** The hold of a withdrawal until it is submitted. */
	readonly holdId: Uuid | null;
}

/** What only a merchant's order has. */
export interface MerchantPart {
	readonly outTradeNo: string;
	readonly fee: Money;
	readonly notifyUrl: string | null;
	readonly returnUrl: string | null;
}

export type OrderRefusal = Refusal<
	"order_not_payable" | "order_paying" | "order_already_paid" | "order_closed" | "order_expired"
>;

/** May a payer begin (another) payment on this order now? Never while an earlier one is open. */
export function decidePay(order: Order, now: Temporal.Instant): "ok" | OrderRefusal {
	if (order.kind !== "payment") return refuse("order_not_payable");
	switch (order.state) {
		case "created":
			break;
		case "authorising":
		case "paying":
		case "closing":
			return refuse("order_paying");
		case "succeeded":
		case "partly_refunded":
		case "refunded":
			return refuse("order_already_paid");
		default:
			return refuse("order_closed");
	}
	if (order.expiresAt !== null && Temporal.Instant.compare(order.expiresAt, now) <= 0) {
		return refuse("order_expired", { expiredAt: order.expiresAt.toString() });
	}
	return "ok";
}

/** Next state of the order's own machine, or the refusal that names state and event. */
export function move(
	order: Order,
	event: PayEvent | TransferEvent | WithdrawalEvent,
): OrderState | Refusal<"illegal_transition"> {
	switch (order.kind) {
		case "transfer":
			return transition(TRANSFER_MACHINE, order.state as TransferState, event as TransferEvent);
		case "withdrawal":
			return transition(
				WITHDRAWAL_MACHINE,
				order.state as WithdrawalState,
				event as WithdrawalEvent,
			);
		case "payment":
		case "recharge":
			return transition(PAY_MACHINE, order.state as PayState, event as PayEvent);
	}
}

/** True once nothing more is expected to happen by itself. */
export function isFinished(state: OrderState): boolean {
	return FINISHED.has(state);
}

const FINISHED: ReadonlySet<OrderState> = new Set<OrderState>([
	"succeeded",
	"partly_refunded",
	"refunded",
	"closed",
	"late_paid",
	"done",
	"cancelled",
	"refused",
	"paid",
	"rejected",
	"returned",
]);

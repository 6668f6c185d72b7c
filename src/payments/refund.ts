import {
	type Currency,
	compare,
	isBefore,
	type Machine,
	type Money,
	type Refusal,
	refuse,
	toDecimal,
	type Uuid,
} from "#kernel";
import type { RefundRules } from "./refund-rules.ts";

/**
 * What goes back of an order. The state is that of the part that leaves through a channel; a refund of
 * own accounts alone arrives in the transaction that accepts it.
 */
export type RefundState =
	| "requested"
	| "refused"
	| "approved"
	| "waiting"
	| "funds_reserved"
	| "sent"
	| "unknown"
	| "accepted"
	| "cleared"
	| "arrived"
	| "failed"
	| "abnormal"
	| "finally_failed"
	| "bounced"
	| "re_routed";

export type RefundEvent =
	| "refuse"
	| "approve"
	| "wait"
	| "withdraw"
	| "reserve"
	| "send"
	| "lose_word"
	| "accept"
	| "clear"
	| "arrive"
	| "fail"
	| "find_abnormal"
	| "retry"
	| "give_up"
	| "bounce"
	| "re_route";

/** Whatever the channel says of what is out there: each of these may come in any order. */
const WORDS = {
	lose_word: "unknown",
	accept: "accepted",
	clear: "cleared",
	arrive: "arrived",
	fail: "failed",
	find_abnormal: "abnormal",
} as const;

/**
 * Funds first, then the channel. `failed` keeps its share of the cap and its number until the channel's
 * finality (`give_up`); even what has finally failed may arrive, on evidence. No clock leads from
 * `unknown` to a "no".
 */
export const REFUND_MACHINE: Machine<RefundState, RefundEvent> = {
	requested: { refuse: "refused", approve: "approved" },
	refused: {},
	approved: { refuse: "refused", wait: "waiting", reserve: "funds_reserved" },
	waiting: { reserve: "funds_reserved", withdraw: "refused" },
	// Straight to its end where no channel takes part; by payout where the channel's window is over.
	funds_reserved: { send: "sent", arrive: "arrived", re_route: "re_routed" },
	sent: WORDS,
	unknown: { ...WORDS, lose_word: "unknown" },
	accepted: {
		clear: "cleared",
		arrive: "arrived",
		fail: "failed",
		find_abnormal: "abnormal",
		bounce: "bounced",
	},
	cleared: { arrive: "arrived", bounce: "bounced" },
	arrived: { bounce: "bounced" },
	failed: {
		retry: "sent",
		give_up: "finally_failed",
		accept: "accepted",
		clear: "cleared",
		arrive: "arrived",
	},
	abnormal: { re_route: "re_routed", clear: "cleared", arrive: "arrived", fail: "failed" },
	finally_failed: { clear: "cleared", arrive: "arrived" },
	bounced: { re_route: "re_routed" },
	// The payout that carries it: paid, or it came back, or another rail takes it over.
	re_routed: { arrive: "arrived", bounce: "bounced", re_route: "re_routed" },
};

/** Who wanted it: the merchant, staff by two persons, or ourselves: an over goes back unasked. */
export type RefundOrigin = "merchant" | "staff" | "over";

/** Where the money comes from. */
export type RefundSource = "merchant" | "suspense";

/** One instrument's part of a refund, of one record of the payment. */
export interface RefundPart {
	readonly recordId: Uuid;
	/** An account of ours, or what a channel took. */
	readonly kind: "own" | "channel";
	readonly channelId: string | null;
	readonly amount: Money;
	/** Our fee that goes back to the merchant with it. */
	readonly feeBack: Money;
	readonly state: PartState;
}

/**
 * planned: nothing booked · credited: own account, done · reserved: on 2102 · cleared: netted by the
 * channel (1131) · paid_out: on its way by payout, or paid by one · bounced: in suspense, or gone from
 * there · returned: the merchant has it back.
 */
export type PartState =
	| "planned"
	| "credited"
	| "reserved"
	| "cleared"
	| "paid_out"
	| "bounced"
	| "returned";

export interface RefundRoute {
	readonly requestId: string;
	readonly channelId: string;
	/** What the payout is expected to cost. */
	readonly cost: Money;
	/** Null where it went before rails were chosen. */
	readonly rail: string | null;
	readonly cardId: Uuid | null;
	readonly at: Temporal.Instant | null;
	/** Payouts that it was sent by before, in their order. */
	readonly earlier: readonly EarlierRoute[];
}

/** A payout that came to nothing. */
export interface EarlierRoute extends Pick<RefundRoute, "requestId" | "channelId" | "cost"> {
	/** What has failed it by its own doing and is not asked again; null where the payee's side did. */
	readonly failed: string | null;
}

export interface Refund {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly orderId: Uuid;
	/** The payment that is refunded. */
	readonly paymentId: Uuid;
	readonly merchantId: Uuid | null;
	/** The merchant's own number; of our own refunds null. */
	readonly outRefundNo: string | null;
	readonly origin: RefundOrigin;
	readonly source: RefundSource;
	/** The suspense case that is paid back; null where the merchant pays. */
	readonly caseId: Uuid | null;
	readonly state: RefundState;
	readonly version: number;
	readonly amount: Money;
	readonly feeBack: Money;
	/** What the merchant gave: of 2011 and of 2012. */
	readonly fromUnsettled: Money;
	readonly fromAvailable: Money;
	/** What the payer reads as its reason. */
	readonly reason: string;
	readonly notifyUrl: string | null;
	/** The request at the channel: its serial for ever, also when it is tried again. */
	readonly requestId: string | null;
	/** The payer's own card that two persons chose from the start: past the channel's window (N5). */
	readonly routeCardId: Uuid | null;
	/** The payout that carries it another way. */
	readonly route: RefundRoute | null;
	readonly tries: number;
	/** Why it failed, as the channel's table words it. */
	readonly failure: string | null;
	readonly createdAt: Temporal.Instant;
	/** Since when the merchant is debited. */
	readonly fundedAt: Temporal.Instant | null;
	readonly finishedAt: Temporal.Instant | null;
	readonly parts: readonly RefundPart[];
}

export type RefundRefusal = Refusal<
	| "order_not_refundable"
	| "refund_exceeds_remainder"
	| "refund_window_over"
	| "refund_count_exceeded"
	| "amount_invalid"
>;

/** What a refund of an order is decided on. */
export interface RefundAsked {
	readonly amount: Money;
	readonly orderState: string;
	readonly currency: Currency;
	/** When the payment succeeded. */
	readonly paidAt: Temporal.Instant;
	/** What may still go back, of all its instruments. */
	readonly left: Money;
	/** Refunds there are already, without those that came to nothing. */
	readonly count: number;
	/** Of the payment's channel; undefined where no channel took part. */
	readonly rules: RefundRules | undefined;
	readonly now: Temporal.Instant;
}

const REFUNDABLE: readonly string[] = ["succeeded", "partly_refunded"];

/** Whether so much may go back now: precedence is that of the guards. */
export function decideRefund(asked: RefundAsked): "ok" | RefundRefusal {
	const { amount, left, rules, paidAt, now } = asked;
	if (!REFUNDABLE.includes(asked.orderState)) {
		// What is refunded wholly has nothing left; anything else was never paid.
		return asked.orderState === "refunded"
			? refuse("refund_exceeds_remainder", { left: "0.00" }, "/amount")
			: refuse("order_not_refundable");
	}
	if (amount.currency !== asked.currency) return refuse("amount_invalid", {}, "/amount");
	if (compare(amount, left) > 0) {
		return refuse("refund_exceeds_remainder", { left: toDecimal(left) }, "/amount");
	}
	if (rules === undefined) return "ok";
	if (asked.count >= rules.countMax) {
		return refuse("refund_count_exceeded", { most: String(rules.countMax) });
	}
	const until = paidAt.add({ hours: 24 * rules.windowDays });
	return isBefore(now, until) ? "ok" : refuse("refund_window_over", { until: until.toString() });
}

/** What a channel's verdict means for a refund, by the rules it is refunded by; undefined: nothing new. */
export function eventOf(
	word: {
		readonly verdict: string;
		readonly said: "yes" | "no" | "nothing";
		readonly reason: string | null;
	},
	rules: RefundRules,
): RefundEvent | undefined {
	switch (word.verdict) {
		case "succeeded":
			return YES[rules.yesMeans];
		case "processing":
			return rules.takenUpMeans === "accepted" ? "accept" : undefined;
		case "declined":
			return word.reason === ABNORMAL ? "find_abnormal" : "fail";
		case "not_sent":
		case "closed":
			return "fail";
		case "unknown":
			return "lose_word";
		case "contradiction":
			// After a "no": it arrived after all. After a "yes": the payer's bank has sent it back.
			if (word.said === "yes") return YES[rules.yesMeans];
			return word.said === "no" ? "bounce" : undefined;
		default:
			return undefined;
	}
}

/** The channel has it and cannot hand it on: the payer's card is gone. Somebody must choose a way. */
const ABNORMAL = "refund_abnormal";

const YES = { accepted: "accept", cleared: "clear", arrived: "arrive" } as const;

/** Its share of the cap is taken: it may still arrive, or has. */
export function isCounted(state: RefundState): boolean {
	return state !== "refused" && state !== "finally_failed";
}

/** Few words for the outside (N2): only what the channel can know is claimed. */
export type PublicRefundState =
	| "waiting"
	| "accepted"
	| "sent"
	| "bank_accepted"
	| "cleared"
	| "arrived"
	| "retrying"
	| "failed"
	| "returned_by_bank"
	| "re_routed"
	| "refused";

const PUBLIC: Readonly<Record<RefundState, PublicRefundState>> = {
	requested: "waiting",
	approved: "waiting",
	waiting: "waiting",
	refused: "refused",
	funds_reserved: "accepted",
	sent: "sent",
	unknown: "sent",
	accepted: "bank_accepted",
	cleared: "cleared",
	arrived: "arrived",
	// It may still arrive: nobody is told "failed" before that is certain.
	failed: "retrying",
	abnormal: "retrying",
	finally_failed: "failed",
	bounced: "returned_by_bank",
	re_routed: "re_routed",
};

export function publicRefundState(state: RefundState): PublicRefundState {
	return PUBLIC[state];
}

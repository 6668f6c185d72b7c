import { add, compare, equal, type Machine, type Money, type Uuid } from "#kernel";
import type { Order } from "./order.ts";

/** What is promised of a channel for a product before its word (H3): a policy, in force now. */
export interface Stance {
	readonly stance: "pessimistic" | "optimistic";
	/** Of all that is promised and not proven, together; null: nothing is. */
	readonly ceiling: Money | null;
}

/** What is advanced: money for a balance, or a merchant's. */
export type AdvanceProduct = "recharge" | "pay";

/**
 * open: promised, the channel's word is owed · overdue: owed for too long, people look · failed: the channel
 * said no, and own funds have lost it so far · recovered, written_off: how it ended · proven: the channel
 * has it. A success is believed whenever it comes.
 */
export type AdvanceState = "open" | "overdue" | "failed" | "recovered" | "written_off" | "proven";
export type AdvanceEvent = "age" | "fail" | "recover" | "write_off" | "prove";

/** No timer says that it was lost: ageing leads to people. */
export const ADVANCE_MACHINE: Machine<AdvanceState, AdvanceEvent> = {
	open: { age: "overdue", fail: "failed", prove: "proven" },
	overdue: { fail: "failed", recover: "recovered", write_off: "written_off", prove: "proven" },
	failed: { recover: "recovered", write_off: "written_off", prove: "proven" },
	recovered: { prove: "proven" },
	written_off: { prove: "proven" },
	proven: {},
};

/** Own funds' part of a trade whose channel has not spoken. */
export interface Advance {
	readonly ledgerId: number;
	readonly recordId: Uuid;
	readonly orderId: Uuid;
	readonly channelId: string;
	readonly product: AdvanceProduct;
	readonly amount: Money;
	readonly state: AdvanceState;
	readonly advancedAt: Temporal.Instant;
	/** From then on people look at it. */
	readonly dueAt: Temporal.Instant;
	readonly endedAt: Temporal.Instant | null;
	/** Why the channel said no. */
	readonly reason: string | null;
	/** Whose account it was taken back from. */
	readonly recoveredFrom: AdvanceSource | null;
}

/** Whom it may be taken back from: the payer's balance, or the merchant it credited. */
export type AdvanceSource = "payer" | "merchant";

/** A word is owed for three days at the most: by then every channel's file has come. */
export const OVERDUE_HOURS = 72;

/** Whether own funds still stand in for the channel. */
export function isOutstanding(state: AdvanceState): boolean {
	return state === "open" || state === "overdue" || state === "failed";
}

export type AdvanceBar =
	| "pessimistic"
	| "no_ceiling"
	| "above_ceiling"
	| "not_payable"
	| "in_parts";

/**
 * May a trade whose channel has lost its word be promised now? Whole trades alone, that still wait for
 * nothing but the channel; and what is promised together stays below the ceiling.
 * @param outstanding promised of this channel and product, and not proven
 */
export function decideAdvance(
	{ stance, ceiling }: Stance,
	order: Pick<Order, "kind" | "state" | "amount">,
	part: Money,
	outstanding: Money,
): "ok" | AdvanceBar {
	if (stance !== "optimistic") return "pessimistic";
	if (ceiling === null) return "no_ceiling";
	if (productOf(order) === undefined || order.state !== "paying") return "not_payable";
	if (!equal(part, order.amount)) return "in_parts";
	return compare(add(outstanding, part), ceiling) > 0 ? "above_ceiling" : "ok";
}

/** Undefined for what is never promised: money that leaves. */
export function productOf({ kind }: Pick<Order, "kind">): AdvanceProduct | undefined {
	if (kind === "recharge") return "recharge";
	return kind === "payment" ? "pay" : undefined;
}

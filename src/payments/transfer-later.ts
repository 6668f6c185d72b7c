import { isBefore, type Refusal, refuse } from "#kernel";
import type { OrderState } from "./order.ts";

/**
 * When a transfer arrives, as the payer chooses it (PBOC 〔2016〕261, article 8): at once 实时, after two
 * hours 普通, the next day 次日. Until then it is held and can be taken back.
 */
export type Arrival = "now" | "two_hours" | "next_day";

export const ARRIVALS: readonly [Arrival, ...Arrival[]] = ["now", "two_hours", "next_day"];

/** Hours from acceptance to arrival: a next-day transfer can be taken back for 24 hours. */
const HOURS: Readonly<Record<Exclude<Arrival, "now">, number>> = { two_hours: 2, next_day: 24 };

/** When a transfer accepted at an instant is carried out. */
export function arrivesAt(arrival: Arrival, acceptedAt: Temporal.Instant): Temporal.Instant {
	return arrival === "now" ? acceptedAt : acceptedAt.add({ hours: HOURS[arrival] });
}

export type CancelRefusal = Refusal<"order_not_cancellable">;

/**
 * May a transfer be taken back now? Once it is due it is as good as done, whether or not its timer has
 * come yet: the payee may already have been told when to expect it.
 */
export function decideTransferCancel(
	transfer: { readonly state: OrderState; readonly dueAt: Temporal.Instant },
	now: Temporal.Instant,
): "ok" | CancelRefusal {
	const { state, dueAt } = transfer;
	if (state !== "waiting") return refuse("order_not_cancellable", { state });
	if (!isBefore(now, dueAt)) {
		return refuse("order_not_cancellable", { state, dueAt: dueAt.toString() });
	}
	return "ok";
}

import type { OrderState } from "../wire.ts";

/** How an order stands, in the five ways a person tells them apart. */
export type Standing = "done" | "waiting" | "refused" | "closed" | "refunded";

const STANDING: Record<OrderState, Standing> = {
	created: "waiting",
	authorising: "waiting",
	paying: "waiting",
	waiting: "waiting",
	closing: "waiting",
	late_paid: "waiting",
	succeeded: "done",
	partly_refunded: "refunded",
	refunded: "refunded",
	closed: "closed",
	failed: "refused",
};

/** Reasons for which nobody refused anything: it was taken back, or not paid. */
const LET_GO: ReadonlySet<string> = new Set(["cancelled_by_payer", "not_paid_in_time", "expired"]);

/** A closed order with a refusal is one that was refused; without one it was let go. */
export function standing(order: {
	state: OrderState;
	refusal?: { readonly code: string } | null;
}): Standing {
	const plain = STANDING[order.state] ?? "waiting";
	if (plain !== "closed" || !order.refusal) return plain;
	return LET_GO.has(order.refusal.code) ? "closed" : "refused";
}

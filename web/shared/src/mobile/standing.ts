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

/** A closed order with a refusal is one that was refused; without one it was let go. */
export function standing(order: { state: OrderState; refusal?: unknown }): Standing {
	const plain = STANDING[order.state] ?? "waiting";
	return plain === "closed" && order.refusal ? "refused" : plain;
}

import { isBefore } from "#kernel";
import type { Order } from "#payments";
import type { Tx } from "#platform";
import type { ApiDeps } from "./deps.ts";
import type { AwaitingOut, OwnOrderOut } from "./order-wire.ts";

/** What an order tells of money that has not moved yet, or moves by a rail. */
export type Movement = Pick<OwnOrderOut, "cancellable" | "later"> & {
	/** Null where the order's state says enough. */
	readonly awaiting: AwaitingOut | null;
};

const NOTHING: Movement = { cancellable: false, later: null, awaiting: null };

/** @param isPayer whether who asks is the payer, or operates the payer's account */
export async function movementOf(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	isPayer: boolean,
): Promise<Movement> {
	if (order.kind !== "transfer") return NOTHING;
	const later = await deps.money.payments.laterTransfer(tx, order);
	if (later === undefined) return NOTHING;
	const { arrival, dueAt } = later;
	const isWaiting = order.state === "waiting";
	return {
		cancellable: isPayer && isWaiting && isBefore(deps.platform.clock.now(), dueAt),
		later: { arrival, dueAt: dueAt.toString() },
		awaiting: isWaiting ? { what: "transfer_due", until: dueAt.toString() } : null,
	};
}

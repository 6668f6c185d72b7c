import { type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { cancelWithdrawal } from "./payout-service.ts";
import type { PaymentsDeps } from "./steps.ts";
import type { CancelRefusal } from "./transfer-later.ts";
import { cancelTransfer } from "./transfer-later-service.ts";

export interface CancelCommand {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	/** Who takes it back: the payer, or who ordered it on the payer's account. */
	readonly userId: Uuid;
}

export type CancelOrderRefusal = CancelRefusal | Refusal<"not_found">;

/**
 * Takes back what has not left yet: a transfer or a withdrawal that waits. First commit wins over timers
 * and over whoever decides on it.
 */
export async function cancelOrder(
	deps: PaymentsDeps,
	tx: Tx,
	{ ledgerId, orderId: id, userId }: CancelCommand,
): Promise<Order | CancelOrderRefusal> {
	const order = await lockOrder(tx, { ledgerId, id });
	if (order === undefined) return refuse("not_found");
	switch (order.kind) {
		case "transfer":
			return cancelTransfer(deps, tx, order, userId);
		case "withdrawal":
			return cancelWithdrawal(deps, tx, order, userId);
		default:
			return order.payerId === userId
				? refuse("order_not_cancellable", { state: order.state })
				: refuse("not_found");
	}
}

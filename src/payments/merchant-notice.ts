import { required } from "#kernel";
import type { Tx } from "#platform";
import { merchantOrderView } from "./merchant-view.ts";
import type { Order } from "./order.ts";
import { note, type PaymentsDeps } from "./steps.ts";

/** Queues a signed notice when the merchant named an address for this order. */
export async function notifyMerchant(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	type: "order.succeeded" | "order.closed",
): Promise<void> {
	const merchant = required(order.merchant, "a merchant's order");
	if (merchant.notifyUrl === null) return;
	// The link is a secret, and what waits to be sent is stored: it is put in when the notice leaves.
	const { cashierUrl: _, ...data } = merchantOrderView(order, deps.platform.settings.cashier);
	await deps.merchants.notify(tx, {
		merchantId: required(order.payeeId, "a merchant"),
		orderId: order.id,
		type,
		url: merchant.notifyUrl,
		data,
	});
	await note(deps, tx, order, { lane: "platform", code: "merchant_notified", params: { type } });
}

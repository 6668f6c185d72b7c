import { required } from "#kernel";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { Refund } from "./refund.ts";
import { merchantRefundView } from "./refund-view.ts";
import { note, type PaymentsDeps } from "./steps.ts";

export type RefundNotice =
	| "refund.accepted"
	| "refund.succeeded"
	| "refund.failed"
	| "refund.returned"
	| "refund.re_routed";

/** Tells the merchant how far a refund came, where it named an address for the refund or the order. */
export async function notifyRefund(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	type: RefundNotice,
): Promise<void> {
	// An over goes back unasked: the shop never had it.
	if (refund.source === "suspense" || order.merchant === null) return;
	const url = refund.notifyUrl ?? order.merchant.notifyUrl;
	if (url === null) return;
	await deps.merchants.notify(tx, {
		merchantId: required(order.payeeId ?? undefined, "a merchant"),
		...{ orderId: order.id, type, url },
		data: merchantRefundView(order, refund),
	});
	await note(deps, tx, order, { lane: "platform", code: "merchant_notified", params: { type } });
}

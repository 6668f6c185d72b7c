import { add, type Currency, encodeId, type Money, required } from "#kernel";
import type { Order } from "./order.ts";
import { type PublicRefundState, publicRefundState, type Refund } from "./refund.ts";

type AmountView = { readonly currency: Currency; readonly minor: string };

/** A type, not an interface: it goes into a notice as JSON. */
export type MerchantRefundView = {
	readonly id: string;
	readonly outRefundNo: string | null;
	readonly orderId: string;
	readonly outTradeNo: string;
	readonly state: PublicRefundState;
	readonly amount: AmountView;
	/** Our fee that comes back with it. */
	readonly feeBack: AmountView;
	/** What the merchant is debited: amount less fee. */
	readonly debited: AmountView;
	readonly reason: string;
	/** Why it failed, where it did. */
	readonly failure: string | null;
	readonly createdAt: string;
	readonly finishedAt: string | null;
};

/** The refund as its merchant sees it, in answers and in signed notices alike. */
export function merchantRefundView(order: Order, refund: Refund): MerchantRefundView {
	return {
		id: encodeId("rfd", refund.id),
		outRefundNo: refund.outRefundNo,
		orderId: encodeId("ord", order.id),
		outTradeNo: required(order.merchant, "a merchant's order").outTradeNo,
		state: publicRefundState(refund.state),
		amount: wire(refund.amount),
		feeBack: wire(refund.feeBack),
		debited: wire(add(refund.fromUnsettled, refund.fromAvailable)),
		reason: refund.reason,
		failure: refund.failure,
		createdAt: refund.createdAt.toString(),
		finishedAt: refund.finishedAt?.toString() ?? null,
	};
}

function wire(amount: Money): AmountView {
	return { currency: amount.currency, minor: amount.minor.toString() };
}

import { type Currency, encodeId, type Money, required } from "#kernel";
import { type CashierLinks, cashierUrl } from "./cashier-link.ts";
import type { Order, OrderState } from "./order.ts";

/** Few words for the outside: internal states may grow without breaking a merchant. */
export type PublicState =
	| "created"
	| "paying"
	| "succeeded"
	| "partly_refunded"
	| "refunded"
	| "closing"
	| "closed"
	| "waiting";

const PUBLIC: Readonly<Record<OrderState, PublicState>> = {
	created: "created",
	authorising: "paying",
	paying: "paying",
	succeeded: "succeeded",
	partly_refunded: "partly_refunded",
	refunded: "refunded",
	closing: "closing",
	closed: "closed",
	// The money came too late and lies in suspense until it is paid back: closed, as the payer was told.
	late_paid: "closed",
	requested: "paying",
	waiting: "waiting",
	done: "succeeded",
	cancelled: "closed",
	refused: "closed",
	risk_check: "paying",
	approval: "waiting",
	position_wait: "waiting",
	submitted: "paying",
	unknown: "paying",
	paid: "succeeded",
	rejected: "closed",
	returned: "refunded",
};

export function publicState(state: OrderState): PublicState {
	return PUBLIC[state];
}

/** A type, not an interface: it goes into a notice as JSON. */
export type MerchantOrderView = {
	readonly id: string;
	readonly outTradeNo: string;
	readonly state: PublicState;
	readonly amount: AmountView;
	readonly fee: AmountView;
	readonly subject: string;
	readonly cashierUrl: string;
	readonly createdAt: string;
	readonly expiresAt: string | null;
	readonly paidAt: string | null;
};

type AmountView = { readonly currency: Currency; readonly minor: string };

/** The order as its merchant sees it, in answers and in signed notices alike. Its link is a secret. */
export function merchantOrderView(order: Order, links: CashierLinks): MerchantOrderView {
	const merchant = required(order.merchant, "a merchant's order");
	return {
		id: encodeId("ord", order.id),
		outTradeNo: merchant.outTradeNo,
		state: publicState(order.state),
		amount: wire(order.amount),
		fee: wire(merchant.fee),
		subject: order.title,
		cashierUrl: cashierUrl(links, order.id),
		createdAt: order.createdAt.toString(),
		expiresAt: order.expiresAt?.toString() ?? null,
		paidAt:
			publicState(order.state) === "succeeded" ? (order.finishedAt?.toString() ?? null) : null,
	};
}

function wire(amount: Money): AmountView {
	return { currency: amount.currency, minor: amount.minor.toString() };
}

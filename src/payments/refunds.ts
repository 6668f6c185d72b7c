import type { Refusal, Uuid } from "#kernel";
import type { Merchant } from "#merchants";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { OrderKey } from "./order-store.ts";
import type { PaymentRecord } from "./record.ts";
import { recordByRequest, refundRecordsOf } from "./record-store.ts";
import type { Refund } from "./refund.ts";
import { handleRefundFunds } from "./refund-fund.ts";
import type { RouteRefusal } from "./refund-payout.ts";
import { judgeRoute, type RouteCommand, rerouteRefund } from "./refund-route-service.ts";
import {
	type MerchantRefundCommand,
	mayRefund,
	type RefundCommandRefusal,
	refundByStaff,
	refundOrder,
	type StaffRefundCommand,
} from "./refund-service.ts";
import {
	keyOfOutRefundNo,
	listRefunds,
	type RefundKey,
	type RefundQuery,
	type RefundStep,
	refundById,
	refundsOf,
	stepsOf,
} from "./refund-store.ts";
import { handleRefundTimers, type RetryOutcome, retryRefund } from "./refund-timers.ts";
import { type MerchantRefundView, merchantRefundView } from "./refund-view.ts";
import type { PaymentsDeps } from "./steps.ts";
import type { SuspenseCase } from "./suspense.ts";
import {
	type CaseCommand,
	type CaseRefusal,
	findShort,
	judgeCase,
	judgeShort,
	type ShortRefusal,
	settleCase,
} from "./suspense-settle.ts";
import { type CaseQuery, caseById, casesOf, listCases } from "./suspense-store.ts";

interface RequestKey {
	readonly ledgerId: number;
	readonly requestId: string;
}

/** What goes back of orders (N1–N5), and what lies in suspense. Commands run in the caller's transaction. */
export interface Refunds {
	/** By a merchant: the same number and content give the same refund, for ever. */
	refund(
		tx: Tx,
		merchant: Merchant,
		command: MerchantRefundCommand,
	): Promise<{ readonly refund: Refund; readonly fresh: boolean } | RefundCommandRefusal>;
	/** By staff: two persons have decided so. */
	refundByStaff(
		tx: Tx,
		command: StaffRefundCommand,
	): Promise<Refund | RefundCommandRefusal | RouteRefusal>;
	/** Whether so much may go back now. */
	mayRefund(
		tx: Tx,
		order: Order,
		asked: Pick<StaffRefundCommand, "amount" | "cardId">,
	): Promise<"ok" | RefundCommandRefusal | RouteRefusal>;
	/** A failed refund goes out again with its number, at once. */
	retry(tx: Tx, key: RefundKey): Promise<RetryOutcome>;
	judgeRoute(tx: Tx, command: RouteCommand): Promise<Refusal | undefined>;
	/** What came back goes another way: two persons have decided so. */
	reroute(tx: Tx, command: RouteCommand): Promise<Refund | RouteRefusal>;
	byId(tx: Tx, key: RefundKey): Promise<Refund | undefined>;
	byOutRefundNo(
		tx: Tx,
		number: { readonly merchantId: Uuid; readonly outRefundNo: string },
	): Promise<Refund | undefined>;
	/** Of an order, oldest first. */
	of(tx: Tx, order: OrderKey): Promise<Refund[]>;
	/** The records of an order's refunds: shop, channel and payer (O1). */
	recordsOf(tx: Tx, order: OrderKey): Promise<PaymentRecord[]>;
	steps(tx: Tx, key: RefundKey): Promise<RefundStep[]>;
	list(tx: Tx, query: RefundQuery): Promise<Refund[]>;
	merchantView(order: Order, refund: Refund): MerchantRefundView;
	/** The order that a request at a channel belongs to. */
	orderOfRequest(tx: Tx, key: RequestKey): Promise<Uuid | undefined>;
	/** Why a decision on a case makes no sense now. */
	judgeCase(tx: Tx, command: CaseCommand): Promise<CaseRefusal | undefined>;
	/** Two persons have decided what becomes of money in suspense. */
	settleCase(tx: Tx, command: CaseCommand): Promise<SuspenseCase["state"] | CaseRefusal>;
	/** Why a payment cannot be held for missing at its channel. */
	judgeShort(tx: Tx, key: RequestKey): Promise<ShortRefusal | undefined>;
	/** Two persons hold a payment for missing at its channel: a short, with a case (F5, H2). */
	findShort(tx: Tx, key: RequestKey): Promise<SuspenseCase | ShortRefusal>;
	/** Named items of 2191 and 1191. */
	cases(tx: Tx, query: CaseQuery): Promise<SuspenseCase[]>;
	casesOf(tx: Tx, order: OrderKey): Promise<SuspenseCase[]>;
	caseById(tx: Tx, key: OrderKey): Promise<SuspenseCase | undefined>;
}

/** Registers its timers; before anything is started. */
export function createRefunds(deps: PaymentsDeps): Refunds {
	handleRefundFunds(deps);
	handleRefundTimers(deps);
	return {
		refund: (tx, merchant, command) => refundOrder(deps, tx, merchant, command),
		refundByStaff: (tx, command) => refundByStaff(deps, tx, command),
		mayRefund: (tx, order, asked) => mayRefund(deps, tx, order, asked),
		retry: (tx, key) => retryRefund(deps, tx, key),
		async judgeRoute(tx, command) {
			const judged = await judgeRoute(deps, tx, command);
			return "refusal" in judged ? judged : undefined;
		},
		reroute: (tx, command) => rerouteRefund(deps, tx, command),
		byId: refundById,
		async byOutRefundNo(tx, number) {
			const found = await keyOfOutRefundNo(tx, number);
			return found === undefined ? undefined : refundById(tx, found.key);
		},
		of: refundsOf,
		recordsOf: refundRecordsOf,
		steps: stepsOf,
		list: listRefunds,
		merchantView: merchantRefundView,
		orderOfRequest: async (tx, key) => (await recordByRequest(tx, key))?.orderId,
		async judgeCase(tx, command) {
			const judged = await judgeCase(deps, tx, command);
			return "refusal" in judged ? judged : undefined;
		},
		async judgeShort(tx, key) {
			const judged = await judgeShort(tx, key);
			return "refusal" in judged ? judged : undefined;
		},
		findShort: (tx, key) => findShort(deps, tx, key),
		settleCase: (tx, command) => settleCase(deps, tx, command),
		cases: listCases,
		casesOf,
		caseById,
	};
}

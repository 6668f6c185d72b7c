import { createHash } from "node:crypto";
import {
	isRefusal,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
	zero,
} from "#kernel";
import { type Merchant, refusedAddress } from "#merchants";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { lockOrder } from "./order-store.ts";
import { decideRefund, isCounted, type Refund, type RefundRefusal } from "./refund.ts";
import { takeCap } from "./refund-cap-store.ts";
import { fundOrWait } from "./refund-fund.ts";
import { paidOf, partsOf } from "./refund-parts.ts";
import { judgeCard, type RouteRefusal } from "./refund-payout.ts";
import { claimOutRefundNo, insertRefund, refundById, refundsOf } from "./refund-store.ts";
import { note, type PaymentsDeps } from "./steps.ts";

export interface RefundCommand {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly amount: Money;
	/** What the payer reads: 0–120 characters. */
	readonly reason: string;
}

export interface MerchantRefundCommand extends RefundCommand {
	/** The merchant's own number, 1–64 characters, unique for ever. */
	readonly outRefundNo: string;
	/** Where its progress is told; the order's address unless said. */
	readonly notifyUrl: string | null;
}

export type RefundCommandRefusal =
	| RefundRefusal
	| Refusal<"not_found" | "out_refund_no_reused" | "notify_url_refused">;

/**
 * Refunds a merchant's order, in whole or in part, as often as there is something left (N3). The same
 * number with the same content is the same refund, for ever; the merchant is debited before anything
 * leaves (N1), and where it lacks the money the refund waits, with its share of the cap.
 */
export async function refundOrder(
	deps: PaymentsDeps,
	tx: Tx,
	merchant: Merchant,
	command: MerchantRefundCommand,
): Promise<{ readonly refund: Refund; readonly fresh: boolean } | RefundCommandRefusal> {
	const { notifyUrl, outRefundNo, ledgerId } = command;
	const { allowLoopback } = deps.platform.settings;
	const why = notifyUrl === null ? undefined : refusedAddress(notifyUrl, allowLoopback);
	if (why !== undefined) return refuse("notify_url_refused", { why }, "/notifyUrl");
	const order = await lockOrder(tx, { ledgerId, id: command.orderId });
	if (order === undefined || order.payeeId !== merchant.id || order.merchant === null) {
		return refuse("not_found");
	}
	const id = newUuid(deps.clock);
	const requestHash = contentHash(command);
	const claim = await claimOutRefundNo(tx, {
		...{ merchantId: merchant.id, outRefundNo, key: { ledgerId, id }, requestHash },
	});
	if (!claim.fresh) {
		if (claim.requestHash !== requestHash) {
			return refuse("out_refund_no_reused", {}, "/outRefundNo");
		}
		return {
			refund: required(await refundById(tx, claim.key), "the claimed refund"),
			fresh: false,
		};
	}
	const refund = await begin(deps, tx, order, command, {
		...{ id, outRefundNo, notifyUrl, routeCardId: null },
	});
	return isRefusal(refund) ? refund : { refund, fresh: true };
}

export interface StaffRefundCommand extends RefundCommand {
	/**
	 * A debit card in the payer's own name that the channel's part is paid out to: the way past the
	 * channel's window (N5). Null: back the way it came.
	 */
	readonly cardId: Uuid | null;
}

/** A refund that two persons of the staff want. */
export async function refundByStaff(
	deps: PaymentsDeps,
	tx: Tx,
	command: StaffRefundCommand,
): Promise<Refund | RefundCommandRefusal | RouteRefusal> {
	const order = await lockOrder(tx, { ledgerId: command.ledgerId, id: command.orderId });
	if (order === undefined) return refuse("not_found");
	const { cardId: routeCardId } = command;
	if (routeCardId !== null) {
		const ways = await judgeCard(deps, tx, order, { cardId: routeCardId, amount: command.amount });
		if ("refusal" in ways) return ways;
	}
	return begin(deps, tx, order, command, {
		...{ id: newUuid(deps.clock), outRefundNo: null, notifyUrl: null, routeCardId },
	});
}

/** Whether so much of an order could go back now; nothing is changed. The caller's order may be unlocked. */
export async function mayRefund(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	asked: Pick<StaffRefundCommand, "amount" | "cardId">,
): Promise<"ok" | RefundCommandRefusal | RouteRefusal> {
	const { amount, cardId } = asked;
	const judged = await judge(deps, tx, order, amount, cardId);
	if (isRefusal(judged)) return judged;
	if (cardId === null) return "ok";
	const ways = await judgeCard(deps, tx, order, { cardId, amount });
	return "refusal" in ways ? ways : "ok";
}

async function judge(deps: PaymentsDeps, tx: Tx, order: Order, amount: Money, cardId: Uuid | null) {
	const paid = order.kind === "payment" ? await paidOf(tx, order) : undefined;
	if (paid === undefined) return refuse("order_not_refundable");
	const earlier = await refundsOf(tx, order);
	const channelId = paid.records.find((record) => record.channelId !== null)?.channelId;
	const decided = decideRefund({
		...{ amount, orderState: order.state, currency: order.amount.currency },
		...{ paidAt: paid.paidAt, left: paid.left, now: deps.clock.now() },
		count: earlier.filter(({ state }) => isCounted(state)).length,
		rules:
			channelId === null || channelId === undefined || cardId !== null
				? undefined
				: deps.channels.refundRules(channelId),
	});
	return isRefusal(decided) ? decided : { paid, earlier };
}

async function begin(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	command: RefundCommand,
	own: Pick<Refund, "id" | "outRefundNo" | "notifyUrl" | "routeCardId">,
): Promise<Refund | RefundCommandRefusal> {
	const { amount, reason } = command;
	const judged = await judge(deps, tx, order, amount, own.routeCardId);
	if (isRefusal(judged)) return judged;
	const { paid, earlier } = judged;
	const whole = order.merchant?.fee ?? zero(amount.currency);
	const merchant =
		order.payeeId === null ? undefined : await deps.merchants.byId(tx, order.payeeId);
	const fee = { whole: merchant?.feeReturned === false ? zero(amount.currency) : whole, earlier };
	const { parts, feeBack, paymentId } = partsOf(paid, amount, fee);
	for (const part of parts) {
		const taken = await takeCap(
			tx,
			{ ledgerId: order.ledgerId, recordId: part.recordId },
			part.amount,
		);
		required(taken ? true : undefined, "a share of the cap that was looked at under the lock");
	}

	// From here the refund stands.
	const none = zero(amount.currency);
	const now = deps.clock.now();
	const refund: Refund = {
		...{ ledgerId: order.ledgerId, ...own, orderId: order.id, paymentId, amount, feeBack, reason },
		...{
			merchantId: order.payeeId,
			source: "merchant",
			caseId: null,
			state: "approved",
			version: 1,
		},
		origin: own.outRefundNo === null ? "staff" : "merchant",
		...{ fromUnsettled: none, fromAvailable: none, requestId: null, route: null, tries: 0 },
		...{ failure: null, createdAt: now, fundedAt: null, finishedAt: null, parts },
	};
	await insertRefund(tx, refund);
	await note(deps, tx, order, {
		lane: "platform",
		code: "refund_requested",
		params: { refundId: refund.id, amount: amount.minor.toString(), by: refund.origin },
	});
	return fundOrWait(deps, tx, order, refund);
}

function contentHash(command: MerchantRefundCommand): string {
	const { orderId, amount, reason, notifyUrl } = command;
	const content = [orderId, amount.currency, amount.minor.toString(), reason, notifyUrl ?? ""];
	return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

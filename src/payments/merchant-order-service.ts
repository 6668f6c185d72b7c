import { createHash } from "node:crypto";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { feeOf, type Merchant, refusedAddress } from "#merchants";
import type { Tx } from "#platform";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { cashierToken, cashierTokenHash } from "./cashier-link.ts";
import { notifyMerchant } from "./merchant-notice.ts";
import type { Order } from "./order.ts";
import {
	claimOutTradeNo,
	insertCashierToken,
	insertOrder,
	keyOfCashierToken,
	keyOfOutTradeNo,
	lockOrder,
	orderById,
} from "./order-store.ts";
import { CELL, moveOrder, newReference, note, type PaymentsDeps, publishOrder } from "./steps.ts";

export interface MerchantOrderCommand {
	/** The merchant's own number, 1–64 characters, unique for ever. */
	readonly outTradeNo: string;
	readonly amount: Money;
	/** What is bought, as the payer reads it: 1–120 characters. */
	readonly subject: string;
	readonly notifyUrl: string | null;
	readonly returnUrl: string | null;
	/** 60–86,400; how long the payer may take. */
	readonly expiresInSeconds: number;
}

export type MerchantOrderRefusal =
	| AmountRefusal
	| Refusal<"out_trade_no_reused" | "notify_url_refused" | "merchant_not_open">;

const EXPIRY_TIMER = "payments.order_expiry";

/** Creates a merchant's order; the same number with the same content is the same order. */
export async function createMerchantOrder(
	deps: PaymentsDeps,
	tx: Tx,
	merchant: Merchant,
	command: MerchantOrderCommand,
): Promise<{ order: Order; fresh: boolean } | MerchantOrderRefusal> {
	if (merchant.state !== "open") return refuse("merchant_not_open");
	const fits = checkAmount("payment", command.amount);
	if (isRefusal(fits)) return fits;
	const { allowLoopback } = deps.platform.settings;
	const why =
		command.notifyUrl === null ? undefined : refusedAddress(command.notifyUrl, allowLoopback);
	if (why !== undefined) return refuse("notify_url_refused", { why }, "/notifyUrl");
	const id = newUuid(deps.clock);
	const claim = await claimOutTradeNo(tx, {
		merchantId: merchant.id,
		outTradeNo: command.outTradeNo,
		key: { ledgerId: CELL, id },
		requestHash: contentHash(command),
	});
	if (!claim.fresh) {
		if (claim.requestHash !== contentHash(command)) {
			return refuse("out_trade_no_reused", {}, "/outTradeNo");
		}
		return { order: required(await orderById(tx, claim.key), "the claimed order"), fresh: false };
	}

	// From here the order stands.
	const order = draft(deps, merchant, command, id);
	await insertOrder(tx, order);
	const token = cashierToken(deps.platform.settings.cashier, order.id);
	await insertCashierToken(tx, cashierTokenHash(token), order);
	await note(deps, tx, order, { lane: "platform", code: "order_created" });
	await deps.platform.timers.schedule(tx, {
		ledgerId: order.ledgerId,
		kind: EXPIRY_TIMER,
		key: order.id,
		dueAt: required(order.expiresAt, "an expiry"),
		payload: { orderId: order.id },
	});
	return { order, fresh: true };
}

/** The order a cashier link stands for. */
export async function orderByCashierToken(tx: Tx, token: string): Promise<Order | undefined> {
	const key = await keyOfCashierToken(tx, cashierTokenHash(token));
	return key === undefined ? undefined : orderById(tx, key);
}

export async function orderByOutTradeNo(
	tx: Tx,
	number: { merchantId: Uuid; outTradeNo: string },
): Promise<Order | undefined> {
	const found = await keyOfOutTradeNo(tx, number);
	return found === undefined ? undefined : orderById(tx, found.key);
}

export type CloseRefusal = Refusal<"not_found" | "order_already_paid">;

/**
 * Closes an order that nobody is to pay any more. With a payment under way it is `closing`: only
 * the channel's word ends that, and a success that comes first stands.
 */
export async function closeOrder(
	deps: PaymentsDeps,
	tx: Tx,
	key: { ledgerId: number; id: Uuid },
	reason: "merchant_closed" | "expired",
): Promise<Order | CloseRefusal> {
	const order = await lockOrder(tx, key);
	if (order === undefined || order.kind !== "payment") return refuse("not_found");
	switch (order.state) {
		case "created":
		case "authorising": {
			const closed = await moveOrder(tx, order, "abandon", {
				reason,
				finishedAt: deps.clock.now(),
			});
			await note(deps, tx, closed, { lane: "platform", code: "order_closed", params: { reason } });
			await endExpiry(deps, tx, closed);
			// A merchant who closed it knows; one whose payer let it expire is told.
			if (reason === "expired") await notifyMerchant(deps, tx, closed, "order.closed");
			if (closed.payerId !== null) await publishOrder(deps, tx, closed);
			return closed;
		}
		case "paying": {
			const closing = await moveOrder(tx, order, "close", { reason });
			await note(deps, tx, closing, {
				lane: "platform",
				code: "order_closing",
				params: { reason },
			});
			return closing;
		}
		case "closing":
		case "closed":
			return order;
		default:
			return refuse("order_already_paid");
	}
}

export async function endExpiry(deps: PaymentsDeps, tx: Tx, order: Order): Promise<void> {
	await deps.platform.timers.cancel(tx, {
		ledgerId: order.ledgerId,
		kind: EXPIRY_TIMER,
		key: order.id,
	});
}

/** An order whose time is up is closed, or `closing` while its channel has not spoken. */
export function handleExpiry(deps: PaymentsDeps): void {
	deps.platform.timers.handle(EXPIRY_TIMER, async (tx, timer) => {
		const id = timer.payload["orderId"] as Uuid;
		await closeOrder(deps, tx, { ledgerId: timer.ledgerId, id }, "expired");
	});
}

function draft(
	deps: PaymentsDeps,
	merchant: Merchant,
	command: MerchantOrderCommand,
	id: Uuid,
): Order {
	const now = deps.clock.now();
	return {
		ledgerId: CELL,
		id,
		kind: "payment",
		state: "created",
		version: 1,
		amount: command.amount,
		reference: newReference(deps.clock),
		title: command.subject,
		memo: null,
		payerId: null,
		payeeId: merchant.id,
		merchant: {
			outTradeNo: command.outTradeNo,
			fee: feeOf(merchant, command.amount),
			notifyUrl: command.notifyUrl,
			returnUrl: command.returnUrl,
		},
		cardId: null,
		createdAt: now,
		expiresAt: now.add({ seconds: command.expiresInSeconds }),
		finishedAt: null,
		reason: null,
		holdId: null,
	};
}

function contentHash(command: MerchantOrderCommand): string {
	const content = [
		command.amount.currency,
		command.amount.minor.toString(),
		command.subject,
		command.notifyUrl ?? "",
		command.returnUrl ?? "",
	];
	return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

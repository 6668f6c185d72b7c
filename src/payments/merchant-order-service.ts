import { createHash } from "node:crypto";
import { isRefusal, type Money, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { feeOf, type Merchant, refusedAddress } from "#merchants";
import type { Tx } from "#platform";
import { type AmountRefusal, checkAmount } from "./amount.ts";
import { cashierToken, cashierTokenHash } from "./cashier-link.ts";
import { scheduleExpiry } from "./close-service.ts";
import type { Order } from "./order.ts";
import {
	claimOutTradeNo,
	insertCashierToken,
	insertOrder,
	keyOfCashierToken,
	keyOfOutTradeNo,
	orderById,
} from "./order-store.ts";
import { CELL, newReference, note, type PaymentsDeps } from "./steps.ts";

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
	await scheduleExpiry(deps, tx, order);
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

import { isBefore, shanghaiTimestamp } from "#kernel";
import { rollOf } from "../kit/index.ts";
import type { App, Buyer, Trade } from "./book.ts";
import { type FaultKind, OF_EXCHANGE, OF_PAYMENT } from "./fault-table.ts";
import {
	balanceOf,
	contentOf,
	faultOf,
	feeOf,
	isOfExchange,
	moveOf,
	type Wallet,
} from "./wallet.ts";

/** Latest moment a payment that "is being processed" ends by itself, when nobody asks. */
const PROCESSING_MS_MAX = 600_000;
/** A success that comes after the shop's order was closed: later than any order stays open. */
const LATE_SUCCESS_MS = 35 * 60_000;
const NEVER_LEFT = 1_000_000;

/** What a merchant offers to be paid. */
export interface Offer {
	readonly face: Trade["face"];
	readonly outTradeNo: string;
	readonly amount: string;
	readonly subject: string;
	readonly notifyUrl: string;
	readonly returnUrl: string;
	readonly expiresAt: Temporal.Instant;
}

/** The trade of an order number, new or as it was offered before; or why it cannot be paid. */
export function offer(wallet: Wallet, app: App, asked: Offer): Trade | string {
	const { book } = wallet;
	const before = book.trade(app.appId, asked.outTradeNo);
	const content = contentOf(asked.amount, asked.subject);
	if (before !== undefined) {
		if (before.content !== content) return "ACQ.CONTEXT_INCONSISTENT";
		if (before.status === "TRADE_SUCCESS") return "ACQ.TRADE_HAS_SUCCESS";
		return before.status === "TRADE_CLOSED" ? "ACQ.TRADE_HAS_CLOSE" : before;
	}
	const trade: Trade = {
		...asked,
		appId: app.appId,
		session: sessionOf(wallet, app, asked),
		content,
		expiresAt: asked.expiresAt.toString(),
		tradeNo: "",
		userId: "",
		status: "OFFERED",
		createdAt: "",
		paidAt: "",
		doneAt: "",
		fee: "0",
		paying: false,
		fault: "",
		exchangeFault: "",
		listed: false,
		processingLeft: 0,
		completesAt: "",
		queriesAfterSuccess: 0,
	};
	book.record({ fact: "trade", trade });
	return trade;
}

/** Not to be guessed by whoever knows the order number: the app's key is not in it, the seed is. */
function sessionOf({ world, book }: Wallet, app: App, asked: Offer): string {
	const parts = [world.seed, app.appId, app.publicKeyPem, asked.outTradeNo, `${book.tradesEver()}`];
	return contentOf("session", ...parts);
}

export function isExpired({ world }: Wallet, trade: Trade): boolean {
	return !isBefore(world.clock.now(), Temporal.Instant.from(trade.expiresAt));
}

/** Somebody signs in to pay: from here on the trade exists, also to the merchant that asks. */
export function signIn(wallet: Wallet, trade: Trade, buyer: Buyer): Trade {
	const { book, world } = wallet;
	const now = world.clock.now();
	const number = `${book.tradesEver()}${rollOf(1_000, world.seed, "no", trade.session)}`;
	const signed: Trade = {
		...trade,
		userId: buyer.userId,
		status: "WAIT_BUYER_PAY",
		createdAt: trade.createdAt === "" ? now.toString() : trade.createdAt,
		tradeNo: trade.tradeNo === "" ? tradeNoOf(now, number) : trade.tradeNo,
	};
	book.record({ fact: "trade", trade: signed });
	if (trade.status === "OFFERED") awaitExpiry(wallet, signed);
	return signed;
}

/** 28 digits: the day, the wallet's own kind, a running number. */
function tradeNoOf(now: Temporal.Instant, number: string): string {
	return `${shanghaiTimestamp(now).slice(0, 8)}22001${number.padStart(15, "0")}`;
}

export type Pressed = "paid" | "processing" | "insufficient" | "refused" | "busy" | "expired";

/** The payer presses "pay". */
export async function pay(wallet: Wallet, trade: Trade, buyer: Buyer): Promise<Pressed> {
	const { book } = wallet;
	if (trade.status !== "WAIT_BUYER_PAY" || trade.paying) return "expired";
	if (isExpired(wallet, trade)) {
		closeTrade(wallet, trade);
		return "expired";
	}
	if (balanceOf(book, buyer) < BigInt(trade.amount)) return "insufficient";
	const kinds: readonly FaultKind[] =
		trade.face === "qr" ? OF_PAYMENT : [...OF_PAYMENT, ...OF_EXCHANGE];
	const fault = faultOf(wallet, buyer.logonId, kinds, trade.amount);
	if (fault === "cutover_refusal") return "busy";
	const pressed: Trade = {
		...trade,
		fault,
		exchangeFault: isOfExchange(fault) ? fault : "",
	};
	switch (fault) {
		case "over":
			takeAndDeny(wallet, pressed);
			return "refused";
		case "processing_n_times":
		case "success_after_close":
			startProcessing(wallet, pressed);
			return "processing";
		case "notice_before_answer":
			await wallet.notices.deliverNow(succeed(wallet, pressed));
			return "paid";
		default:
			wallet.notices.due(succeed(wallet, pressed));
			return "paid";
	}
}

/** The payer's money is taken, the bill lists it, and the merchant is told that it was closed. */
function takeAndDeny(wallet: Wallet, trade: Trade): void {
	const doneAt = wallet.world.clock.now().toString();
	const fee = feeOf(trade.amount);
	const denied: Trade = { ...trade, status: "TRADE_CLOSED", doneAt, fee, listed: true };
	wallet.book.record({ fact: "trade", trade: denied }, ...takes(wallet, denied));
}

function startProcessing(wallet: Wallet, trade: Trade): void {
	const late = trade.fault === "success_after_close";
	const milliseconds = late ? LATE_SUCCESS_MS : PROCESSING_MS_MAX;
	const processing: Trade = {
		...trade,
		paying: true,
		processingLeft: late ? NEVER_LEFT : 1 + rollOf(3, wallet.world.seed, "n", trade.outTradeNo),
		completesAt: wallet.world.clock.now().add({ milliseconds }).toString(),
	};
	wallet.book.record({ fact: "trade", trade: processing });
	awaitCompletion(wallet, processing);
}

/** The trade succeeds now: money moves, the bill lists it. */
export function succeed(wallet: Wallet, trade: Trade): Trade {
	const now = wallet.world.clock.now().toString();
	const paid: Trade = {
		...trade,
		status: "TRADE_SUCCESS",
		paying: false,
		paidAt: now,
		doneAt: now,
		fee: feeOf(trade.amount),
		listed: trade.fault !== "short",
		completesAt: "",
	};
	wallet.book.record({ fact: "trade", trade: paid }, ...takes(wallet, paid));
	wallet.world.count("trades_paid");
	return paid;
}

function takes(wallet: Wallet, trade: Trade): ReturnType<typeof moveOf>[] {
	const seller = `seller:${wallet.book.app(trade.appId)?.sellerId}`;
	const reference = trade.tradeNo;
	return [
		moveOf(wallet, { from: `buyer:${trade.userId}`, to: seller, minor: trade.amount, reference }),
		moveOf(wallet, { from: seller, to: "fees", minor: trade.fee, reference }),
	];
}

/** Ends what waits for its payer: by the merchant, or because its time is over. */
export function closeTrade(wallet: Wallet, trade: Trade): Trade {
	const closed: Trade = { ...trade, status: "TRADE_CLOSED", completesAt: "", paying: false };
	wallet.book.record({ fact: "trade", trade: closed });
	return closed;
}

/**
 * The merchant closes a trade whose payment is on its way, is told that it is closed, and a minute
 * later it succeeds all the same.
 */
export function closeInVain(wallet: Wallet, trade: Trade): void {
	const soon = wallet.world.clock.now().add({ minutes: 1 }).toString();
	const closed: Trade = { ...trade, status: "TRADE_CLOSED", completesAt: soon };
	wallet.book.record({ fact: "trade", trade: closed });
	awaitCompletion(wallet, closed);
}

/** Waits on the clock for a payment that ends by itself. */
export function awaitCompletion(wallet: Wallet, trade: Trade): void {
	wallet.world.clock.schedule(Temporal.Instant.from(trade.completesAt), () => {
		const now = wallet.book.trade(trade.appId, trade.outTradeNo);
		if (now !== undefined && now.completesAt === trade.completesAt) finishPaying(wallet, now);
	});
}

/** Waits on the clock for the end of the time in which a trade can be paid. */
export function awaitExpiry(wallet: Wallet, trade: Trade): void {
	wallet.world.clock.schedule(Temporal.Instant.from(trade.expiresAt), () => {
		const now = wallet.book.trade(trade.appId, trade.outTradeNo);
		if (now?.status === "WAIT_BUYER_PAY" && !now.paying) closeTrade(wallet, now);
	});
}

/** What was being processed is done, or fails for want of money. */
export function finishPaying(wallet: Wallet, trade: Trade): Trade {
	const buyer = wallet.book.buyer(trade.userId);
	if (buyer === undefined || balanceOf(wallet.book, buyer) < BigInt(trade.amount)) {
		return closeTrade(wallet, trade);
	}
	const paid = succeed(wallet, trade);
	wallet.notices.due(paid);
	return paid;
}

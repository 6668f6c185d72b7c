import { isBefore } from "#kernel";
import { rollOf } from "../kit/index.ts";
import type { Move, Payer, Trade } from "./book.ts";
import { type Desk, faultOf, numberFor, transferOf } from "./desk.ts";
import { accountOf, type Purse, payerOf, purseFor } from "./payers.ts";

/** Latest moment a payment "under way" ends by itself, when nobody asks. */
export const PROCESSING_MS_MAX = 600_000;
/** A success that comes after the shop's order was closed: later than any order stays open. */
const LATE_SUCCESS_MS = 35 * 60_000;
/** What the institution keeps of each payment: 0.6 %. */
const FEE_PPM = 6_000n;

/** What somebody sees on the phone after pressing "pay". */
export type Pressed =
	| { readonly pressed: "paid" | "waiting" }
	| {
			readonly pressed: "refused";
			readonly why:
				| "order_paid"
				| "order_closed"
				| "order_expired"
				| "order_paying"
				| "not_enough"
				| "other_payer";
	  };

/** Somebody pays an order from a purse of theirs, or from the one that has enough. */
export async function press(
	desk: Desk,
	trade: Trade,
	payer: Payer,
	asked?: Purse,
): Promise<Pressed> {
	const minor = BigInt(trade.amount);
	const purse = purseFor(desk, payer, minor, asked);
	const why = refusalOf(desk, trade, payer) ?? (purse === undefined ? "not_enough" : undefined);
	if (why !== undefined || purse === undefined) {
		return { pressed: "refused", why: why ?? "not_enough" };
	}
	const fault = faultOf(desk, "pay", payer.openid, minor);
	const bankType = purse === "change" ? "OTHERS" : payer.bank.type;
	const paying: Trade = { ...trade, openid: payer.openid, bankType, fault };
	if (fault === "processing_n_times" || fault === "success_after_close") {
		const isLate = fault === "success_after_close";
		awaitPaying(desk, {
			...paying,
			state: "USERPAYING",
			processingLeft: isLate ? 1_000_000 : 1 + rollOf(3, desk.world.seed, "n", trade.outTradeNo),
			completesAt: inMs(desk, isLate ? LATE_SUCCESS_MS : PROCESSING_MS_MAX),
		});
		return { pressed: "waiting" };
	}
	if (fault === "over") {
		// Debited and listed, and yet the merchant is told that it failed.
		book(desk, { ...numbered(desk, paying), state: "PAYERROR", listed: true });
		return { pressed: "paid" };
	}
	const paid = succeed(desk, paying);
	if (fault === "notice_before_answer") await desk.notices.deliverNow(paid.mchid, paid.outTradeNo);
	return { pressed: "paid" };
}

function refusalOf(
	desk: Desk,
	trade: Trade,
	payer: Payer,
): Extract<Pressed, { pressed: "refused" }>["why"] | undefined {
	if (trade.state === "SUCCESS" || trade.state === "PAYERROR") return "order_paid";
	if (trade.state === "CLOSED") return "order_closed";
	if (trade.state === "USERPAYING") return "order_paying";
	if (isBefore(Temporal.Instant.from(trade.expiresAt), desk.world.clock.now())) {
		return "order_expired";
	}
	return trade.forOpenid === "" || trade.forOpenid === payer.openid ? undefined : "other_payer";
}

/** The payment succeeds now: money moves, the day lists it, a notice is due. */
function succeed(desk: Desk, trade: Trade): Trade {
	const paid: Trade = {
		...numbered(desk, trade),
		state: "SUCCESS",
		listed: trade.fault !== "short",
		completesAt: "",
		notice: trade.fault === "lost_notice" ? "none" : "due",
	};
	book(desk, paid);
	if (trade.fault !== "notice_before_answer")
		desk.notices.due("trade", paid.mchid, paid.outTradeNo);
	return paid;
}

function numbered(desk: Desk, trade: Trade): Trade {
	const now = desk.world.clock.now();
	return {
		...trade,
		transactionId: numberFor(desk, "420000", trade.outTradeNo),
		paidAt: now.toString(),
	};
}

/** Records the trade and the money it moves, together. */
function book(desk: Desk, trade: Trade): void {
	desk.book.record({ fact: "trade", trade }, { fact: "moves", moves: movesOf(desk, trade) });
	desk.world.count("payments_booked");
}

function movesOf(desk: Desk, trade: Trade): readonly Move[] {
	const payer = payerOf(desk, trade.openid);
	if (payer === undefined) throw new Error(`nobody has the openid ${trade.openid}`);
	const from = accountOf(payer, trade.bankType === "OTHERS" ? "change" : "card");
	const minor = BigInt(trade.amount);
	const reference = trade.transactionId;
	return [
		...transferOf(desk, from, trade.mchid, minor, reference),
		...transferOf(desk, trade.mchid, "fees", feeOf(minor), reference),
	];
}

/** 0.6 %, half a fen counts as one. */
export function feeOf(minor: bigint): bigint {
	return (minor * FEE_PPM + 500_000n) / 1_000_000n;
}

/** Waits on the clock for what happens to a payment by itself. */
export function awaitPaying(desk: Desk, trade: Trade): void {
	if (desk.book.trade(trade.mchid, trade.outTradeNo)?.completesAt !== trade.completesAt) {
		desk.book.record({ fact: "trade", trade });
	}
	desk.world.clock.schedule(Temporal.Instant.from(trade.completesAt), () => {
		const now = desk.book.trade(trade.mchid, trade.outTradeNo);
		if (now?.completesAt === trade.completesAt) finishPaying(desk, now);
	});
}

/** A payment under way ends: with success, or, when the purse has run empty meanwhile, unpaid. */
export function finishPaying(desk: Desk, trade: Trade): Trade {
	const payer = payerOf(desk, trade.openid);
	const purse: Purse = trade.bankType === "OTHERS" ? "change" : "card";
	const enough =
		payer !== undefined && purseFor(desk, payer, BigInt(trade.amount), purse) !== undefined;
	if (enough) return succeed(desk, trade);
	const unpaid: Trade = { ...trade, state: "NOTPAY", openid: "", bankType: "", completesAt: "" };
	desk.book.record({ fact: "trade", trade: unpaid });
	return unpaid;
}

/** The order is closed. One whose payment was on its way all the same succeeds a minute later. */
export function closed(desk: Desk, trade: Trade): void {
	const isPaying = trade.state === "USERPAYING";
	const over: Trade = {
		...trade,
		state: "CLOSED",
		processingLeft: 0,
		completesAt: isPaying ? inMs(desk, 60_000) : "",
	};
	if (isPaying) awaitPaying(desk, over);
	else desk.book.record({ fact: "trade", trade: over });
	desk.world.count("orders_closed");
}

export function inMs(desk: Desk, milliseconds: number): string {
	return desk.world.clock.now().add({ milliseconds }).toString();
}

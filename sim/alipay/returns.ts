import { isBefore } from "#kernel";
import { rollOf } from "../kit/index.ts";
import type { App, Refund, Trade } from "./book.ts";
import { OF_REFUND } from "./fault-table.ts";
import {
	type Answer,
	type Content,
	done,
	failed,
	faultOf,
	fenOf,
	fundsOf,
	isLost,
	leaveBy,
	masked,
	moveOf,
	timeOf,
	unavailable,
	type Wallet,
	yuan,
} from "./wallet.ts";

/** After a year a trade is finished and nothing can be refunded. */
const REFUND_WINDOW_DAYS = 365;
const BOUNCE_DAYS = 2;
const NUMBER = /^[\w-]{1,64}$/;

/** `alipay.trade.refund`: the same request number twice is one refund. */
export function refund(wallet: Wallet, app: App, trade: Trade | undefined, asked: Content): Answer {
	const amount = fenOf(asked["refund_amount"]);
	const outRequestNo = String(asked["out_request_no"] ?? trade?.outTradeNo ?? "");
	if (amount === undefined || !NUMBER.test(outRequestNo)) return failed("ACQ.INVALID_PARAMETER");
	if (trade === undefined || trade.status === "OFFERED") return failed("ACQ.TRADE_NOT_EXIST");
	const before = wallet.book.refund(app.appId, trade.outTradeNo, outRequestNo);
	if (before !== undefined) {
		if (before.amount !== amount) return failed("ACQ.DISCORDANT_REPEAT_REQUEST");
		return done(refundWords(wallet, trade, before, "N"));
	}
	const subject = wallet.book.buyer(trade.userId)?.logonId ?? trade.userId;
	const fault = faultOf(wallet, subject, OF_REFUND, amount);
	if (fault === "cutover_refusal") return unavailable();
	const { seed } = wallet.world;
	if (isLost(wallet, fault, subject)) return leaveBy(fault, done({}), seed, outRequestNo);
	const refusal = judge(wallet, app, trade, amount);
	if (refusal !== undefined) return leaveBy(fault, failed(refusal), seed, outRequestNo);
	const reason = String(asked["refund_reason"] ?? "");
	const made = accept(wallet, trade, { outRequestNo, amount, reason, fault });
	const change = made.state === "doing" ? "N" : "Y";
	return leaveBy(fault, done(refundWords(wallet, trade, made, change)), seed, outRequestNo);
}

function judge(wallet: Wallet, app: App, trade: Trade, amount: string): string | undefined {
	if (trade.paidAt === "") return "ACQ.TRADE_STATUS_ERROR";
	const closes = Temporal.Instant.from(trade.paidAt).add({ hours: REFUND_WINDOW_DAYS * 24 });
	if (isBefore(closes, wallet.world.clock.now())) return "ACQ.TRADE_HAS_FINISHED";
	if (wallet.book.refunded(trade) + BigInt(amount) > BigInt(trade.amount)) {
		return "ACQ.REASON_TRADE_REFUND_FEE_ERR";
	}
	return fundsOf(wallet.book, app) < BigInt(amount) ? "ACQ.SELLER_BALANCE_NOT_ENOUGH" : undefined;
}

function accept(
	wallet: Wallet,
	trade: Trade,
	asked: Pick<Refund, "outRequestNo" | "amount" | "reason" | "fault">,
): Refund {
	const now = wallet.world.clock.now();
	const slow = asked.fault === "processing_n_times";
	const bounces = asked.fault === "refund_bounced";
	const made: Refund = {
		...asked,
		appId: trade.appId,
		outTradeNo: trade.outTradeNo,
		at: now.toString(),
		state: slow ? "doing" : "done",
		processingLeft: slow ? 1 + rollOf(3, wallet.world.seed, "n", asked.outRequestNo) : 0,
		bouncesAt: bounces ? now.add({ hours: BOUNCE_DAYS * 24 }).toString() : "",
		listed: asked.fault !== "short",
	};
	if (slow) wallet.book.record({ fact: "refund", refund: made });
	else giveBack(wallet, trade, made);
	if (bounces) awaitBounce(wallet, made);
	return made;
}

/** The money goes back; a trade of which nothing is left is closed. */
function giveBack(wallet: Wallet, trade: Trade, made: Refund): void {
	const { book, world } = wallet;
	const move = moveOf(wallet, {
		...route(wallet, trade),
		minor: made.amount,
		reference: trade.tradeNo,
	});
	book.record({ fact: "refund", refund: made }, move);
	if (book.refunded(trade) >= BigInt(trade.amount)) {
		book.record({ fact: "trade", trade: { ...trade, status: "TRADE_CLOSED" } });
	}
	world.count("refunds_done");
	if (made.fault !== "lost_notice") wallet.notices.due(trade, made.outRequestNo);
}

function route(wallet: Wallet, trade: Trade): { readonly from: string; readonly to: string } {
	const seller = `seller:${wallet.book.app(trade.appId)?.sellerId}`;
	return { from: seller, to: `buyer:${trade.userId}` };
}

/** Days later the payer's bank sends the money back to the merchant (退款退票). */
export function awaitBounce(wallet: Wallet, made: Refund): void {
	wallet.world.clock.schedule(Temporal.Instant.from(made.bouncesAt), () => {
		const { book } = wallet;
		const now = book.refund(made.appId, made.outTradeNo, made.outRequestNo);
		const trade = book.trade(made.appId, made.outTradeNo);
		if (now?.state !== "done" || now.bouncesAt === "" || trade === undefined) return;
		const { from, to } = route(wallet, trade);
		book.record(
			{ fact: "refund", refund: { ...now, state: "bounced", bouncesAt: "" } },
			{ fact: "trade", trade: { ...trade, status: "TRADE_SUCCESS" } },
			moveOf(wallet, { from: to, to: from, minor: now.amount, reference: trade.tradeNo }),
		);
		wallet.world.count("refunds_bounced");
	});
}

/**
 * `alipay.trade.fastpay.refund.query`: of a refund that is not there, or not done, it says "success"
 * and no state.
 */
export function queryRefund(wallet: Wallet, trade: Trade | undefined, asked: Content): Answer {
	if (trade === undefined || trade.status === "OFFERED") return failed("ACQ.TRADE_NOT_EXIST");
	const outRequestNo = String(asked["out_request_no"] ?? "");
	const found = wallet.book.refund(trade.appId, trade.outTradeNo, outRequestNo);
	if (found === undefined) return done({});
	if (found.state === "doing") {
		const left = { ...found, processingLeft: found.processingLeft - 1 };
		if (left.processingLeft > 0) {
			wallet.book.record({ fact: "refund", refund: left });
			return done({});
		}
		giveBack(wallet, trade, { ...left, state: "done" });
	}
	const options = Array.isArray(asked["query_options"])
		? (asked["query_options"] as unknown[])
		: [];
	return done({
		out_trade_no: trade.outTradeNo,
		trade_no: trade.tradeNo,
		out_request_no: outRequestNo,
		total_amount: yuan(trade.amount),
		refund_amount: yuan(found.amount),
		refund_status: "REFUND_SUCCESS",
		...(options.includes("gmt_refund_pay") ? { gmt_refund_pay: timeOf(found.at) } : {}),
		...(options.includes("deposit_back_info") ? depositBack(found) : {}),
	});
}

/** What became of the money at the payer's bank. */
function depositBack({ state, amount, at }: Refund): Readonly<Record<string, unknown>> {
	const status = state === "bounced" ? "F" : "S";
	return {
		deposit_back_info: {
			has_deposit_back: "true",
			dback_status: status,
			dback_amount: yuan(amount),
			bank_ack_time: timeOf(at),
		},
	};
}

function refundWords(
	wallet: Wallet,
	trade: Trade,
	made: Refund,
	fundChange: "Y" | "N",
): Readonly<Record<string, unknown>> {
	const logonId = wallet.book.buyer(trade.userId)?.logonId ?? "";
	return {
		trade_no: trade.tradeNo,
		out_trade_no: trade.outTradeNo,
		buyer_logon_id: masked(logonId),
		buyer_user_id: trade.userId,
		fund_change: fundChange,
		// All refunds of the trade together.
		refund_fee: yuan(wallet.book.refunded(trade)),
		send_back_fee: yuan(made.state === "doing" ? "0" : made.amount),
		gmt_refund_pay: timeOf(made.at),
	};
}

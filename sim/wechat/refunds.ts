import { createHash } from "node:crypto";
import { rollOf } from "../kit/index.ts";
import type { Merchant, Refund, Trade } from "./book.ts";
import {
	type Answer,
	answer,
	type Body,
	balanceOf,
	type Desk,
	faultOf,
	fenIn,
	leaveBy,
	neverArrives,
	numberFor,
	onWire,
	problem,
	timeText,
	transferOf,
} from "./desk.ts";
import { accountOf, payerOf } from "./payers.ts";
import { feeOf, inMs, PROCESSING_MS_MAX } from "./paying.ts";

/** To change it arrives within seconds, to a card within hours. */
const TO_CHANGE_MS = 3_000;
const TO_CARD_MS = 2 * 3_600_000;
const BOUNCE_MS = 2 * 24 * 3_600_000;
const WINDOW_DAYS = 365;
const REFUNDS_MAX = 50;
const FORGOTTEN_QUERIES = 2;

/** Takes a refund (申请退款) up, or tells why not. The same number again is the same refund. */
export async function requestRefund(desk: Desk, merchant: Merchant, asked: Body): Promise<Answer> {
	const wanted = readRefund(desk, merchant, asked);
	if ("status" in wanted) return wanted;
	const { refund, original } = wanted;
	const before = desk.book.refund(refund.mchid, refund.outRefundNo);
	if (before !== undefined) {
		return before.content === refund.content
			? answer(200, refundBody(desk, before))
			: problem(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致，请核实后再试");
	}
	const fault = faultOf(desk, "refund", original.openid, BigInt(refund.amount));
	const lost = neverArrives(desk, fault, original.openid);
	if (lost !== undefined) return lost;
	const refusal = judge(desk, merchant, original, refund);
	if (refusal !== undefined) return leaveBy(desk, fault, refund.outRefundNo, refusal);
	const taken = await accept(desk, original, { ...refund, fault });
	return leaveBy(desk, fault, refund.outRefundNo, answer(200, refundBody(desk, taken)));
}

function readRefund(
	desk: Desk,
	merchant: Merchant,
	asked: Body,
): { readonly refund: Refund; readonly original: Trade } | Answer {
	const text = (name: string): string => String(asked[name] ?? "");
	const { refund: part, total: whole, currency } = (asked["amount"] ?? {}) as Body;
	const [minor, total] = [fenIn(part), fenIn(whole)];
	const number = text("out_refund_no");
	if (!/^[\w|*@-]{1,64}$/.test(number) || text("reason").length > 80) {
		return problem(400, "PARAM_ERROR", "参数错误: out_refund_no");
	}
	if (minor === undefined || total === undefined || currency !== "CNY") {
		return problem(400, "PARAM_ERROR", "参数错误: amount");
	}
	const original =
		text("transaction_id") === ""
			? desk.book.trade(merchant.mchid, text("out_trade_no"))
			: desk.book.tradeById(text("transaction_id"));
	if (original === undefined || original.mchid !== merchant.mchid) {
		return problem(404, "RESOURCE_NOT_EXISTS", "订单不存在");
	}
	if (total !== original.amount) {
		return problem(400, "INVALID_REQUEST", "订单金额不一致，请核实后再试");
	}
	const content = [original.outTradeNo, minor, total].join("/");
	const refund: Refund = {
		mchid: merchant.mchid,
		outRefundNo: number,
		refundId: numberFor(desk, "503000", number),
		outTradeNo: original.outTradeNo,
		content: createHash("sha256").update(content).digest("hex").slice(0, 32),
		amount: minor,
		reason: text("reason"),
		notifyUrl: text("notify_url"),
		createdAt: desk.world.clock.now().toString(),
		...UNDER_WAY,
	};
	return { refund, original };
}

const UNDER_WAY = {
	state: "PROCESSING",
	doneAt: "",
	fault: "",
	listed: false,
	processingLeft: 0,
	completesAt: "",
	queriesAfterSuccess: 0,
	notice: "none",
	noticeAttempts: 0,
} as const;

/** Why a refund is not taken up; undefined when it is. */
function judge(
	desk: Desk,
	merchant: Merchant,
	original: Trade,
	refund: Refund,
): Answer | undefined {
	if (original.state !== "SUCCESS") {
		return problem(400, "INVALID_REQUEST", "订单未支付，不能退款");
	}
	const lastDay = Temporal.Instant.from(original.paidAt).add({ hours: 24 * WINDOW_DAYS });
	if (Temporal.Instant.compare(desk.world.clock.now(), lastDay) > 0) {
		return problem(400, "INVALID_REQUEST", "订单已超过可退款的最大期限");
	}
	const earlier = desk.book.refundsOf(refund.mchid, refund.outTradeNo);
	const taken = earlier
		.filter((one) => one.state !== "CLOSED")
		.reduce((total, one) => total + BigInt(one.amount), 0n);
	if (taken + BigInt(refund.amount) > BigInt(original.amount)) {
		return problem(400, "INVALID_REQUEST", "退款金额超过可退金额");
	}
	if (earlier.length >= REFUNDS_MAX) {
		return problem(400, "INVALID_REQUEST", "部分退款次数超过50次");
	}
	return balanceOf(desk, merchant, merchant.mchid) < BigInt(refund.amount)
		? problem(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起")
		: undefined;
}

/** The merchant is debited at once, the fee given back in proportion; the payer is credited later. */
async function accept(desk: Desk, original: Trade, wanted: Refund): Promise<Refund> {
	const isToCard = original.bankType !== "OTHERS";
	const { fault } = wanted;
	const isAsked = fault === "processing_n_times";
	const waitMs = isAsked ? PROCESSING_MS_MAX : isToCard ? TO_CARD_MS : TO_CHANGE_MS;
	const refund: Refund = {
		...wanted,
		listed: fault !== "short",
		processingLeft: isAsked ? 1 + rollOf(3, desk.world.seed, "n", wanted.outRefundNo) : 1_000_000,
		completesAt: inMs(desk, waitMs),
	};
	const minor = BigInt(refund.amount);
	desk.book.record(
		{ fact: "refund", refund },
		{
			fact: "moves",
			moves: [
				...transferOf(desk, refund.mchid, "transit", minor, refund.refundId),
				...transferOf(desk, "fees", refund.mchid, feeBack(desk, original, refund), refund.refundId),
			],
		},
	);
	desk.world.count("refunds_taken");
	if (fault !== "notice_before_answer") {
		awaitRefund(desk, refund);
		return refund;
	}
	const done = finishRefund(desk, refund);
	await desk.notices.refundNow(done.mchid, done.outRefundNo);
	return done;
}

/** What is given back of the fee: prefix sums, so that a whole refund gives the whole fee back. */
export function feeBack(desk: Desk, original: Trade, refund: Refund): bigint {
	const fee = feeOf(BigInt(original.amount));
	const siblings = desk.book.refundsOf(refund.mchid, refund.outTradeNo);
	const place = siblings.findIndex((one) => one.outRefundNo === refund.outRefundNo);
	const before = siblings
		.slice(0, place === -1 ? siblings.length : place)
		.reduce((total, one) => total + BigInt(one.amount), 0n);
	const shareOf = (minor: bigint): bigint => (fee * minor) / BigInt(original.amount);
	return shareOf(before + BigInt(refund.amount)) - shareOf(before);
}

/** Waits on the clock for what happens to a refund by itself. */
export function awaitRefund(desk: Desk, refund: Refund): void {
	desk.world.clock.schedule(Temporal.Instant.from(refund.completesAt), () => {
		const now = desk.book.refund(refund.mchid, refund.outRefundNo);
		if (now?.completesAt !== refund.completesAt) return;
		if (now.state === "PROCESSING") finishRefund(desk, now);
		else if (now.state === "SUCCESS") bounce(desk, now);
	});
}

/** The money reaches the payer; or finds the card gone (退款异常), and stays with us. */
export function finishRefund(desk: Desk, refund: Refund): Refund {
	const isGone = refund.fault === "refund_abnormal";
	const bounces = refund.fault === "refund_bounced";
	const done: Refund = {
		...refund,
		state: isGone ? "ABNORMAL" : "SUCCESS",
		doneAt: desk.world.clock.now().toString(),
		completesAt: bounces ? inMs(desk, BOUNCE_MS) : "",
		notice: refund.fault === "lost_notice" || refund.notifyUrl === "" ? "none" : "due",
	};
	const moves = isGone
		? []
		: transferOf(desk, "transit", purseOf(desk, done), BigInt(done.amount), done.refundId);
	desk.book.record({ fact: "refund", refund: done }, { fact: "moves", moves });
	desk.world.count(isGone ? "refunds_abnormal" : "refunds_done");
	if (bounces) awaitRefund(desk, done);
	if (refund.fault !== "notice_before_answer") {
		desk.notices.due("refund", done.mchid, done.outRefundNo);
	}
	return done;
}

/** Days later the payer's bank sends the money back. */
function bounce(desk: Desk, refund: Refund): void {
	const gone: Refund = {
		...refund,
		state: "ABNORMAL",
		completesAt: "",
		notice: refund.notifyUrl === "" ? "none" : "due",
		noticeAttempts: 0,
	};
	const moves = transferOf(
		desk,
		purseOf(desk, gone),
		"transit",
		BigInt(gone.amount),
		gone.refundId,
	);
	desk.book.record({ fact: "refund", refund: gone }, { fact: "moves", moves });
	desk.world.count("refunds_bounced");
	desk.notices.due("refund", gone.mchid, gone.outRefundNo);
}

function purseOf(desk: Desk, refund: Refund): string {
	const trade = desk.book.trade(refund.mchid, refund.outTradeNo);
	const payer = payerOf(desk, trade?.openid ?? "");
	if (trade === undefined || payer === undefined) throw new Error("a refund of a trade");
	return accountOf(payer, trade.bankType === "OTHERS" ? "change" : "card");
}

export function queryRefund(desk: Desk, merchant: Merchant, outRefundNo: string): Answer {
	desk.world.count("queries");
	const refund = desk.book.refund(merchant.mchid, outRefundNo);
	if (refund === undefined) return noSuchRefund();
	const now = refund.state === "PROCESSING" ? askedAgain(desk, refund) : refund;
	if (now.fault === "success_then_not_found" && now.state === "SUCCESS") {
		const asks = now.queriesAfterSuccess + 1;
		desk.book.record({ fact: "refund", refund: { ...now, queriesAfterSuccess: asks } });
		if (asks <= FORGOTTEN_QUERIES) return noSuchRefund();
	}
	return answer(200, refundBody(desk, now));
}

function askedAgain(desk: Desk, refund: Refund): Refund {
	if (refund.processingLeft <= 0) return finishRefund(desk, refund);
	const left: Refund = { ...refund, processingLeft: refund.processingLeft - 1 };
	desk.book.record({ fact: "refund", refund: left });
	return left;
}

function noSuchRefund(): Answer {
	return problem(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
}

/** A refund in the words of the interface. */
export function refundBody(desk: Desk, refund: Refund): Body {
	const trade = desk.book.trade(refund.mchid, refund.outTradeNo);
	const payer = payerOf(desk, trade?.openid ?? "");
	const [total, part] = [onWire(trade?.amount ?? "0"), onWire(refund.amount)];
	const isChange = trade?.bankType === "OTHERS";
	return {
		refund_id: refund.refundId,
		out_refund_no: refund.outRefundNo,
		transaction_id: trade?.transactionId ?? "",
		out_trade_no: refund.outTradeNo,
		channel: "ORIGINAL",
		user_received_account: isChange
			? "支付用户零钱"
			: `${payer?.bank.name ?? ""}借记卡${payer?.bank.tail ?? ""}`,
		...(refund.doneAt === ""
			? {}
			: { success_time: timeText(Temporal.Instant.from(refund.doneAt)) }),
		create_time: timeText(Temporal.Instant.from(refund.createdAt)),
		status: refund.state,
		funds_account: "AVAILABLE",
		amount: {
			...{ total, refund: part, payer_total: total, payer_refund: part },
			...{ settlement_total: total, settlement_refund: part, discount_refund: 0 },
			currency: "CNY",
		},
	};
}

/** The same in a notice, which names its parts otherwise. */
export function refundNotice(desk: Desk, refund: Refund): Body {
	const body = refundBody(desk, refund);
	const { total, payer_total, payer_refund } = body["amount"] as Body;
	return {
		mchid: refund.mchid,
		transaction_id: body["transaction_id"],
		out_trade_no: refund.outTradeNo,
		refund_id: refund.refundId,
		out_refund_no: refund.outRefundNo,
		refund_status: refund.state,
		success_time: body["success_time"],
		user_received_account: body["user_received_account"],
		amount: { total, refund: onWire(refund.amount), payer_total, payer_refund },
	};
}

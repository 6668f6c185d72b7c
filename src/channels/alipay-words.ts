import { businessDay, type Money, parseDecimal, parseShanghaiTimestamp } from "#kernel";
import { plainCode, standsFor } from "./alipay-codes.ts";
import type { Heard, Word } from "./contract.ts";

/** An answer or a notice of the wallet: names in camel case, as its client gives them. */
export type AlipayFields = Readonly<Record<string, unknown>>;

export function fieldOf(fields: AlipayFields, name: string): string {
	const value = fields[name];
	return typeof value === "string" ? value : "";
}

export function unknown(why: string): Heard {
	return { word: { word: "unknown", why }, summary: why };
}

/** What an answer to a request of ours means when it is not "success". */
export function refusalOf(answer: AlipayFields): Word {
	const code = fieldOf(answer, "code");
	const subCode = plainCode(fieldOf(answer, "subCode"));
	switch (standsFor(code, subCode)) {
		case "declined":
			return { word: "declined", code: subCode };
		case "processing":
			return { word: "processing", code: subCode === "" ? code : subCode };
		case "not_taken":
			return { word: "not_sent", why: `refused_${subCode}` };
		case "ask":
			return { word: "unknown", why: `code_${subCode === "" ? code : subCode}` };
	}
}

/** A question that found nothing to speak of; the question itself may have failed. */
export function questionRefused(answer: AlipayFields): Word {
	const subCode = plainCode(fieldOf(answer, "subCode"));
	const absent = subCode === "TRADE_NOT_EXIST" || subCode === "ORDER_NOT_EXIST";
	if (fieldOf(answer, "code") === "40004" && absent) return { word: "not_found" };
	return { word: "unknown", why: `query_${subCode}` };
}

/** The state of a payment, in an answer to a question or in a notice. */
export function tradeWord(fields: AlipayFields): Word {
	const paidAt = timeIn(fieldOf(fields, "sendPayDate") || fieldOf(fields, "gmtPayment"));
	switch (fieldOf(fields, "tradeStatus")) {
		case "WAIT_BUYER_PAY":
			return { word: "pending_user", action: null };
		case "TRADE_SUCCESS":
		case "TRADE_FINISHED":
			return succeeded(fieldOf(fields, "tradeNo"), moneyIn(fieldOf(fields, "totalAmount")), paidAt);
		case "TRADE_CLOSED":
			// A trade that was refunded whole is called closed, too: it was paid.
			return paidAt === null
				? { word: "closed" }
				: succeeded(fieldOf(fields, "tradeNo"), moneyIn(fieldOf(fields, "totalAmount")), paidAt);
		default:
			return { word: "unknown", why: "trade_status" };
	}
}

/** The answer to a refund. Its total is that of all refunds of the trade: the part is told apart. */
export function refundWord(answer: AlipayFields): Word {
	if (fieldOf(answer, "fundChange") !== "Y") return { word: "processing", code: "fund_change_N" };
	const amount = moneyIn(fieldOf(answer, "sendBackFee"));
	return succeeded(fieldOf(answer, "tradeNo"), amount, timeIn(fieldOf(answer, "gmtRefundPay")));
}

/** The answer to a question about a refund: of what is not there it says "success" and no state. */
export function refundState(answer: AlipayFields): Word {
	if (fieldOf(answer, "refundStatus") !== "REFUND_SUCCESS") return { word: "not_found" };
	const bank = answer["depositBackInfo"] as AlipayFields | undefined;
	if (bank !== undefined && fieldOf(bank, "dbackStatus") === "F") {
		return { word: "declined", code: "DEPOSIT_BACK_FAILED" };
	}
	const amount = moneyIn(fieldOf(answer, "refundAmount"));
	return succeeded(fieldOf(answer, "tradeNo"), amount, timeIn(fieldOf(answer, "gmtRefundPay")));
}

/** The state of a transfer, in the answer to it or to a question about it. */
export function transferWord(answer: AlipayFields): Word {
	switch (fieldOf(answer, "status")) {
		case "SUCCESS": {
			const amount = moneyIn(fieldOf(answer, "transAmount") || fieldOf(answer, "amount"));
			const at = timeIn(fieldOf(answer, "payDate") || fieldOf(answer, "transDate"));
			return succeeded(fieldOf(answer, "orderId"), amount, at);
		}
		case "DEALING":
		case "WAIT_PAY":
			return { word: "processing", code: fieldOf(answer, "status") };
		case "FAIL":
		case "CLOSED": {
			const code = fieldOf(answer, "errorCode");
			const known = standsFor("40004", code) === "declined";
			return { word: "declined", code: known ? plainCode(code) : "TRANSFER_FAILED" };
		}
		case "REFUND":
			return { word: "declined", code: "TRANSFER_RETURNED" };
		default:
			return { word: "unknown", why: "transfer_status" };
	}
}

function succeeded(
	upstreamNo: string,
	amount: Money | null,
	paidAt: Temporal.Instant | null,
): Word {
	if (upstreamNo === "") return { word: "unknown", why: "no_upstream_number" };
	const settleDay = paidAt === null ? null : businessDay(paidAt);
	return { word: "succeeded", upstreamNo, amount, paidAt, settleDay };
}

/** Yuan with two decimals, as the wallet writes them; null of anything else. */
export function moneyIn(text: string): Money | null {
	return parseDecimal("CNY", text) ?? null;
}

/** `yyyy-MM-dd HH:mm:ss` of Shanghai. */
export function timeIn(text: string): Temporal.Instant | null {
	if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
	return parseShanghaiTimestamp(text.replaceAll(/[-: ]/g, "")) ?? null;
}

/** For the time line: codes and numbers of the message, nothing of a person. */
export function summaryOf(fields: AlipayFields): string {
	return SHOWN.filter((name) => fieldOf(fields, name) !== "")
		.map((name) => `${name}=${fieldOf(fields, name)}`)
		.join(" ");
}

const SHOWN: readonly string[] = [
	"code",
	"subCode",
	"tradeStatus",
	"tradeNo",
	"totalAmount",
	"fundChange",
	"refundStatus",
	"refundAmount",
	"sendBackFee",
	"refundFee",
	"orderId",
	"status",
	"errorCode",
	"transAmount",
];

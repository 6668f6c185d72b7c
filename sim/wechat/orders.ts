import { createHash, randomBytes } from "node:crypto";
import { isBefore } from "#kernel";
import type { SimRequest } from "../kit/index.ts";
import type { Merchant, Trade } from "./book.ts";
import {
	type Answer,
	answer,
	type Body,
	type Desk,
	faultOf,
	fenIn,
	leaveBy,
	neverArrives,
	onWire,
	problem,
	timeText,
} from "./desk.ts";
import { closed, finishPaying } from "./paying.ts";

type TradeType = Trade["tradeType"];

export const QR_PREFIX = "weixin://wxpay/bizpayurl?pr=";
export const H5_PATH = "/cgi-bin/mmpayweb-bin/checkmweb";
/** How long an order can be paid when the merchant says nothing: a code two hours, a page five minutes. */
const OPEN_MINUTES: Readonly<Record<TradeType, number>> = { NATIVE: 120, JSAPI: 120, MWEB: 5 };
/** Queries answered "no such order" by a trade that had been called a success. */
const FORGOTTEN_QUERIES = 2;

/** Places an order (下单) that somebody may pay: by a code, in the app, or on a page. */
export function placeOrder(
	desk: Desk,
	merchant: Merchant,
	tradeType: TradeType,
	asked: Body,
	request: SimRequest,
): Answer {
	const wanted = readOrder(merchant, tradeType, asked, desk.world.clock.now());
	if ("status" in wanted) return wanted;
	const { amount, description } = wanted;
	const fault = faultOf(desk, "place", `${description}/${amount}`, BigInt(amount));
	const lost = neverArrives(desk, fault, `${description}/${amount}`);
	if (lost !== undefined) return lost;
	return leaveBy(desk, fault, wanted.outTradeNo, place(desk, wanted, request));
}

function place(desk: Desk, wanted: Trade, request: SimRequest): Answer {
	const before = desk.book.trade(wanted.mchid, wanted.outTradeNo);
	if (before === undefined) {
		desk.book.record({ fact: "trade", trade: wanted });
		desk.world.count("orders_placed");
		return answer(200, wayToPay(wanted, request));
	}
	if (before.content !== wanted.content) {
		return problem(403, "OUT_TRADE_NO_USED", "商户订单号重复");
	}
	if (before.state === "SUCCESS") return problem(400, "ORDERPAID", "该订单已支付");
	if (before.state === "CLOSED") return problem(400, "ORDER_CLOSED", "该订单已关闭");
	return answer(200, wayToPay(before, request));
}

/** What the merchant shows its customer. */
function wayToPay(trade: Trade, request: SimRequest): Body {
	switch (trade.tradeType) {
		case "NATIVE":
			return { code_url: `${QR_PREFIX}${trade.code}` };
		case "JSAPI":
			return { prepay_id: trade.code };
		case "MWEB": {
			const host = request.headers.host ?? "";
			return { h5_url: `http://${host}${H5_PATH}?prepay_id=${trade.code}` };
		}
	}
}

function readOrder(
	merchant: Merchant,
	tradeType: TradeType,
	asked: Body,
	now: Temporal.Instant,
): Trade | Answer {
	if (asked["mchid"] !== merchant.mchid || asked["appid"] !== merchant.appid) {
		return problem(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
	}
	const text = (name: string): string => String(asked[name] ?? "");
	const total = fenIn((asked["amount"] as Body | undefined)?.["total"]);
	const currency = (asked["amount"] as Body | undefined)?.["currency"] ?? "CNY";
	const expiresAt = timeIn(text("time_expire"));
	const payer = asked["payer"] as Body | undefined;
	const scene = asked["scene_info"] as Body | undefined;
	const wrong =
		[
			/^[\w|*-]{6,32}$/.test(text("out_trade_no")) ? "" : "out_trade_no",
			/^.{1,127}$/su.test(text("description")) ? "" : "description",
			text("attach").length <= 128 ? "" : "attach",
			/^https?:\/\/[^?\s]{3,255}$/.test(text("notify_url")) ? "" : "notify_url",
			total !== undefined && currency === "CNY" ? "" : "amount",
			expiresAt === null || (expiresAt !== undefined && !isBefore(expiresAt, now))
				? ""
				: "time_expire",
			tradeType !== "JSAPI" || typeof payer?.["openid"] === "string" ? "" : "payer",
			tradeType !== "MWEB" || typeof scene?.["payer_client_ip"] === "string" ? "" : "scene_info",
		].find((name) => name !== "") ?? "";
	if (wrong !== "" || total === undefined) return problem(400, "PARAM_ERROR", `参数错误: ${wrong}`);
	const open = now.add({ minutes: OPEN_MINUTES[tradeType] });
	const facts = [tradeType, total, text("description"), text("attach")];
	return {
		mchid: merchant.mchid,
		appid: merchant.appid,
		outTradeNo: text("out_trade_no"),
		tradeType,
		content: createHash("sha256").update(facts.join("\n")).digest("hex").slice(0, 32),
		amount: total,
		description: text("description"),
		attach: text("attach"),
		notifyUrl: text("notify_url"),
		forOpenid: String(payer?.["openid"] ?? ""),
		createdAt: now.toString(),
		expiresAt: (expiresAt ?? open).toString(),
		code: `${tradeType === "NATIVE" ? "" : "wx"}${randomBytes(9).toString("base64url")}`,
		...UNPAID,
	};
}

const UNPAID = {
	state: "NOTPAY",
	openid: "",
	bankType: "",
	transactionId: "",
	paidAt: "",
	fault: "",
	listed: false,
	processingLeft: 0,
	completesAt: "",
	queriesAfterSuccess: 0,
	notice: "none",
	noticeAttempts: 0,
} as const;

/** Null when none is told; undefined when it is no time. */
function timeIn(text: string): Temporal.Instant | null | undefined {
	if (text === "") return null;
	try {
		return Temporal.Instant.from(text);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** What became of an order, by either number. */
export function queryOrder(desk: Desk, merchant: Merchant, trade: Trade | undefined): Answer {
	desk.world.count("queries");
	if (trade === undefined || trade.mchid !== merchant.mchid) return noSuchOrder();
	const now = trade.state === "USERPAYING" ? askedAgain(desk, trade) : trade;
	if (now.fault === "success_then_not_found" && now.state === "SUCCESS") {
		const asks = now.queriesAfterSuccess + 1;
		desk.book.record({ fact: "trade", trade: { ...now, queriesAfterSuccess: asks } });
		if (asks <= FORGOTTEN_QUERIES) return noSuchOrder();
	}
	return answer(200, tradeBody(desk, now));
}

function askedAgain(desk: Desk, trade: Trade): Trade {
	if (trade.processingLeft <= 0) return finishPaying(desk, trade);
	const left: Trade = { ...trade, processingLeft: trade.processingLeft - 1 };
	desk.book.record({ fact: "trade", trade: left });
	return left;
}

function noSuchOrder(): Answer {
	return problem(404, "ORDER_NOT_EXIST", "订单不存在");
}

/** Closes an order that nobody has paid; what is being paid cannot be closed. */
export function closeOrder(desk: Desk, merchant: Merchant, trade: Trade | undefined): Answer {
	desk.world.count("closes");
	if (trade === undefined || trade.mchid !== merchant.mchid) return noSuchOrder();
	if (trade.state === "SUCCESS") return problem(400, "ORDERPAID", "该订单已支付");
	if (trade.state === "CLOSED") return problem(400, "ORDER_CLOSED", "该订单已关闭");
	if (trade.state === "USERPAYING" && trade.fault !== "success_after_close") {
		return problem(202, "USERPAYING", "用户支付中，需要输入密码");
	}
	closed(desk, trade);
	return answer(204);
}

const STATE_TEXT: Readonly<Record<string, string>> = {
	NOTPAY: "订单未支付",
	USERPAYING: "需要用户输入支付密码",
	SUCCESS: "支付成功",
	CLOSED: "订单已关闭",
	PAYERROR: "支付失败",
	REFUND: "转入退款",
};

/** A trade in the words of the interface; of one that was refunded in part, "REFUND". */
export function tradeBody(desk: Desk, trade: Trade): Body {
	const refunded =
		trade.state === "SUCCESS" && desk.book.refundsOf(trade.mchid, trade.outTradeNo).length > 0;
	// What the payer's bank still works on looks unpaid here, and can be closed.
	const isHidden = trade.state === "USERPAYING" && trade.fault === "success_after_close";
	const unrefunded = isHidden ? "NOTPAY" : trade.state;
	const state = refunded ? "REFUND" : unrefunded;
	const common = {
		appid: trade.appid,
		mchid: trade.mchid,
		out_trade_no: trade.outTradeNo,
		trade_state: state,
		trade_state_desc: STATE_TEXT[state] ?? "",
		attach: trade.attach,
	};
	const total = onWire(trade.amount);
	if (trade.state !== "SUCCESS") return { ...common, amount: { total, currency: "CNY" } };
	return {
		...common,
		transaction_id: trade.transactionId,
		trade_type: trade.tradeType,
		bank_type: trade.bankType,
		success_time: timeText(Temporal.Instant.from(trade.paidAt)),
		payer: { openid: trade.openid },
		amount: { total, payer_total: total, currency: "CNY", payer_currency: "CNY" },
	};
}

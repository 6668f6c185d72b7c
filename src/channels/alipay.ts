import { type Clock, type Money, required, systemClock, toDecimal } from "#kernel";
import { createBillReader } from "./alipay-bill.ts";
import type { AlipaySettings } from "./alipay-keys.ts";
import { parseAlipayNotice } from "./alipay-notice.ts";
import { ALIPAY_CAPABILITIES, ALIPAY_POLICY } from "./alipay-policy.ts";
import { type AlipayWire, type Answered, openAlipayWire, wallTime } from "./alipay-wire.ts";
import {
	type AlipayFields,
	fieldOf,
	moneyIn,
	questionRefused,
	refundState,
	refundWord,
	refusalOf,
	summaryOf,
	tradeWord,
	transferWord,
	unknown,
} from "./alipay-words.ts";
import type {
	Channel,
	Heard,
	PayCall,
	PayoutCall,
	QueryCall,
	RefundCall,
	Word,
} from "./contract.ts";

/**
 * Alipay: pages for browsers and phones, QR codes, refunds, transfers and bills, through its official
 * client over the gateway (v1, RSA2).
 */
export async function createAlipay(
	settings: AlipaySettings,
	clock: Clock = systemClock,
): Promise<Channel> {
	const { concurrency } = ALIPAY_POLICY;
	const wire = await openAlipayWire(settings, clock, concurrency.trade + concurrency.query);
	const bills = createBillReader(settings, wire);
	const query = (call: QueryCall): Promise<Heard> => queryTrade(wire, call);
	return {
		id: "alipay",
		name: { zh: "支付宝", en: "Alipay" },
		capabilities: { ...ALIPAY_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
		pay: (call) => pay(wire, call),
		query,
		closePay: (call) => closeTrade(wire, call),
		refund: (call) => refund(wire, call),
		queryRefund: (call) => queryRefund(wire, call),
		payout: (call) => payout(wire, call),
		queryPayout: (call) => queryPayout(wire, call),
		signStart: signsNothing,
		signConfirm: signsNothing,
		unsign: signsNothing,
		querySigning: signsNothing,
		parseNotice: (_headers, body) => parseAlipayNotice(settings, wire, body),
		noticeReply: (taken) =>
			taken ? { status: 200, body: "success" } : { status: 400, body: "fail" },
		fetchStatement: bills.fetch,
		position: (signal) => positionOf(wire, settings, signal),
		obey: wire.obey,
		close: wire.close,
	};
}

async function signsNothing(): Promise<Heard> {
	return { word: { word: "not_sent", why: "signs_nothing" }, summary: "signs nothing" };
}

/**
 * A phone goes to Alipay's page, and through it to its app; a browser to the page; where no browser
 * comes back, a QR code is shown.
 */
async function pay(wire: AlipayWire, call: PayCall): Promise<Heard> {
	const content = offerOf(call);
	if (call.device === "phone") {
		const phone = { ...content, productCode: "QUICK_WAP_WAY", quitUrl: call.returnUrl ?? "" };
		return pageAction(wire.pageUrl("alipay.trade.wap.pay", phone, call.returnUrl));
	}
	if (call.returnUrl !== null) {
		const page = { ...content, productCode: "FAST_INSTANT_TRADE_PAY" };
		return pageAction(wire.pageUrl("alipay.trade.page.pay", page, call.returnUrl));
	}
	const got = await wire.exec("alipay.trade.precreate", content, call.signal);
	return read(got, call.serial, "outTradeNo", (answer) => {
		const code = fieldOf(answer, "qrCode");
		if (code === "") return { word: "unknown", why: "no_qr_code" };
		return { word: "pending_user", action: { kind: "qr", content: code } };
	});
}

function pageAction(url: string): Heard {
	return { word: { word: "pending_user", action: { kind: "redirect", url } }, summary: "page" };
}

/** What the payer reads there, and until when it can be paid. */
function offerOf({ serial, amount, subject, payBefore }: PayCall): AlipayFields {
	return {
		outTradeNo: serial,
		totalAmount: toDecimal(amount),
		subject: subjectFor(subject),
		...(payBefore === null ? {} : { timeExpire: wallTime(payBefore) }),
	};
}

const SUBJECT_MAX = 256;

/** Alipay takes no slash, equals sign or ampersand in a subject, and no empty one. */
function subjectFor(text: string): string {
	const plain = text.replaceAll(/[/=&\p{Cc}]/gu, " ").trim();
	return plain === "" ? "订单" : [...plain].slice(0, SUBJECT_MAX).join("");
}

async function queryTrade(wire: AlipayWire, call: QueryCall): Promise<Heard> {
	const got = await wire.exec("alipay.trade.query", { outTradeNo: call.serial }, call.signal);
	return read(got, call.serial, "outTradeNo", tradeWord, questionRefused);
}

/** Closed, or why not: whoever is told that it does not wait any more is told what it does. */
async function closeTrade(wire: AlipayWire, call: QueryCall): Promise<Heard> {
	const got = await wire.exec("alipay.trade.close", { outTradeNo: call.serial }, call.signal);
	const subCode = "answer" in got ? fieldOf(got.answer, "subCode") : "";
	if (subCode === "ACQ.TRADE_STATUS_ERROR" || subCode === "ACQ.REASON_TRADE_STATUS_INVALID") {
		return queryTrade(wire, call);
	}
	if (subCode === "ACQ.TRADE_HAS_CLOSE") return queryTrade(wire, call);
	return read(got, call.serial, "outTradeNo", () => ({ word: "closed" }), questionRefused);
}

async function refund(wire: AlipayWire, call: RefundCall): Promise<Heard> {
	const content = {
		outTradeNo: call.originalSerial,
		tradeNo: call.originalUpstreamNo,
		refundAmount: toDecimal(call.amount),
		outRequestNo: call.serial,
		...(call.reason === "" ? {} : { refundReason: subjectFor(call.reason) }),
	};
	const got = await wire.exec("alipay.trade.refund", content, call.signal);
	return read(got, call.originalSerial, "outTradeNo", refundWord);
}

async function queryRefund(wire: AlipayWire, call: QueryCall): Promise<Heard> {
	const content = {
		outTradeNo: required(call.originalSerial, "the serial of the payment refunded"),
		outRequestNo: call.serial,
		queryOptions: ["deposit_back_info", "gmt_refund_pay"],
	};
	const got = await wire.exec("alipay.trade.fastpay.refund.query", content, call.signal);
	return read(got, call.serial, "outRequestNo", refundState, questionRefused);
}

const TRANSFER = { productCode: "TRANS_BANKCARD_NO_PWD", bizScene: "DIRECT_TRANSFER" };
/** A person's account, not a company's. */
const PRIVATE_ACCOUNT = 2;

async function payout(wire: AlipayWire, call: PayoutCall): Promise<Heard> {
	const { payee } = call;
	if ("agreementToken" in payee) return signsNothing();
	const content = {
		...TRANSFER,
		outBizNo: call.serial,
		transAmount: toDecimal(call.amount),
		orderTitle: "提现",
		payeeInfo: {
			identity: payee.pan,
			identityType: "BANKCARD_ACCOUNT",
			name: payee.name,
			bankcardExtInfo: { accountType: PRIVATE_ACCOUNT },
		},
	};
	const got = await wire.exec("alipay.fund.trans.uni.transfer", content, call.signal);
	return read(got, call.serial, "outBizNo", transferWord);
}

async function queryPayout(wire: AlipayWire, call: QueryCall): Promise<Heard> {
	const content = { ...TRANSFER, outBizNo: call.serial };
	const got = await wire.exec("alipay.fund.trans.common.query", content, call.signal);
	return read(got, call.serial, "outBizNo", transferWord, questionRefused);
}

/** What stands on our account there, that transfers are paid from; null when it does not tell now. */
async function positionOf(
	wire: AlipayWire,
	{ sellerId }: AlipaySettings,
	signal: AbortSignal,
): Promise<Money | null> {
	const content = { alipayUserId: sellerId, accountType: "ACCTRANS_ACCOUNT" };
	const got = await wire.exec("alipay.fund.account.query", content, signal);
	return "answer" in got ? moneyIn(fieldOf(got.answer, "availableAmount")) : null;
}

/** The word of an answer that is about what was asked. */
function read(
	got: Answered,
	about: string,
	field: string,
	success: (answer: AlipayFields) => Word,
	refusal: (answer: AlipayFields) => Word = refusalOf,
): Heard {
	if ("heard" in got) return got.heard;
	const { answer } = got;
	const summary = summaryOf(answer);
	if (fieldOf(answer, "code") !== "10000") return { word: refusal(answer), summary };
	const named = fieldOf(answer, field);
	if (named !== "" && named !== about) return unknown("other_serial");
	return { word: success(answer), summary };
}

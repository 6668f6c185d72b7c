import type { Advice, Localized } from "./advice.ts";

const NONE: Localized = { zh: "", en: "" };
const OTHER_WAY: Localized = { zh: "请换一种方式付款。", en: "Pay in another way." };
const ASK_WECHAT: Localized = {
	zh: "请在微信的“服务—钱包”中查看原因，或联系微信支付客服 95017。",
	en: "See the reason in WeChat under Services → Wallet, or call WeChat Pay's service 95017.",
};

/** WeChat Pay's codes for "no", in words for whoever reads them (D3). */
export const WECHAT_REASONS: Readonly<Record<string, Advice>> = {
	PAYERROR: {
		reason: "issuer_refused",
		text: { zh: "微信支付未能完成这笔付款。", en: "WeChat Pay could not complete this payment." },
		advice: OTHER_WAY,
		tryElsewhere: false,
	},
	TRADE_ERROR: {
		reason: "risk_refused",
		text: { zh: "微信支付拒绝了这笔交易。", en: "WeChat Pay refused this trade." },
		advice: OTHER_WAY,
		tryElsewhere: false,
	},
	ACCOUNT_ERROR: {
		reason: "card_state",
		text: { zh: "微信支付账户状态异常。", en: "The WeChat Pay account is not in order." },
		advice: ASK_WECHAT,
		tryElsewhere: false,
	},
	INVALID_REQUEST: original(
		"微信支付不接受这笔请求：金额、次数或期限与原交易不符。",
		"WeChat Pay does not take this: amount, number or time do not fit the original trade.",
	),
	TRADE_OVERDUE: original("已超过微信支付的退款期限。", "WeChat Pay's time for refunds is over."),
	ORIGINAL_NOT_FOUND: original(
		"微信支付查不到原交易。",
		"WeChat Pay does not find the original trade.",
	),
	CLOSED: original("微信支付关闭了这笔退款。", "WeChat Pay closed this refund."),
	USER_ACCOUNT_ABNORMAL: gone(
		"付款人的微信支付账户已注销，不能原路退回。",
		"The payer's WeChat Pay account no longer exists: it cannot go back that way.",
	),
	ABNORMAL: gone(
		"付款人的银行卡已失效，退款未能入账。",
		"The payer's card is no longer valid: the refund could not be credited.",
	),
	PAYEE_ACCOUNT_ABNORMAL: gone(
		"收款人的微信支付账户异常。",
		"The receiver's WeChat Pay account is not in order.",
	),
	OPENID_INVALID: gone("没有这个收款人。", "There is no such receiver."),
	NAME_NOT_CORRECT: {
		reason: "holder_data_wrong",
		text: { zh: "姓名与收款账户不符。", en: "The name is not that of the receiving account." },
		advice: NONE,
		tryElsewhere: false,
	},
	FAIL: {
		reason: "issuer_refused",
		text: { zh: "微信支付转账失败。", en: "The transfer failed at WeChat Pay." },
		advice: NONE,
		tryElsewhere: false,
	},
};

function original(zh: string, en: string): Advice {
	return { reason: "original_unfit", text: { zh, en }, advice: NONE, tryElsewhere: false };
}

/** Whoever should receive it cannot: people find another way. */
function gone(zh: string, en: string): Advice {
	return { reason: "card_state", text: { zh, en }, advice: NONE, tryElsewhere: true };
}

import type { Advice, Localized } from "./advice.ts";

const NONE: Localized = { zh: "", en: "" };
const OTHER_WAY: Localized = { zh: "请换一种方式付款。", en: "Pay in another way." };
const ASK_ALIPAY: Localized = {
	zh: "请在支付宝中查看原因，或联系支付宝客服 95188。",
	en: "See the reason in Alipay, or call Alipay's service 95188.",
};
const CHECK_CARD: Localized = {
	zh: "请核对收款银行卡和户名后再试。",
	en: "Check the receiving card and the holder's name, then try again.",
};
const LESS: Localized = {
	zh: "请减少金额，或明天再试。",
	en: "Use a smaller amount, or try again tomorrow.",
};

/** The wallet's codes for "no", in words for whoever reads them (D3). */
export const ALIPAY_REASONS: Readonly<Record<string, Advice>> = {
	EXIST_FORBIDDEN_WORD: refused(
		"订单说明中有支付宝不接受的词。",
		"Alipay does not take a word of the order.",
	),
	TOTAL_FEE_EXCEED: {
		reason: "limit_exceeded",
		text: { zh: "超过支付宝的单笔限额。", en: "Alipay's limit for one payment is exceeded." },
		advice: OTHER_WAY,
		tryElsewhere: true,
	},
	BUYER_ENABLE_STATUS_FORBID: {
		reason: "card_state",
		text: { zh: "您的支付宝账户状态异常。", en: "Your Alipay account is not in order." },
		advice: ASK_ALIPAY,
		tryElsewhere: false,
	},
	SELLER_BEEN_BLOCKED: refused("支付宝暂停了收款。", "Alipay has suspended our receipts."),
	TRADE_NOT_EXIST: original("支付宝查不到原交易。", "Alipay does not find the original trade."),
	TRADE_STATUS_ERROR: original(
		"原交易的状态不允许退款。",
		"The original trade is not in a state to be refunded.",
	),
	TRADE_HAS_FINISHED: original("已超过支付宝的退款期限。", "Alipay's time for refunds is over."),
	TRADE_NOT_ALLOW_REFUND: original(
		"支付宝不允许这笔交易退款。",
		"Alipay does not allow this trade to be refunded.",
	),
	REASON_TRADE_BEEN_FREEZEN: original("原交易被冻结。", "The original trade is frozen."),
	REASON_TRADE_REFUND_FEE_ERR: original("超过可退金额。", "It is more than is left to refund."),
	REFUND_AMT_NOT_EQUAL_TOTAL: original("超过可退金额。", "It is more than is left to refund."),
	REFUND_FEE_ERROR: original("退款金额不正确。", "The amount of the refund is wrong."),
	BUYER_NOT_EXIST: original(
		"付款人的支付宝账户已注销。",
		"The payer's Alipay account no longer exists.",
	),
	DEPOSIT_BACK_FAILED: {
		reason: "card_state",
		text: { zh: "付款人的银行把退款退回了。", en: "The payer's bank sent the refund back." },
		advice: NONE,
		tryElsewhere: true,
	},
	SELLER_BALANCE_NOT_ENOUGH: funds(),
	PAYER_BALANCE_NOT_ENOUGH: funds(),
	PAYEE_NOT_EXIST: payee("收款账户不存在。", "The receiving account does not exist."),
	PAYEE_ACC_OCUPIED: payee("收款账户状态异常。", "The receiving account is not in order."),
	PAYEE_USER_INFO_ERROR: {
		reason: "holder_data_wrong",
		text: { zh: "户名与收款账户不符。", en: "The name is not that of the receiving account." },
		advice: CHECK_CARD,
		tryElsewhere: false,
	},
	CARD_BIN_ERROR: payee("支付宝不认识这张收款卡。", "Alipay does not know the receiving card."),
	EXCEED_LIMIT_SM_AMOUNT: limit("超过单笔转账限额。", "The limit for one transfer is exceeded."),
	EXCEED_LIMIT_DM_AMOUNT: limit("超过单日转账限额。", "The day's limit for transfers is exceeded."),
	EXCEED_LIMIT_MM_AMOUNT: limit(
		"超过当月转账限额。",
		"The month's limit for transfers is exceeded.",
	),
	PERMIT_CHECK_PERM_LIMITED: refused(
		"支付宝限制了这笔转账。",
		"Alipay has restricted this transfer.",
	),
	TRANSFER_FAILED: payee("转账失败。", "The transfer failed."),
	TRANSFER_RETURNED: payee("收款银行把钱退回了。", "The receiving bank sent the money back."),
};

function refused(zh: string, en: string): Advice {
	return { reason: "risk_refused", text: { zh, en }, advice: OTHER_WAY, tryElsewhere: true };
}

function original(zh: string, en: string): Advice {
	return { reason: "original_unfit", text: { zh, en }, advice: NONE, tryElsewhere: false };
}

function payee(zh: string, en: string): Advice {
	return { reason: "card_number_wrong", text: { zh, en }, advice: CHECK_CARD, tryElsewhere: false };
}

function limit(zh: string, en: string): Advice {
	return { reason: "limit_exceeded", text: { zh, en }, advice: LESS, tryElsewhere: true };
}

/** Ours are short there: nobody else's fault, and another channel may have them. */
function funds(): Advice {
	const zh = "渠道账户余额不足，稍后会自动重试或改走其他渠道。";
	const en = "Our account at the channel is short: it is tried again later, or goes another way.";
	return { reason: "not_supported", text: { zh, en }, advice: NONE, tryElsewhere: true };
}

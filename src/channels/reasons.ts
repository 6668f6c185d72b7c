import type { Advice, Localized } from "./advice.ts";
import { alipayDeclines, isAlipayCode } from "./alipay-codes.ts";
import { ALIPAY_REASONS } from "./alipay-reasons.ts";
import { declineCodes, isCodeKnown } from "./cardnet-codes.ts";
import { BANKLINE_REASONS, EBANK_REASONS } from "./reasons-banks.ts";
import { isWechatCode, wechatDeclines } from "./wechat-codes.ts";
import { WECHAT_REASONS } from "./wechat-reasons.ts";

export { type Advice, DECLINE_REASONS, type DeclineReason, type Localized } from "./advice.ts";

/** A row of the table as it ships with the program. */
export interface BuiltInReason {
	readonly channelId: string;
	readonly code: string;
	/** Null for any. */
	readonly issuer: string | null;
	readonly advice: Advice;
}

const NONE: Localized = { zh: "", en: "" };
const ENABLE: Localized = {
	zh: "请在发卡银行的手机银行、柜台或“银联在线支付”中开通在线支付，然后再试。",
	en: "Enable online payment at your bank (app, counter or UnionPay Online), then try again.",
};
const CHECK: Localized = {
	zh: "请核对姓名、证件号和银行预留手机号。新卡若从未开通在线支付，银行也会这样答复：请先开通。",
	en: "Check name, ID number and the mobile number kept by the bank. A new card that was never enabled for online payment gets this answer too: enable it first.",
};
const ASK_BANK: Localized = {
	zh: "请拨打卡背面的发卡行客服电话咨询，或换一张卡。",
	en: "Call the number on the back of the card, or use another card.",
};
const OTHER_CARD: Localized = { zh: "请换一张卡。", en: "Use another card." };

const GENERAL: Advice = {
	reason: "issuer_refused",
	text: { zh: "发卡银行未通过这笔交易。", en: "The issuing bank did not approve this." },
	advice: ASK_BANK,
	tryElsewhere: false,
};
/** What a code means that no table knows. */
export const GENERAL_REASON: Advice = GENERAL;

/** The network's codes, for any issuer. */
const CARDNET: Readonly<Record<string, Advice>> = {
	"01": GENERAL,
	"30": { ...GENERAL, advice: OTHER_CARD, tryElsewhere: true },
	"33": {
		reason: "limit_exceeded",
		text: { zh: "超过银行卡的支付限额。", en: "The card's limit is exceeded." },
		advice: {
			zh: "请减少金额，或在手机银行调高在线支付限额。",
			en: "Use a smaller amount, or raise the online limit in your bank's app.",
		},
		tryElsewhere: false,
	},
	"34": original("查不到原交易。", "The original trade was not found."),
	"35": original("原交易的状态不允许。", "The original trade does not allow it."),
	"36": original("与原交易信息不符。", "It does not fit the original trade."),
	"38": {
		reason: "risk_refused",
		text: { zh: "卡网络风控未通过。", en: "The card network's risk control refused." },
		advice: ASK_BANK,
		tryElsewhere: true,
	},
	"39": {
		...GENERAL,
		tryElsewhere: true,
		text: { zh: "不在发卡行受理时间内。", en: "Outside the issuer's hours." },
		advice: { zh: "请稍后再试。", en: "Try again later." },
	},
	"40": {
		reason: "agreement_ended",
		text: { zh: "快捷支付协议已失效。", en: "The quick payment agreement has ended." },
		advice: { zh: "请解绑后重新绑定这张卡。", en: "Unbind the card and bind it again." },
		tryElsewhere: false,
	},
	"60": GENERAL,
	"61": {
		reason: "card_number_wrong",
		text: { zh: "卡号无效。", en: "The card number is not valid." },
		advice: { zh: "请核对卡号后重新输入。", en: "Check the card number and enter it again." },
		tryElsewhere: false,
	},
	"62": { ...GENERAL, reason: "not_supported", advice: OTHER_CARD, tryElsewhere: true },
	"63": {
		reason: "card_state",
		text: {
			zh: "卡片状态不正常（挂失、冻结或未激活）。",
			en: "The card is lost, frozen or inactive.",
		},
		advice: ASK_BANK,
		tryElsewhere: false,
	},
	"64": {
		reason: "insufficient_balance",
		text: { zh: "卡上余额不足。", en: "There is not enough money on the card." },
		advice: { zh: "请减少金额或换一张卡。", en: "Use a smaller amount or another card." },
		tryElsewhere: false,
	},
	"65": {
		reason: "code_wrong",
		text: { zh: "验证码不正确。", en: "The code is wrong." },
		advice: { zh: "请核对银行短信中的验证码。", en: "Check the code in the bank's message." },
		tryElsewhere: false,
	},
	"66": {
		reason: "holder_data_wrong",
		text: {
			zh: "姓名、证件号或手机号与银行记录不符。",
			en: "Name, ID or mobile differ from the bank's record.",
		},
		advice: CHECK,
		tryElsewhere: false,
	},
	"67": {
		reason: "code_tries_used",
		text: { zh: "验证码错误次数过多。", en: "Too many wrong codes." },
		advice: { zh: "请重新获取验证码。", en: "Ask for a new code." },
		tryElsewhere: false,
	},
	"68": {
		reason: "not_supported",
		text: { zh: "发卡行暂不支持这项业务。", en: "The issuer does not support this." },
		advice: OTHER_CARD,
		tryElsewhere: true,
	},
	"69": {
		reason: "code_expired",
		text: { zh: "验证码已失效。", en: "The code has expired." },
		advice: { zh: "请重新获取验证码。", en: "Ask for a new code." },
		tryElsewhere: false,
	},
	"71": {
		reason: "code_wrong",
		text: { zh: "短信验证码校验失败。", en: "The code did not match." },
		advice: { zh: "请核对银行短信中的验证码。", en: "Check the code in the bank's message." },
		tryElsewhere: false,
	},
	"72": notEnabled("尚未在银行柜面开通。", "Not enabled at the bank's counter."),
	"73": {
		reason: "card_expired",
		text: { zh: "银行卡已过有效期。", en: "The card has expired." },
		advice: {
			zh: "请向发卡行换领新卡后再绑定。",
			en: "Ask the bank for a new card, then bind it.",
		},
		tryElsewhere: false,
	},
	"77": notEnabled("这张卡还没有开通在线支付。", "This card is not enabled for online payment."),
	"78": {
		...GENERAL,
		text: { zh: "卡片交易权限受限。", en: "The card's permissions are limited." },
	},
};

/** Where an issuer has a way of its own to enable a card. */
const OF_ISSUER: Readonly<Record<string, Readonly<Record<string, Partial<Advice>>>>> = {
	ICBC: {
		"77": enableIn("工行手机银行“银联无卡支付”", "ICBC Mobile Banking → UnionPay card-not-present"),
	},
	ABC: { "77": enableIn("农行掌上银行“电子支付管理”", "ABC app → e-payment settings") },
	BOC: { "77": enableIn("中行手机银行“支付管理”", "BOC app → payment settings") },
	CCB: { "77": enableIn("建行手机银行“快捷支付管理”", "CCB app → quick payment settings") },
	BOCOM: { "77": enableIn("交行手机银行“支付设置”", "BOCOM app → payment settings") },
	PSBC: { "77": enableIn("邮储手机银行“快捷支付”", "PSBC app → quick payment") },
	CMB: { "77": enableIn("招商银行App“支付设置”", "CMB app → payment settings") },
	// This bank says "holder data wrong" for a card that was never enabled.
	CMBC: {
		"66": {
			advice: {
				zh: "民生银行的新卡须先在民生手机银行开通“在线支付”；已开通的，请核对姓名、证件号和预留手机号。",
				en: "A new Minsheng card must first be enabled for online payment in the bank's app; if it is, check name, ID number and mobile.",
			},
		},
	},
};

/** What the program knows of one channel's codes. */
interface Shipped {
	readonly words: Readonly<Record<string, Advice>>;
	readonly isKnown: (code: string) => boolean;
	/** The codes that mean "no". */
	readonly declines: () => readonly string[];
	/** Over what holds for any issuer. */
	readonly ofIssuer: Readonly<Record<string, Readonly<Record<string, Partial<Advice>>>>>;
}

const SHIPPED: Readonly<Record<string, Shipped>> = {
	cardnet: { words: CARDNET, isKnown: isCodeKnown, declines: declineCodes, ofIssuer: OF_ISSUER },
	// Who resells the network passes its codes on.
	tongfu: { words: CARDNET, isKnown: isCodeKnown, declines: declineCodes, ofIssuer: OF_ISSUER },
	alipay: {
		words: ALIPAY_REASONS,
		isKnown: isAlipayCode,
		declines: alipayDeclines,
		ofIssuer: {},
	},
	wechat: {
		words: WECHAT_REASONS,
		isKnown: isWechatCode,
		declines: wechatDeclines,
		ofIssuer: {},
	},
	// The ACP family shares its codes.
	ebank: {
		words: { ...CARDNET, ...EBANK_REASONS },
		isKnown: isCodeKnown,
		declines: declineCodes,
		ofIssuer: {},
	},
	bankline: {
		words: BANKLINE_REASONS,
		isKnown: (code) => code in BANKLINE_REASONS,
		declines: () => Object.keys(BANKLINE_REASONS),
		ofIssuer: {},
	},
};

/** What ships of a code for any issuer; undefined for what is not listed. */
export function builtInReason(channelId: string, code: string): Advice | undefined {
	return SHIPPED[channelId]?.words[code];
}

/** Whether a code is one that ships, be it a yes, a no or neither. */
export function isBuiltIn(channelId: string, code: string): boolean {
	return SHIPPED[channelId]?.isKnown(code) === true;
}

/** What ships of a code for the cards of one issuer, over what holds for all. */
export function builtInOfIssuer(
	channelId: string,
	code: string,
	issuerCode: string,
): Partial<Advice> | undefined {
	return SHIPPED[channelId]?.ofIssuer[issuerCode]?.[code];
}

/** Every row that ships, for any issuer first. */
export function builtInReasons(): BuiltInReason[] {
	return Object.entries(SHIPPED).flatMap(([channelId, { words, ofIssuer }]) => {
		const general = Object.entries(words).map(([code, advice]) => {
			return { channelId, code, issuer: null, advice };
		});
		const own = Object.entries(ofIssuer).flatMap(([issuer, codes]) =>
			Object.entries(codes).map(([code, part]) => {
				return { channelId, code, issuer, advice: { ...(words[code] ?? GENERAL), ...part } };
			}),
		);
		return [...general, ...own];
	});
}

/** Codes that mean "no" and have no entry of their own: a test keeps this empty. */
export function declinesWithoutAdvice(): string[] {
	return Object.entries(SHIPPED).flatMap(([channelId, { words, declines }]) =>
		declines()
			.filter((code) => words[code] === undefined)
			.map((code) => `${channelId} ${code}`),
	);
}

function original(zh: string, en: string): Advice {
	return { reason: "original_unfit", text: { zh, en }, advice: NONE, tryElsewhere: false };
}

function notEnabled(zh: string, en: string): Advice {
	return { reason: "not_enabled_online", text: { zh, en }, advice: ENABLE, tryElsewhere: false };
}

function enableIn(zh: string, en: string): Partial<Advice> {
	return {
		advice: {
			zh: `请在${zh}开通在线支付，然后再试。`,
			en: `Enable online payment in ${en}, then try again.`,
		},
	};
}

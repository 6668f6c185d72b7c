import { namedDeclines } from "./bankline-codes.ts";
import type { Advice } from "./reasons.ts";

const ASK_BANK = {
	zh: "请登录手机银行或致电您的银行查询。",
	en: "Look in your bank's app, or call your bank.",
};
const OTHER_CARD = { zh: "请换一张储蓄卡。", en: "Use another debit card." };
const NOTHING = { zh: "", en: "" };

/** Words of online banking where they differ from a card's: there is an account, and no card in hand. */
export const EBANK_REASONS: Readonly<Record<string, Advice>> = {
	"63": {
		reason: "card_state",
		text: { zh: "付款账户已止付或冻结。", en: "The account is stopped or frozen." },
		advice: ASK_BANK,
		tryElsewhere: false,
	},
	"64": {
		reason: "insufficient_balance",
		text: { zh: "付款账户余额不足。", en: "The balance of the account is not enough." },
		advice: {
			zh: "请换一个账户或支付方式。",
			en: "Use another account, or another way to pay.",
		},
		tryElsewhere: false,
	},
};

/** Why a payout over the bank's line was refused, or came back. */
export const BANKLINE_REASONS: Readonly<Record<string, Advice>> = {
	payee_unknown: {
		reason: "card_number_wrong",
		text: { zh: "收款账号不存在。", en: "There is no such account." },
		advice: OTHER_CARD,
		tryElsewhere: false,
	},
	payee_state: {
		reason: "card_state",
		text: {
			zh: "收款账户状态异常（销户、冻结或止付）。",
			en: "The account is closed, frozen or stopped.",
		},
		advice: OTHER_CARD,
		tryElsewhere: false,
	},
	payee_name: {
		reason: "holder_data_wrong",
		text: { zh: "收款账号与户名不符。", en: "The name is not that of the account." },
		advice: { zh: "请核对银行卡的户名。", en: "Check whose card it is." },
		tryElsewhere: false,
	},
	payee_elsewhere: {
		reason: "not_supported",
		text: { zh: "收款账户不在这家银行。", en: "The account is with another bank." },
		advice: NOTHING,
		tryElsewhere: true,
	},
	position_short: {
		reason: "issuer_refused",
		text: { zh: "出款账户头寸不足。", en: "The account that pays out lacks the money." },
		advice: { zh: "我们会尽快补足，请稍后再试。", en: "We are filling it. Try again later." },
		tryElsewhere: true,
	},
	rail_limit: {
		reason: "limit_exceeded",
		text: { zh: "超过出款通道的单笔限额。", en: "Above what this rail carries at once." },
		advice: { zh: "请减少金额后再试。", en: "Try a smaller amount." },
		tryElsewhere: true,
	},
	rail_closed: {
		reason: "not_supported",
		text: { zh: "不在出款通道的受理时间内。", en: "Outside the hours of this rail." },
		advice: { zh: "请稍后再试。", en: "Try again later." },
		tryElsewhere: true,
	},
	returned: {
		reason: "card_state",
		text: { zh: "收款银行已退票，款项退回。", en: "The payee's bank sent the money back." },
		advice: OTHER_CARD,
		tryElsewhere: false,
	},
};

/** Named declines without words of their own: a test keeps this empty. */
export function payoutDeclinesWithoutAdvice(): string[] {
	return namedDeclines().filter((code) => BANKLINE_REASONS[code] === undefined);
}

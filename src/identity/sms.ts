import type { Machine } from "#kernel";

export type SmsState =
	| "prepared"
	| "sending"
	| "sent"
	| "delivered"
	| "undelivered"
	| "unconfirmed"
	| "dropped";
export type SmsEvent =
	| "send"
	| "drop"
	| "handed_over"
	| "reported_delivered"
	| "next_provider"
	| "all_failed"
	| "no_word";

/**
 * prepared → sending (committed before a byte leaves) → sent → delivered; a provider that refuses
 * or does not report in time leads back to prepared, for the next one; after the last: undelivered
 * (it said no) or unconfirmed (it said nothing). A late report still tells that it arrived.
 */
export const SMS: Machine<SmsState, SmsEvent> = {
	prepared: { send: "sending", drop: "dropped", reported_delivered: "delivered" },
	sending: {
		handed_over: "sent",
		reported_delivered: "delivered",
		next_provider: "prepared",
		all_failed: "undelivered",
		no_word: "unconfirmed",
	},
	sent: {
		reported_delivered: "delivered",
		next_provider: "prepared",
		all_failed: "undelivered",
		no_word: "unconfirmed",
	},
	delivered: {},
	undelivered: { reported_delivered: "delivered" },
	unconfirmed: { reported_delivered: "delivered" },
	dropped: {},
};

/** States in which nothing more is done for a message: its number is no longer needed. */
export const SMS_AT_REST: readonly SmsState[] = [
	"delivered",
	"undelivered",
	"unconfirmed",
	"dropped",
];

/** Messages that carry a code, by what the code is for. */
export type CodeTemplate = "register" | "sign_in" | "bind_card_code";
/** Messages that tell the owner what has happened (B1). */
export type NoticeTemplate =
	| "payment_password_set"
	| "payment_password_replaced"
	| "device_new"
	| "card_bound"
	| "card_unbound";
export type SmsTemplate = CodeTemplate | NoticeTemplate;

const SIGN = "【账房】";
const NEVER_TELL = "请勿向任何人透露，工作人员不会索要。";

/** The text of a code: what it is for stands before it, so that a relayed code gives itself away. */
export function codeText(template: CodeTemplate, code: string, minutes: number): string {
	const purpose: Record<CodeTemplate, string> = {
		register: "您正在注册账房账户",
		sign_in: "您正在登录账房",
		bind_card_code: "您正在绑定银行卡",
	};
	return `${SIGN}验证码 ${code}，${minutes} 分钟内有效。${purpose[template]}，${NEVER_TELL}`;
}

export function noticeText(template: NoticeTemplate): string {
	const fact: Record<NoticeTemplate, string> = {
		payment_password_set: "您已设置支付密码。",
		payment_password_replaced: "您的支付密码已更换。",
		device_new: "您的账户刚在一台新设备上登录。",
		card_bound: "您的账户新绑定了一张银行卡。",
		card_unbound: "您的账户解绑了一张银行卡。",
	};
	return `${SIGN}${fact[template]}如非本人操作，请立即登录账房，在“安全”中移除该设备并修改密码。`;
}

export function isCodeTemplate(template: SmsTemplate): template is CodeTemplate {
	return template === "register" || template === "sign_in" || template === "bind_card_code";
}

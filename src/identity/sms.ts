import type { Machine } from "#kernel";

/** What a gateway's answer means for us. A lost or malformed answer is `unknown`, never a guess. */
export type SmsWord = "accepted" | "refused" | "unknown";

/** A way to hand a message to the carriers. Never throws for what the network does. */
export interface SmsGateway {
	send(message: {
		/** Eleven digits. */
		readonly to: string;
		readonly text: string;
		/** Ours; the gateway may use it to drop a repetition. */
		readonly reference: string;
	}): Promise<SmsWord>;
}

export type SmsState = "prepared" | "sending" | SmsWord | "dropped";
export type SmsEvent = "send" | "drop" | "accept" | "refuse" | "lose_word";

/** prepared → sending (committed before a byte leaves) → accepted · refused · unknown; → dropped. */
export const SMS: Machine<SmsState, SmsEvent> = {
	prepared: { send: "sending", drop: "dropped" },
	sending: { accept: "accepted", refuse: "refused", lose_word: "unknown" },
	accepted: {},
	refused: {},
	unknown: {},
	dropped: {},
};

/** Messages that carry a code, by what the code is for. */
export type CodeTemplate = "register" | "sign_in" | "bind_card_code";
/** Messages that tell the owner what has happened (B1). */
export type NoticeTemplate =
	| "payment_password_set"
	| "payment_password_replaced"
	| "device_new"
	| "device_trusted"
	| "passkey_added"
	| "passkey_removed"
	| "passkey_copied"
	| "totp_added"
	| "totp_removed"
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
		device_trusted: "您的账户刚将一台设备设为信任设备。",
		passkey_added: "您的账户新增了一个通行密钥。",
		passkey_removed: "您的账户删除了一个通行密钥。",
		passkey_copied: "您的一个通行密钥疑似被复制，已停用。",
		totp_added: "您的账户启用了动态口令。",
		totp_removed: "您的账户停用了动态口令。",
		card_bound: "您的账户新绑定了一张银行卡。",
		card_unbound: "您的账户解绑了一张银行卡。",
	};
	return `${SIGN}${fact[template]}如非本人操作，请立即登录账房，在“安全”中移除该设备并修改密码。`;
}

export function isCodeTemplate(template: SmsTemplate): template is CodeTemplate {
	return template === "register" || template === "sign_in" || template === "bind_card_code";
}

import { type Machine, type Money, toDecimal } from "#kernel";

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
export type CodeTemplate =
	| "register"
	| "sign_in"
	| "bind_card_code"
	| "change_mobile"
	| "recovery"
	| "link_provider"
	| "operation";
/** `notice`: what the owner is told (B1); its words are in the notice. */
export type SmsTemplate = CodeTemplate | "notice";

const SIGN = "【账房】";
const NEVER_TELL = "请勿向任何人透露，工作人员不会索要。";

/** The text of a code: what it is for stands before it, so that a relayed code gives itself away. */
export function codeText(template: CodeTemplate, code: string, minutes: number): string {
	const purpose: Record<CodeTemplate, string> = {
		register: "您正在注册账房账户",
		sign_in: "您正在登录账房",
		bind_card_code: "您正在绑定银行卡",
		change_mobile: "您正在将此号码绑定到账房账户",
		recovery: "您正在找回账房账户",
		link_provider: "您正在用第三方账号登录账房",
		operation: "您正在账房确认一项操作",
	};
	return `${SIGN}验证码 ${code}，${minutes} 分钟内有效。${purpose[template]}，${NEVER_TELL}`;
}

/** What a code approves stands in its message: operation, amount, payee (dynamic linking). */
export function operationText(
	code: string,
	minutes: number,
	approves: {
		readonly operation: string;
		readonly amount: Money | null;
		readonly payeeShown: string | null;
	},
): string {
	const { operation, amount, payeeShown } = approves;
	const what = OPERATION_WORDS[operation] ?? "确认一项操作";
	const sum = amount === null ? "" : ` ${toDecimal(amount)} 元`;
	const whom = payeeShown === null ? "" : `，收款方 ${payeeShown}`;
	return `${SIGN}验证码 ${code}，${minutes} 分钟内有效。您正在${what}${sum}${whom}，${NEVER_TELL}`;
}

const OPERATION_WORDS: Readonly<Record<string, string>> = {
	sign_in: "登录账房",
	sign_in_new_device: "在新设备上登录账房",
	pay: "付款",
	transfer: "转账",
	recharge: "充值",
	withdraw: "提现",
	set_payment_password: "设置支付密码",
	change_payment_password: "修改支付密码",
	reset_payment_password: "重置支付密码",
	change_password: "修改登录密码",
	reset_password: "重置登录密码",
	recover_account: "找回账户",
	change_mobile: "更换手机号",
	change_email: "更换邮箱",
	add_passkey: "添加通行密钥",
	remove_passkey: "删除通行密钥",
	trust_device: "信任一台设备",
	lift_lock: "解除安全锁",
	unfreeze: "解冻账户",
	close_account: "注销账户",
};

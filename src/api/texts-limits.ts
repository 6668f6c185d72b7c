import type { UpgradeStep, WayOut, Window } from "#limits";
import type { Language } from "./problem.ts";
import { pick, type Words } from "./texts.ts";

/** What somebody whom a limit stops can do. */
const WAYS_OUT: Readonly<Record<WayOut, Words>> = {
	upgrade_class: { zh: "提升账户类别", en: "Raise the class of the account" },
	stronger_proof: { zh: "换用更强的验证方式", en: "Prove it by a stronger way" },
	pay_by_card: { zh: "改用银行卡支付", en: "Pay by card instead" },
	dynamic_code: { zh: "请对方出示动态码", en: "Ask for a dynamic code" },
	bank_verification: { zh: "由银行验证后支付", en: "Have the bank verify the payment" },
	other_card: { zh: "换一张银行卡", en: "Use another card" },
	ask_us: { zh: "联系客服", en: "Ask our staff" },
	wait: { zh: "等待额度恢复", en: "Wait until there is room again" },
};

const WINDOWS: Readonly<Record<Window, Words>> = {
	transaction: { zh: "单笔", en: "Each" },
	day: { zh: "每日", en: "A day" },
	month: { zh: "每月", en: "A month" },
	year: { zh: "每年", en: "A year" },
	lifetime: { zh: "累计", en: "Ever" },
};

const STEPS: Readonly<Record<UpgradeStep["code"], Words>> = {
	public_security: {
		zh: "授权核对公安身份信息",
		en: "Allow a check with the public-security database",
	},
	carrier: { zh: "授权核对手机号实名信息", en: "Allow a check with the mobile carrier" },
	face: { zh: "完成人脸识别", en: "Take a face check" },
	bind_card: { zh: "绑定本人在其他银行的银行卡", en: "Bind your own card of another bank" },
	face_to_face: { zh: "携带证件到网点当面办理", en: "Come in person with your document" },
};

/** What each class opens (PBOC 〔2015〕43, article 11). */
const OPENS: Readonly<Record<"I" | "II" | "III", Words>> = {
	I: { zh: "余额可用于消费和转账", en: "The balance pays and transfers" },
	II: { zh: "余额可用于消费和转账", en: "The balance pays and transfers" },
	III: {
		zh: "余额可用于消费、转账和购买投资理财产品",
		en: "The balance pays, transfers and buys wealth products",
	},
};

export function wayOutText(way: WayOut, language: Language): string {
	return pick(WAYS_OUT[way], language);
}

export function windowText(window: Window, language: Language): string {
	return pick(WINDOWS[window], language);
}

export function stepText(code: UpgradeStep["code"], language: Language): string {
	return pick(STEPS[code], language);
}

export function opensText(accountClass: "I" | "II" | "III", language: Language): string {
	return pick(OPENS[accountClass], language);
}

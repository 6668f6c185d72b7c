import type { Way } from "#identity";
import type { Language } from "./problem.ts";

interface Words {
	readonly zh: string;
	readonly en: string;
}

/** Why a message with a code did not arrive. */
const REASONS: Readonly<Record<string, Words>> = {
	number_suspended: {
		zh: "该号码已停机，收不到短信。请联系运营商，或改用其他方式。",
		en: "This number is suspended and gets no messages. Ask your carrier, or use another way.",
	},
	number_unknown: {
		zh: "运营商查无此号码，请核对号码或改用其他方式。",
		en: "The carrier knows no such number. Check it, or use another way.",
	},
	daily_cap: {
		zh: "该号码今天收到的短信已达运营商上限，请明天再试，或改用其他方式。",
		en: "The carrier delivers no more messages to this number today. Try tomorrow, or use another way.",
	},
	refused: {
		zh: "短信通道拒绝了这条短信，我们正在处理。请改用其他方式。",
		en: "The SMS provider refused the message; we are looking into it. Use another way.",
	},
	unreachable: {
		zh: "短信通道暂时不可用，请稍后再试，或改用其他方式。",
		en: "The SMS providers cannot be reached. Try again shortly, or use another way.",
	},
	no_report: {
		zh: "没有收到送达回执，短信可能会晚到，收到后仍可使用。也可以改用其他方式。",
		en: "No report of delivery. The message may come late and is still good then. Or use another way.",
	},
};

/** What else a person can do. */
const WAYS: Readonly<Record<Way, Words>> = {
	password: { zh: "使用密码", en: "Use your password" },
	passkey: { zh: "使用通行密钥", en: "Use a passkey" },
	federated: { zh: "使用第三方账号登录", en: "Sign in with another provider" },
	recovery: { zh: "找回账户", en: "Recover your account" },
	other_number: { zh: "换一个手机号", en: "Use another number" },
	other_card: { zh: "换一张银行卡", en: "Use another card" },
	later: { zh: "稍后再试", en: "Try again later" },
};

export function smsReasonText(code: string, language: Language): string {
	const words = REASONS[code];
	return words === undefined ? code : language === "en" ? words.en : words.zh;
}

export function wayText(way: Way, language: Language): string {
	const words = WAYS[way];
	return language === "en" ? words.en : words.zh;
}

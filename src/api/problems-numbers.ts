import type { ProblemKind } from "./problem.ts";

/** Codes by message, and numbers that have changed hands. */
export const NUMBER_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	mobile_foreign: {
		status: 400,
		zh: ["暂不支持境外号码", "目前只向中国大陆手机号发送验证码，请改用大陆号码或其他登录方式。"],
		en: [
			"Foreign numbers are not served",
			"Codes go to mainland Chinese numbers only. Use such a number, or another way to sign in.",
		],
	},
	mobile_not_served: {
		status: 400,
		zh: ["该号段不支持验证码", "卫星和物联网号段收不到验证码，请改用普通手机号或其他方式。"],
		en: [
			"No codes to this kind of number",
			"Satellite and machine numbers get no codes. Use an ordinary mobile number, or another way.",
		],
	},
	codes_from_here_used: {
		status: 429,
		zh: [
			"当前设备或网络获取次数过多",
			"验证码没有发送：您的设备或网络短时间内请求过多。请在 {retryAfter} 秒后再试，或改用其他方式。",
		],
		en: [
			"Too many codes from here",
			"No code was sent: too many were asked for from your device or network. Try in {retryAfter} seconds, or use another way.",
		],
	},
	codes_paused: {
		status: 429,
		zh: [
			"短信验证码暂停发送",
			"验证码没有发送：短信用量异常，我们已暂停发送。请改用其他方式，或 {retryAfter} 秒后再试。",
		],
		en: [
			"Codes by message are paused",
			"No code was sent: unusual traffic made us pause messages. Use another way, or try in {retryAfter} seconds.",
		],
	},
	number_claim_over: {
		status: 409,
		zh: ["验证已结束", "本次号码验证已过期或已完成，请重新获取验证码。"],
		en: ["This is over", "This check of the number has expired or is done. Ask for a new code."],
	},
	number_proof_wrong: {
		status: 403,
		zh: ["验证未通过", "所填内容不正确，或不适用于这个账户。"],
		en: ["Not accepted", "What you gave is not right, or does not apply to this account."],
	},
	number_not_claimed: {
		status: 409,
		zh: ["没有待处理的号码认领", "目前没有人认领您的手机号。"],
		en: ["Nobody claims your number", "There is no claim on your number that waits for you."],
	},
};

import type { ProblemKind } from "./problem.ts";

/** Devices, passkeys, authenticator codes. */
export const DEVICE_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	sign_in_again: {
		status: 403,
		zh: ["请重新登录", "登录已有一段时间，请重新登录后再操作。"],
		en: ["Sign in again", "You signed in a while ago. Please sign in again first."],
	},
	device_not_found: {
		status: 404,
		zh: ["没有这个设备", "该设备不存在或已移除。"],
		en: ["No such device", "The device does not exist or has been removed."],
	},
	device_key_invalid: {
		status: 400,
		zh: ["设备密钥无效", "密钥须为 P-256 公钥，并由该密钥签名。"],
		en: ["Invalid device key", "The key must be a P-256 public key, signed by itself."],
	},
	passkey_invalid: {
		status: 403,
		zh: ["通行密钥未通过验证", "没有验证成功，请重试，或换一种方式。"],
		en: ["Passkey not accepted", "It could not be verified. Please try again or use another way."],
	},
	passkey_copied: {
		status: 403,
		zh: ["通行密钥已停用", "这个通行密钥疑似被复制，已停用。请换一种方式，并删除该密钥。"],
		en: [
			"Passkey switched off",
			"This passkey seems to have been copied and is switched off. Use another way and remove it.",
		],
	},
	passkey_not_found: {
		status: 404,
		zh: ["没有这个通行密钥", "该通行密钥不存在或已删除。"],
		en: ["No such passkey", "The passkey does not exist or has been removed."],
	},
	passkey_taken: {
		status: 409,
		zh: ["通行密钥已被使用", "这个通行密钥已登记，请另建一个。"],
		en: ["Passkey already enrolled", "This passkey is enrolled already. Please make another."],
	},
	passkeys_full: {
		status: 409,
		zh: ["通行密钥已满", "最多可保存 20 个通行密钥，请先删除不用的。"],
		en: ["Too many passkeys", "At most 20 passkeys are kept. Remove one that you do not use."],
	},
	ceremony_expired: {
		status: 403,
		zh: ["操作已超时", "通行密钥的操作已超时或已完成，请重新开始。"],
		en: ["Timed out", "This has timed out or is already done. Please start again."],
	},
	totp_already_there: {
		status: 409,
		zh: ["已启用动态口令", "更换手机时，请先停用再重新启用。"],
		en: ["Authenticator already on", "To move to another phone, switch it off and on again."],
	},
	totp_not_started: {
		status: 409,
		zh: ["请重新扫码", "二维码已失效，请重新开始。"],
		en: ["Please scan again", "The code to scan is no longer valid. Please start again."],
	},
	totp_code_wrong: {
		status: 403,
		zh: ["动态口令不正确", "请核对手机时间，并输入应用当前显示的六位数字。"],
		en: ["Wrong code", "Check your phone's clock and enter the six digits shown now."],
	},
	totp_not_found: {
		status: 404,
		zh: ["没有启用动态口令", "您没有启用动态口令。"],
		en: ["No authenticator", "There is no authenticator app to switch off."],
	},
};

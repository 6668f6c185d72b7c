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
};

import type { ProblemKind } from "./problem.ts";

/** Tables that cards are ruled by, and what holders may not do with theirs. */
export const CARD_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	// The BIN table
	bin_file_invalid: {
		status: 400,
		zh: ["卡 BIN 文件有误", "整个文件未被接收，共有 {errors} 处错误：{lines}。"],
		en: [
			"The BIN file has errors",
			"The file is refused whole. Lines that are wrong, {errors} in all: {lines}.",
		],
	},
	bin_version_taken: {
		status: 409,
		zh: ["版本号已被使用", "版本 {version} 已有另一份内容不同的文件，请在首行更改版本号。"],
		en: ["Version taken", "Another file has version {version}. Change the first line of this one."],
	},
	bin_file_not_found: {
		status: 404,
		zh: ["没有这份卡 BIN 文件", "请在列表中重新选择。"],
		en: ["No such BIN file", "Choose one from the list."],
	},
	// Words for codes
	reason_overtaken: {
		status: 409,
		zh: ["文案已被修改", "这个返回码的文案在此期间已被修改，请按最新版本重新提交。"],
		en: [
			"The words were changed",
			"These words were changed since. Propose again on the newest ones.",
		],
	},
	reason_channel_unknown: {
		status: 400,
		zh: ["没有这个通道", "请选择已接入的通道。"],
		en: ["No such channel", "Choose a channel that is connected."],
	},
	// Limits of banks
	bank_limits_invalid: {
		status: 400,
		zh: ["限额不成立", "须满足：0 < 单笔 ≤ 单日 ≤ 单月。"],
		en: ["The limits do not fit", "It must hold that 0 < single ≤ day ≤ month."],
	},
	bank_unknown: {
		status: 400,
		zh: ["没有这家银行", "请选择卡 BIN 表中的银行。"],
		en: ["No such bank", "Choose a bank of the BIN table."],
	},
	bank_limits_past: {
		status: 409,
		zh: ["生效时间已过", "限额只能从现在或将来开始生效。请重新提交。"],
		en: ["The day has passed", "Limits begin now or later. Propose them again."],
	},
	bank_limits_overtaken: {
		status: 409,
		zh: ["限额已被修改", "这家银行的限额在此期间已被修改，请按最新版本重新提交。"],
		en: [
			"The limits were changed",
			"These limits were changed since. Propose again on the newest.",
		],
	},
	// Signing a card anew
	renewal_not_due: {
		status: 409,
		zh: ["无需续签", "这张卡的快捷支付仍然有效。"],
		en: ["No renewal needed", "Quick payment with this card is still valid."],
	},
	bin_file_overtaken: {
		status: 409,
		zh: ["对比已过时", "现在使用的是 {inUse}，而这份报告是与 {compared} 对比的。请重新对比。"],
		en: [
			"The comparison is out of date",
			"{inUse} is in use, and the report compares with {compared}. Compare again first.",
		],
	},
};

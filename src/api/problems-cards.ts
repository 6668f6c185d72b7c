import type { ProblemKind } from "./problem.ts";

/** Tables that cards are ruled by, and what holders may not do with theirs. */
export const CARD_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	// The BIN table
	bin_file_invalid: {
		status: 400,
		zh: ["卡 BIN 文件有误", "文件中有 {errors} 处错误，整个文件未被接收。{lines}"],
		en: ["The BIN file has errors", "{errors} lines are wrong; the file is refused whole. {lines}"],
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
		en: ["The words were changed", "These words were changed since. Propose again on the newest ones."],
	},
	reason_channel_unknown: {
		status: 400,
		zh: ["没有这个通道", "请选择已接入的通道。"],
		en: ["No such channel", "Choose a channel that is connected."],
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

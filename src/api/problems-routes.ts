import type { ProblemKind } from "./problem.ts";

/** The desk at which routing is ruled. */
export const ROUTE_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	route_decision_not_found: {
		status: 404,
		zh: ["没有这条路由记录", "请在列表中重新选择。"],
		en: ["No such routing decision", "Choose one from the list."],
	},
	route_book_invalid: {
		status: 400,
		zh: ["路由参数有误", "{where} 处不成立（{why}），请改正后重新提交。"],
		en: ["The factors make no sense", "At {where}: {why}. Correct it and draft it again."],
	},
	route_book_not_found: {
		status: 404,
		zh: ["没有这个版本", "请在列表中重新选择。"],
		en: ["No such version", "Choose one from the list."],
	},
	route_book_not_draft: {
		status: 409,
		zh: ["这个版本不能这样操作", "它现在的状态是 {state}。"],
		en: ["This version is past that", "It is {state} now."],
	},
	route_book_not_run: {
		status: 409,
		zh: ["尚未试算", "请先用上周的交易试算，再提交审批。"],
		en: ["Not tried yet", "Route last week's payments by it first, then propose it."],
	},
	route_book_overtaken: {
		status: 409,
		zh: ["对比已过时", "在此期间已有其他版本生效，请按最新版本重新提交。"],
		en: ["Overtaken", "Another version has come into force since. Propose again."],
	},
	route_switch_invalid: {
		status: 400,
		zh: ["人工开关有误", "{where} 处不成立（{why}），请改正后重新提交。"],
		en: ["The switch makes no sense", "At {where}: {why}. Correct it and propose it again."],
	},
	route_switch_not_found: {
		status: 404,
		zh: ["没有这个人工开关", "请在列表中重新选择。"],
		en: ["No such switch", "Choose one from the list."],
	},
	route_switch_ended: {
		status: 409,
		zh: ["开关已结束", "它已到期或已被解除。"],
		en: ["The switch has ended", "It has run out, or was lifted."],
	},
	route_channel_unknown: {
		status: 400,
		zh: ["没有通道 {channelId}", "请选择已接入的通道。"],
		en: ["No channel {channelId}", "Choose a channel that is connected."],
	},
};

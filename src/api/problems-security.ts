import type { ProblemKind } from "./problem.ts";

/** The security desk: decisions, tickets, lists, policy books. */
export const SECURITY_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	decision_not_found: {
		status: 404,
		zh: ["没有这个决定", "没有找到这条安全决定。"],
		en: ["No such decision", "The decision was not found."],
	},
	ticket_not_found: {
		status: 404,
		zh: ["没有这个工单", "没有找到该工单。"],
		en: ["No such ticket", "The ticket was not found."],
	},
	ticket_not_open: {
		status: 409,
		zh: ["工单当前不能这样处理", "工单当前状态为 {state}，不能这样处理。"],
		en: ["Not possible with this ticket", "The ticket is {state}: this cannot be done with it."],
	},
	ticket_not_yours: {
		status: 409,
		zh: ["工单不在您名下", "请先领取该工单，再作处理。"],
		en: ["Not your ticket", "Take the ticket first, then decide on it."],
	},
	ticket_overdue: {
		status: 409,
		zh: ["工单已过期", "用户等待的时限已过，这项操作需要重新发起。"],
		en: ["Ticket overdue", "The time to wait is over; the person has to start the operation anew."],
	},
	operation_unknown: {
		status: 404,
		zh: ["没有这种操作", "策略中没有这种操作。"],
		en: ["No such operation", "The policy has no such operation."],
	},
	list_entry_exists: {
		status: 409,
		zh: ["已在名单中", "这个对象已在该名单中。"],
		en: ["On the list already", "This stands on that list already."],
	},
	list_entry_not_found: {
		status: 404,
		zh: ["没有这条名单记录", "该记录不存在或已移除。"],
		en: ["No such entry", "The entry does not exist or was taken off."],
	},
	policy_book_invalid: {
		status: 400,
		zh: ["策略不成立", "策略在 {where} 处有误：{why}。"],
		en: ["The policy makes no sense", "At {where}: {why}."],
	},
	policy_book_not_found: {
		status: 404,
		zh: ["没有这个策略版本", "没有找到该策略版本。"],
		en: ["No such version", "This version of the policy was not found."],
	},
	policy_book_not_draft: {
		status: 409,
		zh: ["策略版本不能再改动", "该版本当前状态为 {state}，不能这样处理。"],
		en: ["Not possible with this version", "This version is {state}: this cannot be done with it."],
	},
	policy_book_not_run: {
		status: 409,
		zh: ["尚未试算", "请先用上周的决定试算该版本，再提交审批。"],
		en: ["No dry run yet", "Try this version on last week's decisions first, then propose it."],
	},
	policy_book_overtaken: {
		status: 409,
		zh: ["策略已被其他版本取代", "提交审批后已有其他版本生效，请重新试算并提交。"],
		en: [
			"Overtaken by another version",
			"Another version has come into force since it was proposed. Try and propose it anew.",
		],
	},
};

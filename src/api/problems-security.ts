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
};

import type { ProblemKind } from "./problem.ts";

/** What channels are ruled by. */
export const CHANNEL_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	channel_unknown: {
		status: 404,
		zh: ["没有这个通道", "请选择已接入的通道。"],
		en: ["No such channel", "Choose a channel that is connected."],
	},
	channel_policy_invalid: {
		status: 400,
		zh: ["策略不成立", "请检查 {where}：{why}。"],
		en: ["The policy makes no sense", "At {where}: {why}."],
	},
	channel_policy_scope: {
		status: 400,
		zh: [
			"策略与产品不符",
			"处理方式、价格和开关按产品设置；退款规则、日历、出口、熔断和密钥按通道设置。",
		],
		en: [
			"Not a policy of this scope",
			"Handling, prices and switches are set for a product; refunds, calendar, egress, breakers and keys for the channel.",
		],
	},
	channel_policy_unchanged: {
		status: 409,
		zh: ["没有变化", "这就是现行策略，无需提交。"],
		en: ["Nothing would change", "This is what is in force already."],
	},
	channel_policy_overtaken: {
		status: 409,
		zh: ["策略已被修改", "这项策略在此期间已被修改，请按最新版本重新提交。"],
		en: ["The policy was changed", "It was changed since. Propose again on the newest version."],
	},
};

import type { ProblemKind } from "./problem.ts";

/** Money that waits, money that may not leave yet, and the rails it leaves by. */
export const MOVEMENT_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	order_not_cancellable: {
		status: 409,
		zh: ["已不能撤销", "这笔交易已经完成、已经发出，或已到约定的时间，不能再撤销。"],
		en: [
			"Can no longer be taken back",
			"It is done, has left, or its time has come, and cannot be taken back any more.",
		],
	},
	not_withdrawable: {
		status: 409,
		zh: ["部分余额暂不能提现", "现在最多可提现 {withdrawable} 元。"],
		en: ["Not all of it can be withdrawn now", "At most ¥{withdrawable} can be withdrawn now."],
		by: {
			param: "why",
			details: {
				unsettled: {
					zh: "现在最多可提现 {withdrawable} 元，其余款项银行尚未结算，{freesAt} 后可提现；转账和付款不受影响。",
					en: "At most ¥{withdrawable} can be withdrawn now. The bank has not settled the rest; it frees at {freesAt}. It can be spent and transferred meanwhile.",
				},
				advanced: {
					zh: "现在最多可提现 {withdrawable} 元，其余款项正在等待银行确认；转账和付款不受影响。",
					en: "At most ¥{withdrawable} can be withdrawn now. The rest waits for the bank's word; it can be spent meanwhile.",
				},
				spend_only: {
					zh: "现在最多可提现 {withdrawable} 元，其余款项只能用于消费。",
					en: "At most ¥{withdrawable} can be withdrawn. The rest can only be spent.",
				},
			},
		},
	},
	funds_spend_only: {
		status: 409,
		zh: ["部分余额只能用于消费", "最多可转出 {transferable} 元，其余款项只能用于消费。"],
		en: [
			"Part of the balance can only be spent",
			"At most ¥{transferable} can be transferred. The rest can only be spent.",
		],
	},
	no_payout_rail: {
		status: 409,
		zh: ["这笔提现暂无可用的出款方式", "请减少金额，或换一张银行卡。"],
		en: ["No way to pay this out", "Use a smaller amount or another card."],
	},
	withdrawal_not_in_review: {
		status: 409,
		zh: ["这笔提现不在审核中", "它已被处理，或已被本人撤销。"],
		en: ["This withdrawal is not being looked at", "It was decided, or its owner took it back."],
	},
	advance_over: {
		status: 409,
		zh: ["这笔垫资无需处理", "它已了结，或渠道的结果尚在期限之内。"],
		en: [
			"Nothing to decide on this advance",
			"It has ended, or the channel's word is not overdue yet.",
		],
	},
	advance_not_recoverable: {
		status: 409,
		zh: ["追回的账户余额不足", "所选账户的可用余额不足，或已不能动账。"],
		en: [
			"The account does not cover it",
			"Its available balance is too small, or it takes no entry.",
		],
	},
	payout_terms_overtaken: {
		status: 409,
		zh: ["规则已被修改", "出款规则在此期间已被修改，请按最新版本重新提交。"],
		en: [
			"The terms were changed",
			"These terms were changed since. Propose again on the newest ones.",
		],
	},
	// Terms of channels
	release_policy_overtaken: {
		status: 409,
		zh: ["规则已被修改", "该通道的可提现规则在此期间已被修改，请按最新版本重新提交。"],
		en: [
			"The terms were changed",
			"These terms were changed since. Propose again on the newest ones.",
		],
	},
	release_channel_unknown: {
		status: 400,
		zh: ["没有这个通道", "请选择已接入的通道。"],
		en: ["No such channel", "Choose a channel that is connected."],
	},
};

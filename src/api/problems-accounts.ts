import type { ProblemKind } from "./problem.ts";

/** Accounts: what stops money, types, grants, closing. */
export const ACCOUNT_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	account_closed: {
		status: 409,
		zh: ["账户正在注销或已注销", "该账户不能再收付款。如需继续使用，可在注销完成前取消。"],
		en: [
			"Account closing or closed",
			"This account takes and pays nothing. A closing can be cancelled until it is done.",
		],
	},
	account_frozen: {
		status: 403,
		zh: ["账户已冻结", "资金暂不能进出，请联系客服。"],
		en: ["Account frozen", "No money moves in or out. Please contact us."],
	},
	account_stopped: {
		status: 403,
		zh: ["账户已止付", "可以收款，不能付款，请联系客服。"],
		en: ["Payments stopped", "Money may come in, not leave. Please contact us."],
	},
	function_not_allowed: {
		status: 403,
		zh: ["该账户不支持此功能", "请换一个账户。"],
		en: ["Not for this account", "This kind of account is not for that. Use another account."],
	},
	direction_switched_off: {
		status: 403,
		zh: ["此功能已关闭", "您或我们已关闭此功能，可在账户设置中查看。"],
		en: ["Switched off", "You or we have switched this off. See the account's settings."],
	},
	payee_cannot_receive: {
		status: 409,
		zh: ["对方暂不能收款", "请联系收款人，或换一种方式。"],
		en: ["The payee cannot receive now", "Please contact the payee, or pay another way."],
	},
	account_unknown: {
		status: 404,
		zh: ["没有这个账户", "该账户不在您名下。"],
		en: ["No such account", "This account is not yours."],
	},
	account_same: {
		status: 400,
		zh: ["转出与转入账户相同", "请选择两个不同的账户。"],
		en: ["The same account twice", "Choose two different accounts."],
	},
	accounts_differ: {
		status: 409,
		zh: ["账户之间不能互转", "两个账户的币种或性质不同。"],
		en: ["No transfer between these accounts", "The accounts differ in currency or in kind."],
	},
	account_type_unknown: {
		status: 404,
		zh: ["没有这种账户", "请从可开立的账户类型中选择。"],
		en: ["No such kind of account", "Choose one of the kinds that can be opened."],
	},
	account_exists: {
		status: 409,
		zh: ["账户已开立", "每种账户每人一个。"],
		en: ["Account exists", "You have an account of this kind already."],
	},
	account_type_invalid: {
		status: 400,
		zh: ["账户类型有误", "请核对“{what}”。"],
		en: ["Invalid account type", 'Please check "{what}".'],
	},
	restriction_invalid: {
		status: 400,
		zh: ["限制有误", "请核对“{what}”。"],
		en: ["Invalid restriction", 'Please check "{what}".'],
	},
	restriction_not_found: {
		status: 404,
		zh: ["没有这项限制", "限制不存在。"],
		en: ["No such restriction", "There is no such restriction."],
	},
	restriction_over: {
		status: 409,
		zh: ["限制已解除", "这项限制已经解除或到期。"],
		en: ["Restriction over", "It has been lifted or has expired."],
	},
	restriction_exists: {
		status: 409,
		zh: ["限制已存在", "同一方向已经关闭。"],
		en: ["Restricted already", "This direction is switched off already."],
	},
	subject_not_found: {
		status: 404,
		zh: ["没有这个对象", "客户、用户或账户不存在。"],
		en: ["No such subject", "There is no such customer, user or account."],
	},
	switch_proof_needed: {
		status: 403,
		zh: ["需要验证身份", "重新开启前请完成验证。"],
		en: ["Proof needed", "Switching it on again needs proof."],
	},
	closing_not_asked: {
		status: 409,
		zh: ["尚未申请注销", "请先申请注销账户。"],
		en: ["No closing asked for", "Ask to be closed first."],
	},
	closing_under_way: {
		status: 409,
		zh: ["注销已在进行", "注销正在进行（{state}）。"],
		en: ["Closing under way", "The closing is under way already ({state})."],
	},
	closing_matters_open: {
		status: 409,
		zh: ["还有事项未完成", "还有 {count} 项须先完成，请在注销页面查看。"],
		en: [
			"Matters are open",
			"Of what must be done first, {count} are open. See the page of the closing.",
		],
	},
	closing_final: {
		status: 409,
		zh: ["注销已不可撤回", "账户已经注销（{state}）。"],
		en: ["Too late to cancel", "The closing has become final ({state})."],
	},
	account_needed: {
		status: 409,
		zh: ["此账户随用户注销", "支付账户不能单独注销，请注销用户。"],
		en: ["Closed with the user", "The payment balance is closed with the user, not alone."],
	},
	account_has_money: {
		status: 409,
		zh: ["账户里还有钱", "请先转出余额，并等待冻结结束。"],
		en: ["Account not empty", "Move the money out and wait for holds to end."],
	},
	account_restricted: {
		status: 409,
		zh: ["账户受限", "账户有未解除的限制，请联系客服。"],
		en: ["Account restricted", "A restriction must be lifted first. Please contact us."],
	},
	grant_not_found: {
		status: 404,
		zh: ["没有这项授权", "授权不存在或已收回。"],
		en: ["No such grant", "It does not exist or was taken back."],
	},
	grant_exists: {
		status: 409,
		zh: ["已经授权", "此人对该账户已有授权，请先收回。"],
		en: ["Granted already", "This person has a grant of this account. Take it back first."],
	},
	grant_to_self: {
		status: 400,
		zh: ["不能授权给自己", "请选择其他人。"],
		en: ["That is you", "Choose somebody else."],
	},
	grant_invalid: {
		status: 400,
		zh: ["授权有误", "操作授权须指明角色，其他授权没有角色。"],
		en: ["Invalid grant", "A role is an operator's, and an operator has one."],
	},
	instruction_not_found: {
		status: 404,
		zh: ["没有这条指令", "指令不存在，或您无权查看。"],
		en: ["No such instruction", "It does not exist, or is none of yours."],
	},
	instruction_over: {
		status: 409,
		zh: ["指令已处理", "指令已批准、拒绝、撤回或过期。"],
		en: ["Decided already", "It was approved, refused or withdrawn, or it ran out."],
	},
	instruction_own: {
		status: 403,
		zh: ["不能批准自己的指令", "经办与复核须为两人。"],
		en: ["That is your own", "Whoever makes an instruction never approves it."],
	},
	grantee_not_found: {
		status: 404,
		zh: ["没有找到此人", "请核对被授权人。"],
		en: ["Person not found", "Please check whom you want to grant this."],
	},
};

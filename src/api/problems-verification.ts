import type { ProblemKind } from "./problem.ts";

/** Sources, documents and lists: how a person is proven, and what stands in the way. */
export const VERIFICATION_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	check_throttled: {
		status: 429,
		zh: ["核验次数过多", "短时间内核验次数过多，请在 {retryAfter} 秒后再试。"],
		en: ["Too many checks", "Too many checks in a short time. Try again in {retryAfter} seconds."],
	},
	check_not_found: {
		status: 404,
		zh: ["没有这次核验", "没有找到这次核验，请重新开始。"],
		en: ["No such check", "This check was not found. Please start anew."],
	},
	check_not_open: {
		status: 409,
		zh: ["核验不在等待中", "这次核验的状态是 {state}，现在不需要回答。"],
		en: ["Nothing is awaited", "This check is {state}; no answer is awaited now."],
	},
	check_amount_wrong: {
		status: 403,
		zh: ["金额不正确", "填写的金额与到账金额不一致，还可以试 {attemptsLeft} 次。"],
		en: ["Wrong amount", "This is not the amount that was paid. {attemptsLeft} tries are left."],
	},
	mobile_unknown: {
		status: 409,
		zh: ["没有可核验的手机号", "您的账户没有可用于核验的手机号，请先绑定手机号。"],
		en: ["No number to check", "Your account has no mobile number to check. Add one first."],
	},
	document_invalid: {
		status: 400,
		zh: ["证件信息有误", "证件信息有误（{why}），请核对类型、号码、签发地、有效期和照片。"],
		en: [
			"The document cannot be right",
			"Something of the document is wrong ({why}). Check type, number, issuing state, validity and photos.",
		],
	},
	document_expired: {
		status: 400,
		zh: ["证件已过期", "这份证件已过有效期，请提供新的证件。"],
		en: ["The document has expired", "This document is no longer valid. Please give the new one."],
	},
	document_taken: {
		status: 409,
		zh: ["证件属于另一位客户", "这份证件已登记在另一位客户名下，请先核实是否为同一人并合并客户。"],
		en: [
			"The document is another customer's",
			"This document is kept under another customer. See whether they are one person, and merge them.",
		],
	},
	review_pending: {
		status: 409,
		zh: ["已有材料在审核", "您提交的材料正在审核，请等待结果后再提交。"],
		en: ["A review is under way", "What you sent is being looked at. Wait for the outcome first."],
	},
	review_not_open: {
		status: 409,
		zh: ["审核已结束", "这份材料不在等待审核，请刷新后再看。"],
		en: ["Nothing to judge", "This does not wait for a judgement any more. Look again."],
	},
	verification_not_elsewhere: {
		status: 409,
		zh: ["无需转移", "这个身份没有在其他账户实名，可以直接完成实名认证。"],
		en: ["Nothing to move", "No other account is verified as this person. Verify directly."],
	},
	verification_busy: {
		status: 409,
		zh: ["原账户仍有事项", "原账户还有未结清的事项（{why}），处理完后才能转移实名。"],
		en: [
			"The other account is not done",
			"The other account still has something under way ({why}). The identity moves once that is done.",
		],
	},
	organisation_invalid: {
		status: 400,
		zh: ["机构信息有误", "机构信息有误（{why}），请核对统一社会信用代码、名称和受益所有人。"],
		en: [
			"The organisation cannot be right",
			"Something is wrong ({why}). Check the credit code, the name and the beneficial owners.",
		],
	},
	organisation_known: {
		status: 409,
		zh: ["机构已登记", "这个统一社会信用代码已经登记过。"],
		en: ["Known already", "An organisation with this credit code is registered already."],
	},
	customers_not_mergeable: {
		status: 409,
		zh: ["不能合并", "两位客户不存在、已被合并或是同一位，不能合并。"],
		en: ["They cannot be merged", "A customer is missing, merged already, or they are one."],
	},
	list_entry_invalid: {
		status: 400,
		zh: ["名单条目有误", "请核对姓名和证件号码的写法。"],
		en: ["Not a name for a list", "Check how the name and the document number are written."],
	},
	hit_not_open: {
		status: 409,
		zh: ["命中已处理", "这条命中不在等待处理，请刷新后再看。"],
		en: ["Nothing to judge", "This hit does not wait for a judgement any more."],
	},
	person_stopped: {
		status: 403,
		zh: [
			"账户已被停止支付",
			"按公安机关的要求，您名下账户暂停付款、转账和提现。如有疑问，请联系当地公安机关或我们。",
		],
		en: [
			"Your accounts are stopped",
			"At the request of the police nothing may be paid, sent or withdrawn by you for now. Ask the police where you live, or us.",
		],
	},
	person_under_review: {
		status: 403,
		zh: [
			"身份信息核实中",
			"我们正在核实您的身份信息，核实完成前暂不能付款、转账和提现；收款不受影响。",
		],
		en: [
			"We are checking who you are",
			"We are looking at your identity once more. Until then you cannot pay, send or withdraw; you can still receive.",
		],
	},
	person_closing: {
		status: 403,
		zh: ["账户注销中", "您正在注销账户，只能把余额提现到本人银行卡。如要继续使用，请先取消注销。"],
		en: [
			"You are closing your account",
			"While you close your account you can only withdraw to your own card. To go on, take the closing back.",
		],
	},
	document_outdated: {
		status: 403,
		zh: [
			"证件已过有效期",
			"您的身份证件已过有效期，请先更新证件。更新前可以收款和提现到本人银行卡，不能付款和转账。",
		],
		en: [
			"Your document has expired",
			"Renew your identity document first. Until then you can receive and withdraw to your own card, but not pay or send.",
		],
	},
};

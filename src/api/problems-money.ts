import type { ProblemKind } from "./problem.ts";

/** People, cards, money, orders. */
export const MONEY_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	// Customers and cards
	verification_required: {
		status: 403,
		zh: ["需要实名认证", "请先绑定银行卡并完成实名认证，再进行此操作。"],
		en: ["Identity verification required", "Bind a bank card and verify your identity first."],
	},
	evidence_insufficient: {
		status: 409,
		zh: ["认证依据不足", "这张卡的核验结果不足以完成实名认证，请换一张卡。"],
		en: [
			"Not enough evidence",
			"What this card's bank has compared does not suffice. Try another card.",
		],
	},
	person_already_verified_elsewhere: {
		status: 409,
		zh: [
			"该身份已在其他账户完成实名",
			"同一身份只能实名一个账户。如需更换，请在原账户中转移认证。",
		],
		en: [
			"This person is verified on another user",
			"One person has one verified user. Move the verification from the other user first.",
		],
	},
	already_verified: {
		status: 409,
		zh: ["已完成实名认证", "您已完成实名认证，无需重复。"],
		en: ["Already verified", "You are verified already."],
	},
	consent_required: {
		status: 400,
		zh: ["需要您的同意", "请先同意使用银行核验结果进行实名认证。"],
		en: ["Consent required", "Agree to the use of your bank's result for identity verification."],
	},
	card_number_invalid: {
		status: 400,
		zh: ["卡号有误", "请核对卡号。"],
		en: ["Invalid card number", "Please check the card number."],
	},
	id_number_invalid: {
		status: 400,
		zh: ["身份证号有误", "请核对 18 位身份证号。"],
		en: ["Invalid ID number", "Please check the 18-digit ID number."],
	},
	name_invalid: {
		status: 400,
		zh: ["姓名有误", "请输入与银行预留一致的姓名。"],
		en: ["Invalid name", "Enter the name as held by your bank."],
	},
	card_not_supported: {
		status: 409,
		zh: ["暂不支持此卡", "暂不支持该发卡行或卡种，请换一张卡。"],
		en: ["Card not supported", "This issuer or card type is not supported. Try another card."],
	},
	card_already_bound: {
		status: 409,
		zh: ["该卡已绑定", "这张卡已在您的账户中。"],
		en: ["Card already bound", "This card is bound to your account already."],
	},
	card_not_own: {
		status: 409,
		zh: ["只能绑定本人的卡", "您已实名，只能绑定本人名下的银行卡。"],
		en: ["Only your own cards", "You are verified: only cards in your own name can be bound."],
	},
	card_not_usable: {
		status: 409,
		zh: ["此卡当前不可用", "请换一张卡，或在卡片详情中查看原因。"],
		en: ["Card not usable now", "Use another card, or see the card's page for the reason."],
	},
	card_not_found: {
		status: 404,
		zh: ["没有这张卡", "这张卡不在您的账户中。"],
		en: ["No such card", "This card is not in your account."],
	},
	card_in_use: {
		status: 409,
		zh: ["卡片正在使用", "这张卡有交易尚未完成，完成后即可解绑。"],
		en: ["Card in use", "A trade with this card is not finished. Unbind it afterwards."],
	},
	binding_not_found: {
		status: 404,
		zh: ["没有这次绑卡", "绑卡请求不存在或已结束。"],
		en: ["No such binding", "The binding does not exist or has ended."],
	},
	binding_not_waiting: {
		status: 409,
		zh: ["绑卡不在等待验证码", "请重新开始绑卡。"],
		en: ["Binding is not waiting for a code", "Please start the binding again."],
	},
	binding_throttled: {
		status: 429,
		zh: ["绑卡过于频繁", "请稍后再试。"],
		en: ["Too many bindings", "Please try again later."],
	},
	// Money
	amount_invalid: {
		status: 400,
		zh: ["金额有误", "仅支持人民币，金额须为正。"],
		en: ["Invalid amount", "Chinese yuan only, above zero."],
	},
	amount_too_small: {
		status: 400,
		zh: ["金额过小", "最低 {least} 元。"],
		en: ["Amount too small", "The least is ¥{least}."],
	},
	amount_too_large: {
		status: 400,
		zh: ["金额过大", "单笔最高 {most} 元。"],
		en: ["Amount too large", "The most is ¥{most} at a time."],
	},
	no_channel_available: {
		status: 503,
		zh: ["该支付方式暂不可用", "请稍后再试，或换一种支付方式。"],
		en: ["This way to pay is not available now", "Try again later, or pay another way."],
	},
	mixed_off: {
		status: 409,
		zh: ["组合支付未开放", "请只选择一种支付方式。"],
		en: ["Paying in parts is off", "Choose one way to pay."],
	},
	product_unchanged: {
		status: 409,
		zh: ["没有变化", "该产品已经是这个状态。"],
		en: ["No change", "The product stands like this already."],
	},
	mixed_parts_invalid: {
		status: 400,
		zh: ["余额部分有误", "余额部分须大于零，且小于 {most} 元。"],
		en: ["Invalid part", "The part from the balance is above zero and below ¥{most}."],
	},
	payment_not_stoppable: {
		status: 409,
		zh: ["这次支付不能撤回", "银行正在处理，请等待结果。"],
		en: ["This payment cannot be taken back", "The bank is processing it; wait for its result."],
	},
	insufficient_funds: {
		status: 409,
		zh: ["余额不足", "可用余额 {available} 元，请充值或换一种支付方式。"],
		en: ["Insufficient balance", "¥{available} is available. Recharge or pay another way."],
	},
	limit_exceeded: {
		status: 409,
		zh: ["超过限额", "{title}：上限 {cap} 元，已用 {used} 元，还可用 {left} 元。建议：{wayOut}。"],
		en: [
			"Over a limit",
			"{title}: of ¥{cap}, ¥{used} is used and ¥{left} is left. What helps: {wayOut}.",
		],
		by: {
			param: "by",
			details: {
				count: {
					zh: "{title}：上限 {countMax} 笔，已有 {usedCount} 笔。建议：{wayOut}。",
					en: "{title}: {countMax} at the most, and {usedCount} were made. What helps: {wayOut}.",
				},
				kind: {
					zh: "{title}。建议：{wayOut}。",
					en: "{title}. What helps: {wayOut}.",
				},
			},
		},
	},
	payment_blocked: {
		status: 409,
		zh: ["账户暂时不能付款", "账户被限制或账务日正在切换，请稍后再试。"],
		en: [
			"The account cannot pay now",
			"The account is restricted, or the day is being closed. Try again later.",
		],
	},
	payee_not_found: {
		status: 404,
		zh: ["没有找到收款人", "该手机号尚未注册，请核对。"],
		en: ["Payee not found", "This number is not registered. Please check."],
	},
	payee_is_self: {
		status: 400,
		zh: ["不能转给自己", "请选择其他收款人。"],
		en: ["That is you", "Choose another payee."],
	},
	// Merchants' orders
	order_not_payable: {
		status: 409,
		zh: ["订单不可支付", "这不是可以支付的订单。"],
		en: ["Not payable", "This order cannot be paid."],
	},
	order_paying: {
		status: 409,
		zh: ["订单正在支付", "上一次支付的结果尚未确定，请等待结果，不要重复付款。"],
		en: [
			"Payment under way",
			"An earlier payment's result is not known yet. Please wait; do not pay again.",
		],
	},
	order_already_paid: {
		status: 409,
		zh: ["订单已支付", "该订单已支付，无需重复付款。"],
		en: ["Already paid", "This order has been paid."],
	},
	order_closed: {
		status: 409,
		zh: ["订单已关闭", "该订单已关闭，请重新下单。"],
		en: ["Order closed", "This order is closed. Please order again."],
	},
	order_expired: {
		status: 409,
		zh: ["订单已过期", "该订单已超过付款时间，请重新下单。"],
		en: ["Order expired", "The time to pay is over. Please order again."],
	},
	out_trade_no_reused: {
		status: 409,
		zh: ["商户单号已使用", "该商户单号已用于内容不同的订单。"],
		en: ["Merchant order number reused", "This number was used for an order with other content."],
	},
	notify_url_refused: {
		status: 400,
		zh: ["通知地址不可用", "通知地址须为公网 https 地址。"],
		en: ["Notice address refused", "Notice addresses must be public https URLs."],
	},
	merchant_not_open: {
		status: 403,
		zh: ["商户不可用", "商户未开通或已停用。"],
		en: ["Merchant not open", "The merchant is not open for business."],
	},
	// Limits
	limit_rule_invalid: {
		status: 400,
		zh: ["限额规则有误", "规则在 {where} 处有误（{why}）。"],
		en: ["The limit rule makes no sense", "At {where}: {why}."],
	},
	limit_rule_not_future: {
		status: 400,
		zh: ["生效时间须在将来", "生效时间 {from} 须晚于现在，并晚于上一版本的生效时间。"],
		en: [
			"A rule begins in the future",
			"It cannot hold from {from}: later than now, and later than the version before it.",
		],
	},
	limit_rule_overtaken: {
		status: 409,
		zh: ["规则已有新版本", "{row} 已有其他版本，请重新查看后提交。"],
		en: ["The rule has a newer version", "{row} has changed since. Look again, then propose it."],
	},
	limit_rule_unknown: {
		status: 404,
		zh: ["没有这条规则", "没有名为 {row} 的限额规则。"],
		en: ["No such rule", "There is no limit rule {row}."],
	},
	// Books
	day_not_over: {
		status: 409,
		zh: ["这一天还没有结束", "{day} 尚未结束（今天是 {today}），只有过去的日子可以关闭。"],
		en: ["The day is not over", "{day} is not over (today is {today}); only past days are closed."],
	},
	earlier_day_open: {
		status: 409,
		zh: ["更早的日子尚未关闭", "{day} 尚未关闭；日子须按先后顺序关闭。"],
		en: ["An earlier day is open", "{day} is still open; days are closed in order."],
	},
	statement_too_long: {
		status: 400,
		zh: ["期间过长", "一份明细最多 {most} 行，请选择更短的期间。"],
		en: ["Period too long", "A statement has at most {most} lines. Choose a shorter period."],
	},
	audit_under_way: {
		status: 409,
		zh: ["审计正在进行", "另一次审计尚未结束，请稍后再试。"],
		en: ["An audit is under way", "Another audit has not ended yet. Try again in a moment."],
	},
	finding_not_found: {
		status: 404,
		zh: ["没有这项发现", "没有这项审计发现，或账户并非因它而冻结。"],
		en: ["No such finding", "There is no such finding, or it keeps no account frozen."],
	},
	finding_acknowledged: {
		status: 409,
		zh: ["已有人认领", "这项发现已有人处理。"],
		en: ["Acknowledged already", "Somebody looks after this finding already."],
	},
	finding_still_shows: {
		status: 409,
		zh: ["问题仍然存在", "须待全量审计不再发现问题后，方可解冻账户。"],
		en: [
			"It still shows",
			"The account can be opened once an audit of all books finds nothing any more.",
		],
	},
	fault_settings_invalid: {
		status: 400,
		zh: ["故障设置有误", "比率须在 0 至 1,000,000 之间，且故障名称须为该机构所知。"],
		en: [
			"Invalid fault settings",
			"Rates are 0 to 1,000,000, and the institution must know the fault.",
		],
	},
	institution_unreachable: {
		status: 503,
		zh: ["模拟机构未响应", "模拟机构进程未运行或没有响应。"],
		en: ["Institution unreachable", "The simulated institution is not running or did not answer."],
	},
	clock_not_virtual: {
		status: 409,
		zh: ["时钟不可拨动", "平台以真实时间运行。"],
		en: ["The clock is real", "The platform runs on real time."],
	},
};

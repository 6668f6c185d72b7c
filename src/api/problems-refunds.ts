import type { ProblemKind } from "./problem.ts";

/** Refunds, money in suspense, and what people settle. */
export const REFUND_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	order_not_refundable: {
		status: 409,
		zh: ["订单不可退款", "只有已支付成功的订单可以退款。"],
		en: ["Order cannot be refunded", "Only an order that was paid can be refunded."],
	},
	refund_exceeds_remainder: {
		status: 409,
		zh: ["超过可退金额", "该订单还可退 {left} 元。"],
		en: ["More than is left", "¥{left} of this order can still be refunded."],
	},
	refund_window_over: {
		status: 409,
		zh: ["已过退款期限", "渠道只在 {until} 之前受理退款。请联系我们改用其他方式。"],
		en: ["Too late to refund", "The channel refunds until {until}. Ask us for another way."],
	},
	refund_count_exceeded: {
		status: 409,
		zh: ["退款次数已达上限", "一笔支付最多退款 {most} 次。"],
		en: ["Refunded too often", "A payment can be refunded {most} times at most."],
	},
	out_refund_no_reused: {
		status: 409,
		zh: ["退款单号已使用", "该退款单号已用于另一笔退款，内容不同。"],
		en: ["Refund number in use", "This number stands for another refund, with other content."],
	},
	refund_not_failed: {
		status: 409,
		zh: ["退款不在失败状态", "只有失败且未终结的退款可以重新提交。"],
		en: ["Refund has not failed", "Only a refund that failed, and not finally, can be sent again."],
	},
	refund_not_reroutable: {
		status: 409,
		zh: ["退款不需改道", "只有被银行退回或收款卡异常的退款可以改道，当前状态：{state}。"],
		en: [
			"Refund needs no other way",
			"Only what the bank sent back, or whose card is gone, can be re-routed; it is {state}.",
		],
	},
	refund_to_balance_refused: {
		status: 409,
		zh: ["不能退入余额", "信用卡或来源不明的款项不能转为可提现余额，请改付本人借记卡。"],
		en: [
			"Not to the balance",
			"Money of a credit card, or of an unknown one, never becomes withdrawable. Use the payer's own debit card.",
		],
	},
	card_not_own: {
		status: 409,
		zh: ["不是本人的卡", "退款只能改付付款人本人名下的借记卡。"],
		en: [
			"Not the payer's own card",
			"A refund is re-routed to a debit card in the payer's own name.",
		],
	},
	position_short: {
		status: 409,
		zh: ["备付金头寸不足", "当前头寸不足以出款，请稍后再试。"],
		en: ["Not enough position", "The reserve deposit does not cover this payout now. Try later."],
	},
	case_not_open: {
		status: 409,
		zh: ["挂账已处理", "这笔挂账当前状态为 {state}，不能再作决定。"],
		en: ["Case is not open", "It is {state}: nothing can be decided on it now."],
	},
	case_decision_refused: {
		status: 409,
		zh: ["不能这样处理", "此类挂账（{cause}）目前不能作 {decision} 处理。"],
		en: ["Not for this case", "{decision} is not possible for {cause} now."],
	},
	case_amount_differs: {
		status: 409,
		zh: ["金额与订单不符", "挂账金额与订单金额不同，不能补记，请退回付款人。"],
		en: ["Another amount than ordered", "It cannot complete the order. Pay it back instead."],
	},
	case_order_paid: {
		status: 409,
		zh: ["订单已有结果", "订单当前状态为 {state}，不能再补记。"],
		en: ["Order is settled", "The order is {state}: it cannot be completed with this."],
	},
	case_source_missing: {
		status: 400,
		zh: ["缺少追回对象", "请选择向谁追回，且该对象须与这笔交易有关。"],
		en: ["From whom?", "Say from whom it is recovered: somebody of this trade."],
	},
	short_not_possible: {
		status: 409,
		zh: ["不能认定短款", "只有已记为成功的渠道支付可以认定短款，当前状态：{state}。"],
		en: ["No short here", "Only a channel payment that was booked can be missing; it is {state}."],
	},
	request_settled: {
		status: 409,
		zh: ["请求已有结果", "该请求当前状态为 {state}，不需人工裁定。"],
		en: ["Request is settled", "It is {state}: there is nothing to decide."],
	},
	upstream_number_missing: {
		status: 400,
		zh: ["缺少渠道流水号", "认定成功须填写渠道流水号，日后退款要用。"],
		en: ["Institution's number missing", "A success needs it: refunds call the payment by it."],
	},
};

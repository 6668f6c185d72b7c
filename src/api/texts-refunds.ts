import type { PublicRefundState, SuspenseCause } from "#payments";
import type { Language } from "./problem.ts";

interface Words {
	readonly zh: string;
	readonly en: string;
}

const STATES: Readonly<Record<PublicRefundState, Words>> = {
	waiting: { zh: "等待商户资金到位", en: "Waiting for the shop's funds" },
	accepted: { zh: "退款已受理", en: "Accepted" },
	sent: { zh: "已提交银行", en: "Sent to the bank" },
	bank_accepted: { zh: "银行已受理", en: "The bank has it" },
	cleared: { zh: "银行已清算，入账以银行为准", en: "Cleared; your bank books it" },
	arrived: { zh: "已到账", en: "Arrived" },
	retrying: { zh: "银行未受理，正在重试", en: "Not taken by the bank yet; trying again" },
	failed: { zh: "退款失败", en: "Failed" },
	returned_by_bank: {
		zh: "被银行退回，正在改道",
		en: "Sent back by the bank; another way is sought",
	},
	re_routed: { zh: "已改由其他方式退回", en: "On its way by another route" },
	refused: { zh: "未受理", en: "Refused" },
};

export function refundStateText(state: PublicRefundState, language: Language): string {
	return language === "en" ? STATES[state].en : STATES[state].zh;
}

const CAUSES: Readonly<Record<SuspenseCause, Words>> = {
	late_success: { zh: "关单后到账", en: "Paid after it was closed" },
	second_success: { zh: "失败后又成功", en: "Succeeded after a no" },
	conflict: { zh: "金额不符", en: "Another amount" },
	stranded: { zh: "账户不能入账", en: "The account takes nothing" },
	payout_stranded: {
		zh: "出款退回，账户不能入账",
		en: "Payout came back, the account takes nothing",
	},
	refund_stranded: { zh: "退款不能入账", en: "Refund for an account that takes nothing" },
	refund_bounced: { zh: "退款被银行退回", en: "Refund sent back by the bank" },
	refund_late: {
		zh: "失败的退款又到账，商户资金不足",
		en: "A failed refund arrived, the shop lacks it",
	},
	refund_twice: { zh: "退款重复到账", en: "Refunded twice" },
	payout_short: { zh: "出款失败又成功", en: "Paid out after a no" },
	short: { zh: "渠道短款", en: "Missing at the channel" },
};

export function causeText(cause: SuspenseCause, language: Language): string {
	return language === "en" ? CAUSES[cause].en : CAUSES[cause].zh;
}

/** Lines of an order's time line about refunds and suspense, as staff read them. */
export const REFUND_EVENTS: Readonly<Record<string, Words>> = {
	refund_requested: { zh: "申请退款", en: "Refund requested" },
	refund_accepted: { zh: "退款受理，已从商户扣款", en: "Refund accepted, the shop is debited" },
	refund_waiting: {
		zh: "商户资金不足，退款等待",
		en: "The shop lacks the money; the refund waits",
	},
	refund_sent: { zh: "退款提交渠道", en: "Refund sent to the channel" },
	refund_retried: { zh: "退款以原单号重新提交", en: "Refund sent again under its number" },
	refund_bank_accepted: { zh: "银行已受理退款", en: "The bank has the refund" },
	refund_cleared: { zh: "退款已清算", en: "Refund cleared" },
	refund_arrived: { zh: "退款到账", en: "Refund arrived" },
	refund_failed: {
		zh: "退款未成功{because}，额度与单号保留",
		en: "Refund failed{because}; it keeps its share and number",
	},
	refund_abnormal: {
		zh: "收款卡异常，退款待改道",
		en: "The payer's card is gone; another way is needed",
	},
	refund_finally_failed: {
		zh: "退款最终失败{because}，资金退还商户",
		en: "Refund finally failed{because}; the shop has it back",
	},
	refund_late: { zh: "已失败的退款又到账", en: "A refund that had failed has arrived" },
	refund_bounced: {
		zh: "退款被收款银行退回{because}",
		en: "The payer's bank sent the refund back{because}",
	},
	refund_rerouted: {
		zh: "退款改付尾号 {last4} 的银行卡",
		en: "Refund re-routed to the card ending {last4}",
	},
	refund_to_balance: { zh: "退款改入余额", en: "Refund re-routed to the balance" },
	over_paid_back: {
		zh: "挂账款项自动退回付款人",
		en: "What lay in suspense goes back to the payer",
	},
	suspended: { zh: "款项转入挂账", en: "Moved to suspense" },
	short_found: { zh: "短款挂账", en: "A short, put in suspense" },
	case_complete: { zh: "复核：补记交易", en: "Decided: completed late" },
	case_pay_back: { zh: "复核：退回付款人", en: "Decided: paid back" },
	case_take: { zh: "复核：转为收益", en: "Decided: taken as a gain" },
	case_recover: { zh: "复核：追回短款", en: "Decided: recovered" },
	case_write_off: { zh: "复核：核销短款", en: "Decided: written off" },
	case_explain: { zh: "复核：渠道已补回，短款冲回", en: "Decided: the channel has it after all" },
};

/** The same for the parties: a person knows a bank, not a channel, and no suspense account. */
export const REFUND_PARTY_EVENTS: Readonly<Record<string, Words>> = {
	refund_accepted: { zh: "退款受理", en: "Refund accepted" },
	refund_waiting: { zh: "等待商户资金到位后退款", en: "The refund waits for the shop's funds" },
	refund_sent: { zh: "退款已提交银行", en: "Refund sent to the bank" },
	refund_retried: { zh: "退款重新提交银行", en: "Refund sent to the bank again" },
	refund_failed: {
		zh: "银行未受理退款，将自动重试",
		en: "The bank did not take the refund; we try again",
	},
	refund_finally_failed: {
		zh: "退款失败，请联系商户",
		en: "The refund failed; please contact the shop",
	},
	over_paid_back: { zh: "款项原路退回中", en: "Your money is on its way back" },
	suspended: { zh: "款项由平台保管，处理后通知您", en: "We keep the money and will tell you" },
	short_found: { zh: "平台核对中", en: "We are checking this" },
	case_complete: { zh: "平台已确认交易", en: "We have confirmed the trade" },
	case_pay_back: { zh: "平台已安排退回", en: "We are paying it back" },
	case_take: { zh: "平台已处理", en: "Settled by us" },
	case_recover: { zh: "平台已处理", en: "Settled by us" },
	case_write_off: { zh: "平台已处理", en: "Settled by us" },
	case_explain: { zh: "平台已核对", en: "Checked by us" },
};

/** What a merchant is told of refunds. */
export const REFUND_NOTICES: Readonly<Record<string, Words>> = {
	"refund.accepted": { zh: "退款受理", en: "refund accepted" },
	"refund.succeeded": { zh: "退款成功", en: "refund succeeded" },
	"refund.failed": { zh: "退款失败", en: "refund failed" },
	"refund.returned": { zh: "退款被银行退回", en: "refund sent back by the bank" },
	"refund.re_routed": { zh: "退款改道", en: "refund re-routed" },
};

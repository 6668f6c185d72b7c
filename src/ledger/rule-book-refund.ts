import type { RuleText } from "./rule-book.ts";

/** The rules of money that goes back, with those of overs and shorts. */
export type RefundRuleName =
	| "refund_accepted"
	| "refund_failed"
	| "refund_paid_out"
	| "refund_paid"
	| "refund_bounced"
	| "refund_rerouted"
	| "payout_rerouted"
	| "payout_short_covered"
	| "refund_short"
	| "over_payback_failed"
	| "over_taken"
	| "short_found"
	| "short_explained"
	| "short_recovered"
	| "short_written_off";

export const REFUND_RULE_TEXTS: Readonly<Record<RefundRuleName, RuleText>> = {
	refund_accepted: { nameZh: "退款受理", nameEn: "Refund accepted" },
	refund_failed: { nameZh: "退款最终失败", nameEn: "Refund finally failed" },
	refund_paid_out: { nameZh: "退款改为出款", nameEn: "Refund paid out" },
	refund_paid: { nameZh: "退款出款已付", nameEn: "Refund payout paid" },
	refund_bounced: { nameZh: "退款被退回", nameEn: "Refund bounced" },
	refund_rerouted: { nameZh: "退款改道", nameEn: "Refund re-routed" },
	payout_rerouted: { nameZh: "出款改道", nameEn: "Payout re-routed" },
	payout_short_covered: { nameZh: "出款短款冲销", nameEn: "Payout short covered" },
	refund_short: { nameZh: "退款迟到短款", nameEn: "Late refund, short" },
	over_payback_failed: { nameZh: "长款退回失败", nameEn: "Over not paid back" },
	over_taken: { nameZh: "长款转收益", nameEn: "Over taken" },
	short_found: { nameZh: "短款挂账", nameEn: "Short found" },
	short_explained: { nameZh: "短款冲回", nameEn: "Short explained" },
	short_recovered: { nameZh: "短款追回", nameEn: "Short recovered" },
	short_written_off: { nameZh: "短款核销", nameEn: "Short written off" },
};

/** What a channel that collects will have to book of them. */
export const REFUND_TRADES: readonly RefundRuleName[] = [
	"refund_accepted",
	"refund_failed",
	"refund_paid_out",
	"refund_bounced",
	"refund_rerouted",
	"refund_short",
	"over_payback_failed",
	"over_taken",
	"short_found",
	"short_explained",
	"short_recovered",
	"short_written_off",
];

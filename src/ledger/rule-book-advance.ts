import type { RuleText } from "./rule-book.ts";

/** Rules of what is promised before the channel's word (H3), and of payouts that come back. */
export type AdvanceRuleName =
	| "advance_recharge"
	| "advance_payment"
	| "advance_proven"
	| "advance_recovered"
	| "advance_recovery_undone"
	| "advance_written_off"
	| "advance_write_off_undone"
	| "payout_return_stranded";

export const ADVANCE_RULE_TEXTS: Readonly<Record<AdvanceRuleName, RuleText>> = {
	advance_recharge: { nameZh: "充值垫资", nameEn: "Recharge advanced" },
	advance_payment: { nameZh: "支付垫资", nameEn: "Payment advanced" },
	advance_proven: { nameZh: "垫资收回（渠道确认）", nameEn: "Advance proven by the channel" },
	advance_recovered: { nameZh: "垫资追回", nameEn: "Advance recovered" },
	advance_recovery_undone: { nameZh: "垫资追回撤销", nameEn: "Recovery of an advance undone" },
	advance_written_off: { nameZh: "垫资核销", nameEn: "Advance written off" },
	advance_write_off_undone: { nameZh: "垫资核销撤销", nameEn: "Write-off of an advance undone" },
	payout_return_stranded: { nameZh: "退票挂账", nameEn: "Returned payout, to suspense" },
};

/** What a channel that collects will have to book when something is promised before its word. */
export const ADVANCE_TRADES: readonly AdvanceRuleName[] = [
	"advance_recharge",
	"advance_payment",
	"advance_proven",
	"advance_recovered",
	"advance_recovery_undone",
	"advance_written_off",
	"advance_write_off_undone",
];

export const RETURN_TRADES: readonly AdvanceRuleName[] = ["payout_return_stranded"];

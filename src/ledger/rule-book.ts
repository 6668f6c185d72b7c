import { assert } from "#kernel";
import {
	ADVANCE_RULE_TEXTS,
	ADVANCE_TRADES,
	type AdvanceRuleName,
	RETURN_TRADES,
} from "./rule-book-advance.ts";
import { REFUND_RULE_TEXTS, REFUND_TRADES, type RefundRuleName } from "./rule-book-refund.ts";

/**
 * The book of posting rules: which rule books which trade on which kind of channel, as versioned
 * rows. A channel cannot be switched on while a rule for something it can do is missing.
 */
export type RuleName =
	| AdvanceRuleName
	| RefundRuleName
	| "opening_capital"
	| "recharge"
	| "pay_from_balance"
	| "pay_by_card"
	| "pay_mixed"
	| "transfer"
	| "withdrawal_submitted"
	| "withdrawal_paid"
	| "withdrawal_rejected"
	| "withdrawal_returned"
	| "merchant_payout_submitted"
	| "merchant_payout_paid"
	| "merchant_payout_rejected"
	| "merchant_payout_returned"
	| "payout_short"
	| "payout_stranded"
	| "channel_settled"
	| "merchant_settled"
	| "over_found"
	| "conflict_found"
	| "over_paid_back"
	| "over_to_balance"
	| "over_to_merchant"
	| "refund_cleared"
	| "sweep_to_own_sent"
	| "sweep_to_own_arrived"
	| "sweep_to_reserve_sent"
	| "sweep_to_reserve_arrived"
	| "micro_deposit";

export interface RuleText {
	readonly nameZh: string;
	readonly nameEn: string;
}

const RULE_TEXTS: Readonly<Record<RuleName, RuleText>> = {
	opening_capital: { nameZh: "开业资本", nameEn: "Opening capital" },
	recharge: { nameZh: "充值成功", nameEn: "Recharge" },
	pay_from_balance: { nameZh: "余额支付", nameEn: "Payment from balance" },
	pay_by_card: { nameZh: "银行卡支付", nameEn: "Payment by card" },
	pay_mixed: { nameZh: "组合支付", nameEn: "Mixed payment" },
	transfer: { nameZh: "转账", nameEn: "Transfer" },
	withdrawal_submitted: { nameZh: "提现提交", nameEn: "Withdrawal submitted" },
	withdrawal_paid: { nameZh: "提现已付", nameEn: "Withdrawal paid" },
	withdrawal_rejected: { nameZh: "提现被拒", nameEn: "Withdrawal rejected" },
	withdrawal_returned: { nameZh: "提现退票", nameEn: "Withdrawal returned" },
	merchant_payout_submitted: { nameZh: "商户出款提交", nameEn: "Merchant payout submitted" },
	merchant_payout_paid: { nameZh: "商户出款已付", nameEn: "Merchant payout paid" },
	merchant_payout_rejected: { nameZh: "商户出款被拒", nameEn: "Merchant payout rejected" },
	merchant_payout_returned: { nameZh: "商户出款退票", nameEn: "Merchant payout returned" },
	payout_short: { nameZh: "出款短款挂账", nameEn: "Payout short" },
	payout_stranded: { nameZh: "出款退回挂账", nameEn: "Payout refused, to suspense" },
	channel_settled: { nameZh: "渠道结算", nameEn: "Channel settled" },
	merchant_settled: { nameZh: "商户结算", nameEn: "Merchant settled" },
	over_found: { nameZh: "长款挂账", nameEn: "Over found" },
	conflict_found: { nameZh: "结果冲突挂账", nameEn: "Conflicting result found" },
	over_paid_back: { nameZh: "长款退回", nameEn: "Over paid back" },
	over_to_balance: { nameZh: "长款补入余额", nameEn: "Over completed to balance" },
	over_to_merchant: { nameZh: "长款补入商户", nameEn: "Over completed to merchant" },
	refund_cleared: { nameZh: "退款清算", nameEn: "Refund cleared" },
	sweep_to_own_sent: { nameZh: "自有资金划出", nameEn: "Sweep to own funds, sent" },
	sweep_to_own_arrived: { nameZh: "自有资金到账", nameEn: "Sweep to own funds, arrived" },
	sweep_to_reserve_sent: { nameZh: "备付金补足划出", nameEn: "Sweep to reserve, sent" },
	sweep_to_reserve_arrived: { nameZh: "备付金补足到账", nameEn: "Sweep to reserve, arrived" },
	micro_deposit: { nameZh: "小额打款验证", nameEn: "Micro-deposit to verify a card" },
	...ADVANCE_RULE_TEXTS,
	...REFUND_RULE_TEXTS,
};

export const RULE_NAMES: readonly RuleName[] = Object.keys(RULE_TEXTS) as RuleName[];

/** What to call a rule; undefined for a name that no rule has. */
export function ruleText(rule: string): RuleText | undefined {
	return Object.hasOwn(RULE_TEXTS, rule) ? RULE_TEXTS[rule as RuleName] : undefined;
}

/** "-" stands for trades that no channel takes part in. */
export type ChannelKind = "-" | "card_network" | "wallet" | "online_banking" | "bank_direct";

export type ChannelCapability = "collect" | "pay_out";

/** What a channel that can do this will have to book. */
export const TRADES_OF: Readonly<Record<ChannelCapability, readonly RuleName[]>> = {
	collect: [
		"recharge",
		"pay_by_card",
		"pay_mixed",
		"channel_settled",
		"over_found",
		"conflict_found",
		"over_paid_back",
		"over_to_balance",
		"over_to_merchant",
		"refund_cleared",
		...ADVANCE_TRADES,
		...REFUND_TRADES,
	],
	pay_out: [
		"micro_deposit",
		"refund_paid",
		"withdrawal_submitted",
		"withdrawal_paid",
		"withdrawal_rejected",
		"withdrawal_returned",
		"merchant_payout_submitted",
		"merchant_payout_paid",
		"merchant_payout_rejected",
		"merchant_payout_returned",
		"payout_short",
		"payout_stranded",
		"payout_rerouted",
		"payout_short_covered",
		...RETURN_TRADES,
	],
};

/** One version of one posting rule. `legs` are written like "Dr 1131"; those in brackets fall away at zero. */
export interface PostingRule {
	readonly trade: string;
	readonly channelKind: string;
	readonly version: number;
	readonly rule: string;
	readonly legs: readonly string[];
	readonly validFrom: Temporal.PlainDate;
}

/** The rule in force on a day: the highest version that is valid by then. */
export function ruleOn(
	rules: readonly PostingRule[],
	trade: string,
	channelKind: string,
	day: Temporal.PlainDate,
): PostingRule | undefined {
	const valid = rules.filter(
		(rule) =>
			rule.trade === trade &&
			rule.channelKind === channelKind &&
			Temporal.PlainDate.compare(rule.validFrom, day) <= 0,
	);
	const newest = valid.toSorted((left, right) => right.version - left.version)[0];
	assert(
		newest === undefined || valid.filter((rule) => rule.version === newest.version).length === 1,
		"a version of a rule stands once",
	);
	return newest;
}

/** What a channel is able to do but the books cannot say: must be empty before it is switched on. */
export function missingRules(
	rules: readonly PostingRule[],
	channel: { kind: string; capabilities: readonly ChannelCapability[] },
	day: Temporal.PlainDate,
): RuleName[] {
	assert(channel.kind !== "-", "a channel has a kind");
	return channel.capabilities
		.flatMap((capability) => TRADES_OF[capability])
		.filter((trade) => ruleOn(rules, trade, channel.kind, day) === undefined);
}

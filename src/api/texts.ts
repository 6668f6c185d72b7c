import { type RuleText, ruleText } from "#ledger";
import type { Language } from "./problem.ts";
import { ARRIVAL_WORDS, MOVEMENT_EVENTS, MOVEMENT_PARTY_EVENTS } from "./texts-movement.ts";
import { reasonText } from "./texts-reasons.ts";
import { REFUND_EVENTS, REFUND_NOTICES, REFUND_PARTY_EVENTS } from "./texts-refunds.ts";

export { reasonText } from "./texts-reasons.ts";

/** A text in both languages. `{name}` takes a parameter that was put into words before. */
export interface Words {
	readonly zh: string;
	readonly en: string;
}

/** Facts of an event, as the order's history keeps them. */
export type EventParams = Readonly<Record<string, unknown>>;

/** Lines of an order's time line, by the code that payments writes. A test walks the source. */
const EVENTS: Readonly<Record<string, Words>> = {
	...REFUND_EVENTS,
	recharge_ordered: { zh: "发起充值", en: "Recharge ordered" },
	withdrawal_ordered: { zh: "发起提现", en: "Withdrawal ordered" },
	transfer_ordered: { zh: "发起转账", en: "Transfer ordered" },
	transfer_operated: { zh: "由 {by} 代为发起转账", en: "Transfer ordered by {by}" },
	pay_operated: { zh: "由 {by} 代为确认支付", en: "Payment confirmed by {by}" },
	order_created: { zh: "商户下单", en: "Order placed by the merchant" },
	pay_from_balance: { zh: "确认用余额支付", en: "Confirmed payment from balance" },
	pay_by_card: {
		zh: "确认用尾号 {last4} 的银行卡支付",
		en: "Confirmed payment by card ending {last4}",
	},
	...MOVEMENT_EVENTS,
	pay_outside: { zh: "确认支付：{instrument}", en: "Confirmed payment by {instrument}" },
	pay_mixed: {
		zh: "确认组合支付：余额、{instrument}",
		en: "Confirmed payment from balance and {instrument}",
	},
	payment_stopped: {
		zh: "付款人改用其他方式，等待渠道关闭这次支付",
		en: "The payer pays another way; waiting for the channel to close this payment",
	},
	order_succeeded: { zh: "交易成功", en: "Succeeded" },
	order_closed: { zh: "交易关闭{because}", en: "Closed{because}" },
	order_closing: {
		zh: "正在关闭{because}，等待渠道对在途支付的结果",
		en: "Closing{because}; waiting for the channel's word on the payment under way",
	},
	order_refused: { zh: "交易未受理{because}", en: "Refused{because}" },
	attempt_failed: {
		zh: "本次支付未成功{because}，订单仍可支付",
		en: "This payment did not go through{because}; the order can still be paid",
	},
	tried_elsewhere: {
		zh: "渠道未能受理，改由另一渠道继续支付",
		en: "The channel could not take it; the payment goes on by another one",
	},
	late_success: {
		zh: "关闭后收到支付成功，款项转入挂账等待退回",
		en: "Paid after it was closed; the money waits in suspense to be paid back",
	},
	waiting_for_position: {
		zh: "备付金头寸不足，排队等待",
		en: "Waiting until the reserve deposit covers the payout",
	},
	income_suspended: {
		zh: "账户不能入账{because}，款项转入挂账",
		en: "The account takes no money{because}; what was taken is kept in suspense",
	},
	payout_submitted: { zh: "冻结转出，提交银行出款", en: "Payout submitted to the bank" },
	merchant_notified: { zh: "通知商户：{notice}", en: "Merchant notified: {notice}" },
	posted: { zh: "记账：{rule}", en: "Booked: {rule}" },
	channel_sent: { zh: "请求发往渠道", en: "Request sent to the channel" },
	channel_succeeded: { zh: "渠道{via}：成功", en: "Channel says succeeded, {via}" },
	channel_declined: { zh: "渠道{via}：拒绝{because}", en: "Channel declined, {via}{because}" },
	channel_not_sent: {
		zh: "确认请求未到达渠道{because}",
		en: "The request is known not to have reached the channel{because}",
	},
	channel_pending_user: { zh: "渠道{via}：等待付款人付款", en: "Waiting for the payer, {via}" },
	channel_closed: { zh: "渠道{via}：未付款，已关闭", en: "Closed unpaid, {via}" },
	channel_processing: { zh: "渠道{via}：处理中", en: "Channel is processing, {via}" },
	channel_unknown: {
		zh: "渠道没有给出结果，资金保持原状，继续查询",
		en: "No word from the channel; the money stays as it is and we keep asking",
	},
	channel_review: {
		zh: "多次查询仍无结果，转人工核实",
		en: "Still no word after all queries; handed to people",
	},
	channel_conflict: {
		zh: "渠道{via}：金额与订单不符，转入挂账",
		en: "Channel names another amount, {via}; moved to suspense",
	},
	channel_contradiction: {
		zh: "渠道{via}：与此前的最终结果矛盾，转人工核实",
		en: "Channel contradicts its final word, {via}; handed to people",
	},
};

/** The same lines where a party of the trade reads them: a person knows a bank, not a channel. */
const PARTY_EVENTS: Readonly<Record<string, Words>> = {
	tried_elsewhere: {
		zh: "银行通道未能受理，已改由另一通道继续支付",
		en: "The bank connection could not take it; the payment goes on by another one",
	},
	...MOVEMENT_PARTY_EVENTS,
	...REFUND_PARTY_EVENTS,
	payment_stopped: {
		zh: "您改用其他方式付款，正在关闭这次支付",
		en: "You pay another way; this payment is being closed",
	},
	order_closing: {
		zh: "正在关闭{because}，等待银行对在途付款的结果",
		en: "Closing{because}; waiting for the bank's word on the payment under way",
	},
	late_success: {
		zh: "关闭之后才收到付款，款项将原路退回",
		en: "Paid after it was closed; the money will be paid back",
	},
	income_suspended: {
		zh: "账户不能入账{because}，款项由平台保管，处理后通知您",
		en: "Your account takes no money now{because}; we keep the money and will tell you",
	},
	waiting_for_position: { zh: "排队等待出款", en: "Queued for payout" },
	payout_submitted: {
		zh: "转出金额已冻结，已提交银行",
		en: "Amount held, payout sent to the bank",
	},
	channel_sent: { zh: "请求发往银行", en: "Request sent to the bank" },
	channel_succeeded: { zh: "银行确认成功", en: "Confirmed by the bank" },
	channel_declined: { zh: "银行拒绝{because}", en: "Declined by the bank{because}" },
	channel_not_sent: {
		zh: "确认请求未到达银行{because}",
		en: "The request is known not to have reached the bank{because}",
	},
	channel_pending_user: { zh: "等待您在付款页面完成付款", en: "Waiting for you to pay there" },
	channel_closed: { zh: "未付款，已关闭", en: "Closed unpaid" },
	channel_processing: { zh: "银行处理中", en: "The bank is processing it" },
	channel_unknown: {
		zh: "银行暂未给出结果，资金保持原状，我们会继续查询",
		en: "No word from the bank yet; the money stays as it is and we keep asking",
	},
	channel_review: {
		zh: "多次查询仍无结果，已转人工核实",
		en: "Still no word from the bank; our staff are looking into it",
	},
	channel_conflict: {
		zh: "银行答复的金额与订单不符，已转人工核实",
		en: "The bank names another amount; our staff are looking into it",
	},
	channel_contradiction: {
		zh: "银行前后答复不一致，已转人工核实",
		en: "The bank contradicts its earlier word; our staff are looking into it",
	},
};

/** How a word of a channel reached us. */
const VIAS: Readonly<Record<string, Words>> = {
	response: { zh: "应答", en: "in its answer" },
	notice: { zh: "通知", en: "by notice" },
	query: { zh: "查询答复", en: "when asked" },
	file: { zh: "对账文件", en: "in its statement file" },
	person: { zh: "人工确认", en: "as people have settled" },
};

/** What a merchant is told. */
const NOTICES: Readonly<Record<string, Words>> = {
	"order.succeeded": { zh: "支付成功", en: "order succeeded" },
	"order.closed": { zh: "订单关闭", en: "order closed" },
	...REFUND_NOTICES,
};

/** What people call a trade, and an account. */
const KINDS: Readonly<Record<string, Words>> = {
	recharge: { zh: "充值", en: "Recharge" },
	payment: { zh: "付款", en: "Payment" },
	transfer: { zh: "转账", en: "Transfer" },
	withdrawal: { zh: "提现", en: "Withdrawal" },
	balance: { zh: "账户余额", en: "Balance" },
};

/** Rules that have no row in the rule book: booked where the usual rule could not. */
const RULES: Readonly<Record<string, RuleText>> = {
	payout_short: { nameZh: "出款短款挂账", nameEn: "Payout short, to suspense" },
};

/** One line of an order's history in words; an event without words shows its code, never nothing. */
export function eventText(code: string, params: EventParams, language: Language): string {
	return lineOf(EVENTS[code], code, params, language);
}

function lineOf(
	words: Words | undefined,
	code: string,
	params: EventParams,
	language: Language,
): string {
	if (words === undefined) return code;
	return fill(pick(words, language), {
		last4: textOf(params["last4"]),
		instrument: instrumentText(textOf(params["instrument"]), language),
		via: wordOf(VIAS, params["via"], language),
		notice: wordOf(NOTICES, params["type"], language),
		rule: ruleName(textOf(params["rule"]), language),
		by: textOf(params["by"]),
		...{ from: textOf(params["from"]), to: textOf(params["to"]) },
		arrival: wordOf(ARRIVAL_WORDS, params["arrival"], language),
		because: because(textOf(params["reason"]), language),
	});
}

/** As `eventText`, for the parties of the trade. */
export function partyEventText(code: string, params: EventParams, language: Language): string {
	return lineOf(PARTY_EVENTS[code] ?? EVENTS[code], code, params, language);
}

/** True when an event has words of its own. */
export function hasEventText(code: string): boolean {
	return Object.hasOwn(EVENTS, code);
}

/** What to call a kind of trade (`recharge` …) or of account (`balance`). */
export function kindText(kind: string, language: Language): string {
	return wordOf(KINDS, kind, language);
}

/** Ways to pay that are known by their institution alone. */
const METHODS: Readonly<Record<string, Words>> = {
	alipay: { zh: "支付宝", en: "Alipay" },
	wechat: { zh: "微信支付", en: "WeChat Pay" },
	online_bank: { zh: "网上银行", en: "Online banking" },
};

/**
 * What to call what somebody paid with, as its record names it: `alipay`, `online_bank:ICBC`, or a bank
 * and its last digits.
 * @param bank name of a bank by its code
 */
export function instrumentText(
	account: string,
	language: Language,
	bank: (code: string) => string = (code) => code,
): string {
	const [method = "", code] = account.split(":");
	const words = METHODS[method];
	if (words === undefined) return account;
	return code === undefined ? pick(words, language) : `${pick(words, language)} ${bank(code)}`;
}

/** What to call the posting rule of an entry. */
export function ruleName(rule: string, language: Language): string {
	const text = ruleText(rule) ?? RULES[rule];
	if (text === undefined) return rule;
	return language === "en" ? text.nameEn : text.nameZh;
}

/** The text in the caller's language. */
export function pick(words: Words, language: Language): string {
	return language === "en" ? words.en : words.zh;
}

function because(reason: string, language: Language): string {
	if (reason === "") return "";
	const { text } = reasonText(reason, language);
	const plain = text.replace(/[。.]$/, "");
	return language === "en" ? ` (${plain})` : `（${plain}）`;
}

function wordOf(words: Readonly<Record<string, Words>>, key: unknown, language: Language): string {
	const found = words[textOf(key)];
	return found === undefined ? textOf(key) : pick(found, language);
}

function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}

function fill(text: string, params: Readonly<Record<string, string>>): string {
	return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
}

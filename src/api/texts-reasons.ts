import type { DeclineReason } from "#channels";
import type { Language } from "./problem.ts";

/** Why something did not go through, and what can be done about it. */
export interface ReasonText {
	readonly text: string;
	/** Null where the person can do nothing. */
	readonly advice: string | null;
}

/** Reasons of our own, beside those of institutions. */
type OwnReason =
	| "declined"
	| "channel_unreachable"
	| "amount_conflict"
	| "merchant_closed"
	| "expired"
	| "not_paid_in_time"
	| "card_not_usable"
	| "card_renewal_due"
	| "card_suspended"
	| "verification_required"
	| "insufficient_funds"
	| "account_frozen"
	| "account_stopped"
	| "account_closed"
	| "function_not_allowed"
	| "direction_switched_off";

type Row = readonly [zh: string, adviceZh: string, en: string, adviceEn: string];

const OTHER_CARD: readonly [string, string] = ["请换一张卡。", "Use another card."];
const ASK_BANK: readonly [string, string] = [
	"请拨打卡背面的发卡行客服电话咨询，或换一张卡。",
	"Call the number on the back of the card, or use another card.",
];
const ASK_US: readonly [string, string] = ["请联系客服。", "Please contact us."];
const NONE: readonly [string, string] = ["", ""];

function row(zh: string, en: string, advice: readonly [string, string]): Row {
	return [zh, advice[0], en, advice[1]];
}

/** The general text of each reason; the advice of one issuer comes from the channels' own table. */
const REASONS: Readonly<Record<DeclineReason | OwnReason, Row>> = {
	card_number_wrong: row("卡号无效。", "The card number is not valid.", [
		"请核对卡号后重新输入。",
		"Check the card number and enter it again.",
	]),
	card_state: row(
		"卡片状态不正常（挂失、冻结或未激活）。",
		"The card is lost, frozen or inactive.",
		ASK_BANK,
	),
	card_expired: row("银行卡已过有效期。", "The card has expired.", [
		"请向发卡行换领新卡后再绑定。",
		"Ask the bank for a new card, then bind it.",
	]),
	insufficient_balance: row("卡上余额不足。", "There is not enough money on the card.", [
		"请减少金额或换一张卡。",
		"Use a smaller amount or another card.",
	]),
	limit_exceeded: row("超过银行卡的支付限额。", "The card's limit is exceeded.", [
		"请减少金额，或在手机银行调高在线支付限额。",
		"Use a smaller amount, or raise the online limit in your bank's app.",
	]),
	code_wrong: row("银行验证码不正确。", "The bank's code is wrong.", [
		"请核对银行短信中的验证码。",
		"Check the code in the bank's message.",
	]),
	code_tries_used: row("验证码错误次数过多。", "Too many wrong codes.", [
		"请重新获取验证码。",
		"Ask for a new code.",
	]),
	code_expired: row("验证码已失效。", "The code has expired.", [
		"请重新获取验证码。",
		"Ask for a new code.",
	]),
	holder_data_wrong: row(
		"姓名、证件号或手机号与银行记录不符。",
		"Name, ID or mobile differ from the bank's record.",
		[
			"请核对姓名、证件号和银行预留手机号。",
			"Check name, ID number and the mobile number kept by the bank.",
		],
	),
	not_enabled_online: row(
		"这张卡还没有开通在线支付。",
		"This card is not enabled for online payment.",
		[
			"请在手机银行开通在线支付，然后再试。",
			"Enable online payment in your bank's app, then try again.",
		],
	),
	agreement_ended: row("快捷支付协议已失效。", "The quick payment agreement has ended.", [
		"请解绑后重新绑定这张卡。",
		"Unbind the card and bind it again.",
	]),
	not_supported: row("发卡行暂不支持这项业务。", "The issuer does not support this.", OTHER_CARD),
	risk_refused: row("卡网络风控未通过。", "The card network's risk control refused.", ASK_BANK),
	original_unfit: row("与原交易不符。", "It does not fit the original trade.", NONE),
	issuer_refused: row(
		"发卡银行未通过这笔交易。",
		"The issuing bank did not approve this.",
		ASK_BANK,
	),
	declined: row("银行拒绝了这笔交易。", "The bank declined this.", ASK_BANK),
	channel_unreachable: row(
		"未能连接银行，您的资金没有变动。",
		"The bank could not be reached; no money has moved.",
		["请稍后再试，或换一张卡。", "Try again shortly, or use another card."],
	),
	amount_conflict: row(
		"银行扣款金额与订单不符，多扣的款项将原路退回。",
		"The bank charged another amount; what it took is paid back the way it came.",
		NONE,
	),
	merchant_closed: row("商户已取消订单。", "The merchant cancelled the order.", NONE),
	expired: row("超过付款时间。", "The time to pay is over.", [
		"请在商户处重新下单。",
		"Order again at the merchant.",
	]),
	not_paid_in_time: row("没有付款，这次支付已关闭。", "It was not paid, and is closed.", [
		"请重新选择付款方式。",
		"Choose a way to pay again.",
	]),
	card_not_usable: row(
		"所选银行卡已不可用。",
		"The card chosen can no longer be used.",
		OTHER_CARD,
	),
	card_renewal_due: row("这张卡的快捷支付已到期。", "Quick payment with this card has ended.", [
		"请在钱包的“银行卡”中续签。",
		"Renew it under Cards in the wallet.",
	]),
	card_suspended: row("这张卡已暂停使用。", "This card is suspended.", OTHER_CARD),
	verification_required: row("尚未实名认证。", "Identity not verified yet.", [
		"请先绑定银行卡并完成实名认证。",
		"Bind a bank card and verify your identity first.",
	]),
	account_frozen: row("账户已被冻结，资金不能进出。", "The account is frozen.", ASK_US),
	account_stopped: row("账户已被止付，资金不能转出。", "No money may leave the account.", ASK_US),
	account_closed: row("账户正在注销或已注销。", "The account is closing or closed.", ASK_US),
	function_not_allowed: row(
		"该账户不支持这项功能。",
		"The account is not for this kind of movement.",
		NONE,
	),
	direction_switched_off: row("该功能已被关闭。", "This has been switched off.", [
		"可在账户设置中重新开启。",
		"It can be switched on again in the account's settings.",
	]),
	insufficient_funds: row("可用余额不足。", "Not enough available balance.", [
		"请充值或换一种支付方式。",
		"Recharge or pay another way.",
	]),
};

const GENERAL: Row = row("交易未通过。", "This did not go through.", NONE);

/** The text of an order's `reason`; a reason without a text gets the general one. */
export function reasonText(reason: string, language: Language): ReasonText {
	const known = hasReasonText(reason) ? REASONS[reason] : GENERAL;
	const [zh, adviceZh, en, adviceEn] = known;
	const [text, advice] = language === "en" ? [en, adviceEn] : [zh, adviceZh];
	return { text, advice: advice === "" ? null : advice };
}

/** True when a reason has a text of its own. */
export function hasReasonText(reason: string): reason is DeclineReason | OwnReason {
	return Object.hasOwn(REASONS, reason);
}

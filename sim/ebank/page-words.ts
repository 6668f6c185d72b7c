import type { SimRequest } from "../kit/index.ts";

export type Lang = "zh-CN" | "en";

/** The language of a page: as chosen on it, else as the browser asks. */
export function langOf(request: SimRequest): Lang {
	const chosen = request.query.get("lang") ?? /(?:^|; )lang=(\w+)/.exec(cookieOf(request))?.[1];
	if (chosen !== undefined && chosen !== null) return chosen.startsWith("en") ? "en" : "zh-CN";
	return /^en\b/.test(request.headers["accept-language"] ?? "") ? "en" : "zh-CN";
}

function cookieOf({ headers }: SimRequest): string {
	return headers.cookie ?? "";
}

/** Every word of the pages, in both languages. */
export interface Words {
	readonly onlineBanking: string;
	readonly simulated: string;
	readonly other: string;
	readonly otherLabel: string;
	readonly steps: readonly [string, string, string];
	readonly payTo: string;
	readonly subject: string;
	readonly orderNo: string;
	readonly payBefore: string;
	readonly chooseBank: string;
	readonly chooseBankHint: string;
	readonly signIn: string;
	readonly login: string;
	readonly password: string;
	readonly signInHint: string;
	readonly quick: string;
	readonly confirmTitle: string;
	readonly fromAccount: string;
	readonly balance: string;
	readonly shield: string;
	readonly sms: string;
	readonly pay: string;
	readonly leave: string;
	readonly otherBank: string;
	readonly otherUser: string;
	readonly paidTitle: string;
	readonly paidText: string;
	readonly paidLost: string;
	readonly processingTitle: string;
	readonly processingText: string;
	readonly failedTitle: string;
	readonly leftTitle: string;
	readonly leftText: string;
	readonly expiredTitle: string;
	readonly expiredText: string;
	readonly closedText: string;
	readonly goBack: string;
	readonly goBackSoon: string;
	readonly errorTitle: string;
	readonly homeTitle: string;
	readonly homeText: string;
	/** Why a payment failed or an order is refused, by code. */
	readonly reasons: Readonly<Record<string, string>>;
}

export const WORDS: Readonly<Record<Lang, Words>> = {
	"zh-CN": {
		onlineBanking: "网上银行",
		simulated: "模拟银行，不涉及真实资金",
		other: "EN",
		otherLabel: "Switch to English",
		steps: ["登录", "确认", "完成"],
		payTo: "收款方",
		subject: "商品",
		orderNo: "订单号",
		payBefore: "请在此前完成",
		chooseBank: "选择银行",
		chooseBankHint: "请选择您开通了网上银行的银行。",
		signIn: "登录",
		login: "用户名或卡号",
		password: "登录密码",
		signInHint: "这里是模拟的网银：任何用户名和密码都能登录，首次登录即开户。",
		quick: "或以其中一位客户登录",
		confirmTitle: "确认支付",
		fromAccount: "付款账户",
		balance: "可用余额",
		shield: "U盾密码",
		sms: "短信验证码",
		pay: "确认支付",
		leave: "放弃支付",
		otherBank: "更换银行",
		otherUser: "换个用户登录",
		paidTitle: "支付成功",
		paidText: "款项已从您的账户付出。",
		paidLost: "款项已从您的账户付出，您可以关闭本页面。",
		processingTitle: "银行处理中",
		processingText: "付款指令已受理，结果稍后通知商户，请勿重复支付。",
		failedTitle: "支付未成功",
		leftTitle: "已放弃支付",
		leftText: "没有扣款。",
		expiredTitle: "订单已过期",
		expiredText: "已超过付款期限，没有扣款。",
		closedText: "银行正在日终处理，请几分钟后再试。",
		goBack: "返回商户",
		goBackSoon: "即将自动返回商户",
		errorTitle: "无法受理",
		homeTitle: "网银支付网关",
		homeText: "付款人从商户的收银台来到这里，选择银行、登录、确认支付。",
		reasons: {
			"01": "交易失败，请联系您的银行。",
			"10": "商户提交的订单格式有误。",
			"11": "商户签名验证失败。",
			"12": "订单号重复。",
			"31": "商户不存在。",
			"63": "账户已止付，请联系您的银行。",
			"64": "账户余额不足。",
			"86": "订单已过付款期限。",
		},
	},
	en: {
		onlineBanking: "Online banking",
		simulated: "A simulated bank: no real money moves",
		other: "中文",
		otherLabel: "切换到中文",
		steps: ["Sign in", "Confirm", "Done"],
		payTo: "Payee",
		subject: "For",
		orderNo: "Order",
		payBefore: "Please pay before",
		chooseBank: "Choose your bank",
		chooseBankHint: "Pick the bank whose online banking you use.",
		signIn: "Sign in",
		login: "User name or card number",
		password: "Password",
		signInHint:
			"This online banking is simulated: any name and password will do, a new name opens an account.",
		quick: "Or sign in as one of its customers",
		confirmTitle: "Confirm payment",
		fromAccount: "From account",
		balance: "Available",
		shield: "Security key PIN",
		sms: "Code from your phone",
		pay: "Pay",
		leave: "Cancel",
		otherBank: "Another bank",
		otherUser: "Another user",
		paidTitle: "Paid",
		paidText: "The amount has left your account.",
		paidLost: "The amount has left your account. You may close this page.",
		processingTitle: "The bank is working on it",
		processingText: "Your payment was accepted; the shop hears the result later. Do not pay again.",
		failedTitle: "Not paid",
		leftTitle: "Cancelled",
		leftText: "Nothing was taken.",
		expiredTitle: "The order has expired",
		expiredText: "The time to pay is over. Nothing was taken.",
		closedText: "The bank is closing its day. Please try again in a few minutes.",
		goBack: "Return to the shop",
		goBackSoon: "Taking you back to the shop",
		errorTitle: "Not accepted",
		homeTitle: "Online banking gateway",
		homeText: "Payers come here from a shop's cashier, choose their bank, sign in and pay.",
		reasons: {
			"01": "The payment failed. Please ask your bank.",
			"10": "The shop's order is malformed.",
			"11": "The shop's signature does not verify.",
			"12": "The order number was used before.",
			"31": "No such shop.",
			"63": "The account is stopped. Please ask your bank.",
			"64": "The balance is not enough.",
			"86": "The time to pay is over.",
		},
	},
};

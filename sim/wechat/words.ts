export type Language = "zh" | "en";

/** Every word of the phone, in both languages. */
export interface Words {
	readonly code: Language;
	readonly lang: string;
	readonly title: string;
	readonly note: string;
	readonly scan: string;
	readonly scanHint: string;
	readonly open: string;
	readonly nearby: string;
	readonly nothing: string;
	readonly payTo: string;
	readonly who: string;
	readonly somebody: string;
	readonly purse: string;
	readonly auto: string;
	readonly change: string;
	readonly card: string;
	readonly pay: string;
	readonly cancel: string;
	readonly back: string;
	readonly again: string;
	readonly other: string;
	readonly number: string;
	readonly results: Readonly<Record<string, readonly [title: string, text: string]>>;
}

export const WORDS: Readonly<Record<Language, Words>> = {
	zh: {
		code: "zh",
		lang: "zh-CN",
		title: "微信支付",
		note: "这里是模拟世界里的一部手机：付的是模拟的钱，不会动到任何真实账户。",
		scan: "扫一扫",
		scanHint: "把二维码的内容粘贴在这里",
		open: "打开",
		nearby: "附近待付款的订单",
		nothing: "现在没有等待付款的订单。",
		payTo: "付款给",
		who: "谁来付款",
		somebody: "其他人的名字",
		purse: "付款方式",
		auto: "自动选择",
		change: "零钱",
		card: "银行卡",
		pay: "立即支付",
		cancel: "取消",
		back: "返回商家",
		again: "返回首页",
		other: "English",
		number: "商户单号",
		results: {
			paid: ["支付成功", "钱已付给商家。"],
			waiting: ["支付处理中", "银行还在处理，请以商家页面为准，不要重复付款。"],
			cancelled: ["已取消", "没有扣款，订单仍可支付。"],
			order_paid: ["订单已支付", "这笔订单已经付过款，没有再次扣款。"],
			order_closed: ["订单已关闭", "商家关闭了这笔订单，没有扣款。"],
			order_expired: ["订单已过期", "付款时间已过，请回到商家重新下单。"],
			order_paying: ["正在支付", "这笔订单正在付款，请稍候。"],
			not_enough: ["余额不足", "换一种付款方式，或请别人付款。"],
			other_payer: ["不能代付", "这笔订单只能由下单的人付款。"],
			unknown_code: ["没有这个订单", "二维码不是本机构的，或者内容不完整。"],
			unknown_payer: ["没有这个人", "请填写一个名字。"],
		},
	},
	en: {
		code: "en",
		lang: "en",
		title: "WeChat Pay",
		note: "A phone of the simulated world: the money it pays with is simulated, no real account is touched.",
		scan: "Scan",
		scanHint: "Paste what the QR code says",
		open: "Open",
		nearby: "Orders nearby that wait to be paid",
		nothing: "No order waits to be paid.",
		payTo: "Pay to",
		who: "Who pays",
		somebody: "Somebody else's name",
		purse: "Pay with",
		auto: "Choose for me",
		change: "Balance",
		card: "Bank card",
		pay: "Pay now",
		cancel: "Cancel",
		back: "Back to the merchant",
		again: "Back to the start",
		other: "中文",
		number: "Merchant's number",
		results: {
			paid: ["Paid", "The merchant has the money."],
			waiting: [
				"Being processed",
				"The bank is still at it. Look at the merchant's page; do not pay again.",
			],
			cancelled: ["Cancelled", "Nothing was taken. The order can still be paid."],
			order_paid: ["Already paid", "This order was paid before; nothing was taken again."],
			order_closed: ["Order closed", "The merchant closed this order; nothing was taken."],
			order_expired: ["Order expired", "The time to pay is over. Order again at the merchant's."],
			order_paying: ["Payment under way", "This order is being paid. Wait a moment."],
			not_enough: ["Not enough money", "Pay with something else, or have somebody else pay."],
			other_payer: ["Not yours to pay", "Only who ordered may pay this order."],
			unknown_code: ["No such order", "The code is not ours, or not whole."],
			unknown_payer: ["Nobody of that name", "Please type a name."],
		},
	},
};

/** The language asked for in the address, else the browser's. */
export function languageOf(query: URLSearchParams, accepted: string | undefined): Language {
	const asked = query.get("lang");
	if (asked === "zh" || asked === "en") return asked;
	return (accepted ?? "").toLowerCase().startsWith("en") ? "en" : "zh";
}

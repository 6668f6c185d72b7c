/** What a payer chooses among; a channel may serve several, a method several channels. */
export const GUIDED_METHODS = [
	"balance",
	"prepaid",
	"quick_card",
	"alipay",
	"wechat",
	"online_bank",
] as const;

export type GuidedMethod = (typeof GUIDED_METHODS)[number];

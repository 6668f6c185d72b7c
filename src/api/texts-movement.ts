import type { Words } from "./texts.ts";

/** Lines of transfers that arrive later. */
export const MOVEMENT_EVENTS: Readonly<Record<string, Words>> = {
	transfer_waits: {
		zh: "已受理，{arrival}到账，到账前可撤销",
		en: "Accepted, arrives {arrival}; can be taken back until then",
	},
	withdrawal_in_review: {
		zh: "提现需人工审核，资金已冻结",
		en: "Being looked at before it leaves; the money is held",
	},
	withdrawal_released: { zh: "审核通过", en: "Looked at and let go" },
	withdrawal_cancelled: { zh: "本人撤销了提现", en: "Taken back by its owner" },
	waiting_for_opening: {
		zh: "出款渠道未到受理时间，排队等待",
		en: "Waiting until the rail takes payouts again",
	},
	waiting_for_next_day: {
		zh: "出款渠道当日额度已用完，次日继续",
		en: "The rail's day is used up; it goes on tomorrow",
	},
	waiting_for_rail: {
		zh: "暂无可用的出款渠道，排队等待",
		en: "Waiting until a rail is in service",
	},
	payout_returned: {
		zh: "收款银行退票，款项已退回",
		en: "The payee's bank sent the money back",
	},
	transfer_cancelled: { zh: "付款方撤销了转账", en: "Taken back by the payer" },
};

/** The same lines where a party of the trade reads them: a person knows a bank, not a rail. */
export const MOVEMENT_PARTY_EVENTS: Readonly<Record<string, Words>> = {
	waiting_for_opening: {
		zh: "未到银行受理时间，排队等待出款",
		en: "Queued until the bank takes payouts again",
	},
	waiting_for_next_day: { zh: "排队出款，次日继续", en: "Queued; it goes on tomorrow" },
	waiting_for_rail: { zh: "排队等待出款", en: "Queued for payout" },
	payout_returned: {
		zh: "收款银行退回了款项，已退回您的余额",
		en: "The receiving bank sent the money back; it is in your balance again",
	},
};

/** When a transfer arrives. */
export const ARRIVAL_WORDS: Readonly<Record<string, Words>> = {
	now: { zh: "实时", en: "at once" },
	two_hours: { zh: "两小时后", en: "after two hours" },
	next_day: { zh: "次日", en: "the next day" },
};

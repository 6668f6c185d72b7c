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
	payout_elsewhere: {
		zh: "出款方式 {from} 未能受理，改由 {to} 出款",
		en: "{from} could not take it; the payout goes on by {to}",
	},
	payout_twice: {
		zh: "此前失败的出款实际已付，差额转入挂账",
		en: "An earlier payout has been paid after all; the short is in suspense",
	},
	payout_short_covered: {
		zh: "后一次出款未成功，以其在途款项冲销短款",
		en: "The later payout failed; its money covers the short",
	},
	payout_returned: {
		zh: "收款银行退票，款项已退回",
		en: "The payee's bank sent the money back",
	},
	advanced: {
		zh: "渠道未给出结果，按约定先行垫付",
		en: "No word from the channel; promised with own funds, as agreed",
	},
	advance_proven: { zh: "渠道确认成功，垫资收回", en: "The channel has it; the advance is proven" },
	advance_failed: {
		zh: "渠道确认未成功{because}，垫资待追回",
		en: "The channel says no{because}; the advance is to be recovered",
	},
	advance_recovered: { zh: "垫资已追回", en: "The advance is recovered" },
	advance_written_off: { zh: "垫资核销", en: "The advance is written off" },
	advance_overdue: {
		zh: "渠道超期未给出结果，转人工处理",
		en: "The channel's word is overdue; handed to people",
	},
	transfer_cancelled: { zh: "付款方撤销了转账", en: "Taken back by the payer" },
};

/** The same lines where a party of the trade reads them: a person knows a bank, not a rail. */
export const MOVEMENT_PARTY_EVENTS: Readonly<Record<string, Words>> = {
	advanced: { zh: "交易成功，等待银行最终确认", en: "Succeeded; the bank's final word follows" },
	advance_proven: { zh: "银行已最终确认", en: "The bank has confirmed it" },
	advance_failed: {
		zh: "银行确认扣款未成功{because}",
		en: "The bank did not take the money{because}",
	},
	advance_recovered: {
		zh: "因银行扣款未成功，该笔入账已撤回",
		en: "Taken back, since the bank did not take the money",
	},
	advance_written_off: { zh: "该笔款项已由平台处理", en: "Settled by the platform" },
	advance_overdue: { zh: "等待银行最终确认", en: "The bank's final word is awaited" },
	waiting_for_opening: {
		zh: "未到银行受理时间，排队等待出款",
		en: "Queued until the bank takes payouts again",
	},
	waiting_for_next_day: { zh: "排队出款，次日继续", en: "Queued; it goes on tomorrow" },
	waiting_for_rail: { zh: "排队等待出款", en: "Queued for payout" },
	payout_elsewhere: {
		zh: "银行通道未能受理，已改由另一通道出款",
		en: "The bank connection could not take it; the payout goes on by another one",
	},
	payout_twice: { zh: "平台核对中", en: "We are checking this" },
	payout_short_covered: { zh: "平台已核对", en: "Checked by us" },
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

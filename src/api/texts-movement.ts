import type { Words } from "./texts.ts";

/** Lines of transfers that arrive later. */
export const MOVEMENT_EVENTS: Readonly<Record<string, Words>> = {
	transfer_waits: {
		zh: "已受理，{arrival}到账，到账前可撤销",
		en: "Accepted, arrives {arrival}; can be taken back until then",
	},
	transfer_cancelled: { zh: "付款方撤销了转账", en: "Taken back by the payer" },
};

/** When a transfer arrives. */
export const ARRIVAL_WORDS: Readonly<Record<string, Words>> = {
	now: { zh: "实时", en: "at once" },
	two_hours: { zh: "两小时后", en: "after two hours" },
	next_day: { zh: "次日", en: "the next day" },
};

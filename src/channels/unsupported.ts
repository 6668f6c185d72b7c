import type { Channel, Heard } from "./contract.ts";

/** Nobody asks a channel for what its capabilities do not name; should one, nothing has left. */
const refused = async (): Promise<Heard> => ({
	word: { word: "not_sent", why: "not_supported" },
	summary: "not supported",
});

/** The parts of a channel that signs no cards. */
export const SIGNS_NOTHING: Pick<Channel, "signStart" | "signConfirm" | "querySigning" | "unsign"> =
	{ signStart: refused, signConfirm: refused, querySigning: refused, unsign: refused };

/** The parts of a channel that pays nobody out. */
export const PAYS_NOBODY_OUT: Pick<Channel, "payout" | "queryPayout"> = {
	payout: refused,
	queryPayout: refused,
};

/** The parts of a channel that takes no payments. */
export const TAKES_NOTHING: Pick<Channel, "pay" | "query" | "closePay" | "refund" | "queryRefund"> =
	{ pay: refused, query: refused, closePay: refused, refund: refused, queryRefund: refused };

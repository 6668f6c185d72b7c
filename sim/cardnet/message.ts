import type { Fields } from "../kit/acp.ts";
import { maskPan } from "../kit/acp-message.ts";
import type { Trade } from "./book.ts";

/** What the network says of a trade that went through it. */
export function tradeWords(trade: Trade): Fields {
	const listed = trade.kind === "consume" || trade.kind === "refund" || trade.kind === "payout";
	return {
		queryId: trade.queryId,
		traceNo: trade.traceNo,
		traceTime: trade.traceTime,
		accNo: maskPan(trade.pan),
		tokenPayData: trade.tokenPayData,
		...(listed
			? {
					settleAmt: trade.amount,
					settleCurrencyCode: "156",
					settleDate: trade.settleDate,
					currencyCode: "156",
					txnAmt: trade.amount,
					origQryId: trade.origQueryId,
				}
			: {}),
	};
}

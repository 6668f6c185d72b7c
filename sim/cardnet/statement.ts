import { businessDay, startOfDay } from "#kernel";
import type { Fields } from "../kit/acp.ts";
import { type ListedTrade, writeTradeFile } from "../kit/acp-file.ts";
import { maskPan } from "../kit/acp-message.ts";
import type { Trade } from "./book.ts";
import { type Answer, CUTOVER_MINUTES, type Network, settleDateOf, words } from "./network.ts";

const TRADE_CODES: Readonly<Record<string, string>> = {
	consume: "S22",
	refund: "S30",
	payout: "S26",
};
/** The file of a day is ready an hour after cutover; a late one, at ten the next morning. */
const READY_MINUTES = 60;
const LATE_MINUTES = 11 * 60;

/** The day's file (76): base64 of deflated text, a line a trade and a line of totals. */
export function statementOf(net: Network, asked: Fields): Answer {
	const settleDate = asked["settleDate"] ?? "";
	const day = dayOf(settleDate, net.world.clock.now());
	if (day === undefined) return words("10");
	const merId = asked["merId"] ?? "";
	const fault = (kind: "file_late" | "file_truncated" | "file_wrong_totals"): boolean =>
		net.world.faults.hits(kind, merId, Number(settleDate));
	const closes = startOfDay(day.add({ days: 1 }), CUTOVER_MINUTES);
	const ready = closes.add({ minutes: fault("file_late") ? LATE_MINUTES : READY_MINUTES });
	if (Temporal.Instant.compare(net.world.clock.now(), ready) < 0) return words("98");

	const rows = [...net.book.trades()].filter(
		(trade) => trade.merId === merId && trade.listed && trade.settleDate === settleDate,
	);
	const spoilt = { truncated: fault("file_truncated"), wrongTotals: fault("file_wrong_totals") };
	const stamp = day.toString().slice(2).replaceAll("-", "");
	return words("00", {
		settleDate,
		fileType: "00",
		fileName: `INN${stamp}88ZM_${merId}`,
		fileContent: writeTradeFile(rows.map(listed), spoilt),
	});
}

/** The latest settlement day with this `MMDD` that is not after today's. */
function dayOf(mmdd: string, now: Temporal.Instant): Temporal.PlainDate | undefined {
	const match = /^(\d{2})(\d{2})$/.exec(mmdd);
	if (match === null) return undefined;
	const today = settleDateOf(now);
	const year = businessDay(now, CUTOVER_MINUTES).year - (mmdd > today ? 1 : 0);
	try {
		const fields = { year, month: Number(match[1]), day: Number(match[2]) };
		return Temporal.PlainDate.from(fields, { overflow: "reject" });
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function listed(trade: Trade): ListedTrade {
	const { traceNo, traceTime, amount, queryId, orderId, txnType, origQueryId, merId } = trade;
	return {
		...{ traceNo, traceTime, amount, queryId, orderId, txnType, origQueryId, merId },
		code: TRADE_CODES[trade.kind] ?? "S00",
		accNo: maskPan(trade.pan),
		bizType: "000902",
		side: trade.kind === "consume" ? "C" : "D",
	};
}

import { businessDay, startOfDay } from "#kernel";
import type { Fields } from "../kit/acp.ts";
import { writeTradeFile } from "../kit/acp-file.ts";
import { maskPan } from "../kit/acp-message.ts";
import { type Answer, CUTOVER_MINUTES, type Desk, settleDateOf, words } from "./desk.ts";

/** The file of a day is ready an hour after cutover; a late one, at ten the next morning. */
const READY_MINUTES = 60;
const LATE_MINUTES = 11 * 60;

/** The day's file (76): every payment and refund that was settled in it. */
export function statementOf(desk: Desk, asked: Fields): Answer {
	const { settleDate = "", merId = "" } = asked;
	const day = dayOf(settleDate, desk.world.clock.now());
	if (day === undefined) return words("10");
	const fault = (kind: "file_late" | "file_truncated" | "file_wrong_totals"): boolean =>
		desk.world.faults.hits(kind, merId, Number(settleDate));
	const closes = startOfDay(day.add({ days: 1 }), CUTOVER_MINUTES);
	const ready = closes.add({ minutes: fault("file_late") ? LATE_MINUTES : READY_MINUTES });
	if (Temporal.Instant.compare(desk.world.clock.now(), ready) < 0) return words("98");
	const listed = [...desk.book.trades()]
		.filter((trade) => trade.merId === merId && trade.listed && trade.settleDate === settleDate)
		.map((trade) => ({
			...trade,
			code: trade.kind === "consume" ? "S22" : "S30",
			accNo: maskPan(desk.book.accountOf(trade)?.pan ?? ""),
			bizType: "000201",
			side: trade.kind === "consume" ? ("C" as const) : ("D" as const),
		}));
	const stamp = day.toString().slice(2).replaceAll("-", "");
	const spoilt = { truncated: fault("file_truncated"), wrongTotals: fault("file_wrong_totals") };
	return words("00", {
		settleDate,
		fileType: "00",
		fileName: `EBK${stamp}88ZM_${merId}`,
		fileContent: writeTradeFile(listed, spoilt),
	});
}

/** The latest settlement day with this `MMDD` that is not after today's. */
function dayOf(mmdd: string, now: Temporal.Instant): Temporal.PlainDate | undefined {
	const match = /^(\d{2})(\d{2})$/.exec(mmdd);
	if (match === null) return undefined;
	const year = businessDay(now, CUTOVER_MINUTES).year - (mmdd > settleDateOf(now) ? 1 : 0);
	try {
		const fields = { year, month: Number(match[1]), day: Number(match[2]) };
		return Temporal.PlainDate.from(fields, { overflow: "reject" });
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

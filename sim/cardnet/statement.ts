import { deflateSync } from "node:zlib";
import { businessDay, startOfDay } from "#kernel";
import type { Fields } from "./acp.ts";
import type { Trade } from "./book.ts";
import { maskPan } from "./message.ts";
import { type Answer, CUTOVER_MINUTES, type Network, settleDateOf, words } from "./network.ts";

/** Widths of the columns of the merchant's trade file (ZM), one space between. */
const WIDTHS: readonly number[] = [
	3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15,
	1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 32, 98,
];
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
	const total = rows.reduce((sum, trade) => sum + BigInt(trade.amount), 0n);
	const shown = fault("file_wrong_totals") ? total + 100n : total;
	const lines = rows.map(lineOf);
	const text = [...lines, `SUM ${pad(`${rows.length}`, 10)} ${pad(`${shown}`, 16)}`, ""].join("\n");
	const whole = deflateSync(Buffer.from(text, "utf8"));
	const bytes = fault("file_truncated") ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
	const stamp = day.toString().slice(2).replaceAll("-", "");
	return words("00", {
		settleDate,
		fileType: "00",
		fileName: `INN${stamp}88ZM_${merId}`,
		fileContent: bytes.toString("base64"),
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

function lineOf(trade: Trade): string {
	const cells = WIDTHS.map(() => "");
	const set = (column: number, value: string): void => {
		cells[column] = value;
	};
	set(0, TRADE_CODES[trade.kind] ?? "S00");
	set(1, "00010000");
	set(2, "00010000");
	set(3, trade.traceNo);
	set(4, trade.traceTime);
	set(5, maskPan(trade.pan));
	set(6, pad(trade.amount, 12));
	set(7, "6012");
	set(8, "07");
	set(9, trade.queryId);
	set(11, trade.orderId);
	set(12, "01");
	set(15, `D${pad("0", 12)}`);
	set(16, `${trade.kind === "consume" ? "C" : "D"}${pad(trade.amount, 12)}`);
	set(19, trade.txnType);
	set(20, "01");
	set(21, "000902");
	set(26, trade.origQueryId);
	set(27, trade.merId);
	return WIDTHS.map((width, column) => (cells[column] ?? "").padEnd(width))
		.join(" ")
		.trimEnd();
}

function pad(digits: string, width: number): string {
	return digits.padStart(width, "0");
}

import { deflateSync } from "node:zlib";

/** A trade as the day's file of the ACP family lists it. */
export interface ListedTrade {
	/** `S22` purchase, `S30` refund, `S26` payout. */
	readonly code: string;
	readonly traceNo: string;
	readonly traceTime: string;
	readonly accNo: string;
	/** Digits, fen. */
	readonly amount: string;
	readonly queryId: string;
	readonly orderId: string;
	readonly txnType: string;
	readonly bizType: string;
	/** C: owed to the merchant, D: taken from it. */
	readonly side: "C" | "D";
	readonly origQueryId: string;
	readonly merId: string;
}

/** Widths of the columns of the merchant's trade file (ZM), one space between. */
const WIDTHS: readonly number[] = [
	3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15,
	1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 32, 98,
];

/** The file's content: base64 of deflated text, a line a trade and a line of totals. */
export function writeTradeFile(
	trades: readonly ListedTrade[],
	spoilt: { readonly truncated: boolean; readonly wrongTotals: boolean },
): string {
	const total = trades.reduce((sum, trade) => sum + BigInt(trade.amount), 0n);
	const shown = spoilt.wrongTotals ? total + 100n : total;
	const totals = `SUM ${pad(`${trades.length}`, 10)} ${pad(`${shown}`, 16)}`;
	const text = [...trades.map(lineOf), totals, ""].join("\n");
	const whole = deflateSync(Buffer.from(text, "utf8"));
	const bytes = spoilt.truncated ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
	return bytes.toString("base64");
}

function lineOf(trade: ListedTrade): string {
	const cells = WIDTHS.map(() => "");
	const set = (column: number, value: string): void => {
		cells[column] = value;
	};
	set(0, trade.code);
	set(1, "00010000");
	set(2, "00010000");
	set(3, trade.traceNo);
	set(4, trade.traceTime);
	set(5, trade.accNo);
	set(6, pad(trade.amount, 12));
	set(7, "6012");
	set(8, "07");
	set(9, trade.queryId);
	set(11, trade.orderId);
	set(12, "01");
	set(15, `D${pad("0", 12)}`);
	set(16, `${trade.side}${pad(trade.amount, 12)}`);
	set(19, trade.txnType);
	set(20, "01");
	set(21, trade.bizType);
	set(26, trade.origQueryId);
	set(27, trade.merId);
	return WIDTHS.map((width, column) => (cells[column] ?? "").padEnd(width))
		.join(" ")
		.trimEnd();
}

function pad(digits: string, width: number): string {
	return digits.padStart(width, "0");
}

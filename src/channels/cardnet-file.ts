import { inflateSync } from "node:zlib";
import { businessDay, cny, equal, sum } from "#kernel";
import type { Statement, StatementLine } from "./contract.ts";

/** Widths of the columns of the merchant's trade file (ZM), one space between them. */
const WIDTHS: readonly number[] = [
	3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15,
	1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 32, 98,
];
const AMOUNT = 6;
const QUERY_ID = 9;
const ORDER_ID = 11;
const FEE = 15;
const TXN_TYPE = 19;
const ORIGINAL_QUERY_ID = 26;
const FILE_BYTES_MAX = 256 * 1024 * 1024;

const KINDS: Readonly<Record<string, StatementLine["kind"]>> = {
	"01": "pay",
	"04": "refund",
	"12": "payout",
};

/** The settlement day a message names as `MMDD`: the one nearest to the trade. */
export function settleDayOf(mmdd: string, tradedAt: Temporal.Instant): Temporal.PlainDate | null {
	const match = /^(\d{2})(\d{2})$/.exec(mmdd);
	if (match === null) return null;
	const today = businessDay(tradedAt);
	const [month, day] = [Number(match[1]), Number(match[2])];
	if (month < 1 || month > 12 || day < 1) return null;
	const candidates = [-1, 0, 1]
		.map((years) => Temporal.PlainYearMonth.from({ year: today.year + years, month }))
		.filter((ofMonth) => day <= ofMonth.daysInMonth)
		.map((ofMonth) => ofMonth.toPlainDate({ day }));
	const distance = (one: Temporal.PlainDate): number => Math.abs(today.until(one).days);
	return candidates.toSorted((left, right) => distance(left) - distance(right))[0] ?? null;
}

/** Opens and reads a day's file. Refused when it is cut off, or its own totals do not fit it. */
export function statementLines(name: string, content: string, day: Temporal.PlainDate): Statement {
	const bytes = inflate(Buffer.from(content, "base64"));
	if (bytes === undefined) return { statement: "refused", why: "file_truncated" };
	const rows = bytes
		.toString("utf8")
		.split("\n")
		.filter((row) => row !== "");
	const totals = /^SUM (\d{10}) (\d{16})$/.exec(rows.pop() ?? "");
	if (totals === null) return { statement: "refused", why: "file_without_totals" };
	const lines: StatementLine[] = [];
	for (const row of rows) {
		const line = lineOf(row);
		if (line === undefined) return { statement: "refused", why: `line_${lines.length + 1}` };
		lines.push(line);
	}
	const total = sum(
		"CNY",
		lines.map((line) => line.amount),
	);
	if (Number(totals[1]) !== lines.length || !equal(cny(BigInt(totals[2] ?? "")), total)) {
		return { statement: "refused", why: "file_wrong_totals" };
	}
	return { statement: "ready", name, day, lines, bytes };
}

function inflate(bytes: Buffer): Buffer | undefined {
	try {
		return inflateSync(bytes, { maxOutputLength: FILE_BYTES_MAX });
	} catch (error) {
		if (error instanceof Error && "code" in error) return undefined;
		throw error;
	}
}

function lineOf(row: string): StatementLine | undefined {
	const cells = cellsOf(row);
	const amount = cells[AMOUNT] ?? "";
	const fee = /^([CD])(\d{12})$/.exec(cells[FEE] ?? "");
	const serial = cells[ORDER_ID] ?? "";
	const upstreamNo = cells[QUERY_ID] ?? "";
	if (!/^\d{12}$/.test(amount) || fee === null || serial === "" || upstreamNo === "") {
		return undefined;
	}
	const original = cells[ORIGINAL_QUERY_ID] ?? "";
	return {
		kind: KINDS[cells[TXN_TYPE] ?? ""] ?? "other",
		serial,
		upstreamNo,
		amount: cny(BigInt(amount)),
		fee: cny(BigInt(fee[2] ?? "")),
		originalUpstreamNo: original === "" ? null : original,
	};
}

function cellsOf(row: string): string[] {
	let at = 0;
	return WIDTHS.map((width) => {
		const cell = row.slice(at, at + width).trim();
		at += width + 1;
		return cell;
	});
}

import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { add, cny, equal, type Money, negate, parseDecimal, sum, zero } from "#kernel";
import type { StatementLine } from "./contract.ts";

/** A bill as it was read; or why it is not believed. */
export type Bill =
	| { readonly lines: readonly StatementLine[]; readonly bytes: Buffer }
	| { readonly refused: string };

const FILE_BYTES_MAX = 256 * 1024 * 1024;
const BOM = "\uFEFF";

/** Unpacks a bill and holds it against the hash that the signed answer named. */
export function unpackBill(packed: Buffer, sha1: string): Buffer | undefined {
	const bytes = unzip(packed);
	if (bytes === undefined) return undefined;
	return createHash("sha1").update(bytes).digest("hex") === sha1 ? bytes : undefined;
}

function unzip(packed: Buffer): Buffer | undefined {
	try {
		return gunzipSync(packed, { maxOutputLength: FILE_BYTES_MAX });
	} catch (error) {
		if (error instanceof Error && "code" in error) return undefined;
		throw error;
	}
}

/** The bill of trades (交易账单, ALL): payments and refunds of the day. */
export function tradeLines(bytes: Buffer): Bill {
	const table = tableIn(bytes, "总交易单数");
	if (table === undefined) return { refused: "file_without_totals" };
	const lines: StatementLine[] = [];
	let paid = zero("CNY");
	let refunded = zero("CNY");
	for (const [index, row] of table.rows.entries()) {
		const read = tradeRow(row);
		if (read === undefined) return { refused: `line_${index + 1}` };
		paid = add(paid, read.paid);
		refunded = add(refunded, read.refunded);
		if (read.line !== undefined) lines.push(read.line);
	}
	const { totals } = table;
	const asSaid =
		totals("总交易单数") === `${table.rows.length}` &&
		saysAmount(totals("订单总金额"), paid) &&
		saysAmount(totals("申请退款总金额"), refunded);
	if (!asSaid) return { refused: "file_wrong_totals" };
	return withoutDoubles(lines, bytes);
}

interface TradeRow {
	/** Undefined for what did not come about: counted in the totals, and no trade. */
	readonly line: StatementLine | undefined;
	readonly paid: Money;
	readonly refunded: Money;
}

function tradeRow(row: Row): TradeRow | undefined {
	const ordered = parseDecimal("CNY", row("订单金额"));
	const refunded = parseDecimal("CNY", row("申请退款金额"));
	const fee = feeIn(row("手续费"));
	const upstreamNo = row("微信订单号");
	if (ordered === undefined || refunded === undefined || fee === undefined) return undefined;
	const sums = { paid: ordered, refunded };
	switch (row("交易状态")) {
		case "SUCCESS": {
			const line = lineOf("pay", row("商户订单号"), upstreamNo, ordered, fee, null);
			return line === undefined ? undefined : { ...sums, line };
		}
		case "REFUND": {
			const [serial, number] = [row("商户退款单号"), row("微信退款单号")];
			const line = lineOf("refund", serial, number, refunded, fee, upstreamNo);
			if (line === undefined) return undefined;
			const isOn = row("退款状态") === "SUCCESS" || row("退款状态") === "PROCESSING";
			return { ...sums, line: isOn ? line : undefined };
		}
		case "REVOKED":
			return { ...sums, line: undefined };
		default:
			return undefined;
	}
}

function lineOf(
	kind: StatementLine["kind"],
	serial: string,
	upstreamNo: string,
	amount: Money,
	fee: Money,
	originalUpstreamNo: string | null,
): StatementLine | undefined {
	if (serial === "" || upstreamNo === "") return undefined;
	return { kind, serial, upstreamNo, amount, fee, originalUpstreamNo };
}

/** The bill of money movements (资金账单): of these the transfers to people, which no other bill has. */
export function transferLines(bytes: Buffer): Bill {
	const table = tableIn(bytes, "资金流水总笔数");
	if (table === undefined) return { refused: "file_without_totals" };
	const lines: StatementLine[] = [];
	let spent = zero("CNY");
	let times = 0;
	for (const [index, row] of table.rows.entries()) {
		const moved = parseDecimal("CNY", row("收支金额（元）"));
		if (moved === undefined) return { refused: `line_${index + 1}` };
		if (row("收支类型") !== "支出") continue;
		spent = add(spent, moved);
		times += 1;
		if (!row("业务名称").startsWith("商家转账")) continue;
		const [serial, number] = [row("业务凭证号"), row("微信支付业务单号")];
		const line = lineOf("payout", serial, number, moved, zero("CNY"), null);
		if (line === undefined) return { refused: `line_${index + 1}` };
		lines.push(line);
	}
	const { totals } = table;
	const asSaid =
		totals("资金流水总笔数") === `${table.rows.length}` &&
		totals("支出笔数") === `${times}` &&
		saysAmount(totals("支出金额"), spent);
	return asSaid ? withoutDoubles(lines, bytes) : { refused: "file_wrong_totals" };
}

/** A file that has a trade twice would settle it twice. */
function withoutDoubles(lines: readonly StatementLine[], bytes: Buffer): Bill {
	const seen = new Set<string>();
	for (const [index, { kind, upstreamNo }] of lines.entries()) {
		const name = `${kind} ${upstreamNo}`;
		if (seen.has(name)) return { refused: `line_twice_${index + 1}` };
		seen.add(name);
	}
	return { lines, bytes };
}

type Row = (column: string) => string;

interface Table {
	readonly rows: readonly Row[];
	readonly totals: Row;
}

/** A head, rows, the head of the totals (known by its first column), and the totals. */
function tableIn(bytes: Buffer, firstTotal: string): Table | undefined {
	const text = bytes.toString("utf8");
	const lines = (text.startsWith(BOM) ? text.slice(BOM.length) : text)
		.split(/\r?\n/)
		.filter((line) => line !== "");
	const at = lines.findIndex((line) => line.startsWith(firstTotal));
	const [head, sums] = [lines[0], lines[at + 1]];
	if (at < 1 || head === undefined || sums === undefined || lines.length !== at + 2) {
		return undefined;
	}
	const rowOf = (columns: readonly string[], line: string): Row => {
		const cells = cellsIn(line);
		return (column) => cells[columns.indexOf(column)] ?? "";
	};
	const columns = head.split(",");
	return {
		rows: lines.slice(1, at).map((line) => rowOf(columns, line)),
		totals: rowOf((lines[at] ?? "").split(","), sums),
	};
}

/** Each cell has a backtick before it. */
function cellsIn(line: string): string[] {
	return line
		.replace(/^`/, "")
		.split(",`")
		.map((cell) => cell.trim());
}

function saysAmount(text: string, amount: Money): boolean {
	const said = parseDecimal("CNY", text);
	return said !== undefined && equal(said, amount);
}

/** A fee with five decimals, to the whole fen; below zero where it was given back. */
function feeIn(text: string): Money | undefined {
	const match = /^(-?)(\d{1,12}\.\d{2})(\d{0,3})$/.exec(text);
	if (match === null) return undefined;
	const [, sign = "", whole = "", rest = ""] = match;
	const fee = parseDecimal("CNY", whole);
	if (fee === undefined) return undefined;
	const rounded = rest >= "5" ? sum("CNY", [fee, cny(1n)]) : fee;
	return sign === "-" ? negate(rounded) : rounded;
}

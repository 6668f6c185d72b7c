import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { businessDay, startOfDay } from "#kernel";
import type { SimReply } from "../kit/index.ts";
import type { Merchant, Refund, Trade, Transfer } from "./book.ts";
import { type Answer, answer, type Desk, problem, timeText } from "./desk.ts";
import { feeOf } from "./paying.ts";
import { feeBack } from "./refunds.ts";

/** A day's bill is ready at ten the next morning; a late one, at eight in the evening. */
const READY_MINUTES = 24 * 60 + 10 * 60;
const LATE_MINUTES = 24 * 60 + 20 * 60;
/** Merchants download from the one address of the interface, whatever host they asked. */
const DOWNLOAD = "https://api.mch.weixin.qq.com/v3/billdownload/file";

type Bill = "tradebill" | "fundflowbill";
const BILLS: readonly Bill[] = ["tradebill", "fundflowbill"];

/** What a download address stands for. */
interface Ticket {
	readonly mchid: string;
	readonly bill: Bill;
	readonly day: string;
	readonly gzip: boolean;
}

/** Where a day's bill can be fetched, and its hash (申请账单); or why not yet. */
export function requestBill(
	desk: Desk,
	merchant: Merchant,
	bill: Bill,
	asked: URLSearchParams,
): Answer {
	const date = asked.get("bill_date") ?? "";
	const type = bill === "tradebill" ? (asked.get("bill_type") ?? "ALL") : "ALL";
	const account = bill === "fundflowbill" ? (asked.get("account_type") ?? "BASIC") : "BASIC";
	const gzip = asked.get("tar_type") === "GZIP";
	const day = dayOf(date);
	if (day === undefined || type !== "ALL" || account !== "BASIC") {
		return problem(400, "PARAM_ERROR", "参数错误: bill_date");
	}
	const { clock, faults } = desk.world;
	const isLate = faults.hits("file_late", merchant.mchid, dayNumber(day));
	const ready = startOfDay(day).add({ minutes: isLate ? LATE_MINUTES : READY_MINUTES });
	if (Temporal.Instant.compare(clock.now(), ready) < 0) {
		return problem(
			400,
			"STATEMENT_CREATING",
			"账单生成中，请先检查当前商户号在指定日期内是否有成功的交易",
		);
	}
	const ticket: Ticket = { mchid: merchant.mchid, bill, day: date, gzip };
	const text = textOf(desk, ticket);
	if (text === undefined) return problem(400, "NO_STATEMENT_EXIST", "请求的账单文件不存在");
	const token = Buffer.from(JSON.stringify(ticket)).toString("base64url");
	return answer(200, {
		hash_type: "SHA1",
		hash_value: createHash("sha1").update(text).digest("hex"),
		download_url: `${DOWNLOAD}?token=${token}`,
	});
}

/** The file itself, written as the bytes it is: signed by nobody, known by its hash. */
export function downloadBill(
	desk: Desk,
	merchant: Merchant,
	token: string,
	response: ServerResponse,
): SimReply | undefined {
	const ticket = readTicket(token);
	if (ticket?.mchid !== merchant.mchid) return { status: 404, body: "" };
	const whole = Buffer.from(textOf(desk, ticket) ?? "", "utf8");
	const bytes = ticket.gzip ? gzipSync(whole) : whole;
	const nth = dayNumber(Temporal.PlainDate.from(ticket.day));
	const isCut = desk.world.faults.hits("file_truncated", ticket.mchid, nth);
	const sent = isCut ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
	response.writeHead(200, {
		"content-type": ticket.gzip ? "application/x-gzip" : "text/plain",
		"content-length": sent.length,
	});
	response.end(sent);
	return undefined;
}

function readTicket(token: string): Ticket | undefined {
	try {
		const ticket = JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as Ticket;
		return BILLS.includes(ticket.bill) && dayOf(ticket.day) !== undefined ? ticket : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function dayOf(text: string): Temporal.PlainDate | undefined {
	try {
		return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function dayNumber(day: Temporal.PlainDate): number {
	return Number(day.toString().replaceAll("-", ""));
}

/** Undefined when nothing happened on that day: then there is no bill. */
function textOf(desk: Desk, { mchid, bill, day }: Ticket): string | undefined {
	const rows = bill === "tradebill" ? tradeRows(desk, mchid, day) : flowRows(desk, mchid, day);
	if (rows.length === 0) return undefined;
	const { faults, clock } = desk.world;
	const nth = dayNumber(Temporal.PlainDate.from(day));
	// A first edition lacks its last line; from the next midnight on it is corrected.
	const corrected = startOfDay(Temporal.PlainDate.from(day).add({ days: 2 }));
	const isFirst =
		faults.hits("file_corrected", mchid, nth) &&
		Temporal.Instant.compare(clock.now(), corrected) < 0;
	const listed = isFirst ? rows.slice(0, -1) : rows;
	const shown = faults.hits("file_twice", mchid, nth) ? [...listed, ...listed] : listed;
	const wrong = faults.hits("file_wrong_totals", mchid, nth) ? 100n : 0n;
	const [head, sums] = bill === "tradebill" ? [TRADE_HEAD, TRADE_SUMS] : [FLOW_HEAD, FLOW_SUMS];
	const totals = bill === "tradebill" ? tradeTotals(shown, wrong) : flowTotals(shown, wrong);
	const lines = [head, ...shown.map((row) => cells(row.cells)), sums, cells(totals)];
	return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** Each cell has a backtick before it, so that a spreadsheet leaves its digits alone. */
function cells(values: readonly string[]): string {
	return values.map((value) => `\`${value.replaceAll(",", "，")}`).join(",");
}

interface Row {
	readonly at: string;
	readonly cells: readonly string[];
	readonly paid: bigint;
	readonly refunded: bigint;
	/** Hundred-thousandths of a yuan, as the bill writes fees; negative when given back. */
	readonly fee: bigint;
}

const TRADE_HEAD =
	"交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
const TRADE_SUMS =
	"总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
const FLOW_HEAD =
	"记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号";
const FLOW_SUMS = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";

function isOn(day: string, at: string): boolean {
	return at !== "" && businessDay(Temporal.Instant.from(at)).toString() === day;
}

function clockText(at: string): string {
	return timeText(Temporal.Instant.from(at)).slice(0, 19).replace("T", " ");
}

function tradeRows(desk: Desk, mchid: string, day: string): readonly Row[] {
	const paid = [...desk.book.trades()]
		.filter((one) => one.mchid === mchid && one.listed && isOn(day, one.paidAt))
		.map(payRow);
	const refunded = [...desk.book.refunds()]
		.filter((one) => one.mchid === mchid && one.listed && isOn(day, one.createdAt))
		.flatMap((refund) => {
			const trade = desk.book.trade(mchid, refund.outTradeNo);
			return trade === undefined ? [] : refundRow(desk, trade, refund);
		});
	return [...paid, ...refunded].toSorted((left, right) => (left.at < right.at ? -1 : 1));
}

function payRow(trade: Trade): Row {
	const minor = BigInt(trade.amount);
	const fee = feeOf(minor) * 1_000n;
	return {
		...{ at: trade.paidAt, paid: minor, refunded: 0n, fee },
		cells: [
			...[clockText(trade.paidAt), trade.appid, trade.mchid, "0", "", trade.transactionId],
			...[trade.outTradeNo, trade.openid, trade.tradeType, "SUCCESS", trade.bankType, "CNY"],
			...[yuan(minor), "0.00", "0", "0", "0.00", "0.00", "", "", trade.description],
			...[trade.attach, feeText(fee), "0.60%", yuan(minor), "0.00", ""],
		],
	};
}

function refundRow(desk: Desk, trade: Trade, refund: Refund): Row {
	const minor = BigInt(refund.amount);
	const fee = -feeBack(desk, trade, refund) * 1_000n;
	return {
		...{ at: refund.createdAt, paid: 0n, refunded: minor, fee },
		cells: [
			...[clockText(refund.createdAt), trade.appid, trade.mchid, "0", "", trade.transactionId],
			...[trade.outTradeNo, trade.openid, trade.tradeType, "REFUND", trade.bankType, "CNY"],
			...["0.00", "0.00", refund.refundId, refund.outRefundNo, yuan(minor), "0.00", "ORIGINAL"],
			...[refund.state, trade.description, trade.attach, feeText(fee), "0.60%"],
			...["0.00", yuan(minor), ""],
		],
	};
}

function tradeTotals(rows: readonly Row[], wrong: bigint): readonly string[] {
	const paid = rows.reduce((total, row) => total + row.paid, wrong);
	const refunded = rows.reduce((total, row) => total + row.refunded, 0n);
	const fee = rows.reduce((total, row) => total + row.fee, 0n);
	const sums = [yuan(paid), yuan(refunded), "0.00", feeText(fee), yuan(paid), yuan(refunded)];
	return [`${rows.length}`, ...sums];
}

/** Transfers to people: the trade bill knows nothing of them. */
function flowRows(desk: Desk, mchid: string, day: string): readonly Row[] {
	return [...desk.book.transfers()]
		.filter((one) => one.mchid === mchid && one.listed && isOn(day, one.doneAt))
		.map(flowRow)
		.toSorted((left, right) => (left.at < right.at ? -1 : 1));
}

function flowRow(transfer: Transfer): Row {
	const minor = BigInt(transfer.amount);
	return {
		...{ at: transfer.doneAt, paid: minor, refunded: 0n, fee: 0n },
		cells: [
			...[clockText(transfer.doneAt), transfer.detailId, transfer.batchId, "商家转账到零钱"],
			...["转账", "支出", yuan(minor), "0.00", `${transfer.mchid}API`],
			...[transfer.remark, transfer.outDetailNo],
		],
	};
}

function flowTotals(rows: readonly Row[], wrong: bigint): readonly string[] {
	const paid = rows.reduce((total, row) => total + row.paid, wrong);
	return [`${rows.length}`, "0", "0.00", `${rows.length}`, yuan(paid)];
}

function yuan(minor: bigint): string {
	return `${minor / 100n}.${`${minor % 100n}`.padStart(2, "0")}`;
}

/** Five decimals, as the bill has its fees. */
function feeText(parts: bigint): string {
	const [sign, size] = parts < 0n ? ["-", -parts] : ["", parts];
	return `${sign}${size / 100_000n}.${`${size % 100_000n}`.padStart(5, "0")}`;
}

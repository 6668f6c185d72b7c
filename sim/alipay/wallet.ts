import { createHash } from "node:crypto";
import { applyRate, cny, isPositive, parseDecimal, shanghaiTimestamp, toDecimal } from "#kernel";
import { chooseFault, type FaultTable, isStopped, type SimWorld, slowMs } from "../kit/index.ts";
import type { App, Book, Buyer, Move } from "./book.ts";
import { FAULT_KINDS, type FaultKind, MAGIC_FEN, OF_EXCHANGE } from "./fault-table.ts";
import type { KeyRoom } from "./key-room.ts";
import type { Notices } from "./notices.ts";

/** What the services of the wallet work on. */
export interface Wallet {
	readonly world: SimWorld;
	readonly book: Book;
	readonly notices: Notices;
	readonly keys: KeyRoom;
}

/** The business part of a message: `biz_content`, read. */
export type Content = Readonly<Record<string, unknown>>;

/** How an answer leaves: as words, or in one of the ways an answer goes wrong. */
export interface Answer {
	readonly words: Readonly<Record<string, unknown>>;
	readonly way: "at_once" | "never" | "html_502" | "cut_off" | "late";
	readonly lateMs?: number;
}

export function done(more: Readonly<Record<string, unknown>>): Answer {
	return { words: { code: "10000", msg: "Success", ...more }, way: "at_once" };
}

/** A business "no", with the words that the wallet has for it. */
export function failed(subCode: string, more: Readonly<Record<string, unknown>> = {}): Answer {
	const sub = { sub_code: subCode, sub_msg: SUB_MSG[subCode] ?? "业务处理失败" };
	return { words: { code: "40004", msg: "Business Failed", ...sub, ...more }, way: "at_once" };
}

export function invalid(subCode: string): Answer {
	const code = subCode.startsWith("isv.missing") ? "40001" : "40002";
	const msg = code === "40001" ? "Missing Required Arguments" : "Invalid Arguments";
	const sub = { sub_code: subCode, sub_msg: SUB_MSG[subCode] ?? "参数无效" };
	return { words: { code, msg, ...sub }, way: "at_once" };
}

/** "Unknown" by the wallet's own rule: ask, don't take it for a no. */
export function unavailable(): Answer {
	const sub = { sub_code: "isp.unknow-error", sub_msg: "系统繁忙" };
	return { words: { code: "20000", msg: "Service Currently Unavailable", ...sub }, way: "at_once" };
}

const SUB_MSG: Readonly<Record<string, string>> = {
	"ACQ.TRADE_NOT_EXIST": "交易不存在",
	"ACQ.TRADE_HAS_SUCCESS": "交易已被支付",
	"ACQ.TRADE_HAS_CLOSE": "交易已经关闭",
	"ACQ.CONTEXT_INCONSISTENT": "交易信息被篡改",
	"ACQ.TRADE_STATUS_ERROR": "交易状态不合法",
	"ACQ.INVALID_PARAMETER": "参数无效",
	"ACQ.REASON_TRADE_REFUND_FEE_ERR": "退款金额无效",
	"ACQ.DISCORDANT_REPEAT_REQUEST": "请求信息不一致",
	"ACQ.SELLER_BALANCE_NOT_ENOUGH": "商户的支付宝账户中无足够的资金进行撤销或退款",
	"ACQ.TRADE_HAS_FINISHED": "交易已完结",
	PAYEE_NOT_EXIST: "收款账号不存在",
	PAYEE_ACC_OCUPIED: "收款账号被占用",
	PAYER_BALANCE_NOT_ENOUGH: "付款方余额不足",
	ORDER_NOT_EXIST: "转账订单不存在",
	EXCEED_LIMIT_SM_AMOUNT: "单笔额度超限",
	REQUEST_NOT_IDEMPOTENT: "请求不幂等",
	INVALID_PARAMETER: "参数有误",
	"isp.bill_not_exist": "账单不存在",
	"isv.invalid-signature": "无效签名",
	"isv.invalid-app-id": "无效的AppID参数",
	"isv.missing-signature": "缺少签名参数",
	"isv.missing-method": "缺少方法名参数",
	"isv.invalid-method": "不存在的方法名",
	"isv.invalid-signature-type": "无效签名类型",
	"isv.invalid-arguments": "无效参数",
};

/** What the merchant pays the wallet for a trade: 0.6 %. */
const FEE_PPM = 6_000n;

export function feeOf(minor: string): string {
	return `${applyRate(cny(BigInt(minor)), FEE_PPM, "half-even").minor}`;
}

/** Fen of an amount in yuan as the interface writes it: more than nothing; undefined otherwise. */
export function fenOf(text: unknown): string | undefined {
	if (typeof text !== "string" || !/^\d{1,9}(\.\d{1,2})?$/.test(text)) return undefined;
	const amount = parseDecimal("CNY", text);
	return amount === undefined || !isPositive(amount) ? undefined : `${amount.minor}`;
}

export function yuan(minor: bigint | string): string {
	return toDecimal(cny(BigInt(minor)));
}

/** `yyyy-MM-dd HH:mm:ss` in Shanghai; "" of no time. */
export function timeOf(instant: Temporal.Instant | string): string {
	if (instant === "") return "";
	const stamp = shanghaiTimestamp(Temporal.Instant.from(instant.toString()));
	return stamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3 $4:$5:$6");
}

/** Fen that a buyer has. */
export function balanceOf(book: Book, buyer: Buyer): bigint {
	return BigInt(buyer.opening) + book.moved(`buyer:${buyer.userId}`);
}

/** Fen on a merchant's account. */
export function fundsOf(book: Book, app: App): bigint {
	return BigInt(app.opening) + book.moved(`seller:${app.sellerId}`);
}

export function moveOf(
	wallet: Wallet,
	move: Omit<Move, "at">,
): { readonly fact: "move"; readonly move: Move } {
	return { fact: "move", move: { ...move, at: wallet.world.clock.now().toString() } };
}

/** The wallet rolls its day at midnight. */
const FAULTS: FaultTable<FaultKind> = { kinds: FAULT_KINDS, magic: MAGIC_FEN, cutoverMinutes: 0 };

/** What goes wrong with an operation, of the kinds that can befall it. */
export function faultOf(
	{ world, book }: Wallet,
	subject: string,
	kinds: readonly FaultKind[],
	minor: string,
): FaultKind | "" {
	const nth = book.operations(subject);
	book.record({ fact: "operation", subject });
	const can = (kind: FaultKind): boolean => kinds.includes(kind);
	return chooseFault(world, FAULTS, { subject, nth, minor: BigInt(minor), can });
}

/** True of what keeps an operation from being seen at all. */
export function isLost({ world, book }: Wallet, fault: string, subject: string): boolean {
	if (fault === "timeout_before_commit") return true;
	return isStopped(world, fault, subject, `${book.operations(subject)}`);
}

/** Turns what was decided into the way the answer leaves. */
export function leaveBy(fault: string, answer: Answer, seed: string, reference: string): Answer {
	switch (fault) {
		case "timeout_before_commit":
		case "timeout_after_commit":
			return { ...answer, way: "never" };
		case "http_502_html":
			return { ...answer, way: "html_502" };
		case "malformed_body":
			return { ...answer, way: "cut_off" };
		case "slow_answer":
			return { ...answer, way: "late", lateMs: slowMs(seed, reference) };
		default:
			return answer;
	}
}

export function isOfExchange(fault: string): boolean {
	return OF_EXCHANGE.some((one) => one === fault);
}

/** What makes two messages of one number the same. */
export function contentOf(...parts: readonly string[]): string {
	return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 32);
}

/** As the wallet shows an account to others: 138****0001, yux***@example.com. */
export function masked(logonId: string): string {
	const at = logonId.indexOf("@");
	if (at > 0) return `${logonId.slice(0, Math.min(3, at))}***${logonId.slice(at)}`;
	return `${logonId.slice(0, 3)}****${logonId.slice(-4)}`;
}

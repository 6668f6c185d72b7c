import { createHash, randomBytes } from "node:crypto";
import { businessDay, shanghaiTimestamp } from "#kernel";
import type { Fields } from "../kit/acp.ts";
import { maskPan } from "../kit/acp-message.ts";
import { chooseFault, type FaultTable, type SimWorld, type Way } from "../kit/index.ts";
import type { NetworkKey } from "../kit/keys.ts";
import type { Book, Trade } from "./book.ts";
import { FAULT_KINDS, type FaultKind, MAGIC_FEN } from "./fault-table.ts";
import type { Notices } from "./notices.ts";

/** What the gateway and its banks work on. */
export interface Desk {
	readonly world: SimWorld;
	readonly book: Book;
	readonly notices: Notices;
	readonly signingKey: () => NetworkKey;
}

/** An answer with the way it leaves. */
export interface Answer {
	readonly words: Fields;
	readonly way: Way;
	readonly lateMs: number;
}

/** The business day rolls at 23:00: what comes after belongs to the next settlement. */
export const CUTOVER_MINUTES = -60;
const FAULTS: FaultTable<FaultKind> = {
	...{ kinds: FAULT_KINDS, magic: MAGIC_FEN, cutoverMinutes: CUTOVER_MINUTES },
};
const TOKEN_BYTES = 24;

export function words(respCode: string, more: Fields = {}): Answer {
	return { words: { ...more, respCode }, way: "at_once", lateMs: 0 };
}

/**
 * What goes wrong with an operation.
 * @param subject the payer's account number
 */
export function faultOf(
	{ book, world }: Desk,
	subject: string,
	kind: Trade["kind"],
	minor: bigint,
): FaultKind | "" {
	const nth = book.operations(subject);
	book.record({ fact: "operation", subject });
	const can = (fault: FaultKind): boolean => isFor(fault, kind);
	return chooseFault(world, FAULTS, { subject, nth, minor, can });
}

/** What befalls a payer's page only, a refund only, or the day's file. */
const OF_ONE_KIND: Readonly<Partial<Record<FaultKind, readonly Trade["kind"][]>>> = {
	return_lost: ["consume"],
	result_lost: ["consume"],
	over: ["consume"],
	success_after_close: ["consume"],
	refund_bounced: ["refund"],
	file_late: [],
	file_truncated: [],
	file_wrong_totals: [],
};

function isFor(fault: FaultKind, kind: Trade["kind"]): boolean {
	return (OF_ONE_KIND[fault] ?? [kind]).includes(kind);
}

/** A new order number of the merchant, not yet decided. */
export function newTrade(desk: Desk, asked: Fields, kind: Trade["kind"]): Trade {
	const now = desk.world.clock.now();
	const number = desk.book.tradesEver() + 1;
	const stamp = shanghaiTimestamp(now);
	return {
		merId: asked["merId"] ?? "",
		orderId: asked["orderId"] ?? "",
		kind,
		txnType: asked["txnType"] ?? "",
		content: contentOf(asked),
		token: kind === "consume" ? randomBytes(TOKEN_BYTES).toString("base64url") : "",
		amount: asked["txnAmt"] ?? "0",
		txnTime: asked["txnTime"] ?? "",
		subject: asked["orderDesc"] ?? "",
		frontUrl: asked["frontUrl"] ?? "",
		backUrl: asked["backUrl"] ?? "",
		payBefore: "",
		reqReserved: asked["reqReserved"] ?? "",
		bank: asked["issInsCode"] ?? "",
		login: "",
		state: kind === "consume" ? "open" : "failed",
		respCode: "",
		queryId: `${stamp}${`${number}`.padStart(7, "0")}`,
		traceNo: `${number % 1_000_000}`.padStart(6, "0"),
		traceTime: stamp.slice(4),
		settleDate: settleDateOf(now),
		origQueryId: asked["origQryId"] ?? "",
		fault: "",
		listed: false,
		processingLeft: 0,
		completesAt: "",
		queries: 0,
		queriesAfterSuccess: 0,
		notice: "none",
		noticeAttempts: 0,
	};
}

/** `MMDD` of the settlement day. */
export function settleDateOf(now: Temporal.Instant): string {
	return businessDay(now, CUTOVER_MINUTES).toString().slice(5).replace("-", "");
}

/** What makes two messages of one order number the same order. */
export function contentOf(asked: Fields): string {
	const names = ["txnType", "txnSubType", "txnAmt", "currencyCode", "origQryId"];
	const line = names.map((name) => `${name}=${asked[name] ?? ""}`).join("&");
	return createHash("sha256").update(line).digest("hex").slice(0, 32);
}

/** What the gateway says of a trade, beside its code. */
export function tradeWords(desk: Desk, trade: Trade): Fields {
	const pan = desk.book.accountOf(trade)?.pan;
	return {
		queryId: trade.queryId,
		traceNo: trade.traceNo,
		traceTime: trade.traceTime,
		issInsCode: trade.bank,
		accNo: pan === undefined ? "" : maskPan(pan),
		settleAmt: trade.amount,
		settleCurrencyCode: "156",
		settleDate: trade.settleDate,
		currencyCode: "156",
		txnAmt: trade.amount,
		origQryId: trade.origQueryId,
	};
}

import { createHash, randomBytes } from "node:crypto";
import { businessDay, shanghaiTimestamp } from "#kernel";
import type { Fields } from "../kit/acp.ts";
import { maskPan } from "../kit/acp-message.ts";
import { rollOf, type SimWorld, type Way } from "../kit/index.ts";
import type { NetworkKey } from "../kit/keys.ts";
import type { Book, Trade } from "./book.ts";
import { FAULT_KINDS, type FaultKind, magicFault } from "./fault-table.ts";
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
const REFUSAL_MINUTES = 3;
const TOKEN_BYTES = 24;

export function words(respCode: string, more: Fields = {}): Answer {
	return { words: { ...more, respCode }, way: "at_once", lateMs: 0 };
}

/**
 * Chooses what goes wrong with this operation. Each try counts for the rolls, so a try that never
 * arrived does not doom its repetition to the same end.
 * @param subject the payer's account number
 */
export function chooseFault(
	desk: Desk,
	subject: string,
	kind: Trade["kind"],
	minor: bigint,
): FaultKind | "" {
	const nth = desk.book.operations(subject);
	desk.book.record({ fact: "operation", subject });
	const { faults } = desk.world;
	const magic = faults.settings().magic ? magicFault(minor) : undefined;
	const mayBe = (one: FaultKind): boolean =>
		isFor(one, kind) && (one !== "cutover_refusal" || isCutover(desk));
	const rolled = FAULT_KINDS.find((one) => mayBe(one) && faults.hits(one, subject, nth));
	const fault = magic ?? rolled ?? "";
	if (fault === "" || !mayBe(fault)) return "";
	desk.world.count(`fault_${fault}`);
	return fault;
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

/** The minutes after cutover in which a bank that rolls its day answers "closed, try later". */
function isCutover(desk: Desk): boolean {
	const now = desk.world.clock.now();
	const before = now.subtract({ minutes: REFUSAL_MINUTES });
	return !businessDay(now, CUTOVER_MINUTES).equals(businessDay(before, CUTOVER_MINUTES));
}

/** 3 to 5 seconds, always the same for the same reference. */
export function slowMs(desk: Desk, ...reference: readonly string[]): number {
	return 3_000 + rollOf(2_001, desk.world.seed, "slow", ...reference);
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

import { createHash } from "node:crypto";
import { businessDay, shanghaiTimestamp } from "#kernel";
import type { Fields } from "../kit/acp.ts";
import {
	chooseFault,
	type FaultTable,
	isStopped,
	type SimWorld,
	slowMs,
	type Way,
} from "../kit/index.ts";
import type { NetworkKey } from "../kit/keys.ts";
import type { Book, Trade, TradeKind } from "./book.ts";
import { FAULT_KINDS, type FaultKind, MAGIC_FEN } from "./fault-table.ts";
import { tradeWords } from "./message.ts";
import type { Notices } from "./notices.ts";

/** What the transactions of the network work on. */
export interface Network {
	readonly world: SimWorld;
	readonly book: Book;
	readonly notices: Notices;
	readonly signingKey: () => NetworkKey;
	readonly sealingKey: NetworkKey;
	sendCode(mobile: string, text: string, reference: string): void;
	/** Whether a card is opened by the code that its holder was sent. */
	readonly asksForCodes: boolean;
}

/** How an answer leaves: as words, or in one of the ways an answer goes wrong. */
export interface Answer {
	readonly words: Fields;
	readonly way: Way;
	readonly lateMs?: number;
}

/** The business day rolls at 23:00: what comes after belongs to the next settlement. */
export const CUTOVER_MINUTES = -60;
const FAULTS: FaultTable<FaultKind> = {
	...{ kinds: FAULT_KINDS, magic: MAGIC_FEN, cutoverMinutes: CUTOVER_MINUTES },
};

export function words(respCode: string, more: Fields = {}): Answer {
	return { words: { ...more, respCode }, way: "at_once" };
}

/** What goes wrong with an operation on a card. */
export function faultOf(
	{ book, world }: Network,
	pan: string,
	kind: TradeKind,
	minor: bigint,
): FaultKind | "" {
	const nth = book.operations(pan);
	book.record({ fact: "operation", pan });
	const can = (fault: FaultKind): boolean => isFor(fault, kind);
	return chooseFault(world, FAULTS, { subject: pan, nth, minor, can });
}

const OF_ONE_KIND: Readonly<Partial<Record<FaultKind, readonly TradeKind[]>>> = {
	refund_bounced: ["refund"],
	payout_returned: ["payout"],
	success_after_close: ["consume"],
	over: ["consume", "payout"],
	short: ["consume", "payout", "refund"],
	file_late: [],
	file_truncated: [],
	file_wrong_totals: [],
};
/** What can go wrong with a message that moves no money. */
const OF_SIGNING: readonly FaultKind[] = [
	"timeout_before_commit",
	"timeout_after_commit",
	"slow_answer",
	"http_502_html",
	"malformed_body",
];

function isFor(fault: FaultKind, kind: TradeKind): boolean {
	const money = kind === "consume" || kind === "refund" || kind === "payout";
	if (!money) return kind !== "reversal" && OF_SIGNING.includes(fault);
	return (OF_ONE_KIND[fault] ?? [kind]).includes(kind);
}

/** Turns what was decided into the way the answer leaves. */
export function leaveBy(fault: string, answer: Answer, seed: string): Answer {
	switch (fault) {
		case "timeout_after_commit":
			return { ...answer, way: "never" };
		case "http_502_html":
			return { ...answer, way: "html_502" };
		case "malformed_body":
			return { ...answer, way: "cut_off" };
		case "slow_answer": {
			const reference = answer.words["queryId"] ?? "";
			return { ...answer, way: "late", lateMs: slowMs(seed, reference) };
		}
		default:
			return answer;
	}
}

/** True when the fault keeps the operation from being seen at all. */
export function neverArrives(net: Network, fault: string, pan: string): Answer | undefined {
	if (fault === "timeout_before_commit") return { words: {}, way: "never" };
	if (fault === "cutover_refusal") return words("02");
	if (isStopped(net.world, fault, pan, String(net.book.operations(pan)))) {
		return { words: {}, way: "html_502" };
	}
	return undefined;
}

/** A new order number of the merchant, not yet decided. */
export function newTrade(net: Network, asked: Fields, kind: TradeKind, pan: string): Trade {
	const now = net.world.clock.now();
	const number = net.book.tradesEver() + 1;
	const stamp = shanghaiTimestamp(now);
	return {
		merId: asked["merId"] ?? "",
		orderId: asked["orderId"] ?? "",
		kind,
		txnType: asked["txnType"] ?? "",
		content: contentOf(asked),
		pan,
		amount: asked["txnAmt"] ?? "0",
		txnTime: asked["txnTime"] ?? "",
		backUrl: asked["backUrl"] ?? "",
		reqReserved: asked["reqReserved"] ?? "",
		state: "failed",
		respCode: "01",
		queryId: `${stamp}${`${number}`.padStart(7, "0")}`,
		traceNo: `${number % 1_000_000}`.padStart(6, "0"),
		traceTime: stamp.slice(4),
		settleDate: settleDateOf(now),
		origQueryId: asked["origQryId"] ?? "",
		fault: "",
		listed: false,
		processingLeft: 0,
		completesAt: "",
		queriesAfterSuccess: 0,
		tokenPayData: "",
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
	const names = ["txnType", "txnSubType", "txnAmt", "currencyCode", "tokenPayData", "origQryId"];
	const line = names.map((name) => `${name}=${asked[name] ?? ""}`).join("&");
	return createHash("sha256").update(line).digest("hex").slice(0, 32);
}

/** The standing of an order number that was seen before; 12 when it was another order. */
export function repeated(trade: Trade, asked: Fields): Answer {
	if (trade.content !== contentOf(asked)) return words("12");
	if (trade.state === "processing") return words("05", tradeWords(trade));
	return words(trade.respCode, trade.state === "failed" ? {} : tradeWords(trade));
}

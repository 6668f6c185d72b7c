import { type Fields, writeForm } from "../kit/acp.ts";
import { signed } from "../kit/acp-message.ts";
import { isStopped, rollOf, slowMs, type Way } from "../kit/index.ts";
import type { Account, Trade } from "./book.ts";
import {
	type Answer,
	contentOf,
	type Desk,
	faultOf,
	newTrade,
	settleDateOf,
	tradeWords,
	words,
} from "./desk.ts";

/** Latest moment a trade that "is being processed" ends by itself, when nobody asks. */
const PROCESSING_MS_MAX = 600_000;
/** A success that comes after nobody may pay any more. */
const LATE_SUCCESS_MS = 35 * 60_000;
const BOUNCE_MS = 2 * 24 * 3_600_000;
const AMOUNT_DIGITS = /^[1-9]\d{0,11}$/;

/** How the payer's bank met their "pay": what became of the trade, and how its page leaves. */
export interface Paid {
	readonly trade: Trade;
	readonly way: Way;
	readonly lateMs: number;
}

/** The payer has signed in, read what it is for, and pressed "pay". */
export async function payByAccount(desk: Desk, open: Trade, account: Account): Promise<Paid> {
	const minor = BigInt(open.amount);
	const fault = faultOf(desk, account.pan, "consume", minor);
	const trade: Trade = { ...open, bank: account.bank, login: account.login, fault };
	if (fault === "timeout_before_commit") return { trade: open, way: "never", lateMs: 0 };
	if (fault === "cutover_refusal") {
		return { trade: keep(desk, { ...open, respCode: "02" }), way: "at_once", lateMs: 0 };
	}
	if (isStopped(desk.world, fault, open.orderId)) {
		return { trade: open, way: "html_502", lateMs: 0 };
	}
	const refusal = refusalOf(desk, account, minor);
	if (refusal !== undefined) {
		const failed = keep(desk, { ...trade, state: "failed", respCode: refusal });
		return leaving(desk, fault, failed);
	}
	return leaving(desk, fault, await accept(desk, trade));
}

function refusalOf(desk: Desk, account: Account, minor: bigint): string | undefined {
	if (account.stopped) return "63";
	return desk.book.balance(account) < minor ? "64" : undefined;
}

function leaving(desk: Desk, fault: string, trade: Trade): Paid {
	const lateMs = fault === "slow_answer" ? slowMs(desk.world.seed, trade.orderId, "page") : 0;
	const way: Way =
		fault === "timeout_after_commit"
			? "never"
			: fault === "http_502_html"
				? "html_502"
				: fault === "slow_answer"
					? "late"
					: "at_once";
	return { trade, way, lateMs };
}

async function accept(desk: Desk, trade: Trade): Promise<Trade> {
	const { fault } = trade;
	if (fault === "over") {
		// Debited and listed, and yet payer and merchant are told that it failed.
		const failed: Trade = { ...trade, state: "failed", respCode: "01", listed: true };
		book(desk, failed);
		return failed;
	}
	if (fault === "processing_n_times" || fault === "success_after_close") {
		const late = fault === "success_after_close";
		return startProcessing(desk, trade, late ? LATE_SUCCESS_MS : PROCESSING_MS_MAX, late);
	}
	const done = succeed(desk, trade);
	if (fault === "notice_before_answer") await desk.notices.deliverNow(done);
	else desk.notices.due(done);
	return done;
}

function startProcessing(desk: Desk, trade: Trade, waitMs: number, late: boolean): Trade {
	const queries = late ? 1_000_000 : 1 + rollOf(3, desk.world.seed, "n", trade.orderId);
	const processing: Trade = {
		...trade,
		state: "processing",
		respCode: "05",
		processingLeft: queries,
		completesAt: desk.world.clock.now().add({ milliseconds: waitMs }).toString(),
	};
	awaitCompletion(desk, processing);
	return processing;
}

/** The trade succeeds now: money moves, the day lists it, a notice is due. */
function succeed(desk: Desk, trade: Trade): Trade {
	const untold = trade.fault === "lost_notice" || trade.fault === "result_lost";
	const done: Trade = {
		...trade,
		state: "succeeded",
		respCode: "00",
		settleDate: settleDateOf(desk.world.clock.now()),
		listed: trade.fault !== "short",
		completesAt: "",
		notice: untold || trade.backUrl === "" ? "none" : "due",
	};
	book(desk, done);
	if (trade.fault === "refund_bounced") {
		const at = desk.world.clock.now().add({ milliseconds: BOUNCE_MS }).toString();
		awaitCompletion(desk, { ...done, completesAt: at });
	}
	return done;
}

/** Records the trade and the money it moves, together. */
function book(desk: Desk, trade: Trade, back = false): void {
	const account = desk.book.accountOf(trade);
	if (account === undefined) throw new Error("money moves on an account");
	const out = (trade.kind === "consume") !== back;
	const minor = out ? `-${trade.amount}` : trade.amount;
	desk.book.record(
		{ fact: "trade", trade },
		{
			fact: "move",
			move: { pan: account.pan, merId: trade.merId, reference: trade.orderId, minor },
		},
	);
	desk.world.count(`${trade.kind}_${back ? "returned" : "booked"}`);
}

/** Waits on the clock for what happens to a trade by itself. */
export function awaitCompletion(desk: Desk, trade: Trade): void {
	if (desk.book.trade(trade.merId, trade.orderId)?.completesAt !== trade.completesAt) {
		keep(desk, trade);
	}
	desk.world.clock.schedule(Temporal.Instant.from(trade.completesAt), () => {
		const now = desk.book.trade(trade.merId, trade.orderId);
		if (now === undefined || now.completesAt !== trade.completesAt) return;
		if (now.state === "processing") finishProcessing(desk, now);
		else if (now.state === "succeeded") bounce(desk, now);
	});
}

export function finishProcessing(desk: Desk, trade: Trade): Trade {
	const account = desk.book.accountOf(trade);
	const short = account === undefined || desk.book.balance(account) < BigInt(trade.amount);
	if (trade.kind === "consume" && short) {
		return keep(desk, { ...trade, state: "failed", respCode: "64", completesAt: "" });
	}
	const done = succeed(desk, trade);
	desk.notices.due(done);
	return done;
}

/** Days later the payer's bank sends a refund back. */
function bounce(desk: Desk, trade: Trade): void {
	book(desk, { ...trade, state: "failed", respCode: "60", completesAt: "" }, true);
}

/** Gives back of a payment (04), behind the payer's back. */
export async function refund(desk: Desk, asked: Fields): Promise<Answer> {
	const before = desk.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	if (before !== undefined) return repeated(desk, before, asked);
	if (!AMOUNT_DIGITS.test(asked["txnAmt"] ?? "") || asked["currencyCode"] !== "156") {
		return words("10");
	}
	const original = desk.book.tradeByQueryId(asked["origQryId"] ?? "");
	const { bank = "", login = "" } = original ?? {};
	const account = original === undefined ? undefined : desk.book.accountOf(original);
	const fault =
		account === undefined
			? ""
			: faultOf(desk, account.pan, "refund", BigInt(asked["txnAmt"] ?? "0"));
	if (fault === "timeout_before_commit") return { ...words(""), way: "never" };
	if (fault === "cutover_refusal") return words("02");
	const trade = { ...newTrade(desk, asked, "refund"), bank, login, fault };
	if (isStopped(desk.world, fault, trade.orderId)) return { ...words(""), way: "html_502" };
	const respCode = original === undefined ? "34" : judgeRefund(desk, trade, original);
	if (respCode !== "00") {
		keep(desk, { ...trade, respCode });
		return byFault(desk, fault, words(respCode, { queryId: trade.queryId }));
	}
	const given = await accept(desk, trade);
	return byFault(desk, fault, words(given.respCode, tradeWords(desk, given)));
}

function judgeRefund(desk: Desk, trade: Trade, original: Trade): string {
	if (original.merId !== trade.merId) return "34";
	if (original.kind !== "consume" || original.state !== "succeeded") return "35";
	const taken = desk.book.refunded(trade.origQueryId) + BigInt(trade.amount);
	return taken > BigInt(original.amount) ? "36" : "00";
}

function byFault(desk: Desk, fault: string, answer: Answer): Answer {
	switch (fault) {
		case "timeout_after_commit":
			return { ...answer, way: "never" };
		case "http_502_html":
			return { ...answer, way: "html_502" };
		case "malformed_body":
			return { ...answer, way: "cut_off" };
		case "slow_answer":
			return {
				...answer,
				way: "late",
				lateMs: slowMs(desk.world.seed, answer.words["queryId"] ?? ""),
			};
		default:
			return answer;
	}
}

/** The standing of an order number that was seen before; 12 when it was another order. */
function repeated(desk: Desk, trade: Trade, asked: Fields): Answer {
	if (trade.content !== contentOf(asked)) return words("12");
	return words(trade.respCode, trade.state === "failed" ? {} : tradeWords(desk, trade));
}

/** What the merchant is told of a success, by notice and on the payer's way back alike. */
export function resultMessage(desk: Desk, certId: string, trade: Trade): Fields {
	return {
		version: "5.1.0",
		encoding: "UTF-8",
		certId,
		signMethod: "01",
		txnType: trade.txnType,
		txnSubType: trade.kind === "consume" ? "01" : "00",
		bizType: "000201",
		accessType: "0",
		merId: trade.merId,
		orderId: trade.orderId,
		txnTime: trade.txnTime,
		reqReserved: trade.reqReserved,
		...tradeWords(desk, trade),
		respCode: "00",
		respMsg: "成功[0000000]",
	};
}

/** The form that the payer's browser posts on its way back; undefined when there is nothing to say. */
export function returnForm(desk: Desk, trade: Trade): Fields | undefined {
	const lost = trade.fault === "return_lost" || trade.fault === "result_lost";
	if (trade.state !== "succeeded" || lost || trade.frontUrl === "") return undefined;
	const key = desk.signingKey();
	const message = signed(key, resultMessage(desk, key.certId, trade));
	return Object.fromEntries(new URLSearchParams(writeForm(message)));
}

function keep(desk: Desk, trade: Trade): Trade {
	desk.book.record({ fact: "trade", trade });
	return trade;
}

import { createPublicKey } from "node:crypto";
import { parseShanghaiTimestamp } from "#kernel";
import { type Fields, parseForm, verifyFields, writeForm } from "../kit/acp.ts";
import { answerOf, RESP_MSG } from "../kit/acp-message.ts";
import { leaveBy, type SimHandler, type SimReply, type SimRequest, slowMs } from "../kit/index.ts";
import { bankOf } from "./banks.ts";
import type { Trade } from "./book.ts";
import { type Answer, contentOf, type Desk, newTrade, tradeWords, words } from "./desk.ts";
import { finishProcessing, refund } from "./money.ts";
import { langOf } from "./page-words.ts";
import { errorPage, seeOther } from "./pages.ts";
import { statementOf } from "./statement.ts";
import { visit } from "./visit.ts";

const FRONT = "/gateway/api/frontTransReq.do";
const BACK = "/gateway/api/backTransReq.do";
const QUERY = "/gateway/api/queryTrans.do";
const FILE = "/file/";
/** Queries answered "no such trade" by a trade that had been called a success. */
const FORGOTTEN_QUERIES = 2;
const AMOUNT_DIGITS = /^[1-9]\d{0,11}$/;
/** Where no time is told: as long as a payer is given by default. */
const PAY_MINUTES = 30;

/** The gateway's faces: signed forms of merchants, and the pages of the payers' banks. */
export function createGateway(desk: Desk): SimHandler {
	return async (request) => {
		if (request.path === FRONT && request.method === "POST") return front(desk, request);
		if (request.method !== "POST" || ![BACK, QUERY, FILE].includes(request.path)) {
			return visit(desk, request);
		}
		desk.world.count("requests");
		const asked = parseForm(request.body);
		if (asked === undefined) return replyOf(desk, {}, words("10"));
		const refusal = refuse(desk, asked);
		if (refusal !== undefined) return replyOf(desk, asked, words(refusal));
		const given = await answer(desk, request.path, asked);
		return leaveBy(desk.world, request, replyOf(desk, asked, given), given.way, given.lateMs);
	};
}

/** Why a message is not looked at: format, merchant, signature; undefined when it is. */
function refuse(desk: Desk, asked: Fields): string | undefined {
	const known = asked["version"] === "5.1.0" && asked["encoding"] === "UTF-8";
	if (!known || asked["signMethod"] !== "01") return "10";
	const about = asked["orderId"] ?? asked["settleDate"]?.padStart(8, "0") ?? "";
	if (!/^[A-Za-z0-9]{8,40}$/.test(about)) return "10";
	if (!/^\d{14}$/.test(asked["txnTime"] ?? "")) return "10";
	const merchant = desk.book.merchant(asked["merId"] ?? "");
	if (merchant === undefined) return "31";
	if (merchant.certId !== asked["certId"]) return "11";
	return verifyFields(asked, createPublicKey(merchant.publicKeyPem)) ? undefined : "11";
}

/** A payer arrives with a merchant's order: from here on it is on their screen. */
function front(desk: Desk, request: SimRequest): SimReply {
	const opened = openOrder(desk, parseForm(request.body) ?? {});
	if ("refusal" in opened) return errorPage(opened.refusal, langOf(request));
	return seeOther(`/pay/${opened.token}`);
}

/**
 * Takes up an order that a payer's browser brings. A repetition is the order it was; another order under
 * its number, or one whose time is over, is none.
 */
export function openOrder(desk: Desk, asked: Fields): Trade | { readonly refusal: string } {
	desk.world.count("fronts");
	const refusal = refuse(desk, asked) ?? malformed(asked);
	if (refusal !== undefined) return { refusal };
	const before = desk.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	if (before !== undefined) {
		return before.content === contentOf(asked) ? before : { refusal: "12" };
	}
	const payBefore = payBeforeOf(desk, asked["payTimeout"]);
	const isLate = Temporal.Instant.compare(desk.world.clock.now(), payBefore) >= 0;
	if (isLate) return { refusal: "86" };
	const trade = { ...newTrade(desk, asked, "consume"), payBefore: payBefore.toString() };
	desk.book.record({ fact: "trade", trade });
	return trade;
}

function malformed(asked: Fields): string | undefined {
	const { txnType, bizType, txnAmt = "", currencyCode, issInsCode } = asked;
	if (txnType !== "01" || bizType !== "000201" || currencyCode !== "156") return "10";
	if (!AMOUNT_DIGITS.test(txnAmt) || !isWebUrl(asked["frontUrl"])) return "10";
	return issInsCode === undefined || bankOf(issInsCode) !== undefined ? undefined : "10";
}

function isWebUrl(url: string | undefined): boolean {
	return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function payBeforeOf(desk: Desk, payTimeout: string | undefined): Temporal.Instant {
	const told = parseShanghaiTimestamp(payTimeout ?? "");
	return told ?? desk.world.clock.now().add({ minutes: PAY_MINUTES });
}

async function answer(desk: Desk, path: string, asked: Fields): Promise<Answer> {
	const type = asked["txnType"];
	if (path === QUERY) return type === "00" ? query(desk, asked) : words("10");
	if (path === FILE) return type === "76" ? statementOf(desk, asked) : words("10");
	return type === "04" ? refund(desk, asked) : words("10");
}

/**
 * What became of an order number, as it was when the question came in. The answer takes 3 to 5 seconds:
 * the gateway asks the payer's bank, each time. On days that are simulated it comes at once.
 */
function query(desk: Desk, asked: Fields): Answer {
	desk.world.count("queries");
	const orderId = asked["orderId"] ?? "";
	const found = desk.book.trade(asked["merId"] ?? "", orderId);
	if (found === undefined) return slowly(desk, words("34"), orderId, "");
	const said = standing(desk, found);
	const trade = desk.book.trade(found.merId, orderId) ?? found;
	desk.book.record({ fact: "trade", trade: { ...trade, queries: trade.queries + 1 } });
	const isCut =
		trade.kind === "consume" && trade.fault === "malformed_body" && trade.queriesAfterSuccess === 1;
	return isCut ? { ...said, way: "cut_off" } : slowly(desk, said, orderId, `${trade.queries}`);
}

function slowly(desk: Desk, answer: Answer, ...reference: readonly string[]): Answer {
	if (desk.world.env("SIM_BREAK_OFF") === "on") return answer;
	return { ...answer, way: "late", lateMs: slowMs(desk.world.seed, ...reference) };
}

function standing(desk: Desk, found: Trade | undefined): Answer {
	// An order whose payer has not pressed "pay" is none yet: the banks know nothing of it.
	if (found === undefined || found.state === "open" || found.state === "left") return words("34");
	const trade = found.state === "processing" ? askedAgain(desk, found) : found;
	if (trade.state === "succeeded") {
		const asks = trade.queriesAfterSuccess + 1;
		desk.book.record({ fact: "trade", trade: { ...trade, queriesAfterSuccess: asks } });
		if (trade.fault === "success_then_not_found" && asks <= FORGOTTEN_QUERIES) return words("34");
	}
	const origRespCode = trade.state === "processing" ? "05" : trade.respCode;
	return words("00", {
		...tradeWords(desk, trade),
		origRespCode,
		origRespMsg: RESP_MSG[origRespCode] ?? "",
	});
}

function askedAgain(desk: Desk, trade: Trade): Trade {
	if (trade.processingLeft <= 0) return finishProcessing(desk, trade);
	const left: Trade = { ...trade, processingLeft: trade.processingLeft - 1 };
	desk.book.record({ fact: "trade", trade: left });
	return left;
}

function replyOf(desk: Desk, asked: Fields, given: Answer): SimReply {
	return {
		status: 200,
		type: "application/x-www-form-urlencoded; charset=utf-8",
		body: writeForm(answerOf(desk.signingKey(), asked, given.words)),
	};
}

import { createPublicKey } from "node:crypto";
import { type SimHandler, type SimReply, type SimRequest, sendReply, text } from "../kit/index.ts";
import { type Fields, parseForm, verifyFields, writeForm } from "./acp.ts";
import type { Trade } from "./book.ts";
import { answerOf, RESP_MSG, tradeWords } from "./message.ts";
import { finishProcessing, moveMoney, payoutNameFits, reverse } from "./money.ts";
import { type Answer, type Network, words } from "./network.ts";
import { closeCard, openCard, sendCode } from "./signing.ts";
import { statementOf } from "./statement.ts";

const BACK = "/gateway/api/backTransReq.do";
const QUERY = "/gateway/api/queryTrans.do";
const FILE = "/file/";
/** How long a connection stays open for an answer that never comes. */
const NEVER_MS = 60_000;
/** Queries answered "no such trade" by a trade that had been called a success. */
const FORGOTTEN_QUERIES = 2;

/** The network's face to merchants: signed forms in, signed forms out. */
export function createGateway(net: Network): SimHandler {
	return async (request) => {
		if (request.method !== "POST" || ![BACK, QUERY, FILE].includes(request.path)) {
			return text(404, "not found");
		}
		net.world.count("requests");
		const asked = parseForm(request.body);
		if (asked === undefined) return replyOf(net, {}, words("10"));
		const refusal = refuse(net, asked);
		if (refusal !== undefined) return replyOf(net, asked, words(refusal));
		return leave(net, request, asked, await answer(net, request.path, asked));
	};
}

/** Why a message is not looked at: format, merchant, signature; undefined when it is. */
function refuse(net: Network, asked: Fields): string | undefined {
	const known = asked["version"] === "5.1.0" && asked["encoding"] === "UTF-8";
	if (!known || asked["signMethod"] !== "01") return "10";
	if (
		!/^[A-Za-z0-9]{8,40}$/.test(asked["orderId"] ?? asked["settleDate"]?.padStart(8, "0") ?? "")
	) {
		return "10";
	}
	if (!/^\d{14}$/.test(asked["txnTime"] ?? "")) return "10";
	const merchant = net.book.merchant(asked["merId"] ?? "");
	if (merchant === undefined) return "31";
	if (merchant.certId !== asked["certId"]) return "11";
	return verifyFields(asked, createPublicKey(merchant.publicKeyPem)) ? undefined : "11";
}

async function answer(net: Network, path: string, asked: Fields): Promise<Answer> {
	const type = asked["txnType"];
	if (path === QUERY) return type === "00" ? query(net, asked) : words("10");
	if (path === FILE) return type === "76" ? statementOf(net, asked) : words("10");
	switch (type) {
		case "01":
			return moveMoney(net, asked, "consume");
		case "04":
			return moveMoney(net, asked, "refund");
		case "12":
			return payoutNameFits(net, asked) ? moveMoney(net, asked, "payout") : words("66");
		case "99":
			return reverse(net, asked);
		case "77":
			return sendCode(net, asked);
		case "79":
			return openCard(net, asked);
		case "74":
			return closeCard(net, asked);
		default:
			return words("10");
	}
}

/** What became of an order number: the words of the original, beside those of the query. */
function query(net: Network, asked: Fields): Answer {
	const trade = net.book.trade(asked["merId"] ?? "", asked["orderId"] ?? "");
	net.world.count("queries");
	if (trade === undefined) return words("34");
	const now = trade.state === "processing" ? askedAgain(net, trade) : trade;
	if (now.fault === "success_then_not_found" && now.state === "succeeded") {
		const asks = now.queriesAfterSuccess + 1;
		net.book.record({ fact: "trade", trade: { ...now, queriesAfterSuccess: asks } });
		if (asks <= FORGOTTEN_QUERIES) return words("34");
	}
	const origRespCode = now.state === "processing" ? "05" : now.respCode;
	return words("00", {
		...tradeWords(now),
		origRespCode,
		origRespMsg: RESP_MSG[origRespCode] ?? "",
	});
}

function askedAgain(net: Network, trade: Trade): Trade {
	if (trade.processingLeft <= 0) return finishProcessing(net, trade);
	const left: Trade = { ...trade, processingLeft: trade.processingLeft - 1 };
	net.book.record({ fact: "trade", trade: left });
	return left;
}

/** Sends the answer the way it was decided to leave. */
function leave(
	net: Network,
	request: SimRequest,
	asked: Fields,
	given: Answer,
): SimReply | undefined {
	const reply = replyOf(net, asked, given);
	switch (given.way) {
		case "at_once":
			return reply;
		case "html_502":
			return text(
				502,
				"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
				"text/html",
			);
		case "cut_off":
			return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
		case "late":
			if (net.world.env("SIM_BREAK_OFF") === "on") return breakOff(request);
			hold(net, request);
			net.world.clock.scheduleIn(given.lateMs ?? 0, () => sendReply(request.response, reply));
			return undefined;
		case "never":
			if (net.world.env("SIM_BREAK_OFF") === "on") return breakOff(request);
			hold(net, request);
			net.world.clock.scheduleIn(NEVER_MS, () => void request.response.destroy());
			return undefined;
	}
}

/**
 * Instead of holding an answer back: for days on a virtual clock, where time stands still until the
 * caller is done. A connection that breaks tells the caller as little as a time-out does, at once
 * and each time alike. Asked for by SIM_BREAK_OFF=on.
 */
function breakOff(request: SimRequest): undefined {
	request.response.destroy();
	return undefined;
}

function hold(net: Network, request: SimRequest): void {
	net.world.held(1);
	request.response.once("close", () => net.world.held(-1));
}

function replyOf(net: Network, asked: Fields, given: Answer): SimReply {
	return {
		status: 200,
		type: "application/x-www-form-urlencoded; charset=utf-8",
		body: writeForm(answerOf(net.signingKey(), asked, given.words)),
	};
}

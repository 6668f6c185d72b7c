import { createPublicKey } from "node:crypto";
import { type Fields, parseForm, verifyFields, writeForm } from "../kit/acp.ts";
import { answerOf, RESP_MSG } from "../kit/acp-message.ts";
import { leaveBy, type SimHandler, type SimReply, text } from "../kit/index.ts";
import type { Trade } from "./book.ts";
import { tradeWords } from "./message.ts";
import { finishProcessing, moveMoney, payoutNameFits, reverse } from "./money.ts";
import { type Answer, type Network, words } from "./network.ts";
import { closeCard, openCard, sendCode } from "./signing.ts";
import { statementOf } from "./statement.ts";

const BACK = "/gateway/api/backTransReq.do";
const QUERY = "/gateway/api/queryTrans.do";
const FILE = "/file/";
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
		const given = await answer(net, request.path, asked);
		return leaveBy(net.world, request, replyOf(net, asked, given), given.way, given.lateMs);
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

function replyOf(net: Network, asked: Fields, given: Answer): SimReply {
	return {
		status: 200,
		type: "application/x-www-form-urlencoded; charset=utf-8",
		body: writeForm(answerOf(net.signingKey(), asked, given.words)),
	};
}

import { json, parseJson, type SimReply, type SimRequest, sendReply, text } from "../kit/index.ts";
import { downloadBill, requestBill } from "./bills.ts";
import type { Merchant } from "./book.ts";
import { type Answer, answer, type Body, type Desk, problem, timeText } from "./desk.ts";
import { closeOrder, placeOrder, queryOrder } from "./orders.ts";
import { queryRefund, requestRefund } from "./refunds.ts";
import { encrypted, type Sealing, signedHeaders, signerOf } from "./signing.ts";
import { queryTransfer, requestTransfer } from "./transfers.ts";

/** How long a connection stays open for an answer that never comes. */
const NEVER_MS = 60_000;

/** The interface of merchants, version 3: signed JSON in, signed JSON out. */
export async function serveMerchants(
	desk: Desk,
	request: SimRequest,
): Promise<SimReply | undefined> {
	const { world, book } = desk;
	world.count("requests");
	// On a virtual clock a client still dates its messages by the wall.
	const now = world.clock.mode === "real" ? world.clock.now() : undefined;
	const merchant = signerOf(book, request, now);
	if (merchant === undefined) {
		return json(401, { code: "SIGN_ERROR", message: "签名错误，请检查后再试" });
	}
	if (request.path === "/v3/billdownload/file") {
		return downloadBill(desk, merchant, request.query.get("token") ?? "", request.response);
	}
	return leave(desk, request, await answerTo(desk, merchant, request));
}

async function answerTo(desk: Desk, merchant: Merchant, request: SimRequest): Promise<Answer> {
	const { method, path, body } = request;
	const asked: Body | undefined = body === "" ? {} : parseJson(body);
	if (asked === undefined) return problem(400, "PARAM_ERROR", "请求体不是合法的JSON");
	if (method === "GET") return answerToGet(desk, merchant, request);
	const closing = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/.exec(path)?.[1];
	if (closing !== undefined) {
		return closeOrder(desk, merchant, desk.book.trade(merchant.mchid, closing));
	}
	switch (path) {
		case "/v3/pay/transactions/native":
			return placeOrder(desk, merchant, "NATIVE", asked, request);
		case "/v3/pay/transactions/jsapi":
			return placeOrder(desk, merchant, "JSAPI", asked, request);
		case "/v3/pay/transactions/h5":
			return placeOrder(desk, merchant, "MWEB", asked, request);
		case "/v3/refund/domestic/refunds":
			return requestRefund(desk, merchant, asked);
		case "/v3/transfer/batches": {
			const sealedBy = String(request.headers["wechatpay-serial"] ?? "");
			return requestTransfer(desk, merchant, asked, sealedBy);
		}
		default:
			return noSuchPath();
	}
}

const BY_ID = /^\/v3\/pay\/transactions\/id\/([^/]+)$/;
const BY_NUMBER = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/;
const REFUND = /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/;
const BATCH = /^\/v3\/transfer\/batches\/(out-batch-no|batch-id)\/([^/]+)(\/details\/.+)?$/;

function answerToGet(desk: Desk, merchant: Merchant, { path, query }: SimRequest): Answer {
	const { book } = desk;
	const { mchid } = merchant;
	const matched = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1];
	const [id, number, refundNo] = [matched(BY_ID), matched(BY_NUMBER), matched(REFUND)];
	if (id !== undefined || number !== undefined) {
		if (query.get("mchid") !== mchid) return problem(400, "PARAM_ERROR", "参数错误: mchid");
		const trade = id === undefined ? book.trade(mchid, number ?? "") : book.tradeById(id);
		return queryOrder(desk, merchant, trade);
	}
	if (refundNo !== undefined) return queryRefund(desk, merchant, refundNo);
	const [, by = "", batch, details] = BATCH.exec(path) ?? [];
	if (batch !== undefined) {
		const found = by === "batch-id" ? book.transferById(batch) : book.transfer(mchid, batch);
		return queryTransfer(desk, merchant, found, details === undefined ? "batch" : "detail");
	}
	switch (path) {
		case "/v3/bill/tradebill":
			return requestBill(desk, merchant, "tradebill", query);
		case "/v3/bill/fundflowbill":
			return requestBill(desk, merchant, "fundflowbill", query);
		case "/v3/certificates":
			return certificatesFor(desk, merchant);
		default:
			return noSuchPath();
	}
}

function noSuchPath(): Answer {
	return problem(404, "RESOURCE_NOT_EXISTS", "接口不存在");
}

/** The platform certificates, each sealed under the merchant's APIv3 key. */
function certificatesFor(desk: Desk, merchant: Merchant): Answer {
	desk.world.count("certificates_asked");
	const data = desk.keys().map((key) => ({
		serial_no: key.serialNo,
		effective_time: timeText(key.effectiveAt),
		expire_time: timeText(key.expiresAt),
		encrypt_certificate: {
			algorithm: "AEAD_AES_256_GCM",
			...encrypted(merchant.apiV3Key, key.certificatePem, "certificate"),
		},
	}));
	return answer(200, { data });
}

const SEALINGS: Readonly<Partial<Record<Answer["way"], Sealing>>> = {
	forged: "forged",
	probe: "probe",
};

/** Sends the answer the way it was decided to leave. */
function leave(desk: Desk, request: SimRequest, given: Answer): SimReply | undefined {
	const reply = replyOf(desk, given);
	switch (given.way) {
		case "at_once":
		case "forged":
		case "probe":
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
			if (desk.world.env("SIM_BREAK_OFF") === "on") return breakOff(request);
			hold(desk, request);
			desk.world.clock.scheduleIn(given.lateMs ?? 0, () => sendReply(request.response, reply));
			return undefined;
		case "never":
			if (desk.world.env("SIM_BREAK_OFF") === "on") return breakOff(request);
			hold(desk, request);
			desk.world.clock.scheduleIn(NEVER_MS, () => void request.response.destroy());
			return undefined;
	}
}

/** Instead of holding an answer back, on simulated days: it tells as little, at once. */
function breakOff(request: SimRequest): undefined {
	request.response.destroy();
	return undefined;
}

function hold(desk: Desk, request: SimRequest): void {
	desk.world.held(1);
	request.response.once("close", () => desk.world.held(-1));
}

function replyOf(desk: Desk, given: Answer): SimReply {
	const key = desk.keys().at(-1);
	if (key === undefined) throw new Error("a platform certificate");
	const body = given.body === undefined ? "" : JSON.stringify(given.body);
	const sealing = SEALINGS[given.way] ?? "true";
	return {
		status: given.status,
		type: "application/json; charset=utf-8",
		body,
		headers: signedHeaders(key, body, desk.world.clock.now(), sealing),
	};
}

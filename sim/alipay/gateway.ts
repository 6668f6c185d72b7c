import { createPublicKey } from "node:crypto";
import { parseShanghaiTimestamp } from "#kernel";
import {
	parseJson,
	type SimHandler,
	type SimReply,
	type SimRequest,
	sendReply,
	text,
} from "../kit/index.ts";
import { type BillLinks, billAddress, billOf } from "./bill.ts";
import type { App, Trade } from "./book.ts";
import { cashier, errorPage, home } from "./cashier.ts";
import { OF_EXCHANGE } from "./fault-table.ts";
import { queryRefund, refund } from "./returns.ts";
import { closeInVain, closeTrade, finishPaying, type Offer, offer } from "./trades.ts";
import { queryFunds, queryTransfer, transfer } from "./transfers.ts";
import {
	type Answer,
	type Content,
	done,
	failed,
	faultOf,
	fenOf,
	invalid,
	isLost,
	leaveBy,
	masked,
	timeOf,
	unavailable,
	type Wallet,
	yuan,
} from "./wallet.ts";
import { answerReply, type Fields, isSigned, readFields, writeAnswer } from "./wire.ts";

/** How long a connection stays open for an answer that never comes. */
const NEVER_MS = 60_000;
/** Queries answered "no such trade" by a trade that had been called a success. */
const FORGOTTEN_QUERIES = 2;
/** A page or a QR code that names no end can be paid for this long. */
const OPEN_MINUTES = 120;
const FACES: Readonly<Record<string, Trade["face"]>> = {
	"alipay.trade.page.pay": "page",
	"alipay.trade.wap.pay": "wap",
};

/** The wallet's faces: the gateway for merchants, the pages for people, the bills. */
export function createGateway(wallet: Wallet, links: BillLinks): SimHandler {
	return async (request) => {
		const { method, path } = request;
		if (path === "/gateway.do") return gateway(wallet, links, request);
		if (path === "/" && method === "GET") return home(wallet, request);
		const session = /^\/(?:cashier\/|bax)([0-9a-f]{32})$/.exec(path)?.[1];
		if (session !== undefined) return cashier(wallet, request, session);
		const token = /^\/bills\/([\w-]{36})$/.exec(path)?.[1];
		return token === undefined ? text(404, "not found") : sendBill(wallet, links, request, token);
	};
}

function sendBill(
	wallet: Wallet,
	links: BillLinks,
	{ response }: SimRequest,
	token: string,
): SimReply | undefined {
	const link = links.find(token);
	if (link === undefined) return text(403, "link expired");
	const bytes = billOf(wallet, link.appId, link.day);
	response.writeHead(200, { "content-type": "application/zip", "content-length": bytes.length });
	response.end(bytes);
	return undefined;
}

function gateway(wallet: Wallet, links: BillLinks, request: SimRequest): SimReply | undefined {
	const fields = readFields(request) ?? {};
	const method = fields["method"] ?? "";
	wallet.world.count("requests");
	const face = FACES[method];
	if (face !== undefined) return page(wallet, request, fields);
	const app = trusted(wallet, fields);
	const answer =
		typeof app === "string"
			? invalid(app)
			: serve(wallet, links, { app, fields, request, content: contentIn(fields) });
	return leave(wallet, request, method, typeof app === "string" ? undefined : app, answer);
}

/** A signed page of a merchant: the payer is sent to the cashier. */
function page(wallet: Wallet, request: SimRequest, fields: Fields): SimReply {
	const trade = openPage(wallet, fields);
	if (typeof trade === "string") return errorPage(request, trade);
	return {
		status: 302,
		body: "",
		headers: { location: `/cashier/${trade.session}`, "cache-control": "no-store" },
	};
}

/** The trade behind a signed page; or why the page is not shown. */
export function openPage(wallet: Wallet, fields: Fields): Trade | string {
	const face = FACES[fields["method"] ?? ""];
	const app = trusted(wallet, fields);
	if (typeof app === "string" || face === undefined) {
		return typeof app === "string" ? app : "isv.invalid-method";
	}
	const asked = offerIn(wallet, fields, face);
	return asked === undefined ? "ACQ.INVALID_PARAMETER" : offer(wallet, app, asked);
}

/** The app that signed a message; or why it is not looked at. */
function trusted({ book }: Wallet, fields: Fields): App | string {
	if ((fields["method"] ?? "") === "") return "isv.missing-method";
	const app = book.app(fields["app_id"] ?? "");
	if (app === undefined) return "isv.invalid-app-id";
	if ((fields["sign"] ?? "") === "") return "isv.missing-signature";
	if (fields["sign_type"] !== "RSA2") return "isv.invalid-signature-type";
	if (app.certSn !== (fields["app_cert_sn"] ?? "")) return "isv.invalid-signature";
	return isSigned(fields, createPublicKey(app.publicKeyPem)) ? app : "isv.invalid-signature";
}

interface Asked {
	readonly app: App;
	readonly fields: Fields;
	readonly content: Content;
	readonly request: SimRequest;
}

function serve(wallet: Wallet, links: BillLinks, asked: Asked): Answer {
	const { app, fields, content, request } = asked;
	const trade = tradeAsked(wallet, app, content);
	switch (fields["method"]) {
		case "alipay.trade.precreate":
			return precreate(wallet, asked);
		case "alipay.trade.query":
			return query(wallet, trade);
		case "alipay.trade.close":
			return suffer(wallet, trade, () => close(wallet, trade));
		case "alipay.trade.cancel":
			return suffer(wallet, trade, () => cancel(wallet, app, trade));
		case "alipay.trade.refund":
			return refund(wallet, app, trade, content);
		case "alipay.trade.fastpay.refund.query":
			return queryRefund(wallet, trade, content);
		case "alipay.fund.trans.uni.transfer":
			return transfer(wallet, app, content);
		case "alipay.fund.trans.common.query":
			return queryTransfer(wallet, app, content);
		case "alipay.fund.account.query":
			return queryFunds(wallet, app);
		case "alipay.data.dataservice.bill.downloadurl.query":
			return billAddress(wallet, app, content, links, `http://${request.headers.host}`);
		case "alipay.open.app.alipaycert.download": {
			const found = wallet.keys.find(String(content["alipay_cert_sn"] ?? ""));
			if (found === undefined) return failed("isv.cert-not-exist");
			return done({ alipay_cert_content: Buffer.from(found).toString("base64") });
		}
		default:
			return invalid("isv.invalid-method");
	}
}

function contentIn(fields: Fields): Content {
	return parseJson(fields["biz_content"] ?? "{}") ?? {};
}

function tradeAsked({ book }: Wallet, app: App, content: Content): Trade | undefined {
	const { trade_no: tradeNo, out_trade_no: outTradeNo } = content;
	const found =
		typeof tradeNo === "string" && tradeNo !== ""
			? book.tradeByNo(tradeNo)
			: book.trade(app.appId, String(outTradeNo ?? ""));
	return found?.appId === app.appId ? found : undefined;
}

function offerIn(wallet: Wallet, fields: Fields, face: Trade["face"]): Offer | undefined {
	const content = contentIn(fields);
	const amount = fenOf(content["total_amount"]);
	const outTradeNo = String(content["out_trade_no"] ?? "");
	const subject = String(content["subject"] ?? "");
	// The wallet takes neither of these in a subject.
	const known = /^\w{1,64}$/.test(outTradeNo) && /^[^/=&]{1,256}$/.test(subject);
	const expiresAt = endIn(wallet, content);
	if (amount === undefined || !known || expiresAt === undefined) return undefined;
	const notifyUrl = fields["notify_url"] ?? "";
	const returnUrl = fields["return_url"] ?? "";
	return { face, outTradeNo, amount, subject, notifyUrl, returnUrl, expiresAt };
}

/** `time_expire`, or `timeout_express` in minutes, hours or days, from now. */
function endIn({ world }: Wallet, content: Content): Temporal.Instant | undefined {
	const now = world.clock.now();
	const { time_expire: end, timeout_express: express } = content;
	if (typeof end === "string") return parseShanghaiTimestamp(end.replaceAll(/[-: ]/g, ""));
	if (express === undefined) return now.add({ minutes: OPEN_MINUTES });
	const match = /^(\d{1,4})([mhd])$/.exec(String(express));
	if (match === null) return undefined;
	const minutes = Number(match[1]) * { m: 1, h: 60, d: 1_440 }[match[2] as "m" | "h" | "d"];
	return now.add({ minutes });
}

/** `alipay.trade.precreate`: a QR code, and no trade yet. */
function precreate(wallet: Wallet, { app, fields, request }: Asked): Answer {
	const asked = offerIn(wallet, fields, "qr");
	if (asked === undefined) return failed("ACQ.INVALID_PARAMETER");
	// Nobody has scanned it, so nobody is known: offers of one amount are told apart by their number.
	const subject = `${app.appId}/${asked.amount}`;
	const kinds = [...OF_EXCHANGE, "cutover_refusal"] as const;
	const fault = faultOf(wallet, subject, kinds, asked.amount);
	if (fault === "cutover_refusal") return unavailable();
	const { seed } = wallet.world;
	if (isLost(wallet, fault, subject)) return leaveBy(fault, done({}), seed, asked.outTradeNo);
	const trade = offer(wallet, app, asked);
	const answer =
		typeof trade === "string"
			? failed(trade)
			: done({
					out_trade_no: trade.outTradeNo,
					qr_code: `http://${request.headers.host}/bax${trade.session}`,
				});
	return leaveBy(fault, answer, seed, asked.outTradeNo);
}

/** `alipay.trade.query`. */
function query(wallet: Wallet, trade: Trade | undefined): Answer {
	wallet.world.count("queries");
	if (trade === undefined || trade.status === "OFFERED") return failed("ACQ.TRADE_NOT_EXIST");
	return suffer(wallet, trade, () => {
		const known = wallet.book.trade(trade.appId, trade.outTradeNo) ?? trade;
		const now =
			known.status === "WAIT_BUYER_PAY" && known.paying ? askedAgain(wallet, known) : known;
		if (now.fault === "success_then_not_found" && now.status === "TRADE_SUCCESS") {
			const asks = now.queriesAfterSuccess + 1;
			wallet.book.record({ fact: "trade", trade: { ...now, queriesAfterSuccess: asks } });
			if (asks <= FORGOTTEN_QUERIES) return failed("ACQ.TRADE_NOT_EXIST");
		}
		return done(tradeWords(wallet, now));
	});
}

/** An exchange about a trade that is to suffer one of the gateway's faults: this one, once. */
function suffer(wallet: Wallet, trade: Trade | undefined, answer: () => Answer): Answer {
	if (trade === undefined || trade.exchangeFault === "") return answer();
	const { exchangeFault: fault } = trade;
	wallet.book.record({ fact: "trade", trade: { ...trade, exchangeFault: "" } });
	const lost = fault === "timeout_before_commit" ? done({}) : answer();
	return leaveBy(fault, lost, wallet.world.seed, trade.tradeNo);
}

function askedAgain(wallet: Wallet, trade: Trade): Trade {
	const left: Trade = { ...trade, processingLeft: trade.processingLeft - 1 };
	wallet.book.record({ fact: "trade", trade: left });
	return left.processingLeft < 0 ? finishPaying(wallet, left) : left;
}

function tradeWords({ book }: Wallet, trade: Trade): Content {
	const amount = yuan(trade.amount);
	return {
		trade_no: trade.tradeNo,
		out_trade_no: trade.outTradeNo,
		buyer_logon_id: masked(book.buyer(trade.userId)?.logonId ?? ""),
		buyer_user_id: trade.userId,
		trade_status: trade.status,
		total_amount: amount,
		receipt_amount: trade.paidAt === "" ? "0.00" : amount,
		buyer_pay_amount: trade.paidAt === "" ? "0.00" : amount,
		point_amount: "0.00",
		invoice_amount: trade.paidAt === "" ? "0.00" : amount,
		...(trade.paidAt === "" ? {} : { send_pay_date: timeOf(trade.paidAt) }),
	};
}

/** `alipay.trade.close`: ends what waits for its payer. */
function close(wallet: Wallet, trade: Trade | undefined): Answer {
	if (trade === undefined || trade.status === "OFFERED") return failed("ACQ.TRADE_NOT_EXIST");
	const closed = done({ out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo });
	if (trade.status === "TRADE_CLOSED" && trade.paidAt === "") return failed("ACQ.TRADE_HAS_CLOSE");
	if (trade.status !== "WAIT_BUYER_PAY") return failed("ACQ.TRADE_STATUS_ERROR");
	if (!trade.paying) closeTrade(wallet, trade);
	else if (trade.fault === "success_after_close") closeInVain(wallet, trade);
	else return failed("ACQ.TRADE_STATUS_ERROR");
	return closed;
}

/** `alipay.trade.cancel`: closes what waits, pays back what was paid, ends a code nobody scanned. */
function cancel(wallet: Wallet, app: App, trade: Trade | undefined): Answer {
	if (trade === undefined) return failed("ACQ.TRADE_NOT_EXIST");
	const words = { out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo, retry_flag: "N" };
	if (trade.status === "TRADE_SUCCESS") {
		const asked = { refund_amount: yuan(trade.amount), out_request_no: `${trade.outTradeNo}C` };
		const back = refund(wallet, app, trade, asked);
		return back.words["code"] === "10000" ? done({ ...words, action: "refund" }) : back;
	}
	if (trade.status !== "TRADE_CLOSED") closeTrade(wallet, trade);
	return done({ ...words, action: "close" });
}

/** Sends the answer the way it was decided to leave. */
function leave(
	wallet: Wallet,
	request: SimRequest,
	method: string,
	app: App | undefined,
	answer: Answer,
): SimReply | undefined {
	const { world } = wallet;
	const body = writeAnswer(method, answer.words, wallet.keys.sealFor(app));
	const reply = answerReply(body, crypto.randomUUID().replaceAll("-", ""));
	switch (answer.way) {
		case "at_once":
			return reply;
		case "html_502":
			return text(502, BAD_GATEWAY, "text/html");
		case "cut_off":
			return { ...reply, body: body.slice(0, Math.floor(body.length / 2)) };
		case "late":
			if (world.env("SIM_BREAK_OFF") === "on") return breakOff(request);
			hold(wallet, request);
			world.clock.scheduleIn(answer.lateMs ?? 0, () => sendReply(request.response, reply));
			return undefined;
		case "never":
			if (world.env("SIM_BREAK_OFF") === "on") return breakOff(request);
			hold(wallet, request);
			world.clock.scheduleIn(NEVER_MS, () => void request.response.destroy());
			return undefined;
	}
}

const BAD_GATEWAY =
	"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>Tengine</center>\r\n</body>\r\n</html>\r\n";

/**
 * Instead of holding an answer back: for days on a virtual clock, where time stands still until the
 * caller is done. Asked for by SIM_BREAK_OFF=on.
 */
function breakOff(request: SimRequest): undefined {
	request.response.destroy();
	return undefined;
}

function hold({ world }: Wallet, request: SimRequest): void {
	world.held(1);
	request.response.once("close", () => world.held(-1));
}

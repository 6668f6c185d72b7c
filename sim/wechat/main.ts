import { createPublicKey } from "node:crypto";
import { required } from "#kernel";
import { json, parseJson, runSimulator, type SimReply, type SimRequest } from "../kit/index.ts";
import { openBook } from "./book.ts";
import { platformKeys, rotatedKeys } from "./certificates.ts";
import { type Body, balanceOf, type Desk } from "./desk.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { serveMerchants } from "./gateway.ts";
import { createNotices } from "./notices.ts";
import { tradeBody } from "./orders.ts";
import { CARD_OPENING, cardAccount, changeOf, payerOf } from "./payers.ts";
import { awaitPaying } from "./paying.ts";
import { payByControl, servePhone } from "./phone.ts";
import { awaitRefund, refundNotice } from "./refunds.ts";
import { awaitTransfer } from "./transfers.ts";

/** WeChat Pay (微信支付), version 3 of its interface, and the phones of those who pay. */
runSimulator({
	name: "wechat",
	faultKinds: FAULT_KINDS,
	create(world) {
		const book = openBook(world.dataDir);
		let keys = platformKeys(world.dataDir, world.clock.now());
		const notices = createNotices({
			world,
			book,
			key: () => required(keys.at(-1), "a platform certificate"),
			say(_kind, subject) {
				if (!("outRefundNo" in subject)) {
					return {
						...{ event: "TRANSACTION.SUCCESS", originalType: "transaction", summary: "支付成功" },
						body: tradeBody(desk, subject),
					};
				}
				const isDone = subject.state === "SUCCESS";
				return {
					...{ event: `REFUND.${subject.state}`, originalType: "refund" },
					summary: isDone ? "退款成功" : "退款异常",
					body: refundNotice(desk, subject),
				};
			},
		});
		const desk: Desk = { world, book, notices, keys: () => keys };
		takeUp(desk);
		return {
			handle: (request) =>
				request.path.startsWith("/v3/") ? serveMerchants(desk, request) : servePhone(desk, request),
			control: (request) =>
				control(desk, request, () => {
					keys = rotatedKeys(world.dataDir, world.clock.now());
				}),
		};
	},
});

/** After a restart: what waited on the clock waits on. */
function takeUp(desk: Desk): void {
	desk.notices.resume();
	for (const trade of desk.book.trades()) if (trade.completesAt !== "") awaitPaying(desk, trade);
	for (const refund of desk.book.refunds()) {
		if (refund.completesAt !== "") awaitRefund(desk, refund);
	}
	for (const transfer of desk.book.transfers()) {
		if (transfer.completesAt !== "") awaitTransfer(desk, transfer);
	}
}

async function control(
	desk: Desk,
	request: SimRequest,
	rotate: () => void,
): Promise<SimReply | undefined> {
	const { book } = desk;
	const [, noun = "", id = "", part = ""] = request.path.split("/").map(decodeURIComponent);
	const asked = request.method === "GET" ? {} : (parseJson(request.body) ?? {});
	switch (`${request.method} ${noun}`) {
		case "GET keys":
			return json(200, keysOf(desk));
		case "POST rotate-certificate":
			rotate();
			return json(200, keysOf(desk));
		case "PUT merchants":
			return putMerchant(desk, id, asked);
		case "POST payments":
			return payByControl(desk, asked);
		case "PUT payers":
			return putPayer(desk, asked);
		case "GET payers":
			return payerView(desk, id);
		case "GET trades":
			return found(book.trade(id, part));
		case "GET refunds":
			return found(book.refund(id, part));
		case "GET transfers":
			return found(book.transfer(id, part));
		case "GET ledger":
			return ledgerOf(desk, id);
		case "GET magic":
			return json(200, { yuanEnd: "77", fen: MAGIC_FEN });
		default:
			return undefined;
	}
}

function found(value: object | undefined): SimReply {
	return value === undefined ? json(404, { code: "not_found" }) : json(200, value);
}

function keysOf(desk: Desk): Record<string, string> {
	const key = required(desk.keys().at(-1), "a platform certificate");
	return { serialNo: key.serialNo, certificatePem: key.certificatePem };
}

/** Registers a merchant: `{appid, name, serialNo, publicKeyPem, apiV3Key, opening?}`. */
function putMerchant(desk: Desk, mchid: string, asked: Body): SimReply {
	const given = (name: string): string => String(asked[name] ?? "");
	const isWhole =
		/^\d{8,12}$/.test(mchid) &&
		/^wx\w{8,30}$/.test(given("appid")) &&
		/^[0-9A-F]{8,40}$/.test(given("serialNo")) &&
		given("apiV3Key").length === 32;
	if (!isWhole || given("publicKeyPem") === "") return json(400, { code: "merchant_invalid" });
	const publicKeyPem = createPublicKey(given("publicKeyPem"))
		.export({ type: "spki", format: "pem" })
		.toString();
	const before = desk.book.merchant(mchid);
	const merchant = {
		mchid,
		appid: given("appid"),
		name: given("name") === "" ? mchid : given("name"),
		serialNo: given("serialNo"),
		publicKeyPem,
		apiV3Key: given("apiV3Key"),
		// What it began with stays, however often it comes back.
		opening: before?.opening ?? (given("opening") === "" ? "1000000000" : given("opening")),
	};
	if (JSON.stringify(before) !== JSON.stringify(merchant)) {
		desk.book.record({ fact: "merchant", merchant });
	}
	return json(200, { mchid, appid: merchant.appid });
}

/** Gives somebody a phone, or money: `{name, opening?}`. */
function putPayer(desk: Desk, asked: Body): SimReply {
	const payer = payerOf(desk, String(asked["name"] ?? ""));
	if (payer === undefined) return json(400, { code: "payer_invalid" });
	const opening = String(asked["opening"] ?? payer.opening);
	if (!/^\d{1,12}$/.test(opening)) return json(400, { code: "balance_invalid" });
	if (opening !== payer.opening) {
		desk.book.record({ fact: "payer", payer: { ...payer, opening } });
	}
	return payerView(desk, payer.openid);
}

function payerView(desk: Desk, who: string): SimReply {
	const payer = payerOf(desk, who);
	if (payer === undefined) return json(404, { code: "not_found" });
	const card = cardAccount(payer);
	return json(200, {
		...payer,
		change: `${changeOf(desk, payer)}`,
		card: `${balanceOf(desk, { opening: CARD_OPENING }, card)}`,
		moves: [...desk.book.movesOf(payer.openid), ...desk.book.movesOf(card)],
	});
}

/** What is held for a merchant, and that all that moved adds up to nothing. */
function ledgerOf(desk: Desk, mchid: string): SimReply {
	const merchant = desk.book.merchant(mchid);
	if (merchant === undefined) return json(404, { code: "not_found" });
	return json(200, {
		mchid,
		balance: `${balanceOf(desk, merchant, mchid)}`,
		moved: `${desk.book.moved(mchid)}`,
		fees: `${desk.book.moved("fees")}`,
		transit: `${desk.book.moved("transit")}`,
		sum: `${desk.book.movedInAll()}`,
	});
}

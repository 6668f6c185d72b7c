import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
	json,
	parseJson,
	runSimulator,
	type SimReply,
	type SimRequest,
	text,
} from "../kit/index.ts";
import { createBillLinks } from "./bill.ts";
import { type App, openBook, type Trade } from "./book.ts";
import { payWithoutBrowser } from "./cashier.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { createGateway, openPage } from "./gateway.ts";
import { networkKey, newestKey, rotatedKey } from "./keys.ts";
import { createNotices } from "./notices.ts";
import { addBuyer, buyerOf } from "./people.ts";
import { awaitBounce } from "./returns.ts";
import { awaitCompletion, awaitExpiry } from "./trades.ts";
import { awaitReturn } from "./transfers.ts";
import { balanceOf, fundsOf, type Wallet } from "./wallet.ts";
import type { Fields, Seal } from "./wire.ts";

const STYLE = join(import.meta.dirname, "page", "pay.css");

/** Alipay, simulated: its gateway, its pages, its people and their money, as one process. */
runSimulator({
	name: "alipay",
	faultKinds: FAULT_KINDS,
	create(world) {
		const book = openBook(world.dataDir);
		let key = newestKey(world.dataDir, "alipay");
		const retired = networkKey(world.dataDir, "retired").privateKey;
		const sealFor = (): Seal => ({ privateKey: key.privateKey });
		const notices = createNotices(world, book, { sealFor, retired });
		const wallet: Wallet = { world, book, notices, sealFor };
		const handle = createGateway(
			wallet,
			createBillLinks(() => wallet),
		);
		resume(wallet);
		const keys = (): SimReply => json(200, { publicKeyPem: key.publicKeyPem });
		return {
			handle: (request) =>
				request.path === "/pay.css"
					? text(200, readFileSync(STYLE, "utf8"), "text/css; charset=utf-8")
					: handle(request),
			async control(request) {
				switch (`${request.method} ${request.path}`) {
					case "GET /keys":
						return keys();
					case "POST /rotate-certificate":
						key = rotatedKey(world.dataDir, "alipay");
						return keys();
					default:
						return control(wallet, request);
				}
			},
		};
	},
});

/** After a restart: takes up what waited on the clock. */
function resume(wallet: Wallet): void {
	const { book, notices } = wallet;
	notices.resume();
	for (const trade of book.trades()) {
		if (trade.completesAt !== "") awaitCompletion(wallet, trade);
		else if (trade.status === "WAIT_BUYER_PAY") awaitExpiry(wallet, trade);
	}
	for (const refund of book.refunds()) if (refund.bouncesAt !== "") awaitBounce(wallet, refund);
	for (const made of book.transfers()) {
		const app = book.app(made.appId);
		if (made.returnsAt !== "" && app !== undefined) awaitReturn(wallet, app, made);
	}
}

async function control(wallet: Wallet, request: SimRequest): Promise<SimReply | undefined> {
	const { book } = wallet;
	const [, noun = "", id = "", part = ""] = request.path.split("/");
	const asked = request.method === "GET" ? {} : (parseJson(request.body) ?? {});
	switch (`${request.method} ${noun}`) {
		case "PUT apps":
			return putApp(wallet, id, asked);
		case "PUT buyers": {
			const balance = String(asked["balance"] ?? "");
			const known = buyerOf(wallet, decodeURIComponent(id)) !== undefined;
			if (!known || !/^\d{1,15}$/.test(balance)) return json(400, { code: "buyer_invalid" });
			return json(200, addBuyer(wallet, decodeURIComponent(id), balance));
		}
		case "GET buyers":
			return buyerView(wallet, decodeURIComponent(id));
		case "POST payments":
			return payments(wallet, asked);
		case "GET trades":
			return viewOf(book.trade(id, part));
		case "GET transfers":
			return viewOf(book.transfer(id, part));
		case "GET ledger":
			return json(200, ledgerOf(wallet, id));
		case "GET magic":
			return json(200, { yuanEnd: "77", fen: MAGIC_FEN });
		default:
			return undefined;
	}
}

function viewOf(found: object | undefined): SimReply {
	return found === undefined ? json(404, { code: "not_found" }) : json(200, found);
}

/** Registers a merchant's app: `{publicKeyPem, sellerId?, sellerName?, balance?}`. */
function putApp(
	{ book }: Wallet,
	appId: string,
	asked: Readonly<Record<string, unknown>>,
): SimReply {
	const { publicKeyPem: pem, sellerName, sellerId } = asked;
	const opening = String(asked["balance"] ?? OPENING);
	if (typeof pem !== "string" || !/^\d{10,20}$/.test(appId) || !/^\d{1,15}$/.test(opening)) {
		return json(400, { code: "app_invalid" });
	}
	const before = book.app(appId);
	const app: App = {
		appId,
		sellerId:
			typeof sellerId === "string" ? sellerId : (before?.sellerId ?? `2088${appId.slice(-12)}`),
		sellerName: typeof sellerName === "string" ? sellerName : (before?.sellerName ?? appId),
		publicKeyPem: createPublicKey(pem).export({ type: "spki", format: "pem" }).toString(),
		certSn: "",
		opening: before?.opening ?? opening,
	};
	if (JSON.stringify(before) !== JSON.stringify(app)) book.record({ fact: "app", app });
	return json(200, { appId, sellerId: app.sellerId });
}

/** Fen on a merchant's account at first: what it pays out before anybody has paid. */
const OPENING = "100000000";

function buyerView(wallet: Wallet, logonId: string): SimReply {
	const { book } = wallet;
	const buyer = buyerOf(wallet, logonId);
	if (buyer === undefined) return json(404, { code: "not_found" });
	const moves = book.movesOf(`buyer:${buyer.userId}`);
	return json(200, { ...buyer, balance: `${balanceOf(book, buyer)}`, moves });
}

/**
 * Somebody pays without a browser: `{url, fields?, buyer, decision?: pay|look}`. `url` is what a
 * payer was sent to, or the content of a QR code; `fields` those of a form.
 */
async function payments(
	wallet: Wallet,
	asked: Readonly<Record<string, unknown>>,
): Promise<SimReply> {
	const url = URL.parse(String(asked["url"] ?? ""));
	const trade = url === null ? "url" : tradeAt(wallet, url, (asked["fields"] ?? {}) as Fields);
	if (typeof trade === "string") return json(409, { code: trade });
	const decision = asked["decision"] === "look" ? "look" : "pay";
	const paid = await payWithoutBrowser(wallet, trade, String(asked["buyer"] ?? ""), decision);
	const { tradeNo, status, session } = paid.trade;
	return json(200, { pressed: paid.pressed, tradeNo, status, session });
}

function tradeAt(wallet: Wallet, url: URL, fields: Fields): Trade | string {
	if (url.pathname === "/gateway.do") {
		return openPage(wallet, { ...Object.fromEntries(url.searchParams), ...fields });
	}
	const session = /^\/(?:cashier\/|bax)([0-9a-f]{32})$/.exec(url.pathname)?.[1] ?? "";
	return wallet.book.tradeBySession(session) ?? "not_found";
}

/** What a merchant has, and what all accounts have together: nothing is made or lost. */
function ledgerOf({ book }: Wallet, appId: string): Record<string, unknown> {
	const app = book.app(appId);
	let sum = 0n;
	for (const [, minor] of book.accounts()) sum += minor;
	return {
		sum: `${sum}`,
		fees: `${book.moved("fees")}`,
		seller: app === undefined ? null : `${fundsOf(book, app)}`,
	};
}

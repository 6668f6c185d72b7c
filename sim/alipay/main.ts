import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
	json,
	parseJson,
	runSimulator,
	type SimHandler,
	type SimReply,
	type SimRequest,
	text,
} from "../kit/index.ts";
import { createBillLinks } from "./bill.ts";
import { type App, openBook } from "./book.ts";
import { certSnOf } from "./certificates.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { createGateway } from "./gateway.ts";
import { openKeyRoom } from "./key-room.ts";
import { createNotices } from "./notices.ts";
import { payments } from "./payments.ts";
import { addBuyer, buyerOf } from "./people.ts";
import { awaitBounce } from "./returns.ts";
import { awaitCompletion, awaitExpiry } from "./trades.ts";
import { awaitReturn } from "./transfers.ts";
import { balanceOf, fundsOf, type Wallet } from "./wallet.ts";

const STYLE = join(import.meta.dirname, "page", "pay.css");

/** Alipay, simulated: its gateway, its pages, its people and their money, as one process. */
runSimulator({
	name: "alipay",
	faultKinds: FAULT_KINDS,
	create(world) {
		const book = openBook(world.dataDir);
		const keys = openKeyRoom(world);
		const notices = createNotices(world, book, keys);
		const wallet: Wallet = { world, book, notices, keys };
		const handle = createGateway(
			wallet,
			createBillLinks(() => wallet),
		);
		resume(wallet);
		return {
			handle: (request) => route(wallet, handle, request),
			async control(request) {
				switch (`${request.method} ${request.path}`) {
					case "GET /keys":
						return json(200, keys.published());
					case "POST /rotate-certificate":
						keys.rotate();
						return json(200, keys.published());
					default:
						return control(wallet, request);
				}
			},
		};
	},
});

/** The pages' looks, and the pages' doings for programs, open as the pages are: `POST /api/payments`. */
function route(wallet: Wallet, handle: SimHandler, request: SimRequest): ReturnType<SimHandler> {
	switch (`${request.method} ${request.path}`) {
		case "GET /pay.css":
			return text(200, readFileSync(STYLE, "utf8"), "text/css; charset=utf-8");
		case "POST /api/payments":
			return payments(wallet, parseJson(request.body) ?? {});
		default:
			return handle(request);
	}
}

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

/**
 * Registers a merchant's app: `{publicKeyPem, certificate?, sellerId?, sellerName?, balance?}`. With
 * `certificate: true` its key is certified, and so must be what both sides sign with from now on.
 */
function putApp(
	{ book, keys }: Wallet,
	appId: string,
	asked: Readonly<Record<string, unknown>>,
): SimReply {
	const { publicKeyPem: pem, sellerName, sellerId } = asked;
	const opening = String(asked["balance"] ?? OPENING);
	if (typeof pem !== "string" || !/^\d{10,20}$/.test(appId) || !/^\d{1,15}$/.test(opening)) {
		return json(400, { code: "app_invalid" });
	}
	const before = book.app(appId);
	const certified = asked["certificate"] === true ? keys.certify(appId, pem) : undefined;
	const app: App = {
		appId,
		sellerId:
			typeof sellerId === "string" ? sellerId : (before?.sellerId ?? `2088${appId.slice(-12)}`),
		sellerName: typeof sellerName === "string" ? sellerName : (before?.sellerName ?? appId),
		publicKeyPem: createPublicKey(pem).export({ type: "spki", format: "pem" }).toString(),
		certSn: certified === undefined ? "" : certSnOf(certified),
		opening: before?.opening ?? opening,
	};
	if (JSON.stringify(before) !== JSON.stringify(app)) book.record({ fact: "app", app });
	const certificate = certified === undefined ? {} : { appCertPem: certified };
	return json(200, { appId, sellerId: app.sellerId, ...certificate });
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

import { createPublicKey } from "node:crypto";
import { json, parseJson, runSimulator, type SimReply, type SimRequest } from "../kit/index.ts";
import { type NetworkKey, networkKey, newestKey, rotatedKey } from "../kit/keys.ts";
import { issuerOf } from "./banks.ts";
import { type Book, openBook } from "./book.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { createGateway } from "./gateway.ts";
import { awaitCompletion } from "./money.ts";
import type { Network } from "./network.ts";
import { createNotices } from "./notices.ts";
import { agreementFor } from "./signing.ts";
import { createTexts } from "./texts.ts";

/** CardNet (华联): a card network and its issuing banks, as one process. */
runSimulator({
	name: "cardnet",
	faultKinds: FAULT_KINDS,
	create(world) {
		const book = openBook(world.dataDir);
		let signing = newestKey(world.dataDir, "signing");
		const notices = createNotices(world, book, () => signing);
		const net: Network = {
			world,
			book,
			notices,
			signingKey: () => signing,
			sealingKey: networkKey(world.dataDir, "sealing"),
			sendCode: createTexts(world),
			asksForCodes: process.env["SIGN_CODES"] !== "none",
		};
		notices.resume();
		for (const trade of book.trades()) {
			if (trade.completesAt !== "") awaitCompletion(net, trade);
		}
		const rotate = (): NetworkKey => {
			signing = rotatedKey(world.dataDir, "signing");
			return signing;
		};
		return {
			handle: createGateway(net),
			control: async (request) => control(net, request, rotate),
		};
	},
});

function control(
	net: Network,
	request: SimRequest,
	rotate: () => NetworkKey,
): SimReply | undefined {
	const [, noun = "", id = "", part = ""] = request.path.split("/");
	const asked = request.method === "GET" ? {} : (parseJson(request.body) ?? {});
	switch (`${request.method} ${noun}`) {
		case "GET keys":
			return json(200, keysOf(net));
		case "POST rotate-certificate":
			rotate();
			return json(200, keysOf(net));
		case "PUT merchants":
			return putMerchant(net.book, id, asked);
		case "PUT cards":
			return putCard(net.book, asked);
		case "GET cards":
			return id === "" ? json(200, { items: [...net.book.cards()] }) : cardOf(net.book, id);
		case "GET trades": {
			const trade = net.book.trade(id, part);
			return trade === undefined ? json(404, { code: "not_found" }) : json(200, trade);
		}
		case "POST agreements":
			return signAtOnce(net, asked);
		case "GET agreements": {
			const agreement = net.book.liveAgreement(id, part);
			return agreement === undefined ? json(404, { code: "not_found" }) : json(200, agreement);
		}
		case "GET codes":
			return codeOf(net.book, id);
		case "PUT population":
			net.book.record({ fact: "population", open: asked["open"] !== false });
			return json(200, { open: net.book.populationOpen() });
		case "GET magic":
			return json(200, { yuanEnd: "77", fen: MAGIC_FEN });
		case "GET ledger":
			return json(200, ledgerOf(net.book, id));
		default:
			return undefined;
	}
}

function keysOf(net: Network): Record<string, string> {
	const signing = net.signingKey();
	return {
		certId: signing.certId,
		publicKeyPem: signing.publicKeyPem,
		encryptCertId: net.sealingKey.certId,
		encryptPublicKeyPem: net.sealingKey.publicKeyPem,
	};
}

function putMerchant(
	book: Book,
	merId: string,
	asked: Readonly<Record<string, unknown>>,
): SimReply {
	const pem = asked["publicKeyPem"] ?? asked["certPem"];
	const certId = asked["certId"];
	if (typeof pem !== "string" || typeof certId !== "string" || !/^[A-Za-z0-9]{4,15}$/.test(merId)) {
		return json(400, { code: "merchant_invalid" });
	}
	const publicKeyPem = createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();
	const now = book.merchant(merId);
	if (now?.certId !== certId || now.publicKeyPem !== publicKeyPem) {
		book.record({ fact: "merchant", merchant: { merId, certId, publicKeyPem } });
	}
	return json(200, { merId, certId });
}

/** Registers a holder: `{pan, name, idNumber, mobile, balance?, enabledOnline?, state?}`. */
function putCard(book: Book, asked: Readonly<Record<string, unknown>>): SimReply {
	const given = (name: string): string => String(asked[name] ?? "");
	const issued = issuerOf(given("pan"));
	if (issued === undefined) return json(400, { code: "card_number_invalid" });
	const balance = given("balance") === "" ? "10000000" : given("balance");
	if (!/^\d{1,15}$/.test(balance)) return json(400, { code: "balance_invalid" });
	const states = ["normal", "lost", "expired"] as const;
	const state = states.find((one) => one === given("state")) ?? "normal";
	book.record({
		fact: "card",
		card: {
			pan: given("pan"),
			name: given("name"),
			idNumber: given("idNumber"),
			mobile: given("mobile"),
			enabledOnline: asked["enabledOnline"] !== false,
			state,
			opening: balance,
		},
	});
	return json(200, { issuer: issued.bank.code, cardType: issued.bin.cardType });
}

function cardOf(book: Book, pan: string): SimReply {
	const card = book.card(pan);
	if (card === undefined) return json(404, { code: "not_found" });
	return json(200, { ...card, balance: `${book.balance(pan)}`, moves: book.movesOf(pan) });
}

/** Signs a registered card for a merchant without its holder: `{pan, merId}`, for towns and tests. */
function signAtOnce(net: Network, asked: Readonly<Record<string, unknown>>): SimReply {
	const pan = String(asked["pan"] ?? "");
	const merId = String(asked["merId"] ?? "");
	if (net.book.card(pan) === undefined || net.book.merchant(merId) === undefined) {
		return json(404, { code: "not_found" });
	}
	return json(200, agreementFor(net, merId, pan, `${merId}/${pan}`));
}

/** The code a bank sent last for a card: for tests that read no messages. */
function codeOf(book: Book, pan: string): SimReply {
	const sent = book.lastCode(pan);
	return sent === undefined ? json(404, { code: "not_found" }) : json(200, sent);
}

/** What the network holds for a merchant; with the cards' moves it sums to zero. */
function ledgerOf(book: Book, merId: string): Record<string, unknown> {
	let onCards = 0n;
	for (const card of book.cards()) onCards += book.balance(card.pan) - BigInt(card.opening);
	return { merId, clearing: `${book.clearing(merId)}`, onCards: `${onCards}` };
}

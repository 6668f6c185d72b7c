import { createPublicKey } from "node:crypto";
import { parseForm, writeForm } from "../kit/acp.ts";
import { json, parseJson, runSimulator, type SimReply, type SimRequest } from "../kit/index.ts";
import { newestKey, rotatedKey } from "../kit/keys.ts";
import { BANKS, bankOf, CUSTOMERS } from "./banks.ts";
import { openBook, type Trade } from "./book.ts";
import type { Desk } from "./desk.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { createGateway, openOrder } from "./gateway.ts";
import { awaitCompletion, payByAccount, resultMessage, returnForm } from "./money.ts";
import { createNotices } from "./notices.ts";
import { isOver } from "./visit.ts";

/** Online banking of several banks behind one gateway, to which payers are redirected. */
runSimulator({
	name: "ebank",
	faultKinds: FAULT_KINDS,
	create(world) {
		const book = openBook(world.dataDir, world.seed);
		let signing = newestKey(world.dataDir, "signing");
		const messageOf = (trade: Trade) => resultMessage(desk, signing.certId, trade);
		const notices = createNotices(world, book, () => signing, messageOf);
		const desk: Desk = { world, book, notices, signingKey: () => signing };
		notices.resume();
		for (const trade of book.trades()) if (trade.completesAt !== "") awaitCompletion(desk, trade);
		const rotate = (): void => {
			signing = rotatedKey(world.dataDir, "signing");
		};
		return {
			handle: createGateway(desk),
			control: (request) => control(desk, request, rotate),
		};
	},
});

async function control(
	desk: Desk,
	request: SimRequest,
	rotate: () => void,
): Promise<SimReply | undefined> {
	const [, noun = "", id = "", part = ""] = request.path.split("/");
	const asked = request.method === "GET" ? {} : (parseJson(request.body) ?? {});
	switch (`${request.method} ${noun}`) {
		case "GET keys":
			return json(200, keysOf(desk));
		case "POST rotate-certificate":
			rotate();
			return json(200, keysOf(desk));
		case "PUT merchants":
			return putMerchant(desk, id, asked);
		case "POST payers":
			return payAsPayer(desk, asked);
		case "GET accounts":
			return accountOf(desk, id, part);
		case "GET trades": {
			const trade = desk.book.trade(id, part);
			return trade === undefined ? json(404, { code: "not_found" }) : json(200, trade);
		}
		case "GET banks":
			return json(200, { items: BANKS, customers: CUSTOMERS.map(({ login }) => login) });
		case "GET ledger":
			return json(200, ledgerOf(desk, id));
		case "GET magic":
			return json(200, { yuanEnd: "77", fen: MAGIC_FEN });
		default:
			return undefined;
	}
}

function keysOf(desk: Desk): Record<string, string> {
	const { certId, publicKeyPem } = desk.signingKey();
	return { certId, publicKeyPem };
}

function putMerchant(
	desk: Desk,
	merId: string,
	asked: Readonly<Record<string, unknown>>,
): SimReply {
	const { publicKeyPem: pem, certId, name } = asked;
	const given = typeof pem === "string" && typeof certId === "string" && typeof name === "string";
	if (!given || !/^[A-Za-z0-9]{4,15}$/.test(merId)) return json(400, { code: "merchant_invalid" });
	const publicKeyPem = createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();
	const now = desk.book.merchant(merId);
	if (now?.certId !== certId || now.publicKeyPem !== publicKeyPem || now.name !== name) {
		desk.book.record({ fact: "merchant", merchant: { merId, certId, publicKeyPem, name } });
	}
	return json(200, { merId, certId });
}

/**
 * A payer without a browser: `{fields, bank?, login?, does?: pay|leave|look}`, `fields` being the form that
 * the merchant gave them. Answers how the order stands and, where the bank takes the payer back, the form
 * that their browser would post there: `{state, respCode, page, back: {url, fields}|null}`.
 */
async function payAsPayer(desk: Desk, asked: Readonly<Record<string, unknown>>): Promise<SimReply> {
	const fields = parseForm(writeForm((asked["fields"] ?? {}) as Record<string, string>)) ?? {};
	const opened = openOrder(desk, fields);
	if ("refusal" in opened) return json(400, { code: opened.refusal });
	const bank = bankOf(String(asked["bank"] ?? opened.bank)) ?? bankOf("ICBC");
	const does = asked["does"] ?? "pay";
	if (bank === undefined || opened.state !== "open" || isOver(desk, opened) || does === "look") {
		return json(200, standingOf(desk, opened));
	}
	if (does === "leave") {
		desk.book.record({ fact: "trade", trade: { ...opened, state: "left" } });
		return json(200, standingOf(desk, opened));
	}
	const login = String(asked["login"] ?? CUSTOMERS[0]?.login);
	const account = desk.book.account(bank, login);
	const paid = await payByAccount(desk, opened, account);
	return json(200, standingOf(desk, opened, paid.way !== "at_once" && paid.way !== "late"));
}

/** @param broken whether the payer's browser saw nothing more */
function standingOf(desk: Desk, stale: Trade, broken = false): Record<string, unknown> {
	const trade = desk.book.trade(stale.merId, stale.orderId) ?? stale;
	const fields = broken ? undefined : returnForm(desk, trade);
	const { state, respCode, token, fault, queryId } = trade;
	const back = fields === undefined ? null : { url: trade.frontUrl, fields };
	return { state, respCode, fault, queryId, page: `/pay/${token}`, back };
}

function accountOf(desk: Desk, bankCode: string, login: string): SimReply {
	const bank = bankOf(bankCode);
	if (bank === undefined || login === "") return json(404, { code: "not_found" });
	const account = desk.book.account(bank, login);
	return json(200, { ...account, balance: `${desk.book.balance(account)}` });
}

/** What the gateway holds for a merchant; with the accounts' moves it sums to zero. */
function ledgerOf(desk: Desk, merId: string): Record<string, unknown> {
	let onAccounts = 0n;
	for (const account of desk.book.accounts()) {
		onAccounts += desk.book.balance(account) - BigInt(account.opening);
	}
	return { merId, clearing: `${desk.book.clearing(merId)}`, onAccounts: `${onAccounts}` };
}

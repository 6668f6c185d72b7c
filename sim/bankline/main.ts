import { json, parseJson, runSimulator, type SimReply, type SimRequest } from "../kit/index.ts";
import { openBook } from "./book.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { createFrontEnd } from "./front-end.ts";
import { awaitCompletion, type Desk } from "./pay.ts";

/** A bank's direct line to enterprises (银企直连): payments over four rails, balances, lists. */
runSimulator({
	name: "bankline",
	faultKinds: FAULT_KINDS,
	create(world) {
		const desk: Desk = { world, book: openBook(world.dataDir) };
		for (const payment of desk.book.payments()) {
			if (payment.completesAt !== "") awaitCompletion(desk, payment);
		}
		return {
			handle: createFrontEnd(desk),
			control: async (request) => control(desk, request),
		};
	},
});

function control(desk: Desk, request: SimRequest): SimReply | undefined {
	const [, noun = "", id = "", part = ""] = request.path.split("/");
	const asked = request.method === "GET" ? {} : (parseJson(request.body) ?? {});
	switch (`${request.method} ${noun}`) {
		case "PUT users":
			return putUser(desk, id, asked);
		case "POST accounts":
			return part === "credits" ? credit(desk, id, asked) : undefined;
		case "GET accounts":
			return desk.book.accountIsOpen(id)
				? json(200, { account: id, balance: `${desk.book.balance(id)}` })
				: json(404, { code: "not_found" });
		case "GET payments": {
			const payment = desk.book.payment(id, part);
			return payment === undefined ? json(404, { code: "not_found" }) : json(200, payment);
		}
		case "GET magic":
			return json(200, { yuanEnd: "77", fen: MAGIC_FEN });
		default:
			return undefined;
	}
}

/** Registers an enterprise: `{account, name, opening}`; its account is opened with so many fen, once. */
function putUser(desk: Desk, login: string, asked: Readonly<Record<string, unknown>>): SimReply {
	const { account, name, opening } = asked;
	const given = typeof account === "string" && typeof name === "string";
	if (!given || !/^\d{6,20}$/.test(account) || !/^\d{1,15}$/.test(String(opening))) {
		return json(400, { code: "user_invalid" });
	}
	const isNew = !desk.book.accountIsOpen(account);
	desk.book.record({ fact: "user", user: { login: decodeURIComponent(login), account, name } });
	if (isNew) putIn(desk, account, BigInt(String(opening)));
	return json(200, { login, account });
}

function credit(desk: Desk, account: string, asked: Readonly<Record<string, unknown>>): SimReply {
	const amount = String(asked["amount"] ?? "");
	if (!desk.book.accountIsOpen(account) || !/^[1-9]\d{0,14}$/.test(amount)) {
		return json(400, { code: "credit_invalid" });
	}
	putIn(desk, account, BigInt(amount));
	return json(200, { account, balance: `${desk.book.balance(account)}` });
}

function putIn(desk: Desk, account: string, minor: bigint): void {
	if (minor === 0n) return;
	desk.book.record({
		fact: "entry",
		entry: {
			...{ account, kind: "CRD", minor: `${minor}`, reqnbr: "", yurref: "" },
			at: desk.world.clock.now().toString(),
			refnbr: `K${`${desk.book.entriesEver() + 1}`.padStart(13, "0")}`,
			partyName: "备付金划入",
			...{ partyAccount: "", usage: "资金调拨", listed: true },
		},
	});
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { leaveBy, type SimReply, type SimRequest, text } from "../kit/index.ts";
import { BANKS, bankOf } from "./banks.ts";
import type { Trade } from "./book.ts";
import type { Desk } from "./desk.ts";
import { payByAccount, returnForm } from "./money.ts";
import { type Lang, langOf } from "./page-words.ts";
import {
	bankPage,
	confirmPage,
	errorPage,
	homePage,
	loginPage,
	resultPage,
	seeOther,
} from "./pages.ts";

const PAGES = join(import.meta.dirname, "page");
const LOGIN = /^[\p{L}\p{N}@._-]{1,30}$/u;

/** What a payer's browser asks for. */
export async function visit(desk: Desk, request: SimRequest): Promise<SimReply | undefined> {
	const { method, path } = request;
	if (method === "GET") {
		if (path === "/") return spoken(request, homePage(langOf(request)));
		if (path === "/bank.css") return text(200, styles(), "text/css; charset=utf-8");
		if (path === "/return.js")
			return text(200, file("return.js"), "text/javascript; charset=utf-8");
	}
	const token = /^\/pay\/([\w-]{32})$/.exec(path)?.[1];
	const trade = token === undefined ? undefined : desk.book.tradeByToken(token);
	if (trade === undefined) return { ...errorPage("404", langOf(request)), status: 404 };
	if (method === "GET") return spoken(request, show(desk, trade, langOf(request)));
	if (method !== "POST") return text(405, "method not allowed");
	return step(desk, request, trade);
}

/** The page of an order as it stands. */
function show(desk: Desk, trade: Trade, lang: Lang): SimReply {
	const order = { trade, merchant: desk.book.merchant(trade.merId)?.name ?? "", lang };
	if (trade.state !== "open" || isOver(desk, trade)) {
		return resultPage(order, returnForm(desk, trade));
	}
	if (trade.bank === "") return bankPage(order);
	const account = trade.login === "" ? undefined : desk.book.accountOf(trade);
	if (account === undefined) return loginPage(order);
	return confirmPage(order, account, desk.book.balance(account));
}

/** The payer has pressed something. Whatever it was, the page of the order as it stands now follows. */
async function step(desk: Desk, request: SimRequest, trade: Trade): Promise<SimReply | undefined> {
	const form = new URLSearchParams(request.body);
	const here = seeOther(`/pay/${trade.token}`);
	if (trade.state !== "open" || isOver(desk, trade)) return here;
	const turn = (to: Partial<Trade>): SimReply => {
		desk.book.record({ fact: "trade", trade: { ...trade, ...to } });
		return here;
	};
	switch (form.get("step")) {
		case "bank": {
			const bank = bankOf(form.get("bank") ?? "");
			return bank === undefined ? here : turn({ bank: bank.code, login: "" });
		}
		case "other_bank":
			return turn({ bank: "", login: "" });
		case "other_user":
			return turn({ login: "" });
		case "leave":
			return turn({ state: "left" });
		case "login": {
			const login = (form.get("login") ?? form.get("typed") ?? "").trim();
			const bank = bankOf(trade.bank);
			if (bank === undefined || !LOGIN.test(login)) return here;
			desk.book.account(bank, login);
			return turn({ login });
		}
		case "pay": {
			const account = desk.book.accountOf(trade);
			if (account === undefined) return here;
			const paid = await payByAccount(desk, trade, account);
			return leaveBy(desk.world, request, here, paid.way, paid.lateMs);
		}
		default:
			return here;
	}
}

export function isOver(desk: Desk, trade: Trade): boolean {
	const payBefore = Temporal.Instant.from(trade.payBefore);
	return Temporal.Instant.compare(desk.world.clock.now(), payBefore) >= 0;
}

/** Keeps the language that was chosen on a page. */
function spoken(request: SimRequest, reply: SimReply): SimReply {
	const chosen = request.query.get("lang");
	if (chosen === null) return reply;
	const cookie = `lang=${chosen === "en" ? "en" : "zh"}; Path=/; SameSite=Lax; HttpOnly`;
	return { ...reply, headers: { ...reply.headers, "set-cookie": cookie } };
}

function styles(): string {
	const brands = BANKS.map(({ code, color }) => `.${code} { --brand: ${color}; }`);
	return [file("bank.css"), ...brands, ""].join("\n");
}

function file(name: string): string {
	return readFileSync(join(PAGES, name), "utf8");
}

import { isBefore } from "#kernel";
import { json, type SimReply, type SimRequest, text } from "../kit/index.ts";
import type { Trade } from "./book.ts";
import { type Body, balanceOf, type Desk } from "./desk.ts";
import { H5_PATH, QR_PREFIX } from "./orders.ts";
import { addressIn, homePage, orderPage, type Purses, resultPage, yuan } from "./page.ts";
import { CARD_OPENING, cardAccount, changeOf, PEOPLE, type Purse, payerOf } from "./payers.ts";
import { press } from "./paying.ts";
import { languageOf, WORDS } from "./words.ts";

/** Orders that lie about, newest first. */
const NEARBY_MAX = 20;

/** The phone of a payer: scans a code, opens the page an order is paid on, presses "pay". */
export async function servePhone(desk: Desk, request: SimRequest): Promise<SimReply> {
	const { method, path, query } = request;
	const language = languageOf(query, request.headers["accept-language"]);
	const words = WORDS[language];
	const address = addressIn(path, query, language);
	if (method === "GET" && path === "/") return homePage(words, waiting(desk), address);
	if (method === "POST" && path === "/pay") {
		const form = new URLSearchParams(request.body);
		const redirect = redirectIn(form.get("redirect"));
		return resultPage(words, await decide(desk, form), redirect);
	}
	if (method !== "GET" || (path !== "/pay" && path !== H5_PATH)) return text(404, "not found");
	const shown = query.get("code") ?? query.get("prepay_id") ?? query.get("content") ?? "";
	const trade = desk.book.tradeByCode(codeIn(shown));
	if (trade === undefined) return resultPage(words, "unknown_code", "");
	const redirect = redirectIn(query.get("redirect_url"));
	const merchant = desk.book.merchant(trade.mchid)?.name ?? trade.mchid;
	return orderPage(words, { trade, merchant, redirect }, people(desk), address);
}

/** What the page posted: who pays, with what, or nobody after all. */
async function decide(desk: Desk, form: URLSearchParams): Promise<string> {
	if (form.get("decision") !== "pay") return "cancelled";
	const trade = desk.book.tradeByCode(codeIn(form.get("code") ?? ""));
	if (trade === undefined) return "unknown_code";
	const other = (form.get("other") ?? "").trim();
	const payer = payerOf(desk, other === "" ? (form.get("payer") ?? "") : other);
	if (payer === undefined) return "unknown_payer";
	const pressed = await press(desk, trade, payer, purseIn(form.get("purse")));
	return pressed.pressed === "refused" ? pressed.why : pressed.pressed;
}

/** `{content, payer?, purse?}`: somebody pays without a browser, for towns and tests. */
export async function payByControl(desk: Desk, asked: Body): Promise<SimReply> {
	const trade = desk.book.tradeByCode(codeIn(String(asked["content"] ?? "")));
	if (trade === undefined) return json(404, { code: "unknown_code" });
	const payer = payerOf(desk, String(asked["payer"] ?? PEOPLE[0]));
	if (payer === undefined) return json(400, { code: "unknown_payer" });
	const pressed = await press(desk, trade, payer, purseIn(asked["purse"]));
	return json(200, { ...pressed, openid: payer.openid });
}

/** What a QR code, a page's address or a bare code carries. */
function codeIn(content: string): string {
	const given = content.trim();
	if (given.startsWith(QR_PREFIX)) return given.slice(QR_PREFIX.length);
	return /[?&]prepay_id=([\w-]+)/.exec(given)?.[1] ?? given;
}

function purseIn(value: unknown): Purse | undefined {
	return value === "change" || value === "card" ? value : undefined;
}

/** An address of a merchant's page; anything else is none. */
function redirectIn(value: string | null): string {
	return value !== null && /^https?:\/\//.test(value) ? value : "";
}

function waiting(desk: Desk): readonly Trade[] {
	const now = desk.world.clock.now();
	return [...desk.book.trades()]
		.filter(({ state, expiresAt }) => {
			return state === "NOTPAY" && isBefore(now, Temporal.Instant.from(expiresAt));
		})
		.slice(-NEARBY_MAX)
		.toReversed();
}

function people(desk: Desk): readonly Purses[] {
	return PEOPLE.flatMap((name) => {
		const payer = payerOf(desk, name);
		if (payer === undefined) return [];
		const onCard = balanceOf(desk, { opening: CARD_OPENING }, cardAccount(payer));
		return {
			name,
			change: yuan(`${changeOf(desk, payer)}`),
			// What lies on a card is its bank's secret; here only whether there is any.
			card: `${payer.bank.name}(${payer.bank.tail})${onCard > 0n ? "" : " ¥0.00"}`,
		};
	});
}

import { json, type SimReply } from "../kit/index.ts";
import type { Trade } from "./book.ts";
import { payWithoutBrowser } from "./cashier.ts";
import { openPage } from "./gateway.ts";
import type { Wallet } from "./wallet.ts";
import type { Fields } from "./wire.ts";

/**
 * Somebody pays without a browser: `{url, fields?, buyer, decision?: pay|look}`. `url` is what a
 * payer was sent to, or the content of a QR code; `fields` those of a form.
 */
export async function payments(
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

import { parseForm, writeForm } from "../kit/acp.ts";
import { json, type SimReply } from "../kit/index.ts";
import { bankOf, CUSTOMERS } from "./banks.ts";
import type { Trade } from "./book.ts";
import type { Desk } from "./desk.ts";
import { openOrder } from "./gateway.ts";
import { payByAccount, returnForm } from "./money.ts";
import { isOver } from "./visit.ts";

/**
 * A payer without a browser: `{fields, bank?, login?, does?: pay|leave|look}`, `fields` being the form that
 * the merchant gave them. Answers how the order stands and, where the bank takes the payer back, the form
 * that their browser would post there: `{state, respCode, page, back: {url, fields}|null}`.
 */
export async function payAsPayer(
	desk: Desk,
	asked: Readonly<Record<string, unknown>>,
): Promise<SimReply> {
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

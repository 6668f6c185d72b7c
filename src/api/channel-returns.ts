import { z } from "zod";
import { parseRequestId } from "#channels";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { idIn } from "./wire.ts";

/** The cashier page of an order: its address is a secret and stored nowhere, so the order is. */
export const TO_CASHIER = "cashier:{order}";
const CASHIER = /^cashier:(.+)$/;

const RETURN = {
	tags: ["channels"],
	params: z.object({ channelId: z.string().max(40), serial: z.string().max(40) }),
	response: { 303: z.null().describe("Back to the page that the payer came from") },
};

/**
 * Where a bank sends a payer back to. What their browser brings along is taken as a notice: believed for
 * its signature alone, and never for having come. Then they are sent on to the page they came from.
 */
export async function channelReturns(app: App, deps: ApiDeps): Promise<void> {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
	app.post(
		"/:channelId/returns/:serial",
		{ schema: { ...RETURN, summary: "A payer comes back from a bank, with its signed result" } },
		async ({ params, headers, body }, reply) => {
			if (typeof body === "string" && body !== "") {
				await deps.money.channels.receiveNotice(params.channelId, headers, body);
			}
			return reply.redirect(await wayBack(deps, params), 303);
		},
	);
	app.get(
		"/:channelId/returns/:serial",
		{ schema: { ...RETURN, summary: "A payer comes back from a bank, with nothing to show" } },
		async ({ params }, reply) => reply.redirect(await wayBack(deps, params), 303),
	);
}

/** The page that the request names, when it is one of ours; else the front door. */
async function wayBack(
	{ platform, money, settings }: ApiDeps,
	{ channelId, serial }: { readonly channelId: string; readonly serial: string },
): Promise<string> {
	const id = parseRequestId(serial);
	if (id === undefined) return "/";
	const request = await platform.db.read((tx) => money.channels.request(tx, id));
	if (request?.channelId !== channelId) return "/";
	const wanted = request.detail.returnUrl;
	const order = idIn("ord", CASHIER.exec(wanted ?? "")?.[1] ?? "");
	if (order !== undefined) return money.payments.cashierLink(order);
	if (wanted === undefined || !URL.canParse(wanted, settings.baseUrl)) return "/";
	const url = new URL(wanted, settings.baseUrl);
	return url.origin === new URL(settings.baseUrl).origin ? url.href : "/";
}

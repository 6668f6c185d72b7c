import { z } from "zod";
import { refuse, startOfDay, type Uuid } from "#kernel";
import { billTotals, CELL, listBills } from "#payments";
import { bankWords } from "./bank-words.ts";
import type { ApiDeps } from "./deps.ts";
import { billOut, orderView } from "./order-view.ts";
import { billsOut, ownOrderOut } from "./order-wire.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { walletPaying } from "./wallet-paying.ts";
import { decodeCursor, idIn, idParams, pageIn, pageOf, toWire } from "./wire.ts";

const tags = ["wallet"];

/** Ways to pay and the bills. */
export async function walletMoney(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	walletPaying(app, deps);
	walletBills(app, deps);
}

const billsIn = z.strictObject({
	...pageIn,
	kind: z.enum(["recharge", "payment", "transfer", "withdrawal"]).optional(),
	month: z
		.string()
		.regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
		.optional(),
});

function walletBills(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	app.get(
		"/orders",
		{
			schema: {
				tags,
				summary: "The bills, newest first",
				querystring: billsIn,
				response: { 200: billsOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const language = languageOf(request.headers["accept-language"]);
			const bank = bankWords(deps.money.channels, language);
			const { kind, month, cursor, limit } = request.query;
			const period = month === undefined ? undefined : monthOf(month);
			const before = cursor === undefined ? undefined : bookmark(cursor);
			return db.transaction(async (tx) => {
				const rows = await listBills(tx, {
					ownerId: userId,
					limit: limit + 1,
					...(kind === undefined ? {} : { kind }),
					...period,
					...(before === undefined ? {} : { before }),
				});
				const later = await deps.money.payments.laterTransfers(tx, {
					ledgerId: CELL,
					orderIds: rows.flatMap(({ kind, orderId }) => (kind === "transfer" ? [orderId] : [])),
				});
				const page = pageOf(
					rows,
					limit,
					(bill) => [bill.createdAt.toString(), bill.orderId],
					(bill) => billOut(bill, later.get(bill.orderId), language, bank),
				);
				if (period === undefined) return page;
				const totals = await billTotals(tx, { ownerId: userId, currency: "CNY", ...period });
				return { ...page, totals: { in: toWire(totals.in), out: toWire(totals.out) } };
			});
		},
	);
	app.get(
		"/orders/:id",
		{
			schema: {
				tags,
				summary: "An order of one's own",
				params: idParams,
				response: { 200: ownOrderOut },
			},
		},
		async (request) => {
			const id = idIn("ord", request.params.id);
			if (id === undefined) throw new RefusedError(refuse("not_found"));
			return orderView(
				deps,
				{ ledgerId: CELL, id },
				userOf(request).userId,
				languageOf(request.headers["accept-language"]),
			);
		},
	);
}

function bookmark(cursor: string): { createdAt: Temporal.Instant; orderId: Uuid } {
	const parts = decodeCursor(cursor, 2);
	const [at = "", orderId = ""] = parts ?? [];
	try {
		return { createdAt: Temporal.Instant.from(at), orderId: granted(uuidOr(orderId)) };
	} catch (error) {
		if (error instanceof RangeError)
			throw new RefusedError(refuse("request_invalid", {}, "/cursor"));
		throw error;
	}
}

function uuidOr(text: string): Uuid | ReturnType<typeof refuse<"request_invalid">> {
	const id = idIn("ord", text) ?? (UUID.test(text) ? (text as Uuid) : undefined);
	return id ?? refuse("request_invalid", {}, "/cursor");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A Shanghai month as a half-open interval. */
function monthOf(month: string): { from: Temporal.Instant; to: Temporal.Instant } {
	const first = Temporal.PlainDate.from(`${month}-01`);
	return { from: startOfDay(first), to: startOfDay(first.add({ months: 1 })) };
}

import { z } from "zod";
import { encodeId, refuse, startOfDay, type Uuid } from "#kernel";
import { billTotals, CELL, listBills, transferIntent, withdrawIntent } from "#payments";
import { bankWords } from "./bank-words.ts";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { billOut, orderView } from "./order-view.ts";
import { billsOut, ownOrderOut } from "./order-wire.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { walletPaying } from "./wallet-paying.ts";
import { payeeOut } from "./wallet-wire.ts";
import {
	amountIn,
	decodeCursor,
	fromWire,
	idIn,
	idParams,
	lineIn,
	pageIn,
	pageOf,
	toWire,
} from "./wire.ts";

const cardId = z.string().max(60);
const tags = ["wallet"];

/** Recharge, transfer, withdrawal and the bills. */
export async function walletMoney(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	walletPaying(app, deps);
	withdrawals(app, deps);
	payeeLookup(app, deps);
	transfers(app, deps);
	walletBills(app, deps);
}

/** Withdrawal: money from the balance to a card of one's own. */
function withdrawals(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.post(
		"/withdrawals",
		{
			schema: {
				tags,
				summary: "Withdraw to a card",
				headers: idempotencyHeader,
				body: z.strictObject({ amount: amountIn, cardId, paymentPassword: paymentPasswordIn }),
				response: { 202: ownOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const wanted = { cardId: cardOf(request.body.cardId), amount: fromWire(request.body.amount) };
			const key = await moveMoney(deps, request, {
				userId,
				paymentPassword: request.body.paymentPassword,
				bound: withdrawIntent(wanted),
				run: (tx, challengeId) => payments.withdraw(tx, { userId, ...wanted, challengeId }),
			});
			reply.code(202);
			return orderView(deps, key, userId, languageOf(request.headers["accept-language"]));
		},
	);
}

function payeeLookup(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	app.post(
		"/payee-lookups",
		{
			schema: {
				tags,
				summary: "Whom a transfer to a number would go to",
				body: z.strictObject({ mobile: z.string().min(6).max(20) }),
				response: { 200: payeeOut },
			},
		},
		async (request) =>
			db.transaction(async (tx) => {
				const payee = await deps.people.identity.userByMobile(tx, request.body.mobile);
				if (payee === undefined) throw new RefusedError(refuse("payee_not_found", {}, "/mobile"));
				const level = await deps.people.customers.levelOf(tx, payee.userId);
				return {
					payeeId: encodeId("usr", payee.userId),
					nameMasked: level.nameMasked ?? payee.mobileMasked,
					nickname: payee.nickname,
				};
			}),
	);
}

function transfers(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.post(
		"/transfers",
		{
			schema: {
				tags,
				summary: "Transfer to another user",
				headers: idempotencyHeader,
				body: z.strictObject({
					amount: amountIn,
					/** The payment balance unless said; somebody else's where they have granted it. */
					fromAccountId: z.string().max(80).optional(),
					payeeId: z.string().max(60),
					memo: lineIn(60).optional(),
					paymentPassword: paymentPasswordIn,
				}),
				response: { 201: ownOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const payeeId = idIn("usr", request.body.payeeId);
			if (payeeId === undefined) throw new RefusedError(refuse("payee_not_found", {}, "/payeeId"));
			const wanted = {
				...sourceOf(request.body.fromAccountId),
				payeeId,
				amount: fromWire(request.body.amount),
				memo: request.body.memo ?? null,
			};
			const key = await moveMoney(deps, request, {
				userId,
				paymentPassword: request.body.paymentPassword,
				bound: transferIntent(wanted),
				run: (tx, challengeId) => payments.transfer(tx, { userId, ...wanted, challengeId }),
			});
			reply.code(201);
			return orderView(deps, key, userId, languageOf(request.headers["accept-language"]));
		},
	);
}

/** An account id that does not parse names no account of anybody. */
function sourceOf(text: string | undefined): { readonly fromAccountId?: Uuid } {
	if (text === undefined) return {};
	const fromAccountId = idIn("pac", text);
	if (fromAccountId === undefined) {
		throw new RefusedError(refuse("account_unknown", {}, "/fromAccountId"));
	}
	return { fromAccountId };
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
				const page = pageOf(
					rows,
					limit,
					(bill) => [bill.createdAt.toString(), bill.orderId],
					(bill) => billOut(bill, language, bank),
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

/** A card id that does not parse names no card of anybody. */
function cardOf(text: string): Uuid {
	const id = idIn("crd", text);
	if (id === undefined) throw new RefusedError(refuse("card_not_usable", {}, "/cardId"));
	return id;
}

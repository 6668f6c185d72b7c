import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { encodeId, refuse, required } from "#kernel";
import type { Merchant } from "#merchants";
import { CELL, type MerchantOrderView, type Order } from "#payments";
import type { Tx } from "#platform";
import type { ApiDeps } from "./deps.ts";
import { documentGuard } from "./document.ts";
import { publicStateOut } from "./order-wire.ts";
import { type App, granted, RefusedError } from "./server.ts";
import {
	amountIn,
	fromWire,
	idIn,
	idParams,
	lineIn,
	moneyOut,
	nothingIn,
	pageOut,
	toWire,
} from "./wire.ts";

const tags = ["merchant"];
const EXPIRY_DEFAULT_SECONDS = 1_800;

const orderIn = z.strictObject({
	outTradeNo: z.string().regex(/^[\w.\-|*@]{1,64}$/),
	amount: amountIn,
	subject: lineIn(120).refine((text) => text !== ""),
	notifyUrl: z.url().max(500).optional(),
	returnUrl: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.optional(),
	expiresInSeconds: z.number().int().min(60).max(86_400).default(EXPIRY_DEFAULT_SECONDS),
});

const merchantOrderOut: z.ZodType<MerchantOrderView> = z.object({
	id: z.string(),
	outTradeNo: z.string(),
	state: publicStateOut,
	amount: moneyOut,
	fee: moneyOut,
	subject: z.string(),
	cashierUrl: z.string(),
	createdAt: z.string(),
	expiresAt: z.string().nullable(),
	paidAt: z.string().nullable(),
});

const balanceOut = z.object({ merchantId: z.string(), unsettled: moneyOut, available: moneyOut });

/** The merchants' REST interface: orders by API key, idempotent by the merchant's own number. */
export async function merchantRoutes(app: App, deps: ApiDeps): Promise<void> {
	const { db } = deps.platform;
	const callers = new WeakMap<FastifyRequest, Merchant>();
	documentGuard(app, "merchantKey");
	app.addHook("onRequest", async (request) => {
		const key = /^Bearer (zfk_[\w-]{20,80})$/.exec(request.headers.authorization ?? "")?.[1];
		if (key === undefined) throw new RefusedError(refuse("api_key_invalid"));
		const { merchants } = deps.money;
		callers.set(request, granted(await db.read((tx) => merchants.authenticate(tx, key))));
	});
	const callerOf: CallerOf = (request) => required(callers.get(request), "the caller's merchant");
	orderMoves(app, deps, callerOf);
	orderReads(app, deps, callerOf);
	paymentsRoute(app, deps, callerOf);
	balanceRoute(app, deps, callerOf);
}

/** The merchant whose key a request bears; the guard has put it there. */
type CallerOf = (request: FastifyRequest) => Merchant;

function present(deps: ApiDeps, order: Order): MerchantOrderView {
	return deps.money.payments.merchantView(order);
}

/** An order of this merchant; another's does not exist. */
async function own(deps: ApiDeps, tx: Tx, merchant: Merchant, id: string): Promise<Order> {
	const uuid = idIn("ord", id);
	const order =
		uuid === undefined
			? undefined
			: await deps.money.payments.order(tx, { ledgerId: CELL, id: uuid });
	if (order?.merchant === null || order?.payeeId !== merchant.id) {
		throw new RefusedError(refuse("not_found"));
	}
	return order;
}

function orderMoves(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	const { db } = deps.platform;
	const { payments } = deps.money;
	app.post(
		"/orders",
		{
			schema: {
				tags,
				summary: "Place an order; the same number and content give the same order",
				body: orderIn,
				response: { 200: merchantOrderOut, 201: merchantOrderOut },
			},
		},
		async (request, reply) => {
			const { body } = request;
			const created = granted(
				await db.transaction((tx) =>
					payments.createMerchantOrder(tx, callerOf(request), {
						outTradeNo: body.outTradeNo,
						amount: fromWire(body.amount),
						subject: body.subject,
						notifyUrl: body.notifyUrl ?? null,
						returnUrl: body.returnUrl ?? null,
						expiresInSeconds: body.expiresInSeconds,
					}),
				),
			);
			reply.code(created.fresh ? 201 : 200);
			return present(deps, created.order);
		},
	);
	app.post(
		"/orders/:id/close",
		{
			schema: {
				tags,
				summary: "Close an order that is not paid",
				params: idParams,
				body: nothingIn,
				response: { 202: merchantOrderOut },
			},
		},
		async (request, reply) => {
			const closed = granted(
				await db.transaction(async (tx) =>
					payments.close(tx, await own(deps, tx, callerOf(request), request.params.id)),
				),
			);
			reply.code(202);
			return present(deps, closed);
		},
	);
}

function orderReads(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	const { db } = deps.platform;
	const { payments } = deps.money;
	app.get(
		"/orders/:id",
		{
			schema: { tags, summary: "An order", params: idParams, response: { 200: merchantOrderOut } },
		},
		async (request) =>
			db.read(async (tx) =>
				present(deps, await own(deps, tx, callerOf(request), request.params.id)),
			),
	);
	app.get(
		"/orders",
		{
			schema: {
				tags,
				summary: "Orders by the merchant's own number",
				querystring: z.strictObject({ outTradeNo: z.string().min(1).max(64) }),
				response: { 200: pageOut(merchantOrderOut) },
			},
		},
		async (request) => {
			const { outTradeNo } = request.query;
			const order = await db.read((tx) =>
				payments.orderByOutTradeNo(tx, { merchantId: callerOf(request).id, outTradeNo }),
			);
			return { items: order === undefined ? [] : [present(deps, order)], nextCursor: null };
		},
	);
}

const partOut = z.object({
	method: z.enum([
		...["balance", "prepaid", "quick_card", "alipay", "wechat", "online_bank"],
		...["payout_card", "payout_bank"],
	] as const),
	amount: moneyOut,
});
const tryOut = z.object({
	id: z.string(),
	state: z.enum(["open", "succeeded", "failed"]),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
	parts: z.array(partOut),
});

/** What payers have tried, and with what: never who they are. */
function paymentsRoute(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	app.get(
		"/orders/:id/payments",
		{
			schema: {
				tags,
				summary: "Payments of an order, the last one last, with what was paid by which method",
				params: idParams,
				response: { 200: pageOut(tryOut) },
			},
		},
		async (request) =>
			deps.platform.db.read(async (tx) => {
				const order = await own(deps, tx, callerOf(request), request.params.id);
				const { payments, records } = await deps.money.payments.history(tx, order);
				const items = payments.map(({ id, state, createdAt, finishedAt }) => ({
					...{ id: encodeId("pay", id), state, createdAt: createdAt.toString() },
					finishedAt: finishedAt?.toString() ?? null,
					parts: records
						.filter(({ paymentId }) => paymentId === id)
						.map(({ method, amount }) => ({ method, amount: toWire(amount) })),
				}));
				return { items, nextCursor: null };
			}),
	);
}

function balanceRoute(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	const { db } = deps.platform;
	const { merchants, ledger } = deps.money;
	app.get(
		"/balance",
		{
			schema: {
				tags,
				summary: "What the merchant has coming and may have",
				response: { 200: balanceOut },
			},
		},
		async (request) => {
			const { id } = callerOf(request);
			return db.read(async (tx) => {
				const of = async (account: ReturnType<typeof merchants.unsettledAccount>) =>
					ledger.balance(tx, { ledgerId: CELL, account, currency: "CNY" });
				const unsettled = await of(merchants.unsettledAccount(id));
				const available = await of(merchants.availableAccount(id));
				if (unsettled === undefined || available === undefined) {
					throw new RefusedError(refuse("not_found"));
				}
				return {
					merchantId: encodeId("mer", id),
					unsettled: toWire(unsettled.posted),
					available: toWire(available.available),
				};
			});
		},
	);
}

import { z } from "zod";
import { refuse, required, type Uuid } from "#kernel";
import type { Merchant } from "#merchants";
import { CELL, type MerchantRefundView, type Order, type Refund } from "#payments";
import type { Tx } from "#platform";
import type { ApiDeps } from "./deps.ts";
import type { CallerOf } from "./merchant-api.ts";
import { merchantRefundOut } from "./refund-wire.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { amountIn, fromWire, idIn, idParams, lineIn, nothingIn, pageOut } from "./wire.ts";

const tags = ["merchant"];
const REASON_MAX = 120;

const refundIn = z.strictObject({
	/** Ours, or by the merchant's own number: one of the two. */
	orderId: z.string().max(60).optional(),
	outTradeNo: z.string().min(1).max(64).optional(),
	outRefundNo: z.string().regex(/^[\w.\-|*@]{1,64}$/),
	amount: amountIn,
	reason: lineIn(REASON_MAX).default(""),
	notifyUrl: z.url().max(500).optional(),
});

/** Refunds by the merchant, idempotent for ever by its own number (N1–N4). */
export function merchantRefunds(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	create(app, deps, callerOf);
	again(app, deps, callerOf);
	reads(app, deps, callerOf);
}

function create(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	const { db } = deps.platform;
	const { refunds } = deps.money.payments;
	app.post(
		"/refunds",
		{
			schema: {
				tags,
				summary: "Refund an order, in whole or in part; the same number gives the same refund",
				body: refundIn,
				response: { 200: merchantRefundOut, 201: merchantRefundOut },
			},
		},
		async (request, reply) => {
			const { body } = request;
			const merchant = callerOf(request);
			const made = granted(
				await db.transaction(async (tx) =>
					refunds.refund(tx, merchant, {
						...{ ledgerId: CELL, orderId: (await orderAsked(deps, tx, merchant, body)).id },
						...{ amount: fromWire(body.amount), reason: body.reason },
						...{ outRefundNo: body.outRefundNo, notifyUrl: body.notifyUrl ?? null },
					}),
				),
			);
			reply.code(made.fresh ? 201 : 200);
			return db.read((tx) => present(deps, tx, made.refund));
		},
	);
}

function again(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	const { db } = deps.platform;
	const { refunds } = deps.money.payments;
	app.post(
		"/refunds/:id/retry",
		{
			schema: {
				tags,
				summary: "Send a failed refund once more, with its number",
				params: idParams,
				body: nothingIn,
				response: { 202: merchantRefundOut },
			},
		},
		async (request, reply) => {
			const refund = await db.read((tx) => own(deps, tx, callerOf(request), request.params.id));
			const outcome = await db.transaction((tx) => refunds.retry(tx, refund));
			if (outcome !== "sent") throw new RefusedError(refuse("refund_not_failed"));
			reply.code(202);
			return db.read(async (tx) =>
				present(deps, tx, required(await refunds.byId(tx, refund), "the refund")),
			);
		},
	);
}

function reads(app: App, deps: ApiDeps, callerOf: CallerOf): void {
	const { db } = deps.platform;
	const { refunds } = deps.money.payments;
	app.get(
		"/refunds/:id",
		{
			schema: { tags, summary: "A refund", params: idParams, response: { 200: merchantRefundOut } },
		},
		async (request) =>
			db.read(async (tx) =>
				present(deps, tx, await own(deps, tx, callerOf(request), request.params.id)),
			),
	);
	app.get(
		"/refunds",
		{
			schema: {
				tags,
				summary: "Refunds by the merchant's number, or of an order",
				querystring: z.strictObject({
					outRefundNo: z.string().min(1).max(64).optional(),
					outTradeNo: z.string().min(1).max(64).optional(),
				}),
				response: { 200: pageOut(merchantRefundOut) },
			},
		},
		async (request) =>
			db.read(async (tx) => {
				const { outRefundNo, outTradeNo } = request.query;
				const merchantId = callerOf(request).id;
				const found: Refund[] = [];
				if (outRefundNo !== undefined) {
					const one = await refunds.byOutRefundNo(tx, { merchantId, outRefundNo });
					if (one !== undefined) found.push(one);
				} else if (outTradeNo !== undefined) {
					const order = await deps.money.payments.orderByOutTradeNo(tx, { merchantId, outTradeNo });
					if (order !== undefined) found.push(...(await refunds.of(tx, order)));
				}
				const shown = found.filter(({ source }) => source === "merchant");
				const items: MerchantRefundView[] = [];
				for (const refund of shown) items.push(await present(deps, tx, refund));
				return { items, nextCursor: null };
			}),
	);
}

async function orderAsked(
	deps: ApiDeps,
	tx: Tx,
	merchant: Merchant,
	asked: { readonly orderId?: string | undefined; readonly outTradeNo?: string | undefined },
): Promise<Order> {
	const { payments } = deps.money;
	const id: Uuid | undefined = asked.orderId === undefined ? undefined : idIn("ord", asked.orderId);
	let order: Order | undefined;
	if (id !== undefined) order = await payments.order(tx, { ledgerId: CELL, id });
	else if (asked.orderId === undefined && asked.outTradeNo !== undefined) {
		const { outTradeNo } = asked;
		order = await payments.orderByOutTradeNo(tx, { merchantId: merchant.id, outTradeNo });
	}
	if (order === undefined || order.payeeId !== merchant.id) {
		throw new RefusedError(refuse("not_found"));
	}
	return order;
}

/** A refund of this merchant; another's does not exist, nor does what we pay back by ourselves. */
async function own(deps: ApiDeps, tx: Tx, merchant: Merchant, text: string): Promise<Refund> {
	const id = idIn("rfd", text);
	const refund =
		id === undefined
			? undefined
			: await deps.money.payments.refunds.byId(tx, { ledgerId: CELL, id });
	if (refund?.merchantId !== merchant.id || refund.source !== "merchant") {
		throw new RefusedError(refuse("not_found"));
	}
	return refund;
}

async function present(deps: ApiDeps, tx: Tx, refund: Refund): Promise<MerchantRefundView> {
	const key = { ledgerId: refund.ledgerId, id: refund.orderId };
	const order = required(await deps.money.payments.order(tx, key), "the order of a refund");
	return deps.money.payments.refunds.merchantView(order, refund);
}

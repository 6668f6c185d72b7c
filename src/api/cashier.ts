import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { encodeId, refuse, required, type Uuid } from "#kernel";
import { type Order, payIntent, publicState } from "#payments";
import type { Tx } from "#platform";
import { instrumentsOf } from "./cashier-instruments.ts";
import { type CashierOrderOut, cashierOrderOut, instrumentOut } from "./cashier-wire.ts";
import { TO_CASHIER } from "./channel-returns.ts";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { awaitingOut, partOf } from "./order-view.ts";
import { payingView } from "./paying.ts";
import {
	actedFrom,
	deviceIn,
	deviceOf,
	instrumentIn,
	instrumentOf,
	payingOut,
} from "./paying-wire.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { reasonText } from "./texts.ts";
import { instantOut, nothingIn, pageOut, toWire } from "./wire.ts";

const tags = ["cashier"];
const params = z.object({ token: z.string().max(60) });
/** The cashier: whoever has the link sees the order, whoever is signed in may pay it. */
export async function cashierRoutes(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/orders/:token",
		{
			schema: {
				tags,
				summary: "The order behind a cashier link",
				params,
				response: { 200: cashierOrderOut },
			},
		},
		async (request) =>
			cashierView(deps, request.params.token, languageOf(request.headers["accept-language"])),
	);
	await app.register(async (inner) => {
		const signedIn = inner as App;
		requireUser(signedIn, deps.people.identity);
		signedIn.get(
			"/orders/:token/instruments",
			{
				schema: {
					tags,
					summary: "Ways to pay this order, best first, and why not what cannot be used now",
					params,
					querystring: z.strictObject({ device: deviceIn }),
					response: { 200: pageOut(instrumentOut) },
				},
			},
			async (request) => {
				const language = languageOf(request.headers["accept-language"]);
				const { userId } = userOf(request);
				const device = deviceOf(request, request.query.device);
				return deps.platform.db.transaction(async (tx) => {
					const order = await orderOf(deps, tx, request.params.token);
					return {
						items: await instrumentsOf(deps, tx, order, { userId, language, device }),
						nextCursor: null,
					};
				});
			},
		);
		payRoute(signedIn, deps);
		payingRoutes(signedIn, deps);
	});
}

/** The payer's own payment: what they must do for it, and how to give it up. */
function payingRoutes(signedIn: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const viewerOf = (request: FastifyRequest): { userId: Uuid; language: Language } => ({
		userId: userOf(request).userId,
		language: languageOf(request.headers["accept-language"]),
	});
	signedIn.get(
		"/orders/:token/payment",
		{
			schema: {
				tags,
				summary: "One's own payment of the order: what to do, what is awaited",
				params,
				response: { 200: payingOut },
			},
		},
		async (request) =>
			db.read(async (tx) => {
				const order = await orderOf(deps, tx, request.params.token);
				return payingView(deps, tx, order, viewerOf(request));
			}),
	);
	signedIn.post(
		"/orders/:token/payment/stop",
		{
			schema: {
				tags,
				summary: "Give up one's own payment, to pay another way once it is closed",
				params,
				body: nothingIn,
				response: { 202: payingOut },
			},
		},
		async (request, reply) => {
			const viewer = viewerOf(request);
			const order = await db.read((tx) => orderOf(deps, tx, request.params.token));
			const { userId } = viewer;
			granted(
				await db.transaction((tx) => deps.money.payments.stopPaying(tx, { ...order, userId })),
			);
			reply.code(202);
			return db.read(async (tx) =>
				payingView(deps, tx, await orderOf(deps, tx, request.params.token), viewer),
			);
		},
	);
}

function payRoute(signedIn: App, deps: ApiDeps): void {
	signedIn.post(
		"/orders/:token/payments",
		{
			schema: {
				tags,
				summary: "Pay the order",
				params,
				headers: idempotencyHeader,
				body: z.strictObject({
					instrument: instrumentIn,
					device: deviceIn,
					paymentPassword: paymentPasswordIn,
				}),
				response: { 202: cashierOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const order = await deps.platform.db.look((tx) => orderOf(deps, tx, request.params.token));
			const chosen = instrumentOf(request.body.instrument);
			await moveMoney(deps, request, {
				userId,
				paymentPassword: request.body.paymentPassword,
				bound: payIntent({
					orderId: order.id,
					merchantId: required(order.payeeId, "a merchant"),
					amount: order.amount,
					instrument: chosen,
				}),
				// What a channel is asked for has a row of its own to wait for.
				...(chosen.kind === "balance" ? { shares: sharedBy(userId, order) } : {}),
				run: (tx, challengeId) =>
					deps.money.payments.pay(tx, {
						ledgerId: order.ledgerId,
						orderId: order.id,
						userId,
						instrument: chosen,
						challengeId,
						...actedFrom(request, request.body.device, TO_CASHIER),
					}),
			});
			reply.code(202);
			const language = languageOf(request.headers["accept-language"]);
			return cashierView(deps, request.params.token, language);
		},
	);
}

/** The payer pays one thing at a time; a merchant's balance is credited by those of one transaction at once. */
function sharedBy(userId: Uuid, { id, payeeId }: Order): { keys: string[]; meets: string[] } {
	return { keys: [`user ${userId}`, `order ${id}`], meets: [`merchant ${payeeId}`] };
}

async function orderOf(deps: ApiDeps, tx: Tx, token: string): Promise<Order> {
	const order = await deps.money.payments.orderByCashierToken(tx, token);
	if (order === undefined) throw new RefusedError(refuse("not_found"));
	return order;
}

async function cashierView(
	deps: ApiDeps,
	token: string,
	language: Language,
): Promise<CashierOrderOut> {
	return deps.platform.db.look(async (tx) => {
		const order = await orderOf(deps, tx, token);
		const merchant = await deps.money.merchants.byId(tx, required(order.payeeId, "a merchant"));
		const paying = await deps.money.payments.paying(tx, order);
		const state = publicState(order.state);
		// Of two parts the leg outside comes last.
		const paid = paying?.parts.findLast((part) => part.state === "succeeded");
		return {
			id: encodeId("ord", order.id),
			merchant: { name: merchant?.name ?? "" },
			subject: order.title,
			amount: toWire(order.amount),
			state,
			expiresAt: instantOut(order.expiresAt),
			createdAt: order.createdAt.toString(),
			returnUrl: order.merchant?.returnUrl ?? null,
			awaiting: awaitingOut(paying),
			paidWith: paid === undefined ? null : partOf(paid, language, (text) => text).kind,
			refusal:
				order.reason === null || state === "succeeded"
					? null
					: { code: order.reason, ...reasonText(order.reason, language) },
		};
	});
}

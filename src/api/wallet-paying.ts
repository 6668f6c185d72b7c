import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { cny, isRefusal, refuse, type Uuid } from "#kernel";
import { CELL, type Order, rechargeIntent } from "#payments";
import type { Tx } from "#platform";
import { rechargeGuide, rechargeInstruments } from "./cashier-instruments.ts";
import { instrumentOut } from "./cashier-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { orderView } from "./order-view.ts";
import { ownOrderOut } from "./order-wire.ts";
import { payingView } from "./paying.ts";
import { actedFrom, deviceIn, deviceOf, outsideOf, payingOut } from "./paying-wire.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { userOf } from "./session.ts";
import { amountIn, fromWire, idIn, idParams, nothingIn, pageOut } from "./wire.ts";

const tags = ["wallet"];

interface Viewer {
	readonly userId: Uuid;
	readonly language: Language;
}

const viewerOf = (request: FastifyRequest): Viewer => ({
	userId: userOf(request).userId,
	language: languageOf(request.headers["accept-language"]),
});

/** Recharge by card or where the payer pays, and a payment of one's own while it is under way. */
export function walletPaying(app: App, deps: ApiDeps): void {
	rechargeRoute(app, deps);
	rechargeWays(app, deps);
	payingRoutes(app, deps);
}

function rechargeRoute(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.post(
		"/recharges",
		{
			schema: {
				tags,
				summary: "Recharge from a card, or from where one pays elsewhere",
				headers: idempotencyHeader,
				body: z.strictObject({
					amount: amountIn,
					/** A card, or a method; of online banking the bank too. */
					cardId: z.string().max(60).optional(),
					method: z.enum(["alipay", "wechat", "online_bank"]).optional(),
					bank: z
						.string()
						.regex(/^[A-Z0-9]{2,12}$/)
						.optional(),
					device: deviceIn,
					paymentPassword: paymentPasswordIn,
				}),
				response: { 202: ownOrderOut },
			},
		},
		async (request, reply) => {
			const { body } = request;
			const { userId, language } = viewerOf(request);
			const wanted = { from: sourceOf(body), amount: fromWire(body.amount) };
			const back = `${deps.settings.baseUrl}/wallet/result/{order}`;
			const device = deviceOf(request, body.device);
			const sight = { userId, language, device, amount: wanted.amount };
			const key = await moveMoney(deps, request, {
				userId,
				paymentPassword: body.paymentPassword,
				bound: rechargeIntent(wanted),
				async run(tx, challengeId) {
					const keepGuide = await rechargeGuide(deps, tx, sight);
					const order = await payments.recharge(tx, {
						...{ userId, ...wanted, challengeId },
						...actedFrom(request, body.device, back),
					});
					if (!isRefusal(order)) await keepGuide(order as Order);
					return order;
				},
			});
			reply.code(202);
			return orderView(deps, key, userId, language);
		},
	);
}

function sourceOf(body: {
	readonly cardId?: string | undefined;
	readonly method?: "alipay" | "wechat" | "online_bank" | undefined;
	readonly bank?: string | undefined;
}): ReturnType<typeof outsideOf> {
	const { cardId, method, bank } = body;
	if ((cardId === undefined) === (method === undefined)) {
		throw new RefusedError(refuse("request_invalid", {}, "/method"));
	}
	if (method !== undefined) return outsideOf({ kind: "method", method, bank });
	return outsideOf({ kind: "card", cardId: cardId as string });
}

function rechargeWays(app: App, deps: ApiDeps): void {
	app.get(
		"/recharge-instruments",
		{
			schema: {
				tags,
				summary: "What one may recharge from, best first, and why not what cannot be used now",
				querystring: z.strictObject({
					minor: z
						.string()
						.regex(/^[1-9]\d{0,14}$/)
						.optional()
						.meta({ description: "Fen, once it is known how much" }),
					device: deviceIn,
				}),
				response: { 200: pageOut(instrumentOut) },
			},
		},
		async (request) => {
			const { minor, device } = request.query;
			const sight = {
				...{ ...viewerOf(request), device: deviceOf(request, device) },
				amount: minor === undefined ? null : cny(BigInt(minor)),
			};
			return deps.platform.db.read(async (tx) => ({
				items: await rechargeInstruments(deps, tx, sight),
				nextCursor: null,
			}));
		},
	);
}

function payingRoutes(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	app.get(
		"/orders/:id/payment",
		{
			schema: {
				tags,
				summary: "One's own payment of an order: what to do, what is awaited",
				params: idParams,
				response: { 200: payingOut },
			},
		},
		async (request) =>
			db.read(async (tx) => {
				const order = await orderOf(deps, tx, request.params.id);
				return payingView(deps, tx, order, viewerOf(request));
			}),
	);
	app.post(
		"/orders/:id/payment/stop",
		{
			schema: {
				tags,
				summary: "Give up one's own payment that waits elsewhere",
				params: idParams,
				body: nothingIn,
				response: { 202: payingOut },
			},
		},
		async (request, reply) => {
			const viewer = viewerOf(request);
			const order = await db.read((tx) => orderOf(deps, tx, request.params.id));
			const { userId } = viewer;
			granted(
				await db.transaction((tx) => deps.money.payments.stopPaying(tx, { ...order, userId })),
			);
			reply.code(202);
			return db.read(async (tx) =>
				payingView(deps, tx, await orderOf(deps, tx, request.params.id), viewer),
			);
		},
	);
}

/** Whose it is, is asked by whoever shows its payment. */
async function orderOf(deps: ApiDeps, tx: Tx, text: string): Promise<Order> {
	const id = idIn("ord", text);
	const order =
		id === undefined ? undefined : await deps.money.payments.order(tx, { ledgerId: CELL, id });
	if (order === undefined) throw new RefusedError(refuse("not_found"));
	return order;
}

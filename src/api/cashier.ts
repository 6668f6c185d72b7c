import { z } from "zod";
import { encodeId, refuse, required } from "#kernel";
import { type Instrument, type Order, payIntent, publicState } from "#payments";
import type { Tx } from "#platform";
import { instrumentsOf } from "./cashier-instruments.ts";
import { type CashierOrderOut, cashierOrderOut, instrumentOut } from "./cashier-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { awaitingOf } from "./order-view.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { type App, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { reasonText } from "./texts.ts";
import { idIn, instantOut, pageOut, toWire } from "./wire.ts";

const tags = ["cashier"];
const params = z.object({ token: z.string().max(60) });
const instrument = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("balance"), accountId: z.string().max(80).optional() }),
	z.strictObject({ kind: z.literal("card"), cardId: z.string().max(60) }),
]);

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
					summary: "Ways to pay this order",
					params,
					response: { 200: pageOut(instrumentOut) },
				},
			},
			async (request) => {
				const language = languageOf(request.headers["accept-language"]);
				const { userId } = userOf(request);
				return deps.platform.db.transaction(async (tx) => {
					const order = await orderOf(deps, tx, request.params.token);
					return {
						items: await instrumentsOf(deps, tx, order, userId, language),
						nextCursor: null,
					};
				});
			},
		);
		payRoute(signedIn, deps);
	});
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
				body: z.strictObject({ instrument, paymentPassword: paymentPasswordIn }),
				response: { 202: cashierOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const order = await deps.platform.db.read((tx) => orderOf(deps, tx, request.params.token));
			const chosen = instrumentIn(request.body.instrument);
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
				...(chosen.kind === "balance" ? { shares: [`user ${userId}`, `order ${order.id}`] } : {}),
				run: (tx, challengeId) =>
					deps.money.payments.pay(tx, {
						ledgerId: order.ledgerId,
						orderId: order.id,
						userId,
						instrument: chosen,
						challengeId,
					}),
			});
			reply.code(202);
			const language = languageOf(request.headers["accept-language"]);
			return cashierView(deps, request.params.token, language);
		},
	);
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
	return deps.platform.db.read(async (tx) => {
		const order = await orderOf(deps, tx, token);
		const merchant = await deps.money.merchants.byId(tx, required(order.payeeId, "a merchant"));
		const { records } = await deps.money.payments.history(tx, order);
		const state = publicState(order.state);
		const paid = records.find((record) => record.state === "succeeded");
		return {
			id: encodeId("ord", order.id),
			merchant: { name: merchant?.name ?? "" },
			subject: order.title,
			amount: toWire(order.amount),
			state,
			expiresAt: instantOut(order.expiresAt),
			createdAt: order.createdAt.toString(),
			returnUrl: order.merchant?.returnUrl ?? null,
			awaiting: awaitingOf(deps.platform.clock.now(), order, records.at(-1)),
			paidWith: paid === undefined ? null : paid.method === "balance" ? "balance" : "card",
			refusal:
				order.reason === null || state === "succeeded"
					? null
					: { code: order.reason, ...reasonText(order.reason, language) },
		};
	});
}

function instrumentIn(wanted: z.output<typeof instrument>): Instrument {
	if (wanted.kind === "balance") {
		if (wanted.accountId === undefined) return { kind: "balance" };
		const accountId = idIn("pac", wanted.accountId);
		if (accountId !== undefined) return { kind: "balance", accountId };
		throw new RefusedError(refuse("account_unknown", {}, "/instrument/accountId"));
	}
	const cardId = idIn("crd", wanted.cardId);
	if (cardId === undefined)
		throw new RefusedError(refuse("card_not_usable", {}, "/instrument/cardId"));
	return { kind: "card", cardId };
}

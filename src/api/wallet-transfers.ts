import { z } from "zod";
import { encodeId, refuse, type Uuid } from "#kernel";
import { ARRIVALS, type Arrival, arrivesAt, CELL, transferIntent } from "#payments";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { orderView } from "./order-view.ts";
import { ownOrderOut } from "./order-wire.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { payeeOut } from "./wallet-wire.ts";
import { amountIn, fromWire, idIn, idParams, lineIn, nothingIn } from "./wire.ts";

const tags = ["wallet"];

/** Transfers: whom to, when they arrive, and how they are taken back. */
export async function walletTransfers(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	payeeLookup(app, deps);
	arrivals(app, deps);
	transfers(app, deps);
	cancellation(app, deps);
}

/** A choice of when a transfer arrives, if it were ordered now. */
export interface ArrivalOut {
	arrival: Arrival;
	arrivesAt: string;
	/** It can be taken back until it arrives. */
	cancellable: boolean;
}

const arrivalOut: z.ZodType<ArrivalOut> = z.object({
	arrival: z.enum(ARRIVALS),
	arrivesAt: z.string(),
	cancellable: z.boolean(),
});

function arrivals(app: App, deps: ApiDeps): void {
	app.get(
		"/transfer-arrivals",
		{
			schema: {
				tags,
				summary: "When a transfer ordered now would arrive, by choice",
				response: { 200: z.object({ items: z.array(arrivalOut) }) },
			},
		},
		async () => {
			const now = deps.platform.clock.now();
			const items = ARRIVALS.map((arrival): ArrivalOut => {
				const at = arrivesAt(arrival, now).toString();
				return { arrival, arrivesAt: at, cancellable: arrival !== "now" };
			});
			return { items };
		},
	);
}

function cancellation(app: App, deps: ApiDeps): void {
	app.post(
		"/orders/:id/cancellation",
		{
			schema: {
				tags,
				summary: "Take back a transfer that waits, or a withdrawal that has not left",
				params: idParams,
				body: nothingIn,
				response: { 200: ownOrderOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const orderId = idIn("ord", request.params.id);
			if (orderId === undefined) throw new RefusedError(refuse("not_found"));
			const command = { ledgerId: CELL, orderId, userId };
			const { db } = deps.platform;
			granted(await db.transaction((tx) => deps.money.payments.cancel(tx, command)));
			const language = languageOf(request.headers["accept-language"]);
			return orderView(deps, { ledgerId: CELL, id: orderId }, userId, language);
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
					/** At once unless said; one that arrives later can be taken back until then. */
					arrival: z.enum(ARRIVALS).optional(),
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
				arrival: request.body.arrival ?? "now",
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

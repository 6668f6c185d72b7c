import { z } from "zod";
import { cny, isRefusal, refuse, type Uuid } from "#kernel";
import {
	checkAmount,
	quoteOf,
	type RailChoice,
	SPEEDS,
	type Speed,
	withdrawIntent,
} from "#payments";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { type PayoutWaitOut, payoutWaitOut } from "./order-movement.ts";
import { orderView } from "./order-view.ts";
import { ownOrderOut } from "./order-wire.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { amountIn, fromWire, idIn, instantOut } from "./wire.ts";

const tags = ["wallet"];
const cardId = z.string().max(60);

/** Withdrawals: what each choice promises, and the order. */
export async function walletWithdrawals(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	quotes(app, deps);
	withdrawals(app, deps);
}

/** What a choice of speed promises, if it were ordered now. */
export interface QuoteOut {
	speed: Speed;
	/** The way the bank is reached; null while none serves. */
	rail: string | null;
	/** When the money would be there; null where nobody can say. */
	promisedBy: string | null;
	/** What it would wait for first. */
	waitsFor: PayoutWaitOut | null;
	/** Until when it would wait; null where nobody can say, or nothing is waited for. */
	waitsUntil: string | null;
}

const quoteOut: z.ZodType<QuoteOut> = z.object({
	speed: z.enum(SPEEDS),
	rail: z.string().nullable(),
	promisedBy: z.string().nullable(),
	waitsFor: payoutWaitOut.nullable(),
	waitsUntil: z.string().nullable(),
});

function quotes(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.get(
		"/withdrawal-quotes",
		{
			schema: {
				tags,
				summary: "When a withdrawal ordered now would be there, by choice of speed",
				querystring: z.strictObject({
					cardId,
					minor: z.string().regex(/^[1-9]\d{0,14}$/),
				}),
				response: { 200: z.object({ items: z.array(quoteOut) }) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const language = languageOf(request.headers["accept-language"]);
			const amount = cny(BigInt(request.query.minor));
			granted(checkAmount("withdrawal", amount));
			const wanted = { userId, cardId: cardOf(request.query.cardId), amount };
			const items: QuoteOut[] = [];
			for (const speed of SPEEDS) {
				const choice = await deps.platform.db.transaction((tx) =>
					payments.quotePayout(tx, { ...wanted, speed }),
				);
				if (isRefusal(choice)) throw new RefusedError(refuse("card_not_usable", {}, "/cardId"));
				items.push(quoteFrom(choice as RailChoice, speed, language));
			}
			return { items };
		},
	);
}

function quoteFrom(choice: RailChoice, speed: Speed, language: Language): QuoteOut {
	const { chosen, waitsFor, until } = choice;
	const name = chosen?.rail.name;
	return {
		speed,
		rail: name === undefined ? null : language === "en" ? name.en : name.zh,
		promisedBy: instantOut(quoteOf(choice)),
		waitsFor: waitsFor === "nothing_serves" ? "rail" : waitsFor,
		waitsUntil: instantOut(until),
	};
}

function withdrawals(app: App, deps: ApiDeps): void {
	const { payments } = deps.money;
	app.post(
		"/withdrawals",
		{
			schema: {
				tags,
				summary: "Withdraw to a card",
				headers: idempotencyHeader,
				body: z.strictObject({
					amount: amountIn,
					cardId,
					/** How soon it is wanted; ordinary unless said. */
					speed: z.enum(SPEEDS).optional(),
					paymentPassword: paymentPasswordIn,
				}),
				response: { 202: ownOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const wanted = { cardId: cardOf(request.body.cardId), amount: fromWire(request.body.amount) };
			const { speed = "ordinary", paymentPassword } = request.body;
			const key = await moveMoney(deps, request, {
				...{ userId, paymentPassword, bound: withdrawIntent(wanted) },
				run: (tx, challengeId) => payments.withdraw(tx, { userId, ...wanted, speed, challengeId }),
			});
			reply.code(202);
			return orderView(deps, key, userId, languageOf(request.headers["accept-language"]));
		},
	);
}

/** A card id that does not parse names no card of anybody. */
function cardOf(text: string): Uuid {
	const id = idIn("crd", text);
	if (id === undefined) throw new RefusedError(refuse("card_not_usable", {}, "/cardId"));
	return id;
}

import { z } from "zod";
import type { BindingView, Card } from "#cards";
import { encodeId, refuse, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { type Me, meOf, meOut } from "./wallet-access.ts";
import { idIn, toWire } from "./wire.ts";

const tags = ["wallet"];
const params = z.object({ id: z.string().max(60) });
const cardNumber = z.string().regex(/^[\d ]{12,28}$/);

/** Binding, verification and the user's cards. */
export async function walletCards(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	bindingRoutes(app, deps);
	cardRoutes(app, deps);
}

function bindingRoutes(app: App, deps: ApiDeps): void {
	const { cards } = deps.people;
	app.post(
		"/card-lookups",
		{ schema: { tags, body: z.strictObject({ cardNumber }) } },
		async (request) => {
			const found = deps.money.channels.bins.lookup(digits(request.body.cardNumber));
			const { cardNumberValid } = found;
			if (!found.known) return { known: false, issuer: null, cardType: null, cardNumberValid };
			const { code, name, color } = found.issuer;
			return {
				known: true,
				issuer: { code, nameZh: name.zh, nameEn: name.en, color },
				cardType: found.cardType,
				cardNumberValid,
			};
		},
	);
	app.post(
		"/card-bindings",
		{
			schema: {
				tags,
				body: z.strictObject({
					cardNumber,
					name: z.string().min(1).max(60),
					idNumber: z.string().min(1).max(30),
					mobile: z.string().min(6).max(20),
				}),
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const started = granted(
				await cards.startBinding({
					userId,
					...request.body,
					cardNumber: digits(request.body.cardNumber),
				}),
			);
			reply.code(201);
			return bindingOut(started, languageOf(request.headers["accept-language"]));
		},
	);
	app.get("/card-bindings/:id", { schema: { tags, params } }, async (request) => {
		const key = { userId: userOf(request).userId, bindingId: bindingId(request.params.id) };
		const found = granted(await cards.binding(key));
		return bindingOut(found, languageOf(request.headers["accept-language"]));
	});
	app.post(
		"/card-bindings/:id/confirmation",
		{ schema: { tags, params, body: z.strictObject({ code: z.string().regex(/^\d{4,8}$/) }) } },
		async (request) => {
			const key = { userId: userOf(request).userId, bindingId: bindingId(request.params.id) };
			const ended = granted(await cards.confirmBinding({ ...key, code: request.body.code }));
			return bindingOut(ended, languageOf(request.headers["accept-language"]));
		},
	);
	app.post(
		"/verifications",
		{
			schema: {
				tags,
				body: z.strictObject({ cardId: z.string().max(60), consent: z.boolean() }),
				response: { 200: meOut },
			},
		},
		async (request): Promise<Me> => {
			const { userId } = userOf(request);
			const { consent } = request.body;
			const reference = cardIn(request.body.cardId);
			granted(await deps.people.customers.verify({ userId, reference, consent }));
			return meOf(deps, userId);
		},
	);
}

function cardRoutes(app: App, deps: ApiDeps): void {
	const { cards } = deps.people;
	app.get("/cards", { schema: { tags } }, async (request) => {
		const { userId } = userOf(request);
		const list = await deps.platform.db.transaction((tx) => cards.list(tx, userId));
		return { items: list.map(cardOut), nextCursor: null };
	});
	app.delete("/cards/:id", { schema: { tags, params } }, async (request, reply) => {
		const key = { userId: userOf(request).userId, cardId: cardIn(request.params.id) };
		granted(await cards.unbind(key));
		reply.code(204);
	});
	app.put("/cards/:id/default", { schema: { tags, params } }, async (request, reply) => {
		const key = { userId: userOf(request).userId, cardId: cardIn(request.params.id) };
		granted(await cards.setDefault(key));
		reply.code(204);
	});
}

function bindingOut(view: BindingView, language: Language): Record<string, unknown> {
	const reason = view.reason;
	const tongue = language === "en" ? "en" : "zh";
	return {
		id: encodeId("bnd", view.id),
		// The holder need not know how far the issuer has come once the code is in.
		state: view.state === "pre_bound" ? "unknown" : view.state,
		issuer: view.issuer,
		cardType: view.cardType,
		cardMasked: view.cardMasked,
		codeSentTo: view.codeSentTo,
		expiresAt: view.expiresAt.toString(),
		reason:
			reason === null
				? null
				: { code: reason.code, text: reason.text[tongue], advice: reason.advice[tongue] },
		cardId: view.cardId === null ? null : encodeId("crd", view.cardId),
		offersVerification: view.offersVerification,
	};
}

function cardOut(card: Card): Record<string, unknown> {
	return {
		id: encodeId("crd", card.id),
		issuer: card.issuer,
		cardType: card.cardType,
		last4: card.last4,
		cardMasked: card.cardMasked,
		state: card.state,
		isDefault: card.isDefault,
		boundAt: card.boundAt.toString(),
		limits: { singleMax: toWire(card.limits.singleMax), dailyMax: toWire(card.limits.dailyMax) },
	};
}

function digits(text: string): string {
	return text.replaceAll(" ", "");
}

function bindingId(text: string): Uuid {
	const id = idIn("bnd", text);
	if (id === undefined) throw new RefusedError(refuse("binding_not_found"));
	return id;
}

function cardIn(text: string): Uuid {
	const id = idIn("crd", text);
	if (id === undefined) throw new RefusedError(refuse("card_not_found"));
	return id;
}

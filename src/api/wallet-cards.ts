import { z } from "zod";
import type { BindingView } from "#cards";
import { type Refusal, refuse, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { type Me, meOf, meOut } from "./me.ts";
import { languageOf } from "./problems.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { contextOf, requireUser, userOf } from "./session.ts";
import { walletBanks } from "./wallet-banks.ts";
import {
	bindingOut,
	cardLookupOut,
	ownCardOut,
	presentBinding,
	presentCard,
	presentIssuer,
} from "./wallet-wire.ts";
import { idIn, idParams, lineIn, nothingIn, pageOut } from "./wire.ts";

const tags = ["wallet"];
const params = idParams;
const cardNumber = z.string().regex(/^[\d ]{12,28}$/);

/** Binding, verification and the user's cards. */
export async function walletCards(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	evidenceRoutes(app, deps);
	bindingRoutes(app, deps);
	cardRoutes(app, deps);
	await walletBanks(app, deps);
}

/** What a card tells before it is bound, and what it proves afterwards. */
function evidenceRoutes(app: App, deps: ApiDeps): void {
	app.post(
		"/card-lookups",
		{
			schema: {
				tags,
				summary: "What a card number tells by itself",
				body: z.strictObject({ cardNumber }),
				response: { 200: cardLookupOut },
			},
		},
		async (request) => {
			const found = deps.money.channels.bins.lookup(digits(request.body.cardNumber));
			const { cardNumberValid } = found;
			if (!found.known) return { known: false, issuer: null, cardType: null, cardNumberValid };
			const { code, name, color } = found.issuer;
			return {
				known: true,
				issuer: presentIssuer({ code, nameZh: name.zh, nameEn: name.en, color }),
				cardType: found.cardType,
				cardNumberValid,
			};
		},
	);
	app.post(
		"/verifications",
		{
			schema: {
				tags,
				summary: "Verify the person on the evidence of a bound card",
				body: z.strictObject({
					/** A card, or a check or document that speaks of the person. */
					cardId: z.string().max(60),
					consent: z.boolean(),
				}),
				response: { 200: meOut },
			},
		},
		async (request): Promise<Me> => {
			const { userId } = userOf(request);
			const { customers } = deps.people;
			const { consent } = request.body;
			const reference = evidenceIn(request.body.cardId);
			const command = { userId, reference, consent };
			const asked = granted(await customers.verifyIntent(command));
			await withProof<object, Refusal>(deps, request, {
				...{ userId, ...asked, payee: { kind: "card", id: reference } },
				run: (challengeId) => customers.verify({ ...command, challengeId }),
			});
			return meOf(deps, userId);
		},
	);
}

function bindingRoutes(app: App, deps: ApiDeps): void {
	const { cards } = deps.people;
	app.post(
		"/card-bindings",
		{
			schema: {
				tags,
				summary: "Bind a card: the bank compares and sends a code",
				body: z.strictObject({
					cardNumber,
					name: lineIn(60),
					idNumber: z.string().min(1).max(30),
					mobile: z.string().min(6).max(20),
				}),
				response: { 201: bindingOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const command = {
				userId,
				...request.body,
				cardNumber: digits(request.body.cardNumber),
				deviceId: contextOf(request).deviceId,
			};
			const asked = granted(await cards.bindingIntent(command));
			const started = await withProof<BindingView, Refusal>(deps, request, {
				...{ userId, ...asked },
				run: (challengeId) => cards.startBinding({ ...command, challengeId }),
			});
			reply.code(201);
			return presentBinding(started, languageOf(request.headers["accept-language"]));
		},
	);
	app.get(
		"/card-bindings/:id",
		{ schema: { tags, summary: "How a binding stands", params, response: { 200: bindingOut } } },
		async (request) => {
			const key = { userId: userOf(request).userId, bindingId: bindingId(request.params.id) };
			const found = granted(await cards.binding(key));
			return presentBinding(found, languageOf(request.headers["accept-language"]));
		},
	);
	app.post(
		"/card-bindings/:id/confirmation",
		{
			schema: {
				tags,
				summary: "Confirm a binding by the bank's code",
				params,
				body: z.strictObject({ code: z.string().regex(/^\d{4,8}$/) }),
				response: { 200: bindingOut },
			},
		},
		async (request) => {
			const key = { userId: userOf(request).userId, bindingId: bindingId(request.params.id) };
			const ended = granted(await cards.confirmBinding({ ...key, code: request.body.code }));
			return presentBinding(ended, languageOf(request.headers["accept-language"]));
		},
	);
}

function cardRoutes(app: App, deps: ApiDeps): void {
	const { cards } = deps.people;
	app.get(
		"/cards",
		{ schema: { tags, summary: "Bound cards", response: { 200: pageOut(ownCardOut) } } },
		async (request) => {
			const { userId } = userOf(request);
			const list = await deps.platform.db.transaction((tx) => cards.list(tx, userId));
			return { items: list.map(presentCard), nextCursor: null };
		},
	);
	app.delete(
		"/cards/:id",
		{ schema: { tags, summary: "Unbind a card", params, response: { 204: z.null() } } },
		async (request, reply) => {
			const { userId } = userOf(request);
			const key = { userId, cardId: cardIn(request.params.id) };
			const asked = granted(await cards.unbindingIntent(key));
			await withProof<object, Refusal>(deps, request, {
				...{ userId, ...asked, payee: { kind: "card", id: key.cardId } },
				run: (challengeId) => cards.unbind({ ...key, challengeId }),
			});
			reply.code(204);
			return null;
		},
	);
	app.post(
		"/cards/:id/renewal",
		{
			schema: {
				tags,
				summary: "Sign a card anew that asks for it; its binding is confirmed by the bank's code",
				params,
				body: nothingIn,
				response: { 201: bindingOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const { deviceId } = contextOf(request);
			const key = { userId, cardId: cardIn(request.params.id) };
			const asked = granted(await cards.renewalIntent(key));
			const started = await withProof<BindingView, Refusal>(deps, request, {
				...{ userId, ...asked, payee: { kind: "card", id: key.cardId } },
				run: (challengeId) => cards.startRenewal({ ...key, deviceId, challengeId }),
			});
			reply.code(201);
			return presentBinding(started, languageOf(request.headers["accept-language"]));
		},
	);
	app.put(
		"/cards/:id/default",
		{
			schema: {
				tags,
				summary: "Pay by this card first",
				params,
				body: nothingIn,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const key = { userId: userOf(request).userId, cardId: cardIn(request.params.id) };
			granted(await cards.setDefault(key));
			reply.code(204);
			return null;
		},
	);
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

/** What the evidence refers to: a card, a check (vck), a document (vdc). */
function evidenceIn(text: string): Uuid {
	return idIn("vck", text) ?? idIn("vdc", text) ?? cardIn(text);
}

import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { PendingKey } from "#identity";
import { encodeId, isRefusal, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { meOut } from "./me.ts";
import { languageOf } from "./problems.ts";
import { type App, granted } from "./server.ts";
import { contextOf, userOf } from "./session.ts";
import {
	type PendingOut,
	pendingOut,
	presentPending,
	presentProvider,
	providerOut,
} from "./wallet-federated-wire.ts";
import { letIn, signInStepOut } from "./wallet-sign-ins.ts";
import { codeSentOut } from "./wallet-wire.ts";
import { idIn, idParams, nothingIn, pageOut } from "./wire.ts";

const tags = ["wallet"];
const providerParams = z.strictObject({ provider: z.string().max(40) });
const password = z.string().min(1).max(128);
const passkeyOptionsOut = z.object({
	challengeId: z.string(),
	options: z.record(z.string(), z.unknown()),
});

/**
 * The browser's secret on its way through a provider. Lax: the way back begins on another site, where
 * a Strict cookie stays at home. It opens nothing by itself, and lives as long as the way may take.
 */
export const FEDERATED_COOKIE = "__Host-zf_federated";
const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;
const COOKIE_SECONDS = 1_800;

/** Where the wallet goes on after a provider. Relative: no Host of a request decides where. */
export const LANDING = "/wallet/federated";

/** Signing in with others: there and back, then whatever else the door asks for. */
export async function walletFederated(app: App, deps: ApiDeps): Promise<void> {
	providerList(app, deps);
	startRoute(app, deps);
	callbackRoute(app, deps);
	pendingRoutes(app, deps);
	proofRoutes(app, deps);
	finishRoutes(app, deps);
}

function providerList(app: App, deps: ApiDeps): void {
	app.get(
		"/providers",
		{
			schema: {
				tags,
				summary: "Whom people may sign in with",
				response: { 200: pageOut(providerOut) },
			},
		},
		async (request) => {
			const known = await deps.platform.db.read((tx) => deps.people.federation.providers(tx));
			const language = languageOf(request.headers["accept-language"]);
			const open = known.filter(({ state }) => state !== "off");
			return { items: open.map((one) => presentProvider(one, language)), nextCursor: null };
		},
	);
}

function startRoute(app: App, deps: ApiDeps): void {
	app.post(
		"/federated/:provider/start",
		{
			schema: {
				tags,
				summary: "Begin to sign in with a provider, or (signed in) to link it",
				params: providerParams,
				body: z.strictObject({ purpose: z.enum(["sign_in", "link"]).default("sign_in") }),
				response: { 200: z.object({ url: z.string() }) },
			},
		},
		async (request, reply) => {
			const userId = request.body.purpose === "link" ? userOf(request).userId : null;
			const { deviceId } = contextOf(request);
			const { federation } = deps.people;
			const { provider } = request.params;
			const begun = granted(
				await federation.start({ provider, browser: browserOf(request), userId, deviceId }),
			);
			reply.setCookie(FEDERATED_COOKIE, begun.browser, { ...COOKIE, maxAge: COOKIE_SECONDS });
			return { url: begun.url };
		},
	);
}

/**
 * The one address that another site sends people to. It signs nobody in: it judges the answer and
 * leads to the wallet's own page, which goes on by requests of its own.
 */
function callbackRoute(app: App, deps: ApiDeps): void {
	app.get(
		"/federated/:provider/callback",
		{
			schema: {
				tags,
				summary: "Where a provider sends the browser back; leads to the wallet",
				params: providerParams,
				response: { 303: z.null() },
			},
		},
		async (request, reply) => {
			const { provider } = request.params;
			const outcome = await deps.people.federation.callback({
				provider,
				browser: browserOf(request),
				query: queryOf(request),
			});
			if (isRefusal(outcome) && outcome.refusal === "provider_not_found") granted(outcome);
			const path = isRefusal(outcome)
				? `${LANDING}?refused=${outcome.refusal}`
				: `${LANDING}/${encodeId("fed", outcome.pendingId)}`;
			return landing(reply, path);
		},
	);
}

function landing(reply: FastifyReply, path: string): FastifyReply {
	return reply.code(303).header("location", path).send();
}

function pendingRoutes(app: App, deps: ApiDeps): void {
	const { federation } = deps.people;
	app.get(
		"/federated/pending/:id",
		{
			schema: {
				tags,
				summary: "What this browser's pending login asks for",
				params: idParams,
				response: { 200: pendingOut },
			},
		},
		async (request) => present(deps, request, granted(await federation.pending(keyOf(request)))),
	);
	app.post(
		"/federated/pending/:id/codes",
		{
			schema: {
				tags,
				summary: "Send a code to the number given, or to the user's own",
				params: idParams,
				body: z.strictObject({ mobile: z.string().min(6).max(20).optional() }),
				response: { 202: codeSentOut },
			},
		},
		async (request, reply) => {
			const { mobile } = request.body;
			const sent = granted(await federation.sendCode({ ...keyOf(request), mobile }));
			reply.code(202);
			return {
				challengeId: encodeId("chg", sent.challengeId),
				mobileMasked: sent.mobileMasked,
				expiresAt: sent.expiresAt.toString(),
				resendAfterSeconds: sent.resendAfterSeconds,
				offeredFirst: sent.offeredFirst,
				alternatives: [...sent.alternatives],
			};
		},
	);
}

/** The second check: what the person really holds, a passkey over a challenge of its own. */
function proofRoutes(app: App, deps: ApiDeps): void {
	const { federation } = deps.people;
	app.post(
		"/federated/pending/:id/passkey-options",
		{
			schema: {
				tags,
				summary: "What a passkey of the user is asked to sign for a pending login",
				params: idParams,
				body: nothingIn,
				response: { 200: passkeyOptionsOut },
			},
		},
		async (request) => {
			const asked = granted(await federation.passkeyOptions(keyOf(request)));
			return { challengeId: encodeId("chg", asked.challengeId), options: asked.options };
		},
	);
	app.post(
		"/federated/pending/:id/proofs",
		{
			schema: {
				tags,
				summary: "Prove what the pending login asks for",
				params: idParams,
				body: z.strictObject({
					factor: z.enum(["sms_code", "password", "totp", "passkey"]),
					/** A passkey's assertion as JSON text is the longest. */
					answer: z.string().min(1).max(8_000),
					challengeId: z
						.string()
						.max(60)
						.optional()
						.meta({ description: "Of a passkey's options" }),
				}),
				response: { 200: pendingOut },
			},
		},
		async (request) => {
			const { challengeId, ...proof } = request.body;
			const proven = await federation.prove({
				...{ ...keyOf(request), ...proof },
				challengeId: challengeId === undefined ? undefined : idIn("chg", challengeId),
			});
			return present(deps, request, granted(proven));
		},
	);
}

function finishRoutes(app: App, deps: ApiDeps): void {
	const { federation } = deps.people;
	app.post(
		"/federated/pending/:id/session",
		{
			schema: {
				tags,
				summary: "Sign in, once all that is asked for is proven; a newcomer registers by it",
				params: idParams,
				body: z.strictObject({ password: password.optional() }),
				response: { 201: meOut, 202: signInStepOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await federation.enter({
					...keyOf(request),
					password: request.body.password,
					context: contextOf(request),
				}),
			);
			endBrowser(reply);
			return letIn(deps, request, reply, signedIn);
		},
	);
	app.delete(
		"/federated/pending/:id",
		{
			schema: {
				tags,
				summary: "Give a pending login up",
				params: idParams,
				body: nothingIn,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			granted(await federation.giveUp(keyOf(request)));
			endBrowser(reply);
			reply.code(204);
			return null;
		},
	);
}

/** The pending that a path names, for the browser that asks; what does not parse names none. */
export function keyOf(request: FastifyRequest): PendingKey {
	const { id } = request.params as { readonly id: string };
	return { pendingId: idIn("fed", id) ?? NONE, browser: browserOf(request) };
}

const NONE = "00000000-0000-7000-8000-000000000000" as Uuid;

export function endBrowser(reply: FastifyReply): void {
	reply.clearCookie(FEDERATED_COOKIE, COOKIE);
}

function browserOf(request: FastifyRequest): string | undefined {
	return request.cookies[FEDERATED_COOKIE];
}

/** The query as it came, parameters that were given twice included. */
function queryOf(request: FastifyRequest): URLSearchParams {
	const mark = request.url.indexOf("?");
	return new URLSearchParams(mark < 0 ? "" : request.url.slice(mark + 1));
}

async function present(
	deps: ApiDeps,
	request: FastifyRequest,
	view: Parameters<typeof presentPending>[0],
): Promise<PendingOut> {
	const known = await deps.platform.db.read((tx) => deps.people.federation.providers(tx));
	return presentPending(view, known, languageOf(request.headers["accept-language"]));
}

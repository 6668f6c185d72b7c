import { z } from "zod";
import {
	ADD_PASSKEY,
	ADD_TOTP,
	addPasskeyIntent,
	addTotpIntent,
	type CeremonyBegun,
	REMOVE_PASSKEY,
	REMOVE_TOTP,
	removePasskeyIntent,
	removeTotpIntent,
} from "#identity";
import type { Refusal, Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { meOut } from "./me.ts";
import { withProof } from "./proof.ts";
import { type App, granted } from "./server.ts";
import { contextOf, requireUser, stepUp, userOf } from "./session.ts";
import {
	ceremonyOut,
	credentialIn,
	passkeyOut,
	presentCeremony,
	presentPasskey,
} from "./wallet-passkey-wire.ts";
import { letIn, signInStepOut } from "./wallet-sign-ins.ts";
import { idIn, idParams, instantOut, lineIn, nothingIn, pageOut } from "./wire.ts";

const tags = ["wallet"];
const id = z.string().max(80);

/** An id that names nothing: what does not parse is answered like what does not exist. */
const UNKNOWN = "00000000-0000-7000-8000-000000000000" as Uuid;

/** Passkeys: signing in with one, and keeping them; the authenticator app. */
export async function walletPasskeys(app: App, deps: ApiDeps): Promise<void> {
	signInRoutes(app, deps);
	await app.register(async (inside) => {
		const signedIn = inside as App;
		requireUser(signedIn, deps.people.identity);
		enrolmentRoutes(signedIn, deps);
		keyRoutes(signedIn, deps);
		totpRoutes(signedIn, deps);
		totpEnd(signedIn, deps);
	});
}

function signInRoutes(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	app.post(
		"/sessions/passkey/options",
		{
			schema: {
				tags,
				summary: "Ask whoever is there for a passkey; the same for everybody",
				body: nothingIn,
				response: { 201: ceremonyOut },
			},
		},
		async (_request, reply) => {
			reply.code(201);
			return presentCeremony(await identity.passkeys.beginSignIn());
		},
	);
	app.post(
		"/sessions/passkey",
		{
			schema: {
				tags,
				summary: "Sign in by passkey",
				body: z.strictObject({ ceremonyId: id, answer: credentialIn }),
				response: { 201: meOut, 202: signInStepOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await identity.passkeys.signIn({
					ceremonyId: idIn("cer", request.body.ceremonyId) ?? UNKNOWN,
					answer: request.body.answer,
					context: contextOf(request),
				}),
			);
			return letIn(deps, request, reply, signedIn);
		},
	);
}

function enrolmentRoutes(app: App, deps: ApiDeps): void {
	const { passkeys } = deps.people.identity;
	app.post(
		"/passkeys/options",
		{
			schema: {
				tags,
				summary: "Begin to enrol a passkey",
				description: "Takes proof (`proof_needed`). Permits one enrolment, for five minutes.",
				body: nothingIn,
				response: { 201: ceremonyOut },
			},
		},
		async (request, reply) => {
			const { userId, id: sessionId } = userOf(request);
			const begun = await withProof<CeremonyBegun, Refusal>(deps, request, {
				userId,
				operation: ADD_PASSKEY,
				intent: addPasskeyIntent({ userId }),
				run: (challengeId) => passkeys.beginEnrolment({ userId, sessionId, challengeId }),
			});
			await stepUp(deps, request, reply);
			reply.code(201);
			return presentCeremony(begun);
		},
	);
	app.post(
		"/passkeys",
		{
			schema: {
				tags,
				summary: "Enrol the passkey that the browser has made",
				body: z.strictObject({
					ceremonyId: id,
					answer: credentialIn,
					name: lineIn(40).optional(),
				}),
				response: { 201: passkeyOut },
			},
		},
		async (request, reply) => {
			const { userId, id: sessionId } = userOf(request);
			const { answer, ceremonyId, name = "" } = request.body;
			const key = granted(
				await passkeys.enrol({
					...{ userId, sessionId, answer },
					deviceId: contextOf(request).deviceId,
					ceremonyId: idIn("cer", ceremonyId) ?? UNKNOWN,
					name: name === "" ? null : name,
				}),
			);
			reply.code(201);
			return presentPasskey(key);
		},
	);
}

function keyRoutes(app: App, deps: ApiDeps): void {
	const { passkeys } = deps.people.identity;
	app.get(
		"/passkeys",
		{ schema: { tags, summary: "The user's passkeys", response: { 200: pageOut(passkeyOut) } } },
		async (request) => {
			const { userId } = userOf(request);
			const keys = await deps.platform.db.read((tx) => passkeys.list(tx, userId));
			return { items: keys.map(presentPasskey), nextCursor: null };
		},
	);
	app.patch(
		"/passkeys/:id",
		{
			schema: {
				tags,
				summary: "Name a passkey; an empty name takes the name away",
				params: idParams,
				body: z.strictObject({ name: lineIn(40) }),
				response: { 200: passkeyOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { name } = request.body;
			const key = granted(
				await passkeys.rename({
					userId,
					passkeyId: idIn("pky", request.params.id) ?? UNKNOWN,
					name: name === "" ? null : name,
				}),
			);
			return presentPasskey(key);
		},
	);
	app.delete(
		"/passkeys/:id",
		{
			schema: {
				tags,
				summary: "Remove a passkey",
				description: "Takes proof (`proof_needed`).",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const passkeyId = idIn("pky", request.params.id) ?? UNKNOWN;
			// What is not theirs is not there, before anybody is asked for proof.
			granted(await deps.platform.db.read((tx) => passkeys.mine(tx, { userId, passkeyId })));
			await withProof<object, Refusal>(deps, request, {
				userId,
				operation: REMOVE_PASSKEY,
				intent: removePasskeyIntent({ userId, passkeyId }),
				run: (challengeId) => passkeys.remove({ userId, passkeyId, challengeId }),
			});
			reply.code(204);
			return null;
		},
	);
}

const totpOut: z.ZodType<{ confirmedAt: string | null }> = z.object({
	confirmedAt: z.string().nullable().meta({ description: "Null: no authenticator app is in use" }),
});

function totpRoutes(app: App, deps: ApiDeps): void {
	const { totps } = deps.people.identity;
	app.get(
		"/totp",
		{
			schema: {
				tags,
				summary: "Whether an authenticator app is in use",
				response: { 200: totpOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { confirmedAt } = await deps.platform.db.read((tx) => totps.state(tx, userId));
			return { confirmedAt: instantOut(confirmedAt) };
		},
	);
	app.post(
		"/totp",
		{
			schema: {
				tags,
				summary: "Begin to use an authenticator app",
				description:
					"Takes proof (`proof_needed`). `uri` is what the QR code carries; both are told this once.",
				body: nothingIn,
				response: { 201: z.object({ secret: z.string(), uri: z.string() }) },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const begun = await withProof<{ secret: string; uri: string }, Refusal>(deps, request, {
				userId,
				operation: ADD_TOTP,
				intent: addTotpIntent({ userId }),
				run: (challengeId) => totps.start({ userId, challengeId }),
			});
			await stepUp(deps, request, reply);
			reply.code(201);
			return begun;
		},
	);
	app.post(
		"/totp/confirmation",
		{
			schema: {
				tags,
				summary: "Show the app's first code, within ten minutes",
				body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
				response: { 200: totpOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { confirmedAt } = granted(await totps.confirm({ userId, code: request.body.code }));
			return { confirmedAt: instantOut(confirmedAt) };
		},
	);
}

function totpEnd(app: App, deps: ApiDeps): void {
	const { totps } = deps.people.identity;
	app.delete(
		"/totp",
		{
			schema: {
				tags,
				summary: "Stop using the authenticator app",
				description: "Takes proof (`proof_needed`).",
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			await withProof<object, Refusal>(deps, request, {
				userId,
				operation: REMOVE_TOTP,
				intent: removeTotpIntent({ userId }),
				run: (challengeId) => totps.remove({ userId, challengeId }),
			});
			reply.code(204);
			return null;
		},
	);
}

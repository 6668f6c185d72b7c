import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { AskedFrom, Profile } from "#identity";
import { encodeId, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { clearSession, requireUser, setSession, userOf, WALLET_COOKIE } from "./session.ts";
import { numberClaim, numberClaimOut } from "./wallet-claim-wire.ts";
import { codeSentOut, ownSessionOut } from "./wallet-wire.ts";
import { idIn, idParams, lineIn, pageOut } from "./wire.ts";

const tags = ["wallet"];
const mobile = z.string().min(6).max(20);
const password = z.string().min(1).max(128);
const code = z.string().regex(/^\d{6}$/);
const challengeId = z.string().max(60);

/** The signed-in person as the wallet shows them. */
export interface Me {
	id: string;
	nickname: string;
	mobileMasked: string;
	registeredAt: string;
	paymentPasswordSet: boolean;
	verification: {
		state: "none" | "linked";
		nameMasked: string | null;
		accountClass: "none" | "I" | "II" | "III";
		sources: number;
	};
}

export const meOut: z.ZodType<Me> = z.object({
	id: z.string(),
	nickname: z.string(),
	mobileMasked: z.string(),
	registeredAt: z.string(),
	paymentPasswordSet: z.boolean(),
	verification: z.object({
		state: z.enum(["none", "linked"]),
		nameMasked: z.string().nullable(),
		accountClass: z.enum(["none", "I", "II", "III"]),
		sources: z.number(),
	}),
});

/** Registration, sign-in, sessions, profile and payment password. */
export async function walletAccess(app: App, deps: ApiDeps): Promise<void> {
	const { identity } = deps.people;
	app.post(
		"/sms-codes",
		{
			schema: {
				tags,
				summary: "Send a code; the same answer for known and unknown numbers",
				body: z.strictObject({ mobile, purpose: z.enum(["register", "sign_in"]) }),
				response: { 202: codeSentOut },
			},
		},
		async (request, reply) => {
			const sent = granted(await identity.sendCode({ ...request.body, from: fromOf(request) }));
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
	app.post(
		"/registrations",
		{
			schema: {
				tags,
				summary: "Register with a proven number, and sign in",
				body: z.strictObject({ mobile, challengeId, code, password }),
				response: { 201: meOut, 202: numberClaimOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await identity.register({
					...request.body,
					challengeId: challengeIn(request.body.challengeId),
					...agentOf(request.headers["user-agent"]),
					from: fromOf(request),
				}),
			);
			if ("claim" in signedIn) {
				reply.code(202);
				return numberClaim(signedIn.claim);
			}
			setSession(reply, WALLET_COOKIE, signedIn.token);
			reply.code(201);
			return me(deps, signedIn.user);
		},
	);
	signInRoutes(app, deps);
	await app.register(async (signedIn) => walletProfile(signedIn as App, deps));
}

function signInRoutes(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	app.post(
		"/sessions",
		{
			schema: {
				tags,
				summary: "Sign in by password",
				body: z.strictObject({ mobile, password }),
				response: { 201: meOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await identity.signIn({ ...request.body, ...agentOf(request.headers["user-agent"]) }),
			);
			setSession(reply, WALLET_COOKIE, signedIn.token);
			reply.code(201);
			return me(deps, signedIn.user);
		},
	);
	app.post(
		"/sessions/sms",
		{
			schema: {
				tags,
				summary: "Sign in by a code from a message",
				body: z.strictObject({ mobile, challengeId, code }),
				response: { 201: meOut, 202: numberClaimOut },
			},
		},
		async (request, reply) => {
			const signedIn = granted(
				await identity.signInByCode({
					...request.body,
					challengeId: challengeIn(request.body.challengeId),
					...agentOf(request.headers["user-agent"]),
					from: fromOf(request),
				}),
			);
			if ("claim" in signedIn) {
				reply.code(202);
				return numberClaim(signedIn.claim);
			}
			setSession(reply, WALLET_COOKIE, signedIn.token);
			reply.code(201);
			return me(deps, signedIn.user);
		},
	);
}

async function walletProfile(app: App, deps: ApiDeps): Promise<void> {
	const { identity } = deps.people;
	requireUser(app, identity);
	ownSessions(app, deps);
	app.get(
		"/me",
		{ schema: { tags, summary: "Who is signed in", response: { 200: meOut } } },
		async (request) => meOf(deps, userOf(request).userId),
	);
	app.patch(
		"/me",
		{
			schema: {
				tags,
				summary: "Change the nickname",
				body: z.strictObject({ nickname: lineIn(40) }),
				response: { 200: meOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			granted(await identity.setNickname({ userId, nickname: request.body.nickname }));
			return meOf(deps, userId);
		},
	);
	app.put(
		"/payment-password",
		{
			schema: {
				tags,
				summary: "Set the payment password",
				body: z.strictObject({
					loginPassword: password,
					paymentPassword: z.string().regex(/^\d{6}$/),
				}),
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			granted(
				await identity.setPaymentPassword({ userId: userOf(request).userId, ...request.body }),
			);
			reply.code(204);
			return null;
		},
	);
}

function ownSessions(app: App, deps: ApiDeps): void {
	const { identity } = deps.people;
	const { db } = deps.platform;
	app.get(
		"/sessions",
		{
			schema: {
				tags,
				summary: "Where the user is signed in",
				response: { 200: pageOut(ownSessionOut) },
			},
		},
		async (request) => {
			const own = userOf(request);
			const sessions = await db.transaction((tx) => identity.sessions(tx, own.userId));
			return {
				items: sessions.map((session) => ({
					id: encodeId("ses", session.id),
					current: session.id === own.id,
					createdAt: session.createdAt.toString(),
					lastSeenAt: session.lastSeenAt.toString(),
					userAgent: session.userAgent,
				})),
				nextCursor: null,
			};
		},
	);
	app.delete(
		"/sessions/current",
		{ schema: { tags, summary: "Sign out", response: { 204: z.null() } } },
		async (request, reply) => {
			await identity.signOut(request.cookies[WALLET_COOKIE] ?? "");
			clearSession(reply, WALLET_COOKIE);
			reply.code(204);
			return null;
		},
	);
	app.delete(
		"/sessions/:id",
		{
			schema: {
				tags,
				summary: "Sign out elsewhere",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			const sessionId = idIn("ses", request.params.id) ?? UNKNOWN;
			granted(await identity.revokeSession({ userId: userOf(request).userId, sessionId }));
			reply.code(204);
			return null;
		},
	);
}

export async function meOf(deps: ApiDeps, userId: Uuid): Promise<Me> {
	const profile = await deps.platform.db.read((tx) => deps.people.identity.profile(tx, userId));
	return me(deps, profile as Profile);
}

async function me(deps: ApiDeps, profile: Profile): Promise<Me> {
	const level = await deps.platform.db.read((tx) =>
		deps.people.customers.levelOf(tx, profile.userId),
	);
	return {
		id: encodeId("usr", profile.userId),
		nickname: profile.nickname,
		mobileMasked: profile.mobileMasked,
		registeredAt: profile.registeredAt.toString(),
		paymentPasswordSet: profile.paymentPasswordSet,
		verification: level,
	};
}

/** An id that names nothing: what does not parse is answered like what does not exist. */
const UNKNOWN = "00000000-0000-7000-8000-000000000000" as Uuid;

function challengeIn(text: string): Uuid {
	return idIn("chg", text) ?? UNKNOWN;
}

function fromOf(request: FastifyRequest): AskedFrom {
	return { ip: request.ip };
}

function agentOf(header: string | undefined): { userAgent?: string } {
	return header === undefined ? {} : { userAgent: header };
}

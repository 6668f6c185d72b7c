import { z } from "zod";
import { encodeId, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { type Me, me, meOf, meOut } from "./me.ts";
import { type App, granted } from "./server.ts";
import { contextOf, requireUser, userOf, welcome } from "./session.ts";
import { type NumberClaimOut, numberClaim, numberClaimOut } from "./wallet-claim-wire.ts";
import { letIn, type SignInStepOut, signInStepOut } from "./wallet-sign-ins.ts";
import { codeSentOut } from "./wallet-wire.ts";
import { idIn, lineIn } from "./wire.ts";

const tags = ["wallet"];
const mobile = z.string().min(6).max(20);
const doorName = z.string().min(1).max(254);
const password = z.string().min(1).max(512);
const code = z.string().regex(/^\d{6}$/);
const challengeId = z.string().max(60);

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
			const sent = granted(
				await identity.sendCode({ ...request.body, context: contextOf(request) }),
			);
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
					context: contextOf(request),
				}),
			);
			if ("claim" in signedIn) {
				reply.code(202);
				return numberClaim(signedIn.claim);
			}
			await welcome(identity, request, reply, signedIn);
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
				description:
					"By user name, mobile number or proven e-mail address. 202: the password was right and more proof is asked for.",
				body: z.strictObject({ name: doorName, password }),
				response: { 201: meOut, 202: signInStepOut },
			},
		},
		async (request, reply) => {
			const outcome = await identity.signIn({ ...request.body, context: contextOf(request) });
			return letIn(deps, request, reply, granted(outcome));
		},
	);
	app.post(
		"/sessions/sms",
		{
			schema: {
				tags,
				summary: "Sign in by a code from a message",
				body: z.strictObject({ mobile, challengeId, code }),
				response: { 201: meOut, 202: z.union([numberClaimOut, signInStepOut]) },
			},
		},
		async (request, reply): Promise<Me | SignInStepOut | NumberClaimOut> => {
			const signedIn = granted(
				await identity.signInByCode({
					...request.body,
					challengeId: challengeIn(request.body.challengeId),
					context: contextOf(request),
				}),
			);
			if ("claim" in signedIn) {
				reply.code(202);
				return numberClaim(signedIn.claim);
			}
			return letIn(deps, request, reply, signedIn);
		},
	);
}

async function walletProfile(app: App, deps: ApiDeps): Promise<void> {
	const { identity } = deps.people;
	requireUser(app, identity);
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
}

/** An id that names nothing: what does not parse is answered like what does not exist. */
const UNKNOWN = "00000000-0000-7000-8000-000000000000" as Uuid;

function challengeIn(text: string): Uuid {
	return idIn("chg", text) ?? UNKNOWN;
}

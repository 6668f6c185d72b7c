import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { refuse, type Uuid } from "#kernel";
import { FACTORS, type OwnChallenge } from "#security";
import { type ChallengeOut, challengeOut, payeeShown, presentChallenge } from "./challenge-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { contextOf, requireUser, userOf } from "./session.ts";
import { idIn, idParams, nothingIn } from "./wire.ts";

const tags = ["wallet"];
/** A passkey's assertion as text is the longest answer. */
const ANSWER_MAX = 8_000;

const codeSentOut = z.object({
	sentTo: z.string(),
	resendAfterSeconds: z.number(),
	expiresAt: z.string(),
});

/** Proofs under way: read what is asked, have a code sent, prove, give up. */
export async function walletChallenges(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	reads(app, deps);
	codes(app, deps);
	proofs(app, deps);
	app.delete(
		"/challenges/:id",
		{
			schema: {
				tags,
				summary: "Give a proof up",
				params: idParams,
				response: { 204: z.null() },
			},
		},
		async (request, reply) => {
			granted(await deps.people.security.abandon(ownOf(request, request.params.id)));
			reply.code(204);
			return null;
		},
	);
}

function reads(app: App, deps: ApiDeps): void {
	app.get(
		"/challenges/:id",
		{
			schema: {
				tags,
				summary: "What an operation asks to be proven with",
				params: idParams,
				response: { 200: challengeOut },
			},
		},
		async (request) => view(deps, request, ownOf(request, request.params.id)),
	);
}

function codes(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { security } = deps.people;
	app.post(
		"/challenges/:id/codes",
		{
			schema: {
				tags,
				summary: "Have the code of this proof sent",
				params: idParams,
				body: z.strictObject({ factor: z.enum(["sms_code", "email_code"]) }),
				response: { 202: codeSentOut },
			},
		},
		async (request, reply) => {
			const own = ownOf(request, request.params.id);
			const shown = await db.read(async (tx) => {
				const challenge = granted(await security.ownChallenge(tx, own));
				return payeeShown(deps, tx, challenge, "zh-CN");
			});
			const { factor } = request.body;
			const sent = granted(await security.sendCode({ ...own, factor, payeeShown: shown }));
			reply.code(202);
			return { ...sent, expiresAt: sent.expiresAt.toString() };
		},
	);
	app.post(
		"/challenges/:id/passkey-options",
		{
			schema: {
				tags,
				summary: "What a passkey is asked to sign",
				params: idParams,
				body: nothingIn,
				response: { 200: z.record(z.string(), z.unknown()) },
			},
		},
		async (request) => {
			const own = ownOf(request, request.params.id);
			const options = await db.read(async (tx) => {
				const { binding, subjectId } = granted(await security.ownChallenge(tx, own));
				return deps.people.passkeyOptions?.(tx, { userId: subjectId, binding });
			});
			if (options === undefined) {
				throw new RefusedError(refuse("factor_not_offered", { factor: "passkey" }));
			}
			return options;
		},
	);
}

function proofs(app: App, deps: ApiDeps): void {
	app.post(
		"/challenges/:id/proofs",
		{
			schema: {
				tags,
				summary: "Prove one factor",
				description:
					"`answer`: what was typed; of a passkey the assertion as JSON text; of a known device `dev_….<signature>`.",
				params: idParams,
				body: z.strictObject({
					factor: z.enum([...FACTORS]),
					answer: z.string().min(1).max(ANSWER_MAX),
				}),
				response: { 200: challengeOut },
			},
		},
		async (request) => {
			const own = ownOf(request, request.params.id);
			granted(await deps.people.security.prove({ ...own, ...request.body }));
			return view(deps, request, own);
		},
	);
}

async function view(
	deps: ApiDeps,
	request: FastifyRequest,
	own: OwnChallenge,
): Promise<ChallengeOut> {
	const language = languageOf(request.headers["accept-language"]);
	return deps.platform.db.read(async (tx) => {
		const challenge = granted(await deps.people.security.ownChallenge(tx, own));
		return presentChallenge(deps, tx, challenge, language);
	});
}

/** A challenge is its session's own: what another session of the same person started is not found. */
function ownOf(request: FastifyRequest, text: string): OwnChallenge & { challengeId: Uuid } {
	const challengeId = idIn("chg", text);
	if (challengeId === undefined) throw new RefusedError(refuse("challenge_not_found"));
	return {
		subjectId: userOf(request).userId,
		challengeId,
		sessionId: contextOf(request).sessionId,
	};
}

import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import {
	type Accepted,
	FACTORS,
	type Factor,
	type OwnChallenge,
	type VerifyRefusal,
} from "#security";
import { type ChallengeOut, challengeOut, presentChallenge } from "./challenge-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { idIn, idParams, nothingIn } from "./wire.ts";

/** A passkey's assertion as text is the longest answer. */
const ANSWER_MAX = 8_000;

/** Whoever is signed in, with the session that a challenge must be of. */
export interface Prover {
	readonly subjectId: Uuid;
	readonly sessionId: Uuid | null;
}

/** At which face proofs are given, and by whom. */
export interface ProofFace {
	readonly tag: "wallet" | "console";
	readonly prover: (request: FastifyRequest) => Prover;
	/** What a browser is asked to have a passkey of theirs sign; undefined: they have none. */
	readonly passkeyOptions: (
		tx: Tx,
		of: { readonly subjectId: Uuid; readonly binding: Buffer },
	) => Promise<Record<string, unknown> | undefined>;
	/** Told of every answer once it is judged, before anybody is told what came of it. */
	readonly judged?: (
		request: FastifyRequest,
		answer: { readonly challenge: string; readonly factor: Factor },
		word: Accepted | VerifyRefusal,
	) => Promise<void>;
}

/** Proofs under way, the same at every face: read what is asked, prove, give up. */
export function challengeRoutes(app: App, deps: ApiDeps, face: ProofFace): void {
	const tags = [face.tag];
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
		async (request) => view(deps, request, ownOf(face, request, request.params.id)),
	);
	passkeys(app, deps, face);
	proofs(app, deps, face);
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
			granted(await deps.people.security.abandon(ownOf(face, request, request.params.id)));
			reply.code(204);
			return null;
		},
	);
}

function passkeys(app: App, deps: ApiDeps, face: ProofFace): void {
	app.post(
		"/challenges/:id/passkey-options",
		{
			schema: {
				tags: [face.tag],
				summary: "What a passkey is asked to sign",
				params: idParams,
				body: nothingIn,
				response: { 200: z.record(z.string(), z.unknown()) },
			},
		},
		async (request) => {
			const own = ownOf(face, request, request.params.id);
			const options = await deps.platform.db.read(async (tx) => {
				const { binding, subjectId } = granted(await deps.people.security.ownChallenge(tx, own));
				return face.passkeyOptions(tx, { subjectId, binding });
			});
			if (options === undefined) {
				throw new RefusedError(refuse("factor_not_offered", { factor: "passkey" }));
			}
			return options;
		},
	);
}

function proofs(app: App, deps: ApiDeps, face: ProofFace): void {
	app.post(
		"/challenges/:id/proofs",
		{
			schema: {
				tags: [face.tag],
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
			const own = ownOf(face, request, request.params.id);
			const word = await deps.people.security.prove({ ...own, ...request.body });
			const answer = { challenge: request.params.id, factor: request.body.factor };
			await face.judged?.(request, answer, word);
			granted(word);
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
export function ownOf(
	face: Pick<ProofFace, "prover">,
	request: FastifyRequest,
	text: string,
): OwnChallenge & { readonly challengeId: Uuid } {
	const challengeId = idIn("chg", text);
	if (challengeId === undefined) throw new RefusedError(refuse("challenge_not_found"));
	return { ...face.prover(request), challengeId };
}

import type { FastifyRequest } from "fastify";
import { isRefusal } from "#kernel";
import { recordAct } from "#platform";
import { challengeRoutes } from "./challenge-routes.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { staffContextOf, staffOf } from "./session.ts";

/** Proofs that staff give for what they want to see. An answer that did not hold goes on record. */
export async function consoleChallenges(app: App, deps: ApiDeps): Promise<void> {
	const { staff } = deps.people;
	challengeRoutes(app, deps, {
		tag: "console",
		prover: (request) => ({
			subjectId: staffOf(request).staffId,
			sessionId: staffContextOf(request).sessionId,
		}),
		passkeyOptions: (tx, { subjectId, binding }) =>
			staff.passkeyOptions(tx, { staffId: subjectId, binding }),
		async judged(request, answer, word) {
			if (isRefusal(word)) await recordRefused(deps, request, answer, word.refusal);
		},
	});
}

function recordRefused(
	{ platform: { db, clock } }: ApiDeps,
	request: FastifyRequest,
	{ challenge, factor }: { readonly challenge: string; readonly factor: string },
	refusal: string,
): Promise<void> {
	const { name: actor } = staffOf(request);
	const detail = { factor, refusal };
	return db.transaction((tx) =>
		recordAct(tx, clock, { actor, action: "staff.proof_refused", subject: challenge, detail }),
	);
}

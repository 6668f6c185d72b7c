import type { FastifyRequest } from "fastify";
import { decodeId, encodeId, type Money, type Refusal, refuse, type Uuid } from "#kernel";
import type { Intent } from "#security";
import type { ApiDeps } from "./deps.ts";
import { granted, RefusedError } from "./server.ts";

/** Names the challenge that a request was proven with. */
export const CHALLENGE_HEADER = "challenge-id";

/**
 * Runs an operation that needs proof. Without a challenge one is issued and committed, and the
 * caller is told which to meet; with one the same request runs, and spends it in its transaction.
 */
export async function withProof<T, R extends Refusal>(
	deps: ApiDeps,
	request: FastifyRequest,
	asked: {
		readonly userId: Uuid;
		readonly operation: string;
		readonly intent: Intent;
		readonly amount?: Money;
		readonly run: (challengeId: Uuid) => Promise<T | R>;
	},
): Promise<T> {
	const named = request.headers[CHALLENGE_HEADER];
	if (named === undefined) {
		const { userId: subjectId, operation, intent } = asked;
		const { id } = await deps.platform.db.transaction((tx) =>
			deps.people.security.issue(tx, { subjectId, operation, intent }),
		);
		throw new RefusedError(refuse("proof_needed", { challengeId: encodeId("chg", id) }));
	}
	const challengeId = decodeId("chg", String(named));
	if (challengeId === undefined) throw new RefusedError(refuse("challenge_not_found"));
	return granted(await asked.run(challengeId)) as T;
}

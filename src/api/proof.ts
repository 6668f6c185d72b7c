import type { FastifyRequest } from "fastify";
import {
	decodeId,
	encodeId,
	isRefusal,
	type Money,
	type Refusal,
	refuse,
	type Uuid,
} from "#kernel";
import type {
	DecisionMade,
	Factor,
	Intent,
	PayeeRef,
	RegulatoryClass,
	SessionContext,
} from "#security";
import type { ApiDeps } from "./deps.ts";
import { granted, RefusedError } from "./server.ts";
import { contextOf } from "./session.ts";

/** Names the challenge that a request was proven with. */
export const CHALLENGE_HEADER = "challenge-id";

/** An operation that asks for proof, exactly as it would be done. */
export interface Provable {
	/** In operations of staff, the member of staff. */
	readonly userId: Uuid;
	/** Of a member of staff; else the wallet's session that the request came with. */
	readonly session?: SessionContext;
	readonly operation: string;
	/** Made by the pure function beside the command, which spends the challenge with the same one. */
	readonly intent: Intent;
	readonly amount?: Money;
	readonly payee?: PayeeRef;
	/** Tried at once, as the proof of that factor. */
	readonly paymentPassword?: string | undefined;
	/** What the proof must amount to, beside what the policy asks for. */
	readonly leastClass?: RegulatoryClass | undefined;
	/** As the payment password, for operations whose form asks for the login password. */
	readonly password?: string | undefined;
}

/**
 * Runs an operation that needs proof. Without a challenge the operation is decided and the decision
 * committed: what is allowed runs at once; else the caller is told what to meet, and sends the same
 * request again with the challenge. `run` spends it in its own transaction.
 */
export async function withProof<T, R extends Refusal>(
	deps: ApiDeps,
	request: FastifyRequest,
	asked: Provable & { readonly run: (challengeId: Uuid) => Promise<T | R> },
): Promise<T> {
	const challengeId = await provenChallenge(deps, request, asked);
	return granted(await asked.run(challengeId)) as T;
}

/** The challenge that may be spent now for an operation; else the problem that says what to do. */
export async function provenChallenge(
	deps: ApiDeps,
	request: FastifyRequest,
	asked: Provable,
): Promise<Uuid> {
	const named = request.headers[CHALLENGE_HEADER];
	return named === undefined
		? decided(deps, request, asked)
		: claimed(deps, request, asked, String(named));
}

interface Typed {
	readonly factor: Factor;
	readonly answer: string;
}

function typedProof({ paymentPassword, password }: Provable): Typed | undefined {
	if (paymentPassword !== undefined) return { factor: "payment_password", answer: paymentPassword };
	return password === undefined ? undefined : { factor: "password", answer: password };
}

/**
 * Asks for a stronger proof of an operation that was proven, for more is allowed then: throws what to
 * meet. Returns where the person has nothing stronger to show.
 */
export async function askForMore(
	deps: ApiDeps,
	request: FastifyRequest,
	asked: Provable & { readonly leastClass: RegulatoryClass },
): Promise<void> {
	const made = await decisionOn(deps, request, asked);
	if (made.outcome !== "challenge") return;
	throw new RefusedError(
		refuse("proof_needed", { challengeId: encodeId("chg", made.challengeId) }),
	);
}

async function decided(deps: ApiDeps, request: FastifyRequest, asked: Provable): Promise<Uuid> {
	const made = await decisionOn(deps, request, asked);
	const problem = problemOfDecision(made);
	if (problem !== undefined) throw new RefusedError(problem);
	return (made as Extract<DecisionMade, { challengeId: Uuid }>).challengeId;
}

async function decisionOn(
	deps: ApiDeps,
	request: FastifyRequest,
	asked: Provable,
): Promise<DecisionMade> {
	const proof = typedProof(asked);
	return granted(
		await deps.people.security.decide({
			userId: asked.userId,
			operation: asked.operation,
			intent: asked.intent,
			amount: asked.amount ?? null,
			payee: asked.payee ?? null,
			session: asked.session ?? contextOf(request),
			...(proof === undefined ? {} : { proof }),
			...(asked.leastClass === undefined ? {} : { leastClass: asked.leastClass }),
		}),
	) as DecisionMade;
}

function problemOfDecision(made: DecisionMade): Refusal | undefined {
	switch (made.outcome) {
		case "allow":
		case "review_after":
			return undefined;
		case "challenge": {
			if (made.open.length === 0) return undefined;
			return refuse("proof_needed", { challengeId: encodeId("chg", made.challengeId) });
		}
		case "hold":
			return refuse("held_for_review", {
				ticketId: encodeId("tkt", made.ticketId),
				challengeId: encodeId("chg", made.challengeId),
				until: made.until.toString(),
			});
		case "deny":
			return denied(made);
	}
}

function denied(made: Extract<DecisionMade, { outcome: "deny" }>): Refusal {
	const { lock, lockedUntil, retryAfter, reasons, decisionId } = made;
	if (lock !== null) {
		return refuse("user_locked", { lock, ...(lockedUntil === null ? {} : { until: lockedUntil }) });
	}
	if (retryAfter !== null) return refuse("proof_locked", { retryAfter: String(retryAfter) });
	// Nobody's fault and soon over: not a word about risk.
	if (reasons[0]?.code === "facts_unavailable") {
		return refuse("temporarily_unavailable", { retryAfter: String(FACTS_BACK_S) });
	}
	return refuse("operation_denied", { reference: encodeId("dec", decisionId) });
}

const FACTS_BACK_S = 30;

async function claimed(
	deps: ApiDeps,
	request: FastifyRequest,
	asked: Provable,
	named: string,
): Promise<Uuid> {
	const { security } = deps.people;
	const challengeId = decodeId("chg", named);
	if (challengeId === undefined) throw new RefusedError(refuse("challenge_not_found"));
	const { userId: subjectId, operation, intent } = asked;
	const { sessionId } = asked.session ?? contextOf(request);
	const own = { subjectId, challengeId, sessionId };
	const challenge = granted(await security.claim({ ...own, operation, intent }));
	if (challenge.state === "verified") return challengeId;
	if (challenge.state === "held") {
		throw new RefusedError(
			refuse("held_for_review", {
				ticketId: encodeId("tkt", challenge.centre.ticketId ?? challenge.id),
				challengeId: named,
				until: challenge.expiresAt.toString(),
			}),
		);
	}
	const proof = typedProof(asked);
	const isOpen =
		proof !== undefined &&
		!challenge.proven.includes(proof.factor) &&
		challenge.factorSets.some((set) => set.includes(proof.factor));
	if (isOpen) {
		const word = await security.prove({ ...own, ...proof });
		if (isRefusal(word)) throw new RefusedError(word);
		if (word.state === "verified") return challengeId;
	}
	throw new RefusedError(refuse("proof_needed", { challengeId: named }));
}

import { randomBytes } from "node:crypto";
import { isRefusal, newUuid, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AskedFor } from "./asked.ts";
import type { CentrePart, Challenge } from "./challenge.ts";
import {
	type Accepted,
	type ChallengeDeps,
	committed,
	judge,
	secondsUntil,
	type VerifyRefusal,
} from "./challenge-service.ts";
import { insertChallenge, voidChallenge } from "./challenge-store.ts";
import { type Decided, type DecideInput, decide, LOCKED } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { insertDecision } from "./decision-store.ts";
import { FACTOR_REFUSALS, type Factor } from "./factor.ts";
import { type GatherDeps, gather } from "./gather-service.ts";
import { bindingOf, canonical, type Intent } from "./intent.ts";
import { observe } from "./observe-service.ts";
import type { Reason } from "./risk.ts";
import type { Shelf } from "./shelf.ts";
import { openTicket, type TicketClockDeps } from "./ticket-clock-service.ts";

export interface CentreDeps extends GatherDeps, TicketClockDeps {
	readonly challenges: ChallengeDeps;
}

export interface DecideCommand extends Omit<AskedFor, "at"> {
	readonly intent: Intent;
	/**
	 * Factors that the caller has judged right for this very operation, and spent: at the door, before
	 * it is known who asks.
	 */
	readonly shown?: readonly Factor[];
	/** A proof that comes with the request, judged in the same transaction if it is of use. */
	readonly proof?: { readonly factor: Factor; readonly answer: string };
}

/** What came of it. Everything is committed by then. */
export type DecisionMade = { readonly decisionId: Uuid; readonly reasons: readonly Reason[] } & (
	| { readonly outcome: "allow" | "review_after"; readonly challengeId: Uuid }
	| {
			readonly outcome: "challenge";
			readonly challengeId: Uuid;
			/** Factors still wanted; none once it may be spent. */
			readonly open: readonly Factor[];
	  }
	| {
			readonly outcome: "hold";
			readonly challengeId: Uuid;
			readonly ticketId: Uuid;
			readonly until: Temporal.Instant;
	  }
	| {
			readonly outcome: "deny";
			/** The user's own lock, when that is why. */
			readonly lock: string | null;
			readonly lockedUntil: string | null;
			/** Seconds after which wrong answers are forgotten, when they are why. */
			readonly retryAfter: number | null;
	  }
);

export type DecideRefusal = VerifyRefusal;

/**
 * Decides an operation: gathers evidence and facts, judges them by the book in force, and commits
 * decision, challenge and ticket together. A proof that came along is judged at once; a wrong one
 * is refused and counted, and its challenge is over.
 */
export async function judgeOperation(
	deps: CentreDeps,
	command: DecideCommand,
): Promise<DecisionMade | DecideRefusal> {
	const at = deps.clock.now();
	const asked: AskedFor = { ...command, at };
	const { proof } = command;
	const { shelf, input, unlockedAt } = await gather(
		deps,
		asked,
		proof === undefined ? [] : [proof.factor],
		command.shown,
	);
	if (proof !== undefined) {
		const { factor } = proof;
		const isHeld = input.held.some((one) => one.factor === factor);
		if (!isHeld) return refuse(FACTOR_REFUSALS[factor].absent);
	}
	const result = decide(shelf.current.book, input);
	return committed(deps.db, async (tx) => {
		const kept = await keep(deps, tx, { command, asked, shelf, input, result });
		const retryAfter = unlockedAt === undefined ? null : secondsUntil(at, unlockedAt);
		const made = madeOf(kept, result, retryAfter);
		if (made.outcome !== "challenge") return made;
		const isAsked = result.offers.some(({ factors }) => proof && factors.includes(proof.factor));
		if (proof === undefined || !isAsked) {
			await observe(deps, tx, { kind: "challenge.issued", userId: command.userId, keys: {} });
			return made;
		}
		return proveAtOnce(deps, tx, made, { ...proof, subjectId: command.userId });
	});
}

interface Kept {
	readonly decisionId: Uuid;
	readonly challenge: Challenge | undefined;
	readonly ticketId: Uuid | null;
	readonly facts: DecideInput["facts"];
}

async function keep(
	deps: CentreDeps,
	tx: Tx,
	parts: {
		readonly command: DecideCommand;
		readonly asked: AskedFor;
		readonly shelf: Shelf;
		readonly input: DecideInput;
		readonly result: Decided;
	},
): Promise<Kept> {
	const { command, asked, shelf, input, result } = parts;
	const decisionId = newUuid(deps.clock);
	const ticketId = result.outcome === "hold" ? newUuid(deps.clock) : null;
	const challenge =
		result.outcome === "deny"
			? undefined
			: challengeOf(deps, command, asked, shelf, { result, input, decisionId, ticketId });
	const decision: Decision = {
		subjectId: command.userId,
		id: decisionId,
		at: asked.at,
		bookVersion: shelf.current.version,
		input,
		result,
		shadow:
			shelf.shadow === undefined
				? null
				: { version: shelf.shadow.version, result: decide(shelf.shadow.book, input) },
		challengeId: challenge?.id ?? null,
		ticketId,
		afterId: null,
	};
	const writes: Promise<unknown>[] = [insertDecision(tx, decision)];
	if (challenge !== undefined) writes.push(insertChallenge(tx, challenge));
	if (ticketId !== null && challenge !== undefined) {
		writes.push(
			openTicket(deps, tx, {
				subjectId: command.userId,
				id: ticketId,
				kind: "hold",
				state: "open",
				decisionId,
				challengeId: challenge.id,
				operation: command.operation,
				owner: null,
				note: "",
				createdAt: asked.at,
				dueAt: challenge.expiresAt,
			}),
		);
	}
	if (result.relaxed && result.outcome !== "deny") {
		writes.push(observe(deps, tx, { kind: "decision.relaxed", userId: command.userId, keys: {} }));
	}
	await Promise.all(writes);
	return { decisionId, challenge, ticketId, facts: input.facts };
}

function challengeOf(
	deps: CentreDeps,
	command: DecideCommand,
	asked: AskedFor,
	shelf: Shelf,
	made: {
		readonly result: Decided;
		readonly input: DecideInput;
		readonly decisionId: Uuid;
		readonly ticketId: Uuid | null;
	},
): Challenge {
	const { result, input, decisionId, ticketId } = made;
	const { book, version } = shelf.current;
	const nonce = randomBytes(32);
	const { userId: subjectId, operation, intent } = command;
	const isHeld = result.outcome === "hold";
	const isOpen = isHeld || result.outcome === "challenge";
	return {
		subjectId,
		id: newUuid(deps.clock),
		operation,
		policyVersion: version,
		intent: canonical(intent),
		nonce,
		binding: bindingOf({ subjectId, operation, intent }, nonce),
		factorSets: result.offers.map(({ factors }) => factors),
		proven: [],
		state: isHeld ? "held" : isOpen ? "issued" : "verified",
		attempts: 0,
		attemptsMax: book.challenge.attemptsMax,
		issuedAt: asked.at,
		expiresAt: asked.at.add(
			isHeld ? { hours: book.holdHours } : { seconds: book.challenge.lifetimeSeconds },
		),
		centre: {
			sessionId: asked.session.sessionId,
			deviceId: asked.session.deviceId,
			decisionId,
			ticketId,
			offers: result.offers.map(({ factors, effort }) => ({ factors, effort })),
			why: result.reasons,
			payment: { amount: asked.amount, payee: asked.payee, payeeShown: null },
			atHand: atHandOf(input),
			review: result.review,
		},
	};
}

export function atHandOf(input: DecideInput): CentrePart["atHand"] {
	return [...new Set(input.evidence.map(({ factor }) => factor))];
}

function madeOf(
	{ decisionId, challenge, ticketId, facts }: Kept,
	result: Decided,
	retryAfter: number | null,
): DecisionMade {
	const { reasons, outcome, lock } = result;
	const base = { decisionId, reasons };
	if (challenge === undefined) {
		const until = facts["locks.until"];
		const lockedUntil = typeof until === "string" ? until : null;
		const isLocked = reasons[0]?.code === LOCKED;
		return {
			...{ ...base, outcome: "deny", lock, lockedUntil },
			retryAfter: isLocked ? retryAfter : null,
		};
	}
	const challengeId = challenge.id;
	if (outcome === "hold" && ticketId !== null) {
		return { ...base, outcome, challengeId, ticketId, until: challenge.expiresAt };
	}
	if (outcome === "challenge") {
		const open = [...new Set(challenge.factorSets.flat())];
		return { ...base, outcome, challengeId, open };
	}
	return { ...base, outcome: outcome === "review_after" ? outcome : "allow", challengeId };
}

async function proveAtOnce(
	deps: CentreDeps,
	tx: Tx,
	made: Extract<DecisionMade, { outcome: "challenge" }>,
	proof: { readonly subjectId: Uuid; readonly factor: Factor; readonly answer: string },
): Promise<DecisionMade | DecideRefusal> {
	const { challengeId } = made;
	const word: Accepted | VerifyRefusal = await judge(deps.challenges, tx, {
		...proof,
		challengeId,
	});
	if (isRefusal(word)) {
		await voidChallenge(tx, { subjectId: proof.subjectId, challengeId }, deps.clock.now());
		return word;
	}
	return { ...made, open: word.open };
}

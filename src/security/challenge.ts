import { isBefore, type Machine, type Money, type Refusal, refuse, type Uuid } from "#kernel";
import type { PayeeRef } from "./asked.ts";
import type { EvidenceFactor } from "./book.ts";
import { CODE_FACTORS, FACTOR_REFUSALS, type Factor, type FactorRefusal } from "./factor.ts";
import { factorsOpen, isSatisfied } from "./policy.ts";
import type { Reason } from "./risk.ts";

export type ChallengeState =
	| "held"
	| "issued"
	| "verified"
	| "spent"
	| "void"
	| "expired"
	| "locked";
export type ChallengeEvent =
	| "released"
	| "factor_proven"
	| "last_factor_proven"
	| "factor_failed"
	| "attempts_exhausted"
	| "spent"
	| "voided"
	| "expired";

/** (held until a person releases it →) issued → verified factor by factor → spent once; → void · expired · locked. */
export const CHALLENGE: Machine<ChallengeState, ChallengeEvent> = {
	held: { released: "issued", voided: "void", expired: "expired" },
	issued: {
		factor_proven: "issued",
		last_factor_proven: "verified",
		factor_failed: "issued",
		attempts_exhausted: "locked",
		voided: "void",
		expired: "expired",
	},
	// A caller whose own transaction failed shows the proof again: it is judged again, and counted.
	verified: {
		factor_proven: "verified",
		last_factor_proven: "verified",
		factor_failed: "verified",
		attempts_exhausted: "locked",
		spent: "spent",
		voided: "void",
		expired: "expired",
	},
	spent: {},
	void: {},
	expired: {},
	locked: {},
};

/** Permission for one operation of one subject, bound to one intent. */
export interface Challenge {
	readonly subjectId: Uuid;
	readonly id: Uuid;
	readonly operation: string;
	readonly policyVersion: number;
	/** Canonical JSON of the intent, kept so that a decision can be replayed. */
	readonly intent: string;
	readonly nonce: Buffer;
	readonly binding: Buffer;
	readonly factorSets: readonly (readonly Factor[])[];
	readonly proven: readonly Factor[];
	readonly state: ChallengeState;
	/** Wrong answers so far, over all factors. */
	readonly attempts: number;
	readonly attemptsMax: number;
	readonly issuedAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
	/** What a decision of the policy book left with it; bare for operations outside the book. */
	readonly centre: CentrePart;
}

/** The part of a challenge that the security centre writes. */
export interface CentrePart {
	/** The session that asked: no other may answer or spend it. Null before there is one. */
	readonly sessionId: Uuid | null;
	readonly deviceId: Uuid | null;
	readonly decisionId: Uuid | null;
	readonly ticketId: Uuid | null;
	readonly offers: readonly { readonly factors: readonly Factor[]; readonly effort: number }[];
	/** Why more is asked than on any other day. */
	readonly why: readonly Reason[];
	readonly payment: ChallengePayment;
	/** Factors that counted before anything was proven. */
	readonly atHand: readonly EvidenceFactor[];
	/** Someone looks at it once it is spent. */
	readonly review: boolean;
}

/** What the person who proves is shown. */
export interface ChallengePayment {
	readonly amount: Money | null;
	readonly payee: PayeeRef | null;
	/** As it was written into a message. */
	readonly payeeShown: string | null;
}

export const BARE: CentrePart = {
	sessionId: null,
	deviceId: null,
	decisionId: null,
	ticketId: null,
	offers: [],
	why: [],
	payment: { amount: null, payee: null, payeeShown: null },
	atHand: [],
	review: false,
};

export type AnswerRefusal =
	| Refusal<"challenge_expired" | "challenge_spent" | "factor_not_offered">
	| FactorRefusal;

/**
 * Whether an answer may be judged at all, before anything is compared.
 * Refusals in this order: spent or void, expired, locked, a factor the policy does not list.
 */
export function mayAnswer(
	challenge: Challenge,
	factor: Factor,
	now: Temporal.Instant,
): AnswerRefusal | undefined {
	const { state } = challenge;
	if (state === "spent" || state === "void") {
		return refuse("challenge_spent", { state });
	}
	if (isExpired(challenge, now)) {
		return CODE_FACTORS.includes(factor) ? refuse("code_expired") : refuse("challenge_expired");
	}
	if (state === "locked") return refuse("challenge_locked");
	if (state === "held") return refuse("factor_not_offered", { factor });
	const again = state === "verified" && challenge.proven.includes(factor);
	if (!again && !factorsOpen(challenge.factorSets, challenge.proven).includes(factor)) {
		return refuse("factor_not_offered", { factor });
	}
	return undefined;
}

/** The challenge after a right answer. */
export function withProven(challenge: Challenge, factor: Factor): [Challenge, ChallengeEvent] {
	const proven = [...new Set([...challenge.proven, factor])];
	const event = isSatisfied(challenge.factorSets, proven) ? "last_factor_proven" : "factor_proven";
	return [{ ...challenge, proven }, event];
}

/** The challenge after a wrong answer, and how many more it will hear. */
export function withFailed(challenge: Challenge): [Challenge, ChallengeEvent, number] {
	const attempts = challenge.attempts + 1;
	const left = Math.max(0, challenge.attemptsMax - attempts);
	return [{ ...challenge, attempts }, left === 0 ? "attempts_exhausted" : "factor_failed", left];
}

export function isExpired(challenge: Challenge, now: Temporal.Instant): boolean {
	return challenge.state === "expired" || !isBefore(now, challenge.expiresAt);
}

export type SpendRefusal = Refusal<
	| "challenge_not_found"
	| "challenge_mismatch"
	| "challenge_not_satisfied"
	| "challenge_expired"
	| "challenge_locked"
	| "challenge_spent"
>;

/** Why a spend touched no row. The update has decided already; this only finds the words. */
export function spendRefusal(
	challenge: Challenge | undefined,
	binding: Buffer,
	now: Temporal.Instant,
): SpendRefusal {
	if (challenge === undefined) return refuse("challenge_not_found");
	if (!challenge.binding.equals(binding)) return refuse("challenge_mismatch");
	const { state } = challenge;
	if (state === "spent" || state === "void") return refuse("challenge_spent", { state });
	if (state === "locked") return refuse("challenge_locked");
	if (isExpired(challenge, now)) return refuse("challenge_expired");
	return refuse("challenge_not_satisfied");
}

export function lockedRefusal(factor: Factor, retryAfterSeconds: number): FactorRefusal {
	return refuse(FACTOR_REFUSALS[factor].locked, { retryAfter: String(retryAfterSeconds) });
}

export function wrongRefusal(factor: Factor, attemptsLeft: number): FactorRefusal {
	return refuse(FACTOR_REFUSALS[factor].wrong, { attemptsLeft: String(attemptsLeft) });
}

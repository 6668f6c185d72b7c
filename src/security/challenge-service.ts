import { randomBytes } from "node:crypto";
import {
	assert,
	type Clock,
	isRefusal,
	type Machine,
	millisecondsBetween,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
} from "#kernel";
import type { Db, Tx } from "#platform";
import {
	type AnswerRefusal,
	BARE,
	CHALLENGE,
	type Challenge,
	type ChallengeEvent,
	type ChallengeState,
	lockedRefusal,
	mayAnswer,
	type SpendRefusal,
	spendRefusal,
	withFailed,
	withProven,
	wrongRefusal,
} from "./challenge.ts";
import {
	type ChallengeKey,
	insertChallenge,
	lockChallenge,
	readChallenges,
	type SpendableBy,
	saveAnswer,
	spendChallenges,
	voidChallenge,
} from "./challenge-store.ts";
import { allowanceOf, clearCounter, countEvent, lockCounter } from "./counter-store.ts";
import {
	CODE_FACTORS,
	FACTOR_REFUSALS,
	type Factor,
	type FactorRefusal,
	type FactorVerifier,
	wrongAnswersOf,
} from "./factor.ts";
import { bindingOf, canonical, type Intent } from "./intent.ts";
import { factorsOpen, policyInForce } from "./policy.ts";
import { policiesOf } from "./policy-store.ts";
import type { RegulatoryClass } from "./regulatory-class.ts";

export interface ChallengeDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly verifiers: ReadonlyMap<Factor, FactorVerifier>;
	/** Told of a right and of a wrong answer, in the transaction that keeps it. */
	readonly heard?: (
		tx: Tx,
		challenge: Challenge,
		factor: Factor,
		isRight: boolean,
	) => Promise<void>;
	/** Told when a challenge is spent, in the transaction that spends it. */
	readonly spent?: (tx: Tx, challenge: Challenge) => Promise<RegulatoryClass>;
}

/** Who asks for what, exactly. */
export interface Approval {
	readonly subjectId: Uuid;
	readonly operation: string;
	readonly intent: Intent;
}

export interface Answer extends ChallengeKey {
	readonly factor: Factor;
	readonly answer: string;
}

/** An accepted answer; `open` lists the factors that are still wanted, none once it may be spent. */
export interface Accepted {
	readonly challengeId: Uuid;
	readonly state: ChallengeState;
	readonly open: readonly Factor[];
}

/** A challenge that has been spent, and how its factors stand with the regulator. */
export interface Spent {
	readonly challengeId: Uuid;
	readonly proven: readonly Factor[];
	readonly regulatoryClass: RegulatoryClass;
}

export type VerifyRefusal = AnswerRefusal | Refusal<"challenge_not_found">;

/** Issues a challenge under the policy in force. An operation without a policy is our own mistake. */
export async function issue(
	deps: Pick<ChallengeDeps, "clock">,
	tx: Tx,
	approval: Approval,
): Promise<Challenge> {
	const now = deps.clock.now();
	const policy = required(
		policyInForce(await policiesOf(tx, approval.operation), now),
		`a policy for ${approval.operation}`,
	);
	const nonce = randomBytes(32);
	const challenge: Challenge = {
		subjectId: approval.subjectId,
		id: newUuid(deps.clock),
		operation: approval.operation,
		policyVersion: policy.version,
		intent: canonical(approval.intent),
		nonce,
		binding: bindingOf(approval, nonce),
		factorSets: policy.factorSets,
		proven: [],
		state: "issued",
		attempts: 0,
		attemptsMax: policy.attemptsMax,
		issuedAt: now,
		expiresAt: now.add({ seconds: policy.lifetimeSeconds }),
		centre: BARE,
	};
	await insertChallenge(tx, challenge);
	return challenge;
}

/**
 * Judges one answer in a transaction of its own, which commits whatever the answer was: a refusal
 * leaves its count behind.
 */
export async function verify(
	deps: ChallengeDeps,
	answer: Answer,
): Promise<Accepted | VerifyRefusal> {
	return committed(deps.db, (tx) => judge(deps, tx, answer));
}

/** Issues and verifies in one committed transaction: for operations that need a single factor. */
export async function authorise(
	deps: ChallengeDeps,
	command: Approval & { readonly factor: Factor; readonly answer: string },
): Promise<{ readonly challengeId: Uuid } | VerifyRefusal> {
	return committed(deps.db, async (tx) => {
		const challenge = await issue(deps, tx, command);
		const key = { subjectId: command.subjectId, challengeId: challenge.id };
		const word = await judge(deps, tx, { ...key, factor: command.factor, answer: command.answer });
		if (isRefusal(word)) {
			await voidChallenge(tx, key, deps.clock.now());
			return word;
		}
		assert(word.open.length === 0, `one factor satisfies ${command.operation}`);
		return { challengeId: challenge.id };
	});
}

/** An approval by the challenge that was proven for it. */
export interface Spending extends Approval {
	readonly challengeId: Uuid;
}

/**
 * Spends verified challenges in the caller's transaction; each once, and only for the same subject,
 * operation and intent. Many take as many round trips as one; a challenge that several name is spent by
 * the first that it was issued for. A refusal rolls the caller back, so nothing half-approved stays.
 * @returns one outcome an approval, in their order
 */
export async function spendMany(
	deps: Pick<ChallengeDeps, "clock" | "spent">,
	tx: Tx,
	approvals: readonly Spending[],
): Promise<(Spent | SpendRefusal)[]> {
	const now = deps.clock.now();
	const issued = await readChallenges(tx, approvals);
	const bound = new Map<Uuid, Bound>();
	for (const [place, approval] of approvals.entries()) {
		const challenge = issued.get(approval.challengeId);
		if (challenge === undefined || challenge.subjectId !== approval.subjectId) continue;
		const { operation } = approval;
		const binding = bindingOf(approval, challenge.nonce);
		const isFor = challenge.operation === operation && challenge.binding.equals(binding);
		if (isFor && !bound.has(challenge.id)) {
			bound.set(challenge.id, { place, challenge, operation, binding });
		}
	}
	const spent = await spendChallenges(tx, [...bound.values()], now);
	const isUnspent = ({ challengeId }: Spending): boolean => !spent.has(challengeId);
	const unspent = approvals.some(isUnspent) || bound.size < approvals.length;
	const after = unspent ? await readChallenges(tx, approvals) : issued;
	return Promise.all(
		approvals.map(async (approval, place): Promise<Spent | SpendRefusal> => {
			const { challengeId, subjectId } = approval;
			const found = after.get(challengeId);
			if (found === undefined || found.subjectId !== subjectId) {
				return refuse("challenge_not_found");
			}
			const own = bound.get(challengeId);
			if (own === undefined || own.place !== place || !spent.has(challengeId)) {
				return spendRefusal(found, bindingOf(approval, found.nonce), now);
			}
			const regulatoryClass = (await deps.spent?.(tx, own.challenge)) ?? "C";
			return { challengeId, proven: own.challenge.proven, regulatoryClass };
		}),
	);
}

interface Bound extends SpendableBy {
	/** Of the first approval that it was issued for. */
	readonly place: number;
}

/** Judges one answer in the caller's transaction, which must commit whatever the answer was. */
export async function judge(
	deps: ChallengeDeps,
	tx: Tx,
	answer: Answer,
): Promise<Accepted | VerifyRefusal> {
	const now = deps.clock.now();
	const { factor, subjectId } = answer;
	const challenge = await lockChallenge(tx, answer);
	if (challenge === undefined) {
		return CODE_FACTORS.includes(factor) ? refuse("code_expired") : refuse("challenge_not_found");
	}
	const barred = mayAnswer(challenge, factor, now);
	if (barred !== undefined) return barred;
	const counter = await lockCounter(tx, deps.clock, subjectId, wrongAnswersOf(factor));
	const { blockedUntil } = allowanceOf(counter, now);
	if (blockedUntil !== undefined) return lockedRefusal(factor, secondsUntil(now, blockedUntil));

	const verifier = deps.verifiers.get(factor);
	if (verifier === undefined) return refuse(FACTOR_REFUSALS[factor].absent);
	const word = await verifier.verify(tx, { subjectId, answer: answer.answer, challenge });
	if (word === "absent") return refuse(FACTOR_REFUSALS[factor].absent);
	if (word === "right") {
		await clearCounter(tx, counter);
		await deps.heard?.(tx, challenge, factor, true);
		const [proven, event] = withProven(challenge, factor);
		return acceptedOf(await moved(tx, proven, event, now));
	}
	const counted = await countEvent(tx, deps.clock, counter);
	await deps.heard?.(tx, challenge, factor, false);
	const [failed, event, left] = withFailed(challenge);
	await moved(tx, failed, event, now);
	return refusalAfter(factor, left, allowanceOf(counted, now), now);
}

/** The last wrong answer says that it locked, so that nobody tries a right one in vain. */
function refusalAfter(
	factor: Factor,
	leftInChallenge: number,
	counted: { readonly left: number; readonly blockedUntil: Temporal.Instant | undefined },
	now: Temporal.Instant,
): FactorRefusal {
	if (counted.blockedUntil !== undefined) {
		return lockedRefusal(factor, secondsUntil(now, counted.blockedUntil));
	}
	// A password is asked anew with each challenge: only its counter limits. A code lives in one.
	const left = CODE_FACTORS.includes(factor)
		? Math.min(leftInChallenge, counted.left)
		: counted.left;
	if (left > 0) return wrongRefusal(factor, left);
	// Only a code's challenge runs out of tries before its counter locks: there is no time to wait for.
	return refuse("challenge_locked");
}

async function moved(
	tx: Tx,
	challenge: Challenge,
	event: ChallengeEvent,
	now: Temporal.Instant,
): Promise<Challenge> {
	const machine: Machine<ChallengeState, ChallengeEvent> = CHALLENGE;
	const state = transition(machine, challenge.state, event);
	assert(!isRefusal(state), `a challenge ${challenge.state} takes ${event}`);
	const next: Challenge = { ...challenge, state };
	await saveAnswer(tx, next, now);
	return next;
}

function acceptedOf(challenge: Challenge): Accepted {
	const { state, id } = challenge;
	const open = state === "verified" ? [] : factorsOpen(challenge.factorSets, challenge.proven);
	return { challengeId: id, state, open };
}

/** Whole seconds, rounded up: after them the next try is really allowed. */
export function secondsUntil(now: Temporal.Instant, until: Temporal.Instant): number {
	return Math.max(1, Math.ceil(millisecondsBetween(now, until) / 1000));
}

/** Commits also when the outcome is a refusal, by carrying it through the transaction in a box. */
export async function committed<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
	const { outcome } = await db.transaction(async (tx) => ({ outcome: await work(tx) }));
	return outcome;
}

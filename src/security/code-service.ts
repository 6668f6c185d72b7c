import { isBefore, type Money, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge } from "./challenge.ts";
import { type Approval, type ChallengeDeps, issue, secondsUntil } from "./challenge-service.ts";
import { type ChallengeKey, liveChallenge, readChallenge, voidWaiting } from "./challenge-store.ts";
import { codeOf } from "./code.ts";
import { allowanceOf, countEvent, lockCounter, readCounter } from "./counter-store.ts";
import { type Factor, wrongAnswersOf } from "./factor.ts";
import { bindingOf } from "./intent.ts";

export interface CodeDeps extends Pick<ChallengeDeps, "clock"> {
	readonly codeKey: Buffer;
}

export interface CodeRequested {
	readonly challengeId: Uuid;
	readonly expiresAt: Temporal.Instant;
	/** Seconds until another message may be asked for. */
	readonly resendAfterSeconds: number;
}

/** What a message says: the code, and what it approves (dynamic linking). */
export interface CodeToSend {
	readonly code: string;
	readonly expiresAt: Temporal.Instant;
	readonly operation: string;
	readonly amount: Money | null;
	readonly payeeShown: string | null;
}

export type CodeRefusal = Refusal<"code_sent_recently" | "code_quota_used" | "challenge_locked">;

const SENT = "sms_code.sent";

/** Name of the counter that holds the messages sent with codes of a factor. */
export function sentOf(factor: Factor): string {
	return `${factor}.sent`;
}
/** A window no longer than this is the pause between two messages; longer ones are quotas. */
const PAUSE_SECONDS = 60;
/** A message may arrive this late and must still be of use. */
const LIFE_LEFT_SECONDS = 120;

/**
 * Permits one message with a code, for the caller to send after the commit. While an earlier
 * challenge of the same approval lives long enough, the message repeats its code and its attempt
 * budget goes on: asking again buys no guesses.
 * Refusals: asked within the pause, the number's quota is used, the number is locked by wrong codes.
 */
export async function requestCode(
	deps: CodeDeps,
	tx: Tx,
	approval: Approval,
): Promise<CodeRequested | CodeRefusal> {
	const now = deps.clock.now();
	const { subjectId } = approval;
	const sent = await lockCounter(tx, deps.clock, subjectId, SENT);
	const allowed = allowanceOf(sent, now);
	if (allowed.blockedUntil !== undefined) {
		const pause = (allowed.rule?.windowSeconds ?? 0) <= PAUSE_SECONDS;
		const retryAfter = String(secondsUntil(now, allowed.blockedUntil));
		return refuse(pause ? "code_sent_recently" : "code_quota_used", { retryAfter });
	}
	const wrong = await readCounter(tx, deps.clock, subjectId, wrongAnswersOf("sms_code"));
	const locked = allowanceOf(wrong, now).blockedUntil;
	if (locked !== undefined) {
		return refuse("challenge_locked", { retryAfter: String(secondsUntil(now, locked)) });
	}
	const challenge = (await repeatable(deps, tx, approval)) ?? (await renewed(deps, tx, approval));
	const counted = await countEvent(tx, deps.clock, sent);
	const next = allowanceOf(counted, now).blockedUntil;
	return {
		challengeId: challenge.id,
		expiresAt: challenge.expiresAt,
		resendAfterSeconds: next === undefined ? 0 : secondsUntil(now, next),
	};
}

/** The code of a challenge that can still hear it, for the one who sends it; undefined otherwise. */
export async function codeToSend(
	deps: CodeDeps,
	tx: Tx,
	key: ChallengeKey & { readonly factor?: Factor },
): Promise<CodeToSend | undefined> {
	const challenge = await readChallenge(tx, key);
	if (challenge === undefined || challenge.state !== "issued") return undefined;
	if (!isBefore(deps.clock.now(), challenge.expiresAt)) return undefined;
	const { operation, expiresAt } = challenge;
	const { amount, payeeShown } = challenge.centre.payment;
	return {
		code: codeOf(deps.codeKey, challenge, key.factor),
		expiresAt,
		operation,
		amount,
		payeeShown,
	};
}

async function repeatable(
	deps: CodeDeps,
	tx: Tx,
	approval: Approval,
): Promise<Challenge | undefined> {
	const now = deps.clock.now();
	const live = await liveChallenge(tx, approval.subjectId, approval.operation, now);
	if (live === undefined) return undefined;
	const sameIntent = live.binding.equals(bindingOf(approval, live.nonce));
	const lives = isBefore(now.add({ seconds: LIFE_LEFT_SECONDS }), live.expiresAt);
	return sameIntent && lives ? live : undefined;
}

async function renewed(deps: CodeDeps, tx: Tx, approval: Approval): Promise<Challenge> {
	await voidWaiting(tx, approval.subjectId, approval.operation, deps.clock.now());
	return issue(deps, tx, approval);
}

import { type Clock, isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import type { Db, Tx } from "#platform";
import type { Challenge } from "./challenge.ts";
import { isExpired } from "./challenge.ts";
import {
	type Accepted,
	type Answer,
	type Approval,
	type ChallengeDeps,
	judge,
	secondsUntil,
	type VerifyRefusal,
} from "./challenge-service.ts";
import {
	type ChallengeKey,
	lockChallenge,
	readChallenge,
	savePayeeShown,
	voidChallenge,
} from "./challenge-store.ts";
import { sentOf } from "./code-service.ts";
import { allowanceOf, countEvent, lockCounter } from "./counter-store.ts";
import type { Factor } from "./factor.ts";
import { bindingOf } from "./intent.ts";

/** A challenge as its owner's session names it. Another session's is not found. */
export interface OwnChallenge extends ChallengeKey {
	readonly sessionId: Uuid | null;
}

export type NotFound = Refusal<"challenge_not_found">;

/** Carries a code to its owner. Implemented by the module that keeps number or address. */
export interface CodeSender {
	readonly factor: Factor;
	/** Where a code would go, and whose quota it uses up; undefined when it can go nowhere. */
	reach(
		tx: Tx,
		userId: Uuid,
	): Promise<{ readonly sentTo: string; readonly quotaId: Uuid } | undefined>;
	/** Writes the message in the caller's transaction, to be sent after its commit. */
	send(tx: Tx, message: { readonly userId: Uuid; readonly challengeId: Uuid }): Promise<void>;
}

export interface ClaimDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly challenges: ChallengeDeps;
	readonly senders: readonly CodeSender[];
}

/** One's own challenge as it stands. */
export async function ownChallenge(tx: Tx, own: OwnChallenge): Promise<Challenge | NotFound> {
	const found = await readChallenge(tx, own);
	return found === undefined || !isOwn(found, own) ? refuse("challenge_not_found") : found;
}

/** Judges an answer to one's own challenge, committed. */
export async function proveOwn(
	deps: ClaimDeps,
	answer: Answer & OwnChallenge,
): Promise<Accepted | VerifyRefusal> {
	const { outcome } = await deps.db.transaction(async (tx) => {
		const found = await ownChallenge(tx, answer);
		return { outcome: isRefusal(found) ? found : await judge(deps.challenges, tx, answer) };
	});
	return outcome;
}

export type ClaimRefusal =
	| NotFound
	| Refusal<"challenge_mismatch" | "challenge_expired" | "challenge_spent" | "challenge_locked">;

/**
 * Looks at a challenge before the transaction that would spend it. With another operation or intent
 * than it was issued for it is void from here on, whatever had been proven (E3).
 */
export async function claim(
	deps: Pick<ClaimDeps, "db" | "clock">,
	approval: Approval & OwnChallenge,
): Promise<Challenge | ClaimRefusal> {
	const now = deps.clock.now();
	// One that is in order is only looked at: whoever spends it looks once more.
	const looked = await deps.db.look((tx) => readChallenge(tx, approval));
	const isInOrder = looked !== undefined && isOwn(looked, approval) && isFor(looked, approval);
	if (isInOrder && ended(looked, now) === undefined) return looked;
	const { outcome } = await deps.db.transaction(async (tx) => {
		const found = await lockChallenge(tx, approval);
		if (found === undefined || !isOwn(found, approval)) {
			return { outcome: refuse("challenge_not_found") };
		}
		if (!isFor(found, approval)) {
			await voidChallenge(tx, approval, now);
			return { outcome: refuse("challenge_mismatch") };
		}
		return { outcome: ended(found, now) ?? found };
	});
	return outcome;
}

function isFor(found: Challenge, approval: Approval): boolean {
	const { operation } = approval;
	return found.operation === operation && found.binding.equals(bindingOf(approval, found.nonce));
}

/** Gives up one's own challenge; what has ended stays as it ended. */
export async function abandon(
	deps: Pick<ClaimDeps, "db" | "clock">,
	own: OwnChallenge,
): Promise<{ readonly challengeId: Uuid } | NotFound> {
	return deps.db.transaction(async (tx) => {
		const found = await ownChallenge(tx, own);
		if (isRefusal(found)) return found;
		await voidChallenge(tx, own, deps.clock.now());
		return { challengeId: found.id };
	});
}

export interface ChallengeCodeSent {
	readonly sentTo: string;
	readonly resendAfterSeconds: number;
	readonly expiresAt: Temporal.Instant;
}

export type ChallengeCodeRefusal =
	| NotFound
	| Refusal<
			| "factor_not_offered"
			| "challenge_expired"
			| "challenge_spent"
			| "challenge_locked"
			| "code_sent_recently"
			| "code_quota_used"
	  >;

/**
 * Has the code of one's own challenge sent, by SMS or e-mail. Sending it again repeats the code and
 * buys no guesses; how often is counted for the number or address, whoever asks.
 */
export async function sendChallengeCode(
	deps: ClaimDeps,
	own: OwnChallenge & { readonly factor: Factor; readonly payeeShown: string | null },
): Promise<ChallengeCodeSent | ChallengeCodeRefusal> {
	const now = deps.clock.now();
	const { factor } = own;
	return deps.db.transaction(async (tx) => {
		const found = await lockChallenge(tx, own);
		if (found === undefined || !isOwn(found, own)) return refuse("challenge_not_found");
		const over = ended(found, now);
		if (over !== undefined) return over;
		const sender = deps.senders.find((one) => one.factor === factor);
		const isOffered = found.factorSets.some((set) => set.includes(factor));
		const reached = isOffered ? await sender?.reach(tx, own.subjectId) : undefined;
		if (sender === undefined || reached === undefined || found.state !== "issued") {
			return refuse("factor_not_offered", { factor });
		}
		const sent = await lockCounter(tx, deps.clock, reached.quotaId, sentOf(factor));
		const { blockedUntil, rule } = allowanceOf(sent, now);
		if (blockedUntil !== undefined) {
			const isPause = (rule?.windowSeconds ?? 0) <= PAUSE_SECONDS;
			const retryAfter = String(secondsUntil(now, blockedUntil));
			return refuse(isPause ? "code_sent_recently" : "code_quota_used", { retryAfter });
		}
		await savePayeeShown(tx, found, own.payeeShown);
		await sender.send(tx, { userId: own.subjectId, challengeId: found.id });
		const counted = await countEvent(tx, deps.clock, sent);
		const next = allowanceOf(counted, now).blockedUntil;
		return {
			sentTo: reached.sentTo,
			resendAfterSeconds: next === undefined ? 0 : secondsUntil(now, next),
			expiresAt: found.expiresAt,
		};
	});
}

/** A window no longer than this is the pause between two messages; longer ones are quotas. */
const PAUSE_SECONDS = 60;

function isOwn({ centre }: Challenge, { sessionId }: OwnChallenge): boolean {
	return centre.decisionId !== null && centre.sessionId === sessionId;
}

function ended(
	found: Challenge,
	now: Temporal.Instant,
): Refusal<"challenge_expired" | "challenge_spent" | "challenge_locked"> | undefined {
	const { state } = found;
	if (state === "spent" || state === "void") return refuse("challenge_spent", { state });
	if (state === "locked") return refuse("challenge_locked");
	return isExpired(found, now) ? refuse("challenge_expired") : undefined;
}

import { createHash, randomBytes } from "node:crypto";
import {
	assert,
	isBefore,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	transition,
	type Uuid,
	uuid,
} from "#kernel";
import type { Timer, Tx } from "#platform";
import type { Factor, SpendRefusal } from "#security";
import type { DoorDeps } from "./door-service.ts";
import {
	type AdmitRefusal,
	admit,
	type SignedIn,
	type SignInStep,
} from "./door-sign-in-service.ts";
import { NUMBER_HELD } from "./events.ts";
import type { Mobile } from "./mobile.ts";
import { parseMobile } from "./mobile.ts";
import { freesAtOnce, NUMBER_POLICY, type NumberBinding } from "./number.ts";
import {
	CLAIM,
	type ClaimEvent,
	type ClaimOpened,
	type ClaimState,
	type ClaimStep,
	type NumberClaim,
} from "./number-claim.ts";
import { insertClaim, lockClaim, lockClaimById, saveClaim } from "./number-claim-store.ts";
import { type Assessment, afterProof, publish, release, tell } from "./number-service.ts";
import { lockLivingBinding, saveBinding } from "./number-store.ts";
import type { DoorContext } from "./session.ts";

/** What a claim asks security for: twenty decibels and more, nothing of the phone. */
export const CLAIM_NUMBER = "claim_number";
export const NUMBER_RELEASE = "identity.number_release";

/** The claim is over, or the number has changed hands meanwhile: the number is proven anew. */
export type ClaimOver = Refusal<"number_claim_over">;
export type ClaimProofRefusal =
	| ClaimOver
	| SpendRefusal
	| Refusal<"number_proof_wrong" | "challenge_locked" | "mobile_invalid">;

/** Which claim: the number, and the token that the browser was given. */
export interface ClaimAsked {
	readonly mobile: string;
	readonly claimToken: string;
}

/** Opens the neutral page for somebody who holds a number and is not known to be its user. */
export async function openClaim(
	deps: DoorDeps,
	tx: Tx,
	binding: NumberBinding,
	assessed: Assessment,
): Promise<ClaimOpened> {
	const at = deps.clock.now();
	const token = randomBytes(32);
	const expiresAt = at.add({ minutes: NUMBER_POLICY.claimMinutes });
	const carrierWord = freesAtOnce(assessed.carrier ?? "unknown", assessed.owner)
		? "recycled"
		: (assessed.carrier ?? "unknown");
	await insertClaim(tx, {
		numberIndex: binding.numberIndex,
		claimId: newUuid(deps.clock),
		bindingId: binding.bindingId,
		userId: binding.userId,
		...{ state: "open", carrierWord, challengeId: null, offers: null, expiresAt, at },
		tokenHash: hashOf(token),
	});
	return { claimToken: token.toString("base64url"), expiresAt };
}

/** "This is my account", or "I am the new holder". */
export async function answerClaim(
	deps: DoorDeps,
	command: ClaimAsked & {
		readonly answer: "mine" | "new_holder";
		readonly context?: DoorContext;
	},
): Promise<ClaimStep | ClaimOver> {
	if (command.answer === "mine") return beginProof(deps, command);
	return deps.db.transaction(async (tx) => {
		const found = await locked(deps, tx, command);
		if (isRefusal(found)) return found;
		const { claim, binding } = found;
		if (claim.state === "released") {
			return { state: "released" as const, expiresAt: claim.expiresAt };
		}
		return isUnderWay(claim) ? newHolder(deps, tx, claim, binding) : refuse("number_claim_over");
	});
}

function isUnderWay({ state }: NumberClaim): boolean {
	return state === "open" || state === "proving";
}

/**
 * One proof of "this is my account". The answer never tells which factor was wrong, nor which of
 * them the account has.
 */
export async function proveClaim(
	deps: DoorDeps,
	command: ClaimAsked & {
		readonly factor: Factor;
		readonly answer: string;
		readonly context?: DoorContext;
	},
): Promise<
	SignedIn | SignInStep | { readonly open: readonly Factor[] } | ClaimProofRefusal | AdmitRefusal
> {
	const seen = await deps.db.transaction(async (tx) => locked(deps, tx, command));
	if (isRefusal(seen)) return seen;
	const { claim } = seen;
	if (claim.state !== "proving" || claim.challengeId === null) return refuse("number_claim_over");
	const { userId, challengeId } = claim;
	const { factor, answer } = command;
	const word = await deps.security.verify({ subjectId: userId, challengeId, factor, answer });
	if (isRefusal(word)) return neutral(word);
	if (word.open.length > 0 && word.state !== "verified") {
		// What else the account has is not told.
		return { open: word.open.filter((one) => OFFERED.some((set) => set.includes(one))) };
	}
	const shown = await deps.db.transaction(async (tx) => {
		const found = await locked(deps, tx, command);
		if (isRefusal(found)) return found;
		const { claim: mine, binding } = found;
		if (mine.state !== "proving" || binding === undefined) return refuse("number_claim_over");
		const spent = await deps.security.spend(tx, { ...approvalOf(mine), challengeId });
		// A blind: nothing that is shown to it opens the account.
		if (isRefusal(spent) && spent.refusal === "challenge_mismatch") {
			return refuse("number_proof_wrong");
		}
		if (isRefusal(spent)) return spent;
		// From here the number is the user's again.
		const at = deps.clock.now();
		const continuity = { word: "continuous", by: "other_factor" } as const;
		await saveBinding(tx, afterProof({ continuity, carrier: null }, binding, at));
		await saveClaim(tx, mine, { ...mine, state: moved(mine, "proven") }, at);
		return { proven: ["sms_code", ...spent.proven] as const };
	});
	if (isRefusal(shown)) return shown;
	return admit(deps, { userId, shown: shown.proven, context: command.context });
}

/** The timer: nobody objected for 72 hours. */
export async function releaseHeld(deps: DoorDeps, tx: Tx, timer: Timer): Promise<void> {
	const numberIndex = Buffer.from(String(timer.payload["numberIndex"]), "hex");
	const binding = await lockLivingBinding(tx, numberIndex);
	const claim = await lockClaimById(tx, numberIndex, uuid(timer.key));
	if (claim?.state !== "held") return;
	const stands = binding?.holdClaimId === claim.claimId;
	if (stands) await release(deps, tx, binding);
	const state = moved(claim, stands ? "hold_over" : "hold_cancelled");
	await saveClaim(tx, claim, { ...claim, state }, deps.clock.now());
}

/**
 * Takes a claim whose number is free now, for the registration that follows in the same transaction:
 * one taker of many.
 */
export async function takeReleased(
	deps: DoorDeps,
	tx: Tx,
	asked: { readonly mobile: Mobile; readonly claimToken: string },
): Promise<{ readonly numberIndex: Buffer } | ClaimOver> {
	const found = await locked(deps, tx, asked);
	if (isRefusal(found)) return found;
	const { claim } = found;
	if (claim.state !== "released") return refuse("number_claim_over");
	const state = moved(claim, "registered");
	await saveClaim(tx, claim, { ...claim, state }, deps.clock.now());
	return { numberIndex: claim.numberIndex };
}

/** The claim of a token and the living binding it is about, undefined once that has been released. */
async function locked(
	deps: DoorDeps,
	tx: Tx,
	asked: ClaimAsked,
): Promise<{ claim: NumberClaim; binding: NumberBinding | undefined } | ClaimOver> {
	const mobile = parseMobile(asked.mobile);
	if (mobile === undefined) return refuse("number_claim_over");
	const index = deps.vault.index("mobile", mobile);
	const living = await lockLivingBinding(tx, index);
	const claim = await lockClaim(tx, index, hashOf(Buffer.from(asked.claimToken, "base64url")));
	if (claim === undefined || !isBefore(deps.clock.now(), claim.expiresAt)) {
		return refuse("number_claim_over");
	}
	const isSame = living?.bindingId === claim.bindingId;
	// Somebody else has registered with the number since.
	if (living !== undefined && !isSame) return refuse("number_claim_over");
	return { claim, binding: living };
}

/**
 * "This is my account" is decided by the policy book like every operation. Whoever could not be let in,
 * whatever they show, is asked the same by a blind: no answer tells what the account has, or why.
 */
async function beginProof(
	deps: DoorDeps,
	command: ClaimAsked & { readonly context?: DoorContext },
): Promise<ClaimStep | ClaimOver> {
	const seen = await deps.db.transaction(async (tx) => locked(deps, tx, command));
	if (isRefusal(seen)) return seen;
	if (!isUnderWay(seen.claim)) return refuse("number_claim_over");
	const decided =
		seen.claim.offers === null ? await decide(deps, seen.claim, command.context) : null;
	return deps.db.transaction(async (tx) => {
		const found = await locked(deps, tx, command);
		if (isRefusal(found)) return found;
		const { claim, binding } = found;
		if (!isUnderWay(claim) || binding === undefined) return refuse("number_claim_over");
		// One challenge a claim: asking again buys no guesses.
		if (claim.offers !== null) {
			return { state: "proving" as const, offers: claim.offers, expiresAt: claim.expiresAt };
		}
		const challengeId = decided ?? (await blind(deps, tx, claim));
		const state = moved(claim, "says_mine");
		await saveClaim(tx, claim, { state, challengeId, offers: OFFERED }, deps.clock.now());
		return { state: "proving" as const, offers: OFFERED, expiresAt: claim.expiresAt };
	});
}

/** What everybody is asked, whatever the account has. */
const OFFERED: readonly (readonly Factor[])[] = [["password", "payment_password"]];

/** The challenge that the book asks of the user; null when no proof would do. */
async function decide(
	deps: DoorDeps,
	claim: NumberClaim,
	context: DoorContext | undefined,
): Promise<Uuid | null> {
	const { subjectId: userId, operation, intent } = approvalOf(claim);
	const made = await deps.security.decide({
		...{ userId, operation, intent, amount: null, payee: null },
		session: {
			...{ sessionId: null, deviceId: context?.deviceId ?? null },
			...{ ip: context?.ip ?? "", userAgent: context?.userAgent ?? "" },
		},
	});
	if (isRefusal(made) || made.outcome !== "challenge") return null;
	const { open, challengeId } = made;
	return OFFERED.flat().every((factor) => open.includes(factor)) ? challengeId : null;
}

/** Looks like the proof of a claim and is of another intent: it is never spent. */
async function blind(deps: DoorDeps, tx: Tx, claim: NumberClaim): Promise<Uuid> {
	const { intent, ...approval } = approvalOf(claim);
	const bent = { ...approval, intent: { ...intent, claim: "none" } };
	return (await deps.security.issue(tx, bent)).id;
}

async function newHolder(
	deps: DoorDeps,
	tx: Tx,
	claim: NumberClaim,
	binding: NumberBinding | undefined,
): Promise<ClaimStep> {
	const at = deps.clock.now();
	const save = (event: ClaimEvent): Promise<void> =>
		saveClaim(tx, claim, { ...claim, state: moved(claim, event) }, at);
	// Another claim has freed it already.
	if (binding === undefined || freesAtOnce(claim.carrierWord, null)) {
		if (binding !== undefined) await release(deps, tx, binding);
		await save("freed");
		return { state: "released", expiresAt: claim.expiresAt };
	}
	if (binding.holdUntil !== null) return { state: "held", until: binding.holdUntil };
	const until = at.add({ hours: NUMBER_POLICY.holdHours });
	await saveBinding(tx, { ...binding, holdClaimId: claim.claimId, holdUntil: until });
	await deps.timers.schedule(tx, {
		...{ ledgerId: 0, kind: NUMBER_RELEASE, key: claim.claimId, dueAt: until },
		payload: { numberIndex: claim.numberIndex.toString("hex") },
	});
	await save("hold_begun");
	const { userId } = binding;
	await publish(deps, tx, NUMBER_HELD, { userId, until: until.toString() });
	await tell(deps, tx, userId, "number_claimed");
	return { state: "held", until };
}

/** A lock may be told; which factor was wrong, missing or absent may not. */
function neutral(word: Refusal): ClaimProofRefusal {
	switch (word.refusal) {
		case "challenge_locked":
		case "sign_in_locked":
		case "payment_password_locked":
			return refuse("challenge_locked");
		case "challenge_expired":
		case "challenge_spent":
		case "challenge_not_found":
			return refuse("number_claim_over");
		default:
			return refuse("number_proof_wrong");
	}
}

function approvalOf(claim: NumberClaim): {
	subjectId: Uuid;
	operation: string;
	intent: { claim: string; number: string };
} {
	const intent = { claim: claim.claimId, number: claim.numberIndex.toString("hex") };
	return { subjectId: claim.userId, operation: CLAIM_NUMBER, intent };
}

function moved(claim: NumberClaim, event: ClaimEvent): ClaimState {
	const state = transition(CLAIM, claim.state, event);
	assert(!isRefusal(state), `a claim ${claim.state} takes ${event}`);
	return state;
}

function hashOf(token: Buffer): Buffer {
	return createHash("sha256").update(token).digest();
}

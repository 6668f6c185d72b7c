import { assert, isRefusal, type Refusal, refuse, required, transition, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { Approval, CodeRefusal, Factor, SpendRefusal, VerifyRefusal } from "#security";
import type { CodeSent, MobileRefusal } from "./door-service.ts";
import { offersOf, PENDING, type PendingEvent, type PendingState } from "./federated.ts";
import { hashOf, isSecret } from "./federated-keys.ts";
import { type FederationDeps, type ProviderRefusal, switchOf } from "./federated-service.ts";
import { lockPending, type Pending, readPending, savePending } from "./federated-store.ts";
import { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import { userIdOfName } from "./name-store.ts";
import { passkeyOptions } from "./passkey-factor.ts";
import { isSmsOfferedFirst, waysBeside } from "./sms-cap-service.ts";
import { writeCode } from "./sms-service.ts";
import { readUser } from "./user-store.ts";

/** A pending login, as the browser that it belongs to names it. */
export interface PendingKey {
	readonly pendingId: Uuid;
	/** The browser's secret, from its cookie. */
	readonly browser: string | undefined;
}

/** What the browser's page needs to go on. */
export interface PendingView {
	readonly id: Uuid;
	readonly provider: string;
	readonly step: PendingState;
	/** Factors that are judged now; one of them is enough. */
	readonly offers: readonly Factor[];
	/** The number a code went to; never one that the person has not typed, but by its mask. */
	readonly mobileMasked: string | null;
	readonly expiresAt: Temporal.Instant;
}

export type PendingRefusal =
	| Refusal<
			"federated_pending_not_found" | "federated_pending_elsewhere" | "federated_number_doubted"
	  >
	| ProviderRefusal;
export type PendingCodeRefusal = PendingRefusal | MobileRefusal | CodeRefusal;
export type PendingProofRefusal =
	| PendingRefusal
	| VerifyRefusal
	| SpendRefusal
	| Refusal<"factor_not_offered">;

export const LINK_PROVIDER = "link_provider";

/** The pending login of this browser; another's is not found. */
export async function viewPending(
	deps: FederationDeps,
	key: PendingKey,
): Promise<PendingView | PendingRefusal> {
	return deps.doors.db.read(async (tx) => {
		const pending = liveOrNot(deps, key, await readPending(tx, key.pendingId));
		return pending === undefined
			? refuse("federated_pending_not_found")
			: viewOf(deps, tx, pending);
	});
}

/**
 * Sends a code: to the number that a newcomer gives, or, without one, to the number of the user
 * whose identity this is. The same answer whether or not the number is anybody's.
 */
export async function sendPendingCode(
	deps: FederationDeps,
	command: PendingKey & { readonly mobile: string | undefined },
): Promise<CodeSent | PendingCodeRefusal> {
	return deps.doors.db.transaction(async (tx) => {
		const pending = await lockLive(deps, tx, command);
		if (isRefusal(pending)) return pending;
		const mobile = await codeGoesTo(deps, tx, pending, command.mobile);
		if (isRefusal(mobile)) return mobile;
		const approval = codeApproval(pending, deps.doors.vault.index("mobile", mobile));
		const asked = await deps.doors.security.requestCode(tx, approval);
		if (isRefusal(asked)) return asked;
		const { challengeId } = asked;
		const { subjectId } = approval;
		await writeCode(deps.doors, tx, { subjectId, challengeId, template: LINK_PROVIDER, mobile });
		const now = deps.doors.clock.now();
		const noted = await noteNumber(deps, tx, pending, mobile);
		await savePending(tx, { ...noted, challengeId }, now);
		return {
			...asked,
			mobileMasked: maskMobile(mobile),
			offeredFirst: await isSmsOfferedFirst(deps.doors, tx),
			alternatives: waysBeside(LINK_PROVIDER),
		};
	});
}

/** Judges one proof, and moves the pending login on when it was right. */
export async function provePending(
	deps: FederationDeps,
	command: PendingKey & {
		readonly factor: Factor;
		readonly answer: string;
		/** Of a passkey: the challenge whose options it signed. */
		readonly challengeId?: Uuid | undefined;
	},
): Promise<PendingView | PendingProofRefusal> {
	const { factor } = command;
	const { pending, offers } = await deps.doors.db.read((tx) => liveWithOffers(deps, tx, command));
	if (pending === undefined) return refuse("federated_pending_not_found");
	if (pending.state === "link_wanted" || !offers.includes(factor)) {
		return refuse("factor_not_offered", { factor });
	}
	const shown =
		factor === "sms_code"
			? await showCode(deps, pending, command.answer)
			: await showFactor(deps, pending, command);
	if (isRefusal(shown)) return shown;
	return deps.doors.db.transaction(async (tx) => {
		const locked = await lockLive(deps, tx, command);
		if (isRefusal(locked)) return locked;
		if (locked.state !== pending.state) return refuse("federated_pending_elsewhere");
		const spent = await deps.doors.security.spend(tx, shown);
		if (isRefusal(spent)) return spent;
		// The policy may list several ways: what counts is the one that this step asks for.
		assert(spent.proven.includes(factor), `a challenge that proves ${factor}`);
		const moved = await moveOn(deps, tx, locked, factor);
		if (isRefusal(moved)) return moved;
		await savePending(tx, moved, deps.doors.clock.now());
		return viewOf(deps, tx, moved);
	});
}

/** What a passkey of the user is asked to sign for this very login, and the challenge it stands for. */
export async function pendingPasskeyOptions(
	deps: FederationDeps,
	key: PendingKey,
): Promise<
	| { readonly challengeId: Uuid; readonly options: JsonObject }
	| PendingRefusal
	| Refusal<"factor_not_offered">
> {
	return deps.doors.db.transaction(async (tx) => {
		const pending = await lockLive(deps, tx, key);
		if (isRefusal(pending)) return pending;
		const isAsked = (await offersNow(deps, tx, pending)).includes("passkey");
		if (pending.state === "link_wanted" || !isAsked) {
			return refuse("factor_not_offered", { factor: "passkey" });
		}
		const approval = factorApproval(pending);
		const { id: challengeId, binding } = await deps.doors.security.issue(tx, approval);
		const who = { userId: approval.subjectId, binding };
		const options = required(await passkeyOptions(deps.doors, tx, who), "a key that is offered");
		return { challengeId, options };
	});
}

/** Gives a pending login up; what was given for it is gone. */
export async function voidPending(
	deps: FederationDeps,
	key: PendingKey,
): Promise<{ readonly pendingId: Uuid } | PendingRefusal> {
	return deps.doors.db.transaction(async (tx) => {
		const pending = await lockLive(deps, tx, key);
		if (isRefusal(pending)) return pending;
		await savePending(tx, await ended(deps, tx, pending, "given_up"), deps.doors.clock.now());
		return { pendingId: pending.id };
	});
}

/** The live pending of this browser, locked; refused when its provider was switched off meanwhile. */
export async function lockLive(
	deps: FederationDeps,
	tx: Tx,
	key: PendingKey,
): Promise<Pending | PendingRefusal> {
	const pending = liveOrNot(deps, key, await lockPending(tx, key.pendingId));
	if (pending === undefined) return refuse("federated_pending_not_found");
	if ((await switchOf(tx, pending.provider)) === "off") return refuse("provider_off");
	return pending;
}

/** The pending after its last event; the number that it held is shredded. */
export async function ended(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	event: "finished" | "given_up",
): Promise<Pending> {
	if (pending.mobileToken !== null) await deps.doors.vault.shred(tx, pending.id);
	return { ...moved(pending, event), mobileToken: null };
}

export async function viewOf(deps: FederationDeps, tx: Tx, pending: Pending): Promise<PendingView> {
	return {
		id: pending.id,
		provider: pending.provider,
		step: pending.state,
		offers: await offersNow(deps, tx, pending),
		mobileMasked: pending.mobileMasked,
		expiresAt: pending.expiresAt,
	};
}

/** An unfinished, unexpired pending of the browser that asks. */
export function liveOrNot(
	deps: FederationDeps,
	key: PendingKey,
	pending: Pending | undefined,
): Pending | undefined {
	if (pending === undefined || !isSecret(key.browser)) return undefined;
	if (!pending.browserHash.equals(hashOf(key.browser))) return undefined;
	if (pending.state === "done" || pending.state === "void") return undefined;
	const now = deps.doors.clock.now();
	return Temporal.Instant.compare(now, pending.expiresAt) < 0 ? pending : undefined;
}

async function offersNow(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
): Promise<readonly Factor[]> {
	const { state, linkId, userId } = pending;
	const held = userId === null ? [] : await deps.ports.secondFactors(tx, userId);
	return offersOf({ state, isLinked: linkId !== null }, held);
}

async function liveWithOffers(
	deps: FederationDeps,
	tx: Tx,
	key: PendingKey,
): Promise<{ readonly pending: Pending | undefined; readonly offers: readonly Factor[] }> {
	const pending = liveOrNot(deps, key, await readPending(tx, key.pendingId));
	return { pending, offers: pending === undefined ? [] : await offersNow(deps, tx, pending) };
}

/** The number of a newcomer as typed; of a user who is known, their own. */
async function codeGoesTo(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	typed: string | undefined,
): Promise<Mobile | PendingCodeRefusal> {
	if (pending.state === "phone_wanted") {
		return parseMobile(typed ?? "") ?? refuse("mobile_invalid", undefined, "/mobile");
	}
	if (!(await offersNow(deps, tx, pending)).includes("sms_code"))
		return refuse("federated_pending_elsewhere");
	const userId = required(pending.userId, "the user of a linked identity");
	const user = required(await readUser(tx, userId), "the user of a link");
	const { mobileIndex } = user;
	// A number that went to somebody else gets no code for this user's door.
	const isOwn = (await userIdOfName(tx, { kind: "mobile", index: mobileIndex })) === userId;
	const state = isOwn ? await deps.ports.numberState(tx, { userId, mobileIndex }) : "flagged";
	if (state === "flagged") return refuse("federated_number_doubted");
	const text = await deps.doors.vault.open(tx, { subjectId: userId, token: user.mobileToken });
	return required(parseMobile(text), "a mobile number in the vault");
}

/** Keeps a newcomer's number, sealed, until the login has ended. */
async function noteNumber(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	mobile: Mobile,
): Promise<Pending> {
	const mobileMasked = maskMobile(mobile);
	const mobileIndex = deps.doors.vault.index("mobile", mobile);
	if (pending.state !== "phone_wanted") return { ...pending, mobileMasked, mobileIndex };
	if (pending.mobileIndex?.equals(mobileIndex) === true) return pending;
	const sealed = await deps.doors.vault.seal(tx, {
		subjectId: pending.id,
		kind: "mobile",
		value: mobile,
	});
	return { ...pending, mobileToken: sealed.token, mobileMasked, mobileIndex };
}

/** A code is bound to this very login: one for signing in, or for another login, is worth nothing. */
function codeApproval(pending: Pending, index: Buffer): Approval {
	return {
		subjectId: subjectOfIndex(index),
		operation: LINK_PROVIDER,
		intent: { loginName: index.toString("hex"), pendingId: pending.id },
	};
}

async function showCode(
	deps: FederationDeps,
	pending: Pending,
	answer: string,
): Promise<(Approval & { readonly challengeId: Uuid }) | VerifyRefusal> {
	const { mobileIndex, challengeId } = pending;
	if (mobileIndex === null || challengeId === null) return refuse("code_expired");
	const approval = codeApproval(pending, mobileIndex);
	const { subjectId } = approval;
	const verified = await deps.doors.security.verify({
		...{ subjectId, challengeId, answer },
		factor: "sms_code",
	});
	return isRefusal(verified) ? verified : { ...approval, challengeId };
}

async function showFactor(
	deps: FederationDeps,
	pending: Pending,
	shown: {
		readonly factor: Factor;
		readonly answer: string;
		readonly challengeId?: Uuid | undefined;
	},
): Promise<(Approval & { readonly challengeId: Uuid }) | VerifyRefusal> {
	const { factor, answer, challengeId } = shown;
	const approval = factorApproval(pending);
	const { subjectId } = approval;
	if (factor !== "passkey") {
		const proof = { factor, answer, userId: subjectId };
		const word = await deps.doors.security.authorise({ ...approval, ...proof });
		return isRefusal(word) ? word : { ...approval, ...word };
	}
	if (challengeId === undefined) return refuse("challenge_not_found");
	const key = { subjectId, challengeId, factor, answer };
	const word = await deps.doors.security.verify(key);
	return isRefusal(word) ? word : { ...approval, challengeId };
}

/** A factor of the user's own is bound to this very login, as a code is. */
function factorApproval(pending: Pending): Approval {
	const userId = required(pending.userId, "whose factor is shown");
	return {
		...{ subjectId: userId, operation: LINK_PROVIDER },
		intent: { pendingId: pending.id, userId },
	};
}

/** What a right proof leads to. */
async function moveOn(
	deps: FederationDeps,
	tx: Tx,
	pending: Pending,
	factor: Factor,
): Promise<Pending | PendingRefusal> {
	const proven = [...pending.proven, factor];
	if (pending.state === "factor_wanted") return { ...moved(pending, "factor_proven"), proven };
	const mobileIndex = required(pending.mobileIndex, "the number that was shown");
	const userId = await userIdOfName(tx, { kind: "mobile", index: mobileIndex });
	if (userId === undefined) return { ...moved(pending, "phone_free"), proven };
	const state = await deps.ports.numberState(tx, { userId, mobileIndex });
	// Who holds a number that is in doubt may be its next owner: it leads to no user of today.
	if (state === "flagged") return refuse("federated_number_doubted");
	return { ...moved(pending, "phone_bound"), proven, userId };
}

function moved(pending: Pending, event: PendingEvent): Pending {
	const state = transition(PENDING, pending.state, event);
	assert(!isRefusal(state), `a pending login ${pending.state} takes ${event}`);
	return { ...pending, state };
}

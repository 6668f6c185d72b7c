import { createHash } from "node:crypto";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SpendRefusal } from "#security";
import {
	approvalOf,
	createUser,
	type DoorDeps,
	type MobileRefusal,
	proveCode,
	type RegisterRefusal,
	type SignInRefusal,
} from "./door-service.ts";
import { admit, observeFailure, type SignedIn, type SignInStep } from "./door-sign-in-service.ts";
import { SIGN_IN } from "./factors.ts";
import { type Mobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import { readDoorName } from "./name.ts";
import { claimName } from "./name-store.ts";
import type { ClaimOpened } from "./number-claim.ts";
import { type ClaimOver, openClaim, takeReleased } from "./number-claim-service.ts";
import { type Assessment, afterProof, assess, bindingNow } from "./number-service.ts";
import { formerHoldersOf, lockLivingBinding, saveBinding } from "./number-store.ts";
import { type PasswordRefusal, passwordWeakness } from "./password.ts";
import type { DoorContext } from "./session.ts";
import { openSession } from "./session-service.ts";
import { profileOf, readUser, saveCredential, type User } from "./user-store.ts";

interface Knock {
	readonly mobile: string;
	readonly challengeId: Uuid;
	readonly code: string;
	readonly context?: DoorContext;
}

/** The number is somebody's, and nothing says that it is whoever proved it: the neutral page. */
export interface NumberClaimed {
	readonly claim: ClaimOpened;
}

/**
 * Signs in by a code. A code proves who holds the number now, never that they are its user: without
 * continuity the neutral page follows. That nobody is registered is said only to who has proven the
 * number.
 */
export async function signInByCode(
	deps: DoorDeps,
	command: Knock,
): Promise<SignedIn | SignInStep | NumberClaimed | SignInRefusal | MobileRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const approval = approvalOf(readDoorName(deps.vault, mobile), SIGN_IN);
	const proven = await proveCode(deps, approval, command);
	if (isRefusal(proven)) return proven;
	const assessed = await assessmentOf(deps, mobile, command.context);
	const known = await deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			...approval,
			challengeId: command.challengeId,
		});
		if (isRefusal(spent)) return spent;
		if (assessed === undefined) return refuse("not_registered");
		return enterByNumber(deps, tx, assessed);
	});
	if (isRefusal(known) || "claim" in known) return known;
	const { userId } = known;
	return admit(deps, { userId, shown: ["sms_code"], context: command.context });
}

/**
 * Registers a user with a number they have just proven, and signs them in. A number that is bound to
 * somebody leads to the neutral page, unless it is clearly that user who asks.
 * Refusals in this order: number or password unfit (no code is used up), the code, number taken.
 */
export async function register(
	deps: DoorDeps,
	command: Knock & { readonly password: string },
): Promise<SignedIn | NumberClaimed | RegisterRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const weak = passwordWeakness(command.password, { mobile });
	if (weak !== undefined) return weak;
	const approval = approvalOf(readDoorName(deps.vault, mobile), "register");
	const proven = await proveCode(deps, approval, command);
	if (isRefusal(proven)) return proven;
	const assessed = await assessmentOf(deps, mobile, command.context);
	if (assessed?.continuity.word === "continuous") return refuse("mobile_taken");
	const hash = await deps.hasher.hash(command.password);
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			...approval,
			challengeId: command.challengeId,
		});
		if (isRefusal(spent)) return spent;
		if (assessed !== undefined) {
			const entered = await enterByNumber(deps, tx, assessed);
			return isRefusal(entered) || "claim" in entered ? entered : refuse("mobile_taken");
		}
		return settleIn(deps, tx, { mobile, hash, context: command.context });
	});
}

/**
 * Registers the new holder of a number that a claim has freed: an empty user, nothing of the former
 * holder's. One registration a claim.
 */
export async function registerByClaim(
	deps: DoorDeps,
	command: {
		readonly mobile: string;
		readonly claimToken: string;
		readonly password: string;
		readonly context?: DoorContext;
	},
): Promise<SignedIn | ClaimOver | MobileRefusal | PasswordRefusal | Refusal<"mobile_taken">> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const weak = passwordWeakness(command.password, { mobile });
	if (weak !== undefined) return weak;
	const hash = await deps.hasher.hash(command.password);
	return deps.db.transaction(async (tx) => {
		const taken = await takeReleased(deps, tx, { mobile, claimToken: command.claimToken });
		if (isRefusal(taken)) return taken;
		return settleIn(deps, tx, { mobile, hash, context: command.context });
	});
}

/**
 * Lets in the latest former holder of a number by password, though the number is another's now
 * (B4). Counted by itself; a number that nobody had takes the same work and answers.
 */
export async function signInAsFormer(
	deps: DoorDeps,
	command: { readonly mobile: string; readonly password: string; readonly context?: DoorContext },
): Promise<SignedIn | SignInStep | SignInRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("credentials_wrong");
	const index = deps.vault.index("mobile", mobile);
	const subjectId = subjectOfIndex(createHash("sha256").update("former").update(index).digest());
	const intent = { formerNumber: index.toString("hex") };
	const approval = { subjectId, operation: SIGN_IN, intent };
	const authorised = await deps.security.authorise({
		...approval,
		userId: subjectId,
		factor: "password",
		answer: command.password,
	});
	const { context } = command;
	if (isRefusal(authorised)) {
		await observeFailure(deps, { subjectId, context });
		return authorised;
	}
	const former = await deps.db.transaction(async (tx): Promise<Uuid | SpendRefusal> => {
		const spent = await deps.security.spend(tx, { ...approval, ...authorised });
		if (isRefusal(spent)) return spent;
		const [userId] = await formerHoldersOf(tx, index, 1);
		return required(userId, "who has shown a former holder's password");
	});
	if (isRefusal(former)) return former;
	return admit(deps, { userId: former, shown: ["password"], context });
}

/** What is known of the number's user; undefined when it is nobody's. */
async function assessmentOf(
	deps: DoorDeps,
	mobile: Mobile,
	context: DoorContext | undefined,
): Promise<Assessment | undefined> {
	const binding = await bindingNow(deps, deps.vault.index("mobile", mobile));
	if (binding === undefined) return undefined;
	return assess(deps, { mobile, binding, deviceId: context?.deviceId ?? null });
}

/** Writes what was learned of the number, and lets its user in or opens a claim. */
async function enterByNumber(
	deps: DoorDeps,
	tx: Tx,
	assessed: Assessment,
): Promise<User | NumberClaimed | Refusal<"code_expired">> {
	const binding = await lockLivingBinding(tx, assessed.binding.numberIndex);
	// The number has changed hands while its code was judged.
	if (binding?.bindingId !== assessed.binding.bindingId) return refuse("code_expired");
	const next = afterProof(assessed, binding, deps.clock.now());
	await saveBinding(tx, next);
	if (assessed.continuity.word !== "continuous") {
		return { claim: await openClaim(deps, tx, next, assessed) };
	}
	return required(await readUser(tx, binding.userId), "the user of a number");
}

/** A new user with a number that nobody has. */
async function settleIn(
	deps: DoorDeps,
	tx: Tx,
	made: {
		readonly mobile: Mobile;
		readonly hash: string;
		readonly context: DoorContext | undefined;
	},
): Promise<SignedIn | Refusal<"mobile_taken">> {
	const { mobile, hash, context } = made;
	const at = deps.clock.now();
	const userId = newUuid(deps.clock);
	const index = deps.vault.index("mobile", mobile);
	const claim = { kind: "mobile", index, userId, at } as const;
	if (!(await claimName(tx, claim))) return refuse("mobile_taken");
	// From here the user exists.
	const user = await createUser(deps, tx, { userId, mobile, index, at });
	await saveCredential(tx, { userId, kind: "password", hash, at });
	// The password was set in this very request: nobody else knows it yet.
	const proven = ["sms_code", "password"];
	const opened = await openSession(deps, tx, user, { context, isRegistration: true, proven });
	return { user: { ...profileOf(user), lastSeenAt: at }, ...opened };
}

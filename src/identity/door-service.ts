import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type {
	Approval,
	AuthoriseRefusal,
	CodeRefusal,
	Factor,
	Security,
	SpendRefusal,
	VerifyRefusal,
} from "#security";
import { doorSubject } from "./device-service.ts";
import { USER_REGISTERED } from "./events.ts";
import { SIGN_IN } from "./factors.ts";
import type { Hasher } from "./hashing.ts";
import { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import { type DoorName, readDoorName } from "./name.ts";
import { claimName, userIdOfName } from "./name-store.ts";
import { type PasswordRefusal, passwordWeakness } from "./password.ts";
import type { DoorContext } from "./session.ts";
import { openSession, type SessionDeps } from "./session-service.ts";
import { writeCode } from "./sms-service.ts";
import {
	insertUser,
	type Profile,
	profileOf,
	readCredential,
	readUser,
	renewHash,
	saveCredential,
	type User,
} from "./user-store.ts";

/** Everything that happens before somebody is signed in. */
export interface DoorDeps extends SessionDeps {
	readonly hasher: Hasher;
	/** Whether a user's number is theirs still, as far as is known (B4). */
	readonly numberHolds?: (tx: Tx, userId: Uuid) => Promise<boolean>;
}

export type CodePurpose = "register" | "sign_in";

export interface CodeSent {
	readonly challengeId: Uuid;
	readonly mobileMasked: string;
	readonly expiresAt: Temporal.Instant;
	readonly resendAfterSeconds: number;
}

export interface SignedIn {
	readonly user: Profile;
	readonly sessionId: Uuid;
	readonly deviceId: Uuid;
	/** For the browser's cookies; nobody else keeps them. */
	readonly token: string;
	readonly deviceToken: string;
}

export interface SignIn {
	/** Number, address or user name, as typed. */
	readonly name: string;
	readonly password: string;
	readonly context?: DoorContext;
}

/** The password was right, and more is asked for: the sign-in goes on under its id. */
export interface SignInStep {
	readonly step: {
		readonly signInId: Uuid;
		/** Ways to go on; each a set of factors. */
		readonly offers: readonly (readonly Factor[])[];
		/** Masked place that a code has gone to, if one has. */
		readonly sentTo: string | null;
	};
}

export type SignInOutcome = SignedIn | SignInStep | SignInRefusal;

export type MobileRefusal = Refusal<"mobile_invalid">;
export type CodeAnswerRefusal = VerifyRefusal | SpendRefusal;
export type RegisterRefusal =
	| MobileRefusal
	| PasswordRefusal
	| CodeAnswerRefusal
	| Refusal<"mobile_taken">;
export type SignInRefusal = AuthoriseRefusal | SpendRefusal | Refusal<"not_registered">;

/**
 * Sends a code to a number. Nothing in the answer, the counters or the work tells whether the
 * number belongs to anybody.
 */
export async function sendCode(
	deps: DoorDeps,
	command: { readonly mobile: string; readonly purpose: CodePurpose },
): Promise<CodeSent | MobileRefusal | CodeRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const approval = approvalOf(readDoorName(deps.vault, mobile), command.purpose);
	return deps.db.transaction(async (tx) => {
		const asked = await deps.security.requestCode(tx, approval);
		if (isRefusal(asked)) return asked;
		await writeCode(deps, tx, {
			subjectId: approval.subjectId,
			challengeId: asked.challengeId,
			template: command.purpose,
			mobile,
		});
		return { ...asked, mobileMasked: maskMobile(mobile) };
	});
}

/**
 * Registers a user with a number they have just proven, and signs them in.
 * Refusals in this order: number or password unfit (no code is used up), the code, number taken.
 */
export async function register(
	deps: DoorDeps,
	command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly password: string;
		readonly context?: DoorContext;
	},
): Promise<SignedIn | RegisterRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const weak = passwordWeakness(command.password, { mobile });
	if (weak !== undefined) return weak;
	const approval = approvalOf(readDoorName(deps.vault, mobile), "register");
	const proven = await proveCode(deps, approval, command);
	if (isRefusal(proven)) return proven;
	const hash = await deps.hasher.hash(command.password);
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			...approval,
			challengeId: command.challengeId,
		});
		if (isRefusal(spent)) return spent;
		const at = deps.clock.now();
		const userId = newUuid(deps.clock);
		const index = deps.vault.index("mobile", mobile);
		const claim = { kind: "mobile", index, userId, at } as const;
		if (!(await claimName(tx, claim))) return refuse("mobile_taken");
		// From here the user exists.
		const user = await createUser(deps, tx, { userId, mobile, index, at });
		await saveCredential(tx, { userId, kind: "password", hash, at });
		const { context } = command;
		// The password was set in this very request: nobody else knows it yet.
		const proven = ["sms_code", "password"];
		const entered = await openSession(deps, tx, user, { context, isRegistration: true, proven });
		return { user: { ...profileOf(user), lastSeenAt: at }, ...entered };
	});
}

/**
 * Signs in by name (number, proven address or user name) and password. What is nobody's name, or
 * could never be one, takes the same work, answers and locks as a name with a wrong password.
 */
export async function signIn(deps: DoorDeps, command: SignIn): Promise<SignInOutcome> {
	const name = readDoorName(deps.vault, command.name);
	const approval = await knockingOf(deps, name, command.context);
	const authorised = await deps.security.authorise({
		...approval,
		userId: approval.subjectId,
		factor: "password",
		answer: command.password,
	});
	if (isRefusal(authorised)) return authorised;
	const signedIn = await enter(deps, { ...approval, ...authorised }, name, command.context);
	if (!isRefusal(signedIn)) await renewIfOutdated(deps, signedIn.user.userId, command.password);
	return signedIn;
}

/** Signs in by a code. That nobody is registered is said only to who has proven the number. */
export async function signInByCode(
	deps: DoorDeps,
	command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly context?: DoorContext;
	},
): Promise<SignedIn | SignInRefusal | MobileRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const name = readDoorName(deps.vault, mobile);
	const approval = approvalOf(name, SIGN_IN);
	const proven = await proveCode(deps, approval, command);
	if (isRefusal(proven)) return proven;
	const { challengeId } = command;
	return enter(deps, { ...approval, challengeId }, name, command.context);
}

/** An approval of somebody who is nobody yet: counted on the name, bound to the name. */
export function approvalOf(name: DoorName, operation: string): Approval {
	const intent = { loginName: name.index.toString("hex"), kind: name.kind };
	return { subjectId: subjectOfIndex(name.index), operation, intent };
}

/** At the door wrong passwords are counted apart for strangers and for each trusted device. */
async function knockingOf(
	deps: DoorDeps,
	name: DoorName,
	context: DoorContext | undefined,
): Promise<Approval> {
	const subjectId = await deps.db.read(async (tx) => {
		const userId = await userIdOfName(tx, name);
		const deviceId = context?.deviceId ?? null;
		return doorSubject(deps, tx, { nameIndex: name.index, userId, deviceId });
	});
	return { ...approvalOf(name, SIGN_IN), subjectId };
}

function proveCode(
	deps: DoorDeps,
	approval: Approval,
	answer: { readonly challengeId: Uuid; readonly code: string },
): ReturnType<Security["verify"]> {
	return deps.security.verify({
		subjectId: approval.subjectId,
		challengeId: answer.challengeId,
		factor: "sms_code",
		answer: answer.code,
	});
}

async function enter(
	deps: DoorDeps,
	approval: Approval & { readonly challengeId: Uuid },
	name: DoorName,
	context: DoorContext | undefined,
): Promise<SignedIn | SpendRefusal | Refusal<"not_registered">> {
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, approval);
		if (isRefusal(spent)) return spent;
		const userId = await userIdOfName(tx, name);
		if (userId === undefined) return refuse("not_registered");
		const user = required(await readUser(tx, userId), "the user of a login name");
		const { proven } = spent;
		const entered = await openSession(deps, tx, user, { context, isRegistration: false, proven });
		return { user: { ...profileOf(user), lastSeenAt: deps.clock.now() }, ...entered };
	});
}

/** Writes a user whose number was claimed in the same transaction. */
export async function createUser(
	deps: DoorDeps,
	tx: Tx,
	made: {
		readonly userId: Uuid;
		readonly mobile: Mobile;
		readonly index: Buffer;
		readonly at: Temporal.Instant;
	},
): Promise<User> {
	const { userId, mobile, at } = made;
	const sealed = await deps.vault.seal(tx, { subjectId: userId, kind: "mobile", value: mobile });
	const user: User = {
		userId,
		// Shown to payers: nothing of the number in it.
		nickname: `账友${userId.slice(-4)}`,
		mobileToken: sealed.token,
		mobileMasked: sealed.mask,
		mobileIndex: made.index,
		userName: null,
		emailMasked: null,
		email: null,
		registeredAt: at,
		paymentPasswordSet: false,
		lastSeenAt: null,
	};
	await insertUser(tx, user);
	await deps.outbox.publish(tx, {
		id: newUuid(deps.clock),
		type: USER_REGISTERED,
		ledgerId: 0,
		occurredAt: at,
		data: { userId },
	});
	return user;
}

/** The cost of hashing rises over the years; the only moment to renew a hash is when it was right. */
async function renewIfOutdated(deps: DoorDeps, userId: Uuid, password: string): Promise<void> {
	const from = await deps.db.transaction((tx) => readCredential(tx, userId, "password"));
	if (from === undefined || !deps.hasher.isOutdated(from)) return;
	const to = await deps.hasher.hash(password);
	await deps.db.transaction((tx) => renewHash(tx, { userId, kind: "password", from, to }));
}

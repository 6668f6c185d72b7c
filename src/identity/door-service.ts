import { isRefusal, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type {
	Approval,
	AuthoriseRefusal,
	CodeRefusal,
	Security,
	SpendRefusal,
	VerifyRefusal,
} from "#security";
import { doorSubject } from "./device-service.ts";
import {
	type AdmitRefusal,
	admit,
	observeFailure,
	type SignedIn,
	type SignInStep,
} from "./door-sign-in-service.ts";
import { USER_REGISTERED } from "./events.ts";
import { SIGN_IN } from "./factors.ts";
import type { Hasher } from "./hashing.ts";
import { type Mobile, maskMobile, subjectOfIndex } from "./mobile.ts";
import { type DoorName, readDoorName } from "./name.ts";
import { userIdOfName } from "./name-store.ts";
import { bindNumber, type NumberDeps } from "./number-service.ts";
import type { PasswordRefusal } from "./password.ts";
import type { DoorContext } from "./session.ts";
import {
	isSmsOfferedFirst,
	type NumberTextRefusal,
	permitSms,
	readNumber,
	type SmsCapRefusal,
	type Way,
	waysBeside,
	withWays,
} from "./sms-cap-service.ts";
import { writeCode } from "./sms-service.ts";
import { insertUser, readCredential, renewHash, type User } from "./user-store.ts";

/** Everything that happens before somebody is signed in. */
export interface DoorDeps extends NumberDeps {
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
	/** False while messages arrive badly: the other ways are offered before. */
	readonly offeredFirst: boolean;
	/** What else there is, should no code come (B3). */
	readonly alternatives: readonly Way[];
}

export interface SignIn {
	/** Number, address or user name, as typed. */
	readonly name: string;
	readonly password: string;
	readonly context?: DoorContext;
}

export type SignInOutcome = SignedIn | SignInStep | SignInRefusal;

export type MobileRefusal = Refusal<"mobile_invalid">;
export type SendCodeRefusal = NumberTextRefusal | SmsCapRefusal | CodeRefusal;
export type CodeAnswerRefusal = VerifyRefusal | SpendRefusal;
export type RegisterRefusal =
	| MobileRefusal
	| PasswordRefusal
	| CodeAnswerRefusal
	| Refusal<"mobile_taken">;
export type SignInRefusal =
	| AuthoriseRefusal
	| SpendRefusal
	| AdmitRefusal
	| Refusal<"not_registered">;

/**
 * Sends a code to a number. Nothing in the answer, the counters or the work tells whether the
 * number belongs to anybody. A refusal says why no code goes, and what else there is.
 */
export async function sendCode(
	deps: DoorDeps,
	command: {
		readonly mobile: string;
		readonly purpose: CodePurpose;
		readonly context?: DoorContext;
	},
): Promise<CodeSent | SendCodeRefusal> {
	const { purpose, context } = command;
	const mobile = readNumber(command.mobile);
	if (isRefusal(mobile)) return withWays(mobile, purpose);
	const approval = approvalOf(readDoorName(deps.vault, mobile), purpose);
	return deps.db.transaction(async (tx) => {
		const asked = await deps.security.requestCode(tx, approval);
		if (isRefusal(asked)) return withWays(asked, purpose);
		const barred = await permitSms(deps, tx, { mobile, from: context });
		if (barred !== undefined) return withWays(barred, purpose);
		await writeCode(deps, tx, {
			subjectId: approval.subjectId,
			challengeId: asked.challengeId,
			template: purpose,
			mobile,
		});
		return {
			...asked,
			mobileMasked: maskMobile(mobile),
			offeredFirst: await isSmsOfferedFirst(deps, tx),
			alternatives: waysBeside(purpose),
		};
	});
}

/**
 * Signs in by name (number, proven address or user name) and password. What is nobody's name, or
 * could never be one, takes the same work, answers and locks as a name with a wrong password. After
 * a right one it is decided whether that is enough here.
 */
export async function signIn(deps: DoorDeps, command: SignIn): Promise<SignInOutcome> {
	const name = readDoorName(deps.vault, command.name);
	const { context } = command;
	const { approval, userId: named } = await knockingOf(deps, name, context);
	const authorised = await deps.security.authorise({
		...approval,
		userId: approval.subjectId,
		factor: "password",
		answer: command.password,
	});
	if (isRefusal(authorised)) {
		const subjectId = named ?? subjectOfIndex(name.index);
		await observeFailure(deps, { subjectId, context });
		return authorised;
	}
	const userId = await userShown(deps, { ...approval, ...authorised }, name);
	if (isRefusal(userId)) return userId;
	await renewIfOutdated(deps, userId, command.password);
	return admit(deps, { userId, shown: ["password"], context });
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
): Promise<{ readonly approval: Approval; readonly userId: Uuid | undefined }> {
	return deps.db.read(async (tx) => {
		const userId = await userIdOfName(tx, name);
		const deviceId = context?.deviceId ?? null;
		const subjectId = await doorSubject(deps, tx, { nameIndex: name.index, userId, deviceId });
		return { approval: { ...approvalOf(name, SIGN_IN), subjectId }, userId };
	});
}

/** Judges a code that a number was sent. */
export function proveCode(
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

/** Spends the right password; whose it was. */
async function userShown(
	deps: DoorDeps,
	approval: Approval & { readonly challengeId: Uuid },
	name: DoorName,
): Promise<Uuid | SpendRefusal | Refusal<"not_registered">> {
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, approval);
		if (isRefusal(spent)) return spent;
		return (await userIdOfName(tx, name)) ?? refuse("not_registered");
	});
}

/** Writes a user whose number has been claimed, and its binding. */
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
	await bindNumber(deps, tx, { userId, numberIndex: made.index });
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

import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type {
	Approval,
	AuthoriseRefusal,
	CodeRefusal,
	Security,
	SpendRefusal,
	VerifyRefusal,
} from "#security";
import { USER_REGISTERED } from "./events.ts";
import { SIGN_IN } from "./factors.ts";
import type { Hasher } from "./hashing.ts";
import { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import { bindNumber, type NumberDeps } from "./number-service.ts";
import type { PasswordRefusal } from "./password.ts";
import { openSession } from "./session-service.ts";
import {
	type AskedFrom,
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
import {
	insertUser,
	type Profile,
	profileOf,
	readCredential,
	readUser,
	renewHash,
	type User,
	userIdOfLoginName,
} from "./user-store.ts";

/** Everything that happens before somebody is signed in. */
export interface DoorDeps extends NumberDeps {
	readonly hasher: Hasher;
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

export interface SignedIn {
	readonly user: Profile;
	/** For the browser's cookie; nobody else keeps it. */
	readonly token: string;
}

export type MobileRefusal = Refusal<"mobile_invalid">;
export type SendCodeRefusal = NumberTextRefusal | SmsCapRefusal | CodeRefusal;
export type CodeAnswerRefusal = VerifyRefusal | SpendRefusal;
export type RegisterRefusal =
	| MobileRefusal
	| PasswordRefusal
	| CodeAnswerRefusal
	| Refusal<"mobile_taken">;
export type SignInRefusal = AuthoriseRefusal | SpendRefusal | Refusal<"not_registered">;

/**
 * Sends a code to a number. Nothing in the answer, the counters or the work tells whether the
 * number belongs to anybody. A refusal says why no code goes, and what else there is.
 */
export async function sendCode(
	deps: DoorDeps,
	command: {
		readonly mobile: string;
		readonly purpose: CodePurpose;
		readonly from?: AskedFrom;
	},
): Promise<CodeSent | SendCodeRefusal> {
	const { purpose, from } = command;
	const mobile = readNumber(command.mobile);
	if (isRefusal(mobile)) return withWays(mobile, purpose);
	const approval = approvalOf(deps, mobile, purpose);
	return deps.db.transaction(async (tx) => {
		const asked = await deps.security.requestCode(tx, approval);
		if (isRefusal(asked)) return withWays(asked, purpose);
		const barred = await permitSms(deps, tx, { mobile, from });
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

/** Signs in by number and password. A number that cannot be one is as wrong as any other. */
export async function signIn(
	deps: DoorDeps,
	command: {
		readonly mobile: string;
		readonly password: string;
		readonly userAgent?: string;
	},
): Promise<SignedIn | SignInRefusal> {
	const mobile = parseMobile(command.mobile);
	if (mobile === undefined) return refuse("credentials_wrong");
	const approval = approvalOf(deps, mobile, SIGN_IN);
	const authorised = await deps.security.authorise({
		...approval,
		userId: approval.subjectId,
		factor: "password",
		answer: command.password,
	});
	if (isRefusal(authorised)) return authorised;
	const signedIn = await enter(deps, { ...approval, ...authorised }, mobile, command.userAgent);
	if (!isRefusal(signedIn)) await renewIfOutdated(deps, signedIn.user.userId, command.password);
	return signedIn;
}

/** An approval of somebody who is nobody yet: counted on the number, bound to the number. */
export function approvalOf(deps: DoorDeps, mobile: Mobile, operation: string): Approval {
	const index = deps.vault.index("mobile", mobile);
	const intent = { loginName: index.toString("hex") };
	return { subjectId: subjectOfIndex(index), operation, intent };
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

async function enter(
	deps: DoorDeps,
	approval: Approval & { readonly challengeId: Uuid },
	mobile: Mobile,
	userAgent: string | undefined,
): Promise<SignedIn | SpendRefusal | Refusal<"not_registered">> {
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, approval);
		if (isRefusal(spent)) return spent;
		const userId = await userIdOfLoginName(tx, deps.vault.index("mobile", mobile));
		if (userId === undefined) return refuse("not_registered");
		const user = required(await readUser(tx, userId), "the user of a login name");
		const token = await openSession(deps, tx, user, { userAgent, isRegistration: false });
		return { user: { ...profileOf(user), lastSeenAt: deps.clock.now() }, token };
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

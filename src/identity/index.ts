import type { Refusal, Uuid } from "#kernel";
import type { MigrationSource, Tx } from "#platform";
import type { Factor } from "#security";
import {
	type CodePurpose,
	type CodeSent,
	type DoorDeps,
	type MobileRefusal,
	type RegisterRefusal,
	type SendCodeRefusal,
	type SignedIn,
	type SignInRefusal,
	sendCode,
	signIn,
} from "./door-service.ts";
import type { Mobile } from "./mobile.ts";
import type { ClaimStep } from "./number-claim.ts";
import {
	answerClaim,
	type ClaimAsked,
	type ClaimOver,
	type ClaimProofRefusal,
	NUMBER_RELEASE,
	proveClaim,
	releaseHeld,
} from "./number-claim-service.ts";
import {
	type NumberClaimed,
	register,
	registerByClaim,
	signInAsFormer,
	signInByCode,
} from "./number-door-service.ts";
import {
	bindNumber,
	keepNumber,
	leaveNumber,
	NUMBER_SWEEP,
	type NumberHeld,
	numberFacts,
	numberHeld,
	numberProven,
	type OwnNumber,
	ownNumber,
	scheduleSweep,
	sweepNumbers,
} from "./number-service.ts";
import type { PasswordRefusal } from "./password.ts";
import {
	endSession,
	listSessions,
	type SessionView,
	sessionOf,
	signOut,
} from "./session-service.ts";
import type { CodeTemplate, NoticeTemplate } from "./sms.ts";
import {
	type AskedFrom,
	type CodeDelivery,
	codeDelivery,
	isSmsOfferedFirst,
	permitSms,
	type SmsCapRefusal,
	type Way,
	waysBeside,
} from "./sms-cap-service.ts";
import {
	askForReport,
	receiveReport,
	SMS_ASK_JOB,
	sendSms,
	waitForReport,
} from "./sms-send-service.ts";
import { SMS_JOB, SMS_WAIT, writeCode } from "./sms-service.ts";
import {
	listUsers,
	notify,
	profile,
	revealMobile,
	type SetPaymentPasswordRefusal,
	setNickname,
	setPaymentPassword,
	type UserNotFound,
	type UserPage,
	userByMobile,
} from "./user-service.ts";
import type { Profile } from "./user-store.ts";

export {
	type CarrierQuery,
	type CarrierWord,
	firstThatKnows,
	type NumberChanges,
	type OwnerWord,
} from "./carrier.ts";
export { type CarrierOptions, createCarrier } from "./carrier-http.ts";
export type {
	CodePurpose,
	CodeSent,
	MobileRefusal,
	RegisterRefusal,
	SendCodeRefusal,
	SignedIn,
	SignInRefusal,
} from "./door-service.ts";
export { identityFactors } from "./factors.ts";
export {
	createHasher,
	HASHING_COST_MIN,
	HASHING_COST_SIMULATED,
	type Hasher,
	type HashingCost,
} from "./hashing.ts";
export { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
export type { NumberState, NumberStrength } from "./number.ts";
export type { ClaimOpened, ClaimStep } from "./number-claim.ts";
export type { ClaimAsked, ClaimOver, ClaimProofRefusal } from "./number-claim-service.ts";
export type { NumberClaimed } from "./number-door-service.ts";
export type { NumberHeld, NumberSources, OwnNumber } from "./number-service.ts";
export type { SessionView } from "./session-service.ts";
export type { CodeTemplate, NoticeTemplate } from "./sms.ts";
export type { AskedFrom, CodeDelivery, SmsCapRefusal, Way } from "./sms-cap-service.ts";
export type { SmsHanded, SmsLetter, SmsProvider, SmsReason, SmsReport } from "./sms-provider.ts";
export { createXintong, type XintongOptions } from "./sms-xintong.ts";
export { createYunxun, type YunxunOptions } from "./sms-yunxun.ts";
export { createStaffDesk, type StaffDeps, type StaffDesk } from "./staff-service.ts";
export type { Staff, StaffRole } from "./staff-store.ts";
export type { SetPaymentPasswordRefusal, UserNotFound, UserPage } from "./user-service.ts";
export type { Profile } from "./user-store.ts";

/** Where the composition root finds this module's tables. */
export const identityMigrations: MigrationSource = {
	module: "identity",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export type IdentityDeps = DoorDeps;

export interface Identity {
	/** Sends a code by SMS after its own commit; the same answer for known and unknown numbers. */
	sendCode(command: {
		readonly mobile: string;
		readonly purpose: CodePurpose;
		readonly from?: AskedFrom;
	}): Promise<CodeSent | SendCodeRefusal>;
	/** How far the message of a code has come, and why it did not arrive. */
	codeDelivery(asked: {
		readonly mobile: string;
		readonly challengeId: Uuid;
	}): Promise<CodeDelivery | MobileRefusal>;
	/** What else there is beside a code by SMS; the same for everybody. */
	waysBeside(template: CodeTemplate): readonly Way[];
	/** A report that an SMS provider sent by itself; false when it is none. */
	smsReport(report: {
		readonly provider: string;
		readonly headers: Readonly<Record<string, string | string[] | undefined>>;
		readonly body: string;
	}): Promise<boolean>;
	/** With a number that is bound to another user: the neutral page instead of a user. */
	register(command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly password: string;
		readonly userAgent?: string;
		readonly from?: AskedFrom;
	}): Promise<SignedIn | NumberClaimed | RegisterRefusal>;
	signIn(command: {
		readonly mobile: string;
		readonly password: string;
		readonly userAgent?: string;
	}): Promise<SignedIn | SignInRefusal>;
	signInByCode(command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly userAgent?: string;
		readonly from?: AskedFrom;
	}): Promise<SignedIn | NumberClaimed | SignInRefusal | MobileRefusal>;
	/** Lets in the latest former holder of a number by password, whoever has it now. */
	signInAsFormer(command: {
		readonly mobile: string;
		readonly password: string;
		readonly userAgent?: string;
	}): Promise<SignedIn | SignInRefusal>;
	/** "This is my account", or "I am the new holder". */
	answerClaim(
		command: ClaimAsked & { readonly answer: "mine" | "new_holder" },
	): Promise<ClaimStep | ClaimOver>;
	/** One proof of "this is my account"; signed in with the last. */
	proveClaim(
		command: ClaimAsked & {
			readonly factor: Factor;
			readonly answer: string;
			readonly userAgent?: string;
		},
	): Promise<SignedIn | { readonly open: readonly Factor[] } | ClaimProofRefusal>;
	/** The new holder of a number that a claim has freed becomes a user. */
	registerByClaim(
		command: ClaimAsked & { readonly password: string; readonly userAgent?: string },
	): Promise<SignedIn | ClaimOver | MobileRefusal | PasswordRefusal | Refusal<"mobile_taken">>;
	/** A user's own number, and whether somebody claims it. */
	ownNumber(
		tx: Tx,
		of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
	): Promise<OwnNumber | undefined>;
	/** The user objects to a claim that waits. */
	keepNumber(userId: Uuid): Promise<{ readonly kept: true } | Refusal<"number_not_claimed">>;
	/** What security weighs a code by SMS with: the continuity of the number (B4). */
	numberHeld(
		tx: Tx,
		of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
	): Promise<NumberHeld | undefined>;
	/** `number.state`, `number.ageDays`. */
	numberFacts(
		tx: Tx,
		of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
	): Promise<Readonly<Record<string, string | bigint>>>;
	/** A right code of a user who is signed in or has shown another factor: continuity. */
	numberProven(tx: Tx, userId: Uuid): Promise<void>;
	/** A change of number: the new one is bound, the old one left. Login names are the caller's. */
	bindNumber(tx: Tx, of: { readonly userId: Uuid; readonly numberIndex: Buffer }): Promise<void>;
	leaveNumber(tx: Tx, of: { readonly userId: Uuid; readonly numberIndex: Buffer }): Promise<void>;
	/** Whether one more message may be paid for; before `writeCode`, after security's `requestCode`. */
	permitSms(
		tx: Tx,
		asked: { readonly mobile: Mobile; readonly from?: AskedFrom },
	): Promise<SmsCapRefusal | undefined>;
	/** False while messages arrive badly: other factors are offered before a code by SMS. */
	isSmsOfferedFirst(tx: Tx): Promise<boolean>;
	/** Begins what happens by itself: the daily sweep of numbers. */
	start(): Promise<void>;
	/** Who holds a session's token; writes its last use at most once a minute. */
	sessionOf(token: string): Promise<SessionView | undefined>;
	signOut(token: string): Promise<void>;
	sessions(tx: Tx, userId: Uuid): Promise<SessionView[]>;
	revokeSession(command: {
		readonly userId: Uuid;
		readonly sessionId: Uuid;
	}): Promise<{ readonly sessionId: Uuid } | Refusal<"session_not_found">>;
	setPaymentPassword(command: {
		readonly userId: Uuid;
		readonly loginPassword: string;
		readonly paymentPassword: string;
	}): Promise<{ readonly replaced: boolean } | SetPaymentPasswordRefusal>;
	setNickname(command: {
		readonly userId: Uuid;
		readonly nickname: string;
	}): Promise<Profile | Refusal<"nickname_invalid"> | UserNotFound>;
	profile(tx: Tx, userId: Uuid): Promise<Profile | undefined>;
	userByMobile(tx: Tx, mobile: string): Promise<Profile | undefined>;
	listUsers(tx: Tx, page: UserPage): Promise<Profile[]>;
	revealMobile(command: {
		readonly userId: Uuid;
		/** Name of the member of staff. */
		readonly actor: string;
		readonly reason: string;
	}): Promise<{ readonly value: string } | UserNotFound | Refusal<"reason_required">>;
	/** Sends the code of a challenge that another module asked for, after the caller's commit. */
	writeCode(
		tx: Tx,
		message: {
			readonly subjectId: Uuid;
			readonly challengeId: Uuid;
			readonly template: CodeTemplate;
			readonly mobile: Mobile;
		},
	): Promise<void>;
	/** Tells a user by SMS what has happened, after the caller's commit. */
	notify(
		tx: Tx,
		notice: { readonly userId: Uuid; readonly template: NoticeTemplate },
	): Promise<void>;
}

/** Registers the job that sends messages; call it before the jobs start. */
export function createIdentity(deps: IdentityDeps): Identity {
	deps.jobs.handle(SMS_JOB, (payload) => sendSms(deps, payload));
	deps.jobs.handle(SMS_ASK_JOB, (payload) => askForReport(deps, payload));
	deps.timers.handle(SMS_WAIT, (tx, timer) => waitForReport(deps, tx, timer));
	deps.timers.handle(NUMBER_RELEASE, (tx, timer) => releaseHeld(deps, tx, timer));
	deps.timers.handle(NUMBER_SWEEP, (tx, timer) => sweepNumbers(deps, tx, timer));
	return {
		...numbersOf(deps),
		sendCode: (command) => sendCode(deps, command),
		codeDelivery: (asked) => codeDelivery(deps, asked),
		waysBeside,
		smsReport: (report) => receiveReport(deps, report),
		permitSms: (tx, asked) => permitSms(deps, tx, asked),
		isSmsOfferedFirst: (tx) => isSmsOfferedFirst(deps, tx),
		start: () => scheduleSweep(deps),
		register: (command) => register(deps, command),
		signIn: (command) => signIn(deps, command),
		signInByCode: (command) => signInByCode(deps, command),
		sessionOf: (token) => sessionOf(deps, token),
		signOut: (token) => signOut(deps, token),
		sessions: (tx, userId) => listSessions(deps, tx, userId),
		revokeSession: (command) => endSession(deps, command),
		setPaymentPassword: (command) => setPaymentPassword(deps, command),
		setNickname: (command) => setNickname(deps, command),
		profile,
		userByMobile: (tx, mobile) => userByMobile(deps, tx, mobile),
		listUsers: (tx, page) => listUsers(deps, tx, page),
		revealMobile: (command) => revealMobile(deps, command),
		writeCode: (tx, message) => writeCode(deps, tx, message),
		notify: (tx, notice) => notify(deps, tx, notice),
	};
}

type NumbersDoor = Pick<
	Identity,
	| "signInAsFormer"
	| "answerClaim"
	| "proveClaim"
	| "registerByClaim"
	| "ownNumber"
	| "keepNumber"
	| "numberHeld"
	| "numberFacts"
	| "numberProven"
	| "bindNumber"
	| "leaveNumber"
>;

function numbersOf(deps: IdentityDeps): NumbersDoor {
	return {
		signInAsFormer: (command) => signInAsFormer(deps, command),
		answerClaim: (command) => answerClaim(deps, command),
		proveClaim: (command) => proveClaim(deps, command),
		registerByClaim: (command) => registerByClaim(deps, command),
		ownNumber: (tx, of) => ownNumber(deps, tx, of),
		keepNumber: (userId) => keepNumber(deps, userId),
		numberHeld: (tx, of) => numberHeld(deps, tx, of),
		numberFacts: (tx, of) => numberFacts(deps, tx, of),
		numberProven: (tx, userId) => numberProven(deps, tx, userId),
		bindNumber: (tx, of) => bindNumber(deps, tx, of),
		leaveNumber: (tx, of) => leaveNumber(deps, tx, of),
	};
}

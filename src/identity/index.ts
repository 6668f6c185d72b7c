import type { Refusal, Uuid } from "#kernel";
import type { MigrationSource, Tx } from "#platform";
import type { CodeRefusal } from "#security";
import {
	type CodePurpose,
	type CodeSent,
	type DoorDeps,
	type MobileRefusal,
	type RegisterRefusal,
	register,
	type SignedIn,
	type SignIn,
	type SignInOutcome,
	type SignInRefusal,
	sendCode,
	signIn,
	signInByCode,
} from "./door-service.ts";
import { EMAIL_JOB, sendEmail } from "./email-service.ts";
import type { Mobile } from "./mobile.ts";
import type { NoticeEvent, NoticeParams } from "./notice.ts";
import { notify } from "./notice-service.ts";
import type { DoorContext } from "./session.ts";
import {
	endSession,
	listSessions,
	type SessionView,
	sessionOf,
	signOut,
} from "./session-service.ts";
import type { CodeTemplate } from "./sms.ts";
import { SMS_JOB, sendSms, writeCode } from "./sms-service.ts";
import {
	listUsers,
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

export type {
	CodePurpose,
	CodeSent,
	MobileRefusal,
	RegisterRefusal,
	SignedIn,
	SignIn,
	SignInOutcome,
	SignInRefusal,
	SignInStep,
} from "./door-service.ts";
export { createMailHttp, type EmailHttpOptions } from "./email-http.ts";
export type { Mail, MailGateway } from "./email-message.ts";
export { identityFactors } from "./factors.ts";
export {
	createHasher,
	HASHING_COST_MIN,
	HASHING_COST_SIMULATED,
	type Hasher,
	type HashingCost,
} from "./hashing.ts";
export { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
export type { NoticeEvent, NoticeParams } from "./notice.ts";
export type { Links } from "./notice-link.ts";
export type { DoorContext } from "./session.ts";
export type { SessionView } from "./session-service.ts";
export type { CodeTemplate, SmsGateway, SmsWord } from "./sms.ts";
export { createSmsHttp, type SmsHttpOptions } from "./sms-http.ts";
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
	}): Promise<CodeSent | MobileRefusal | CodeRefusal>;
	register(command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly password: string;
		readonly context?: DoorContext;
	}): Promise<SignedIn | RegisterRefusal>;
	/** By number, proven address or user name; a step when more proof is asked for. */
	signIn(command: SignIn): Promise<SignInOutcome>;
	signInByCode(command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly context?: DoorContext;
	}): Promise<SignedIn | SignInRefusal | MobileRefusal>;
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
	/** Tells a user what has happened: kept for their list, sent after the caller's commit (B1). */
	notify(
		tx: Tx,
		notice: {
			readonly userId: Uuid;
			readonly event: NoticeEvent;
			/** Masked or public by themselves: they are stored and sent as they are. */
			readonly params?: NoticeParams;
		},
	): Promise<void>;
}

/** Registers the job that sends messages; call it before the jobs start. */
export function createIdentity(deps: IdentityDeps): Identity {
	deps.jobs.handle(SMS_JOB, (payload) => sendSms(deps, payload));
	deps.jobs.handle(EMAIL_JOB, (payload) => sendEmail(deps, payload));
	return {
		sendCode: (command) => sendCode(deps, command),
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

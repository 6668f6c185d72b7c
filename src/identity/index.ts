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
	type SignInRefusal,
	sendCode,
	signIn,
	signInByCode,
} from "./door-service.ts";
import type { Mobile } from "./mobile.ts";
import {
	endSession,
	listSessions,
	type SessionView,
	sessionOf,
	signOut,
} from "./session-service.ts";
import type { CodeTemplate, NoticeTemplate } from "./sms.ts";
import { SMS_JOB, sendSms, writeCode } from "./sms-service.ts";
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

export type {
	CodePurpose,
	CodeSent,
	MobileRefusal,
	RegisterRefusal,
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
export type { SessionView } from "./session-service.ts";
export type { CodeTemplate, NoticeTemplate, SmsGateway, SmsWord } from "./sms.ts";
export { createSmsHttp, type SmsHttpOptions } from "./sms-http.ts";
export {
	STAFF,
	STAFF_ROLES,
	type Staff,
	type StaffMember,
	type StaffRole,
	type StaffState,
} from "./staff.ts";
export type { StaffDeps } from "./staff-deps.ts";
export { staffPasskeys } from "./staff-passkey.ts";
export {
	createStaffDesk,
	type StaffAtDesk,
	type StaffChange,
	type StaffDesk,
} from "./staff-service.ts";
export type { SetPaymentPasswordRefusal, UserNotFound, UserPage } from "./user-service.ts";
export type { Profile } from "./user-store.ts";
export { type RelyingParty, relyingParty } from "./webauthn.ts";

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
		readonly userAgent?: string;
	}): Promise<SignedIn | RegisterRefusal>;
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
	/** Tells a user by SMS what has happened, after the caller's commit. */
	notify(
		tx: Tx,
		notice: { readonly userId: Uuid; readonly template: NoticeTemplate },
	): Promise<void>;
}

/** Registers the job that sends messages; call it before the jobs start. */
export function createIdentity(deps: IdentityDeps): Identity {
	deps.jobs.handle(SMS_JOB, (payload) => sendSms(deps, payload));
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

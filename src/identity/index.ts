import type { Refusal, Uuid } from "#kernel";
import type { MigrationSource, Tx } from "#platform";
import { type Care, createCare } from "./care-service.ts";
import { type Changes, createChanges } from "./change-door.ts";
import { createDevices, type Devices } from "./device-desk.ts";
import {
	type CodePurpose,
	type CodeSent,
	type DoorDeps,
	type MobileRefusal,
	type RegisterRefusal,
	type SendCodeRefusal,
	type SignIn,
	type SignInOutcome,
	type SignInRefusal,
	sendCode,
	signIn,
} from "./door-service.ts";
import {
	proveSignIn,
	type SignedIn,
	type SignInStep,
	sendSignInCode,
	signInPasskeyOptions,
} from "./door-sign-in-service.ts";
import { EMAIL_JOB, sendEmail } from "./email-service.ts";
import { createEnding, type Ending } from "./ending-service.ts";
import { createLocks, type Locks } from "./lock-door.ts";
import type { Mobile } from "./mobile.ts";
import type { NoticeEvent, NoticeParams } from "./notice.ts";
import { createNotices, type Notices } from "./notice-door.ts";
import { notify, tellPayment } from "./notice-service.ts";
import { createNumbers, handleNumbers, type NumbersDoor } from "./number-door.ts";
import { type NumberClaimed, register, signInByCode } from "./number-door-service.ts";
import { numberHolds } from "./number-service.ts";
import { createPasskeys, type Passkeys } from "./passkey-service.ts";
import { type Places, tablePlaces } from "./place.ts";
import { createRecoveries, type Recoveries } from "./recovery-door.ts";
import type { DoorContext } from "./session.ts";
import {
	type Arrival,
	arrive,
	endOtherSessions,
	endSession,
	expelEverybody,
	listSessions,
	renewSession,
	type SessionView,
	signOut,
} from "./session-service.ts";
import type { CodeTemplate } from "./sms.ts";
import { writeCode } from "./sms-service.ts";
import type { ProvenReveal } from "./staff-reveal.ts";
import { createTotps, type Totps } from "./totp-service.ts";
import {
	listUsers,
	numberOf,
	profile,
	revealMobile,
	setNickname,
	type UserNotFound,
	type UserPage,
	userByMobile,
} from "./user-service.ts";
import type { Profile } from "./user-store.ts";
import type { RelyingParty } from "./webauthn.ts";

export type { Care, CareAct, CareRefusal } from "./care-service.ts";
export {
	type CarrierQuery,
	type CarrierWord,
	firstThatKnows,
	type NumberChanges,
	type OwnerWord,
} from "./carrier.ts";
export { type CarrierOptions, createCarrier } from "./carrier-http.ts";
export {
	contactIntent,
	liftIntent,
	loginNameIntent,
	type PaymentPasswordWay,
	passwordIntent,
	paymentPasswordIntent,
	recoveryCodesIntent,
} from "./change.ts";
export type { ContactAsked } from "./change-contact-service.ts";
export type { Changes } from "./change-door.ts";
export { changesSource } from "./change-facts.ts";
export { identityChores } from "./chores.ts";
export {
	type Devices,
	type DeviceView,
	deviceKeyText,
	TRUST_DEVICE,
	trustDeviceIntent,
} from "./device-desk.ts";
export { deviceFactor, deviceFacts } from "./device-facts.ts";
export type {
	CodePurpose,
	CodeSent,
	MobileRefusal,
	RegisterRefusal,
	SendCodeRefusal,
	SignIn,
	SignInOutcome,
	SignInRefusal,
} from "./door-service.ts";
export type { SignedIn, SignInKey, SignInStep } from "./door-sign-in-service.ts";
export { parseEmail } from "./email.ts";
export { emailCodeSender, emailFactor } from "./email-factor.ts";
export { createMailHttp, type EmailHttpOptions } from "./email-http.ts";
export type { Mail, MailGateway } from "./email-message.ts";
export type { Ending } from "./ending-service.ts";
export { identityFactors } from "./factors.ts";
export type { ProviderAdapter, ProviderSwitch } from "./federated.ts";
export {
	createFederation,
	type Federation,
	type ProviderView,
	providersFrom,
} from "./federated-door.ts";
export {
	type FederatedFacts,
	federatedFactor,
	federatedFacts,
} from "./federated-factor.ts";
export {
	type LinkRefusal,
	linkIntent,
	type Reported,
	UNLINK_PROVIDER,
	type UnlinkRefusal,
	unlinkIntent,
} from "./federated-link-service.ts";
export type { Link } from "./federated-link-store.ts";
export { LINK_PROVIDER, type PendingKey, type PendingView } from "./federated-pending-service.ts";
export { type FederationDeps, type FederationPorts, PORTS_ALONE } from "./federated-service.ts";
export {
	createHasher,
	HASHING_COST_MIN,
	HASHING_COST_SIMULATED,
	type Hasher,
	type HashingCost,
} from "./hashing.ts";
export { isTighter, type LockForbids, type LockKind, locksForbid, type UserLock } from "./lock.ts";
export type { Locks } from "./lock-door.ts";
export { freezeAfterTakeover } from "./lock-service.ts";
export type { SetLock } from "./lock-store.ts";
export { type Mobile, maskMobile, parseMobile, subjectOfIndex } from "./mobile.ts";
export { parseUserName } from "./name.ts";
export { isNoticeEvent, type NoticeEvent, type NoticeParams, noticeText } from "./notice.ts";
export type { Notices } from "./notice-door.ts";
export { type SafetyFacts, type SafetyLevel, safetyLevel } from "./notice-level.ts";
export type { Links } from "./notice-link.ts";
export type { Notice, NoticeChoice } from "./notice-store.ts";
export type { NumberState, NumberStrength } from "./number.ts";
export type { ClaimOpened, ClaimStep } from "./number-claim.ts";
export type { ClaimAsked, ClaimOver, ClaimProofRefusal } from "./number-claim-service.ts";
export type { NumberClaimed } from "./number-door-service.ts";
export {
	type NumberSources,
	numberFactor,
	numberFactSource,
	type OwnNumber,
	ownNumber,
} from "./number-service.ts";
export { thingFactors } from "./own-factors.ts";
export {
	ADD_PASSKEY,
	addPasskeyIntent,
	REMOVE_PASSKEY,
	removePasskeyIntent,
} from "./passkey.ts";
export type { CeremonyBegun, Passkeys, PasskeyView } from "./passkey-service.ts";
export { type Place, type Places, tablePlaces } from "./place.ts";
export { smsCodeSender } from "./proof-code.ts";
export {
	type Lost,
	RECOVERY,
	RECOVERY_FACTORS,
	type Recovery,
	type RecoveryFactor,
} from "./recovery.ts";
export type { Recoveries } from "./recovery-door.ts";
export { recoveryCodeFactor } from "./recovery-factor.ts";
export type { RecoveryView } from "./recovery-service.ts";
export type { DoorContext, SessionContext } from "./session.ts";
export type { Arrival, SessionView } from "./session-service.ts";
export type { CodeTemplate } from "./sms.ts";
export type { AskedFrom, CodeDelivery, SmsCapRefusal, Way } from "./sms-cap-service.ts";
export type { SmsHanded, SmsLetter, SmsProvider, SmsReason, SmsReport } from "./sms-provider.ts";
export { createXintong, type XintongOptions } from "./sms-xintong.ts";
export { createYunxun, type YunxunOptions } from "./sms-yunxun.ts";
export {
	STAFF,
	STAFF_ROLES,
	type Staff,
	type StaffMember,
	type StaffRole,
	type StaffState,
} from "./staff.ts";
export type { StaffDeps } from "./staff-deps.ts";
export { staffFacts } from "./staff-facts.ts";
export { staffPasskeys } from "./staff-passkey.ts";
export {
	type ProvenReveal,
	type Reveal,
	type RevealField,
	recordReveal,
	revealIntent,
	STAFF_REVEAL,
} from "./staff-reveal.ts";
export {
	createStaffDesk,
	type StaffAtDesk,
	type StaffChange,
	type StaffDesk,
} from "./staff-service.ts";
export { ADD_TOTP, addTotpIntent, REMOVE_TOTP, removeTotpIntent } from "./totp.ts";
export type { Totps } from "./totp-service.ts";
export { userFacts } from "./user-facts.ts";
export type { UserNotFound, UserPage } from "./user-service.ts";
export type { Profile } from "./user-store.ts";
export { type RelyingParty, relyingParty } from "./webauthn.ts";

/** Where the composition root finds this module's tables. */
export const identityMigrations: MigrationSource = {
	module: "identity",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface IdentityDeps extends Omit<DoorDeps, "places"> {
	/** The site that passkeys are bound to. */
	readonly site: RelyingParty;
	/** 32 secret bytes from which the seeds of authenticator apps are derived. */
	readonly totpKey: Buffer;
	/** Where addresses are; the table shipped unless said. */
	readonly places?: Places;
}

export interface Identity extends NumbersDoor {
	readonly devices: Devices;
	readonly passkeys: Passkeys;
	readonly totps: Totps;
	readonly places: Places;
	/** Sends a code by SMS after its own commit; the same answer for known and unknown numbers. */
	sendCode(command: {
		readonly mobile: string;
		readonly purpose: CodePurpose;
		readonly context?: DoorContext;
	}): Promise<CodeSent | SendCodeRefusal>;
	/** With a number that is bound to another user: the neutral page instead of a user. */
	register(command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly password: string;
		readonly context?: DoorContext;
	}): Promise<SignedIn | NumberClaimed | RegisterRefusal>;
	/** By number, proven address or user name; a step when more proof is asked for. */
	signIn(command: SignIn): Promise<SignInOutcome>;
	signInByCode(command: {
		readonly mobile: string;
		readonly challengeId: Uuid;
		readonly code: string;
		readonly context?: DoorContext;
	}): Promise<SignedIn | SignInStep | NumberClaimed | SignInRefusal | MobileRefusal>;
	/** A sign-in of which more was asked: judged for the browser that began it alone. */
	proveSignIn(command: Parameters<typeof proveSignIn>[1]): ReturnType<typeof proveSignIn>;
	sendSignInCode(command: Parameters<typeof sendSignInCode>[1]): ReturnType<typeof sendSignInCode>;
	signInPasskeyOptions(
		key: Parameters<typeof signInPasskeyOptions>[1],
	): ReturnType<typeof signInPasskeyOptions>;
	/** Who a request comes from, by its cookies; writes the last use at most once a minute. */
	arrive(shown: {
		readonly token: string | undefined;
		readonly deviceToken: string | undefined;
		readonly ip: string;
	}): Promise<Arrival>;
	/** Who holds a session's token. */
	sessionOf(token: string): Promise<SessionView | undefined>;
	/** Puts a live session under a new token, after a step-up or a proof given again. */
	renewSession(
		tx: Tx,
		session: {
			readonly userId: Uuid;
			readonly sessionId: Uuid;
			readonly token: string;
			readonly proven: readonly string[];
		},
	): Promise<{ readonly token: string } | undefined>;
	signOut(token: string): Promise<void>;
	sessions(tx: Tx, userId: Uuid): Promise<SessionView[]>;
	revokeSession(command: {
		readonly userId: Uuid;
		readonly sessionId: Uuid;
	}): Promise<{ readonly sessionId: Uuid } | Refusal<"session_not_found">>;
	revokeOtherSessions(command: {
		readonly userId: Uuid;
		readonly exceptId: Uuid;
	}): Promise<{ readonly ended: number }>;
	/** Ends every session and all trust in devices: password reset, freeze, takeover. */
	expelEverybody(
		tx: Tx,
		command: { readonly userId: Uuid; readonly exceptSessionId?: Uuid },
	): Promise<{ readonly ended: number }>;
	/** Passwords, names, number, address: each change spends a challenge. */
	readonly changes: Changes;
	readonly recoveries: Recoveries;
	/** What staff see and do of a user's safety. */
	readonly care: Care;
	readonly locks: Locks;
	readonly notices: Notices;
	readonly ending: Ending;
	setNickname(command: {
		readonly userId: Uuid;
		readonly nickname: string;
	}): Promise<Profile | Refusal<"nickname_invalid"> | UserNotFound>;
	profile(tx: Tx, userId: Uuid): Promise<Profile | undefined>;
	userByMobile(tx: Tx, mobile: string): Promise<Profile | undefined>;
	/** The number of a user for a source to compare, and whether it proves the user now. */
	numberOf(tx: Tx, userId: Uuid): ReturnType<typeof numberOf>;
	listUsers(tx: Tx, page: UserPage): Promise<Profile[]>;
	/** Shows a number to a member of staff, once a proof (`revealIntent`). */
	revealMobile(reveal: Omit<ProvenReveal, "field">): ReturnType<typeof revealMobile>;
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
	/** Tells a user of a payment that is as large as they are to be told of. */
	tellPayment(tx: Tx, paid: Parameters<typeof tellPayment>[2]): Promise<void>;
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
export function createIdentity(given: IdentityDeps): Identity {
	const deps: DoorDeps & IdentityDeps = {
		places: tablePlaces(),
		numberHolds: (tx, userId) => numberHolds(given, tx, userId),
		...given,
	};
	deps.jobs.handle(EMAIL_JOB, (payload) => sendEmail(deps, payload));
	handleNumbers(deps);
	return {
		devices: createDevices(deps),
		passkeys: createPasskeys(deps),
		totps: createTotps(deps),
		places: deps.places,
		...createNumbers(deps),
		sendCode: (command) => sendCode(deps, command),
		register: (command) => register(deps, command),
		signIn: (command) => signIn(deps, command),
		signInByCode: (command) => signInByCode(deps, command),
		proveSignIn: (command) => proveSignIn(deps, command),
		sendSignInCode: (command) => sendSignInCode(deps, command),
		signInPasskeyOptions: (key) => signInPasskeyOptions(deps, key),
		arrive: (shown) => arrive(deps, shown),
		sessionOf: async (token) =>
			(await arrive(deps, { token, deviceToken: undefined, ip: "" })).session,
		renewSession: (tx, session) => renewSession(deps, tx, session),
		signOut: (token) => signOut(deps, token),
		sessions: (tx, userId) => listSessions(deps, tx, userId),
		revokeSession: (command) => endSession(deps, command),
		revokeOtherSessions: (command) => endOtherSessions(deps, command),
		expelEverybody: (tx, command) => expelEverybody(deps, tx, command),
		changes: createChanges(deps),
		recoveries: createRecoveries(deps),
		care: createCare(deps),
		locks: createLocks(deps),
		notices: createNotices(deps),
		ending: createEnding(deps),
		setNickname: (command) => setNickname(deps, command),
		profile,
		userByMobile: (tx, mobile) => userByMobile(deps, tx, mobile),
		numberOf: (tx, userId) => numberOf(deps, tx, userId),
		listUsers: (tx, page) => listUsers(deps, tx, page),
		revealMobile: (command) => revealMobile(deps, command),
		writeCode: (tx, message) => writeCode(deps, tx, message),
		notify: (tx, notice) => notify(deps, tx, notice),
		tellPayment: (tx, paid) => tellPayment(deps, tx, paid),
	};
}

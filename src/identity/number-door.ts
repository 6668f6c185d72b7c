import type { Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Factor } from "#security";
import type { DoorDeps, MobileRefusal, SignInRefusal } from "./door-service.ts";
import type { AdmitRefusal, SignedIn, SignInStep } from "./door-sign-in-service.ts";
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
import { registerByClaim, signInAsFormer } from "./number-door-service.ts";
import {
	bindNumber,
	keepNumber,
	leaveNumber,
	NUMBER_SWEEP,
	numberProven,
	type OwnNumber,
	ownNumber,
	scheduleSweep,
	sweepNumbers,
} from "./number-service.ts";
import type { PasswordRefusal } from "./password.ts";
import type { DoorContext } from "./session.ts";
import type { CodeTemplate } from "./sms.ts";
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
import { SMS_JOB, SMS_WAIT } from "./sms-service.ts";

/** Messages and their fate, numbers and their holders. */
export interface NumbersDoor {
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
	/** Lets in the latest former holder of a number by password, whoever has it now. */
	signInAsFormer(command: {
		readonly mobile: string;
		readonly password: string;
		readonly context?: DoorContext;
	}): Promise<SignedIn | SignInStep | SignInRefusal>;
	/** "This is my account", or "I am the new holder". */
	answerClaim(
		command: ClaimAsked & {
			readonly answer: "mine" | "new_holder";
			readonly context?: DoorContext;
		},
	): Promise<ClaimStep | ClaimOver>;
	/** One proof of "this is my account"; signed in with the last. */
	proveClaim(
		command: ClaimAsked & {
			readonly factor: Factor;
			readonly answer: string;
			readonly context?: DoorContext;
		},
	): Promise<
		SignedIn | SignInStep | { readonly open: readonly Factor[] } | ClaimProofRefusal | AdmitRefusal
	>;
	/** The new holder of a number that a claim has freed becomes a user. */
	registerByClaim(
		command: ClaimAsked & { readonly password: string; readonly context?: DoorContext },
	): Promise<SignedIn | ClaimOver | MobileRefusal | PasswordRefusal | Refusal<"mobile_taken">>;
	/** A user's own number, and whether somebody claims it. */
	ownNumber(
		tx: Tx,
		of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
	): Promise<OwnNumber | undefined>;
	/** The user objects to a claim that waits. */
	keepNumber(userId: Uuid): Promise<{ readonly kept: true } | Refusal<"number_not_claimed">>;
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
}

/** Registers the jobs and timers of messages and numbers. */
export function handleNumbers(deps: DoorDeps): void {
	deps.jobs.handle(SMS_JOB, (payload) => sendSms(deps, payload));
	deps.jobs.handle(SMS_ASK_JOB, (payload) => askForReport(deps, payload));
	deps.timers.handle(SMS_WAIT, (tx, timer) => waitForReport(deps, tx, timer));
	deps.timers.handle(NUMBER_RELEASE, (tx, timer) => releaseHeld(deps, tx, timer));
	deps.timers.handle(NUMBER_SWEEP, (tx, timer) => sweepNumbers(deps, tx, timer));
}

export function createNumbers(deps: DoorDeps): NumbersDoor {
	return {
		codeDelivery: (asked) => codeDelivery(deps, asked),
		waysBeside,
		smsReport: (report) => receiveReport(deps, report),
		permitSms: (tx, asked) => permitSms(deps, tx, asked),
		isSmsOfferedFirst: (tx) => isSmsOfferedFirst(deps, tx),
		start: () => scheduleSweep(deps),
		signInAsFormer: (command) => signInAsFormer(deps, command),
		answerClaim: (command) => answerClaim(deps, command),
		proveClaim: (command) => proveClaim(deps, command),
		registerByClaim: (command) => registerByClaim(deps, command),
		ownNumber: (tx, of) => ownNumber(deps, tx, of),
		keepNumber: (userId) => keepNumber(deps, userId),
		numberProven: (tx, userId) => numberProven(deps, tx, userId),
		bindNumber: (tx, of) => bindNumber(deps, tx, of),
		leaveNumber: (tx, of) => leaveNumber(deps, tx, of),
	};
}

import { isBefore, type Machine, type Uuid } from "#kernel";

/** What somebody cannot show any more. */
export type Lost = "password" | "mobile" | "both";

/** Proofs that a recovery takes from somebody who is signed out. */
export type RecoveryFactor =
	| "sms_code"
	| "email_code"
	| "password"
	| "payment_password"
	| "recovery_code";

export const RECOVERY_FACTORS: readonly RecoveryFactor[] = [
	"sms_code",
	"email_code",
	"password",
	"payment_password",
	"recovery_code",
];

export type RecoveryState = "started" | "cooling" | "ready" | "done" | "cancelled" | "expired";
export type RecoveryEvent = "cool" | "warm" | "finish" | "go_on" | "cancel" | "expire";

/** started → ready (or cooling first) → done; until then it can be cancelled, and expires. */
export const RECOVERY: Machine<RecoveryState, RecoveryEvent> = {
	started: { cool: "cooling", warm: "ready", cancel: "cancelled", expire: "expired" },
	cooling: { warm: "ready", cancel: "cancelled", expire: "expired" },
	// `go_on`: one of two lost things is replaced, the other is still to come.
	ready: { go_on: "ready", finish: "done", cancel: "cancelled", expire: "expired" },
	done: {},
	cancelled: {},
	expired: {},
};

/** A way to recover: what is shown, and how long the owner has to stop it. */
export interface RecoveryPath {
	readonly factors: readonly RecoveryFactor[];
	readonly coolingHours: number;
}

/**
 * The matrix of identity 4.4, with the strengths of section 3 (dB): code to a number of proven
 * continuity 15, to an address 10, login password 13, payment password 15, saved code 25. 30 and more
 * go at once, 25 to 29 wait a day, both lost wait three: the owner is told and can stop it. A code
 * to the number alone recovers nothing, whatever the wait.
 */
export const RECOVERY_PATHS: Readonly<Record<Lost, readonly RecoveryPath[]>> = {
	password: [
		{ factors: ["sms_code", "payment_password"], coolingHours: 0 },
		{ factors: ["sms_code", "recovery_code"], coolingHours: 0 },
		{ factors: ["recovery_code", "email_code"], coolingHours: 0 },
		{ factors: ["recovery_code", "payment_password"], coolingHours: 0 },
		{ factors: ["sms_code", "email_code"], coolingHours: 24 },
		{ factors: ["email_code", "payment_password"], coolingHours: 24 },
	],
	mobile: [
		{ factors: ["password", "recovery_code"], coolingHours: 0 },
		{ factors: ["password", "payment_password", "email_code"], coolingHours: 24 },
	],
	both: [
		{ factors: ["recovery_code", "email_code"], coolingHours: 72 },
		{ factors: ["recovery_code", "payment_password"], coolingHours: 72 },
		{ factors: ["email_code", "payment_password"], coolingHours: 72 },
	],
};

/** Minutes in which everything must be shown. */
export const PROVING_MINUTES = 60;
/** How long a recovery that may go on waits to be finished. */
export const READY_HOURS = 72;

export interface Recovery {
	/** The name that was typed, whoever's it is. */
	readonly subjectId: Uuid;
	readonly recoveryId: Uuid;
	readonly lost: Lost;
	/** Null: nobody's name. Nothing tells so from outside. */
	readonly userId: Uuid | null;
	readonly proven: readonly RecoveryFactor[];
	readonly smsChallengeId: Uuid | null;
	readonly emailChallengeId: Uuid | null;
	readonly state: RecoveryState;
	readonly startedAt: Temporal.Instant;
	readonly readyAt: Temporal.Instant | null;
	readonly expiresAt: Temporal.Instant;
}

/** The shortest way that the proofs open; undefined while none is complete. */
export function pathOpen(lost: Lost, proven: readonly RecoveryFactor[]): RecoveryPath | undefined {
	return RECOVERY_PATHS[lost]
		.filter(({ factors }) => factors.every((factor) => proven.includes(factor)))
		.toSorted((left, right) => left.coolingHours - right.coolingHours)[0];
}

/** What may still be shown: a factor that no way of what is lost asks for is not heard. */
export function isOffered(lost: Lost, factor: RecoveryFactor): boolean {
	return RECOVERY_PATHS[lost].some(({ factors }) => factors.includes(factor));
}

/** The state as time has made it: cooled down, or too late. */
export function stateAt(recovery: Recovery, now: Temporal.Instant): RecoveryState {
	const { state, readyAt, expiresAt } = recovery;
	const isOver = state === "done" || state === "cancelled" || state === "expired";
	if (!isOver && !isBefore(now, expiresAt)) return "expired";
	const isWarm = state === "cooling" && readyAt !== null && !isBefore(now, readyAt);
	return isWarm ? "ready" : state;
}

/** The recovery after one more right proof, and the event that moved it; none while a way is open. */
export function withProof(
	recovery: Recovery,
	factor: RecoveryFactor,
	now: Temporal.Instant,
): readonly [Recovery, RecoveryEvent | undefined] {
	const proven = [...new Set([...recovery.proven, factor])];
	const next: Recovery = { ...recovery, proven };
	const path = pathOpen(recovery.lost, proven);
	if (path === undefined || recovery.state === "ready") return [next, undefined];
	const readyAt = now.add({ hours: path.coolingHours });
	// More proof shortens the wait, and never begins it anew.
	const isSooner = recovery.readyAt === null || isBefore(readyAt, recovery.readyAt);
	if (!isSooner) return [next, undefined];
	const waiting = { ...next, readyAt, expiresAt: readyAt.add({ hours: READY_HOURS }) };
	if (path.coolingHours === 0) return [{ ...waiting, state: "ready" }, "warm"];
	if (recovery.state === "cooling") return [waiting, undefined];
	return [{ ...waiting, state: "cooling" }, "cool"];
}

/** What is still lost once one thing is replaced; undefined when nothing is. */
export function stillLost(lost: Lost, replaced: "password" | "mobile"): Lost | undefined {
	if (lost === "both") return replaced === "password" ? "mobile" : "password";
	return lost === replaced ? undefined : lost;
}

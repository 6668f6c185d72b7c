import {
	assert,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
} from "#kernel";
import type { Tx } from "#platform";
import type { Approval, CodeRefusal, SpendRefusal, VerifyRefusal } from "#security";
import type { DoorDeps } from "./door-service.ts";
import { parseEmail } from "./email.ts";
import { writeEmailCode } from "./email-service.ts";
import { parseMobile, subjectOfIndex } from "./mobile.ts";
import { readDoorName } from "./name.ts";
import { userIdOfName } from "./name-store.ts";
import { readCancelToken } from "./notice-link.ts";
import { notify } from "./notice-service.ts";
import {
	isOffered,
	type Lost,
	PROVING_MINUTES,
	RECOVERY,
	RECOVERY_PATHS,
	type Recovery,
	type RecoveryEvent,
	type RecoveryFactor,
	type RecoveryPath,
	type RecoveryState,
	stateAt,
	withProof,
} from "./recovery.ts";
import { hashOfCode } from "./recovery-code.ts";
import {
	codesLeft,
	insertRecovery,
	lockRecovery,
	lockRecoveryByToken,
	saveRecovery,
	useCode,
} from "./recovery-store.ts";
import { newToken, readToken } from "./session.ts";
import { writeCode } from "./sms-service.ts";
import { readUser } from "./user-store.ts";

/** A recovery as whoever holds its token sees it. The same for names that nobody has. */
export interface RecoveryView {
	readonly state: RecoveryState;
	readonly lost: Lost;
	readonly proven: readonly RecoveryFactor[];
	readonly paths: readonly RecoveryPath[];
	readonly readyAt: Temporal.Instant | null;
	readonly expiresAt: Temporal.Instant;
}

export type RecoveryNotFound = Refusal<"recovery_not_found">;
export type RecoveryOver = Refusal<"recovery_over" | "recovery_not_ready">;
export type StartRefusal = Refusal<"too_many_recoveries">;
export type ProofRefusal =
	| RecoveryNotFound
	| RecoveryOver
	| VerifyRefusal
	| SpendRefusal
	| Refusal<"proof_wrong" | "proof_locked" | "factor_not_offered">;

/** What each proof is asked under; the intent names the recovery, so that it serves no other. */
const OPERATIONS = {
	sms_code: "recovery_sms",
	email_code: "recovery_email",
	password: "recovery_password",
	payment_password: "recovery_payment_password",
} as const;

/**
 * Begins a recovery for a name, somebody's or nobody's, with the same answer and work. The token is
 * the browser's alone: without it nobody sees or goes on with this recovery.
 */
export async function startRecovery(
	deps: DoorDeps,
	command: { readonly name: string; readonly lost: Lost },
): Promise<(RecoveryView & { readonly token: string }) | StartRefusal> {
	const name = readDoorName(deps.vault, command.name);
	const subjectId = subjectOfIndex(name.index);
	return deps.db.transaction(async (tx) => {
		const counter = "recovery.started";
		const allowed = await deps.security.takeAllowance(tx, { subjectId, counter });
		if (isRefusal(allowed)) {
			return refuse("too_many_recoveries", { retryAfter: allowed.params?.["retryAfter"] ?? "" });
		}
		const at = deps.clock.now();
		const { token, hash } = newToken(subjectId);
		const recovery: Recovery = {
			subjectId,
			recoveryId: newUuid(deps.clock),
			lost: command.lost,
			userId: (await userIdOfName(tx, name)) ?? null,
			proven: [],
			smsChallengeId: null,
			emailChallengeId: null,
			state: "started",
			startedAt: at,
			readyAt: null,
			expiresAt: at.add({ minutes: PROVING_MINUTES }),
		};
		await insertRecovery(tx, recovery, hash);
		return { token, ...viewOf(recovery, at) };
	});
}

export async function recoveryOf(
	deps: DoorDeps,
	token: string,
): Promise<RecoveryView | RecoveryNotFound> {
	return deps.db.transaction(async (tx) => {
		const recovery = await open(tx, token);
		return isRefusal(recovery) ? recovery : viewOf(recovery, deps.clock.now());
	});
}

/**
 * Sends a code to the number or address of whoever the name belongs to, if it belongs to anybody.
 * `sentTo` is told only when it is what was typed at the beginning.
 */
export async function sendRecoveryCode(
	deps: DoorDeps,
	command: { readonly token: string; readonly factor: "sms_code" | "email_code" },
): Promise<
	| { readonly expiresAt: Temporal.Instant; readonly resendAfterSeconds: number }
	| RecoveryNotFound
	| RecoveryOver
	| CodeRefusal
	| Refusal<"factor_not_offered">
> {
	const { token, factor } = command;
	return deps.db.transaction(async (tx) => {
		const recovery = await openForProof(deps, tx, token, factor);
		if (isRefusal(recovery)) return recovery;
		const approval = approvalOf(recovery, factor);
		const asked = await deps.security.requestCode(tx, approval);
		if (isRefusal(asked)) return asked;
		const { challengeId, expiresAt, resendAfterSeconds } = asked;
		const key = factor === "sms_code" ? "smsChallengeId" : "emailChallengeId";
		await saveRecovery(tx, { ...recovery, [key]: challengeId }, deps.clock.now());
		await deliver(deps, tx, recovery, factor, challengeId);
		return { expiresAt, resendAfterSeconds };
	});
}

async function deliver(
	deps: DoorDeps,
	tx: Tx,
	{ userId, subjectId }: Recovery,
	factor: "sms_code" | "email_code",
	challengeId: Uuid,
): Promise<void> {
	if (userId === null) return;
	const user = required(await readUser(tx, userId), "whose recovery it is");
	const open = (tokenId: Uuid): Promise<string> =>
		deps.vault.open(tx, { subjectId: userId, token: tokenId });
	if (factor === "sms_code") {
		const mobile = required(parseMobile(await open(user.mobileToken)), "a mobile number");
		await writeCode(deps, tx, { subjectId, challengeId, template: "recovery", mobile });
	} else if (user.email !== null) {
		const email = required(parseEmail(await open(user.email.token)), "an address");
		await writeEmailCode(deps, tx, { subjectId, challengeId, template: "recovery_email", email });
	}
}

/** Judges one proof, which counts for this recovery alone; wrong ones are counted as at the door. */
export async function proveRecovery(
	deps: DoorDeps,
	command: { readonly token: string; readonly factor: RecoveryFactor; readonly answer: string },
): Promise<RecoveryView | ProofRefusal> {
	const { token, factor, answer } = command;
	const recovery = await deps.db.transaction((tx) => openForProof(deps, tx, token, factor));
	if (isRefusal(recovery)) return recovery;
	if (factor === "recovery_code") return proveByCode(deps, token, answer);
	const judged = await judge(deps, recovery, factor, answer);
	if (isRefusal(judged)) return judged;
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			...approvalOf(recovery, factor),
			challengeId: judged.challengeId,
		});
		if (isRefusal(spent)) return spent;
		const now = await openForProof(deps, tx, token, factor);
		return isRefusal(now) ? now : accept(deps, tx, now, factor);
	});
}

async function judge(
	deps: DoorDeps,
	recovery: Recovery,
	factor: Exclude<RecoveryFactor, "recovery_code">,
	answer: string,
): Promise<{ readonly challengeId: Uuid } | VerifyRefusal> {
	const approval = approvalOf(recovery, factor);
	if (factor === "password" || factor === "payment_password") {
		return deps.security.authorise({ ...approval, userId: approval.subjectId, factor, answer });
	}
	const challengeId = factor === "sms_code" ? recovery.smsChallengeId : recovery.emailChallengeId;
	if (challengeId === null) return refuse("code_expired");
	const { subjectId } = approval;
	// One code is one code, whatever carries it.
	const proof = { subjectId, challengeId, factor: "sms_code", answer } as const;
	const judged = await deps.security.verify(proof);
	return isRefusal(judged) ? judged : { challengeId };
}

/** A refusal that commits: it is carried through the transaction in a box. */
interface Boxed {
	readonly outcome: RecoveryView | ProofRefusal;
}

/** A saved code: used up by one statement, for whoever comes first. */
async function proveByCode(
	deps: DoorDeps,
	token: string,
	answer: string,
): Promise<RecoveryView | ProofRefusal> {
	const { outcome } = await deps.db.transaction<Boxed>(async (tx) => {
		const recovery = await openForProof(deps, tx, token, "recovery_code");
		if (isRefusal(recovery)) return { outcome: recovery };
		const { subjectId, userId } = recovery;
		const counter = "recovery_code.tried";
		const allowed = await deps.security.takeAllowance(tx, { subjectId, counter });
		if (isRefusal(allowed)) {
			const retryAfter = allowed.params?.["retryAfter"] ?? "";
			return { outcome: refuse("proof_locked", { retryAfter }) };
		}
		const hash = hashOfCode(answer);
		const at = deps.clock.now();
		const used = hash !== undefined && userId !== null && (await useCode(tx, userId, hash, at));
		if (!used || userId === null) {
			// In a box: the try stays counted.
			return { outcome: refuse("proof_wrong", { attemptsLeft: String(allowed.left) }) };
		}
		const { left } = await codesLeft(tx, userId);
		const params = { left: String(left) };
		await notify(deps, tx, { userId, event: "recovery_code_used", params });
		return { outcome: await accept(deps, tx, recovery, "recovery_code") };
	});
	return outcome;
}

async function accept(
	deps: DoorDeps,
	tx: Tx,
	recovery: Recovery,
	factor: RecoveryFactor,
): Promise<RecoveryView | RecoveryOver> {
	const at = deps.clock.now();
	const { userId } = recovery;
	// A code that nobody was sent was guessed: it opens nothing.
	if (userId === null) return viewOf(recovery, at);
	if (factor === "sms_code" && !(await holdsNumber(deps, tx, userId))) {
		// Whoever holds the number now need not be who held it then (B4): proven, and worth nothing.
		return viewOf(recovery, at);
	}
	const [next, event] = withProof(recovery, factor, at);
	if (event !== undefined) assertMoves(recovery.state, event, next.state);
	await saveRecovery(tx, next, at);
	if (event === "cool") {
		const { subjectId, recoveryId, lost } = next;
		const readyAt = timeText(required(next.readyAt, "the end of the wait"));
		const params = { lost, readyAt, subjectId, recoveryId };
		await notify(deps, tx, { userId, event: "recovery_started", params });
	}
	return viewOf(next, at);
}

/** Without a module that knows of numbers, each is taken to be its user's still. */
async function holdsNumber(deps: DoorDeps, tx: Tx, userId: Uuid): Promise<boolean> {
	return deps.numberHolds === undefined || deps.numberHolds(tx, userId);
}

/** Stops a recovery by the link that its owner was sent. Again: nothing. */
export async function cancelRecovery(
	deps: DoorDeps,
	cancelToken: string,
): Promise<{ readonly state: RecoveryState } | RecoveryNotFound> {
	const key = readCancelToken(deps.links.key, cancelToken);
	if (key === undefined) return refuse("recovery_not_found");
	return deps.db.transaction(async (tx) => {
		const recovery = await lockRecovery(tx, key);
		if (recovery === undefined) return refuse("recovery_not_found");
		const at = deps.clock.now();
		const state = stateAt(recovery, at);
		if (isRefusal(transition(RECOVERY, state, "cancel"))) return { state };
		await saveRecovery(tx, { ...recovery, state: "cancelled" }, at);
		if (recovery.userId !== null) {
			await notify(deps, tx, { userId: recovery.userId, event: "recovery_cancelled" });
		}
		return { state: "cancelled" };
	});
}

/** The recovery of a token, held; not found when the token is none. */
async function open(tx: Tx, token: string): Promise<Recovery | RecoveryNotFound> {
	const read = readToken(token);
	if (read === undefined) return refuse("recovery_not_found");
	const recovery = await lockRecoveryByToken(tx, read.ownerId, read.hash);
	return recovery ?? refuse("recovery_not_found");
}

/** A recovery that may be finished now, by its user. */
export async function openReady(
	deps: DoorDeps,
	tx: Tx,
	token: string,
): Promise<(Recovery & { readonly userId: Uuid }) | RecoveryNotFound | RecoveryOver> {
	const recovery = await open(tx, token);
	if (isRefusal(recovery)) return recovery;
	const state = stateAt(recovery, deps.clock.now());
	if (state === "started" || state === "cooling") return refuse("recovery_not_ready");
	if (state !== "ready") return refuse("recovery_over", { state });
	const userId = required(recovery.userId, "the user of a recovery that may be finished");
	return { ...recovery, state, userId };
}

async function openForProof(
	deps: DoorDeps,
	tx: Tx,
	token: string,
	factor: RecoveryFactor,
): Promise<Recovery | RecoveryNotFound | RecoveryOver | Refusal<"factor_not_offered">> {
	const recovery = await open(tx, token);
	if (isRefusal(recovery)) return recovery;
	const state = stateAt(recovery, deps.clock.now());
	if (state !== "started" && state !== "cooling") return refuse("recovery_over", { state });
	if (!isOffered(recovery.lost, factor)) return refuse("factor_not_offered", { factor });
	return { ...recovery, state };
}

function approvalOf(
	{ subjectId, recoveryId, userId }: Recovery,
	factor: Exclude<RecoveryFactor, "recovery_code">,
): Approval {
	return { subjectId, operation: OPERATIONS[factor], intent: { recoveryId, recoveryOf: userId } };
}

function assertMoves(from: RecoveryState, event: RecoveryEvent, to: RecoveryState): void {
	assert(transition(RECOVERY, from, event) === to, `a recovery ${from} takes ${event}`);
}

export function viewOf(recovery: Recovery, now: Temporal.Instant): RecoveryView {
	const { lost, proven, readyAt, expiresAt } = recovery;
	const state = stateAt(recovery, now);
	return { state, lost, proven, paths: RECOVERY_PATHS[lost], readyAt, expiresAt };
}

/** 2026-11-12 10:00, as people in Shanghai read it. */
function timeText(at: Temporal.Instant): string {
	const local = at.toZonedDateTimeISO("Asia/Shanghai");
	return local.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}

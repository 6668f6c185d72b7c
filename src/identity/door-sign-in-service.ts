import { encodeId, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type {
	Challenge,
	ChallengeCodeRefusal,
	ChallengeCodeSent,
	DecisionMade,
	Factor,
	SpendRefusal,
	VerifyRefusal,
} from "#security";
import { isKnown } from "./device.ts";
import { insertBrowser, readDevice } from "./device-store.ts";
import {
	type SignInOperation,
	signInIntent,
	signInOperation,
	type WaitingSignIn,
} from "./door-sign-in.ts";
import { endSignIn, insertSignIn, latestSignIn, readSignIn } from "./door-sign-in-store.ts";
import { insertFederatedSession } from "./federated-link-store.ts";
import { parseMobile } from "./mobile.ts";
import { numberProven } from "./number-service.ts";
import { type PasskeyFactorDeps, passkeyOptions } from "./passkey-factor.ts";
import { type DoorContext, newToken } from "./session.ts";
import { type Entered, openSession, type SessionDeps } from "./session-service.ts";
import { permitSms, type SmsCapRefusal } from "./sms-cap-service.ts";
import { type Profile, profileOf, readUser } from "./user-store.ts";

/** A user at the door who has proven something, before it is decided whether that is enough. */
export interface Knocking {
	readonly userId: Uuid;
	/** Judged right and spent by the caller, for this sign-in alone. */
	readonly shown: readonly Factor[];
	readonly context: DoorContext | undefined;
	/** The link by which a provider named them. */
	readonly linkId?: Uuid;
}

export interface SignedIn extends Entered {
	readonly user: Profile;
}

/** What was shown was right, and more is asked for: the sign-in goes on under its id. */
export interface SignInStep {
	readonly step: {
		readonly signInId: Uuid;
		/** Ways to go on, the easiest first; each a set of factors. Empty while a person looks at it. */
		readonly offers: readonly (readonly Factor[])[];
		readonly proven: readonly Factor[];
		/** Masked place that a code would go to. */
		readonly sentTo: string | null;
		/** What the device's key signs. */
		readonly binding: Buffer;
		readonly expiresAt: Temporal.Instant;
		/** Until when a person may let it go on; null: nobody has to. */
		readonly heldUntil: Temporal.Instant | null;
	};
	/** For the cookie of a browser that showed none: the sign-in is bound to it. */
	readonly deviceToken: string | null;
}

export type AdmitRefusal =
	| SpendRefusal
	| VerifyRefusal
	| Refusal<"operation_denied" | "user_locked" | "proof_locked" | "temporarily_unavailable">;

/** How long sign-ins that came to nothing are kept. */
export const SIGN_IN_KEPT_HOURS = 24;
/** After a person has released it at the last moment. */
const HELD_SLACK_HOURS = 24;
/** Facts that fail are back soon. */
const FACTS_BACK_S = 30;

/**
 * Decides whether what somebody has shown lets them in, and opens the session if it does. The
 * decision, with its reasons, is stored whatever it is. Nothing is told here to who has shown nothing.
 */
export async function admit(
	deps: SessionDeps,
	who: Knocking,
): Promise<SignedIn | SignInStep | AdmitRefusal> {
	const waiting = await reviewed(deps, who);
	if (waiting !== undefined) return waiting;
	const { userId, context, shown } = who;
	const deviceId = context?.deviceId ?? null;
	const operation = await operationOf(deps, userId, deviceId);
	const intent = signInIntent(userId, deviceId);
	const made = await deps.security.decide({
		...{ userId, operation, intent, shown, amount: null, payee: null },
		session: {
			...{ sessionId: null, deviceId },
			ip: context?.ip ?? "",
			userAgent: context?.userAgent ?? "",
		},
	});
	if (isRefusal(made)) return made;
	if (made.outcome === "deny") return denied(made);
	const { challengeId } = made;
	if (made.outcome === "challenge" || made.outcome === "hold") {
		return keepStep(deps, who, { challengeId, operation });
	}
	return deps.db.transaction((tx) => enter(deps, tx, who, { challengeId, operation, intent }));
}

/** Writes down that somebody failed at the door, whoever they claimed to be, for the windows. */
export async function observeFailure(
	deps: Pick<SessionDeps, "db" | "security">,
	failed: {
		/** The user of the name, or the name's own subject: as many rows for the one as for the other. */
		readonly subjectId: Uuid;
		readonly context: DoorContext | undefined;
	},
): Promise<void> {
	const { subjectId: userId, context } = failed;
	await deps.db.transaction((tx) =>
		deps.security.observe(tx, { kind: "sign_in.failed", userId, keys: keysOf(context) }),
	);
}

export interface SignInKey {
	readonly signInId: Uuid;
	/** By its cookie; null: it has none, and no sign-in either. */
	readonly deviceId: Uuid | null;
}

export type SignInNotFound = Refusal<"challenge_not_found">;

/** Judges a proof of a sign-in that waits; the last one opens the session. */
export async function proveSignIn(
	deps: SessionDeps,
	command: SignInKey & {
		readonly factor: Factor;
		readonly answer: string;
		readonly context: DoorContext;
	},
): Promise<SignedIn | SignInStep | AdmitRefusal> {
	const waiting = await deps.db.read((tx) => waitingOf(deps, tx, command));
	if (isRefusal(waiting)) return waiting;
	const { factor, answer, context } = command;
	const word = await deps.security.prove({ ...ownOf(waiting), factor, answer });
	if (isRefusal(word)) return word;
	if (word.state !== "verified") return deps.db.read((tx) => stepOf(deps, tx, waiting));
	return deps.db.transaction((tx) => goOn(deps, tx, waiting, context));
}

/** Has the code of a sign-in that waits sent to its user. */
export async function sendSignInCode(
	deps: SessionDeps,
	command: SignInKey & {
		readonly factor: "sms_code" | "email_code";
		readonly context: DoorContext;
	},
): Promise<ChallengeCodeSent | ChallengeCodeRefusal | SmsCapRefusal> {
	const { factor, context } = command;
	const waiting = await deps.db.transaction(async (tx) => {
		const found = await waitingOf(deps, tx, command);
		if (isRefusal(found) || factor !== "sms_code") return found;
		const user = required(await readUser(tx, found.userId), "the user of a sign-in");
		const key = { subjectId: user.userId, token: user.mobileToken };
		const mobile = parseMobile(await deps.vault.open(tx, key));
		const number = required(mobile, "a mobile number in the vault");
		return (await permitSms(deps, tx, { mobile: number, from: context })) ?? found;
	});
	if (isRefusal(waiting)) return waiting;
	return deps.security.sendCode({ ...ownOf(waiting), factor, payeeShown: null });
}

/** What a passkey is asked to sign for a sign-in that waits; undefined: its user has none. */
export async function signInPasskeyOptions(
	deps: SessionDeps & Pick<PasskeyFactorDeps, "site">,
	key: SignInKey,
): Promise<JsonObject | SignInNotFound | Refusal<"factor_not_offered">> {
	return deps.db.read(async (tx) => {
		const waiting = await waitingOf(deps, tx, key);
		if (isRefusal(waiting)) return waiting;
		const challenge = await deps.security.ownChallenge(tx, ownOf(waiting));
		if (isRefusal(challenge)) return challenge;
		const { userId } = waiting;
		const options = await passkeyOptions(deps, tx, { userId, binding: challenge.binding });
		return options ?? refuse("factor_not_offered", { factor: "passkey" });
	});
}

async function operationOf(
	deps: Pick<SessionDeps, "db" | "clock">,
	userId: Uuid,
	deviceId: Uuid | null,
): Promise<SignInOperation> {
	if (deviceId === null) return signInOperation(false);
	const device = await deps.db.read((tx) => readDevice(tx, userId, deviceId));
	return signInOperation(device !== undefined && isKnown(device, deps.clock.now()));
}

/** A sign-in that a person was to look at goes on where it stands, instead of waiting anew. */
async function reviewed(
	deps: SessionDeps,
	who: Knocking,
): Promise<SignedIn | SignInStep | SpendRefusal | undefined> {
	const deviceId = who.context?.deviceId ?? null;
	if (deviceId === null) return undefined;
	const { userId, shown, context } = who;
	const now = deps.clock.now();
	return deps.db.transaction(async (tx) => {
		const waiting = await latestSignIn(tx, { userId, deviceId }, now);
		if (waiting === undefined || !waiting.shown.every((one) => shown.includes(one))) {
			return undefined;
		}
		const challenge = await deps.security.ownChallenge(tx, ownOf(waiting));
		if (isRefusal(challenge) || challenge.centre.ticketId === null) return undefined;
		if (Temporal.Instant.compare(challenge.expiresAt, now) <= 0) return undefined;
		if (challenge.state === "verified") return goOn(deps, tx, waiting, context);
		const isUnderWay = challenge.state === "held" || challenge.state === "issued";
		return isUnderWay ? stepOf(deps, tx, waiting) : undefined;
	});
}

async function keepStep(
	deps: SessionDeps,
	who: Knocking,
	asked: { readonly challengeId: Uuid; readonly operation: SignInOperation },
): Promise<SignInStep> {
	const { userId, shown, context, linkId = null } = who;
	const at = deps.clock.now();
	const intentDeviceId = context?.deviceId ?? null;
	return deps.db.transaction(async (tx) => {
		const deviceId = intentDeviceId ?? newUuid(deps.clock);
		let deviceToken: string | null = null;
		if (intentDeviceId === null) {
			const { token, hash } = newToken(deviceId);
			await insertBrowser(tx, { id: deviceId, tokenHash: hash, at });
			deviceToken = token;
		}
		const { challengeId } = asked;
		const own = { subjectId: userId, challengeId, sessionId: null };
		const challenge = await deps.security.ownChallenge(tx, own);
		if (isRefusal(challenge)) throw new Error("the challenge of a decision just made is there");
		// A person may release it at the last moment: what follows then has its own time.
		const slack = challenge.state === "held" ? { hours: HELD_SLACK_HOURS } : { seconds: 0 };
		const waiting: WaitingSignIn = {
			...{ ...asked, userId, deviceId, intentDeviceId, shown, linkId },
			expiresAt: challenge.expiresAt.add(slack),
		};
		await insertSignIn(tx, waiting, at, at.subtract({ hours: SIGN_IN_KEPT_HOURS }));
		return { ...(await viewOf(deps, tx, waiting, challenge)), deviceToken };
	});
}

async function goOn(
	deps: SessionDeps,
	tx: Tx,
	waiting: WaitingSignIn,
	context: DoorContext | undefined,
): Promise<SignedIn | SpendRefusal> {
	const { userId, shown, linkId, challengeId, operation, intentDeviceId } = waiting;
	const entered = await enter(
		deps,
		tx,
		{ userId, shown, context, ...(linkId === null ? {} : { linkId }) },
		{ challengeId, operation, intent: signInIntent(userId, intentDeviceId) },
	);
	if (!isRefusal(entered)) await endSignIn(tx, challengeId, deps.clock.now());
	return entered;
}

/** Spends the permission and opens the session, in one transaction. */
async function enter(
	deps: SessionDeps,
	tx: Tx,
	who: Knocking,
	permit: {
		readonly challengeId: Uuid;
		readonly operation: string;
		readonly intent: ReturnType<typeof signInIntent>;
	},
): Promise<SignedIn | SpendRefusal> {
	const { userId, context, linkId } = who;
	const spent = await deps.security.spend(tx, { ...permit, subjectId: userId });
	if (isRefusal(spent)) return spent;
	const user = required(await readUser(tx, userId), "the user who signs in");
	const proven = [...new Set<Factor>([...who.shown, ...spent.proven])];
	// Shown together with another factor: the number is still theirs (B4).
	if (proven.includes("sms_code") && proven.length > 1) await numberProven(deps, tx, userId);
	const entered = await openSession(deps, tx, user, { context, isRegistration: false, proven });
	const at = deps.clock.now();
	if (linkId !== undefined) {
		// What the session is worth hangs on what opened it: kept beside it.
		const { sessionId } = entered;
		await insertFederatedSession(tx, { userId, sessionId, linkId, factors: proven, at });
	}
	const keys = { ...keysOf(context), device: entered.deviceId };
	await deps.security.observe(tx, { kind: "sign_in.succeeded", userId, keys });
	return { user: { ...profileOf(user), lastSeenAt: at }, ...entered };
}

async function waitingOf(
	deps: Pick<SessionDeps, "clock">,
	tx: Tx,
	{ signInId: challengeId, deviceId }: SignInKey,
): Promise<WaitingSignIn | SignInNotFound> {
	if (deviceId === null) return refuse("challenge_not_found");
	const found = await readSignIn(tx, { challengeId, deviceId }, deps.clock.now());
	return found ?? refuse("challenge_not_found");
}

async function stepOf(deps: SessionDeps, tx: Tx, waiting: WaitingSignIn): Promise<SignInStep> {
	const challenge = await deps.security.ownChallenge(tx, ownOf(waiting));
	if (isRefusal(challenge)) throw new Error("the challenge of a sign-in that waits is there");
	return viewOf(deps, tx, waiting, challenge);
}

async function viewOf(
	deps: SessionDeps,
	tx: Tx,
	waiting: WaitingSignIn,
	challenge: Challenge,
): Promise<SignInStep> {
	const { centre, proven, state, binding, expiresAt } = challenge;
	const isHeld = state === "held";
	const offers = isHeld ? [] : centre.offers.map(({ factors }) => factors);
	const code = (["sms_code", "email_code"] as const).find((factor) =>
		offers.some((set) => set.includes(factor)),
	);
	const { userId } = waiting;
	const sentTo = code === undefined ? undefined : await deps.security.codeGoesTo(tx, userId, code);
	return {
		step: {
			...{ signInId: challenge.id, offers, proven, binding, expiresAt },
			sentTo: sentTo ?? null,
			heldUntil: isHeld ? expiresAt : null,
		},
		deviceToken: null,
	};
}

function denied(made: Extract<DecisionMade, { outcome: "deny" }>): AdmitRefusal {
	const { lock, lockedUntil, retryAfter, reasons, decisionId } = made;
	if (lock !== null) {
		return refuse("user_locked", { lock, ...(lockedUntil === null ? {} : { until: lockedUntil }) });
	}
	if (retryAfter !== null) return refuse("proof_locked", { retryAfter: String(retryAfter) });
	// Nobody's fault and soon over: not a word about risk.
	if (reasons[0]?.code === "facts_unavailable") {
		return refuse("temporarily_unavailable", { retryAfter: String(FACTS_BACK_S) });
	}
	return refuse("operation_denied", { reference: encodeId("dec", decisionId) });
}

function ownOf({ userId, challengeId }: WaitingSignIn): {
	subjectId: Uuid;
	challengeId: Uuid;
	sessionId: null;
} {
	return { subjectId: userId, challengeId, sessionId: null };
}

function keysOf(context: DoorContext | undefined): { ip?: string; device?: string } {
	const ip = context?.ip;
	const device = context?.deviceId ?? undefined;
	return {
		...(ip === undefined || ip === "" ? {} : { ip }),
		...(device === undefined ? {} : { device }),
	};
}

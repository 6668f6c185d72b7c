import { type Clock, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { Db, Outbox, Tx } from "#platform";
import { confirmSecret, recognise, signInDevice } from "./device-service.ts";
import { distrustDevices, seePlace, touchDevice } from "./device-store.ts";
import { DEVICE_FIRST_SEEN } from "./events.ts";
import { type NoticeDeps, notify } from "./notice-service.ts";
import type { Places } from "./place.ts";
import {
	type DoorContext,
	isSeenDue,
	isUserSessionAlive,
	newToken,
	readToken,
	type UserSession,
	userAgentText,
} from "./session.ts";
import {
	insertSession,
	revokeSession,
	revokeSessions,
	rotateToken,
	sessionByToken,
	sessionsOf,
	touchSession,
} from "./session-store.ts";
import type { User } from "./user-store.ts";

export interface SessionDeps extends NoticeDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly outbox: Outbox;
	readonly places: Places;
}

/** What reading or ending a session takes. */
export type WatchDeps = Pick<SessionDeps, "db" | "clock" | "places">;

/** A session as its owner sees it in the list, and as operations ask about it. */
export interface SessionView {
	readonly id: Uuid;
	readonly userId: Uuid;
	readonly createdAt: Temporal.Instant;
	readonly lastSeenAt: Temporal.Instant;
	readonly userAgent: string;
	readonly deviceId: Uuid;
	readonly isTrustedDevice: boolean;
	/** Code of a place (`Places.named`). */
	readonly place: string | null;
	/** Factors proven at sign-in and since, for as long as policy calls them fresh. */
	readonly proven: readonly string[];
	readonly provenAt: Temporal.Instant;
}

/** Secrets for the browser's cookies; nobody else keeps them. */
export interface Entered {
	readonly sessionId: Uuid;
	readonly deviceId: Uuid;
	readonly token: string;
	readonly deviceToken: string;
}

/** Who a request comes from, by its cookies. */
export interface Arrival {
	readonly session: SessionView | undefined;
	readonly deviceId: Uuid | null;
}

/**
 * Opens a session for a user who has just proven who they are, always under a new token (ASVS
 * 7.2.4). A device that was never seen is told to the owner, except the one they registered with.
 */
export async function openSession(
	deps: SessionDeps,
	tx: Tx,
	user: User,
	how: {
		readonly context: DoorContext | undefined;
		readonly isRegistration: boolean;
		readonly proven: readonly string[];
	},
): Promise<Entered> {
	const at = deps.clock.now();
	const { userId } = user;
	const { context, isRegistration } = how;
	const userAgent = userAgentText(context?.userAgent);
	const deviceId = context?.deviceId ?? null;
	const entry = { userId, deviceId, userAgent, isRegistration };
	const { device, isNew, token: deviceToken } = await signInDevice(deps, tx, entry);
	const { token, hash } = newToken(userId);
	const sessionId = newUuid(deps.clock);
	const place = deps.places.placeOf(context?.ip ?? "")?.code ?? null;
	await insertSession(tx, {
		id: sessionId,
		ownerId: userId,
		tokenHash: hash,
		deviceId: device.id,
		userAgent,
		place,
		proven: [...how.proven].sort(),
		at,
	});
	await deps.security.remember(tx, { userId, sessionId, factors: how.proven });
	if (place !== null) await seePlace(tx, { userId, place, at });
	if (isNew && !isRegistration) await tellOfDevice(deps, tx, user, device.id);
	return { sessionId, deviceId: device.id, token, deviceToken };
}

/**
 * Who a request comes from. A session is none when it was ended, is too old or idle for too long;
 * a browser is none when we do not know its secret. Both are read in one round trip.
 */
export async function arrive(
	deps: WatchDeps,
	shown: {
		readonly token: string | undefined;
		readonly deviceToken: string | undefined;
		readonly ip: string;
	},
): Promise<Arrival> {
	const { token, deviceToken } = shown;
	const [session, browser] = await deps.db.look((tx) =>
		Promise.all([
			token === undefined ? undefined : liveSession(deps, tx, token),
			deviceToken === undefined ? undefined : recognise(deps, tx, deviceToken),
		]),
	);
	if (browser !== undefined) await confirmSecret(deps, browser);
	if (session !== undefined) await seen(deps, session, shown.ip);
	return {
		session: session === undefined ? undefined : viewOf(session),
		deviceId: browser?.deviceId ?? null,
	};
}

/**
 * A session under a new token: after a step-up or a proof given again. The token that was shown is
 * dead from the commit on. Undefined when the session has ended, or a twin has renewed it already.
 */
export async function renewSession(
	deps: Pick<SessionDeps, "clock">,
	tx: Tx,
	session: {
		readonly userId: Uuid;
		readonly sessionId: Uuid;
		/** The token it is renewed from. */
		readonly token: string;
		/** Factors proven now. */
		readonly proven: readonly string[];
	},
): Promise<{ readonly token: string } | undefined> {
	const shown = readToken(session.token);
	if (shown === undefined) return undefined;
	const { token, hash } = newToken(session.userId);
	const renewed = await rotateToken(tx, {
		shownHash: shown.hash,
		userId: session.userId,
		id: session.sessionId,
		tokenHash: hash,
		proven: session.proven,
		at: deps.clock.now(),
	});
	return renewed ? { token } : undefined;
}

/** Ends the session of a token. Ending what has ended is no error. */
export async function signOut(deps: WatchDeps, token: string): Promise<void> {
	await deps.db.transaction(async (tx) => {
		const session = await liveSession(deps, tx, token);
		if (session !== undefined) {
			await revokeSession(tx, session.ownerId, session.id, deps.clock.now());
		}
	});
}

/** The sessions that would still be let in, last used first. */
export async function listSessions(
	deps: Pick<SessionDeps, "clock">,
	tx: Tx,
	userId: Uuid,
): Promise<SessionView[]> {
	const now = deps.clock.now();
	const sessions = await sessionsOf(tx, userId, now);
	return sessions.filter((session) => isUserSessionAlive(session, now)).map(viewOf);
}

/** Ends one of the user's own sessions; another's is not found. */
export async function endSession(
	deps: Pick<SessionDeps, "db" | "clock">,
	command: { readonly userId: Uuid; readonly sessionId: Uuid },
): Promise<Refusal<"session_not_found"> | { readonly sessionId: Uuid }> {
	return deps.db.transaction(async (tx) => {
		const { userId, sessionId } = command;
		const ended = await revokeSession(tx, userId, sessionId, deps.clock.now());
		return ended ? { sessionId } : refuse("session_not_found");
	});
}

/** Ends all of a user's sessions but the one that asks. @returns how many ended */
export async function endOtherSessions(
	deps: Pick<SessionDeps, "db" | "clock">,
	command: { readonly userId: Uuid; readonly exceptId: Uuid },
): Promise<{ readonly ended: number }> {
	const { userId, exceptId } = command;
	const at = deps.clock.now();
	return deps.db.transaction(async (tx) => ({
		ended: await revokeSessions(tx, { userId, exceptId, deviceId: null, at }),
	}));
}

/**
 * What a password reset, a freeze and a takeover report share: every session ends at once and no
 * device is trusted any more, in the caller's transaction.
 */
export async function expelEverybody(
	deps: Pick<SessionDeps, "clock">,
	tx: Tx,
	command: { readonly userId: Uuid; readonly exceptSessionId?: Uuid },
): Promise<{ readonly ended: number }> {
	const { userId } = command;
	const exceptId = command.exceptSessionId ?? null;
	const at = deps.clock.now();
	const ended = await revokeSessions(tx, { userId, exceptId, deviceId: null, at });
	await distrustDevices(tx, userId);
	return { ended };
}

async function tellOfDevice(deps: SessionDeps, tx: Tx, user: User, deviceId: Uuid): Promise<void> {
	await deps.outbox.publish(tx, {
		id: newUuid(deps.clock),
		type: DEVICE_FIRST_SEEN,
		ledgerId: 0,
		occurredAt: deps.clock.now(),
		data: { userId: user.userId, deviceId },
	});
	await notify(deps, tx, { userId: user.userId, event: "device_new" });
}

/** Writes a use down, at most once a minute. */
async function seen(deps: WatchDeps, session: UserSession, ip: string): Promise<void> {
	const now = deps.clock.now();
	if (!isSeenDue(session, now)) return;
	const { ownerId: userId, id, deviceId } = session;
	const place = deps.places.placeOf(ip)?.code ?? null;
	await deps.db.transaction(async (tx) => {
		await touchSession(tx, userId, id, { now, place });
		await touchDevice(tx, userId, deviceId, now);
		if (place !== null) await seePlace(tx, { userId, place, at: now });
	});
}

async function liveSession(
	deps: Pick<SessionDeps, "clock">,
	tx: Tx,
	token: string,
): Promise<UserSession | undefined> {
	const read = readToken(token);
	if (read === undefined) return undefined;
	const now = deps.clock.now();
	const session = await sessionByToken(tx, read.ownerId, read.hash, now);
	return session !== undefined && isUserSessionAlive(session, now) ? session : undefined;
}

function viewOf(session: UserSession): SessionView {
	const { ownerId, revokedAt: _, ...view } = session;
	return { ...view, userId: ownerId };
}

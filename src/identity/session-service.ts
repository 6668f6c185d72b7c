import { createHash } from "node:crypto";
import { type Clock, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { Db, Outbox, Tx } from "#platform";
import { DEVICE_FIRST_SEEN } from "./events.ts";
import { type NoticeDeps, notify } from "./notice-service.ts";
import {
	isAlive,
	isSeenDue,
	newToken,
	readToken,
	type Session,
	USER_SESSION,
	userAgentText,
} from "./session.ts";
import {
	insertSession,
	revokeSession,
	seeDevice,
	sessionByToken,
	sessionsOf,
	touchSession,
} from "./session-store.ts";
import type { User } from "./user-store.ts";

export interface SessionDeps extends NoticeDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly outbox: Outbox;
}

/** A session as its owner sees it in the list. */
export interface SessionView {
	readonly id: Uuid;
	readonly userId: Uuid;
	readonly createdAt: Temporal.Instant;
	readonly lastSeenAt: Temporal.Instant;
	readonly userAgent: string;
}

/**
 * Opens a session for a user who has just proven who they are. A device that was never seen is
 * told to the owner, except the one they registered with.
 */
export async function openSession(
	deps: SessionDeps,
	tx: Tx,
	user: User,
	how: { readonly userAgent: string | undefined; readonly isRegistration: boolean },
): Promise<string> {
	const at = deps.clock.now();
	const userAgent = userAgentText(how.userAgent);
	const device = await seeDevice(tx, {
		id: newUuid(deps.clock),
		userId: user.userId,
		fingerprint: createHash("sha256").update(userAgent).digest(),
		userAgent,
		at,
	});
	const { token, hash } = newToken(user.userId);
	await insertSession(tx, {
		id: newUuid(deps.clock),
		ownerId: user.userId,
		tokenHash: hash,
		deviceId: device.deviceId,
		userAgent,
		at,
	});
	if (device.isNew && !how.isRegistration) {
		await deps.outbox.publish(tx, {
			id: newUuid(deps.clock),
			type: DEVICE_FIRST_SEEN,
			ledgerId: 0,
			occurredAt: at,
			data: { userId: user.userId, deviceId: device.deviceId },
		});
		await notify(deps, tx, { userId: user.userId, event: "device_new" });
	}
	return token;
}

/** Who holds a token; undefined when it is none, ended, too old or idle for too long. */
export async function sessionOf(
	deps: Pick<SessionDeps, "db" | "clock">,
	token: string,
): Promise<SessionView | undefined> {
	const session = await deps.db.read((tx) => liveSession(deps, tx, token));
	if (session === undefined) return undefined;
	const now = deps.clock.now();
	if (isSeenDue(session, now)) {
		await deps.db.transaction((tx) => touchSession(tx, session.ownerId, session.id, now));
	}
	return viewOf(session);
}

/** Ends the session of a token. Ending what has ended is no error. */
export async function signOut(
	deps: Pick<SessionDeps, "db" | "clock">,
	token: string,
): Promise<void> {
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
	const sessions = await sessionsOf(tx, userId);
	return sessions.filter((session) => isAlive(session, USER_SESSION, now)).map(viewOf);
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

async function liveSession(
	deps: Pick<SessionDeps, "clock">,
	tx: Tx,
	token: string,
): Promise<Session | undefined> {
	const read = readToken(token);
	if (read === undefined) return undefined;
	const now = deps.clock.now();
	const session = await sessionByToken(tx, read.ownerId, read.hash);
	if (session === undefined || !isAlive(session, USER_SESSION, now)) return undefined;
	return session;
}

function viewOf(session: Session): SessionView {
	return {
		id: session.id,
		userId: session.ownerId,
		createdAt: session.createdAt,
		lastSeenAt: session.lastSeenAt,
		userAgent: session.userAgent,
	};
}

import { createHash, randomBytes } from "node:crypto";
import { isBefore, type Uuid, uuid } from "#kernel";

/** How long a session lives: since its last use, and at all. */
export interface SessionLimits {
	readonly idleSeconds: number;
	readonly absoluteSeconds: number;
}

export const DAY_SECONDS = 86_400;

/** A trusted device stays signed in (B5); money still asks for the payment password. */
export const TRUSTED_SESSION: SessionLimits = {
	idleSeconds: 30 * DAY_SECONDS,
	absoluteSeconds: 90 * DAY_SECONDS,
};

/** Elsewhere: a sitting of two hours' silence, one day at most. */
export const PASSING_SESSION: SessionLimits = { idleSeconds: 7_200, absoluteSeconds: DAY_SECONDS };

/** The console: one working day, two hours away from the desk. */
export const STAFF_SESSION: SessionLimits = { idleSeconds: 7_200, absoluteSeconds: 43_200 };

/** Uses closer together than this are not written down. */
export const SEEN_EVERY_SECONDS = 60;

/** Who asks, as the edge saw it. */
export interface SessionContext {
	readonly sessionId: Uuid | null;
	/** The browser, by its cookie; null: it has none, or one that we do not know. */
	readonly deviceId: Uuid | null;
	/** As trusted hops told it. */
	readonly ip: string;
	readonly userAgent: string;
}

/** As much of it as is known of somebody who knocks; what is missing is strange to us. */
export interface DoorContext {
	readonly deviceId?: Uuid | null;
	readonly ip?: string;
	readonly userAgent?: string;
}

export interface Session {
	readonly id: Uuid;
	/** User or staff member. */
	readonly ownerId: Uuid;
	readonly userAgent: string;
	readonly createdAt: Temporal.Instant;
	readonly lastSeenAt: Temporal.Instant;
	readonly revokedAt: Temporal.Instant | null;
}

/** A user's session: where it is, and what was proven for it. */
export interface UserSession extends Session {
	readonly deviceId: Uuid;
	readonly isTrustedDevice: boolean;
	/** Code of the place of its last use; null when the address has none. */
	readonly place: string | null;
	/** Factors proven at the sign-in and since. */
	readonly proven: readonly string[];
	readonly provenAt: Temporal.Instant;
}

const ID_BYTES = 16;
const SECRET_BYTES = 32;

/**
 * A new token: the owner's id, which leads to the shard, and 256 random bits. The caller gives it
 * to the browser and forgets it.
 */
export function newToken(ownerId: Uuid): { readonly token: string; readonly hash: Buffer } {
	const bytes = Buffer.concat([
		Buffer.from(ownerId.replaceAll("-", ""), "hex"),
		randomBytes(SECRET_BYTES),
	]);
	return { token: bytes.toString("base64url"), hash: hashOf(bytes) };
}

/** Owner and hash of a token as a browser sent it; undefined when it cannot be one. */
export function readToken(
	token: string,
): { readonly ownerId: Uuid; readonly hash: Buffer } | undefined {
	if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return undefined;
	const bytes = Buffer.from(token, "base64url");
	const hex = bytes.subarray(0, ID_BYTES).toString("hex");
	const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
	if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)) {
		return undefined;
	}
	return { ownerId: uuid(text), hash: hashOf(bytes) };
}

export function isAlive(session: Session, limits: SessionLimits, now: Temporal.Instant): boolean {
	return (
		session.revokedAt === null &&
		isBefore(now, session.lastSeenAt.add({ seconds: limits.idleSeconds })) &&
		isBefore(now, session.createdAt.add({ seconds: limits.absoluteSeconds }))
	);
}

/** How long a user's session lives depends on the device's trust, as it is now. */
export function isUserSessionAlive(session: UserSession, now: Temporal.Instant): boolean {
	return isAlive(session, session.isTrustedDevice ? TRUSTED_SESSION : PASSING_SESSION, now);
}

/** Whether this use is worth a write. */
export function isSeenDue(session: Session, now: Temporal.Instant): boolean {
	return !isBefore(now, session.lastSeenAt.add({ seconds: SEEN_EVERY_SECONDS }));
}

/** What a browser says of itself, cut to what a list can show. */
export function userAgentText(header: string | undefined): string {
	return (header ?? "").replaceAll(/[^\x20-\x7e]/g, "").slice(0, 300);
}

function hashOf(bytes: Buffer): Buffer {
	return createHash("sha256").update(bytes).digest();
}

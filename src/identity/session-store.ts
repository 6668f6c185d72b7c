import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Session } from "./session.ts";

interface Row {
	readonly owner_id: Uuid;
	readonly session_id: Uuid;
	readonly user_agent: string;
	readonly created_at: Temporal.Instant;
	readonly last_seen_at: Temporal.Instant;
	readonly revoked_at: Temporal.Instant | null;
}

const COLUMNS = "user_id as owner_id, session_id, user_agent, created_at, last_seen_at, revoked_at";
const STAFF_COLUMNS = COLUMNS.replace("user_id", "staff_id");

export interface NewSession {
	readonly id: Uuid;
	readonly ownerId: Uuid;
	readonly tokenHash: Buffer;
	readonly userAgent: string;
	readonly at: Temporal.Instant;
}

export async function insertSession(
	tx: Tx,
	session: NewSession & { readonly deviceId: Uuid },
): Promise<void> {
	await tx.run(
		`insert into identity.session
			(user_id, session_id, token_hash, device_id, user_agent, created_at, last_seen_at)
		values ($1, $2, $3, $4, $5, $6, $6)`,
		[
			session.ownerId,
			session.id,
			session.tokenHash,
			session.deviceId,
			session.userAgent,
			session.at,
		],
	);
}

export async function sessionByToken(
	tx: Tx,
	userId: Uuid,
	tokenHash: Buffer,
): Promise<Session | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.session where user_id = $1 and token_hash = $2`,
		[userId, tokenHash],
	);
	return row === undefined ? undefined : sessionFrom(row);
}

/** Unrevoked sessions, last used first. */
export async function sessionsOf(tx: Tx, userId: Uuid): Promise<Session[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from identity.session where user_id = $1 and revoked_at is null
		order by last_seen_at desc, session_id desc limit 100`,
		[userId],
	);
	return rows.map(sessionFrom);
}

/** Moves the last use forward, never back. */
export async function touchSession(
	tx: Tx,
	userId: Uuid,
	sessionId: Uuid,
	now: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update identity.session set last_seen_at = $3
		where user_id = $1 and session_id = $2 and last_seen_at < $3`,
		[userId, sessionId, now],
	);
}

/** True when a live session ended by this call. */
export async function revokeSession(
	tx: Tx,
	userId: Uuid,
	sessionId: Uuid,
	now: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.session set revoked_at = $3
		where user_id = $1 and session_id = $2 and revoked_at is null`,
		[userId, sessionId, now],
	);
	return touched === 1;
}

/** Remembers the device of a sign-in. `isNew`: this user never signed in with it before. */
export async function seeDevice(
	tx: Tx,
	device: {
		readonly id: Uuid;
		readonly userId: Uuid;
		readonly fingerprint: Buffer;
		readonly userAgent: string;
		readonly at: Temporal.Instant;
	},
): Promise<{ readonly deviceId: Uuid; readonly isNew: boolean }> {
	const row = await tx.one<{ device_id: Uuid }>(
		`insert into identity.device
			(user_id, device_id, fingerprint, user_agent, first_seen_at, last_seen_at)
		values ($1, $2, $3, $4, $5, $5)
		on conflict (user_id, fingerprint) do update set last_seen_at = excluded.last_seen_at
		returning device_id`,
		[device.userId, device.id, device.fingerprint, device.userAgent, device.at],
	);
	return { deviceId: row.device_id, isNew: row.device_id === device.id };
}

export async function insertStaffSession(tx: Tx, session: NewSession): Promise<void> {
	await tx.run(
		`insert into identity.staff_session
			(staff_id, session_id, token_hash, user_agent, created_at, last_seen_at)
		values ($1, $2, $3, $4, $5, $5)`,
		[session.ownerId, session.id, session.tokenHash, session.userAgent, session.at],
	);
}

export async function staffSessionByToken(
	tx: Tx,
	staffId: Uuid,
	tokenHash: Buffer,
): Promise<Session | undefined> {
	const row = await tx.maybe<Row>(
		`select ${STAFF_COLUMNS} from identity.staff_session where staff_id = $1 and token_hash = $2`,
		[staffId, tokenHash],
	);
	return row === undefined ? undefined : sessionFrom(row);
}

export async function touchStaffSession(
	tx: Tx,
	staffId: Uuid,
	sessionId: Uuid,
	now: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update identity.staff_session set last_seen_at = $3
		where staff_id = $1 and session_id = $2 and last_seen_at < $3`,
		[staffId, sessionId, now],
	);
}

export async function revokeStaffSession(
	tx: Tx,
	staffId: Uuid,
	sessionId: Uuid,
	now: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update identity.staff_session set revoked_at = $3
		where staff_id = $1 and session_id = $2 and revoked_at is null`,
		[staffId, sessionId, now],
	);
}

function sessionFrom(row: Row): Session {
	return {
		id: row.session_id,
		ownerId: row.owner_id,
		userAgent: row.user_agent,
		createdAt: row.created_at,
		lastSeenAt: row.last_seen_at,
		revokedAt: row.revoked_at,
	};
}

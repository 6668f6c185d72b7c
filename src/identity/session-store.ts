import type { Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import { isTrusted } from "./device.ts";
import type { Session, UserSession } from "./session.ts";

interface Row {
	readonly owner_id: Uuid;
	readonly session_id: Uuid;
	readonly user_agent: string;
	readonly created_at: Temporal.Instant;
	readonly last_seen_at: Temporal.Instant;
	readonly revoked_at: Temporal.Instant | null;
}

interface UserRow extends Row {
	readonly device_id: Uuid;
	readonly place: string | null;
	readonly proven: string[];
	readonly proven_at: Temporal.Instant | null;
	readonly device_trusted_at: Temporal.Instant | null;
	readonly device_removed_at: Temporal.Instant | null;
	readonly device_last_seen_at: Temporal.Instant;
}

const STAFF_COLUMNS =
	"staff_id as owner_id, session_id, user_agent, created_at, last_seen_at, revoked_at";

/** A session with its device: of the same user, so of the same shard. */
const SELECT = `select s.user_id as owner_id, s.session_id, s.user_agent, s.created_at,
	s.last_seen_at, s.revoked_at, s.device_id, s.place, s.proven, s.proven_at,
	d.trusted_at as device_trusted_at, d.removed_at as device_removed_at,
	d.last_seen_at as device_last_seen_at
	from identity.session s
	join identity.device d on d.user_id = s.user_id and d.device_id = s.device_id`;

export interface NewSession {
	readonly id: Uuid;
	readonly ownerId: Uuid;
	readonly tokenHash: Buffer;
	readonly userAgent: string;
	readonly at: Temporal.Instant;
}

/**
 * A session of a user who is closed is over as it begins: the user's row is held until this one is
 * written, so that closing, which ends all sessions, never misses one.
 */
export async function insertSession(
	tx: Tx,
	session: NewSession & {
		readonly deviceId: Uuid;
		readonly place: string | null;
		readonly proven: readonly string[];
	},
): Promise<void> {
	await tx.run(
		`insert into identity.session (user_id, session_id, token_hash, device_id, user_agent,
			place, proven, proven_at, created_at, last_seen_at, revoked_at)
		select $1, $2, $3, $4, $5, $6, $7, $8, $8, $8, closed_at
		from identity.users where user_id = $1 for share`,
		[
			session.ownerId,
			session.id,
			session.tokenHash,
			session.deviceId,
			session.userAgent,
			session.place,
			session.proven,
			session.at,
		],
	);
}

/** @param now an instant at which the device's trust is judged */
export async function sessionByToken(
	tx: Tx,
	userId: Uuid,
	tokenHash: Buffer,
	now: Temporal.Instant,
): Promise<UserSession | undefined> {
	const row = await rowByToken(tx, { userId, tokenHash });
	return row === undefined ? undefined : userSessionFrom(row, now);
}

interface TokenKey {
	readonly userId: Uuid;
	readonly tokenHash: Buffer;
}

const rowByToken = gathered(async (tx, keys: readonly TokenKey[]) => {
	const rows = await tx.query<UserRow & { readonly token_hash: Buffer }>(
		`select f.*, s.token_hash from (${SELECT}) f
		join identity.session s on s.user_id = f.owner_id and s.session_id = f.session_id
		where (s.user_id, s.token_hash) in (select * from unnest($1::uuid[], $2::bytea[]))`,
		[keys.map(({ userId }) => userId), keys.map(({ tokenHash }) => tokenHash)],
	);
	return keys.map(({ userId, tokenHash }) =>
		rows.find((row) => row.owner_id === userId && row.token_hash.equals(tokenHash)),
	);
});

/** A session of a user by its id, ended or not. */
export async function readSession(
	tx: Tx,
	userId: Uuid,
	id: Uuid,
	now: Temporal.Instant,
): Promise<UserSession | undefined> {
	const row = await tx.maybe<UserRow>(`${SELECT} where s.user_id = $1 and s.session_id = $2`, [
		userId,
		id,
	]);
	return row === undefined ? undefined : userSessionFrom(row, now);
}

/** Unrevoked sessions, last used first. */
export async function sessionsOf(
	tx: Tx,
	userId: Uuid,
	now: Temporal.Instant,
): Promise<UserSession[]> {
	const rows = await tx.query<UserRow>(
		`${SELECT} where s.user_id = $1 and s.revoked_at is null
		order by s.last_seen_at desc, s.session_id desc limit 100`,
		[userId],
	);
	return rows.map((row) => userSessionFrom(row, now));
}

/** Moves the last use forward, never back. */
export async function touchSession(
	tx: Tx,
	userId: Uuid,
	sessionId: Uuid,
	seen: { readonly now: Temporal.Instant; readonly place: string | null },
): Promise<void> {
	await tx.run(
		`update identity.session set last_seen_at = $3, place = coalesce($4, place)
		where user_id = $1 and session_id = $2 and last_seen_at < $3`,
		[userId, sessionId, seen.now, seen.place],
	);
}

/**
 * Gives a live session a new secret in the place of the one that was shown, which is dead from the
 * commit on. False: it had ended, or a twin of the request has done so.
 */
export async function rotateToken(
	tx: Tx,
	session: {
		readonly userId: Uuid;
		readonly id: Uuid;
		readonly shownHash: Buffer;
		readonly tokenHash: Buffer;
		readonly proven: readonly string[];
		readonly at: Temporal.Instant;
	},
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.session set token_hash = $3, proven_at = $5,
			proven = array(select distinct factor from unnest(proven || $4::text[]) factor order by 1)
		where user_id = $1 and session_id = $2 and token_hash = $6 and revoked_at is null`,
		[session.userId, session.id, session.tokenHash, session.proven, session.at, session.shownHash],
	);
	return touched === 1;
}

/** Ends a user's sessions but one, or those of one device. @returns how many ended by this call */
export async function revokeSessions(
	tx: Tx,
	which: {
		readonly userId: Uuid;
		readonly exceptId: Uuid | null;
		readonly deviceId: Uuid | null;
		readonly at: Temporal.Instant;
	},
): Promise<number> {
	return tx.run(
		`update identity.session set revoked_at = $4
		where user_id = $1 and revoked_at is null
			and ($2::uuid is null or session_id <> $2) and ($3::uuid is null or device_id = $3)`,
		[which.userId, which.exceptId, which.deviceId, which.at],
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

function userSessionFrom(row: UserRow, now: Temporal.Instant): UserSession {
	const device = {
		trustedAt: row.device_trusted_at,
		removedAt: row.device_removed_at,
		lastSeenAt: row.device_last_seen_at,
	};
	return {
		...sessionFrom(row),
		deviceId: row.device_id,
		isTrustedDevice: isTrusted(device, now),
		place: row.place,
		proven: row.proven,
		provenAt: row.proven_at ?? row.created_at,
	};
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

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Session } from "./session.ts";
import type { Staff, StaffMember, StaffRole, StaffState } from "./staff.ts";

export interface StaffRecord extends Staff {
	readonly state: StaffState;
	/** Null: this member signs in by passkey alone. */
	readonly passwordHash: string | null;
}

interface Row {
	readonly staff_id: Uuid;
	readonly name: string;
	readonly role: StaffRole;
	readonly state: StaffState;
	readonly password_hash: string | null;
}

const SELECT = "select staff_id, name, role, state, password_hash from identity.staff";

/** False when the name is taken. */
export async function insertStaff(
	tx: Tx,
	staff: StaffRecord,
	at: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.staff (staff_id, name, password_hash, role, state, created_at)
		values ($1, $2, $3, $4, $5, $6) on conflict (name) do nothing`,
		[staff.staffId, staff.name, staff.passwordHash, staff.role, staff.state, at],
	);
	return touched === 1;
}

export async function readStaffByName(tx: Tx, name: string): Promise<StaffRecord | undefined> {
	const row = await tx.maybe<Row>(`${SELECT} where name = $1`, [name]);
	return row === undefined ? undefined : staffFrom(row);
}

export async function readStaff(tx: Tx, staffId: Uuid): Promise<StaffRecord | undefined> {
	const row = await tx.maybe<Row>(`${SELECT} where staff_id = $1`, [staffId]);
	return row === undefined ? undefined : staffFrom(row);
}

/** Since when somebody who may work is on the staff, and whether they have a password. */
export async function readStaffStanding(
	tx: Tx,
	staffId: Uuid,
): Promise<{ readonly createdAt: Temporal.Instant; readonly hasPassword: boolean } | undefined> {
	const row = await tx.maybe<{ created_at: Temporal.Instant; has_password: boolean }>(
		`select created_at, password_hash is not null as has_password from identity.staff
		where staff_id = $1 and state = 'active'`,
		[staffId],
	);
	return row === undefined
		? undefined
		: { createdAt: row.created_at, hasPassword: row.has_password };
}

/** The record, locked: whoever changes it decides on what it is now. */
export async function lockStaff(tx: Tx, staffId: Uuid): Promise<StaffRecord | undefined> {
	const row = await tx.maybe<Row>(`${SELECT} where staff_id = $1 for update`, [staffId]);
	return row === undefined ? undefined : staffFrom(row);
}

export async function saveStaff(
	tx: Tx,
	staff: Pick<StaffRecord, "staffId" | "role" | "state">,
): Promise<void> {
	await tx.run("update identity.staff set role = $2, state = $3 where staff_id = $1", [
		...[staff.staffId, staff.role, staff.state],
	]);
}

/** Everybody, by name. */
export async function listStaff(tx: Tx, aliveAfter: Temporal.Instant): Promise<StaffMember[]> {
	const rows = await tx.query<
		Row & {
			created_at: Temporal.Instant;
			keys: number;
			sessions: number;
			last_seen_at: Temporal.Instant | null;
		}
	>(
		`select s.staff_id, s.name, s.role, s.state, s.password_hash, s.created_at,
			(select count(*)::int from identity.staff_passkey k
				where k.staff_id = s.staff_id and k.barred_at is null) as keys,
			(select count(*)::int from identity.staff_session e
				where e.staff_id = s.staff_id and e.revoked_at is null and e.last_seen_at > $1) as sessions,
			(select max(last_seen_at) from identity.staff_session e
				where e.staff_id = s.staff_id) as last_seen_at
		from identity.staff s order by s.name`,
		[aliveAfter],
	);
	return rows.map((row) => ({
		staffId: row.staff_id,
		name: row.name,
		role: row.role,
		state: row.state,
		createdAt: row.created_at,
		keys: row.keys,
		hasPassword: row.password_hash !== null,
		sessions: row.sessions,
		lastSeenAt: row.last_seen_at,
	}));
}

/** Sessions that were not ended, the latest used first; whether one is alive its limits tell. */
export async function openStaffSessions(tx: Tx, staffId: Uuid): Promise<Session[]> {
	const rows = await tx.query<{
		session_id: Uuid;
		user_agent: string;
		created_at: Temporal.Instant;
		last_seen_at: Temporal.Instant;
	}>(
		`select session_id, user_agent, created_at, last_seen_at from identity.staff_session
		where staff_id = $1 and revoked_at is null order by last_seen_at desc`,
		[staffId],
	);
	return rows.map((row) => ({
		id: row.session_id,
		ownerId: staffId,
		userAgent: row.user_agent,
		createdAt: row.created_at,
		lastSeenAt: row.last_seen_at,
		revokedAt: null,
	}));
}

/** @param sessionId all of them when not given. @returns how many were ended. */
export async function endStaffSessions(
	tx: Tx,
	staffId: Uuid,
	now: Temporal.Instant,
	sessionId: Uuid | null = null,
): Promise<number> {
	return tx.run(
		`update identity.staff_session set revoked_at = $2
		where staff_id = $1 and revoked_at is null and ($3::uuid is null or session_id = $3)`,
		[staffId, now, sessionId],
	);
}

function staffFrom(row: Row): StaffRecord {
	return {
		staffId: row.staff_id,
		name: row.name,
		role: row.role,
		state: row.state,
		passwordHash: row.password_hash,
	};
}

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

/** `operator` acts, `auditor` reads, `admin` does both and keeps the staff. */
export type StaffRole = "admin" | "operator" | "auditor";

export interface Staff {
	readonly staffId: Uuid;
	readonly name: string;
	readonly role: StaffRole;
}

export interface StaffRecord extends Staff {
	readonly passwordHash: string;
}

interface Row {
	readonly staff_id: Uuid;
	readonly name: string;
	readonly role: StaffRole;
	readonly password_hash: string;
}

const SELECT = "select staff_id, name, role, password_hash from identity.staff";

/** False when the name is taken. */
export async function insertStaff(
	tx: Tx,
	staff: StaffRecord,
	at: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.staff (staff_id, name, password_hash, role, created_at)
		values ($1, $2, $3, $4, $5) on conflict (name) do nothing`,
		[staff.staffId, staff.name, staff.passwordHash, staff.role, at],
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

function staffFrom(row: Row): StaffRecord {
	return {
		staffId: row.staff_id,
		name: row.name,
		role: row.role,
		passwordHash: row.password_hash,
	};
}

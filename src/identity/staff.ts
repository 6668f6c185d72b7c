import type { Machine, Uuid } from "#kernel";

/**
 * `operator` acts, `approver` decides on what others propose, `auditor` reads, `admin` does what
 * operator and approver do and keeps the staff.
 */
export type StaffRole = "admin" | "operator" | "approver" | "auditor";

export const STAFF_ROLES: readonly StaffRole[] = ["admin", "operator", "approver", "auditor"];

export type StaffState = "invited" | "active" | "suspended";
export type StaffEvent = "enrolled" | "suspended" | "renewed";

/** Invited until a key is enrolled. Who comes back, or has lost the key, is invited anew. */
export const STAFF: Machine<StaffState, StaffEvent> = {
	invited: { enrolled: "active", suspended: "suspended", renewed: "invited" },
	active: { suspended: "suspended", renewed: "invited" },
	suspended: { renewed: "invited" },
};

export interface Staff {
	readonly staffId: Uuid;
	readonly name: string;
	readonly role: StaffRole;
}

/** A member of staff as the others see them in the list. */
export interface StaffMember extends Staff {
	readonly state: StaffState;
	readonly createdAt: Temporal.Instant;
	/** Keys that open the console. */
	readonly keys: number;
	/** May sign in by password where that is on. */
	readonly hasPassword: boolean;
	readonly sessions: number;
	readonly lastSeenAt: Temporal.Instant | null;
}

export function isStaffName(name: string): boolean {
	return /^[a-z][a-z0-9._-]{1,31}$/.test(name);
}

export function isStaffRole(text: unknown): text is StaffRole {
	return STAFF_ROLES.some((role) => role === text);
}

/** The 16 bytes by which an authenticator keeps its owner. */
export function handleOf(staffId: Uuid): Buffer {
	return Buffer.from(staffId.replaceAll("-", ""), "hex");
}

export type StaffRole = "admin" | "operator" | "approver" | "auditor";
export const STAFF_ROLES: readonly StaffRole[] = ["admin", "operator", "approver", "auditor"];

/** A member of staff as the others see them. */
export interface StaffMember {
	readonly id: string;
	readonly name: string;
	readonly role: StaffRole;
	readonly state: "invited" | "active" | "suspended";
	readonly createdAt: string;
	readonly keys: number;
	readonly hasPassword: boolean;
	readonly sessions: number;
	readonly lastSeenAt: string | null;
}

/** A place where somebody is signed in. */
export interface StaffSession {
	readonly id: string;
	readonly current: boolean;
	readonly createdAt: string;
	readonly lastSeenAt: string;
	readonly userAgent: string;
}

export interface OneTimeLink {
	readonly url: string;
	readonly expiresAt: string;
}

export type ProposalState = "proposed" | "approved" | "refused" | "withdrawn" | "expired";

/** One place where before and after differ; a side that has nothing there is left out. */
export interface Change {
	readonly path: string;
	readonly before?: unknown;
	readonly after?: unknown;
}

/** A change that one person wants and another decides on. */
export interface Proposal {
	readonly id: string;
	readonly kind: string;
	readonly subject: string;
	readonly state: ProposalState;
	readonly maker: string;
	readonly reason: string;
	readonly proposedAt: string;
	readonly expiresAt: string;
	readonly changes: readonly Change[];
	readonly decision: {
		readonly at: string;
		readonly by: string | null;
		readonly note: string;
	} | null;
	readonly mayDecide: boolean;
	readonly mayWithdraw: boolean;
}

export interface ProposalPage {
	readonly items: readonly Proposal[];
	readonly nextCursor: string | null;
	readonly open: number;
}

/** Whether the audit log is as it was written. */
export interface AuditChain {
	readonly at: string | null;
	readonly records: string;
	readonly head: string | null;
	readonly sealedTo: string;
	readonly faults: readonly {
		readonly kind: string;
		readonly seq: string;
		readonly to: string;
		readonly actId: string | null;
	}[];
}

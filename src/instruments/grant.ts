import { type Refusal, refuse, type Uuid } from "#kernel";

/** What somebody may do with an account of somebody else: own it too, operate it, or look at it (A5). */
export const GRANTS = ["own", "operate", "view"] as const;
export type GrantKind = (typeof GRANTS)[number];

/** An operator orders alone, or one makes and another approves. */
export const ROLES = ["alone", "maker", "approver"] as const;
export type GrantRole = (typeof ROLES)[number];

export interface Grant {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly accountId: Uuid;
	readonly granteeId: Uuid;
	readonly kind: GrantKind;
	/** Of an operator alone. */
	readonly role: GrantRole | null;
	readonly givenBy: Uuid;
	readonly givenAt: Temporal.Instant;
	readonly takenAt: Temporal.Instant | null;
	readonly takenBy: Uuid | null;
}

/** What is asked of an account. */
export type Use = "give" | "order" | "make" | "approve" | "look";

const ALLOWS: Readonly<Record<GrantKind, readonly Use[]>> = {
	own: ["give", "order", "approve", "look"],
	operate: ["look"],
	view: ["look"],
};

const ROLE_ALLOWS: Readonly<Record<GrantRole, readonly Use[]>> = {
	alone: ["order"],
	maker: ["make"],
	approver: ["approve"],
};

/** Whether a grant allows a use. An operator makes or approves, never both. */
export function allows(grant: Pick<Grant, "kind" | "role">, use: Use): boolean {
	const byRole = grant.role === null ? [] : ROLE_ALLOWS[grant.role];
	return ALLOWS[grant.kind].includes(use) || byRole.includes(use);
}

export type GiveRefusal = Refusal<
	"account_unknown" | "grant_to_self" | "grantee_not_found" | "grant_exists" | "grant_invalid"
>;

/** Whether a grant makes sense: a role is an operator's, and nobody is granted what is theirs. */
export function judgeGrant(grant: {
	readonly ownerId: Uuid;
	readonly granteeId: Uuid;
	readonly kind: GrantKind;
	readonly role: GrantRole | null;
}): Refusal<"grant_to_self" | "grant_invalid"> | undefined {
	if (grant.granteeId === grant.ownerId) return refuse("grant_to_self", {}, "/granteeId");
	if ((grant.kind === "operate") !== (grant.role !== null)) {
		return refuse("grant_invalid", {}, "/role");
	}
	return undefined;
}

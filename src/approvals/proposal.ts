import { isBefore, type Machine, type Refusal, refuse, type Uuid } from "#kernel";
import type { Json } from "#platform";

export type ProposalState = "proposed" | "approved" | "refused" | "withdrawn" | "expired";
export type ProposalEvent = "approved" | "refused" | "withdrawn" | "expired";

/** A proposal is decided once; what was decided stays. */
export const PROPOSAL: Machine<ProposalState, ProposalEvent> = {
	proposed: {
		approved: "approved",
		refused: "refused",
		withdrawn: "withdrawn",
		expired: "expired",
	},
	approved: {},
	refused: {},
	withdrawn: {},
	expired: {},
};

/** Somebody on the staff, with the role they have now. */
export interface Person {
	readonly name: string;
	readonly role: string;
}

export interface Proposal {
	readonly id: Uuid;
	/** `staff.invitation`, `policy.change` … */
	readonly kind: string;
	/** Public id or name of what shall change. */
	readonly subject: string;
	readonly before: Json;
	readonly after: Json;
	readonly reason: string;
	/** Name of who proposes. */
	readonly maker: string;
	readonly state: ProposalState;
	readonly proposedAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
	readonly decision: Decision | null;
}

export interface Decision {
	readonly at: Temporal.Instant;
	/** Null when time decided. */
	readonly by: string | null;
	readonly note: string;
	/** What the execution has to tell; null unless approved. */
	readonly outcome: Json;
}

export type DecideRefusal = Refusal<
	"proposal_decided" | "proposal_expired" | "proposal_by_maker" | "proposal_role"
>;

/**
 * Whether a person may approve or refuse. Refusals in this order: decided, expired, a role that does
 * not decide on this kind, the maker.
 * @param approvers roles that decide on proposals of this kind
 */
export function decideProposal(
	proposal: Proposal,
	by: Person,
	approvers: readonly string[],
	now: Temporal.Instant,
): DecideRefusal | undefined {
	const closed = closedRefusal(proposal, now);
	if (closed !== undefined) return closed;
	if (!approvers.includes(by.role)) return refuse("proposal_role", { role: by.role });
	if (by.name === proposal.maker) return refuse("proposal_by_maker");
	return undefined;
}

/** Whether the maker may take it back. */
export function decideWithdrawal(
	proposal: Proposal,
	by: string,
	now: Temporal.Instant,
): Refusal<"proposal_decided" | "proposal_expired" | "proposal_not_maker"> | undefined {
	const closed = closedRefusal(proposal, now);
	if (closed !== undefined) return closed;
	return by === proposal.maker ? undefined : refuse("proposal_not_maker");
}

/** A proposal whose time is over is expired, whether or not its timer has said so yet. */
export function closedRefusal(
	proposal: Pick<Proposal, "state" | "expiresAt">,
	now: Temporal.Instant,
): Refusal<"proposal_decided" | "proposal_expired"> | undefined {
	const { state, expiresAt } = proposal;
	if (state === "expired") return refuse("proposal_expired");
	if (state !== "proposed") return refuse("proposal_decided", { state });
	return isBefore(now, expiresAt) ? undefined : refuse("proposal_expired");
}

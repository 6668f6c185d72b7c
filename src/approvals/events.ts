/** Somebody wants a change that another has to decide on. */
export const PROPOSAL_MADE = "proposal.made.v1";
export type ProposalMade = {
	readonly proposalId: string;
	readonly kind: string;
	readonly subject: string;
	readonly by: string;
};

/** A proposal has come to its end, one way or the other. */
export const PROPOSAL_DECIDED = "proposal.decided.v1";
export type ProposalDecided = {
	readonly proposalId: string;
	readonly kind: string;
	readonly subject: string;
	readonly outcome: "approved" | "refused" | "withdrawn" | "expired";
	/** Null when time decided. */
	readonly by: string | null;
};

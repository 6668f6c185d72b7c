import type { Machine, Uuid } from "#kernel";

export type TicketKind = "hold" | "review";
export type TicketState = "open" | "taken" | "released" | "refused" | "closed" | "expired";
export type TicketEvent = "take" | "release" | "refuse" | "close" | "run_out";

/**
 * open → taken by somebody → released · refused (of a hold), closed (of a review); a hold that nobody
 * released in time → expired, which is as good as refused.
 */
export const TICKET: Machine<TicketState, TicketEvent> = {
	open: { take: "taken", run_out: "expired" },
	taken: {
		take: "taken",
		release: "released",
		refuse: "refused",
		close: "closed",
		run_out: "expired",
	},
	released: {},
	refused: {},
	closed: {},
	expired: {},
};

/** What a person has to look at. */
export interface Ticket {
	readonly subjectId: Uuid;
	readonly id: Uuid;
	readonly kind: TicketKind;
	readonly state: TicketState;
	readonly decisionId: Uuid;
	readonly challengeId: Uuid | null;
	readonly operation: string;
	/** Name of the member of staff who took it. */
	readonly owner: string | null;
	readonly note: string;
	readonly createdAt: Temporal.Instant;
	/** Its clock: a hold that nobody released by then is over. */
	readonly dueAt: Temporal.Instant;
}

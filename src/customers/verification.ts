import type { Machine, Uuid } from "#kernel";
import type { AccountClass } from "./evidence.ts";

export type VerificationState =
	| "draft"
	| "gathering"
	| "in_review"
	| "linked"
	| "expired"
	| "revoked"
	| "moved"
	| "refused";

export type VerificationEvent =
	| "gather"
	| "submit"
	| "link"
	| "raise"
	| "refuse"
	| "expire"
	| "revoke"
	| "move";

/** draft → gathering → (in_review →) linked → expired (→ gathering) · revoked · moved; → refused. */
export const VERIFICATION: Machine<VerificationState, VerificationEvent> = {
	draft: { gather: "gathering" },
	gathering: { gather: "gathering", submit: "in_review", link: "linked", refuse: "refused" },
	in_review: { link: "linked", refuse: "refused" },
	linked: { raise: "linked", expire: "expired", revoke: "revoked", move: "moved" },
	expired: { gather: "gathering" },
	revoked: { gather: "gathering" },
	moved: { gather: "gathering" },
	// Refused today, because somebody else has the person; with new evidence one may try again.
	refused: { gather: "gathering" },
};

/** One user's way to a customer; there is one a user. */
export interface Verification {
	readonly userId: Uuid;
	readonly state: VerificationState;
	readonly version: number;
	readonly customerId: Uuid | null;
	readonly accountClass: AccountClass;
	readonly sources: number;
	readonly linkedAt: Temporal.Instant | null;
}

export function newVerification(userId: Uuid): Verification {
	return {
		userId,
		state: "draft",
		version: 0,
		customerId: null,
		accountClass: "none",
		sources: 0,
		linkedAt: null,
	};
}

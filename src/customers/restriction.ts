import { type Refusal, refuse } from "#kernel";

/** Why a person may not move money for now. */
export type RestrictionReason = "police_list" | "closing" | "screening_open" | "document_expired";

export interface Restriction {
	readonly reason: RestrictionReason;
	readonly since: Temporal.Instant;
}

/** Of several, the one that counts comes first. */
export const STRICTEST: readonly RestrictionReason[] = [
	"police_list",
	"screening_open",
	"closing",
	"document_expired",
];

/** How money leaves a person. Income, and what comes back, is never asked about. */
export type Leaving = "pay" | "transfer" | "withdraw";

export type PersonRefusal = Refusal<
	"person_stopped" | "person_under_review" | "person_closing" | "document_outdated"
>;

const REFUSALS: Readonly<Record<RestrictionReason, PersonRefusal>> = {
	police_list: refuse("person_stopped"),
	screening_open: refuse("person_under_review"),
	closing: refuse("person_closing"),
	document_expired: refuse("document_outdated"),
};

/** Reasons under which one's own money may still go home to one's own card. */
const TO_ONESELF: readonly RestrictionReason[] = ["closing", "document_expired"];

/**
 * Whether what lies on a person lets money leave. Lists stop everything (银发〔2016〕261 一); who closes,
 * or whose document has expired, takes their own money home and pays nobody.
 */
export function mayLeave(
	restricted: Restriction | null,
	leaving: Leaving,
): PersonRefusal | undefined {
	if (restricted === null) return undefined;
	const { reason } = restricted;
	if (leaving === "withdraw" && TO_ONESELF.includes(reason)) return undefined;
	return REFUSALS[reason];
}

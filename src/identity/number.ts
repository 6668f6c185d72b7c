import { isBefore, type Machine, millisecondsBetween, type Uuid } from "#kernel";
import type { CarrierWord, NumberChanges, OwnerWord } from "./carrier.ts";

export type NumberState = "active" | "suspect" | "released";
export type NumberEvent = "unseen" | "doubted" | "continuity_shown" | "released";

/**
 * active: the number is this user's, as far as we know. suspect: unseen for long, or proven by
 * somebody of whom nothing says that they are this user. released: it has another holder, for good.
 */
export const NUMBER: Machine<NumberState, NumberEvent> = {
	active: {
		unseen: "suspect",
		doubted: "suspect",
		continuity_shown: "active",
		released: "released",
	},
	suspect: {
		unseen: "suspect",
		doubted: "suspect",
		continuity_shown: "active",
		released: "released",
	},
	released: {},
};

/** Why a number proves nothing for now. */
export type NumberFlag = "recycled" | "cancelled" | "sim_swapped" | "ported";

/** A number and the user that it was proven for. */
export interface NumberBinding {
	readonly numberIndex: Buffer;
	readonly bindingId: Uuid;
	readonly userId: Uuid;
	readonly state: NumberState;
	readonly boundAt: Temporal.Instant;
	readonly lastProofAt: Temporal.Instant;
	readonly lastContinuityAt: Temporal.Instant;
	readonly carrierWord: CarrierWord | null;
	readonly flag: NumberFlag | null;
	/** Null with a flag that does not pass. */
	readonly flaggedUntil: Temporal.Instant | null;
	readonly holdClaimId: Uuid | null;
	readonly holdUntil: Temporal.Instant | null;
	readonly releasedAt: Temporal.Instant | null;
	readonly releasedHow: ReleasedHow | null;
}

/** `changed`: the user has taken another number; `new_holder`: the number has another holder. */
export type ReleasedHow = "changed" | "new_holder";

/** Figures of identity.md 4.1. */
export const NUMBER_POLICY = {
	/** A carrier rests a number about 90 days before it is sold again: 30 leave room. */
	continuityDays: 30,
	/** A fresh SIM card or carrier proves nothing for so long. */
	flagHours: 72,
	/** A new holder whom no carrier confirms waits, and the user may object. */
	holdHours: 72,
	/** Unseen for so long, a number is suspect before its next use. */
	unseenDays: 60,
	claimMinutes: 15,
	/** A number that its user left is told so for a day. */
	farewellHours: 24,
} as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is known at the moment when somebody has proven a number that is bound to a user. */
export interface ContinuityEvidence {
	readonly binding: NumberBinding;
	/** The device that asks has been the user's before (a cookie's secret, not a user agent). */
	readonly trustedDevice: boolean;
	/** The user has shown another factor just now, not of the phone. */
	readonly otherFactor: boolean;
	/** Null: not asked. */
	readonly carrier: CarrierWord | null;
	readonly changes: NumberChanges | "unknown" | "timeout" | null;
	readonly owner: OwnerWord | null;
}

export type Continuity =
	| {
			readonly word: "continuous";
			readonly by: "other_factor" | "trusted_device" | "carrier" | "owner" | "recent";
	  }
	/** Somebody else holds it, or may: the number proves nothing. */
	| { readonly word: "broken"; readonly flag: NumberFlag }
	| { readonly word: "unknown" };

/**
 * Whether the holder of a number now is the user it is bound to. In this order: what speaks against
 * it, except another factor shown now; then what speaks for it. Nothing known is not a yes.
 */
export function continuityOf(evidence: ContinuityEvidence, now: Temporal.Instant): Continuity {
	const { binding, carrier, owner } = evidence;
	if (evidence.otherFactor) return { word: "continuous", by: "other_factor" };
	if (carrier === "recycled" || carrier === "cancelled") return { word: "broken", flag: carrier };
	const flag = freshChange(evidence, now) ?? standingFlag(binding, now);
	if (flag !== undefined) return { word: "broken", flag };
	if (evidence.trustedDevice) return { word: "continuous", by: "trusted_device" };
	if (carrier === "not") return { word: "continuous", by: "carrier" };
	if (owner === "match") return { word: "continuous", by: "owner" };
	if (binding.state === "active" && isRecent(binding, now)) {
		return { word: "continuous", by: "recent" };
	}
	return { word: "unknown" };
}

/** What a code from the number counts for its user, as security's factor table knows it. */
export type NumberStrength = "proven" | "unknown" | "flagged";

export function strengthOf(
	binding: NumberBinding | undefined,
	trustedDevice: boolean,
	now: Temporal.Instant,
): NumberStrength {
	if (binding === undefined || binding.state === "released") return "flagged";
	if (standingFlag(binding, now) !== undefined) return "flagged";
	if (trustedDevice) return "proven";
	return binding.state === "active" && isRecent(binding, now) ? "proven" : "unknown";
}

/** Whether the user's news may still go to this number. */
export function mayBeTold(binding: NumberBinding, now: Temporal.Instant): boolean {
	if (binding.state === "active") return standingFlag(binding, now) === undefined;
	if (binding.releasedHow !== "changed" || binding.releasedAt === null) return false;
	const since = millisecondsBetween(binding.releasedAt, now);
	return since < NUMBER_POLICY.farewellHours * HOUR_MS;
}

/** Whether a code for the user may go to this number: as long as nobody else is known to have it. */
export function mayBeAsked(binding: NumberBinding, now: Temporal.Instant): boolean {
	return binding.state !== "released" && standingFlag(binding, now) === undefined;
}

/** Whether the carrier's word lets a new holder in at once. */
export function freesAtOnce(carrier: CarrierWord, owner: OwnerWord | null): boolean {
	return carrier === "recycled" || carrier === "cancelled" || owner === "mismatch";
}

export function ageDays(binding: NumberBinding, now: Temporal.Instant): number {
	return Math.floor(millisecondsBetween(binding.boundAt, now) / DAY_MS);
}

/** The flag that stands now; one that has run out is none. */
export function standingFlag(
	binding: NumberBinding,
	now: Temporal.Instant,
): NumberFlag | undefined {
	if (binding.flag === null) return undefined;
	const { flaggedUntil } = binding;
	return flaggedUntil === null || isBefore(now, flaggedUntil) ? binding.flag : undefined;
}

function freshChange(
	{ changes }: ContinuityEvidence,
	now: Temporal.Instant,
): NumberFlag | undefined {
	if (changes === null || changes === "unknown" || changes === "timeout") return undefined;
	if (isFresh(changes.simSwappedAt, now)) return "sim_swapped";
	return isFresh(changes.portedAt, now) ? "ported" : undefined;
}

function isFresh(at: Temporal.Instant | null, now: Temporal.Instant): boolean {
	return at !== null && millisecondsBetween(at, now) < NUMBER_POLICY.flagHours * HOUR_MS;
}

function isRecent(binding: NumberBinding, now: Temporal.Instant): boolean {
	const age = millisecondsBetween(binding.lastContinuityAt, now);
	return age < NUMBER_POLICY.continuityDays * DAY_MS;
}

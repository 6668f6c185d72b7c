import type { Me } from "../../wire.ts";
import type { Factor, Offer } from "../proof/wire.ts";

/** The password was right, and more is asked for. */
export interface SignInStep {
	readonly signInId: string;
	readonly offers: readonly Offer[];
	readonly proven: readonly Factor[];
	readonly sentTo: string | null;
	/** What this device's key signs. */
	readonly binding: string;
	/** A person looks at it until then; afterwards one signs in again from this browser. */
	readonly heldUntil: string | null;
}

/** The number is proven, and it is not sure that the account behind it is this person's. */
export interface NumberClaim {
	readonly claimToken: string;
	readonly expiresAt: string;
}

export type SignInOutcome = Me | SignInStep | NumberClaim;

export function isStep(outcome: SignInOutcome): outcome is SignInStep {
	return "signInId" in outcome;
}

export function isClaim(outcome: SignInOutcome): outcome is NumberClaim {
	return "claimToken" in outcome;
}

/** How a claim of a number goes on. */
export interface ClaimStep {
	readonly state: "proving" | "released" | "held";
	readonly offers: readonly Offer[];
	readonly until: string;
}

export interface Provider {
	readonly id: string;
	readonly name: string;
}

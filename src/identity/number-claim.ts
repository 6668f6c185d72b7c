import type { Machine, Uuid } from "#kernel";
import type { CarrierWord } from "./carrier.ts";

export type ClaimState =
	| "open"
	| "proving"
	| "confirmed"
	| "held"
	| "released"
	| "registered"
	| "cancelled"
	| "settled";
export type ClaimEvent =
	| "says_mine"
	| "proven"
	| "freed"
	| "hold_begun"
	| "hold_over"
	| "hold_cancelled"
	| "registered";

/**
 * Somebody holds a number that is bound to a user. "This is my account": open → proving → confirmed.
 * "I am the new holder": open → released → registered, or open → held, then settled after 72 hours
 * unless the user objects; the holder then registers as with any free number.
 */
export const CLAIM: Machine<ClaimState, ClaimEvent> = {
	open: { says_mine: "proving", freed: "released", hold_begun: "held" },
	proving: { proven: "confirmed", freed: "released", hold_begun: "held" },
	held: { hold_over: "settled", hold_cancelled: "cancelled" },
	released: { registered: "registered" },
	confirmed: {},
	registered: {},
	cancelled: {},
	settled: {},
};

export interface NumberClaim {
	readonly numberIndex: Buffer;
	readonly claimId: Uuid;
	readonly bindingId: Uuid;
	/** Whom the number is bound to. Never shown to whoever claims. */
	readonly userId: Uuid;
	readonly state: ClaimState;
	readonly carrierWord: CarrierWord;
	readonly challengeId: Uuid | null;
	/** Sets of factors that were offered as proof; null before. */
	readonly offers: readonly (readonly string[])[] | null;
	readonly expiresAt: Temporal.Instant;
}

/** The neutral page: no name, no balance, no word of whose it is. */
export interface ClaimOpened {
	/** For the browser that has proven the number; nobody else knows it. */
	readonly claimToken: string;
	readonly expiresAt: Temporal.Instant;
}

/** How a claim goes on. */
export type ClaimStep =
	| {
			readonly state: "proving";
			/** Ways to go on; each a set of factors, none of the phone. The same for everybody. */
			readonly offers: readonly (readonly string[])[];
			readonly expiresAt: Temporal.Instant;
	  }
	| { readonly state: "released"; readonly expiresAt: Temporal.Instant }
	| { readonly state: "held"; readonly until: Temporal.Instant };

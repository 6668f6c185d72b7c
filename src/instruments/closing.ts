import type { Machine, Money, Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";

export type ClosingState =
	| "asked"
	| "closing"
	| "accounts_closed"
	| "user_closed"
	| "closed"
	| "cancelled";

export type ClosingEvent =
	| "confirm"
	| "cancel"
	| "go_back"
	| "close_accounts"
	| "close_user"
	| "free_number";

/** Accounts first, then the user, the number last; what is final is never cancelled (A7). */
export const CLOSING: Machine<ClosingState, ClosingEvent> = {
	asked: { confirm: "closing", cancel: "cancelled" },
	closing: { cancel: "cancelled", go_back: "asked", close_accounts: "accounts_closed" },
	accounts_closed: { close_user: "user_closed" },
	user_closed: { free_number: "closed" },
	closed: {},
	cancelled: {},
};

/** Somebody's wish to leave, and how far it has come. */
export interface Closing {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly userId: Uuid;
	readonly state: ClosingState;
	readonly askedAt: Temporal.Instant;
	/** Until then it can be cancelled; null until it is confirmed. */
	readonly dueAt: Temporal.Instant | null;
	readonly endedAt: Temporal.Instant | null;
}

/** What happened to a closing, in order. */
export interface ClosingFact {
	readonly seq: number;
	readonly at: Temporal.Instant;
	readonly code: string;
	readonly params: JsonObject;
}

/** Something that has to be done before a user can be closed; its code says what. */
export interface OpenMatter {
	readonly code: string;
	readonly count: number;
	/** What it comes to, where it is money. */
	readonly amount: Money | null;
}

/** What one module answered. */
export interface ClosingCheck {
	readonly module: string;
	readonly matters: readonly OpenMatter[];
}

/** Whose part of a closing is done in which of its steps. */
export type ClosingStep = "user" | "number";

/** A module as a closing asks it; answers in the transaction of the closing. */
export interface ClosingPort {
	readonly module: string;
	/** What of the user's still stands in the way; none when nothing does. */
	open(tx: Tx, of: ClosingSubject): Promise<readonly OpenMatter[]>;
	/** It is confirmed: from here on, until it is cancelled, nothing of the user's moves. */
	begin?(tx: Tx, of: ClosingSubject): Promise<void>;
	/** It was taken back, or something stood in the way after all: as before `begin`. */
	cancel?(tx: Tx, of: ClosingSubject): Promise<void>;
	/** Its own part, once nothing stands in the way of anybody; doing it twice is once. */
	close?(tx: Tx, of: ClosingSubject, step: ClosingStep): Promise<void>;
}

export interface ClosingSubject {
	readonly ledgerId: number;
	readonly userId: Uuid;
}

/** Time in which everything is shut already and can still be undone. */
export const COOLING_HOURS = 72;

/** Whether a closing can still be cancelled. */
export function isCancellable({ state }: Pick<Closing, "state">): boolean {
	return CLOSING[state].cancel !== undefined;
}

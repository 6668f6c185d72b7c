import { type Currency, type Machine, type Money, negate, subtract, zero } from "#kernel";
import { type AccountRef, type Book, leafOf } from "./chart.ts";

/**
 * `debit_stopped` (止付): money may enter, not leave. `frozen`: neither. `closed`: for good.
 * "Leave" means away from the account's normal side.
 */
export type AccountState = "open" | "debit_stopped" | "frozen" | "closed";

export type AccountEvent = "stop_debits" | "freeze" | "release" | "close";

export const ACCOUNT_MACHINE: Machine<AccountState, AccountEvent> = {
	open: { stop_debits: "debit_stopped", freeze: "frozen", close: "closed" },
	debit_stopped: { freeze: "frozen", release: "open" },
	frozen: { stop_debits: "debit_stopped", release: "open" },
	closed: {},
};

/**
 * One slot of an account as a decision may rely on it: its row is locked, or whoever writes looks at
 * its revision again. An account with a floor has one slot; any other has SLOTS of them, each with its
 * own numbers and balance, and is the sum of them.
 */
export interface LockedAccount {
	readonly accountId: bigint;
	readonly slotId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
	readonly book: Book;
	readonly state: AccountState;
	/** On the normal side; below zero when the balance lies on the other. */
	readonly posted: Money;
	readonly held: Money;
	/** Lowest available balance that is legal; null where nothing is checked. */
	readonly floor: Money | null;
	/** How many postings the slot has: the number of its latest one. */
	readonly version: bigint;
}

/** The same with what the writing statement needs to find the row again as it was. */
export interface LockedSlot extends LockedAccount {
	/** The entry of its latest posting; zeros where there is none. */
	readonly lastEntry: string;
	/** Counts every change of the row. */
	readonly revision: bigint;
	/** Where the row lies on disk. */
	readonly place: string;
}

/** Slots of an account without a floor: as many entries can be under way on it at a time. */
export const SLOTS = 32;

/** Every posting of a slot whose number is a multiple of this has a mark: a walk may begin there. */
export const MARK_EVERY = 64n;

/** Stands where an entry is named and there is none: before a slot's first posting. */
export const NO_ENTRY = "00000000-0000-0000-0000-000000000000";

/** The first slots are the batch writer's and of transactions that many share, one a lane; the others are for callers' own. */
export const LANE_SLOTS = 6;

/** An account's figures on its normal side: `available` = `posted` − `held`. */
export interface Balance {
	readonly posted: Money;
	readonly held: Money;
	readonly available: Money;
}

export function availableOf(account: Pick<LockedAccount, "posted" | "held">): Money {
	return subtract(account.posted, account.held);
}

/** What may still leave the account: the available balance down to its floor. */
export function spendableOf(account: LockedAccount): Money {
	return subtract(availableOf(account), account.floor ?? zero(account.currency));
}

/** Turns a normal-side figure into the stored form, in which debits are positive, and back. */
export function debitPositive(account: AccountRef, figure: Money): Money {
	return leafOf(account.code).normal === "debit" ? figure : negate(figure);
}

import { type Currency, type Machine, type Money, negate, subtract, zero } from "#kernel";
import { type AccountRef, type Book, leafOf, type Side } from "./chart.ts";

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

/** One account with the row lock held: what a decision may rely on until the transaction ends. */
export interface LockedAccount {
	readonly accountId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
	readonly book: Book;
	readonly state: AccountState;
	/** On the normal side; below zero when the balance lies on the other. */
	readonly posted: Money;
	readonly held: Money;
	/** Lowest available balance that is legal; null where nothing is checked. */
	readonly floor: Money | null;
	/** How many postings the account has: the number of its latest one. */
	readonly version: bigint;
}

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

/** Turns an amount on one side into a change of an account's normal-side balance. */
export function onNormalSide(account: AccountRef, side: Side, amount: Money): Money {
	return side === leafOf(account.code).normal ? amount : negate(amount);
}

/** Turns a normal-side figure into the stored form, in which debits are positive, and back. */
export function debitPositive(account: AccountRef, figure: Money): Money {
	return leafOf(account.code).normal === "debit" ? figure : negate(figure);
}

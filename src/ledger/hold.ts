import {
	add,
	assert,
	compare,
	equal,
	isPositive,
	isRefusal,
	isZero,
	type Machine,
	type Money,
	type Refusal,
	refuse,
	subtract,
	toDecimal,
	toMicroseconds,
	transition,
	type Uuid,
	zero,
} from "#kernel";
import { availableOf, type LockedAccount, spendableOf } from "./account.ts";
import type { AccountRef } from "./chart.ts";

/** A hold reserves available balance without moving it, until captured, released or past its time. */
export type HoldState = "open" | "captured" | "released" | "expired";

export type HoldEvent = "capture_part" | "capture_rest" | "release" | "expire";

export const HOLD_MACHINE: Machine<HoldState, HoldEvent> = {
	open: {
		capture_part: "open",
		capture_rest: "captured",
		release: "released",
		expire: "expired",
	},
	captured: {},
	released: {},
	expired: {},
};

export interface Hold {
	readonly id: Uuid;
	readonly ledgerId: number;
	readonly accountId: bigint;
	readonly account: AccountRef;
	readonly orderId: Uuid | null;
	/** Why the money is kept back, as a code: "withdrawal", "payment", "stop_payment". */
	readonly reason: string;
	readonly amount: Money;
	readonly captured: Money;
	/** What is still kept back: zero once captured in full or released. */
	readonly remaining: Money;
	readonly state: HoldState;
	readonly placedAt: Temporal.Instant;
	/** From then on nothing is captured of it, and what remains is given back; null: no such time. */
	readonly expiresAt: Temporal.Instant | null;
	readonly endedAt: Temporal.Instant | null;
}

export interface PlaceHold {
	/** UUIDv7; the same id with the same content answers the first outcome again. */
	readonly id: Uuid;
	readonly ledgerId: number;
	readonly account: AccountRef;
	/** Above zero; its currency names the account's. */
	readonly amount: Money;
	readonly orderId: Uuid | null;
	readonly reason: string;
	/**
	 * When it ends by itself. Left out for money that a channel is asked for: such a hold ends with
	 * what the channel says, never by time. In whole microseconds, as clocks tell it.
	 */
	readonly expiresAt?: Temporal.Instant;
}

export type HoldRefusalCode =
	| "hold_exists_with_different_content"
	| "account_not_found"
	| "account_closed"
	| "account_frozen"
	| "insufficient_funds";

export type HoldRefusal = Refusal<HoldRefusalCode>;

export type ReleaseRefusal = Refusal<"hold_not_found" | "hold_exhausted">;

/** In the order in which they are checked. `transient`: the same request may pass later. */
export const HOLD_REFUSALS: Readonly<Record<HoldRefusalCode, { readonly transient: boolean }>> = {
	hold_exists_with_different_content: { transient: false },
	account_not_found: { transient: true },
	account_closed: { transient: false },
	account_frozen: { transient: true },
	insufficient_funds: { transient: true },
};

const REASON_TEXT = /^[a-z][a-z0-9_.]{0,63}$/;

/** Asserts what no caller may get wrong, before anything is locked. */
export function checkHold(command: PlaceHold): void {
	assert(isPositive(command.amount), "a hold's amount is above zero");
	assert(REASON_TEXT.test(command.reason), "a hold's reason is a code");
	const { expiresAt } = command;
	// Finer, it would be stored rounded, and the same command sent again be taken for another one.
	const exact = expiresAt === undefined || toMicroseconds(expiresAt).equals(expiresAt);
	assert(exact, "a hold's end is told in microseconds");
}

/**
 * Decides whether a hold may be placed on a locked account.
 * @param existing the hold that already carries the command's id, read after the lock
 */
export function decideHold(
	command: PlaceHold,
	account: LockedAccount | undefined,
	existing: Hold | undefined,
	now: Temporal.Instant,
): Hold | HoldRefusal {
	checkHold(command);
	if (existing !== undefined) {
		return sameHold(command, existing) ? existing : refuse("hold_exists_with_different_content");
	}
	if (account === undefined) return refuse("account_not_found", { code: command.account.code });
	if (account.state === "closed") return refuse("account_closed", { code: command.account.code });
	if (account.state !== "open") {
		return refuse("account_frozen", { code: command.account.code, state: account.state });
	}
	assert(account.floor !== null, "holds are placed on accounts with a floor");
	assert(account.currency === command.amount.currency, "hold and account have one currency");
	if (compare(spendableOf(account), command.amount) < 0) {
		return refuse("insufficient_funds", {
			code: command.account.code,
			available: toDecimal(availableOf(account)),
			needed: toDecimal(command.amount),
			currency: account.currency,
		});
	}
	// From here the hold stands.
	return {
		...command,
		accountId: account.accountId,
		captured: zero(account.currency),
		remaining: command.amount,
		state: "open",
		placedAt: now,
		expiresAt: command.expiresAt ?? null,
		endedAt: null,
	};
}

/** Whether a hold's time is over: the clock says so, whenever somebody gets round to ending it. */
function isPast({ expiresAt }: Hold, now: Temporal.Instant): boolean {
	return expiresAt !== null && Temporal.Instant.compare(now, expiresAt) >= 0;
}

/**
 * Takes a part or the rest of an open hold; more than remains, or a hold that ended or whose time is
 * over, is refused.
 */
export function captureHold(
	hold: Hold,
	amount: Money,
	now: Temporal.Instant,
): Hold | Refusal<"hold_exhausted"> {
	assert(isPositive(amount), "a capture is above zero");
	const remaining = subtract(hold.remaining, amount);
	const event: HoldEvent = isZero(remaining) ? "capture_rest" : "capture_part";
	const state = transition(HOLD_MACHINE, hold.state, event);
	const expired = hold.state === "open" && isPast(hold, now);
	if (expired || isRefusal(state) || compare(hold.remaining, amount) < 0) {
		return refuse("hold_exhausted", {
			state: expired ? "expired" : hold.state,
			remaining: toDecimal(hold.remaining),
			needed: toDecimal(amount),
		});
	}
	const captured = add(hold.captured, amount);
	assert(compare(captured, hold.amount) <= 0, "a hold is never captured beyond its amount");
	return { ...hold, captured, remaining, state, endedAt: state === "open" ? null : now };
}

/** Gives back what remains. Releasing twice changes nothing; a hold captured in full has no rest. */
export function releaseHold(hold: Hold, now: Temporal.Instant): Hold | Refusal<"hold_exhausted"> {
	if (hold.state === "released" || hold.state === "expired") return hold;
	const state = transition(HOLD_MACHINE, hold.state, "release");
	if (isRefusal(state)) return refuse("hold_exhausted", { state: hold.state });
	assert(isPositive(hold.remaining), "an open hold has a rest");
	return { ...hold, state, remaining: zero(hold.amount.currency), endedAt: now };
}

/** Ends an open hold whose time is over. @returns undefined where there is nothing to end yet or any more. */
export function expireHold(hold: Hold, now: Temporal.Instant): Hold | undefined {
	if (!isPast(hold, now)) return undefined;
	const state = transition(HOLD_MACHINE, hold.state, "expire");
	if (isRefusal(state)) return undefined;
	assert(isPositive(hold.remaining), "an open hold has a rest");
	return { ...hold, state, remaining: zero(hold.amount.currency), endedAt: now };
}

function sameHold(command: PlaceHold, hold: Hold): boolean {
	return (
		command.account.code === hold.account.code &&
		command.account.owner === hold.account.owner &&
		equal(command.amount, hold.amount) &&
		command.orderId === hold.orderId &&
		command.reason === hold.reason &&
		(command.expiresAt === undefined
			? hold.expiresAt === null
			: hold.expiresAt?.equals(command.expiresAt) === true)
	);
}

import {
	assert,
	type Currency,
	compare,
	isNegative,
	isRefusal,
	isZero,
	type Money,
	type Refusal,
	refuse,
	sum,
	toDecimal,
	transition,
	zero,
} from "#kernel";
import type { Tx } from "#platform";
import {
	ACCOUNT_MACHINE,
	type AccountEvent,
	type AccountState,
	availableOf,
	type LockedAccount,
} from "./account.ts";
import type { AccountName } from "./account-store.ts";
import { type AccountCode, type AccountRef, bookOf, leafOf } from "./chart.ts";
import type { LedgerDeps } from "./deps.ts";
import { insertAccounts, lockAllSlots, updateAccountState, updateFloor } from "./slot-store.ts";

export interface OpenCommand {
	readonly ledgerId: number;
	readonly account: AccountRef;
	readonly currency: Currency;
	/** For merchants: minus the credit line. Left out: what the chart says. */
	readonly floor?: Money | null;
}

export type StateRefusal = Refusal<
	"account_not_found" | "account_not_empty" | "illegal_transition"
>;

export type FloorRefusal = Refusal<"account_not_found" | "floor_above_available">;

/** Opens an account; one that is open already stays as it is. */
export async function openAccount(deps: LedgerDeps, tx: Tx, command: OpenCommand): Promise<void> {
	const { ledgerId, account, currency } = command;
	const floor = floorFor(account.code, currency, command.floor);
	assert(bookOf(account) !== undefined, "an account lies in a book");
	const opened = await insertAccounts(
		tx,
		ledgerId,
		[{ account, currency, floor }],
		deps.clock.now(),
	);
	assert(opened <= 1, "at most the one account was opened");
}

/**
 * Stops debits, freezes, releases or closes an account. A state it is in already is no refusal.
 * Refusals: `account_not_found`; `illegal_transition`; `account_not_empty` on closing.
 */
export async function changeAccountState(
	tx: Tx,
	command: { ledgerId: number; event: AccountEvent } & AccountName,
): Promise<AccountState | StateRefusal> {
	const account = await lockWhole(tx, command.ledgerId, command);
	if (account === undefined) return refuse("account_not_found", { code: command.account.code });
	if (account.state === SETTLED[command.event]) return account.state;
	const state = transition(ACCOUNT_MACHINE, account.state, command.event);
	if (isRefusal(state)) return state;
	if (state === "closed" && !(isZero(account.posted) && isZero(account.held))) {
		return refuse("account_not_empty", {
			posted: toDecimal(account.posted),
			held: toDecimal(account.held),
			currency: account.currency,
		});
	}
	// From here the state changes.
	const rows = await updateAccountState(tx, command.ledgerId, account.accountId, {
		from: account.state,
		to: state,
	});
	assert(rows === account.slots, "all slots of a locked account change their state");
	return state;
}

const SETTLED: Readonly<Record<AccountEvent, AccountState>> = {
	stop_debits: "debit_stopped",
	freeze: "frozen",
	release: "open",
	close: "closed",
};

/**
 * Sets how far below zero a merchant's account may go.
 * @param floor zero, or minus the credit line
 * Refusals: `account_not_found`; `floor_above_available` while the line in use is longer than that.
 */
export async function changeFloor(
	tx: Tx,
	command: { ledgerId: number; floor: Money } & AccountName,
): Promise<Money | FloorRefusal> {
	const floor = floorFor(command.account.code, command.currency, command.floor);
	assert(floor !== null, "only accounts with a floor get another one");
	const account = await lockWhole(tx, command.ledgerId, command);
	if (account === undefined) return refuse("account_not_found", { code: command.account.code });
	if (compare(availableOf(account), floor) < 0) {
		return refuse("floor_above_available", {
			available: toDecimal(availableOf(account)),
			floor: toDecimal(floor),
			currency: account.currency,
		});
	}
	// From here the floor stands.
	const rows = await updateFloor(tx, command.ledgerId, account.accountId, floor);
	assert(rows === 1, "a locked account gets its floor");
	return floor;
}

/** The floor the chart's rule gives, with what the caller asks for where the rule leaves a choice. */
function floorFor(
	code: AccountCode,
	currency: Currency,
	asked: Money | null | undefined,
): Money | null {
	const { floor } = leafOf(code);
	if (floor === "none") {
		assert(asked === undefined || asked === null, `${code} has no floor`);
		return null;
	}
	const given = asked === undefined ? zero(currency) : asked;
	assert(given !== null && given.currency === currency, `${code} has a floor in its currency`);
	assert(isZero(given) || isNegative(given), "a floor is zero or below");
	assert(floor === "credit_line" || isZero(given), `${code} never goes below zero`);
	return given;
}

interface Whole
	extends Pick<LockedAccount, "accountId" | "currency" | "state" | "posted" | "held"> {
	readonly slots: number;
}

/** An account with all its slots locked, and what they sum to. */
async function lockWhole(
	tx: Tx,
	ledgerId: number,
	{ account, currency }: AccountName,
): Promise<Whole | undefined> {
	const slots = await lockAllSlots(tx, ledgerId, { account, currency });
	const [first] = slots;
	if (first === undefined) return undefined;
	return {
		accountId: first.accountId,
		currency,
		state: first.state,
		posted: sum(
			currency,
			slots.map(({ posted }) => posted),
		),
		held: sum(
			currency,
			slots.map(({ held }) => held),
		),
		slots: slots.length,
	};
}

import type { Leaving, PersonRefusal } from "#customers";
import { type Refusal, refuse } from "#kernel";
import type { AccountState } from "./account.ts";
import type { AccountFunction } from "./account-type.ts";
import {
	isInForce,
	type Restriction,
	type RestrictionKind,
	type SwitchDirection,
} from "./restriction.ts";

/** `in` is income that nobody orders: a success that came late, money that comes back. */
export type Direction = SwitchDirection | "wealth" | "in";

export type MoveRefusal =
	| Refusal<
			| "account_closed"
			| "account_frozen"
			| "account_stopped"
			| "function_not_allowed"
			| "direction_switched_off"
	  >
	| PersonRefusal;

/** What a movement is decided on: as it stands under the locks of account and holder. */
export interface Standing {
	readonly holder: AccountState;
	/** Null where the money is not an account's: a payment by card. */
	readonly account: {
		readonly state: AccountState;
		readonly functions: readonly AccountFunction[];
	} | null;
	/** Of the account, its user and the customer behind; what is over among them counts nothing. */
	readonly restrictions: readonly Pick<
		Restriction,
		"subject" | "kind" | "direction" | "expiresAt" | "lifted"
	>[];
}

/** What leads out of an account, as the person behind it is asked about; null: it leads in. */
const LEAVES: Readonly<Record<Direction, Leaving | null>> = {
	pay: "pay",
	transfer_out: "transfer",
	withdraw: "withdraw",
	wealth: "pay",
	recharge: null,
	transfer_in: null,
	in: null,
};

/** Income that nobody ordered needs no function of the account. */
const NEEDS: Readonly<Record<Direction, AccountFunction | null>> = {
	pay: "consume",
	transfer_out: "transfer",
	transfer_in: "transfer",
	withdraw: "withdraw",
	recharge: "recharge",
	wealth: "wealth",
	in: null,
};

/**
 * Whether money may move in a direction now. The strictest of customer, user and account wins (A6).
 * Refusals in this order: closed, frozen, stopped, function, switch; never why, which may be a secret.
 */
export function decideMove(
	standing: Standing,
	direction: Direction,
	at: Temporal.Instant,
): MoveRefusal | undefined {
	const { account, holder } = standing;
	if (holder !== "open" || (account !== null && account.state !== "open")) {
		const state = account !== null && account.state !== "open" ? account.state : holder;
		return refuse("account_closed", { state });
	}
	const inForce = standing.restrictions.filter((one) => isInForce(one, at));
	const first = (kind: RestrictionKind): (typeof inForce)[number] | undefined =>
		inForce.find((one) => one.kind === kind);
	const frozen = first("freeze");
	if (frozen !== undefined) return refuse("account_frozen", { level: frozen.subject.kind });
	const stopped = leaving(direction) === null ? undefined : first("stop");
	if (stopped !== undefined) return refuse("account_stopped", { level: stopped.subject.kind });
	const needed = NEEDS[direction];
	if (needed !== null && account !== null && !account.functions.includes(needed)) {
		return refuse("function_not_allowed", { function: needed });
	}
	const off = inForce.find((one) => one.kind === "switch" && one.direction === direction);
	if (off === undefined) return undefined;
	return refuse("direction_switched_off", { direction, level: off.subject.kind });
}

/** How a direction leads out of the account; null: it does not. */
export function leaving(direction: Direction): Leaving | null {
	return LEAVES[direction];
}

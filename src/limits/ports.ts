import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountClass, BankLimits, RiskClass } from "./act.ts";

/** A person as limits see them. */
export interface LimitPerson {
	/** Of the surviving customer, after merges. */
	readonly customerId: Uuid;
	readonly accountClass: AccountClass;
	readonly riskClass: RiskClass;
}

/** What limits ask from above. */
export interface LimitsPort {
	/** The person behind a user; undefined while the user is linked to nobody. */
	personOf(tx: Tx, userId: Uuid): Promise<LimitPerson | undefined>;
	/** The rules that count what leaves an account, by the terms of its type in force at an instant. */
	limitsOf(tx: Tx, accountId: Uuid, at: Temporal.Instant): Promise<readonly string[]>;
	/** What the bank lets pass from a card; undefined for a card without a table. */
	bankLimits(
		tx: Tx,
		card: { readonly userId: Uuid; readonly cardId: Uuid },
	): Promise<BankLimits | undefined>;
}

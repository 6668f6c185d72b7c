import { add, compare, isBefore, type Money } from "#kernel";

/** When a withdrawal is looked at by two persons before it leaves: data, versioned. */
export interface RiskTerms {
	readonly version: number;
	/** Amounts from here on are always looked at. */
	readonly reviewFrom: Money;
	/** A card is new for so many hours after it was bound … */
	readonly newCardHours: number;
	/** … and takes out, beyond what it put in, no more than this unseen. */
	readonly newCardFree: Money;
	/** Money that came in and leaves within so many hours, with nothing bought between … */
	readonly passThroughHours: number;
	/** … is looked at from this amount on. */
	readonly passThroughFrom: Money;
}

export const RISK_REASONS = ["large_amount", "not_own_card", "new_card", "passed_through"] as const;
export type RiskReason = (typeof RISK_REASONS)[number];

/** What is known of a withdrawal when it is ordered. */
export interface WithdrawalFacts {
	readonly amount: Money;
	readonly isOwnCard: boolean;
	readonly cardBoundAt: Temporal.Instant;
	/** Recharged from the card, and paid out to it before, ever. */
	readonly cardIn: Money;
	readonly cardOut: Money;
	/** Of the payer: the latest recharge that succeeded, and the latest payment or transfer out. */
	readonly lastIncomeAt: Temporal.Instant | null;
	readonly lastSpentAt: Temporal.Instant | null;
}

/**
 * Why two persons look at a withdrawal before it leaves; nobody when the list is empty. With a recharge
 * or a payment the money is still there; once paid out it is gone.
 */
export function reviewReasons(
	facts: WithdrawalFacts,
	terms: RiskTerms,
	now: Temporal.Instant,
): RiskReason[] {
	const { amount, isOwnCard, cardBoundAt, cardIn, cardOut, lastIncomeAt, lastSpentAt } = facts;
	const isNew = isBefore(now, cardBoundAt.add({ hours: terms.newCardHours }));
	const takesOut = add(cardOut, amount);
	const mayTakeOut = add(cardIn, terms.newCardFree);
	const cameIn =
		lastIncomeAt !== null &&
		isBefore(now, lastIncomeAt.add({ hours: terms.passThroughHours })) &&
		(lastSpentAt === null || isBefore(lastSpentAt, lastIncomeAt));
	const found: Readonly<Record<RiskReason, boolean>> = {
		large_amount: compare(amount, terms.reviewFrom) >= 0,
		not_own_card: !isOwnCard,
		new_card: isNew && compare(takesOut, mayTakeOut) > 0,
		passed_through: cameIn && compare(amount, terms.passThroughFrom) >= 0,
	};
	return RISK_REASONS.filter((reason) => found[reason]);
}

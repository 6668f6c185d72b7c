import { assert, equal, isZero, type Money, required } from "#kernel";
import type { AccountCode, AccountRef } from "./chart.ts";
import { type Leg, mirrorOf } from "./leg.ts";
import type { ChannelTrade } from "./rules.ts";

/**
 * The posting rules of what is promised before the channel's word (垫资), and of payouts that come back.
 * As in `rules.ts`: pure, one builder a rule, a leg whose amount is zero is left out.
 */

/** The reserve deposit is centralised at one account since 2019. */
const RESERVE_ACCOUNT = "-";

function leg(side: Leg["side"], code: AccountCode, owner: string, amount: Money): Leg {
	return { account: { code, owner }, side, amount };
}

/** What own funds have advanced for a channel and product. */
export interface Advance {
	readonly channelId: string;
	readonly product: string;
	readonly amount: Money;
}

/** Whose account 1132 is: one a channel and product. */
export function advanceOwner({ channelId, product }: Omit<Advance, "amount">): string {
	return `${channelId}:${product}`;
}

/** Own funds give what the channel has not said yet: R Dr 2901 … — O Dr 1132 · Cr 1901. */
function givenLegs(advance: Advance): Leg[] {
	return [
		leg("debit", "1132", advanceOwner(advance), advance.amount),
		leg("credit", "1901", "-", advance.amount),
	];
}

/**
 * A trade that would debit the channel, advanced: 2901 in place of 1131, no cost yet, and what own funds
 * give. Every other leg stays as it is: of a mixed payment the balance's, of a sale the merchant's and
 * the fee's.
 * @param legs of the trade by its usual rule, built with a cost of zero
 */
export function advancedLegs(legs: readonly Leg[], advance: Advance): Leg[] {
	const isChannels = ({ account, side }: Leg): boolean =>
		account.code === "1131" && account.owner === advance.channelId && side === "debit";
	const [channel, ...others] = legs.filter(isChannels);
	const { amount } = required(channel, "the channel's part of the trade");
	assert(
		others.length === 0 && equal(amount, advance.amount),
		"the channel's part is advanced whole",
	);
	assert(
		!legs.some(({ account: { code } }) => code === "6401"),
		"no cost before the channel's word",
	);
	return [
		...legs.map((one) => (isChannels(one) ? leg("debit", "2901", "-", amount) : one)),
		...givenLegs(advance),
	];
}

/** The advance ends: R Dr source · Cr 2901 — O Dr 1901 · Cr 1132. */
function endedLegs(advance: Advance, source: AccountRef): Leg[] {
	return [
		{ account: source, side: "debit", amount: advance.amount },
		leg("credit", "2901", "-", advance.amount),
		...mirrorOf(givenLegs(advance)),
	];
}

/** The channel says success: it owes what was advanced, and its cost is known. */
export function advanceProvenLegs(input: Advance & Pick<ChannelTrade, "cost">): Leg[] {
	const { channelId, cost } = input;
	return [
		...endedLegs(input, { code: "1131", owner: channelId }),
		...[leg("debit", "6401", channelId, cost), leg("credit", "2402", channelId, cost)].filter(
			({ amount }) => !isZero(amount),
		),
	];
}

/** The channel says no: taken back from whom it credited, a user's 2001 or a merchant's 2011. */
export function advanceRecoveredLegs(input: Advance & { readonly source: AccountRef }): Leg[] {
	const { source } = input;
	assert(source.code === "2001" || source.code === "2011", "recovered from whom it credited");
	return endedLegs(input, source);
}

/** … and a success after all: the recovery mirrored, before it is proven. */
export function advanceRecoveryUndoneLegs(input: Advance & { readonly source: AccountRef }): Leg[] {
	return mirrorOf(advanceRecoveredLegs(input));
}

/** Nobody pays: O Dr 6711 · Cr 1132. What own funds owe the reserve stays owed until the sweep. */
export function advanceWrittenOffLegs(input: Advance): Leg[] {
	return [
		leg("debit", "6711", input.channelId, input.amount),
		leg("credit", "1132", advanceOwner(input), input.amount),
	];
}

/** … and a success after all: the loss mirrored, before it is proven. */
export function advanceWriteOffUndoneLegs(input: Advance): Leg[] {
	return mirrorOf(advanceWrittenOffLegs(input));
}

/** A paid payout comes back, and the account takes nothing any more: R Dr 1002 · Cr 2191. */
export function payoutReturnStrandedLegs(input: Omit<ChannelTrade, "cost">): Leg[] {
	return [
		leg("debit", "1002", RESERVE_ACCOUNT, input.amount),
		leg("credit", "2191", input.channelId, input.amount),
	];
}

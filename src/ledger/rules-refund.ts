import { add, assert, compare, isZero, type Money, subtract, sum } from "#kernel";
import type { AccountCode, AccountRef } from "./chart.ts";
import { type Leg, mirrorOf } from "./leg.ts";

/**
 * The posting rules of money that goes back: refunds, overs and shorts. As in `rules.ts`: pure, one
 * builder a rule, a leg whose amount is zero is left out.
 */

/** The reserve deposit is centralised at one account since 2019. */
const RESERVE_ACCOUNT = "-";

function leg(side: Leg["side"], code: AccountCode, owner: string, amount: Money): Leg {
	return { account: { code, owner }, side, amount };
}

function legsOf(...legs: readonly Leg[]): Leg[] {
	return legs.filter(({ amount }) => !isZero(amount));
}

/** One instrument's part of a refund, and where it goes. */
export type RefundShare =
	| { readonly kind: "balance"; readonly userAccount: string; readonly amount: Money }
	| { readonly kind: "prepaid"; readonly card: string; readonly amount: Money }
	/** Under way to whom the channel took it from. */
	| { readonly kind: "channel"; readonly channelId: string; readonly amount: Money }
	/** Goes back to its campaign, not to the payer: its use mirrored. */
	| { readonly kind: "coupon"; readonly campaign: string; readonly amount: Money }
	/** The payer's account takes nothing any more. */
	| { readonly kind: "stranded"; readonly owner: string; readonly amount: Money };

export interface RefundFunds {
	readonly merchantId: string;
	/** Of what the merchant has coming, and of what it may have already. */
	readonly unsettled: Money;
	readonly available: Money;
	/** Our fee that the merchant gets back, by its contract. */
	readonly feeBack: Money;
}

/**
 * The merchant is debited before anything leaves: R Dr 2011 · Dr 2012 · Dr 2901 fee · Cr 2001, 2021,
 * 2102 — O Dr 6001 · Cr 1901.
 */
export function refundAcceptedLegs(
	input: RefundFunds & { readonly shares: readonly RefundShare[] },
): Leg[] {
	const { merchantId, unsettled, available, feeBack, shares } = input;
	const { currency } = feeBack;
	const amounts = shares.map(({ amount }) => amount);
	assert(
		compare(sum(currency, amounts), add(add(unsettled, available), feeBack)) === 0,
		"a refund is what the merchant and our fee give",
	);
	return [
		...legsOf(
			leg("debit", "2011", merchantId, unsettled),
			leg("debit", "2012", merchantId, available),
			leg("debit", "2901", "-", feeBack),
			...shares.map(shareLeg),
			leg("debit", "6001", "payment", feeBack),
			leg("credit", "1901", "-", feeBack),
		),
		...shares.flatMap(campaignLegs),
	];
}

function shareLeg(share: RefundShare): Leg {
	switch (share.kind) {
		case "balance":
			return leg("credit", "2001", share.userAccount, share.amount);
		case "prepaid":
			return leg("credit", "2021", share.card, share.amount);
		case "channel":
			return leg("credit", "2102", share.channelId, share.amount);
		case "coupon":
			return leg("credit", "2901", "-", share.amount);
		case "stranded":
			return leg("credit", "2191", share.owner, share.amount);
	}
}

function campaignLegs(share: RefundShare): Leg[] {
	if (share.kind !== "coupon") return [];
	return legsOf(
		leg("credit", "6601", share.campaign, share.amount),
		leg("debit", "1901", "-", share.amount),
	);
}

/** Finally failed: the acceptance of the channel's part mirrored, the merchant has it back. */
export function refundFailedLegs(
	input: RefundFunds & { readonly channelId: string; readonly amount: Money },
): Leg[] {
	const { channelId, amount } = input;
	return mirrorOf(
		refundAcceptedLegs({ ...input, shares: [{ kind: "channel", channelId, amount }] }),
	);
}

export interface ChannelAmount {
	readonly channelId: string;
	readonly amount: Money;
}

function costLegs({ channelId, cost }: { channelId: string; cost: Money }): Leg[] {
	return legsOf(leg("debit", "6401", channelId, cost), leg("credit", "2402", channelId, cost));
}

/** Paid out in place of being netted: R Dr 2102 · Cr 2101, with the payout's cost. `via` pays it. */
export function refundPaidOutLegs(
	input: ChannelAmount & { readonly via: string; readonly cost: Money },
): Leg[] {
	const { channelId, amount, via, cost } = input;
	return [
		...legsOf(leg("debit", "2102", channelId, amount), leg("credit", "2101", via, amount)),
		...costLegs({ channelId: via, cost }),
	];
}

/** The bank has paid it: R Dr 2101 · Cr 1002. */
export function refundPaidLegs(input: ChannelAmount & { reserveAccount?: string }): Leg[] {
	return legsOf(
		leg("debit", "2101", input.channelId, input.amount),
		leg("credit", "1002", input.reserveAccount ?? RESERVE_ACCOUNT, input.amount),
	);
}

/**
 * The payer's bank sends it back: R Dr 1131 · Cr 2191, Dr 2102 while it was not cleared, Dr 1002 where a
 * payout had carried it. A cost that the channel had given back is owed again.
 */
export function refundBouncedLegs(
	input: ChannelAmount & { readonly lay: "1131" | "2102" | "1002"; readonly costBack: Money },
): Leg[] {
	const { channelId, amount, lay, costBack } = input;
	return [
		...legsOf(
			leg("debit", lay, lay === "1002" ? RESERVE_ACCOUNT : channelId, amount),
			leg("credit", "2191", channelId, amount),
		),
		...costLegs({ channelId, cost: costBack }),
	];
}

/** What had bounced goes out another way: R Dr 2191 · Cr 2101, with the payout's cost. */
export function refundReroutedLegs(
	input: ChannelAmount & { readonly via: string; readonly cost: Money },
): Leg[] {
	const { channelId, amount, via, cost } = input;
	return [
		...legsOf(leg("debit", "2191", channelId, amount), leg("credit", "2101", via, amount)),
		...costLegs({ channelId: via, cost }),
	];
}

/**
 * One channel would not pay it out, another one is asked: R Dr 2101 · Cr 2101 of the other, with the costs
 * of both. By another rail of the same channel only the costs move, and where they are equal nothing.
 */
export function payoutReroutedLegs(
	input: ChannelAmount & { readonly cost: Money; readonly via: string; readonly viaCost: Money },
): Leg[] {
	const { channelId, amount, cost, via, viaCost } = input;
	const costs = [
		...mirrorOf(costLegs({ channelId, cost })),
		...costLegs({ channelId: via, cost: viaCost }),
	];
	if (channelId === via) return compare(cost, viaCost) === 0 ? [] : costs;
	return [
		...legsOf(leg("debit", "2101", channelId, amount), leg("credit", "2101", via, amount)),
		...costs,
	];
}

/**
 * A channel has paid after all what another one was sent, and failed to: what was on its way there covers
 * the short: R Dr 2101 · Cr 1191 of the first, the cost of the other mirrored.
 */
export function payoutShortCoveredLegs(
	input: ChannelAmount & { readonly via: string; readonly viaCost: Money },
): Leg[] {
	const { channelId, amount, via, viaCost } = input;
	return [
		...legsOf(leg("debit", "2101", via, amount), leg("credit", "1191", channelId, amount)),
		...mirrorOf(costLegs({ channelId: via, cost: viaCost })),
	];
}

/** Arrived after it had finally failed, and nothing to take it from: R Dr 1191 · Cr 1131; and a case. */
export function refundShortLegs(input: ChannelAmount & { readonly costBack: Money }): Leg[] {
	return shortFoundLegs({ ...input, cost: input.costBack });
}

/** An over could not be paid back: R Dr 2102 · Cr 2191. */
export function overPaybackFailedLegs(input: ChannelAmount): Leg[] {
	return legsOf(
		leg("debit", "2102", input.channelId, input.amount),
		leg("credit", "2191", input.channelId, input.amount),
	);
}

/** Nobody claimed it, by age and approval: R Dr 2191 · Cr 2901 — O Dr 1901 · Cr 6301. */
export function overTakenLegs(input: ChannelAmount): Leg[] {
	const { channelId, amount } = input;
	return legsOf(
		leg("debit", "2191", channelId, amount),
		leg("credit", "2901", "-", amount),
		leg("debit", "1901", "-", amount),
		leg("credit", "6301", "-", amount),
	);
}

/** Booked, and the channel does not have it: R Dr 1191 · Cr 1131, its cost mirrored. */
export function shortFoundLegs(input: ChannelAmount & { readonly cost: Money }): Leg[] {
	const { channelId, amount, cost } = input;
	return [
		...legsOf(leg("debit", "1191", channelId, amount), leg("credit", "1131", channelId, amount)),
		...mirrorOf(costLegs({ channelId, cost })),
	];
}

/** A later file has it: the mirror. */
export function shortExplainedLegs(input: Parameters<typeof shortFoundLegs>[0]): Leg[] {
	return mirrorOf(shortFoundLegs(input));
}

/** Somebody makes it good: R Dr 1002, 2001, 2011 or 2012 · Cr 1191. */
export function shortRecoveredLegs(input: ChannelAmount & { readonly from: AccountRef }): Leg[] {
	const { channelId, amount, from } = input;
	assert(
		["1002", "2001", "2011", "2012"].includes(from.code),
		"a short is recovered from the bank or from whom it credited",
	);
	return legsOf({ account: from, side: "debit", amount }, leg("credit", "1191", channelId, amount));
}

/** Our loss: R Dr 2901 · Cr 1191 — O Dr 6711 · Cr 1901. */
export function shortWrittenOffLegs(input: ChannelAmount): Leg[] {
	const { channelId, amount } = input;
	return legsOf(
		leg("debit", "2901", "-", amount),
		leg("credit", "1191", channelId, amount),
		leg("debit", "6711", channelId, amount),
		leg("credit", "1901", "-", amount),
	);
}

/** What a merchant gives to a refund of `amount` when `feeBack` of our fee comes back with it. */
export function netOf(amount: Money, feeBack: Money): Money {
	assert(compare(feeBack, amount) <= 0, "a fee is at most what is refunded");
	return subtract(amount, feeBack);
}

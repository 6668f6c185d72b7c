import { assert, compare, isZero, type Money, subtract, sum } from "#kernel";
import type { AccountCode, AccountRef, Side } from "./chart.ts";
import { type Leg, mirrorOf } from "./leg.ts";

/**
 * The posting rules: which legs a business event has. Pure; one builder a rule. A leg whose amount
 * would be zero (no fee, no cost) is left out. Amounts of one builder have one currency.
 */

/** The reserve deposit is centralised at one account since 2019. */
const RESERVE_ACCOUNT = "-";

function account(code: AccountCode, owner = "-"): AccountRef {
	return { code, owner };
}

function debit(code: AccountCode, owner: string, amount: Money): Leg {
	return { account: account(code, owner), side: "debit", amount };
}

function credit(code: AccountCode, owner: string, amount: Money): Leg {
	return { account: account(code, owner), side: "credit", amount };
}

function legsOf(...legs: readonly Leg[]): Leg[] {
	return legs.filter((leg) => !isZero(leg.amount));
}

/** The channel's expected price, booked on the trade day: own book, 6401 against 2402. */
function costLegs(channelId: string, cost: Money): Leg[] {
	return legsOf(debit("6401", channelId, cost), credit("2402", channelId, cost));
}

/** A fee kept in the reserve book until the sweep: 2901 there, mirrored by 1901 and earned as 6001. */
function feeLegs(product: string, fee: Money): Leg[] {
	return legsOf(credit("2901", "-", fee), debit("1901", "-", fee), credit("6001", product, fee));
}

/** Own funds brought in: O Dr 1001 · Cr 4001. */
export function openingCapitalLegs(input: { bank: string; amount: Money }): Leg[] {
	return legsOf(debit("1001", input.bank, input.amount), credit("4001", "-", input.amount));
}

export interface ChannelTrade {
	readonly channelId: string;
	readonly amount: Money;
	/** Expected cost of the trade by the versioned fee table; zero where it is billed apart. */
	readonly cost: Money;
}

/** A channel says success: R Dr 1131 · Cr 2001, with the cost. `userAccount` owns the 2001. */
export function rechargeLegs(input: ChannelTrade & { userAccount: string }): Leg[] {
	return [
		...legsOf(
			debit("1131", input.channelId, input.amount),
			credit("2001", input.userAccount, input.amount),
		),
		...costLegs(input.channelId, input.cost),
	];
}

/** One part of what pays a merchant. At most one part is outside, on a channel. */
export type PayShare =
	| { readonly kind: "balance"; readonly userAccount: string; readonly amount: Money }
	| { readonly kind: "prepaid"; readonly card: string; readonly amount: Money }
	| ({ readonly kind: "card" } & ChannelTrade)
	/** A coupon of an unfunded campaign: own funds owe it until the sweep. */
	| { readonly kind: "coupon"; readonly campaign: string; readonly amount: Money };

export interface PayMerchant {
	readonly merchantId: string;
	readonly shares: readonly PayShare[];
	/** The merchant's fee by its contract; none on a coupon's share. */
	readonly fee: Money;
}

/** All debits of the payer's parts against the merchant's 2011 less fee: one entry, whole or not at all. */
export function payMixedLegs(input: PayMerchant): Leg[] {
	const { shares, fee, merchantId } = input;
	assert(shares.length > 0, "a payment has a share");
	assert(
		shares.filter((share) => share.kind === "card").length <= 1,
		"at most one share is outside",
	);
	const total = sum(
		fee.currency,
		shares.map((share) => share.amount),
	);
	assert(compare(fee, total) <= 0, "a fee is at most the payment");
	return [
		...legsOf(...shares.map(shareLeg), credit("2011", merchantId, subtract(total, fee))),
		...feeLegs("payment", fee),
		...shares.flatMap(ownLegsOf),
	];
}

function shareLeg(share: PayShare): Leg {
	switch (share.kind) {
		case "balance":
			return debit("2001", share.userAccount, share.amount);
		case "prepaid":
			return debit("2021", share.card, share.amount);
		case "card":
			return debit("1131", share.channelId, share.amount);
		case "coupon":
			return debit("2901", "-", share.amount);
	}
}

/** What a share costs own funds: a card its channel's price, a coupon all of it. */
function ownLegsOf(share: PayShare): Leg[] {
	if (share.kind === "card") return costLegs(share.channelId, share.cost);
	if (share.kind !== "coupon") return [];
	return legsOf(debit("6601", share.campaign, share.amount), credit("1901", "-", share.amount));
}

/** R Dr 2001 · Cr 2011 · Cr 2901 fee — O Dr 1901 · Cr 6001. */
export function payFromBalanceLegs(input: {
	userAccount: string;
	merchantId: string;
	amount: Money;
	fee: Money;
}): Leg[] {
	const { userAccount, merchantId, amount, fee } = input;
	return payMixedLegs({ merchantId, fee, shares: [{ kind: "balance", userAccount, amount }] });
}

/** As from balance, with 1131 of the channel in place of 2001, and the cost. */
export function payByCardLegs(input: ChannelTrade & { merchantId: string; fee: Money }): Leg[] {
	const { channelId, merchantId, amount, fee, cost } = input;
	return payMixedLegs({ merchantId, fee, shares: [{ kind: "card", channelId, amount, cost }] });
}

/** User to user within the cell: R Dr 2001 · Cr 2001. */
export function transferLegs(input: {
	fromAccount: string;
	toAccount: string;
	amount: Money;
}): Leg[] {
	assert(input.fromAccount !== input.toAccount, "a transfer has two ends");
	return legsOf(
		debit("2001", input.fromAccount, input.amount),
		credit("2001", input.toAccount, input.amount),
	);
}

export interface Payout extends ChannelTrade {
	/** 2001 of a user or 2012 of a merchant: what is paid out. */
	readonly source: AccountRef;
	/** Part of `amount` that the platform keeps. */
	readonly fee: Money;
}

/** A payout leaves for the channel, capturing its hold: R Dr source · Cr 2101 (· Cr 2901 fee), with the cost. */
export function payoutSubmittedLegs(input: Payout): Leg[] {
	const { source, channelId, amount, fee, cost } = input;
	assert(source.code === "2001" || source.code === "2012", "a payout is a user's or a merchant's");
	assert(compare(fee, amount) < 0, "a payout's fee is below its amount");
	return [
		...legsOf(
			{ account: source, side: "debit", amount },
			credit("2101", channelId, subtract(amount, fee)),
		),
		...feeLegs("payout", fee),
		...costLegs(channelId, cost),
	];
}

/** The bank has paid: R Dr 2101 · Cr 1002. `amount` is what went out, without the fee. */
export function payoutPaidLegs(input: {
	channelId: string;
	amount: Money;
	reserveAccount?: string;
}): Leg[] {
	return legsOf(
		debit("2101", input.channelId, input.amount),
		credit("1002", input.reserveAccount ?? RESERVE_ACCOUNT, input.amount),
	);
}

/** The bank refuses: the mirror of the submission, fee and cost too. */
export function payoutRejectedLegs(input: Payout): Leg[] {
	return mirrorOf(payoutSubmittedLegs(input));
}

/**
 * The bank sends back what it had paid (退票): payment and submission mirrored.
 * @param input.costReturned by the channel's policy; else the cost stays
 */
export function payoutReturnedLegs(
	input: Payout & { costReturned: boolean; reserveAccount?: string },
): Leg[] {
	const { channelId, amount, fee, cost, reserveAccount } = input;
	const submitted = payoutSubmittedLegs({
		...input,
		cost: input.costReturned ? cost : subtract(cost, cost),
	});
	const paid = payoutPaidLegs({
		channelId,
		amount: subtract(amount, fee),
		...(reserveAccount === undefined ? {} : { reserveAccount }),
	});
	return [...mirrorOf(paid), ...mirrorOf(submitted)];
}

/** Refused, yet paid, and the payer has spent the money since: R Dr 1191 · Cr 1002, with the cost; and a case. */
export function payoutShortLegs(input: ChannelTrade & { reserveAccount?: string }): Leg[] {
	return [
		...legsOf(
			debit("1191", input.channelId, input.amount),
			credit("1002", input.reserveAccount ?? RESERVE_ACCOUNT, input.amount),
		),
		...costLegs(input.channelId, input.cost),
	];
}

/** The bank refuses, and the account takes nothing back: R Dr 2101 · Cr 2191, the cost mirrored. */
export function payoutStrandedLegs(input: ChannelTrade): Leg[] {
	return [
		...legsOf(
			debit("2101", input.channelId, input.amount),
			credit("2191", input.channelId, input.amount),
		),
		...mirrorOf(costLegs(input.channelId, input.cost)),
	];
}

/** A user's payout. */
export type Withdrawal = Omit<Payout, "source"> & { readonly userAccount: string };

export function withdrawalSubmittedLegs(input: Withdrawal): Leg[] {
	return payoutSubmittedLegs({ ...input, source: account("2001", input.userAccount) });
}

export function withdrawalPaidLegs(input: Parameters<typeof payoutPaidLegs>[0]): Leg[] {
	return payoutPaidLegs(input);
}

export function withdrawalRejectedLegs(input: Withdrawal): Leg[] {
	return payoutRejectedLegs({ ...input, source: account("2001", input.userAccount) });
}

export function withdrawalReturnedLegs(
	input: Withdrawal & { costReturned: boolean; reserveAccount?: string },
): Leg[] {
	return payoutReturnedLegs({ ...input, source: account("2001", input.userAccount) });
}

/** A channel settles net of its cost: R Dr 1002 net · Dr 2901 cost · Cr 1131 gross — O Dr 2402 · Cr 1901. */
export function channelSettledLegs(input: ChannelTrade & { reserveAccount?: string }): Leg[] {
	const { channelId, amount, cost } = input;
	assert(compare(cost, amount) <= 0, "a net below zero is carried on, not settled");
	return legsOf(
		debit("1002", input.reserveAccount ?? RESERVE_ACCOUNT, subtract(amount, cost)),
		debit("2901", "-", cost),
		credit("1131", channelId, amount),
		debit("2402", channelId, cost),
		credit("1901", "-", cost),
	);
}

/** T+n: what a merchant was owed becomes available: R Dr 2011 · Cr 2012. */
export function merchantSettledLegs(input: { merchantId: string; amount: Money }): Leg[] {
	return legsOf(
		debit("2011", input.merchantId, input.amount),
		credit("2012", input.merchantId, input.amount),
	);
}

/** The channel has money that no order of ours takes (late, a second success): R Dr 1131 · Cr 2191, with the cost. */
export function overFoundLegs(input: ChannelTrade): Leg[] {
	return [
		...legsOf(
			debit("1131", input.channelId, input.amount),
			credit("2191", input.channelId, input.amount),
		),
		...costLegs(input.channelId, input.cost),
	];
}

/** A success against a final "no" of the same channel: kept as an over until somebody decides. */
export function conflictFoundLegs(input: ChannelTrade): Leg[] {
	return overFoundLegs(input);
}

/** An over goes back to the payer: R Dr 2191 · Cr 2102; from there as any refund. */
export function overPaidBackLegs(input: { channelId: string; amount: Money }): Leg[] {
	return legsOf(
		debit("2191", input.channelId, input.amount),
		credit("2102", input.channelId, input.amount),
	);
}

/** A recharge completed late: the over becomes the user's. Its cost was booked when it was found. */
export function overToBalanceLegs(input: {
	channelId: string;
	userAccount: string;
	amount: Money;
}): Leg[] {
	return legsOf(
		debit("2191", input.channelId, input.amount),
		credit("2001", input.userAccount, input.amount),
	);
}

/** A payment completed late: the over pays the merchant. Its cost was booked when it was found. */
export function overToMerchantLegs(input: {
	channelId: string;
	merchantId: string;
	amount: Money;
	fee: Money;
}): Leg[] {
	const { channelId, merchantId, amount, fee } = input;
	return [
		...legsOf(debit("2191", channelId, amount), credit("2011", merchantId, subtract(amount, fee))),
		...feeLegs("payment", fee),
	];
}

/** A refund cleared, netted by the channel: R Dr 2102 · Cr 1131; cost given back O Dr 2402 · Cr 6401. */
export function refundClearedLegs(input: {
	channelId: string;
	amount: Money;
	costBack: Money;
}): Leg[] {
	const { channelId, amount, costBack } = input;
	return legsOf(
		debit("2102", channelId, amount),
		credit("1131", channelId, amount),
		debit("2402", channelId, costBack),
		credit("6401", channelId, costBack),
	);
}

export interface Sweep {
	readonly amount: Money;
	/** Our own-funds bank. */
	readonly bank: string;
	readonly reserveAccount?: string;
}

const TO_OWN = "reserve-own";
const TO_RESERVE = "own-reserve";

/** Own funds' part leaves the reserve: R Dr 2901 · Cr 1002 — O Dr 1003 · Cr 1901. */
export function sweepToOwnSentLegs(input: Omit<Sweep, "bank">): Leg[] {
	return legsOf(
		debit("2901", "-", input.amount),
		credit("1002", input.reserveAccount ?? RESERVE_ACCOUNT, input.amount),
		debit("1003", TO_OWN, input.amount),
		credit("1901", "-", input.amount),
	);
}

/** … and arrives: O Dr 1001 · Cr 1003. */
export function sweepToOwnArrivedLegs(input: Omit<Sweep, "reserveAccount">): Leg[] {
	return legsOf(debit("1001", input.bank, input.amount), credit("1003", TO_OWN, input.amount));
}

/** Own funds pay what they owe the reserve: O Dr 1003 · Cr 1001. */
export function sweepToReserveSentLegs(input: Omit<Sweep, "reserveAccount">): Leg[] {
	return legsOf(debit("1003", TO_RESERVE, input.amount), credit("1001", input.bank, input.amount));
}

/** … and it arrives: R Dr 1002 · Cr 2901 — O Dr 1901 · Cr 1003. */
export function sweepToReserveArrivedLegs(input: Omit<Sweep, "bank">): Leg[] {
	return legsOf(
		debit("1002", input.reserveAccount ?? RESERVE_ACCOUNT, input.amount),
		credit("2901", "-", input.amount),
		debit("1901", "-", input.amount),
		credit("1003", TO_RESERVE, input.amount),
	);
}

/** Side and code of legs, as the posting rule rows write them: "Dr 1131". */
export function shapeOf(legs: readonly Leg[]): string[] {
	const word: Record<Side, string> = { debit: "Dr", credit: "Cr" };
	return legs.map((leg) => `${word[leg.side]} ${leg.account.code}`);
}

/** Cents paid to a card to be read back, billed by the channel with its fees: O Dr 6401 · Cr 2402. */
export function microDepositLegs(input: { channelId: string; amount: Money }): Leg[] {
	return costLegs(input.channelId, input.amount);
}

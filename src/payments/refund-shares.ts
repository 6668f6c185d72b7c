import {
	add,
	apportion,
	assert,
	compare,
	isPositive,
	isZero,
	type Money,
	proportionOf,
	subtract,
	sum,
	zero,
} from "#kernel";

/** What a record of the payment may still give back. */
export interface Refundable {
	readonly left: Money;
}

/**
 * Splits an amount over the instruments in proportion to what each has left, by largest remainder: no
 * fen is lost, none gives more than it has left (N3). Ties go to the first.
 * @param amount above zero, at most all that is left together
 */
export function splitRefund(amount: Money, refundable: readonly Refundable[]): Money[] {
	const left = sum(
		amount.currency,
		refundable.map((one) => one.left),
	);
	assert(isPositive(amount) && compare(amount, left) <= 0, "a refund within what is left");
	return apportion(
		amount,
		refundable.map((one) => one.left.minor),
	);
}

/**
 * Our fee that goes back with a refund: of the whole fee what the refunds up to this one are of the
 * payment, less what went back already. All of it once everything is refunded, and never more.
 */
export function feeBackOf(input: {
	readonly fee: Money;
	readonly paid: Money;
	/** Refunded before, and the fee given back with that. */
	readonly before: Money;
	readonly feeBefore: Money;
	readonly amount: Money;
}): Money {
	const { fee, paid, before, feeBefore, amount } = input;
	const refunded = add(before, amount);
	assert(compare(refunded, paid) <= 0, "refunds within what was paid");
	const due = proportionOf(fee, refunded, paid);
	const none = zero(fee.currency);
	const back = compare(due, feeBefore) > 0 ? subtract(due, feeBefore) : none;
	return compare(back, amount) > 0 ? amount : back;
}

/** The fee of a refund over its parts, by amount; the parts sum to it. */
export function splitFee(feeBack: Money, amounts: readonly Money[]): Money[] {
	if (isZero(feeBack)) return amounts.map(() => feeBack);
	return splitRefund(
		feeBack,
		amounts.map((left) => ({ left })),
	);
}

/**
 * What the merchant gives: of what it has coming as far as that reaches, the rest of what it may have
 * already, down to its line of credit.
 */
export function fundRefund(
	net: Money,
	has: { readonly unsettled: Money; readonly available: Money; readonly creditLine: Money },
): { readonly unsettled: Money; readonly available: Money } | undefined {
	const none = zero(net.currency);
	const coming = compare(has.unsettled, none) > 0 ? has.unsettled : none;
	const unsettled = compare(coming, net) < 0 ? coming : net;
	const available = subtract(net, unsettled);
	const reach = add(has.available, has.creditLine);
	if (isPositive(available) && compare(available, reach) > 0) return undefined;
	return { unsettled, available };
}

/** What goes back to a merchant of `net`, first to where the last of it came from. */
export function unfundRefund(
	net: Money,
	gave: { readonly unsettled: Money; readonly available: Money },
): { readonly unsettled: Money; readonly available: Money } {
	const available = compare(gave.available, net) < 0 ? gave.available : net;
	return { unsettled: subtract(net, available), available };
}

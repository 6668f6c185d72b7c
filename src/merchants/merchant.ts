import { applyRate, type Money, type Uuid } from "#kernel";

export interface Merchant {
	readonly id: Uuid;
	readonly name: string;
	readonly state: "open" | "suspended" | "closed";
	/** Our fee on each payment, in parts per million of the amount (6,000 is 0.6 %). */
	readonly feePpm: number;
	/** Whether our fee comes back with a refund, in proportion. */
	readonly feeReturned: boolean;
	readonly createdAt: Temporal.Instant;
}

/** Shown to the merchant once, at creation. */
export interface MerchantSecrets {
	readonly apiKey: string;
	readonly webhookSecret: string;
}

/** The merchant's fee on a payment, rounded half to even to the fen. */
export function feeOf(merchant: Merchant, amount: Money): Money {
	return applyRate(amount, BigInt(merchant.feePpm), "half-even");
}

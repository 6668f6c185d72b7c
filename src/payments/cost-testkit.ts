import { applyRate, cny } from "#kernel";
import type { ChannelPort } from "./ports.ts";

/** Prices of the channels that tests play: two in a thousand of a payment, half a yuan of a payout. */
export const testCost: ChannelPort["expectedCost"] = (_, product, amount) => {
	if (product === "payout") return cny(50n);
	return product === "refund" ? cny(0n) : applyRate(amount, 2_000n, "half-even");
};

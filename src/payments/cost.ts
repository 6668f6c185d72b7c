import type { Money } from "#kernel";
import type { Product } from "./ports.ts";
import type { PaymentsDeps } from "./steps.ts";

/**
 * What the channel is expected to keep of a trade that is made now, by its price for the product.
 * Accrued on the trade day (6401 · 2402); what settlement shows beyond it is a difference.
 */
export function expectedCost(
	{ channels, clock }: Pick<PaymentsDeps, "channels" | "clock">,
	channelId: string,
	product: Product,
	amount: Money,
): Money {
	return channels.expectedCost(channelId, product, amount, clock.now());
}

import { type Money, newUuid, required } from "#kernel";
import type { Tx } from "#platform";
import { CELL, type PaymentsDeps } from "./steps.ts";

/** A gift of own funds: it lies on no channel. */
export async function gift(
	deps: PaymentsDeps,
	tx: Tx,
	owner: string,
	amount: Money,
): Promise<void> {
	const posted = await deps.ledger.post(tx, {
		...{ id: newUuid(deps.clock), ledgerId: CELL, rule: "transfer", orderId: null },
		effectiveAt: deps.clock.now(),
		legs: [
			{ account: { code: "2901", owner: "-" }, side: "debit", amount },
			{ account: { code: "2001", owner }, side: "credit", amount },
			{ account: { code: "1901", owner: "-" }, side: "credit", amount },
			{ account: { code: "6601", owner: "gift" }, side: "debit", amount },
		],
	});
	required("refusal" in posted ? undefined : posted, "a gift that books");
}

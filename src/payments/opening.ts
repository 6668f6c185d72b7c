import { type Clock, isRefusal, type Money, newUuid } from "#kernel";
import { type Ledger, postingRules } from "#ledger";
import type { Tx } from "#platform";
import { CELL } from "./steps.ts";

/** The institution's first entries: paid-in capital, and own funds moved into the reserve for payouts. */
export interface Opening {
	readonly capital: Money;
	/** At most the capital. */
	readonly reserveAdvance: Money;
}

/** Opens the books once; afterwards it does nothing and answers false. */
export async function openInstitution(
	deps: { readonly clock: Clock; readonly ledger: Ledger },
	tx: Tx,
	opening: Opening,
): Promise<boolean> {
	const capital = await deps.ledger.balance(tx, {
		ledgerId: CELL,
		account: { code: "4001", owner: "-" },
		currency: opening.capital.currency,
	});
	if (capital !== undefined) return false;
	const { capital: paidIn, reserveAdvance } = opening;
	const entries = [
		{
			rule: "opening_capital",
			legs: postingRules.openingCapitalLegs({ bank: OWN_BANK, amount: paidIn }),
		},
		{
			rule: "sweep_to_reserve_sent",
			legs: postingRules.sweepToReserveSentLegs({ bank: OWN_BANK, amount: reserveAdvance }),
		},
		{
			rule: "sweep_to_reserve_arrived",
			legs: postingRules.sweepToReserveArrivedLegs({ amount: reserveAdvance }),
		},
	];
	for (const entry of entries) {
		const posted = await deps.ledger.post(tx, {
			id: newUuid(deps.clock),
			ledgerId: CELL,
			orderId: null,
			effectiveAt: deps.clock.now(),
			...entry,
		});
		if (isRefusal(posted)) throw new Error(`the opening entry is refused: ${posted.refusal}`);
	}
	return true;
}

const OWN_BANK = "own";

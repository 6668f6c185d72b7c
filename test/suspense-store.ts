import type { Money } from "#kernel";
import type { Tx } from "#platform";

/** A short that was written off: nothing of it lies in suspense any more. */
export async function insertClosedCase(
	tx: Tx,
	item: {
		readonly id: string;
		readonly orderId: string;
		readonly amount: Money;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into payments.suspense (ledger_id, id, code, owner, cause, state, version, order_id,
			currency, amount, remaining, opened_at, closed_at)
		values (1, $1, '1191', 'cardnet', 'short', 'written_off', 2, $2, $3, $4, 0, $5, $5)`,
		[item.id, item.orderId, item.amount.currency, item.amount.minor, item.at],
	);
}

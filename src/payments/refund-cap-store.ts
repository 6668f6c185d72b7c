import { type Currency, type Money, money, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";

/** What a record of a payment may give back, and what of it is taken by refunds. */
export interface RefundCap {
	readonly recordId: Uuid;
	readonly paid: Money;
	readonly taken: Money;
}

interface Row {
	readonly record_id: Uuid;
	readonly currency: Currency;
	readonly paid: bigint;
	readonly taken: bigint;
}

/**
 * The caps of an order's records, made on first use. The caller holds the order's lock; the constraint
 * of the table holds against whoever does not.
 */
export async function capsOf(
	tx: Tx,
	order: { readonly ledgerId: number; readonly id: Uuid },
	records: readonly { readonly id: Uuid; readonly amount: Money }[],
): Promise<RefundCap[]> {
	for (const { id, amount } of records) {
		await tx.run(
			`insert into payments.refund_cap (ledger_id, record_id, order_id, currency, paid, taken)
			values ($1, $2, $3, $4, $5, 0) on conflict do nothing`,
			[order.ledgerId, id, order.id, amount.currency, amount.minor],
		);
	}
	const rows = await tx.query<Row>(
		`select record_id, currency, paid, taken from payments.refund_cap
		where ledger_id = $1 and order_id = $2`,
		[order.ledgerId, order.id],
	);
	return records.map(({ id }) => {
		const row = required(
			rows.find((one) => one.record_id === id),
			"the cap of a record",
		);
		return {
			recordId: id,
			paid: money(row.currency, row.paid),
			taken: money(row.currency, row.taken),
		};
	});
}

/** Takes a share of the cap. @returns false when it would go beyond what was paid: nothing is taken then */
export async function takeCap(
	tx: Tx,
	key: { readonly ledgerId: number; readonly recordId: Uuid },
	amount: Money,
): Promise<boolean> {
	const touched = await tx.run(
		`update payments.refund_cap set taken = taken + $3
		where ledger_id = $1 and record_id = $2 and taken + $3 <= paid`,
		[key.ledgerId, key.recordId, amount.minor],
	);
	return touched === 1;
}

/** Gives a share back: what finally failed may be refunded anew. */
export async function giveCap(
	tx: Tx,
	key: { readonly ledgerId: number; readonly recordId: Uuid },
	amount: Money,
): Promise<void> {
	const touched = await tx.run(
		`update payments.refund_cap set taken = taken - $3 where ledger_id = $1 and record_id = $2`,
		[key.ledgerId, key.recordId, amount.minor],
	);
	required(touched === 1 ? touched : undefined, "the cap of a record");
}

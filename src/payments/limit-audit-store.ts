import { type Currency, type Money, money, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Payment } from "./record-store.ts";

/** A payment as its limits must know it. */
export interface PaymentStanding {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly payerId: Uuid;
	readonly state: Payment["state"];
	readonly amount: Money;
	readonly createdAt: Temporal.Instant;
}

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly payer_id: Uuid;
	readonly state: Payment["state"];
	readonly currency: Currency;
	readonly amount: bigint;
	readonly created_at: Temporal.Instant;
}

/** The next payments after one, by cell and id. */
export async function pageOfPayments(
	tx: Tx,
	after: Pick<PaymentStanding, "ledgerId" | "id"> | null,
	limit: number,
): Promise<PaymentStanding[]> {
	const rows = await tx.query<Row>(
		`select p.ledger_id, p.id, p.payer_id, p.state, o.currency, o.amount, p.created_at
		from payments.payment p join payments.trade_order o
			on o.ledger_id = p.ledger_id and o.id = p.order_id
		where $1::int is null or (p.ledger_id, p.id) > ($1, $2::uuid)
		order by p.ledger_id, p.id limit $3`,
		[after?.ledgerId ?? null, after?.id ?? null, limit],
	);
	return rows.map((row) => ({
		...{ ledgerId: row.ledger_id, id: row.id, payerId: row.payer_id, state: row.state },
		amount: money(row.currency, row.amount),
		createdAt: row.created_at,
	}));
}

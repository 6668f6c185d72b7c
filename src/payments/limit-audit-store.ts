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

/**
 * The next payments after one, by cell and id. A part of it that is paid from an own account beside a leg
 * outside has a decision of its own, under the id of its record.
 */
export async function pageOfPayments(
	tx: Tx,
	after: Pick<PaymentStanding, "ledgerId" | "id"> | null,
	limit: number,
): Promise<PaymentStanding[]> {
	const rows = await tx.query<Row>(
		`with paid as (
			select p.ledger_id, p.id, p.payer_id, p.state, o.currency, p.created_at, o.amount -
				coalesce((select sum(r.amount)::bigint from payments.record r where r.ledger_id = p.ledger_id
					and r.order_id = p.order_id and r.payment_id = p.id and r.kind = 'payment'
					and r.hold_id is not null), 0) as amount
			from payments.payment p join payments.trade_order o
				on o.ledger_id = p.ledger_id and o.id = p.order_id
			union all
			select r.ledger_id, r.id, p.payer_id, p.state, r.currency, p.created_at, r.amount
			from payments.record r join payments.payment p
				on p.ledger_id = r.ledger_id and p.id = r.payment_id
			where r.kind = 'payment' and r.hold_id is not null
		)
		select ledger_id, id, payer_id, state, currency, amount, created_at from paid
		where $1::int is null or (ledger_id, id) > ($1, $2::uuid)
		order by ledger_id, id limit $3`,
		[after?.ledgerId ?? null, after?.id ?? null, limit],
	);
	return rows.map((row) => ({
		...{ ledgerId: row.ledger_id, id: row.id, payerId: row.payer_id, state: row.state },
		amount: money(row.currency, row.amount),
		createdAt: row.created_at,
	}));
}

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

export interface StoredOrder {
	readonly id: Uuid;
	readonly kind: "recharge" | "payment" | "transfer" | "withdrawal";
	readonly state: string;
	readonly amount: bigint;
	readonly fee: bigint | null;
	readonly payerId: Uuid | null;
	readonly payeeId: Uuid | null;
	/** Attempts to pay it. */
	readonly payments: number;
	/** Those of them that have not failed. */
	readonly standing: number;
}

export interface StoredRequest {
	readonly serial: string;
	readonly channel: string;
	readonly kind: string;
	readonly state: string;
	readonly amount: bigint | null;
	readonly sentAt: Temporal.Instant | null;
	/** Questions that the institution answered since the given instant. */
	readonly asked: number;
}

/** Every order there is. */
export async function storedOrders(tx: Tx): Promise<StoredOrder[]> {
	return tx.query<StoredOrder>(
		`select o.id, o.kind, o.state, o.amount, o.fee, o.payer_id as "payerId",
			o.payee_id as "payeeId", (select count(*)::int from payments.payment p
			where p.ledger_id = o.ledger_id and p.order_id = o.id) as payments,
			(select count(*)::int from payments.payment p
			where p.ledger_id = o.ledger_id and p.order_id = o.id and p.state <> 'failed') as standing
		from payments.trade_order o order by o.id`,
	);
}

/** Every request that an institution was to have. */
export async function storedRequests(tx: Tx, since: Temporal.Instant): Promise<StoredRequest[]> {
	return tx.query<StoredRequest>(
		`select r.serial_no as serial, r.channel_id as channel, r.kind, r.state, r.amount_minor as amount, r.sent_at as "sentAt",
			(select count(*)::int from channels.message m
			where m.ledger_id = r.ledger_id and m.serial_no = r.serial_no
				and m.via = 'query' and m.direction = 'in' and m.at >= $1) as asked
		from channels.request r order by r.serial_no`,
		[since],
	);
}

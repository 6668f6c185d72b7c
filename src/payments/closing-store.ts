import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

interface Of {
	readonly ledgerId: number;
	readonly userId: Uuid;
}

/** Orders that the user pays and that have not come to their end. */
export async function countOpenOf(tx: Tx, { ledgerId, userId }: Of): Promise<number> {
	const { count } = await tx.one<{ count: number }>(
		`select count(*)::int as count from payments.trade_order
		where ledger_id = $1 and payer_id = $2 and state not in ('succeeded', 'partly_refunded',
			'refunded', 'closed', 'late_paid', 'done', 'cancelled', 'refused', 'paid', 'rejected',
			'returned')`,
		[ledgerId, userId],
	);
	return count;
}

/** What was taken from the user, or came back for them, and lies in suspense. */
export async function countSuspendedOf(tx: Tx, { ledgerId, userId }: Of): Promise<number> {
	const { count } = await tx.one<{ count: number }>(
		`select count(*)::int as count from payments.trade_order o
		join payments.record r on r.ledger_id = o.ledger_id and r.order_id = o.id
		where o.ledger_id = $1 and o.payer_id = $2 and r.suspense_amount > 0
			and r.state not in ('completed', 'paid_back', 'taken')`,
		[ledgerId, userId],
	);
	return count;
}

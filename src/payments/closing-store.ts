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
		join payments.suspense s on s.ledger_id = o.ledger_id and s.order_id = o.id
		where o.ledger_id = $1 and o.payer_id = $2 and s.code = '2191'
			and s.state in ('open', 'paying_back', 're_routing')`,
		[ledgerId, userId],
	);
	return count;
}

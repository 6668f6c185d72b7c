import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Method } from "./record.ts";

/** What somebody has paid and recharged with, of their last bills: how often, and what last. */
export interface Habits {
	readonly uses: Readonly<Partial<Record<Method, number>>>;
	readonly lastUsed: Method | null;
}

/** However long somebody has been paying: their last bills tell what they are used to. */
const BILLS = 100;

export async function habitsOf(tx: Tx, userId: Uuid): Promise<Habits> {
	const rows = await tx.query<{ method: Method; times: number; last: Uuid }>(
		`select r.method, count(*)::int as times, max(r.id::text)::uuid as last
		from (select ledger_id, order_id from payments.bill where owner_id = $1
			order by created_at desc, order_id desc limit $2) b
		join payments.record r on r.ledger_id = b.ledger_id and r.order_id = b.order_id
		join payments.payment p on p.ledger_id = r.ledger_id and p.id = r.payment_id
		where r.kind in ('payment', 'recharge') and r.state = 'succeeded' and p.payer_id = $1
		group by r.method`,
		[userId, BILLS],
	);
	// Ids carry the time at which they were made.
	const [last] = rows.toSorted((left, right) => (left.last > right.last ? -1 : 1));
	return {
		uses: Object.fromEntries(rows.map(({ method, times }) => [method, times])),
		lastUsed: last?.method ?? null,
	};
}

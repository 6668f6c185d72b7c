import type { Currency } from "#kernel";
import type { OpenItems } from "#ledger";
import type { Tx } from "#platform";
import { outstandingAdvances } from "./advance-store.ts";

interface Sum {
	readonly owner: string;
	readonly currency: Currency;
	readonly minor: bigint;
}

type Scope = { readonly ledgerId: number };

/** Invariant 6: what the records say lies behind each account that a channel's trades run through. */
export const OPEN_ITEMS: readonly OpenItems[] = [
	{ code: "1131", sums: receivable },
	{ code: "1132", sums: outstandingAdvances },
	{ code: "2101", sums: payoutsUnderWay },
	{ code: "2102", sums: refundsUnderWay },
	{ code: "2191", sums: (tx, scope) => suspense(tx, scope, "2191") },
	{ code: "1191", sums: (tx, scope) => suspense(tx, scope, "1191") },
];

/** Collected by a channel and not settled yet, trade by trade, less what it has refunded of them. */
async function receivable(tx: Tx, scope: Scope): Promise<Sum[]> {
	return tx.query<Sum>(
		`select owner, currency, sum(minor)::bigint as minor from (
			select channel_id as owner, currency,
				case when state = 'succeeded' then amount else suspense_amount end as minor
			from payments.record
			where ledger_id = $1 and kind in ('recharge', 'payment') and channel_id is not null
			union all
			select channel_id, currency, -amount from payments.refund_part
			where ledger_id = $1 and state = 'cleared') items
		group by owner, currency`,
		[scope.ledgerId],
	);
}

/** Withdrawals, and payouts that carry a refund another way. */
async function payoutsUnderWay(tx: Tx, scope: Scope): Promise<Sum[]> {
	return tx.query<Sum>(
		`select owner, currency, sum(minor)::bigint as minor from (
			select channel_id as owner, currency, amount as minor from payments.record
			where ledger_id = $1 and kind = 'withdrawal'
				and state in ('sent', 'pending_user', 'unknown')
			union all
			select r.route_channel_id, p.currency, p.amount from payments.refund r
			join payments.refund_part p on p.ledger_id = r.ledger_id and p.refund_id = r.id
			where r.ledger_id = $1 and r.state = 're_routed' and p.state = 'paid_out') items
		group by owner, currency`,
		[scope.ledgerId],
	);
}

async function refundsUnderWay(tx: Tx, scope: Scope): Promise<Sum[]> {
	return tx.query<Sum>(
		`select channel_id as owner, currency, sum(amount)::bigint as minor
		from payments.refund_part where ledger_id = $1 and state = 'reserved'
		group by channel_id, currency`,
		[scope.ledgerId],
	);
}

async function suspense(tx: Tx, scope: Scope, code: "2191" | "1191"): Promise<Sum[]> {
	return tx.query<Sum>(
		`select owner, currency, sum(remaining)::bigint as minor from payments.suspense
		where ledger_id = $1 and code = $2 group by owner, currency`,
		[scope.ledgerId, code],
	);
}

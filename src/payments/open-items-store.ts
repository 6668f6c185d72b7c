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
	{ code: "2191", sums: suspense },
];

/** Collected by a channel and not settled yet, trade by trade, with what it took and no order takes. */
async function receivable(tx: Tx, scope: Scope): Promise<Sum[]> {
	return tx.query<Sum>(
		`select channel_id as owner, currency,
			sum(case when state = 'succeeded' then amount else suspense_amount end)::bigint as minor
		from payments.record
		where ledger_id = $1 and kind in ('recharge', 'payment') and channel_id is not null
		group by channel_id, currency`,
		[scope.ledgerId],
	);
}

async function payoutsUnderWay(tx: Tx, scope: Scope): Promise<Sum[]> {
	return tx.query<Sum>(
		`select channel_id as owner, currency, sum(amount)::bigint as minor
		from payments.record
		where ledger_id = $1 and kind = 'withdrawal' and state in ('sent', 'pending_user', 'unknown')
		group by channel_id, currency`,
		[scope.ledgerId],
	);
}

async function suspense(tx: Tx, scope: Scope): Promise<Sum[]> {
	return tx.query<Sum>(
		`select channel_id as owner, currency, sum(suspense_amount)::bigint as minor
		from payments.record
		where ledger_id = $1 and channel_id is not null and (state in ('conflict', 'over')
			or (kind = 'withdrawal' and state in ('declined', 'not_sent', 'succeeded') and suspense_amount > 0))
		group by channel_id, currency`,
		[scope.ledgerId],
	);
}

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type CounterRow, counterFrom } from "./counter-store.ts";
import type { Counter } from "./decision.ts";

/**
 * The next persons after one, in the order of their ids, with all their counters: whoever has a counter
 * or a decision, known as a person or not.
 */
export async function pageOfCounters(
	tx: Tx,
	after: Uuid | null,
	limit: number,
): Promise<Map<Uuid, Counter[]>> {
	const persons = await tx.query<{ customer_id: Uuid }>(
		`select customer_id from (
			(select customer_id from limits.person where $1::uuid is null or customer_id > $1
				order by customer_id limit $2)
			union
			(select distinct customer_id from limits.counter where $1::uuid is null or customer_id > $1
				order by customer_id limit $2)
			union
			(select distinct customer_id from limits.decision where $1::uuid is null or customer_id > $1
				order by customer_id limit $2)
		) as known order by customer_id limit $2`,
		[after, limit],
	);
	const page = new Map<Uuid, Counter[]>(persons.map(({ customer_id }) => [customer_id, []]));
	const rows = await tx.query<CounterRow & { readonly customer_id: Uuid }>(
		`select customer_id, window_start, measure, subject, used, reserved, acts
		from limits.counter where customer_id = any($1)`,
		[[...page.keys()]],
	);
	for (const row of rows) page.get(row.customer_id)?.push(counterFrom(row));
	return page;
}

/** False: this database was never set up for limits. */
export async function hasLimits(tx: Tx): Promise<boolean> {
	const row = await tx.one<{ there: boolean }>(
		"select to_regclass('limits.decision') is not null as there",
	);
	return row.there;
}

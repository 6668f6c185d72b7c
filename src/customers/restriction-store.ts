import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type Restriction, type RestrictionReason, STRICTEST } from "./restriction.ts";

/** False when the person is restricted for that reason already. */
export async function addRestriction(
	tx: Tx,
	customerId: Uuid,
	restriction: Restriction & { readonly reference: string },
): Promise<boolean> {
	const touched = await tx.run(
		`insert into customers.restriction (customer_id, reason, since, reference)
		values ($1, $2, $3, $4) on conflict (customer_id, reason) do nothing`,
		[customerId, restriction.reason, restriction.since, restriction.reference],
	);
	return touched === 1;
}

/** False when there was none. */
export async function liftRestriction(
	tx: Tx,
	customerId: Uuid,
	reason: RestrictionReason,
): Promise<boolean> {
	const touched = await tx.run(
		"delete from customers.restriction where customer_id = $1 and reason = $2",
		[customerId, reason],
	);
	return touched === 1;
}

/** What lies on a person, under whichever of the merged customers, the strictest first. */
export async function restrictionsOf(tx: Tx, customerIds: readonly Uuid[]): Promise<Restriction[]> {
	const rows = await tx.query<Restriction>(
		`select reason, min(since) as since from customers.restriction
		where customer_id = any ($1::uuid[]) group by reason`,
		[customerIds],
	);
	return rows.toSorted(
		(left, right) => STRICTEST.indexOf(left.reason) - STRICTEST.indexOf(right.reason),
	);
}

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

/** What two persons may turn off and on. */
export type Product = "mixed";

export const PRODUCTS: readonly Product[] = ["mixed"];

/** On unless two persons have turned it off. */
export async function isProductOn(
	tx: Tx,
	key: { readonly ledgerId: number; readonly product: Product },
): Promise<boolean> {
	const row = await tx.maybe<{ is_on: boolean }>(
		"select is_on from payments.product_switch where ledger_id = $1 and product = $2",
		[key.ledgerId, key.product],
	);
	return row?.is_on ?? true;
}

/** Writes what was decided; the newest decision stands. */
export async function switchProduct(
	tx: Tx,
	change: {
		readonly ledgerId: number;
		readonly product: Product;
		readonly isOn: boolean;
		readonly at: Temporal.Instant;
		readonly proposalId: Uuid;
	},
): Promise<void> {
	await tx.run(
		`insert into payments.product_switch (ledger_id, product, is_on, changed_at, proposal_id)
		values ($1, $2, $3, $4, $5)
		on conflict (ledger_id, product) do update set is_on = excluded.is_on,
			changed_at = excluded.changed_at, proposal_id = excluded.proposal_id`,
		[change.ledgerId, change.product, change.isOn, change.at, change.proposalId],
	);
}

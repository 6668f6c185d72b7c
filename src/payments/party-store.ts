import { type AccountRef, isAccountCode } from "#ledger";
import type { Tx } from "#platform";

/** The ledger account behind one of our own accounts, by the number that people read (O4). */
export async function ledgerAccountOf(
	tx: Tx,
	party: { readonly ledgerId: number; readonly number: string },
): Promise<AccountRef | undefined> {
	const row = await tx.maybe<{ code: string | null; owner: string | null }>(
		`select ledger_code as code, ledger_owner as owner from payments.party_account
		where ledger_id = $1 and kind = 'internal' and reference = $2`,
		[party.ledgerId, party.number],
	);
	if (row === undefined || row.code === null || row.owner === null) return undefined;
	return isAccountCode(row.code) ? { code: row.code, owner: row.owner } : undefined;
}

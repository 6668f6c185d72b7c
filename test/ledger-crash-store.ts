import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

/** An entry as it stands: its legs as owners and amounts, debits positive. */
export interface StoredEntry {
	readonly id: Uuid;
	readonly owners: readonly string[];
	readonly amounts: readonly bigint[];
	readonly holdIds: readonly string[];
	readonly captured: readonly bigint[];
}

export interface StoredHold {
	readonly id: Uuid;
	readonly owner: string;
	readonly amount: bigint;
	readonly captured: bigint;
	readonly state: string;
}

/** Everything that follows is seen at one instant; comes first in its transaction. */
export async function atOneInstant(tx: Tx): Promise<void> {
	await tx.run("set local transaction_isolation = 'repeatable read'");
}

export async function storedEntries(tx: Tx): Promise<StoredEntry[]> {
	return tx.query<StoredEntry>(
		`select e.id, leg.owners, leg.amounts, coalesce(e.captured::text[], '{}') as "holdIds",
			coalesce(e.captured_amounts, '{}') as captured
		from ledger.entry e cross join lateral (
			select array_agg(a.owner order by p.place) as owners,
				array_agg(e.legs[4 * p.place - 2] order by p.place) as amounts
			from generate_series(1, cardinality(e.previous)) as p (place)
			join ledger.account a on a.ledger_id = e.ledger_id
				and a.account_id = e.legs[4 * p.place - 3] & -64) leg
		where e.ledger_id = 1 order by e.id`,
	);
}

export async function storedHolds(tx: Tx): Promise<StoredHold[]> {
	return tx.query<StoredHold>(
		`select h.id, a.owner, h.amount, h.captured, h.state from ledger.hold h
		join ledger.account a on a.ledger_id = h.ledger_id and a.account_id = h.account_id
		where h.ledger_id = 1 order by h.id`,
	);
}

/** What people own, by owner. */
export async function storedBalances(tx: Tx): Promise<Map<string, bigint>> {
	const rows = await tx.query<{ owner: string; owned: bigint }>(
		`select a.owner, -b.posted as owned from ledger.balance b
		join ledger.account a on a.ledger_id = b.ledger_id and a.account_id = b.slot_id & -64
		where b.ledger_id = 1 and a.code = '2001' order by a.owner`,
	);
	return new Map(rows.map(({ owner, owned }) => [owner, owned]));
}

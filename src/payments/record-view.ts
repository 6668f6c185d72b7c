import type { Clock, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { PaymentRecord } from "./record.ts";
import type { RecordFact, RecordSnapshot } from "./snapshot.ts";
import { appendFact, factsOf, snapshotsOf } from "./snapshot-store.ts";

/** A record with what the trade was and what became known of it (O3). */
export interface FullRecord {
	readonly record: PaymentRecord;
	readonly snapshot: RecordSnapshot | undefined;
	readonly facts: readonly RecordFact[];
}

/** Adds to records what is kept beside them. All of one cell. */
export async function completed(tx: Tx, records: readonly PaymentRecord[]): Promise<FullRecord[]> {
	const [first] = records;
	if (first === undefined) return [];
	const key = { ledgerId: first.ledgerId, recordIds: records.map(({ id }) => id) };
	const [snapshots, facts] = await Promise.all([snapshotsOf(tx, key), factsOf(tx, key)]);
	return records.map((record) => ({
		record,
		snapshot: snapshots.get(record.id),
		facts: facts.get(record.id) ?? [],
	}));
}

/** Links a record to what its day's reconciliation made of it (对账凭证). */
export async function noteReconciled(
	deps: { readonly clock: Clock },
	tx: Tx,
	match: {
		readonly record: { readonly ledgerId: number; readonly id: Uuid };
		/** `matched`, or the kind of difference. */
		readonly result: string;
		readonly upstreamNo: string | null;
	},
): Promise<void> {
	const { record, result: code, upstreamNo } = match;
	await appendFact(tx, deps.clock, record, {
		...{ kind: "reconciled", at: deps.clock.now(), entryId: null, upstreamNo, code },
	});
}

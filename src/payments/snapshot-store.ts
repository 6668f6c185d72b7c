import {
	type Clock,
	type Currency,
	type Money,
	money,
	newUuid,
	subtract,
	type Uuid,
} from "#kernel";
import { gatheredWrite, type JsonObject, type Tx } from "#platform";
import type { Method, PaymentRecord, RecordKind } from "./record.ts";
import type { Origin, RecordFact, RecordSnapshot } from "./snapshot.ts";

interface Row {
	readonly ledger_id: number;
	readonly record_id: Uuid;
	readonly order_id: Uuid;
	readonly kind: RecordKind;
	readonly method: Method;
	readonly subject_account_id: Uuid;
	readonly channel_account_id: Uuid | null;
	readonly counterparty_account_id: Uuid;
	readonly credited_account_id: Uuid | null;
	readonly order_number: string;
	readonly master_number: string;
	readonly goods_name: string;
	readonly goods_text: string | null;
	readonly currency: Currency;
	readonly order_amount: bigint;
	readonly discount: bigint;
	readonly paid: bigint;
	readonly own_fee: bigint;
	readonly expected_fee: bigint;
	readonly net: bigint;
	readonly requested_at: Temporal.Instant;
	readonly executed_at: Temporal.Instant;
	readonly deadline: Temporal.Instant | null;
	readonly device_id: Uuid | null;
	readonly network: string | null;
	readonly platform: Origin["platform"] | null;
}

const COLUMNS = `ledger_id, record_id, order_id, kind, method, subject_account_id, channel_account_id,
	counterparty_account_id, credited_account_id, order_number, master_number, goods_name, goods_text,
	currency, order_amount, discount, paid, own_fee, expected_fee, net, requested_at, executed_at,
	deadline, device_id, network, platform`;

/** Written once, with its record. */
export function insertSnapshot(
	tx: Tx,
	record: PaymentRecord,
	snapshot: RecordSnapshot,
): Promise<void> {
	return writeSnapshot(tx, rowOf(record, snapshot));
}

const writeSnapshot = gatheredWrite((tx, rows: readonly JsonObject[]) =>
	tx.run(
		`insert into payments.record_snapshot (${COLUMNS})
		select ${COLUMNS} from jsonb_populate_recordset(null::payments.record_snapshot, $1::jsonb)`,
		[JSON.stringify(rows)],
	),
);

/** Minor units as text, which holds any number. */
function rowOf(record: PaymentRecord, snapshot: RecordSnapshot): JsonObject {
	const { origin } = snapshot;
	return {
		...{ ledger_id: record.ledgerId, record_id: record.id, order_id: record.orderId },
		...{ kind: record.kind, method: record.method, subject_account_id: record.subject.accountId },
		channel_account_id: record.channel?.accountId ?? null,
		counterparty_account_id: record.counterparty.accountId,
		credited_account_id: snapshot.creditedAccountId,
		...{ order_number: snapshot.orderNumber, master_number: snapshot.masterNumber },
		...{ goods_name: snapshot.goodsName, goods_text: snapshot.goodsText },
		...{ currency: record.amount.currency, order_amount: String(snapshot.orderAmount.minor) },
		...{ discount: String(snapshot.discount.minor), paid: String(record.amount.minor) },
		own_fee: String(subtract(record.amount, record.net).minor),
		...{ expected_fee: String(record.expectedFee.minor), net: String(record.net.minor) },
		requested_at: snapshot.requestedAt.toString(),
		executed_at: snapshot.executedAt.toString(),
		deadline: snapshot.deadline?.toString() ?? null,
		device_id: origin?.deviceId ?? null,
		network: origin?.network ?? null,
		platform: origin?.platform ?? null,
	};
}

/** Snapshots by the ids of their records. */
export async function snapshotsOf(
	tx: Tx,
	key: { readonly ledgerId: number; readonly recordIds: readonly Uuid[] },
): Promise<ReadonlyMap<Uuid, RecordSnapshot>> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.record_snapshot
		where ledger_id = $1 and record_id = any ($2::uuid[])`,
		[key.ledgerId, key.recordIds],
	);
	return new Map(rows.map((row) => [row.record_id, fromRow(row)]));
}

/** Appends what became known. Its id is made here: facts of a record come in the order of their ids. */
export function appendFact(
	tx: Tx,
	clock: Clock,
	{ ledgerId, id: recordId }: { readonly ledgerId: number; readonly id: Uuid },
	fact: Omit<RecordFact, "recordedAt">,
): Promise<void> {
	const recordedAt = clock.now();
	return writeFact(tx, { ...fact, ledgerId, recordId, recordedAt, id: newUuid(clock) });
}

interface FactRow extends RecordFact {
	readonly ledgerId: number;
	readonly recordId: Uuid;
	readonly id: Uuid;
}

const writeFact = gatheredWrite((tx, facts: readonly FactRow[]) =>
	tx.run(
		`insert into payments.record_fact
			(ledger_id, record_id, id, kind, at, recorded_at, entry_id, upstream_no, code)
		select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[],
			$6::timestamptz[], $7::uuid[], $8::text[], $9::text[])`,
		[
			facts.map(({ ledgerId }) => ledgerId),
			facts.map(({ recordId }) => recordId),
			facts.map(({ id }) => id),
			facts.map(({ kind }) => kind),
			facts.map(({ at }) => at),
			facts.map(({ recordedAt }) => recordedAt),
			facts.map(({ entryId }) => entryId),
			facts.map(({ upstreamNo }) => upstreamNo),
			facts.map(({ code }) => code),
		],
	),
);

/** What became known of records, in its order. */
export async function factsOf(
	tx: Tx,
	key: { readonly ledgerId: number; readonly recordIds: readonly Uuid[] },
): Promise<ReadonlyMap<Uuid, readonly RecordFact[]>> {
	const rows = await tx.query<RecordFact & { readonly recordId: Uuid }>(
		`select record_id as "recordId", kind, at, recorded_at as "recordedAt", entry_id as "entryId",
			upstream_no as "upstreamNo", code
		from payments.record_fact where ledger_id = $1 and record_id = any ($2::uuid[]) order by id`,
		[key.ledgerId, key.recordIds],
	);
	return Map.groupBy(rows, ({ recordId }) => recordId);
}

function fromRow(row: Row): RecordSnapshot {
	const of = (minor: bigint): Money => money(row.currency, minor);
	return {
		creditedAccountId: row.credited_account_id,
		orderNumber: row.order_number,
		masterNumber: row.master_number,
		goodsName: row.goods_name,
		goodsText: row.goods_text,
		orderAmount: of(row.order_amount),
		discount: of(row.discount),
		requestedAt: row.requested_at,
		executedAt: row.executed_at,
		deadline: row.deadline,
		origin:
			row.network === null || row.platform === null
				? null
				: { deviceId: row.device_id, network: row.network, platform: row.platform },
	};
}

import {
	type Clock,
	type Currency,
	type Money,
	money,
	newUuid,
	subtract,
	type Uuid,
} from "#kernel";
import type { Tx } from "#platform";
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
export async function insertSnapshot(
	tx: Tx,
	record: PaymentRecord,
	snapshot: RecordSnapshot,
): Promise<void> {
	await tx.run(
		`insert into payments.record_snapshot (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
			$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`,
		[
			record.ledgerId,
			record.id,
			record.orderId,
			record.kind,
			record.method,
			record.subject.accountId,
			record.channel?.accountId ?? null,
			record.counterparty.accountId,
			snapshot.creditedAccountId,
			snapshot.orderNumber,
			snapshot.masterNumber,
			snapshot.goodsName,
			snapshot.goodsText,
			record.amount.currency,
			snapshot.orderAmount.minor,
			snapshot.discount.minor,
			record.amount.minor,
			subtract(record.amount, record.net).minor,
			record.expectedFee.minor,
			record.net.minor,
			snapshot.requestedAt,
			snapshot.executedAt,
			snapshot.deadline,
			snapshot.origin?.deviceId ?? null,
			snapshot.origin?.network ?? null,
			snapshot.origin?.platform ?? null,
		],
	);
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
export async function appendFact(
	tx: Tx,
	clock: Clock,
	record: { readonly ledgerId: number; readonly id: Uuid },
	fact: Omit<RecordFact, "recordedAt">,
): Promise<void> {
	await tx.run(
		`insert into payments.record_fact
			(ledger_id, record_id, id, kind, at, recorded_at, entry_id, upstream_no, code)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		[
			record.ledgerId,
			record.id,
			newUuid(clock),
			fact.kind,
			fact.at,
			clock.now(),
			fact.entryId,
			fact.upstreamNo,
			fact.code,
		],
	);
}

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

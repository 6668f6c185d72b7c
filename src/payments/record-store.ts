import {
	type Clock,
	type Currency,
	type Money,
	money,
	newUuid,
	required,
	type Uuid,
} from "#kernel";
import { gathered, gatheredWrite, type JsonObject, type Tx } from "#platform";
import type { RegulatoryClass } from "#security";
import type { OrderKey } from "./order-store.ts";
import type { Method, PartySnapshot, PaymentRecord, RecordKind, RecordState } from "./record.ts";

/** One payer action on an order. */
export interface Payment {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly orderId: Uuid;
	readonly payerId: Uuid;
	/** The challenge that was spent for it. */
	readonly challengeId: Uuid;
	/** Of the factors that were really shown: what the regulator's day limits go by (E3). */
	readonly regulatoryClass: RegulatoryClass;
	readonly state: "open" | "succeeded" | "failed";
	readonly createdAt: Temporal.Instant;
	readonly finishedAt: Temporal.Instant | null;
}

export interface RecordRow {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly payment_id: Uuid;
	readonly order_id: Uuid;
	readonly serial: string;
	readonly kind: RecordKind;
	readonly state: RecordState;
	readonly version: number;
	readonly method: Method;
	readonly channel_id: string | null;
	readonly subject: PartySnapshot;
	readonly channel: PartySnapshot | null;
	readonly counterparty: PartySnapshot;
	readonly currency: Currency;
	readonly amount: bigint;
	readonly expected_fee: bigint;
	readonly net: bigint;
	readonly request_id: string | null;
	readonly hold_id: Uuid | null;
	readonly created_at: Temporal.Instant;
	readonly finished_at: Temporal.Instant | null;
}

export const RECORD_COLUMNS: string = `ledger_id, id, payment_id, order_id, serial, kind, state, version, method,
	channel_id, subject, channel, counterparty, currency, amount, expected_fee, net, request_id,
	hold_id, created_at, finished_at, suspense_amount`;

export const insertPayment: (tx: Tx, payment: Payment) => Promise<void> = gatheredWrite(
	(tx, payments) =>
		tx.run(
			`insert into payments.payment
				(ledger_id, id, order_id, payer_id, challenge_id, regulatory_class, state, created_at,
					finished_at)
			select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[],
				$7::text[], $8::timestamptz[], $9::timestamptz[])`,
			[
				payments.map(({ ledgerId }) => ledgerId),
				payments.map(({ id }) => id),
				payments.map(({ orderId }) => orderId),
				payments.map(({ payerId }) => payerId),
				payments.map(({ challengeId }) => challengeId),
				payments.map(({ regulatoryClass }) => regulatoryClass),
				payments.map(({ state }) => state),
				payments.map(({ createdAt }) => createdAt),
				payments.map(({ finishedAt }) => finishedAt),
			],
		),
);

export function finishPayment(
	tx: Tx,
	key: { ledgerId: number; id: Uuid },
	state: "succeeded" | "failed",
	at: Temporal.Instant,
): Promise<void> {
	return writeFinish(tx, { ...key, state, at });
}

interface Finish {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly state: "succeeded" | "failed";
	readonly at: Temporal.Instant;
}

const writeFinish = gatheredWrite((tx, ends: readonly Finish[]) =>
	tx.run(
		`update payments.payment p set state = e.state, finished_at = e.at
		from unnest($1::int[], $2::uuid[], $3::text[], $4::timestamptz[]) as e(ledger_id, id, state, at)
		where p.ledger_id = e.ledger_id and p.id = e.id and p.state = 'open'`,
		[
			ends.map(({ ledgerId }) => ledgerId),
			ends.map(({ id }) => id),
			ends.map(({ state }) => state),
			ends.map(({ at }) => at),
		],
	),
);

export const paymentsOf: (tx: Tx, key: OrderKey) => Promise<Payment[]> = gathered(
	async (tx, keys) => {
		const rows = await tx.query<Payment>(
			`select ledger_id as "ledgerId", id, order_id as "orderId", payer_id as "payerId",
				challenge_id as "challengeId", regulatory_class as "regulatoryClass", state,
				created_at as "createdAt", finished_at as "finishedAt"
			from payments.payment
			where (ledger_id, order_id) in (select * from unnest($1::int[], $2::uuid[])) order by id`,
			[keys.map(({ ledgerId }) => ledgerId), keys.map(({ id }) => id)],
		);
		const byOrder = Map.groupBy(rows, ({ orderId }) => orderId);
		return keys.map(({ id }) => byOrder.get(id) ?? []);
	},
);

export const insertRecord: (tx: Tx, record: PaymentRecord) => Promise<void> = gatheredWrite(
	(tx, records) =>
		tx.run(
			`insert into payments.record (${RECORD_COLUMNS})
			select ${RECORD_COLUMNS} from jsonb_populate_recordset(null::payments.record, $1::jsonb)`,
			[JSON.stringify(records.map(rowOf))],
		),
);

/** A record as its row; minor units as text, which holds any number. */
function rowOf(record: PaymentRecord): JsonObject {
	return {
		...{ ledger_id: record.ledgerId, id: record.id, payment_id: record.paymentId },
		...{ order_id: record.orderId, serial: record.serial, kind: record.kind },
		...{ state: record.state, version: record.version, method: record.method },
		...{ channel_id: record.channelId, subject: snapshot(record.subject) },
		channel: record.channel === null ? null : snapshot(record.channel),
		...{ counterparty: snapshot(record.counterparty), currency: record.amount.currency },
		...{ amount: String(record.amount.minor), expected_fee: String(record.expectedFee.minor) },
		...{ net: String(record.net.minor), request_id: record.requestId, hold_id: record.holdId },
		created_at: record.createdAt.toString(),
		finished_at: record.finishedAt?.toString() ?? null,
		suspense_amount: "0",
	};
}

/** Moves the record; the caller holds its order's lock. */
export async function moveRecord(
	tx: Tx,
	record: PaymentRecord,
	state: RecordState,
	change: { readonly finishedAt: Temporal.Instant | null; readonly suspense?: Money },
): Promise<PaymentRecord> {
	const { finishedAt } = change;
	const touched = await tx.run(
		`update payments.record set state = $4, version = version + 1, finished_at = $5,
			suspense_amount = suspense_amount + $6
		where ledger_id = $1 and id = $2 and version = $3`,
		[record.ledgerId, record.id, record.version, state, finishedAt, change.suspense?.minor ?? 0n],
	);
	required(touched === 1 ? touched : undefined, "the record at the version that was read");
	return { ...record, state, version: record.version + 1, finishedAt };
}

export async function recordByRequest(
	tx: Tx,
	key: { ledgerId: number; requestId: string },
): Promise<PaymentRecord | undefined> {
	const row = await tx.maybe<RecordRow>(
		`select ${RECORD_COLUMNS} from payments.record where ledger_id = $1 and request_id = $2`,
		[key.ledgerId, key.requestId],
	);
	return row === undefined ? undefined : recordFrom(row);
}

/** What an order was tried to be paid with; its refunds have records of their own. */
export const recordsOf: (tx: Tx, key: OrderKey) => Promise<PaymentRecord[]> = gathered(
	async (tx, keys) => {
		const rows = await tx.query<RecordRow>(
			`select ${RECORD_COLUMNS} from payments.record
			where (ledger_id, order_id) in (select * from unnest($1::int[], $2::uuid[]))
				and kind <> 'refund' order by id`,
			[keys.map(({ ledgerId }) => ledgerId), keys.map(({ id }) => id)],
		);
		const byOrder = Map.groupBy(rows, (row) => row.order_id);
		return keys.map(({ id }) => (byOrder.get(id) ?? []).map(recordFrom));
	},
);

export async function refundRecordsOf(tx: Tx, key: OrderKey): Promise<PaymentRecord[]> {
	const rows = await tx.query<RecordRow>(
		`select ${RECORD_COLUMNS} from payments.record
		where ledger_id = $1 and order_id = $2 and kind = 'refund' order by id`,
		[key.ledgerId, key.id],
	);
	return rows.map(recordFrom);
}

/** The registry's row of a party's account, made on first use (O4). */
export async function ensureParty(
	tx: Tx,
	clock: Clock,
	party: {
		ledgerId: number;
		kind: "internal" | "external" | "channel" | "virtual_merchant";
		reference: string;
		ledgerCode: string | null;
		ledgerOwner: string | null;
	},
): Promise<Uuid> {
	const found = await findParty(tx, party);
	if (found !== undefined) return found;
	await tx.run(
		`insert into payments.party_account
			(ledger_id, kind, reference, id, ledger_code, ledger_owner, created_at)
		values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
		[
			party.ledgerId,
			party.kind,
			party.reference,
			newUuid(clock),
			party.ledgerCode,
			party.ledgerOwner,
			clock.now(),
		],
	);
	return required(await findParty(tx, party), "the party account just registered");
}

interface PartyKey {
	readonly ledgerId: number;
	readonly kind: string;
	readonly reference: string;
}

const findParty = gathered(async (tx, keys: readonly PartyKey[]) => {
	const rows = await tx.query<{ n: number; id: Uuid }>(
		`select w.n::int as n, p.id
		from unnest($1::int[], $2::text[], $3::text[]) with ordinality as w(cell, kind, reference, n)
		join payments.party_account p
			on p.ledger_id = w.cell and p.kind = w.kind and p.reference = w.reference`,
		[
			keys.map(({ ledgerId }) => ledgerId),
			keys.map(({ kind }) => kind),
			keys.map(({ reference }) => reference),
		],
	);
	const byKey = new Map(rows.map((row) => [row.n, row.id]));
	return keys.map((_, place) => byKey.get(place + 1));
});

function snapshot(party: PartySnapshot): JsonObject {
	return { ...party };
}

/** A snapshot is never changed: what an old one does not say stays unsaid. */
function partyFrom(
	stored: Partial<PartySnapshot> & Pick<PartySnapshot, "accountId">,
): PartySnapshot {
	const unsaid = { kind: null, partyId: null, accountType: null, phone: null, email: null };
	return { name: "", account: "", ...unsaid, ...stored };
}

export function recordFrom(row: RecordRow): PaymentRecord {
	return {
		ledgerId: row.ledger_id,
		id: row.id,
		paymentId: row.payment_id,
		orderId: row.order_id,
		serial: row.serial,
		kind: row.kind,
		state: row.state,
		version: row.version,
		method: row.method,
		channelId: row.channel_id,
		subject: partyFrom(row.subject),
		channel: row.channel === null ? null : partyFrom(row.channel),
		counterparty: partyFrom(row.counterparty),
		amount: money(row.currency, row.amount),
		expectedFee: money(row.currency, row.expected_fee),
		net: money(row.currency, row.net),
		requestId: row.request_id,
		holdId: row.hold_id,
		createdAt: row.created_at,
		finishedAt: row.finished_at,
	};
}

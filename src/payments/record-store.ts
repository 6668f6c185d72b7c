import {
	type Clock,
	type Currency,
	type Money,
	money,
	newUuid,
	required,
	type Uuid,
} from "#kernel";
import type { JsonObject, Tx } from "#platform";
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

export async function insertPayment(tx: Tx, payment: Payment): Promise<void> {
	await tx.run(
		`insert into payments.payment
			(ledger_id, id, order_id, payer_id, challenge_id, regulatory_class, state, created_at,
				finished_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		[
			payment.ledgerId,
			payment.id,
			payment.orderId,
			payment.payerId,
			payment.challengeId,
			payment.regulatoryClass,
			payment.state,
			payment.createdAt,
			payment.finishedAt,
		],
	);
}

export async function finishPayment(
	tx: Tx,
	key: { ledgerId: number; id: Uuid },
	state: "succeeded" | "failed",
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update payments.payment set state = $3, finished_at = $4
		where ledger_id = $1 and id = $2 and state = 'open'`,
		[key.ledgerId, key.id, state, at],
	);
}

export async function paymentsOf(tx: Tx, key: OrderKey): Promise<Payment[]> {
	return tx.query<Payment>(
		`select ledger_id as "ledgerId", id, order_id as "orderId", payer_id as "payerId",
			challenge_id as "challengeId", regulatory_class as "regulatoryClass", state,
			created_at as "createdAt", finished_at as "finishedAt"
		from payments.payment where ledger_id = $1 and order_id = $2 order by id`,
		[key.ledgerId, key.id],
	);
}

export async function insertRecord(tx: Tx, record: PaymentRecord): Promise<void> {
	await tx.run(
		`insert into payments.record (${RECORD_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
			$11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 0)`,
		[
			record.ledgerId,
			record.id,
			record.paymentId,
			record.orderId,
			record.serial,
			record.kind,
			record.state,
			record.version,
			record.method,
			record.channelId,
			snapshot(record.subject),
			record.channel === null ? null : snapshot(record.channel),
			snapshot(record.counterparty),
			record.amount.currency,
			record.amount.minor,
			record.expectedFee.minor,
			record.net.minor,
			record.requestId,
			record.holdId,
			record.createdAt,
			record.finishedAt,
		],
	);
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

export async function recordsOf(tx: Tx, key: OrderKey): Promise<PaymentRecord[]> {
	const rows = await tx.query<RecordRow>(
		`select ${RECORD_COLUMNS} from payments.record where ledger_id = $1 and order_id = $2 order by id`,
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
	const find = async (): Promise<Uuid | undefined> => {
		const row = await tx.maybe<{ id: Uuid }>(
			`select id from payments.party_account
			where ledger_id = $1 and kind = $2 and reference = $3`,
			[party.ledgerId, party.kind, party.reference],
		);
		return row?.id;
	};
	const found = await find();
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
	return required(await find(), "the party account just registered");
}

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

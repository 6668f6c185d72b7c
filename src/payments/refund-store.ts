import { type Currency, money, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type {
	EarlierRoute,
	PartState,
	Refund,
	RefundOrigin,
	RefundPart,
	RefundSource,
	RefundState,
} from "./refund.ts";

export interface RefundKey {
	readonly ledgerId: number;
	readonly id: Uuid;
}

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly order_id: Uuid;
	readonly payment_id: Uuid;
	readonly merchant_id: Uuid | null;
	readonly out_refund_no: string | null;
	readonly origin: RefundOrigin;
	readonly source: RefundSource;
	readonly case_id: Uuid | null;
	readonly state: RefundState;
	readonly version: number;
	readonly currency: Currency;
	readonly amount: bigint;
	readonly fee_back: bigint;
	readonly from_unsettled: bigint;
	readonly from_available: bigint;
	readonly reason: string;
	readonly notify_url: string | null;
	readonly request_id: string | null;
	readonly route_card_id: Uuid | null;
	readonly route_request_id: string | null;
	readonly route_channel_id: string | null;
	readonly route_cost: bigint;
	readonly route_rail: string | null;
	readonly route_card: Uuid | null;
	readonly route_at: Temporal.Instant | null;
	readonly route_earlier: readonly EarlierRow[];
	readonly tries: number;
	readonly failure: string | null;
	readonly created_at: Temporal.Instant;
	readonly funded_at: Temporal.Instant | null;
	readonly finished_at: Temporal.Instant | null;
}

interface EarlierRow {
	readonly requestId: string;
	readonly channelId: string;
	readonly costMinor: string;
	readonly failed: string | null;
}

interface PartRow {
	readonly refund_id: Uuid;
	readonly record_id: Uuid;
	readonly kind: RefundPart["kind"];
	readonly channel_id: string | null;
	readonly state: PartState;
	readonly currency: Currency;
	readonly amount: bigint;
	readonly fee_back: bigint;
}

const FIRST_COLUMNS = `ledger_id, id, order_id, payment_id, merchant_id, out_refund_no, origin, source, case_id,
	state, version, currency, amount, fee_back, from_unsettled, from_available, reason, notify_url,
	request_id, route_card_id, route_request_id, route_channel_id, route_cost, tries, failure, created_at, funded_at,
	finished_at`;
const COLUMNS = `${FIRST_COLUMNS}, route_rail, route_card, route_at, route_earlier`;

/** A refund goes another way only later: it is inserted without one. */
export async function insertRefund(tx: Tx, refund: Refund): Promise<void> {
	await tx.run(
		`insert into payments.refund (${FIRST_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
			$12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)`,
		[
			...[refund.ledgerId, refund.id, refund.orderId, refund.paymentId, refund.merchantId],
			...[refund.outRefundNo, refund.origin, refund.source, refund.caseId, refund.state],
			...[refund.version, refund.amount.currency, refund.amount.minor, refund.feeBack.minor],
			...[refund.fromUnsettled.minor, refund.fromAvailable.minor, refund.reason],
			...[refund.notifyUrl, refund.requestId, refund.routeCardId, refund.route?.requestId ?? null],
			...[refund.route?.channelId ?? null, refund.route?.cost.minor ?? 0n, refund.tries],
			...[refund.failure, refund.createdAt, refund.fundedAt, refund.finishedAt],
		],
	);
	for (const part of refund.parts) {
		await tx.run(
			`insert into payments.refund_part (ledger_id, refund_id, record_id, order_id, kind, channel_id,
				state, currency, amount, fee_back) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			[
				...[refund.ledgerId, refund.id, part.recordId, refund.orderId, part.kind, part.channelId],
				...[part.state, part.amount.currency, part.amount.minor, part.feeBack.minor],
			],
		);
	}
	await insertStep(tx, refund, refund.createdAt);
}

export type RefundChange = Partial<
	Pick<
		Refund,
		| "state"
		| "fromUnsettled"
		| "fromAvailable"
		| "requestId"
		| "route"
		| "tries"
		| "failure"
		| "fundedAt"
		| "finishedAt"
		| "parts"
	>
>;

/** Writes the change and its step; the caller holds the order's lock, the version is what was read. */
export async function updateRefund(
	tx: Tx,
	refund: Refund,
	change: RefundChange,
	at: Temporal.Instant,
): Promise<Refund> {
	const next: Refund = { ...refund, ...change, version: refund.version + 1 };
	const touched = await tx.run(
		`update payments.refund set state = $4, version = $5, from_unsettled = $6, from_available = $7,
			request_id = $8, route_request_id = $9, route_channel_id = $10, route_cost = $11, tries = $12,
			failure = $13, funded_at = $14, finished_at = $15, route_rail = $16, route_card = $17,
			route_at = $18, route_earlier = $19::jsonb
		where ledger_id = $1 and id = $2 and version = $3`,
		[
			...[refund.ledgerId, refund.id, refund.version, next.state, next.version],
			...[next.fromUnsettled.minor, next.fromAvailable.minor, next.requestId],
			...[next.route?.requestId ?? null, next.route?.channelId ?? null],
			...[next.route?.cost.minor ?? 0n, next.tries, next.failure, next.fundedAt, next.finishedAt],
			...[next.route?.rail ?? null, next.route?.cardId ?? null, next.route?.at ?? null],
			JSON.stringify((next.route?.earlier ?? []).map(earlierRow)),
		],
	);
	required(touched === 1 ? touched : undefined, "the refund at the version that was read");
	for (const part of change.parts ?? []) {
		await tx.run(
			`update payments.refund_part set state = $4
			where ledger_id = $1 and refund_id = $2 and record_id = $3`,
			[refund.ledgerId, refund.id, part.recordId, part.state],
		);
	}
	if (next.state !== refund.state) await insertStep(tx, next, at);
	return next;
}

async function insertStep(tx: Tx, refund: Refund, at: Temporal.Instant): Promise<void> {
	await tx.run(
		`insert into payments.refund_step (ledger_id, refund_id, seq, state, at)
		values ($1, $2, $3, $4, $5)`,
		[refund.ledgerId, refund.id, refund.version, refund.state, at],
	);
}

/** How far a refund came, oldest first. */
export interface RefundStep {
	readonly state: RefundState;
	readonly at: Temporal.Instant;
}

export function stepsOf(tx: Tx, key: RefundKey): Promise<RefundStep[]> {
	return tx.query<RefundStep>(
		`select state, at from payments.refund_step where ledger_id = $1 and refund_id = $2 order by seq`,
		[key.ledgerId, key.id],
	);
}

export async function refundById(tx: Tx, key: RefundKey): Promise<Refund | undefined> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.refund where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
	return (await withParts(tx, rows))[0];
}

/** By the serial of its request at the channel, or of the payout that carries it. */
export async function refundByRequest(
	tx: Tx,
	key: { readonly ledgerId: number; readonly requestId: string },
): Promise<Refund | undefined> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.refund
		where ledger_id = $1 and (request_id = $2 or route_request_id = $2)`,
		[key.ledgerId, key.requestId],
	);
	return (await withParts(tx, rows))[0];
}

/** By a payout that carried it before another one does. */
export async function refundByEarlier(
	tx: Tx,
	order: { readonly ledgerId: number; readonly id: Uuid },
	{ requestId }: { readonly requestId: string },
): Promise<Refund | undefined> {
	const all = await refundsOf(tx, order);
	return all.find(({ route }) => route?.earlier.some((one) => one.requestId === requestId));
}

/** Of an order, oldest first. */
export async function refundsOf(
	tx: Tx,
	order: { readonly ledgerId: number; readonly id: Uuid },
): Promise<Refund[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.refund where ledger_id = $1 and order_id = $2 order by id`,
		[order.ledgerId, order.id],
	);
	return withParts(tx, rows);
}

export interface RefundQuery {
	readonly ledgerId: number;
	readonly merchantId: Uuid | null;
	readonly orderId: Uuid | null;
	readonly states: readonly RefundState[] | null;
	readonly before: Uuid | null;
	/** 1–101. */
	readonly limit: number;
}

/** Newest first, by keyset. */
export async function listRefunds(tx: Tx, query: RefundQuery): Promise<Refund[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from payments.refund
		where ledger_id = $1 and ($2::uuid is null or merchant_id = $2)
			and ($3::text[] is null or state = any ($3)) and ($4::uuid is null or id < $4)
			and ($5::uuid is null or order_id = $5)
		order by id desc limit $6`,
		[query.ledgerId, query.merchantId, query.states, query.before, query.orderId, query.limit],
	);
	return withParts(tx, rows);
}

async function withParts(tx: Tx, rows: readonly Row[]): Promise<Refund[]> {
	if (rows.length === 0) return [];
	const parts = await tx.query<PartRow>(
		`select refund_id, record_id, kind, channel_id, state, currency, amount, fee_back
		from payments.refund_part where ledger_id = $1 and refund_id = any ($2::uuid[])
		order by refund_id, record_id`,
		[rows[0]?.ledger_id ?? 0, rows.map(({ id }) => id)],
	);
	return rows.map((row) =>
		toRefund(
			row,
			parts.filter((part) => part.refund_id === row.id),
		),
	);
}

function earlierRow({ cost, ...one }: EarlierRoute): EarlierRow {
	return { ...one, costMinor: cost.minor.toString() };
}

function toRefund(row: Row, parts: readonly PartRow[]): Refund {
	const of = (minor: bigint): Refund["amount"] => money(row.currency, minor);
	return {
		...{ ledgerId: row.ledger_id, id: row.id, orderId: row.order_id, paymentId: row.payment_id },
		...{ merchantId: row.merchant_id, outRefundNo: row.out_refund_no, origin: row.origin },
		...{ source: row.source, caseId: row.case_id, state: row.state, version: row.version },
		...{ amount: of(row.amount), feeBack: of(row.fee_back) },
		...{ fromUnsettled: of(row.from_unsettled), fromAvailable: of(row.from_available) },
		...{ reason: row.reason, notifyUrl: row.notify_url, requestId: row.request_id },
		routeCardId: row.route_card_id,
		route:
			row.route_request_id === null
				? null
				: {
						requestId: row.route_request_id,
						channelId: required(row.route_channel_id ?? undefined, "the channel of a payout"),
						cost: of(row.route_cost),
						...{ rail: row.route_rail, cardId: row.route_card, at: row.route_at },
						earlier: row.route_earlier.map(({ costMinor, ...one }) => {
							return { ...one, cost: of(BigInt(costMinor)) };
						}),
					},
		...{ tries: row.tries, failure: row.failure, createdAt: row.created_at },
		...{ fundedAt: row.funded_at, finishedAt: row.finished_at },
		parts: parts.map((part) => ({
			...{ recordId: part.record_id, kind: part.kind, channelId: part.channel_id },
			...{ state: part.state, amount: of(part.amount), feeBack: of(part.fee_back) },
		})),
	};
}

/** Claims the merchant's number for ever; the earlier refund when it is taken. */
export async function claimOutRefundNo(
	tx: Tx,
	claim: {
		readonly merchantId: Uuid;
		readonly outRefundNo: string;
		readonly key: RefundKey;
		readonly requestHash: string;
	},
): Promise<{ readonly fresh: boolean; readonly key: RefundKey; readonly requestHash: string }> {
	const { merchantId, outRefundNo, key, requestHash } = claim;
	const claimed = await tx.run(
		`insert into payments.out_refund_no (merchant_id, out_refund_no, ledger_id, refund_id, request_hash)
		values ($1, $2, $3, $4, $5) on conflict do nothing`,
		[merchantId, outRefundNo, key.ledgerId, key.id, requestHash],
	);
	if (claimed === 1) return { fresh: true, key, requestHash };
	const earlier = await keyOfOutRefundNo(tx, claim);
	return { fresh: false, ...required(earlier, "the claim that was there") };
}

export async function keyOfOutRefundNo(
	tx: Tx,
	number: { readonly merchantId: Uuid; readonly outRefundNo: string },
): Promise<{ readonly key: RefundKey; readonly requestHash: string } | undefined> {
	const row = await tx.maybe<{ ledger_id: number; refund_id: Uuid; request_hash: string }>(
		`select ledger_id, refund_id, request_hash from payments.out_refund_no
		where merchant_id = $1 and out_refund_no = $2`,
		[number.merchantId, number.outRefundNo],
	);
	return row === undefined
		? undefined
		: { key: { ledgerId: row.ledger_id, id: row.refund_id }, requestHash: row.request_hash };
}

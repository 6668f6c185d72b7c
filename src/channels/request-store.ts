import { type Clock, type Currency, type Money, money, newUuid, required } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { Device, PayerAction, RequestKind, Via, Word } from "./contract.ts";
import type { Product } from "./policy.ts";
import type { RequestState, Standing } from "./request.ts";

/** The serial of a request: four digits of the cell and 26 characters of a UUIDv7. */
export type RequestId = string & { readonly __requestId: true };

const SERIAL = /^(\d{4})[0-9A-Z]{26}$/;

/** Undefined when the text is no serial of ours. */
export function parseRequestId(text: string): RequestId | undefined {
	return SERIAL.test(text) ? (text as RequestId) : undefined;
}

export function ledgerOf(id: RequestId): number {
	return Number(id.slice(0, 4));
}

/** Where a sealed value lies in the vault. */
export interface Sealed {
	readonly subjectId: string;
	readonly token: string;
}

/** What a message needs beside its amount. Never personal data: that is sealed. */
export interface RequestDetail extends JsonObject {
	/** What it is for where its kind does not say: a recharge is a `pay` too. */
	readonly product?: Product;
	readonly agreementToken?: string;
	/** Of a refund: the payment it is of, by their number, by ours, and its amount in minor units. */
	readonly originalUpstreamNo?: string;
	readonly originalSerial?: string;
	readonly originalMinor?: string;
	readonly reason?: string;
	/** Of a payment: what the payer reads there, until when (ISO) and where they pay it. */
	readonly subject?: string;
	readonly payBefore?: string;
	readonly device?: Device;
	readonly returnUrl?: string;
	readonly bank?: string;
	/** Of a payout. */
	readonly rail?: string;
	readonly bankCode?: string;
}

export type SealedFields = Readonly<
	Partial<Record<"pan" | "name" | "idNumber" | "mobile", Sealed>>
>;

export interface ChannelRequest extends Standing {
	readonly id: RequestId;
	readonly ledgerId: number;
	readonly channelId: string;
	/** Which module asked ("payments", "cards"): it hears what becomes of it. */
	readonly owner: string;
	/** The owner's own id: a payment record, a card binding. */
	readonly reference: string;
	readonly version: number;
	readonly detail: RequestDetail;
	readonly sealed: SealedFields;
	readonly sendBy: "job" | "caller";
	readonly toSend: boolean;
	readonly preparedAt: Temporal.Instant;
	readonly answeredAt: Temporal.Instant | null;
	readonly answerMs: number | null;
	readonly reportedAt: Temporal.Instant | null;
	readonly finishedAt: Temporal.Instant | null;
	readonly upstreamPaidAt: Temporal.Instant | null;
	readonly settleDay: Temporal.PlainDate | null;
	readonly word: Word["word"] | null;
	readonly code: string | null;
	readonly settledVia: Via | null;
	readonly queries: number;
	/** What the payer was asked to do there. */
	readonly userAction: PayerAction | null;
	/** Nobody wants it paid any more: asked about, and closed where it waits. */
	readonly closeWanted: boolean;
}

export interface Message {
	readonly at: Temporal.Instant;
	readonly direction: "out" | "in";
	readonly via: Via | "request";
	readonly word: Word["word"] | null;
	readonly effect: "sent" | "changed" | "repeated" | "contradiction";
	readonly elapsedMs: number | null;
	readonly summary: string;
}

interface Row {
	readonly ledger_id: number;
	readonly serial_no: string;
	readonly channel_id: string;
	readonly kind: RequestKind;
	readonly owner: string;
	readonly reference: string;
	readonly state: RequestState;
	readonly version: number;
	readonly amount_minor: bigint | null;
	readonly currency: Currency | null;
	readonly detail: RequestDetail;
	readonly sealed: SealedFields;
	readonly send_by: "job" | "caller";
	readonly to_send: boolean;
	readonly prepared_at: Temporal.Instant;
	readonly sent_at: Temporal.Instant | null;
	readonly answered_at: Temporal.Instant | null;
	readonly answer_ms: number | null;
	readonly reported_at: Temporal.Instant | null;
	readonly finished_at: Temporal.Instant | null;
	readonly upstream_no: string | null;
	readonly upstream_paid_at: Temporal.Instant | null;
	readonly settle_day: Temporal.PlainDate | null;
	readonly word: Word["word"] | null;
	readonly code: string | null;
	readonly settled_via: Via | null;
	readonly queries: number;
	readonly not_found_times: number;
	readonly resends: number;
	readonly contradiction: string | null;
	readonly user_action: PayerAction | null;
	readonly close_wanted: boolean;
}

const COLUMNS = `ledger_id, serial_no, channel_id, kind, owner, reference, state, version, amount_minor,
	currency, detail, sealed, send_by, to_send, prepared_at, sent_at, answered_at, answer_ms,
	reported_at, finished_at, upstream_no, upstream_paid_at, settle_day, word, code, settled_via,
	queries, not_found_times, resends, contradiction, user_action, close_wanted`;

export interface NewRequest {
	readonly id: RequestId;
	readonly channelId: string;
	readonly kind: RequestKind;
	readonly owner: string;
	readonly reference: string;
	readonly amount: Money | null;
	readonly detail: RequestDetail;
	readonly sealed: SealedFields;
	readonly sendBy: "job" | "caller";
	readonly preparedAt: Temporal.Instant;
}

export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
	await tx.run(
		`insert into channels.request (ledger_id, serial_no, channel_id, kind, owner, reference, state,
			version, amount_minor, currency, detail, sealed, send_by, to_send, prepared_at, queries,
			not_found_times, resends)
		values ($1, $2, $3, $4, $5, $6, 'prepared', 1, $7, $8, $9, $10, $11, true, $12, 0, 0, 0)`,
		[
			ledgerOf(request.id),
			request.id,
			request.channelId,
			request.kind,
			request.owner,
			request.reference,
			request.amount?.minor ?? null,
			request.amount?.currency ?? null,
			request.detail,
			request.sealed as JsonObject,
			request.sendBy,
			request.preparedAt,
		],
	);
}

export async function findRequest(tx: Tx, id: RequestId): Promise<ChannelRequest | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from channels.request where ledger_id = $1 and serial_no = $2`,
		[ledgerOf(id), id],
	);
	return row === undefined ? undefined : toRequest(row);
}

/** Locks the one row that every word about the request passes through. */
export async function lockRequest(tx: Tx, id: RequestId): Promise<ChannelRequest | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from channels.request where ledger_id = $1 and serial_no = $2 for update`,
		[ledgerOf(id), id],
	);
	return row === undefined ? undefined : toRequest(row);
}

export async function requestsOf(
	tx: Tx,
	by: { readonly ledgerId: number; readonly owner: string; readonly reference: string },
): Promise<ChannelRequest[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from channels.request
		where ledger_id = $1 and owner = $2 and reference = $3 order by serial_no limit 100`,
		[by.ledgerId, by.owner, by.reference],
	);
	return rows.map(toRequest);
}

/** Requests a word is owed to, oldest first, after `after`: what a restart takes up. */
export async function openRequests(
	tx: Tx,
	ledgerId: number,
	page: { readonly after: string; readonly limit: number },
): Promise<ChannelRequest[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from channels.request
		where ledger_id = $1
			and state in ('prepared', 'sent', 'pending_user', 'processing', 'unknown', 'reported')
			and serial_no > $2 order by serial_no limit $3`,
		[ledgerId, page.after, page.limit],
	);
	return rows.map(toRequest);
}

/** Fields of a request that a step may set. */
export interface Change {
	readonly state: RequestState;
	readonly toSend?: boolean;
	readonly sentAt?: Temporal.Instant;
	readonly answeredAt?: Temporal.Instant;
	readonly answerMs?: number;
	readonly reportedAt?: Temporal.Instant;
	readonly finishedAt?: Temporal.Instant;
	readonly upstreamNo?: string;
	readonly upstreamPaidAt?: Temporal.Instant | null;
	readonly settleDay?: Temporal.PlainDate | null;
	readonly word?: Word["word"];
	readonly code?: string;
	readonly settledVia?: Via;
	readonly queries?: number;
	readonly notFoundTimes?: number;
	readonly resends?: number;
	readonly contradiction?: string;
	readonly userAction?: PayerAction;
	readonly closeWanted?: boolean;
}

/** Writes a step; the version read must still be the row's. */
export async function updateRequest(
	tx: Tx,
	before: ChannelRequest,
	change: Change,
): Promise<ChannelRequest> {
	const row = await tx.maybe<Row>(
		`update channels.request set state = $4, version = version + 1,
			to_send = $5, sent_at = $6, answered_at = $7, answer_ms = $8, reported_at = $9,
			finished_at = $10, upstream_no = $11, upstream_paid_at = $12, settle_day = $13, word = $14,
			code = $15, settled_via = $16, queries = $17, not_found_times = $18, resends = $19,
			contradiction = $20, user_action = $21, close_wanted = $22
		where ledger_id = $1 and serial_no = $2 and version = $3
		returning ${COLUMNS}`,
		[
			before.ledgerId,
			before.id,
			before.version,
			change.state,
			change.toSend ?? before.toSend,
			change.sentAt ?? before.sentAt,
			change.answeredAt ?? before.answeredAt,
			change.answerMs ?? before.answerMs,
			change.reportedAt ?? before.reportedAt,
			change.finishedAt ?? before.finishedAt,
			change.upstreamNo ?? before.upstreamNo,
			change.upstreamPaidAt ?? before.upstreamPaidAt,
			change.settleDay ?? before.settleDay,
			change.word ?? before.word,
			change.code ?? before.code,
			change.settledVia ?? before.settledVia,
			change.queries ?? before.queries,
			change.notFoundTimes ?? before.notFoundTimes,
			change.resends ?? before.resends,
			change.contradiction ?? before.contradiction,
			(change.userAction ?? before.userAction) as JsonObject | null,
			change.closeWanted ?? before.closeWanted,
		],
	);
	return toRequest(required(row, "the request as it was locked"));
}

export async function insertMessage(
	tx: Tx,
	clock: Clock,
	id: RequestId,
	message: Message,
): Promise<void> {
	await tx.run(
		`insert into channels.message
			(ledger_id, id, serial_no, at, direction, via, word, effect, elapsed_ms, summary)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			ledgerOf(id),
			newUuid(clock),
			id,
			message.at,
			message.direction,
			message.via,
			message.word,
			message.effect,
			message.elapsedMs,
			message.summary.slice(0, 1_000),
		],
	);
}

/** The messages of a request in their order, for the time line. */
export async function messagesOf(tx: Tx, id: RequestId): Promise<Message[]> {
	return tx.query<Message>(
		`select at, direction, via, word, effect, elapsed_ms as "elapsedMs", summary
		from channels.message where ledger_id = $1 and serial_no = $2 order by at, id limit 500`,
		[ledgerOf(id), id],
	);
}

/** True the first time this message of the channel is taken. */
export async function takeNotice(
	tx: Tx,
	notice: {
		readonly id: RequestId;
		readonly channelId: string;
		readonly messageId: string;
		readonly at: Temporal.Instant;
	},
): Promise<boolean> {
	const rows = await tx.run(
		`insert into channels.notice (ledger_id, channel_id, message_id, serial_no, received_at)
		values ($1, $2, $3, $4, $5) on conflict do nothing`,
		[ledgerOf(notice.id), notice.channelId, notice.messageId, notice.id, notice.at],
	);
	return rows === 1;
}

function payBeforeOf({ payBefore }: RequestDetail): Temporal.Instant | null {
	return payBefore === undefined ? null : Temporal.Instant.from(payBefore);
}

function toRequest(row: Row): ChannelRequest {
	const { amount_minor: minor, currency } = row;
	return {
		id: row.serial_no as RequestId,
		ledgerId: row.ledger_id,
		channelId: row.channel_id,
		kind: row.kind,
		owner: row.owner,
		reference: row.reference,
		state: row.state,
		version: row.version,
		amount: minor === null || currency === null ? null : money(currency, minor),
		detail: row.detail,
		sealed: row.sealed,
		sendBy: row.send_by,
		toSend: row.to_send,
		preparedAt: row.prepared_at,
		sentAt: row.sent_at,
		answeredAt: row.answered_at,
		answerMs: row.answer_ms,
		reportedAt: row.reported_at,
		finishedAt: row.finished_at,
		upstreamNo: row.upstream_no,
		upstreamPaidAt: row.upstream_paid_at,
		settleDay: row.settle_day,
		word: row.word,
		code: row.code,
		settledVia: row.settled_via,
		queries: row.queries,
		notFoundTimes: row.not_found_times,
		resends: row.resends,
		contradiction: row.contradiction,
		payBefore: payBeforeOf(row.detail),
		userAction: row.user_action,
		closeWanted: row.close_wanted,
	};
}

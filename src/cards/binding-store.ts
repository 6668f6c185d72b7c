import { assert, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { Binding, BindingEvent, BindingState, Step } from "./binding.ts";

export interface BindingKey {
	readonly userId: Uuid;
	readonly bindingId: Uuid;
}

interface Row {
	readonly user_id: Uuid;
	readonly binding_id: Uuid;
	readonly state: BindingState;
	readonly version: number;
	readonly channel_id: string;
	readonly code_by: "institution" | "us";
	readonly issuer_code: string;
	readonly issuer_name_zh: string;
	readonly issuer_name_en: string;
	readonly issuer_color: string;
	readonly card_type: "debit" | "credit";
	readonly card_mask: string;
	readonly last4: string;
	readonly pan_index: Buffer;
	readonly pan_token: Uuid;
	readonly name_index: Buffer;
	readonly name_token: Uuid;
	readonly id_number_index: Buffer;
	readonly id_number_token: Uuid;
	readonly mobile_index: Buffer;
	readonly mobile_token: Uuid;
	readonly mobile_mask: string;
	readonly request_id: string | null;
	readonly step: Step | null;
	readonly is_awaiting: boolean;
	readonly challenge_id: Uuid | null;
	readonly agreement_token: string | null;
	readonly card_id: Uuid | null;
	readonly renews_card_id: Uuid | null;
	readonly reason: string | null;
	readonly started_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant;
}

const COLUMNS = `user_id, binding_id, state, version, channel_id, code_by, issuer_code,
	issuer_name_zh, issuer_name_en, issuer_color, card_type, card_mask, last4, pan_index, pan_token,
	name_index, name_token, id_number_index, id_number_token, mobile_index, mobile_token,
	mobile_mask, request_id, step, is_awaiting, challenge_id, agreement_token, card_id, reason,
	started_at, expires_at, renews_card_id`;

export async function insertBinding(tx: Tx, binding: Binding): Promise<void> {
	await tx.run(
		`insert into cards.binding (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
			$12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29,
			$30, $31, $32)`,
		[
			binding.userId,
			binding.id,
			binding.state,
			binding.version,
			binding.channelId,
			binding.codeBy,
			binding.issuer.code,
			binding.issuer.nameZh,
			binding.issuer.nameEn,
			binding.issuer.color,
			binding.cardType,
			binding.cardMasked,
			binding.last4,
			binding.panIndex,
			binding.panToken,
			binding.nameIndex,
			binding.nameToken,
			binding.idNumberIndex,
			binding.idNumberToken,
			binding.mobileIndex,
			binding.mobileToken,
			binding.mobileMasked,
			binding.requestId,
			binding.step,
			binding.isAwaiting,
			binding.challengeId,
			binding.agreementToken,
			binding.cardId,
			binding.reason,
			binding.startedAt,
			binding.expiresAt,
			binding.renewsCardId,
		],
	);
}

export async function readBinding(tx: Tx, key: BindingKey): Promise<Binding | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from cards.binding where user_id = $1 and binding_id = $2`,
		[key.userId, key.bindingId],
	);
	return row === undefined ? undefined : bindingFrom(row);
}

/** Lock order: the channel's request (when a word is told), then the binding, then the card. */
export async function lockBinding(tx: Tx, key: BindingKey): Promise<Binding | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from cards.binding where user_id = $1 and binding_id = $2 for update`,
		[key.userId, key.bindingId],
	);
	return row === undefined ? undefined : bindingFrom(row);
}

/** The binding held against unbinding until the transaction ends; many may hold it so. */
export async function shareBinding(tx: Tx, key: BindingKey): Promise<Binding | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from cards.binding where user_id = $1 and binding_id = $2 for share`,
		[key.userId, key.bindingId],
	);
	return row === undefined ? undefined : bindingFrom(row);
}

/** The user's bindings of one card number that have not ended, oldest first. */
export async function bindingsOfCard(tx: Tx, userId: Uuid, panIndex: Buffer): Promise<Binding[]> {
	const rows = await tx.query<Row>(`${OF_CARD} order by binding_id`, [userId, panIndex]);
	return rows.map(bindingFrom);
}

/** The same, locked. */
export async function lockBindingsOfCard(
	tx: Tx,
	userId: Uuid,
	panIndex: Buffer,
): Promise<Binding[]> {
	const rows = await tx.query<Row>(`${OF_CARD} order by binding_id for update`, [userId, panIndex]);
	return rows.map(bindingFrom);
}

const OF_CARD = `select ${COLUMNS} from cards.binding
	where user_id = $1 and pan_index = $2 and state not in ('unbound', 'refused', 'expired', 'renewed')`;

/** Appends the event and writes what it made of a binding that this transaction has locked. */
export async function appendBinding(
	tx: Tx,
	next: Binding,
	event: BindingEvent,
	fact: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	await tx.run(
		`insert into cards.binding_event (user_id, binding_id, version, event, state, at, data)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[next.userId, next.id, next.version, event, next.state, fact.at, fact.data],
	);
	const touched = await tx.run(
		`update cards.binding set state = $4, version = $3, request_id = $5, step = $6,
			is_awaiting = $7, challenge_id = $8, agreement_token = $9, card_id = $10, reason = $11,
			expires_at = $12, channel_id = $13, code_by = $14
		where user_id = $1 and binding_id = $2 and version = $3 - 1`,
		[
			next.userId,
			next.id,
			next.version,
			next.state,
			next.requestId,
			next.step,
			next.isAwaiting,
			next.challengeId,
			next.agreementToken,
			next.cardId,
			next.reason,
			next.expiresAt,
			next.channelId,
			next.codeBy,
		],
	);
	assert(touched === 1, "the locked binding is at the version before");
}

/** Writes what is no event: the request a new binding waits for, a word that was heard in vain. */
export async function saveRequest(
	tx: Tx,
	binding: Pick<Binding, "userId" | "id" | "requestId" | "step" | "isAwaiting" | "challengeId">,
): Promise<void> {
	const touched = await tx.run(
		`update cards.binding
		set request_id = $3, step = $4, is_awaiting = $5, challenge_id = $6
		where user_id = $1 and binding_id = $2`,
		[
			binding.userId,
			binding.id,
			binding.requestId,
			binding.step,
			binding.isAwaiting,
			binding.challengeId,
		],
	);
	assert(touched === 1, "the binding is there");
}

export interface BindingFact {
	readonly version: number;
	readonly event: BindingEvent;
	readonly state: BindingState;
	readonly at: Temporal.Instant;
	readonly data: JsonObject;
}

/** What happened to a binding, in order (L1). */
export async function bindingHistory(tx: Tx, key: BindingKey): Promise<BindingFact[]> {
	return tx.query<BindingFact>(
		`select version, event, state, at, data from cards.binding_event
		where user_id = $1 and binding_id = $2 order by version`,
		[key.userId, key.bindingId],
	);
}

function bindingFrom(row: Row): Binding {
	return {
		userId: row.user_id,
		id: row.binding_id,
		state: row.state,
		version: row.version,
		channelId: row.channel_id,
		codeBy: row.code_by,
		issuer: {
			code: row.issuer_code,
			nameZh: row.issuer_name_zh,
			nameEn: row.issuer_name_en,
			color: row.issuer_color,
		},
		cardType: row.card_type,
		cardMasked: row.card_mask,
		last4: row.last4,
		panIndex: row.pan_index,
		panToken: row.pan_token,
		nameIndex: row.name_index,
		nameToken: row.name_token,
		idNumberIndex: row.id_number_index,
		idNumberToken: row.id_number_token,
		mobileIndex: row.mobile_index,
		mobileToken: row.mobile_token,
		mobileMasked: row.mobile_mask,
		requestId: row.request_id,
		step: row.step,
		isAwaiting: row.is_awaiting,
		challengeId: row.challenge_id,
		agreementToken: row.agreement_token,
		cardId: row.card_id,
		renewsCardId: row.renews_card_id,
		reason: row.reason,
		startedAt: row.started_at,
		expiresAt: row.expires_at,
	};
}

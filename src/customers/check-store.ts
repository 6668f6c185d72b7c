import { assert, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { CheckEvent, CheckKey, CheckKind, CheckState } from "./source-check.ts";

/** A question to a source; what it is about lies in the vault of its user. */
export interface SourceCheck extends CheckKey {
	readonly kind: CheckKind;
	readonly state: CheckState;
	readonly version: number;
	/** Source or channel that is asked, and the authority behind it. */
	readonly channel: string;
	readonly authority: string;
	readonly nameToken: Uuid;
	readonly nameIndex: Buffer;
	readonly idNumberToken: Uuid | null;
	readonly idNumberIndex: Buffer | null;
	readonly mobileToken: Uuid | null;
	readonly mobileIndex: Buffer | null;
	readonly panToken: Uuid | null;
	readonly panIndex: Buffer | null;
	readonly panMasked: string | null;
	readonly amountFen: number | null;
	readonly triesLeft: number;
	readonly timesAsked: number;
	/** Where the person shows their face. */
	readonly url: string | null;
	/** Why the source said no, by a word of ours. */
	readonly reason: string | null;
	readonly requestId: string | null;
	readonly startedAt: Temporal.Instant;
	readonly expiresAt: Temporal.Instant;
	readonly answeredAt: Temporal.Instant | null;
}

const COLUMNS = `user_id as "userId", check_id as "checkId", kind, state, version, channel, authority,
	name_token as "nameToken", name_index as "nameIndex", id_number_token as "idNumberToken",
	id_number_index as "idNumberIndex", mobile_token as "mobileToken", mobile_index as "mobileIndex",
	pan_token as "panToken", pan_index as "panIndex", pan_mask as "panMasked",
	amount_fen as "amountFen", tries_left as "triesLeft", times_asked as "timesAsked", url, reason,
	request_id as "requestId", started_at as "startedAt", expires_at as "expiresAt",
	answered_at as "answeredAt"`;

export async function insertCheck(tx: Tx, check: SourceCheck): Promise<void> {
	await tx.run(
		`insert into customers.source_check (user_id, check_id, kind, state, version, channel, authority,
			name_token, name_index, id_number_token, id_number_index, mobile_token, mobile_index,
			pan_token, pan_index, pan_mask, amount_fen, tries_left, times_asked, url, reason, request_id,
			started_at, expires_at, answered_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
			$21, $22, $23, $24, $25)`,
		[
			...[check.userId, check.checkId, check.kind, check.state, check.version, check.channel],
			...[check.authority, check.nameToken, check.nameIndex, check.idNumberToken],
			...[check.idNumberIndex, check.mobileToken, check.mobileIndex, check.panToken],
			...[check.panIndex, check.panMasked, check.amountFen, check.triesLeft, check.timesAsked],
			...[check.url, check.reason, check.requestId, check.startedAt, check.expiresAt],
			check.answeredAt,
		],
	);
	const data = { kind: check.kind, channel: check.channel };
	await insertEvent(tx, check, "start", { at: check.startedAt, data });
}

export async function readCheck(tx: Tx, key: CheckKey): Promise<SourceCheck | undefined> {
	return tx.maybe<SourceCheck>(
		`select ${COLUMNS} from customers.source_check where user_id = $1 and check_id = $2`,
		[key.userId, key.checkId],
	);
}

export async function lockCheck(tx: Tx, key: CheckKey): Promise<SourceCheck | undefined> {
	return tx.maybe<SourceCheck>(
		`select ${COLUMNS} from customers.source_check where user_id = $1 and check_id = $2 for update`,
		[key.userId, key.checkId],
	);
}

/** Checks of a user, newest first. `limit` 1–100. */
export async function checksOf(tx: Tx, userId: Uuid, limit: number): Promise<SourceCheck[]> {
	return tx.query<SourceCheck>(
		`select ${COLUMNS} from customers.source_check where user_id = $1
		order by check_id desc limit $2`,
		[userId, limit],
	);
}

/** Appends the event and writes what it made of the check. */
export async function appendCheck(
	tx: Tx,
	next: SourceCheck,
	event: CheckEvent,
	fact: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	await insertEvent(tx, next, event, fact);
	const touched = await tx.run(
		`update customers.source_check set state = $4, version = $3, tries_left = $5, times_asked = $6,
			url = $7, reason = $8, request_id = $9, expires_at = $10, answered_at = $11
		where user_id = $1 and check_id = $2 and version = $3 - 1`,
		[
			...[next.userId, next.checkId, next.version, next.state, next.triesLeft, next.timesAsked],
			...[next.url, next.reason, next.requestId, next.expiresAt, next.answeredAt],
		],
	);
	assert(touched === 1, "the locked check is at the version before");
}

async function insertEvent(
	tx: Tx,
	check: SourceCheck,
	event: CheckEvent | "start",
	fact: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	await tx.run(
		`insert into customers.source_check_event (user_id, check_id, version, event, state, at, data)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[check.userId, check.checkId, check.version, event, check.state, fact.at, fact.data],
	);
}

import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SmsState, SmsTemplate } from "./sms.ts";

export interface SmsKey {
	readonly subjectId: Uuid;
	readonly messageId: Uuid;
}

export interface SmsMessage extends SmsKey {
	readonly template: SmsTemplate;
	readonly challengeId: Uuid | null;
	readonly noticeId: Uuid | null;
	readonly vaultSubjectId: Uuid;
	readonly mobileToken: Uuid;
	readonly mobileMasked: string;
	readonly isTransient: boolean;
	readonly state: SmsState;
}

interface Row {
	readonly subject_id: Uuid;
	readonly message_id: Uuid;
	readonly template: SmsTemplate;
	readonly challenge_id: Uuid | null;
	readonly notice_id: Uuid | null;
	readonly vault_subject_id: Uuid;
	readonly mobile_token: Uuid;
	readonly mobile_mask: string;
	readonly is_transient: boolean;
	readonly state: SmsState;
}

export async function insertSms(tx: Tx, sms: SmsMessage, at: Temporal.Instant): Promise<void> {
	await tx.run(
		`insert into identity.sms_message
			(subject_id, message_id, template, challenge_id, vault_subject_id, mobile_token,
			mobile_mask, is_transient, state, created_at, changed_at, notice_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)`,
		[
			sms.subjectId,
			sms.messageId,
			sms.template,
			sms.challengeId,
			sms.vaultSubjectId,
			sms.mobileToken,
			sms.mobileMasked,
			sms.isTransient,
			sms.state,
			at,
			sms.noticeId,
		],
	);
}

export async function lockSms(tx: Tx, key: SmsKey): Promise<SmsMessage | undefined> {
	const row = await tx.maybe<Row>(
		`select subject_id, message_id, template, challenge_id, vault_subject_id, mobile_token,
			mobile_mask, is_transient, state, notice_id
		from identity.sms_message where subject_id = $1 and message_id = $2 for update`,
		[key.subjectId, key.messageId],
	);
	if (row === undefined) return undefined;
	return {
		subjectId: row.subject_id,
		messageId: row.message_id,
		template: row.template,
		challengeId: row.challenge_id,
		noticeId: row.notice_id,
		vaultSubjectId: row.vault_subject_id,
		mobileToken: row.mobile_token,
		mobileMasked: row.mobile_mask,
		isTransient: row.is_transient,
		state: row.state,
	};
}

export async function saveSmsState(
	tx: Tx,
	sms: SmsMessage,
	state: SmsState,
	at: Temporal.Instant,
): Promise<void> {
	const touched = await tx.run(
		`update identity.sms_message set state = $4, changed_at = $5
		where subject_id = $1 and message_id = $2 and state = $3`,
		[sms.subjectId, sms.messageId, sms.state, state, at],
	);
	assert(touched === 1, "the locked message is there");
}

import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { SmsState, SmsTemplate } from "./sms.ts";
import type { SmsReason, SmsReport } from "./sms-provider.ts";

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
	/** Tries made so far. */
	readonly attempt: number;
	readonly reason: SmsReason | null;
}

/** One hand-over of a message to one provider. */
export interface SmsAttempt extends SmsKey {
	readonly attempt: number;
	readonly provider: string;
	readonly upstreamNo: string | null;
	readonly report: SmsReport["report"] | null;
	readonly sentAt: Temporal.Instant;
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
	readonly attempt: number;
	readonly reason: SmsReason | null;
}

const COLUMNS = `subject_id, message_id, template, challenge_id, vault_subject_id, mobile_token,
	mobile_mask, is_transient, state, attempt, reason, notice_id`;

export async function insertSms(tx: Tx, sms: SmsMessage, at: Temporal.Instant): Promise<void> {
	await tx.run(
		`insert into identity.sms_message (${COLUMNS}, created_at, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
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
			sms.attempt,
			sms.reason,
			sms.noticeId,
			at,
		],
	);
}

export async function lockSms(tx: Tx, key: SmsKey): Promise<SmsMessage | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.sms_message
		where subject_id = $1 and message_id = $2 for update`,
		[key.subjectId, key.messageId],
	);
	return row === undefined ? undefined : smsFrom(row);
}

/** The newest message that carries the code of a challenge. */
export async function smsOfChallenge(
	tx: Tx,
	of: { readonly subjectId: Uuid; readonly challengeId: Uuid },
): Promise<SmsMessage | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.sms_message
		where subject_id = $1 and challenge_id = $2 order by message_id desc limit 1`,
		[of.subjectId, of.challengeId],
	);
	return row === undefined ? undefined : smsFrom(row);
}

/** Writes the standing of a message that this transaction has locked. */
export async function saveSms(
	tx: Tx,
	sms: SmsMessage,
	to: Pick<SmsMessage, "state" | "attempt" | "reason">,
	at: Temporal.Instant,
): Promise<void> {
	const touched = await tx.run(
		`update identity.sms_message set state = $4, attempt = $5, reason = $6, changed_at = $7
		where subject_id = $1 and message_id = $2 and state = $3`,
		[sms.subjectId, sms.messageId, sms.state, to.state, to.attempt, to.reason, at],
	);
	assert(touched === 1, "the locked message is there");
}

export async function insertAttempt(tx: Tx, attempt: SmsAttempt): Promise<void> {
	await tx.run(
		`insert into identity.sms_attempt (subject_id, message_id, attempt, provider, sent_at)
		values ($1, $2, $3, $4, $5)`,
		[attempt.subjectId, attempt.messageId, attempt.attempt, attempt.provider, attempt.sentAt],
	);
}

/** The tries of a message, oldest first. */
export async function attemptsOf(tx: Tx, key: SmsKey): Promise<SmsAttempt[]> {
	const rows = await tx.query<{
		attempt: number;
		provider: string;
		upstream_no: string | null;
		report: SmsReport["report"] | null;
		sent_at: Temporal.Instant;
	}>(
		`select attempt, provider, upstream_no, report, sent_at from identity.sms_attempt
		where subject_id = $1 and message_id = $2 order by attempt`,
		[key.subjectId, key.messageId],
	);
	return rows.map((row) => ({
		subjectId: key.subjectId,
		messageId: key.messageId,
		attempt: row.attempt,
		provider: row.provider,
		upstreamNo: row.upstream_no,
		report: row.report,
		sentAt: row.sent_at,
	}));
}

/** What handing over came to. */
export async function saveHanded(
	tx: Tx,
	key: SmsKey & { readonly attempt: number },
	handed: { readonly word: string; readonly upstreamNo: string | null },
): Promise<void> {
	await tx.run(
		`update identity.sms_attempt set word = $4, upstream_no = $5
		where subject_id = $1 and message_id = $2 and attempt = $3`,
		[key.subjectId, key.messageId, key.attempt, handed.word, handed.upstreamNo],
	);
}

/** Writes a report; false when one that says as much was there before. */
export async function saveReport(
	tx: Tx,
	key: SmsKey & { readonly attempt: number },
	report: { readonly report: SmsReport["report"]; readonly reason: SmsReason | null },
	at: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.sms_attempt set report = $4, reason = $5, reported_at = $6
		where subject_id = $1 and message_id = $2 and attempt = $3
			and (report is null or (report = 'none' and $4 <> 'none'))`,
		[key.subjectId, key.messageId, key.attempt, report.report, report.reason, at],
	);
	return touched === 1;
}

function smsFrom(row: Row): SmsMessage {
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
		attempt: row.attempt,
		reason: row.reason,
	};
}

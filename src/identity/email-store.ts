import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { EmailTemplate, MailState } from "./email-message.ts";

export interface EmailKey {
	readonly subjectId: Uuid;
	readonly messageId: Uuid;
}

/** A mail on its way: ids, a token of the vault, a mask. */
export interface EmailMessage extends EmailKey {
	readonly template: EmailTemplate;
	readonly challengeId: Uuid | null;
	readonly noticeId: Uuid | null;
	readonly vaultSubjectId: Uuid;
	readonly emailToken: Uuid;
	readonly emailMasked: string;
	/** True when the address lies in the vault for this mail alone. */
	readonly isTransient: boolean;
	readonly state: MailState;
}

interface Row {
	readonly subject_id: Uuid;
	readonly message_id: Uuid;
	readonly template: EmailTemplate;
	readonly challenge_id: Uuid | null;
	readonly notice_id: Uuid | null;
	readonly vault_subject_id: Uuid;
	readonly email_token: Uuid;
	readonly email_mask: string;
	readonly is_transient: boolean;
	readonly state: MailState;
}

const COLUMNS = `subject_id, message_id, template, challenge_id, notice_id, vault_subject_id,
	email_token, email_mask, is_transient, state`;

export async function insertEmail(
	tx: Tx,
	email: EmailMessage,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`insert into identity.email_message (${COLUMNS}, created_at, changed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
		[
			email.subjectId,
			email.messageId,
			email.template,
			email.challengeId,
			email.noticeId,
			email.vaultSubjectId,
			email.emailToken,
			email.emailMasked,
			email.isTransient,
			email.state,
			at,
		],
	);
}

export async function lockEmail(tx: Tx, key: EmailKey): Promise<EmailMessage | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.email_message
		where subject_id = $1 and message_id = $2 for update`,
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
		emailToken: row.email_token,
		emailMasked: row.email_mask,
		isTransient: row.is_transient,
		state: row.state,
	};
}

export async function saveEmailState(
	tx: Tx,
	email: EmailMessage,
	state: MailState,
	at: Temporal.Instant,
): Promise<void> {
	const touched = await tx.run(
		`update identity.email_message set state = $4, changed_at = $5
		where subject_id = $1 and message_id = $2 and state = $3`,
		[email.subjectId, email.messageId, email.state, state, at],
	);
	assert(touched === 1, "the locked mail is there");
}

import {
	assert,
	type Clock,
	isRefusal,
	millisecondsBetween,
	newUuid,
	required,
	transition,
	type Uuid,
	uuid,
} from "#kernel";
import type { Db, Jobs, JsonObject, Tx, Vault } from "#platform";
import type { Security } from "#security";
import { type Email, maskEmail } from "./email.ts";
import {
	codeMail,
	type EmailCodeTemplate,
	MAIL,
	type Mail,
	type MailEvent,
	type MailGateway,
	type MailWord,
	noticeMail,
} from "./email-message.ts";
import {
	type EmailKey,
	type EmailMessage,
	insertEmail,
	lockEmail,
	saveEmailState,
} from "./email-store.ts";
import { type Links, linkOf } from "./notice-link.ts";
import { readNotice } from "./notice-store.ts";
import type { ProvenEmail } from "./user-store.ts";

export interface EmailDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly vault: Vault;
	readonly jobs: Jobs;
	readonly security: Security;
	readonly mail: MailGateway;
	readonly links: Links;
}

export const EMAIL_JOB = "identity.email";

/**
 * Writes a mail with a code in the caller's transaction, sent after its commit. The address may be
 * anybody's: it is sealed for this mail alone and shredded when the mail has gone.
 */
export async function writeEmailCode(
	deps: EmailDeps,
	tx: Tx,
	message: {
		readonly subjectId: Uuid;
		readonly challengeId: Uuid;
		readonly template: EmailCodeTemplate;
		readonly email: Email;
	},
): Promise<void> {
	const messageId = newUuid(deps.clock);
	const sealed = await deps.vault.seal(tx, {
		subjectId: messageId,
		kind: "email",
		value: message.email,
	});
	await enqueueEmail(deps, tx, {
		subjectId: message.subjectId,
		messageId,
		template: message.template,
		challengeId: message.challengeId,
		noticeId: null,
		vaultSubjectId: messageId,
		emailToken: sealed.token,
		emailMasked: maskEmail(message.email),
		isTransient: true,
		state: "prepared",
	});
}

/** Writes a notice to an address of a user's in the caller's transaction. */
export async function writeEmailNotice(
	deps: EmailDeps,
	tx: Tx,
	userId: Uuid,
	email: ProvenEmail,
	noticeId: Uuid,
): Promise<void> {
	await enqueueEmail(deps, tx, {
		subjectId: userId,
		messageId: newUuid(deps.clock),
		template: "notice",
		challengeId: null,
		noticeId,
		vaultSubjectId: userId,
		emailToken: email.token,
		emailMasked: email.mask,
		isTransient: false,
		state: "prepared",
	});
}

/** The job: commits that it is about to send, sends outside any transaction, records the word. */
export async function sendEmail(deps: EmailDeps, payload: JsonObject): Promise<void> {
	const key = {
		subjectId: uuid(String(payload["subjectId"])),
		messageId: uuid(String(payload["messageId"])),
	};
	const mail = await deps.db.transaction((tx) => take(deps, tx, key));
	if (mail === undefined) return;
	const word = await deps.mail.send({ ...mail, reference: key.messageId });
	await deps.db.transaction(async (tx) => {
		const email = required(await lockEmail(tx, key), "the mail that was sent");
		await finish(deps, tx, email, EVENT_OF[word]);
	});
}

const EVENT_OF: Readonly<Record<MailWord, MailEvent>> = {
	accepted: "accept",
	refused: "refuse",
	unknown: "lose_word",
};

/** A mail that is to be sent now; undefined when there is nothing to do. */
async function take(
	deps: EmailDeps,
	tx: Tx,
	key: EmailKey,
): Promise<Omit<Mail, "reference"> | undefined> {
	const email = required(await lockEmail(tx, key), "the mail of a job");
	if (email.state === "sending") {
		// An earlier run died between sending and writing: it may have gone, so it goes no second time.
		await finish(deps, tx, email, "lose_word");
		return undefined;
	}
	if (email.state !== "prepared") return undefined;
	const written = await textOf(deps, tx, email);
	if (written === undefined) {
		await finish(deps, tx, email, "drop");
		return undefined;
	}
	const { vaultSubjectId, emailToken } = email;
	const to = await deps.vault.open(tx, { subjectId: vaultSubjectId, token: emailToken });
	await saveEmailState(tx, email, "sending", deps.clock.now());
	return { to, ...written };
}

async function textOf(
	deps: EmailDeps,
	tx: Tx,
	email: EmailMessage,
): Promise<Pick<Mail, "subject" | "text"> | undefined> {
	const { template, subjectId } = email;
	if (template === "notice") {
		const noticeId = required(email.noticeId, "the notice of a mail");
		const notice = required(await readNotice(tx, { userId: subjectId, noticeId }), "a notice");
		return noticeMail(notice.event, notice.params, linkOf(deps.links, notice));
	}
	const challengeId = required(email.challengeId, "the challenge of a code");
	// A challenge of several factors has a code for each of them.
	const of = template === "operation_email" ? { factor: "email_code" as const } : {};
	const sent = await deps.security.codeToSend(tx, { subjectId, challengeId, ...of });
	if (sent === undefined) return undefined;
	const minutes = Math.ceil(millisecondsBetween(deps.clock.now(), sent.expiresAt) / 60_000);
	return codeMail(template, sent.code, minutes);
}

async function finish(
	deps: EmailDeps,
	tx: Tx,
	email: EmailMessage,
	event: MailEvent,
): Promise<void> {
	const state = transition(MAIL, email.state, event);
	assert(!isRefusal(state), `a mail ${email.state} takes ${event}`);
	await saveEmailState(tx, email, state, deps.clock.now());
	if (email.isTransient) await deps.vault.shred(tx, email.vaultSubjectId);
}

/** Writes a mail that the job sends after the caller's commit. */
export async function enqueueEmail(
	deps: Pick<EmailDeps, "clock" | "jobs">,
	tx: Tx,
	email: EmailMessage,
): Promise<void> {
	await insertEmail(tx, email, deps.clock.now());
	const { subjectId, messageId } = email;
	await deps.jobs.enqueue(tx, EMAIL_JOB, { subjectId, messageId });
}

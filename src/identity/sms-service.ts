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
import { type Mobile, maskMobile } from "./mobile.ts";
import { noticeSms } from "./notice.ts";
import { type Links, linkOf } from "./notice-link.ts";
import { readNotice } from "./notice-store.ts";
import {
	type CodeTemplate,
	codeText,
	operationText,
	SMS,
	type SmsEvent,
	type SmsGateway,
	type SmsWord,
} from "./sms.ts";
import { insertSms, lockSms, type SmsKey, type SmsMessage, saveSmsState } from "./sms-store.ts";
import type { User } from "./user-store.ts";

export interface SmsDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly vault: Vault;
	readonly jobs: Jobs;
	readonly security: Security;
	readonly sms: SmsGateway;
	readonly links: Links;
}

export const SMS_JOB = "identity.sms";

/**
 * Writes a message with a code in the caller's transaction, to be sent after its commit. The number
 * may be anybody's: it is sealed for this message alone and shredded when the message has gone.
 */
export async function writeCode(
	deps: SmsDeps,
	tx: Tx,
	message: {
		readonly subjectId: Uuid;
		readonly challengeId: Uuid;
		readonly template: CodeTemplate;
		readonly mobile: Mobile;
	},
): Promise<void> {
	const messageId = newUuid(deps.clock);
	const sealed = await deps.vault.seal(tx, {
		subjectId: messageId,
		kind: "mobile",
		value: message.mobile,
	});
	await enqueue(deps, tx, {
		subjectId: message.subjectId,
		messageId,
		template: message.template,
		challengeId: message.challengeId,
		noticeId: null,
		vaultSubjectId: messageId,
		mobileToken: sealed.token,
		mobileMasked: maskMobile(message.mobile),
		isTransient: true,
		state: "prepared",
	});
}

/** Writes the code of an operation's challenge to the user's own number, to be sent after the commit. */
export async function writeOperationCode(
	deps: Pick<SmsDeps, "clock" | "jobs">,
	tx: Tx,
	user: Pick<User, "userId" | "mobileToken" | "mobileMasked">,
	challengeId: Uuid,
): Promise<void> {
	await enqueue(deps, tx, {
		subjectId: user.userId,
		messageId: newUuid(deps.clock),
		template: "operation",
		challengeId,
		noticeId: null,
		vaultSubjectId: user.userId,
		mobileToken: user.mobileToken,
		mobileMasked: user.mobileMasked,
		isTransient: false,
		state: "prepared",
	});
}

/**
 * Writes a notice to a number that was a user's until now: sealed for this message alone, so that
 * nothing is told there later.
 */
export async function writeNoticeToFormer(
	deps: SmsDeps,
	tx: Tx,
	user: Pick<User, "userId" | "mobileToken" | "mobileMasked">,
	noticeId: Uuid,
): Promise<void> {
	const messageId = newUuid(deps.clock);
	const { userId, mobileToken, mobileMasked } = user;
	const value = await deps.vault.open(tx, { subjectId: userId, token: mobileToken });
	const sealed = await deps.vault.seal(tx, { subjectId: messageId, kind: "mobile", value });
	await enqueue(deps, tx, {
		subjectId: userId,
		messageId,
		template: "notice",
		challengeId: null,
		noticeId,
		vaultSubjectId: messageId,
		mobileToken: sealed.token,
		mobileMasked,
		isTransient: true,
		state: "prepared",
	});
}

/** Writes a notice to a user's own number in the caller's transaction. */
export async function writeNotice(
	deps: SmsDeps,
	tx: Tx,
	user: Pick<User, "userId" | "mobileToken" | "mobileMasked">,
	noticeId: Uuid,
): Promise<void> {
	await enqueue(deps, tx, {
		subjectId: user.userId,
		messageId: newUuid(deps.clock),
		template: "notice",
		challengeId: null,
		noticeId,
		vaultSubjectId: user.userId,
		mobileToken: user.mobileToken,
		mobileMasked: user.mobileMasked,
		isTransient: false,
		state: "prepared",
	});
}

/** The job: commits that it is about to send, sends outside any transaction, records the word. */
export async function sendSms(deps: SmsDeps, payload: JsonObject): Promise<void> {
	const key = {
		subjectId: uuid(String(payload["subjectId"])),
		messageId: uuid(String(payload["messageId"])),
	};
	const letter = await deps.db.transaction((tx) => take(deps, tx, key));
	if (letter === undefined) return;
	const word = await deps.sms.send({ ...letter, reference: key.messageId });
	await deps.db.transaction(async (tx) => {
		const sms = required(await lockSms(tx, key), "the message that was sent");
		await finish(deps, tx, sms, EVENT_OF[word]);
	});
}

const EVENT_OF: Readonly<Record<SmsWord, SmsEvent>> = {
	accepted: "accept",
	refused: "refuse",
	unknown: "lose_word",
};

/** Number and text of a message that is to be sent now; undefined when there is nothing to do. */
async function take(
	deps: SmsDeps,
	tx: Tx,
	key: SmsKey,
): Promise<{ readonly to: string; readonly text: string } | undefined> {
	const sms = required(await lockSms(tx, key), "the message of a job");
	if (sms.state === "sending") {
		// An earlier run died between sending and writing: it may have gone, so it goes no second time.
		await finish(deps, tx, sms, "lose_word");
		return undefined;
	}
	if (sms.state !== "prepared") return undefined;
	const text = await textOf(deps, tx, sms);
	if (text === undefined) {
		await finish(deps, tx, sms, "drop");
		return undefined;
	}
	const to = await deps.vault.open(tx, { subjectId: sms.vaultSubjectId, token: sms.mobileToken });
	await saveSmsState(tx, sms, "sending", deps.clock.now());
	return { to, text };
}

async function textOf(deps: SmsDeps, tx: Tx, sms: SmsMessage): Promise<string | undefined> {
	if (sms.template === "notice") {
		const noticeId = required(sms.noticeId, "the notice of a message");
		const key = { userId: sms.subjectId, noticeId };
		const notice = required(await readNotice(tx, key), "a notice to be sent");
		return noticeSms(notice.event, notice.params, linkOf(deps.links, notice));
	}
	const challengeId = required(sms.challengeId, "the challenge of a code");
	const sent = await deps.security.codeToSend(tx, { subjectId: sms.subjectId, challengeId });
	if (sent === undefined) return undefined;
	const minutes = Math.ceil(millisecondsBetween(deps.clock.now(), sent.expiresAt) / 60_000);
	return sms.template === "operation"
		? operationText(sent.code, minutes, sent)
		: codeText(sms.template, sent.code, minutes);
}

async function finish(deps: SmsDeps, tx: Tx, sms: SmsMessage, event: SmsEvent): Promise<void> {
	const state = transition(SMS, sms.state, event);
	assert(!isRefusal(state), `a message ${sms.state} takes ${event}`);
	await saveSmsState(tx, sms, state, deps.clock.now());
	if (sms.isTransient) await deps.vault.shred(tx, sms.vaultSubjectId);
}

async function enqueue(
	deps: Pick<SmsDeps, "clock" | "jobs">,
	tx: Tx,
	sms: SmsMessage,
): Promise<void> {
	await insertSms(tx, sms, deps.clock.now());
	await deps.jobs.enqueue(tx, SMS_JOB, {
		subjectId: sms.subjectId,
		messageId: sms.messageId,
	});
}

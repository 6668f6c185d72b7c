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
import type { Db, Jobs, JsonObject, Timers, Tx, Vault } from "#platform";
import type { Security } from "#security";
import { type Mobile, maskMobile } from "./mobile.ts";
import { noticeSms } from "./notice.ts";
import { type Links, linkOf } from "./notice-link.ts";
import { readNotice } from "./notice-store.ts";
import { mayBeAsked, mayBeTold } from "./number.ts";
import { bindingOfUser } from "./number-store.ts";
import {
	type CodeTemplate,
	codeText,
	operationText,
	SMS,
	SMS_AT_REST,
	type SmsEvent,
} from "./sms.ts";
import { byHealth, SMS_POLICY } from "./sms-health.ts";
import { talliesOf } from "./sms-health-store.ts";
import type { SmsProvider, SmsReason } from "./sms-provider.ts";
import {
	attemptsOf,
	insertAttempt,
	insertSms,
	lockSms,
	type SmsKey,
	type SmsMessage,
	saveSms,
} from "./sms-store.ts";
import type { User } from "./user-store.ts";

export interface SmsDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly vault: Vault;
	readonly jobs: Jobs;
	readonly timers: Timers;
	readonly security: Security;
	/** By preference, the first one first. */
	readonly sms: readonly SmsProvider[];
	readonly links: Links;
}

/** A message that is on its way out, and who carries it. */
export interface Departure extends SmsKey {
	readonly provider: SmsProvider;
	readonly attempt: number;
	readonly to: string;
	readonly text: string;
}

export const SMS_JOB = "identity.sms";
export const SMS_WAIT = "identity.sms_wait";
/** Messages belong to no cell. */
const NO_CELL = 0;

/**
 * Writes a message with a code in the caller's transaction, to be sent after its commit. The number
 * may be anybody's: it is sealed for this message alone and shredded when the message is at rest.
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
		...{ state: "prepared", attempt: 0, reason: null },
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
		...{ state: "prepared", attempt: 0, reason: null },
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
		...{ state: "prepared", attempt: 0, reason: null },
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
		...{ state: "prepared", attempt: 0, reason: null },
	});
}

export function smsKeyOf(payload: JsonObject): SmsKey {
	return {
		subjectId: uuid(String(payload["subjectId"])),
		messageId: uuid(String(payload["messageId"])),
	};
}

/** Our name of one try, which the provider names in its report: one shard knows it. */
export function referenceOf(of: SmsKey & { readonly attempt: number }): string {
	return `${of.subjectId}.${of.messageId}.${of.attempt}`;
}

/**
 * Commits that a message is about to leave: provider, try, and the timer after which the next one is
 * asked, so that a crash between here and the answer costs 15 seconds and no message.
 * Undefined when there is nothing to send (any more).
 */
export async function depart(deps: SmsDeps, tx: Tx, key: SmsKey): Promise<Departure | undefined> {
	const sms = required(await lockSms(tx, key), "the message of a job");
	if (sms.state !== "prepared") return undefined;
	const text = await textOf(deps, tx, sms);
	if (text === undefined) {
		await move(deps, tx, sms, "drop", sms.reason);
		return undefined;
	}
	const provider = required(await nextProvider(deps, tx, sms), "a provider not tried yet");
	const to = await deps.vault.open(tx, { subjectId: sms.vaultSubjectId, token: sms.mobileToken });
	if (!(await isTheirs(deps, tx, sms, to))) {
		await move(deps, tx, sms, "drop", sms.reason);
		return undefined;
	}
	const sentAt = deps.clock.now();
	const attempt = sms.attempt + 1;
	await insertAttempt(tx, {
		...key,
		...{ attempt, provider: provider.id, upstreamNo: null, report: null, sentAt },
	});
	await move(deps, tx, { ...sms, attempt }, "send", sms.reason);
	await scheduleWait(deps, tx, { ...key, attempt, provider, sentAt, step: 0 });
	return { ...key, provider, attempt, to, text };
}

/** The next provider that this message was not given to, the well ones first. */
export async function nextProvider(
	deps: SmsDeps,
	tx: Tx,
	key: SmsKey,
): Promise<SmsProvider | undefined> {
	const tried = (await attemptsOf(tx, key)).map(({ provider }) => provider);
	const order = byHealth(deps.sms, await talliesOf(tx, deps.clock.now()));
	return order.find(({ id }) => !tried.includes(id));
}

/** Waits for the next moment at which a provider is asked, or given up. */
export async function scheduleWait(
	deps: SmsDeps,
	tx: Tx,
	wait: SmsKey & {
		readonly attempt: number;
		readonly provider: SmsProvider;
		readonly sentAt: Temporal.Instant;
		readonly step: number;
	},
): Promise<void> {
	const { subjectId, messageId, attempt, provider, step } = wait;
	const seconds = provider.askAfterSeconds[step] ?? SMS_POLICY.reportWithinSeconds;
	await deps.timers.schedule(tx, {
		ledgerId: NO_CELL,
		kind: SMS_WAIT,
		key: messageId,
		dueAt: wait.sentAt.add({ seconds }),
		payload: { subjectId, messageId, attempt, step },
	});
}

/** Moves a locked message; at rest it waits for nothing and its number leaves the vault. */
export async function move(
	deps: SmsDeps,
	tx: Tx,
	sms: SmsMessage,
	event: SmsEvent,
	reason: SmsReason | null,
): Promise<void> {
	const state = transition(SMS, sms.state, event);
	assert(!isRefusal(state), `a message ${sms.state} takes ${event}`);
	await saveSms(tx, sms, { state, attempt: sms.attempt, reason }, deps.clock.now());
	if (!SMS_AT_REST.includes(state)) return;
	await deps.timers.cancel(tx, { ledgerId: NO_CELL, kind: SMS_WAIT, key: sms.messageId });
	if (sms.isTransient) await deps.vault.shred(tx, sms.vaultSubjectId);
}

/**
 * A user's news go to the user alone: a number that may have another holder by now is told nothing
 * (invariant 7). A code goes to whoever asked for it.
 */
async function isTheirs(deps: SmsDeps, tx: Tx, sms: SmsMessage, to: string): Promise<boolean> {
	if (sms.isTransient && sms.template !== "notice") return true;
	const index = deps.vault.index("mobile", to);
	const binding = await bindingOfUser(tx, index, sms.subjectId);
	if (binding === undefined) return false;
	const may = sms.template === "operation" ? mayBeAsked : mayBeTold;
	return may(binding, deps.clock.now());
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

async function enqueue(
	deps: Pick<SmsDeps, "clock" | "jobs">,
	tx: Tx,
	sms: SmsMessage,
): Promise<void> {
	await insertSms(tx, sms, deps.clock.now());
	await queue(deps, tx, sms);
}

/** Asks for the job that hands a prepared message over. */
export async function queue(deps: Pick<SmsDeps, "jobs">, tx: Tx, key: SmsKey): Promise<void> {
	const { subjectId, messageId } = key;
	await deps.jobs.enqueue(tx, SMS_JOB, { subjectId, messageId });
}

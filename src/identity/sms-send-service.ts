import { isUuid, required } from "#kernel";
import type { JsonObject, Timer, Tx } from "#platform";
import { SMS, SMS_AT_REST, type SmsEvent } from "./sms.ts";
import { countDelivery } from "./sms-health-store.ts";
import {
	countsAgainst,
	isFinal,
	type SmsHanded,
	type SmsProvider,
	type SmsReason,
	type SmsReport,
} from "./sms-provider.ts";
import {
	depart,
	move,
	nextProvider,
	queue,
	referenceOf,
	type SmsDeps,
	scheduleWait,
	smsKeyOf,
} from "./sms-service.ts";
import {
	attemptsOf,
	lockSms,
	type SmsAttempt,
	type SmsKey,
	type SmsMessage,
	saveHanded,
	saveReport,
} from "./sms-store.ts";

type AttemptKey = SmsKey & { readonly attempt: number };

export const SMS_ASK_JOB = "identity.sms_ask";
const REFERENCE = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{1,2})$/;

/** The job: commits that it is about to send, sends outside any transaction, records the word. */
export async function sendSms(deps: SmsDeps, payload: JsonObject): Promise<void> {
	const leaving = await deps.db.transaction((tx) => depart(deps, tx, smsKeyOf(payload)));
	if (leaving === undefined) return;
	const { to, text, provider } = leaving;
	const handed = await provider.send({ to, text, reference: referenceOf(leaving) });
	await deps.db.transaction((tx) => recordHanded(deps, tx, leaving, handed));
}

/** The timer: asks a provider that sends no reports; after 15 seconds without one gives it up. */
export async function waitForReport(deps: SmsDeps, tx: Tx, timer: Timer): Promise<void> {
	const key = attemptKeyOf(timer.payload);
	const sms = await lockSms(tx, key);
	// An answer may still be on its way after 15 seconds: the next provider does not wait for it.
	if (sms === undefined || sms.attempt !== key.attempt) return;
	if (sms.state !== "sent" && sms.state !== "sending") return;
	const attempt = required(await attemptOf(tx, key), "the try that is waited for");
	const provider = deps.sms.find(({ id }) => id === attempt.provider);
	const step = Number(timer.payload["step"]);
	const asks = provider?.askAfterSeconds ?? [];
	const isLast = step >= asks.length;
	if (provider !== undefined && asks.length > 0) {
		await deps.jobs.enqueue(tx, SMS_ASK_JOB, { ...timer.payload, isLast });
		if (!isLast) {
			await scheduleWait(deps, tx, { ...attempt, provider, step: step + 1 });
		}
		return;
	}
	await hear(deps, tx, key, { report: "none" });
}

/** The job: asks outside any transaction, records the report. */
export async function askForReport(deps: SmsDeps, payload: JsonObject): Promise<void> {
	const key = attemptKeyOf(payload);
	const asked = await deps.db.transaction((tx) => whatToAsk(deps, tx, key));
	if (asked === undefined) return;
	const { provider, sent } = asked;
	const report: SmsReport = sent === undefined ? { report: "none" } : await provider.ask(sent);
	if (report.report === "none" && payload["isLast"] !== true) return;
	await deps.db.transaction((tx) => hear(deps, tx, key, report));
}

/** A report that a provider sent by itself; false when it is not from it, or about nothing of ours. */
export async function receiveReport(
	deps: SmsDeps,
	from: {
		readonly provider: string;
		readonly headers: Readonly<Record<string, string | string[] | undefined>>;
		readonly body: string;
	},
): Promise<boolean> {
	const provider = deps.sms.find(({ id }) => id === from.provider);
	const heard = provider?.readReport(from.headers, from.body);
	const [, subject, message, nth] = REFERENCE.exec(heard?.reference ?? "") ?? [];
	if (heard === undefined || subject === undefined || message === undefined) return false;
	if (!isUuid(subject) || !isUuid(message)) return false;
	const key = { subjectId: subject, messageId: message, attempt: Number(nth) };
	return deps.db.transaction(async (tx) => {
		const attempt = await attemptOf(tx, key);
		if (attempt?.provider !== from.provider) return false;
		await hear(deps, tx, key, heard.report);
		return true;
	});
}

async function whatToAsk(
	deps: SmsDeps,
	tx: Tx,
	key: AttemptKey,
): Promise<
	| { readonly provider: SmsProvider; readonly sent: Parameters<SmsProvider["ask"]>[0] | undefined }
	| undefined
> {
	const sms = await lockSms(tx, key);
	const attempt = await attemptOf(tx, key);
	const provider = deps.sms.find(({ id }) => id === attempt?.provider);
	if (sms === undefined || attempt === undefined || provider === undefined) return undefined;
	if (SMS_AT_REST.includes(sms.state)) return undefined;
	const { upstreamNo, sentAt } = attempt;
	if (upstreamNo === null) return { provider, sent: undefined };
	const to = await deps.vault.open(tx, { subjectId: sms.vaultSubjectId, token: sms.mobileToken });
	return { provider, sent: { to, upstreamNo, sentAt } };
}

async function recordHanded(
	deps: SmsDeps,
	tx: Tx,
	key: AttemptKey,
	handed: SmsHanded,
): Promise<void> {
	const upstreamNo = handed.word === "accepted" ? handed.upstreamNo : null;
	const sms = required(await lockSms(tx, key), "the message that was sent");
	await saveHanded(tx, key, { word: handed.word, upstreamNo });
	if (handed.word === "refused") {
		return hear(deps, tx, key, { report: "failed", reason: handed.reason });
	}
	// A report may have overtaken the answer, and the timer a slow one.
	if (sms.state === "sending" && sms.attempt === key.attempt) {
		await move(deps, tx, sms, "handed_over", sms.reason);
	}
}

/** What became of one try: it arrived, or the next provider is asked. Heard once. */
async function hear(deps: SmsDeps, tx: Tx, key: AttemptKey, report: SmsReport): Promise<void> {
	const now = deps.clock.now();
	const sms = required(await lockSms(tx, key), "the message of a report");
	const attempt = required(await attemptOf(tx, key), "the try of a report");
	const reason = reasonOf(report);
	if (!(await saveReport(tx, key, { report: report.report, reason }, now))) return;
	// Given up once already: a late word does not count a second time.
	const counts = attempt.report === null && (reason === null || countsAgainst(reason));
	if (counts) await countDelivery(tx, attempt.provider, reason === null, key.messageId, now);
	if (reason === null) {
		if (Object.hasOwn(SMS[sms.state], "reported_delivered")) {
			await move(deps, tx, sms, "reported_delivered", null);
		}
		return;
	}
	const isCurrent = sms.attempt === key.attempt;
	if (isCurrent && (sms.state === "sending" || sms.state === "sent")) {
		await goOn(deps, tx, sms, reason);
	}
}

async function goOn(deps: SmsDeps, tx: Tx, sms: SmsMessage, reason: SmsReason): Promise<void> {
	const next = isFinal(reason) ? undefined : await nextProvider(deps, tx, sms);
	if (next === undefined) {
		const event: SmsEvent = reason === "no_report" ? "no_word" : "all_failed";
		return move(deps, tx, sms, event, reason);
	}
	await move(deps, tx, sms, "next_provider", reason);
	await queue(deps, tx, sms);
}

function reasonOf(report: SmsReport): SmsReason | null {
	if (report.report === "delivered") return null;
	return report.report === "failed" ? report.reason : "no_report";
}

async function attemptOf(tx: Tx, key: AttemptKey): Promise<SmsAttempt | undefined> {
	return (await attemptsOf(tx, key)).find(({ attempt }) => attempt === key.attempt);
}

function attemptKeyOf(payload: JsonObject): AttemptKey {
	return { ...smsKeyOf(payload), attempt: Number(payload["attempt"]) };
}

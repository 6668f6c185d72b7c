import { subjectOfIndex } from "#identity";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Sealed, Tx } from "#platform";
import type { CheckDeps } from "./check-deps.ts";
import {
	forgetCheck,
	keepEvidence,
	keyOfReference,
	referenceOf,
	remindCheck,
	stepCheck,
	takes,
} from "./check-steps.ts";
import { insertCheck, lockCheck, readCheck, type SourceCheck } from "./check-store.ts";
import { readCustomer } from "./customer-store.ts";
import { parseIdNumber } from "./id-number.ts";
import { parsePersonName } from "./person-name.ts";
import {
	ASK_AFTER_SECONDS,
	type CheckKey,
	type CheckKind,
	FACE_MINUTES,
	SEND_SECONDS,
} from "./source-check.ts";
import { type SourceWord, trulyCompared } from "./source-port.ts";
import { levelOf } from "./verification-service.ts";

/** Sources asked directly; a micro-deposit goes through a channel. */
export type AskedKind = Exclude<CheckKind, "micro_deposit">;

export interface StartCheck {
	readonly userId: Uuid;
	readonly kind: AskedKind;
	/** As typed; a verified user is asked about as who they are, whatever is typed. */
	readonly name: string;
	readonly idNumber: string;
	readonly consent: boolean;
}

export type StartCheckRefusal = Refusal<
	"consent_required" | "name_invalid" | "id_number_invalid" | "check_throttled" | "mobile_unknown"
>;

export const ASK_JOB = "customers.ask";
const SHANGHAI = "Asia/Shanghai";

/**
 * Asks a source about a person: the question is committed before a byte leaves, counted for user,
 * number and mobile. The word, or its absence, is in what comes back.
 */
export async function startCheck(
	deps: CheckDeps,
	command: StartCheck,
): Promise<SourceCheck | StartCheckRefusal> {
	if (!command.consent) return refuse("consent_required", undefined, "/consent");
	const prepared = await deps.db.transaction((tx) => prepareCheck(deps, tx, command));
	return isRefusal(prepared) ? prepared : askSource(deps, prepared);
}

async function prepareCheck(
	deps: CheckDeps,
	tx: Tx,
	command: StartCheck,
): Promise<SourceCheck | StartCheckRefusal> {
	const { userId, kind } = command;
	const person = await personAsked(deps, tx, command);
	if (isRefusal(person)) return person;
	const number = kind === "carrier" ? await deps.people.identity.numberOf(tx, userId) : null;
	if (number === undefined) return refuse("mobile_unknown");
	const seal = (of: "name" | "id_number" | "mobile", value: string): Promise<Sealed> =>
		deps.vault.seal(tx, { subjectId: userId, kind: of, value });
	const name = await seal("name", person.name);
	const idNumber = await seal("id_number", person.idNumber);
	const mobile = number === null ? null : await seal("mobile", number.mobile);
	const throttled = await countCheck(deps, tx, [
		[userId, "verify.by_user"],
		[subjectOfIndex(idNumber.index), "verify.of_id"],
		...(mobile === null ? [] : [[subjectOfIndex(mobile.index), "verify.of_mobile"] as const]),
	]);
	if (throttled !== undefined) return throttled;
	// From here the question stands.
	const source = deps.sources[kind];
	const startedAt = deps.clock.now();
	const check: SourceCheck = {
		...{ userId, checkId: newUuid(deps.clock), kind, state: "prepared", version: 1 },
		...{ channel: source.id, authority: source.authority },
		...{ nameToken: name.token, nameIndex: name.index },
		...{ idNumberToken: idNumber.token, idNumberIndex: idNumber.index },
		...{ mobileToken: mobile?.token ?? null, mobileIndex: mobile?.index ?? null },
		...{ panToken: null, panIndex: null, panMasked: null, amountFen: null },
		...{ triesLeft: 0, timesAsked: 0, url: null, reason: null, requestId: null },
		...{ startedAt, expiresAt: startedAt.add({ minutes: FACE_MINUTES }), answeredAt: null },
	};
	await insertCheck(tx, check);
	await remindCheck(deps, tx, check, startedAt.add({ seconds: SEND_SECONDS }));
	return check;
}

/** Whom the question is about: a verified user asks about themselves alone. */
async function personAsked(
	deps: CheckDeps,
	tx: Tx,
	command: StartCheck,
): Promise<
	| { readonly name: string; readonly idNumber: string }
	| Refusal<"name_invalid" | "id_number_invalid">
> {
	const { customerId } = await levelOf(tx, command.userId);
	if (customerId !== null) {
		const customer = required(await readCustomer(tx, customerId), "the customer of a user");
		const open = (token: Uuid): Promise<string> =>
			deps.vault.open(tx, { subjectId: customerId, token });
		return { name: await open(customer.nameToken), idNumber: await open(customer.idNumberToken) };
	}
	const name = parsePersonName(command.name);
	if (name === undefined) return refuse("name_invalid", undefined, "/name");
	const today = deps.clock.now().toZonedDateTimeISO(SHANGHAI).toPlainDate();
	const facts = parseIdNumber(command.idNumber, today);
	if (facts === undefined) return refuse("id_number_invalid", undefined, "/idNumber");
	return { name, idNumber: facts.idNumber };
}

/** Attempts are counted for the user and, whoever tries, for what is asked about. */
export async function countCheck(
	deps: CheckDeps,
	tx: Tx,
	counters: readonly (readonly [subjectId: Uuid, counter: string])[],
): Promise<Refusal<"check_throttled"> | undefined> {
	for (const [subjectId, counter] of counters) {
		const taken = await deps.people.security.takeAllowance(tx, { subjectId, counter });
		if (isRefusal(taken)) return refuse("check_throttled", taken.params);
	}
	return undefined;
}

/**
 * Sends what is prepared, or asks again what became of it, by the same serial: `asked` is committed
 * before anything leaves, the word is recorded in a second transaction. Never inside a transaction.
 */
export async function askSource(deps: CheckDeps, key: CheckKey): Promise<SourceCheck> {
	const leaving = await deps.db.transaction((tx) => markAsked(deps, tx, key));
	if (leaving.word === undefined) return leaving.check;
	const word = await leaving.word();
	return deps.db.transaction(async (tx) => {
		const check = required(await lockCheck(tx, key), "a check that was asked");
		return hearWord(deps, tx, check, word);
	});
}

interface Leaving {
	readonly check: SourceCheck;
	/** Undefined when there is nothing to ask. */
	readonly word: (() => Promise<SourceWord>) | undefined;
}

async function markAsked(deps: CheckDeps, tx: Tx, key: CheckKey): Promise<Leaving> {
	const check = required(await lockCheck(tx, key), "a check that is asked about");
	const isOpen = check.kind !== "micro_deposit" && !isEnded(check);
	if (!isOpen) return { check, word: undefined };
	const isFirst = check.state === "prepared";
	const asked = isFirst ? await stepCheck(deps, tx, check, "send") : check;
	// Whoever has yet to show a face keeps the time they were given.
	if (asked.state !== "awaiting_answer") {
		await remindCheck(deps, tx, asked, nextQuestion(deps, asked));
	}
	const source = deps.sources[check.kind as AskedKind];
	const person = await opened(deps, tx, check);
	const ask = (): Promise<SourceWord> => source.ask(check.checkId, person);
	if (isFirst) return { check: asked, word: ask };
	return {
		check: asked,
		async word() {
			const word = await source.query(check.checkId);
			// What never arrived is sent again under the same number.
			return word.word === "not_found" ? ask() : word;
		},
	};
}

async function opened(
	deps: CheckDeps,
	tx: Tx,
	check: SourceCheck,
): Promise<{ readonly name: string; readonly idNumber: string; readonly mobile: string | null }> {
	const open = (token: Uuid): Promise<string> =>
		deps.vault.open(tx, { subjectId: check.userId, token });
	return {
		name: await open(check.nameToken),
		idNumber: await open(required(check.idNumberToken, "the number asked about")),
		mobile: check.mobileToken === null ? null : await open(check.mobileToken),
	};
}

/** Takes a word in; the same word twice, or one that comes after the end, changes nothing. */
async function hearWord(
	deps: CheckDeps,
	tx: Tx,
	check: SourceCheck,
	word: SourceWord,
): Promise<SourceCheck> {
	if (isEnded(check)) return check;
	switch (word.word) {
		case "match":
			return matched(deps, tx, check, word.compared);
		case "mismatch":
			return end(deps, tx, check, "mismatch", null);
		case "not_on_file":
			return end(deps, tx, check, "not_known", null);
		case "refused":
			return end(deps, tx, check, "refuse", word.why);
		case "waiting": {
			if (!takes(check, "await")) return check;
			const waiting = await stepCheck(deps, tx, check, "await", { url: word.url });
			await remindCheck(deps, tx, waiting, waiting.expiresAt);
			return waiting;
		}
		case "not_found":
		case "unknown":
			return takes(check, "lose_word") ? lost(deps, tx, check) : check;
	}
}

async function matched(
	deps: CheckDeps,
	tx: Tx,
	check: SourceCheck,
	told: readonly SourceWordElement[],
): Promise<SourceCheck> {
	const compared = trulyCompared(deps.sources[check.kind as AskedKind], told);
	const next = await end(deps, tx, check, "match", null, { compared });
	await keepEvidence(deps, tx, next, compared, await heldIn(deps, tx, check));
	return next;
}

type SourceWordElement = Extract<SourceWord, { word: "match" }>["compared"][number];

/** A living face is its number's; a mobile is the user's as far as it proves them now. */
async function heldIn(
	deps: CheckDeps,
	tx: Tx,
	check: SourceCheck,
): Promise<("id_number" | "mobile")[]> {
	if (check.kind === "face") return ["id_number"];
	if (check.kind !== "carrier") return [];
	const number = await deps.people.identity.numberOf(tx, check.userId);
	return number?.isProven === true ? ["mobile"] : [];
}

async function end(
	deps: CheckDeps,
	tx: Tx,
	check: SourceCheck,
	event: "match" | "mismatch" | "not_known" | "refuse",
	reason: string | null,
	data: { readonly compared?: readonly string[] } = {},
): Promise<SourceCheck> {
	if (!takes(check, event)) return check;
	await forgetCheck(deps, tx, check);
	return stepCheck(deps, tx, check, event, { reason, url: null }, { ...data, reason });
}

async function lost(deps: CheckDeps, tx: Tx, check: SourceCheck): Promise<SourceCheck> {
	const timesAsked = check.timesAsked + 1;
	const unknown = await stepCheck(deps, tx, check, "lose_word", { timesAsked });
	await remindCheck(deps, tx, unknown, nextQuestion(deps, unknown));
	return unknown;
}

function nextQuestion(deps: CheckDeps, check: SourceCheck): Temporal.Instant {
	const seconds = ASK_AFTER_SECONDS[check.timesAsked] ?? ASK_AFTER_SECONDS.at(-1) ?? SEND_SECONDS;
	return deps.clock.now().add({ seconds });
}

function isEnded({ answeredAt }: SourceCheck): boolean {
	return answeredAt !== null;
}

/** What the timer of a check does: ends what never left or is over, asks about what has no word. */
export async function remind(deps: CheckDeps, tx: Tx, reference: string): Promise<void> {
	const check = await lockCheck(tx, keyOfReference(reference));
	if (check === undefined || isEnded(check)) return;
	if (check.state === "prepared" || check.state === "awaiting_answer") {
		await stepCheck(deps, tx, check, "expire", { url: null });
		return;
	}
	// A channel asks about its payouts by itself.
	if (check.kind === "micro_deposit") return;
	if (check.state === "unknown" && check.timesAsked >= ASK_AFTER_SECONDS.length) {
		await stepCheck(deps, tx, check, "give_up");
		return;
	}
	await deps.jobs.enqueue(tx, ASK_JOB, { reference: referenceOf(check) });
	// Should the process die before the job is done, the timer comes again.
	await remindCheck(deps, tx, check, nextQuestion(deps, check));
}

/** The person says that they have shown their face: the source is asked at once. */
export async function answerFace(
	deps: CheckDeps,
	key: CheckKey,
): Promise<SourceCheck | Refusal<"check_not_found" | "check_not_open">> {
	const check = await deps.db.read((tx) => readCheck(tx, key));
	if (check === undefined) return refuse("check_not_found");
	if (check.kind !== "face" || isEnded(check))
		return refuse("check_not_open", { state: check.state });
	return askSource(deps, key);
}

import { randomInt } from "node:crypto";
import type { News, Sink } from "#channels";
import { subjectOfIndex } from "#identity";
import { cny, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type CheckDeps, DEPOSIT_CELL, OWNER } from "./check-deps.ts";
import { countCheck } from "./check-service.ts";
import {
	forgetCheck,
	keepEvidence,
	keyOfReference,
	referenceOf,
	remindCheck,
	stepCheck,
	takes,
} from "./check-steps.ts";
import { insertCheck, lockCheck, type SourceCheck } from "./check-store.ts";
import type { Element } from "./evidence.ts";
import { parsePersonName } from "./person-name.ts";
import {
	type CheckKey,
	DEPOSIT_FEN_MAX,
	DEPOSIT_HOURS,
	DEPOSIT_TRIES,
	judgeDeposit,
	readDepositAnswer,
} from "./source-check.ts";

export interface StartDeposit {
	readonly userId: Uuid;
	readonly cardNumber: string;
	readonly name: string;
	readonly consent: boolean;
}

export type StartDepositRefusal = Refusal<
	| "consent_required"
	| "name_invalid"
	| "card_number_invalid"
	| "card_not_supported"
	| "check_throttled"
>;

/** What a payout compares: card number and name. The ID number is never asked (C3). */
const COMPARED: readonly Element[] = ["name", "pan"];

/**
 * Pays a random amount below one yuan to a card, to be read back by whoever can read its statement.
 * Committed before it leaves; counted for user and card.
 */
export async function startDeposit(
	deps: CheckDeps,
	command: StartDeposit,
): Promise<SourceCheck | StartDepositRefusal> {
	if (!command.consent) return refuse("consent_required", undefined, "/consent");
	const name = parsePersonName(command.name);
	if (name === undefined) return refuse("name_invalid", undefined, "/name");
	const pan = command.cardNumber.replaceAll(/\s/g, "");
	const found = deps.channels.bins.lookup(pan);
	if (!found.cardNumberValid) return refuse("card_number_invalid", undefined, "/cardNumber");
	const channel = deps.channels
		.list()
		.find(({ capabilities }) => capabilities.kinds.includes("payout"));
	if (!found.known || found.cardType !== "debit" || channel === undefined) {
		return refuse("card_not_supported", undefined, "/cardNumber");
	}
	const issuer = found.issuer.code;
	return deps.db.transaction((tx) =>
		payDeposit(deps, tx, { userId: command.userId, name, pan, issuer, channelId: channel.id }),
	);
}

async function payDeposit(
	deps: CheckDeps,
	tx: Tx,
	asked: {
		readonly userId: Uuid;
		readonly name: string;
		readonly pan: string;
		readonly issuer: string;
		readonly channelId: string;
	},
): Promise<SourceCheck | Refusal<"check_throttled">> {
	const { userId, channelId } = asked;
	const name = await deps.vault.seal(tx, { subjectId: userId, kind: "name", value: asked.name });
	const pan = await deps.vault.seal(tx, { subjectId: userId, kind: "pan", value: asked.pan });
	const throttled = await countCheck(deps, tx, [
		[userId, "micro_deposit.by_user"],
		[subjectOfIndex(pan.index), "micro_deposit.of_card"],
	]);
	if (throttled !== undefined) return throttled;
	// From here the deposit stands; the amount is nobody's to know but the card's holder.
	const startedAt = deps.clock.now();
	const amountFen = randomInt(1, DEPOSIT_FEN_MAX + 1);
	const prepared: SourceCheck = {
		...{
			userId,
			checkId: newUuid(deps.clock),
			kind: "micro_deposit",
			state: "prepared",
			version: 1,
		},
		...{ channel: channelId, authority: asked.issuer },
		...{ nameToken: name.token, nameIndex: name.index, idNumberToken: null, idNumberIndex: null },
		...{ mobileToken: null, mobileIndex: null },
		...{ panToken: pan.token, panIndex: pan.index, panMasked: pan.mask },
		...{ amountFen, triesLeft: DEPOSIT_TRIES, timesAsked: 0, url: null, reason: null },
		...{ requestId: null, startedAt, answeredAt: null },
		expiresAt: startedAt.add({ hours: DEPOSIT_HOURS }),
	};
	await insertCheck(tx, prepared);
	const requestId = await deps.channels.prepare(tx, {
		...{ ledgerId: DEPOSIT_CELL, channelId, kind: "payout", owner: OWNER, detail: {} },
		reference: referenceOf(prepared),
		amount: cny(BigInt(amountFen)),
		sealed: {
			pan: { subjectId: userId, token: pan.token },
			name: { subjectId: userId, token: name.token },
		},
	});
	return stepCheck(deps, tx, prepared, "send", { requestId });
}

/** What the channels tell us of our payouts, in the transaction that records it. */
export function depositSink(deps: CheckDeps): Sink {
	return { heard: (tx, news) => hear(deps, tx, news) };
}

async function hear(deps: CheckDeps, tx: Tx, news: News): Promise<void> {
	const { request, verdict, word } = news;
	const key = keyOfReference(request.reference);
	const check = required(await lockCheck(tx, key), "the check of a payout");
	switch (verdict) {
		case "succeeded": {
			const amount = cny(BigInt(required(check.amountFen, "the amount of a deposit")));
			const { checkId, channel: channelId } = check;
			await deps.books.paid(tx, { checkId, channelId, amount });
			if (!takes(check, "await")) return;
			const waiting = await stepCheck(deps, tx, check, "await", {
				expiresAt: deps.clock.now().add({ hours: DEPOSIT_HOURS }),
			});
			await remindCheck(deps, tx, waiting, waiting.expiresAt);
			return;
		}
		case "declined": {
			if (!takes(check, "refuse")) return;
			const code = word.word === "declined" ? word.code : "";
			const { reason } = deps.channels.adviceFor(check.channel, code, check.authority);
			const event = reason === "holder_data_wrong" ? "mismatch" : "refuse";
			await stepCheck(deps, tx, check, event, { reason });
			return;
		}
		case "not_sent":
			if (takes(check, "refuse"))
				await stepCheck(deps, tx, check, "refuse", { reason: "unavailable" });
			return;
		default:
			if (check.state === "asked") await stepCheck(deps, tx, check, "lose_word");
	}
}

export type AnswerRefusal = Refusal<"check_not_found" | "check_not_open" | "check_amount_wrong">;

/**
 * Judges the amount that the person has read. A wrong one is counted and committed; the right one is
 * evidence that they hold the card, and of nothing else.
 */
export async function answerDeposit(
	deps: CheckDeps,
	command: CheckKey & { readonly answer: string },
): Promise<SourceCheck | AnswerRefusal> {
	const answered = await deps.db.transaction(async (tx) => ({
		outcome: await judge(deps, tx, command),
	}));
	return answered.outcome;
}

async function judge(
	deps: CheckDeps,
	tx: Tx,
	command: CheckKey & { readonly answer: string },
): Promise<SourceCheck | AnswerRefusal> {
	const check = await lockCheck(tx, command);
	if (check === undefined) return refuse("check_not_found");
	if (check.kind !== "micro_deposit" || check.state !== "awaiting_answer") {
		return refuse("check_not_open", { state: check.state });
	}
	const answerFen = readDepositAnswer(command.answer);
	// What is no amount is no guess.
	if (answerFen === undefined) return wrong(check.triesLeft);
	const amountFen = required(check.amountFen, "the amount of a deposit");
	const said = judgeDeposit({ ...check, amountFen }, answerFen, deps.clock.now());
	if (said.event === "try_again") {
		await stepCheck(deps, tx, check, "try_again", { triesLeft: said.triesLeft });
		return wrong(said.triesLeft);
	}
	await forgetCheck(deps, tx, check);
	const triesLeft = said.event === "mismatch" ? 0 : check.triesLeft;
	const next = await stepCheck(deps, tx, check, said.event, { triesLeft });
	if (said.event === "match") await keepEvidence(deps, tx, next, COMPARED, ["pan"]);
	return next;
}

function wrong(triesLeft: number): Refusal<"check_amount_wrong"> {
	return refuse("check_amount_wrong", { attemptsLeft: String(triesLeft) }, "/answer");
}

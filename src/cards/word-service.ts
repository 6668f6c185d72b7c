import { type Advice, type Agreement, comparedElements, type News, type Sink } from "#channels";
import type { Element } from "#customers";
import { InvariantError, newUuid, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import {
	hearBackup,
	hearEnding,
	makeAgreement,
	renewAgreement,
	signBackups,
} from "./agreement-service.ts";
import { lockHolders } from "./agreement-store.ts";
import { type Binding, type BindingState, decideHeard, LIVE } from "./binding.ts";
import { keyOf, prepareSigning, publish, scheduleExpiry, step } from "./binding-steps.ts";
import {
	type BindingKey,
	lockBinding,
	lockBindingsOfCard,
	readBinding,
	saveRequest,
} from "./binding-store.ts";
import { BOUND_ALREADY, CARD_ENDED, NOT_SENT } from "./binding-view.ts";
import { insertCard } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";
import { CARD_BOUND } from "./events.ts";
import { settleUnbinding } from "./unbind-service.ts";
import { failOver, nextVerifier } from "./verify-steps.ts";

/** What the channels tell us, in the transaction that records it. */
export function bindingSink(deps: CardDeps): Sink {
	return { heard: (tx, news) => hear(deps, tx, news) };
}

/** States of a card that takes a new agreement. */
const RENEWABLE: readonly BindingState[] = ["bound", "suspended"];
/** Verdicts after which the channel still owes a word. */
const OWED: ReadonlySet<News["verdict"]> = new Set(["processing", "unknown", "review"]);

async function hear(deps: CardDeps, tx: Tx, news: News): Promise<void> {
	const { agreementId, ...key } = keyOf(news.request.reference);
	const binding = await lockForWord(tx, key);
	switch (news.request.kind) {
		case "sign_start":
			return hearSigning(deps, tx, binding, news, "start");
		case "sign_confirm":
			return agreementId === key.bindingId
				? hearSigning(deps, tx, binding, news, "confirm")
				: hearBackupSigning(deps, tx, binding, agreementId, news);
		case "unsign":
			return hearUnsigning(deps, tx, binding, agreementId, news);
		default:
			throw new InvariantError(`no request of a binding: ${news.request.kind}`);
	}
}

async function hearSigning(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	news: News,
	heardStep: "start" | "confirm",
): Promise<void> {
	const isOurs = binding.requestId === news.request.id;
	const code = codeOf(news);
	const advice = code === null ? null : adviceOf(deps, binding, code);
	const isChannels = news.verdict === "not_sent" || advice?.tryElsewhere === true;
	const next = isOurs && isChannels ? await nextVerifier(tx, binding) : undefined;
	const reason = advice?.reason ?? null;
	const mayFailOver = next !== undefined;
	const event = isOurs
		? decideHeard(binding, { step: heardStep, verdict: signingVerdict(news), reason, mayFailOver })
		: undefined;
	const isAwaiting = OWED.has(news.verdict);
	if (event === "bind" || event === "renew") return agree(deps, tx, binding, news, event);
	if (event === "fail_over" && next !== undefined) {
		return failOver(deps, tx, binding, next, { verdict: news.verdict, code });
	}
	if (event !== undefined) {
		const data = { verdict: news.verdict, via: news.via, code };
		const changes = { isAwaiting, reason: toldOf(news) };
		const stepped = await step(deps, tx, binding, event, changes, data);
		// The timer may have passed while the word was owed: the code's time is looked at again.
		if (event === "ask_again") await scheduleExpiry(deps, tx, stepped);
		return;
	}
	if (isOurs && binding.isAwaiting && !isAwaiting)
		await saveRequest(tx, { ...binding, isAwaiting });
	// An agreement that nobody waits for any more: it must not stay behind (invariant 5).
	if (heardStep === "confirm") await endStray(deps, tx, binding, news);
}

/** A signing waits for nobody at the institution and is never closed unpaid: such a word tells nothing. */
function signingVerdict({ verdict }: News): Parameters<typeof decideHeard>[1]["verdict"] {
	return verdict === "pending_user" || verdict === "closed" ? "unknown" : verdict;
}

async function hearBackupSigning(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	agreementId: Uuid,
	news: News,
): Promise<void> {
	const heard = await hearBackup(deps, tx, binding, agreementId, news);
	if (heard === "stray") await endStray(deps, tx, { ...binding, agreementToken: null }, news);
}

/** An agreement of a card has ended, or the channel would not end it; with the last one the card ends. */
async function hearUnsigning(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	agreementId: Uuid,
	news: News,
): Promise<void> {
	const code = codeOf(news);
	const reason = code === null ? null : adviceOf(deps, binding, code, news).reason;
	const changed = await hearEnding(deps, tx, binding, agreementId, news, reason);
	if (!changed || binding.state !== "unbinding") return;
	await settleUnbinding(deps, tx, binding, {
		reason: toldOf(news),
		data: { verdict: news.verdict, via: news.via, code },
	});
}

/** Locks the binding with its siblings of the same card, in one order for every word. */
async function lockForWord(tx: Tx, key: BindingKey): Promise<Binding> {
	const found = required(await readBinding(tx, key), "the binding of a request");
	await lockBindingsOfCard(tx, key.userId, found.panIndex);
	return required(await lockBinding(tx, key), "the binding of a request");
}

/** The holder agreed; a success that brings no token cannot be paid with. */
async function agree(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	news: News,
	event: "bind" | "renew",
): Promise<void> {
	const agreement = agreementOf(news);
	if (agreement === undefined) {
		// The next question brings it.
		if (binding.state !== "unknown") {
			await step(deps, tx, binding, "lose_word", { isAwaiting: true }, { via: news.via });
		}
		return;
	}
	const made = event === "bind" ? bind : renew;
	await made(deps, tx, binding, news, agreement);
}

/** The card is the user's, once for each card number (invariant 2). */
async function bind(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	news: News,
	agreement: Agreement,
): Promise<void> {
	const siblings = await lockBindingsOfCard(tx, binding.userId, binding.panIndex);
	const live = siblings.find(({ id, state }) => id !== binding.id && LIVE.includes(state));
	if (live !== undefined) {
		const changes = { isAwaiting: false, reason: BOUND_ALREADY };
		await step(deps, tx, binding, "refuse", changes, { reason: BOUND_ALREADY, by: live.id });
		return endStray(deps, tx, binding, news);
	}
	// From here the card is bound.
	const { userId, id: bindingId } = binding;
	const cardId = newUuid(deps.clock);
	const at = deps.clock.now();
	const changes = { agreementToken: agreement.token, cardId, isAwaiting: false, reason: null };
	const bound = await step(deps, tx, binding, "bind", changes, { via: news.via, cardId });
	await insertCard(tx, { userId, cardId, bindingId, at });
	const card = { userId, cardId, bindingId };
	await makeAgreement(deps, tx, { card, by: bound, role: "first", agreement });
	await signBackups(deps, tx, bound, cardId);
	await keepEvidence(deps, tx, binding, cardId);
	await publish(deps, tx, CARD_BOUND, {
		userId,
		cardId,
		bindingId,
		issuer: binding.issuer.code,
		cardType: binding.cardType,
	});
	await deps.people.identity.notify(tx, { userId, event: "card_bound" });
}

/** The agreement is that of a card which is bound already: it takes the place of the one before. */
async function renew(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	news: News,
	agreement: Agreement,
): Promise<void> {
	const { userId } = binding;
	const cardId = required(binding.renewsCardId, "the card of a renewal");
	const siblings = await lockBindingsOfCard(tx, userId, binding.panIndex);
	const bound = siblings.find((one) => one.cardId === cardId && RENEWABLE.includes(one.state));
	if (bound === undefined) {
		const changes = { isAwaiting: false, reason: CARD_ENDED };
		await step(deps, tx, binding, "refuse", changes, { reason: CARD_ENDED });
		return endStray(deps, tx, binding, news);
	}
	const changes = { agreementToken: agreement.token, cardId, isAwaiting: false, reason: null };
	const renewed = await step(deps, tx, binding, "renew", changes, { via: news.via, cardId });
	await renewAgreement(deps, tx, bound, renewed, agreement);
	const params = { last4: binding.last4 };
	await deps.people.identity.notify(tx, { userId, event: "card_renewed", params });
}

/** Evidence is what the channel declares to compare, and nothing that was merely sent (D7). */
async function keepEvidence(deps: CardDeps, tx: Tx, binding: Binding, cardId: Uuid): Promise<void> {
	const channel = deps.channels.list().find(({ id }) => id === binding.channelId);
	const { capabilities } = required(channel, "the channel of a binding");
	const declared = comparedElements(capabilities, "sign_confirm", binding.issuer.code);
	const compared = declared.filter((element): element is Element => element !== "code");
	const isCodeProven = binding.codeBy === "us" || declared.includes("code");
	await deps.people.customers.recordEvidence(tx, {
		userId: binding.userId,
		source: "bank_card",
		channel: binding.channelId,
		issuer: binding.issuer.code,
		compared,
		held: isCodeProven ? heldBy(binding, compared) : [],
		sealed: {
			pan: { token: binding.panToken, index: binding.panIndex },
			name: { token: binding.nameToken, index: binding.nameIndex },
			id_number: { token: binding.idNumberToken, index: binding.idNumberIndex },
			mobile: { token: binding.mobileToken, index: binding.mobileIndex },
		},
		reference: cardId,
	});
}

/**
 * What a right code shows the operator to hold. Ours went to the number that was typed. The bank's
 * went to the number it keeps: that is the typed one only if the bank compared it, else the code
 * shows the card alone.
 */
function heldBy(binding: Binding, compared: readonly Element[]): Element[] {
	if (compared.includes("mobile")) return ["mobile"];
	return binding.codeBy === "institution" && compared.includes("pan") ? ["pan"] : [];
}

/** Ends an agreement upstream that came too late, unless a live one is by that very token. */
async function endStray(deps: CardDeps, tx: Tx, binding: Binding, news: News): Promise<void> {
	const token = agreementOf(news)?.token;
	if (token === undefined || binding.agreementToken === token) return;
	const { channelId } = news.request;
	// The card network gives whoever binds the same card the same token.
	if ((await lockHolders(tx, { channelId, token })).length > 0) return;
	const asking = { ...binding, channelId, agreementToken: token };
	await prepareSigning(deps, tx, asking, "unsign", "job");
}

function agreementOf({ word }: News): Agreement | undefined {
	return word.word === "succeeded" ? word.agreement : undefined;
}

function codeOf({ word }: News): string | null {
	return word.word === "declined" ? word.code : null;
}

/** What the holder is told why: the channel's code, or that the message never left. */
function toldOf(news: News): string | null {
	return codeOf(news) ?? (news.verdict === "not_sent" ? NOT_SENT : null);
}

function adviceOf(
	deps: CardDeps,
	{ channelId, issuer }: Binding,
	code: string,
	news?: News,
): Advice {
	return deps.channels.adviceFor(news?.request.channelId ?? channelId, code, issuer.code);
}

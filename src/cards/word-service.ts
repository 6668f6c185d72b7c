import { type Advice, comparedElements, type News, type Sink } from "#channels";
import type { Element } from "#customers";
import { newUuid, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type Binding, decideHeard, LIVE, type Step } from "./binding.ts";
import { keyOf, prepareSigning, publish, scheduleExpiry, step } from "./binding-steps.ts";
import { lockBinding, lockBindingsOfCard, readBinding, saveRequest } from "./binding-store.ts";
import { BOUND_ALREADY, NOT_SENT } from "./binding-view.ts";
import { endCard, insertCard } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";
import { CARD_BOUND, CARD_UNBOUND } from "./events.ts";
import { failOver, nextVerifier } from "./verify-steps.ts";

/** What the channels tell us, in the transaction that records it. */
export function bindingSink(deps: CardDeps): Sink {
	return { heard: (tx, news) => hear(deps, tx, news) };
}

const STEP: Readonly<Partial<Record<News["request"]["kind"], Step>>> = {
	sign_start: "start",
	sign_confirm: "confirm",
	unsign: "unsign",
};
/** Verdicts after which the channel still owes a word. */
const OWED: ReadonlySet<News["verdict"]> = new Set(["processing", "unknown", "review"]);

async function hear(deps: CardDeps, tx: Tx, news: News): Promise<void> {
	const heardStep = required(STEP[news.request.kind], "a request of a binding");
	const binding = await lockForWord(tx, news.request.reference);
	const isOurs = binding.requestId === news.request.id;
	const code = news.word.word === "declined" ? news.word.code : null;
	const advice = code === null ? null : adviceOf(deps, binding, code);
	const isChannels = news.verdict === "not_sent" || advice?.tryElsewhere === true;
	const next = isOurs && isChannels ? await nextVerifier(tx, binding) : undefined;
	const reason = advice?.reason ?? null;
	const mayFailOver = next !== undefined;
	const event = isOurs
		? decideHeard(binding, { step: heardStep, verdict: news.verdict, reason, mayFailOver })
		: undefined;
	const isAwaiting = OWED.has(news.verdict);
	if (event === "bind") return bind(deps, tx, binding, news);
	if (event === "end") return end(deps, tx, binding);
	if (event === "fail_over" && next !== undefined) {
		return failOver(deps, tx, binding, next, { verdict: news.verdict, code });
	}
	if (event !== undefined) {
		const told = code ?? (news.verdict === "not_sent" ? NOT_SENT : null);
		const data = { verdict: news.verdict, via: news.via, code };
		const stepped = await step(deps, tx, binding, event, { isAwaiting, reason: told }, data);
		// The timer may have passed while the word was owed: the code's time is looked at again.
		if (event === "ask_again") await scheduleExpiry(deps, tx, stepped);
		return;
	}
	if (isOurs && binding.isAwaiting && !isAwaiting)
		await saveRequest(tx, { ...binding, isAwaiting });
	// An agreement that nobody waits for any more: it must not stay behind (invariant 5).
	if (heardStep === "confirm") await endStray(deps, tx, binding, news);
}

/** Locks the binding with its siblings of the same card, in one order for every word. */
async function lockForWord(tx: Tx, reference: string): Promise<Binding> {
	const key = keyOf(reference);
	const found = required(await readBinding(tx, key), "the binding of a request");
	await lockBindingsOfCard(tx, key.userId, found.panIndex);
	return required(await lockBinding(tx, key), "the binding of a request");
}

/** The holder agreed: the card is the user's, once for each card number (invariant 2). */
async function bind(deps: CardDeps, tx: Tx, binding: Binding, news: News): Promise<void> {
	const agreementToken = agreementOf(news);
	if (agreementToken === undefined) {
		// A success that brings no token cannot be paid with: the next question brings it.
		if (binding.state !== "unknown") {
			await step(deps, tx, binding, "lose_word", { isAwaiting: true }, { via: news.via });
		}
		return;
	}
	const siblings = await lockBindingsOfCard(tx, binding.userId, binding.panIndex);
	const live = siblings.find(({ id, state }) => id !== binding.id && LIVE.includes(state));
	if (live !== undefined) {
		const changes = { isAwaiting: false, reason: BOUND_ALREADY };
		await step(deps, tx, binding, "refuse", changes, { reason: BOUND_ALREADY, by: live.id });
		return endStray(deps, tx, binding, news);
	}
	// From here the card is bound.
	const { userId } = binding;
	const cardId = newUuid(deps.clock);
	const at = deps.clock.now();
	const changes = { agreementToken, cardId, isAwaiting: false, reason: null };
	await step(deps, tx, binding, "bind", changes, { via: news.via, cardId });
	await insertCard(tx, { userId, cardId, bindingId: binding.id, at });
	await keepEvidence(deps, tx, binding, cardId);
	await publish(deps, tx, CARD_BOUND, {
		userId,
		cardId,
		bindingId: binding.id,
		issuer: binding.issuer.code,
		cardType: binding.cardType,
	});
	await deps.people.identity.notify(tx, { userId, event: "card_bound" });
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

async function end(deps: CardDeps, tx: Tx, binding: Binding): Promise<void> {
	const { userId, id: bindingId } = binding;
	const cardId = required(binding.cardId, "the card of an agreement");
	await step(deps, tx, binding, "end", { isAwaiting: false, reason: null });
	await endCard(tx, userId, cardId, deps.clock.now());
	await publish(deps, tx, CARD_UNBOUND, { userId, cardId, bindingId });
	await deps.people.identity.notify(tx, { userId, event: "card_unbound" });
}

/** Ends an agreement upstream that came too late, unless the live binding is by that very token. */
async function endStray(deps: CardDeps, tx: Tx, binding: Binding, news: News): Promise<void> {
	const agreementToken = agreementOf(news);
	if (agreementToken === undefined || binding.agreementToken === agreementToken) return;
	const siblings = await lockBindingsOfCard(tx, binding.userId, binding.panIndex);
	if (siblings.some((one) => one.agreementToken === agreementToken)) return;
	await prepareSigning(deps, tx, { ...binding, agreementToken }, "unsign", "job");
}

function agreementOf(news: News): string | undefined {
	return news.word.word === "succeeded" ? news.word.agreement?.token : undefined;
}

function adviceOf(deps: CardDeps, binding: Binding, code: string): Advice {
	return deps.channels.adviceFor(binding.channelId, code, binding.issuer.code);
}

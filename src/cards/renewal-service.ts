import { isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CodeRefusal, SpendRefusal } from "#security";
import { renewalOf } from "./agreement.ts";
import { agreementsOf } from "./agreement-store.ts";
import type { Binding } from "./binding.ts";
import { lockBindingsOfCard, readBinding } from "./binding-store.ts";
import type { BindingView } from "./binding-view.ts";
import { type CardKey, type CardNotFound, lockedBinding } from "./card-service.ts";
import { readCard } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";
import { bindCardIntent, type CardIntent } from "./intents.ts";
import {
	beginBinding,
	blankBinding,
	chooseFor,
	currentView,
	endAttempts,
	sendToVerifiers,
	throttle,
} from "./start-steps.ts";
import { verifierOf } from "./verify-steps.ts";

export type RenewalRefusal =
	| CardNotFound
	| Refusal<"renewal_not_due" | "card_not_supported" | "card_not_own" | "binding_throttled">;

export interface StartRenewal extends CardKey {
	/** The browser or phone that asks; null where it is not known. */
	readonly deviceId: Uuid | null;
	readonly challengeId: Uuid;
}

/** What signing a card anew asks to be proven for: what binding it would, as the holder has not changed. */
export async function renewalIntent(
	deps: CardDeps,
	key: CardKey,
): Promise<CardIntent | RenewalRefusal> {
	return deps.db.read(async (tx) => {
		const card = await readCard(tx, key.userId, key.cardId);
		if (card === undefined) return refuse("card_not_found");
		const { userId } = key;
		const found = await readBinding(tx, { userId, bindingId: card.bindingId });
		const binding = required(found, "the binding of a card");
		return (await barred(deps, tx, binding)) ?? bindCardIntent(binding);
	});
}

/**
 * Signs a card anew that runs out, whose agreement has ended or whose token lets nothing pass any more:
 * the holder types nothing but the code. What is confirmed comes to the card, which stays the same one.
 */
export async function startRenewal(
	deps: CardDeps,
	command: StartRenewal,
): Promise<BindingView | RenewalRefusal | SpendRefusal | CodeRefusal> {
	const started = await deps.db.transaction((tx) => commitRenewal(deps, tx, command));
	if (isRefusal(started)) return started;
	await sendToVerifiers(deps, started);
	return currentView(deps, started);
}

async function commitRenewal(
	deps: CardDeps,
	tx: Tx,
	command: StartRenewal,
): Promise<Binding | RenewalRefusal | SpendRefusal | CodeRefusal> {
	const { userId, cardId, challengeId, deviceId } = command;
	const card = await lockedBinding(tx, command);
	if (card === undefined) return refuse("card_not_found");
	const why = await barred(deps, tx, card);
	if (why !== undefined) return why;
	const approval = { ...bindCardIntent(card), subjectId: userId, challengeId };
	const spent = await deps.people.security.spend(tx, approval);
	if (isRefusal(spent)) return spent;
	const throttled = await throttle(deps, tx, { ...card, deviceId });
	if (throttled !== undefined) return throttled;
	const earlier = await lockBindingsOfCard(tx, userId, card.panIndex);
	const chosen = await chooseFor(deps, tx, card.issuer.code, card.cardType);
	const [first] = chosen.choice.order;
	if (first === undefined) return refuse("card_not_supported");
	// From here a new attempt stands, and older ones wait for no code any more.
	await endAttempts(deps, tx, earlier);
	const begun = blankBinding(deps, userId, verifierOf(deps, first));
	return beginBinding(deps, tx, { ...card, ...begun, renewsCardId: cardId }, chosen);
}

/** Why a card is not signed anew now. */
async function barred(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
): Promise<RenewalRefusal | undefined> {
	const { userId, cardId, state } = binding;
	if (cardId === null || state === "unbinding") return refuse("card_not_found");
	const owner = await deps.people.customers.compareWithCustomer(tx, userId, binding);
	if (owner === "other") return refuse("card_not_own");
	const agreements = await agreementsOf(tx, { userId, cardId });
	return renewalOf(agreements, deps.clock.now()) === null ? refuse("renewal_not_due") : undefined;
}

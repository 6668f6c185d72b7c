import { isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import { recordAct, type Tx } from "#platform";
import type { SpendRefusal } from "#security";
import type { Binding, Issuer } from "./binding.ts";
import { prepareSigning, step } from "./binding-steps.ts";
import { lockBinding, shareBinding } from "./binding-store.ts";
import { type Card, cardsOf, lockCards, moveDefault, readCard } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";
import { type CardIntent, unbindCardIntent } from "./intents.ts";

export interface CardKey {
	readonly userId: Uuid;
	readonly cardId: Uuid;
}

/** What a payment needs of a card, true until the caller's transaction ends. */
export interface UsableCard {
	readonly token: string;
	readonly channelId: string;
	readonly last4: string;
	readonly issuer: Issuer;
	readonly cardType: "debit" | "credit";
	/** Whose card it is by the bank's word, as blind indexes. */
	readonly holder: { readonly nameIndex: Buffer; readonly idNumberIndex: Buffer };
}

export type CardNotFound = Refusal<"card_not_found">;
export type CardInUse = Refusal<"card_in_use">;

export function listCards(deps: CardDeps, tx: Tx, userId: Uuid): Promise<Card[]> {
	return cardsOf(tx, userId, deps.clock.now());
}

/**
 * The agreement to pay by. The card is held until the caller's transaction ends, so that a trade
 * and an unbinding at the same time come one after the other.
 */
export async function usable(
	tx: Tx,
	key: CardKey,
): Promise<UsableCard | Refusal<"card_not_usable">> {
	const card = await readCard(tx, key.userId, key.cardId);
	if (card === undefined) return refuse("card_not_usable", { why: "not_found" }, "/cardId");
	const binding = await shareBinding(tx, { userId: key.userId, bindingId: card.bindingId });
	const bound = required(binding, "the binding of a card");
	const { state, agreementToken, channelId, last4, issuer, cardType } = bound;
	if (state !== "bound") return refuse("card_not_usable", { why: state }, "/cardId");
	const token = required(agreementToken, "the agreement of a bound card");
	const { nameIndex, idNumberIndex } = bound;
	return { token, channelId, last4, issuer, cardType, holder: { nameIndex, idNumberIndex } };
}

/** Makes a card the one that is offered first. */
export async function setDefault(
	deps: CardDeps,
	key: CardKey,
): Promise<CardNotFound | { readonly cardId: Uuid }> {
	return deps.db.transaction(async (tx) => {
		const cards = await lockCards(tx, key.userId);
		if (!cards.some(({ cardId }) => cardId === key.cardId)) return refuse("card_not_found");
		await moveDefault(tx, key.userId, key.cardId);
		return { cardId: key.cardId };
	});
}

/** What an unbinding asks to be proven for, when the card could be unbound now. */
export async function unbindingIntent(
	deps: CardDeps,
	key: CardKey,
): Promise<CardIntent | CardNotFound | CardInUse> {
	return deps.db.read(async (tx) => {
		const card = await readCard(tx, key.userId, key.cardId);
		if (card === undefined) return refuse("card_not_found");
		return (await isInUse(deps, tx, key)) ? refuse("card_in_use") : unbindCardIntent(key);
	});
}

/**
 * Ends the agreement: committed as `unbinding` first, from when on nothing uses the card; then told
 * to the channel. A lost answer leaves it unbinding until the channel's word is known.
 */
export async function unbind(
	deps: CardDeps,
	key: CardKey & { readonly challengeId: Uuid },
): Promise<{ readonly state: Binding["state"] } | CardNotFound | CardInUse | SpendRefusal> {
	const committed = await deps.db.transaction(async (tx) => {
		const binding = await lockedBinding(tx, key);
		if (binding === undefined || binding.state === "unbinding") return refuse("card_not_found");
		if (await isInUse(deps, tx, key)) return refuse("card_in_use");
		const { challengeId } = key;
		const approval = { ...unbindCardIntent(key), subjectId: key.userId, challengeId };
		const spent = await deps.people.security.spend(tx, approval);
		if (isRefusal(spent)) return spent;
		const requestId = await prepareSigning(deps, tx, binding, "unsign");
		const changes = { requestId, step: "unsign" as const, isAwaiting: true, reason: null };
		await step(deps, tx, binding, "unbind", changes, { requestId });
		return { requestId, bindingId: binding.id };
	});
	if ("refusal" in committed) return committed;
	const requestId = committed.requestId as Parameters<typeof deps.channels.sendPrepared>[0];
	await deps.channels.sendPrepared(requestId);
	return deps.db.transaction(async (tx) => {
		const bindingKey = { userId: key.userId, bindingId: committed.bindingId };
		const { state } = required(await lockBinding(tx, bindingKey), "the binding of a card");
		return { state };
	});
}

/** Stops or frees a card by hand: payments refuse it meanwhile. Kept as an act of the operator. */
export async function setSuspended(
	deps: CardDeps,
	command: CardKey & {
		readonly suspended: boolean;
		readonly actor: string;
		readonly reason: string;
	},
): Promise<{ readonly state: Binding["state"] } | CardNotFound> {
	return deps.db.transaction(async (tx) => {
		const binding = await lockedBinding(tx, command);
		if (binding === undefined || binding.state === "unbinding") return refuse("card_not_found");
		const wanted = command.suspended ? "suspended" : "bound";
		if (binding.state === wanted) return { state: wanted };
		const { actor, reason } = command;
		const event = command.suspended ? "suspend" : "resume";
		const next = await step(deps, tx, binding, event, {}, { actor, reason });
		await recordAct(tx, deps.clock, {
			actor,
			action: `card.${event}`,
			subject: command.cardId,
			detail: { reason },
		});
		return { state: next.state };
	});
}

async function isInUse(deps: CardDeps, tx: Tx, key: CardKey): Promise<boolean> {
	for (const check of deps.unbindingChecks) {
		if (await check.isInUse(tx, key)) return true;
	}
	return false;
}

async function lockedBinding(tx: Tx, key: CardKey): Promise<Binding | undefined> {
	const card = await readCard(tx, key.userId, key.cardId);
	if (card === undefined) return undefined;
	return lockBinding(tx, { userId: key.userId, bindingId: card.bindingId });
}

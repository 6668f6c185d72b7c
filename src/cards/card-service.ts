import { compare, type Refusal, refuse, required, type Uuid } from "#kernel";
import { recordAct, type Tx } from "#platform";
import {
	barOf,
	byPreference,
	type CardAgreement,
	isCounted,
	type TokenBar,
	type TokenUse,
} from "./agreement.ts";
import { agreementsOf, liveAgreementsOf, lockHolders } from "./agreement-store.ts";
import type { Binding, Issuer } from "./binding.ts";
import { step } from "./binding-steps.ts";
import { lockBinding, shareBinding } from "./binding-store.ts";
import { type Card, cardsOf, lockCards, moveDefault, readCard } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";

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
	readonly boundAt: Temporal.Instant;
	/** Where its number and its holder's name lie in the vault: for payouts to the account itself. */
	readonly account: {
		readonly subjectId: Uuid;
		readonly panToken: Uuid;
		readonly nameToken: Uuid;
	};
}

export type CardNotFound = Refusal<"card_not_found">;

export function listCards(deps: CardDeps, tx: Tx, userId: Uuid): Promise<Card[]> {
	return cardsOf(tx, userId, deps.clock.now());
}

/**
 * The agreement to pay by: of those below the card the first that lets the use pass, by validity and the
 * controls of its token (D8). The card is held until the caller's transaction ends, so that a trade and
 * an unbinding at the same time come one after the other.
 * @param use null asks whether the card can be used at all
 */
export async function usable(
	deps: CardDeps,
	tx: Tx,
	key: CardKey,
	use: TokenUse | null,
): Promise<UsableCard | Refusal<"card_not_usable">> {
	const ways = await usableWays(deps, tx, key, use);
	return "refusal" in ways ? ways : required(ways[0], "a way to use a card");
}

/**
 * Every agreement of a card that lets the use pass, the preferred one first: which channel carries it is
 * for routing to choose (D8, H6). At least one; held as by `usable`.
 */
export async function usableWays(
	deps: CardDeps,
	tx: Tx,
	key: CardKey,
	use: TokenUse | null,
): Promise<readonly UsableCard[] | Refusal<"card_not_usable">> {
	const card = await readCard(tx, key.userId, key.cardId);
	if (card === undefined) return refuse("card_not_usable", { why: "not_found" }, "/cardId");
	const found = await shareBinding(tx, { userId: key.userId, bindingId: card.bindingId });
	const bound = required(found, "the binding of a card");
	const { state, last4, issuer, cardType, nameIndex, idNumberIndex, panToken, nameToken } = bound;
	if (state !== "bound") return refuse("card_not_usable", { why: state }, "/cardId");
	const preferred = byPreference(await agreementsOf(tx, key));
	const bars = await barsNow(deps, tx, preferred, use);
	const ways = preferred
		.filter(({ id }) => bars.get(id) === undefined)
		.map(({ channelId, token }): UsableCard => {
			const holder = { nameIndex, idNumberIndex };
			const live = required(token, "the token of a live one");
			const account = { subjectId: key.userId, panToken, nameToken };
			const way = { token: live, channelId, last4, issuer, cardType, holder, account };
			return { ...way, boundAt: card.boundAt };
		});
	if (ways.length > 0) return ways;
	const [why] = preferred.map(({ id }) => bars.get(id));
	// Where no other amount would pass either, the card asks to be signed anew.
	const told = why === "amount" || why === "kind" ? why : "renewal";
	return refuse("card_not_usable", { why: told }, "/cardId");
}

/** By which channels a card could pay or be paid now. */
export interface CardReach {
	readonly channels: readonly string[];
	/** Where the amount alone stands in the way: the most that one of its tokens lets pass. */
	readonly amountMax: TokenUse["amount"] | null;
}

/** The same of all of somebody's cards, by their ids: for whoever shows them. Nothing is held. */
export async function cardReaches(
	deps: CardDeps,
	tx: Tx,
	{ userId, use }: { readonly userId: Uuid; readonly use: TokenUse },
): Promise<ReadonlyMap<Uuid, CardReach>> {
	const now = deps.clock.now();
	const live = await liveAgreementsOf(tx, userId);
	const byCard = Map.groupBy(live, ({ cardId }) => cardId);
	return new Map(
		[...byCard].map(([cardId, agreements]) => [cardId, reachOf(agreements, use, now)]),
	);
}

function reachOf(
	agreements: readonly CardAgreement[],
	use: TokenUse,
	now: Temporal.Instant,
): CardReach {
	const looked = agreements.map((one) => ({ one, bar: barOf(one, use, now) }));
	const channels = looked.flatMap(({ one, bar }) => (bar === undefined ? [one.channelId] : []));
	const bounds = looked.flatMap(({ one, bar }) => {
		const { singleMax } = one.controls;
		return bar === "amount" && singleMax !== null ? [singleMax] : [];
	});
	const [amountMax = null] = bounds.toSorted((left, right) => compare(right, left));
	return { channels, amountMax: channels.length > 0 ? null : amountMax };
}

/** Why each of them does not let the use pass. In one order for everybody: tokens are locked across users. */
async function barsNow(
	deps: CardDeps,
	tx: Tx,
	agreements: readonly CardAgreement[],
	use: TokenUse | null,
): Promise<ReadonlyMap<Uuid, TokenBar | undefined>> {
	const bars = new Map<Uuid, TokenBar | undefined>();
	for (const one of agreements.toSorted((left, right) =>
		placeOf(left) < placeOf(right) ? -1 : 1,
	)) {
		bars.set(one.id, await barNow(deps, tx, one, use));
	}
	return bars;
}

function placeOf({ channelId, token }: CardAgreement): string {
	return `${channelId} ${token ?? ""}`;
}

/** Of a token whose uses are limited the row is locked first: of two uses at once the second sees both. */
async function barNow(
	deps: CardDeps,
	tx: Tx,
	agreement: CardAgreement,
	use: TokenUse | null,
): Promise<TokenBar | undefined> {
	const now = deps.clock.now();
	const { channelId, token } = agreement;
	if (use === null || token === null || !isCounted(agreement.controls)) {
		return barOf(agreement, use, now);
	}
	const holders = await lockHolders(tx, { channelId, token });
	const own = holders.find(({ id, cardId }) => id === agreement.id && cardId === agreement.cardId);
	return own === undefined ? "ended" : barOf(own, use, now);
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

/** The binding of a card that has not ended, locked. */
export async function lockedBinding(tx: Tx, key: CardKey): Promise<Binding | undefined> {
	const card = await readCard(tx, key.userId, key.cardId);
	if (card === undefined) return undefined;
	return lockBinding(tx, { userId: key.userId, bindingId: card.bindingId });
}

import { isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { decideUnbinding } from "./agreement.ts";
import { endAgreements } from "./agreement-service.ts";
import { agreementsOf } from "./agreement-store.ts";
import type { Binding, BindingState } from "./binding.ts";
import { publish, step } from "./binding-steps.ts";
import { lockBinding } from "./binding-store.ts";
import { type CardKey, type CardNotFound, lockedBinding } from "./card-service.ts";
import { endCard, readCard } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";
import { CARD_UNBOUND } from "./events.ts";
import { type CardIntent, unbindCardIntent } from "./intents.ts";

export type CardInUse = Refusal<"card_in_use">;

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
 * Ends every agreement of a card (D8): committed as `unbinding` first, from when on nothing uses the
 * card; then told to each channel. A lost answer leaves it unbinding until the channel's word is known.
 */
export async function unbind(
	deps: CardDeps,
	key: CardKey & { readonly challengeId: Uuid },
): Promise<{ readonly state: BindingState } | CardNotFound | CardInUse | SpendRefusal> {
	const committed = await deps.db.transaction((tx) => commitUnbinding(deps, tx, key));
	if (isRefusal(committed)) return committed;
	const { asked, bindingKey } = committed;
	await Promise.all(
		asked.map((id) =>
			deps.channels.sendPrepared(id as Parameters<typeof deps.channels.sendPrepared>[0]),
		),
	);
	return deps.db.transaction(async (tx) => {
		const { state } = required(await lockBinding(tx, bindingKey), "the binding of a card");
		return { state };
	});
}

async function commitUnbinding(
	deps: CardDeps,
	tx: Tx,
	key: CardKey & { readonly challengeId: Uuid },
): Promise<
	| {
			readonly asked: readonly string[];
			readonly bindingKey: { readonly userId: Uuid; readonly bindingId: Uuid };
	  }
	| CardNotFound
	| CardInUse
	| SpendRefusal
> {
	const { userId, challengeId } = key;
	const binding = await lockedBinding(tx, key);
	if (binding === undefined || binding.state === "unbinding") return refuse("card_not_found");
	if (await isInUse(deps, tx, key)) return refuse("card_in_use");
	const approval = { ...unbindCardIntent(key), subjectId: userId, challengeId };
	const spent = await deps.people.security.spend(tx, approval);
	if (isRefusal(spent)) return spent;
	const asked = await beginUnbinding(deps, tx, binding, { sendBy: "caller", data: {} });
	return { asked, bindingKey: { userId, bindingId: binding.id } };
}

/**
 * Ends a card that is bound or suspended, and locked: from the commit on nothing uses it. Answers the
 * messages to its channels, which whoever began sends, or a job.
 */
export async function beginUnbinding(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	how: { readonly sendBy: "caller" | "job"; readonly data: JsonObject },
): Promise<readonly string[]> {
	const asked = await endAgreements(deps, tx, binding, how.sendBy);
	const changes = { step: "unsign" as const, isAwaiting: true, reason: null };
	const data = { ...how.data, requests: [...asked] };
	const unbinding = await step(deps, tx, binding, "unbind", changes, data);
	// Every agreement had ended before, or goes on for another user: nobody is left to be told.
	if (asked.length === 0) await settleUnbinding(deps, tx, unbinding, { reason: null, data: {} });
	return asked;
}

/** Looks at what is left of a card that is being unbound; `why` of the word that was heard last. */
export async function settleUnbinding(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	why: { readonly reason: string | null; readonly data: JsonObject },
): Promise<void> {
	const { userId, id: bindingId } = binding;
	const cardId = required(binding.cardId, "the card of a binding that is being unbound");
	const agreements = await agreementsOf(tx, { userId, cardId });
	switch (decideUnbinding(agreements.map(({ state }) => state))) {
		case "wait":
			return;
		case "keep":
			await step(deps, tx, binding, "keep", { isAwaiting: false, reason: why.reason }, why.data);
			return;
		case "end":
			await step(deps, tx, binding, "end", { isAwaiting: false, reason: null });
			await endCard(tx, userId, cardId, deps.clock.now());
			await publish(deps, tx, CARD_UNBOUND, { userId, cardId, bindingId });
			await deps.people.identity.notify(tx, { userId, event: "card_unbound" });
	}
}

async function isInUse(deps: CardDeps, tx: Tx, key: CardKey): Promise<boolean> {
	for (const check of deps.unbindingChecks) {
		if (await check.isInUse(tx, key)) return true;
	}
	return false;
}

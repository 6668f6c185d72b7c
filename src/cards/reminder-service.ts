import { assert, businessDay, isBefore, required, type Uuid } from "#kernel";
import type { Timer, Tx } from "#platform";
import { type CardAgreement, renewalOf, SOON_DAYS, validUntilOf } from "./agreement.ts";
import { agreementsOf } from "./agreement-store.ts";
import { readBinding } from "./binding-store.ts";
import { readCard } from "./card-store.ts";
import { type CardDeps, CELL } from "./deps.ts";

export const REMINDER_TIMER = "cards.agreement_reminder";

/** Days before its end on which a holder is told; on the day itself the card asks to be renewed. */
const DAYS_BEFORE: readonly number[] = [SOON_DAYS, 7, 0];

/** When the holder is next told that an agreement runs out; undefined when it never does, or has. */
export function nextReminder(
	validUntil: Temporal.Instant | null,
	now: Temporal.Instant,
): Temporal.Instant | undefined {
	if (validUntil === null) return undefined;
	return DAYS_BEFORE.map((days) => validUntil.subtract({ hours: days * 24 })).find((at) =>
		isBefore(now, at),
	);
}

export async function scheduleReminder(
	deps: CardDeps,
	tx: Tx,
	{ userId, cardId, id, validUntil }: CardAgreement,
): Promise<void> {
	const named = { ledgerId: CELL, kind: REMINDER_TIMER, key: id };
	const dueAt = nextReminder(validUntil, deps.clock.now());
	if (dueAt === undefined) return deps.timers.cancel(tx, named);
	await deps.timers.schedule(tx, { ...named, dueAt, payload: { userId, cardId } });
}

/** The timer: tells the holder, unless the card can be used for longer by another agreement. */
export async function remind(deps: CardDeps, tx: Tx, timer: Timer): Promise<void> {
	const card = cardIn(timer);
	if ((await readCard(tx, card.userId, card.cardId)) === undefined) return;
	const all = await agreementsOf(tx, card);
	const agreement = all.find(({ id }) => id === timer.key);
	if (agreement === undefined || agreement.state !== "live") return;
	const now = deps.clock.now();
	const renewal = renewalOf(all, now);
	if (renewal === "now") await tellRenewalDue(deps, tx, agreement);
	if (renewal === "soon") {
		const end = required(validUntilOf(all, now), "the end of a card that asks soon");
		const params = { last4: await last4Of(tx, agreement), day: businessDay(end).toString() };
		await deps.people.identity.notify(tx, {
			...{ userId: card.userId, event: "card_expiring", params },
		});
	}
	await scheduleReminder(deps, tx, agreement);
}

/** Tells a holder that nothing can be paid by the card until it is signed anew. */
export async function tellRenewalDue(
	deps: CardDeps,
	tx: Tx,
	agreement: CardAgreement,
): Promise<void> {
	const params = { last4: await last4Of(tx, agreement) };
	await deps.people.identity.notify(tx, {
		...{ userId: agreement.userId, event: "card_renewal_due", params },
	});
}

async function last4Of(tx: Tx, { userId, bindingId }: CardAgreement): Promise<string> {
	return required(await readBinding(tx, { userId, bindingId }), "the binding of a card").last4;
}

function cardIn({ payload }: Timer): { readonly userId: Uuid; readonly cardId: Uuid } {
	const { userId, cardId } = payload;
	assert(typeof userId === "string" && typeof cardId === "string", "the card of a timer");
	return { userId: userId as Uuid, cardId: cardId as Uuid };
}

import { CUSTOMER_MOVED, type CustomerMoved } from "#customers/events";
import { required, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import { lockBinding } from "./binding-store.ts";
import { cardsOf } from "./card-store.ts";
import type { CardDeps } from "./deps.ts";
import { beginUnbinding } from "./unbind-service.ts";

/** Whose person has moved to another user keeps none of that person's cards (C5). */
export function hearMoves(deps: CardDeps): void {
	deps.outbox.subscribe("cards", CUSTOMER_MOVED, (tx, { data }) => {
		const { fromUserId } = data as unknown as CustomerMoved;
		return endAll(deps, tx, uuid(fromUserId));
	});
}

/**
 * Ends every agreement of a user: from here nothing uses the cards, and the channel is told by a job.
 * What was sent with an agreement before keeps its word: channels answer for it by its own number.
 */
async function endAll(deps: CardDeps, tx: Tx, userId: Uuid): Promise<void> {
	for (const { bindingId } of await cardsOf(tx, userId, deps.clock.now())) {
		const found = await lockBinding(tx, { userId, bindingId });
		const binding = required(found, "the binding of a card");
		// Unbound by its user at the same instant.
		if (binding.state !== "bound" && binding.state !== "suspended") continue;
		await beginUnbinding(deps, tx, binding, { sendBy: "job", data: { why: "person_moved" } });
	}
}

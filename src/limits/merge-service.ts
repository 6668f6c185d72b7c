import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { dropCounters, replaceCounters } from "./counter-store.ts";
import { moveDecisions } from "./decision-store.ts";
import { lockBoth, setMerged, survivorOf } from "./person-store.ts";
import type { LimitsDeps } from "./reserve-service.ts";
import { sumDecisions } from "./sum-service.ts";

/**
 * Two turn out to be one person (or a user turns out to be one): what either has used counts for both,
 * summed again from the decisions. It may be more than a cap: then there is no room, and that is all.
 * In the transaction that merges the customers; the same merge again changes nothing.
 */
export async function merge(
	deps: LimitsDeps,
	tx: Tx,
	persons: { readonly from: Uuid; readonly into: Uuid },
): Promise<void> {
	const [from, into] = [await survivorOf(tx, persons.from), await survivorOf(tx, persons.into)];
	if (from === into) return;
	const both = await lockBoth(tx, from, into, deps.clock.now());
	if (both.get(from) === into) return;
	assert(both.get(from) === null, "a person is merged into one other");
	assert(both.get(into) === null, "a person is merged into one that stands");
	await moveInto(deps, tx, from, into);
}

/**
 * A user turns out to be a person: what they used while they were linked to nobody is that person's. A
 * user who was somebody's before brings nothing along.
 */
export async function adopt(
	deps: LimitsDeps,
	tx: Tx,
	link: { readonly userId: Uuid; readonly customerId: Uuid },
): Promise<void> {
	const into = await survivorOf(tx, link.customerId);
	const both = await lockBoth(tx, link.userId, into, deps.clock.now());
	if (both.get(link.userId) !== null) return;
	assert(both.get(into) === null, "a user is linked to a person that stands");
	await moveInto(deps, tx, link.userId, into);
}

async function moveInto(deps: LimitsDeps, tx: Tx, from: Uuid, into: Uuid): Promise<void> {
	await moveDecisions(tx, from, into);
	await dropCounters(tx, from);
	await setMerged(tx, from, into);
	const { measures } = await deps.library.book(tx);
	const sums = await sumDecisions(tx, into, measures);
	await replaceCounters(tx, into, [...sums.values()]);
}

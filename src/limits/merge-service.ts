import { assert, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { allCounters, dropCounters, replaceCounters } from "./counter-store.ts";
import { moveDecisions } from "./decision-store.ts";
import { bucketKey } from "./measure.ts";
import { lockBoth, lockPerson, setMerged, survivorOf } from "./person-store.ts";
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

/** A counter that is not the sum of its decisions. */
export interface LimitViolation {
	readonly customerId: Uuid;
	readonly bucket: string;
	readonly counter: string;
	readonly sum: string;
}

/** Invariant 1 for one person: every counter against the sum of the decisions, under the person's lock. */
export async function auditPerson(
	deps: LimitsDeps,
	tx: Tx,
	customerId: Uuid,
): Promise<LimitViolation[]> {
	const survivor = await lockPerson(tx, customerId, deps.clock.now());
	const { measures } = await deps.library.book(tx);
	const known = new Set(measures.map(({ id }) => id));
	const [counters, sums] = [
		await allCounters(tx, survivor),
		await sumDecisions(tx, survivor, measures),
	];
	return counters.flatMap((counter) => {
		if (!known.has(counter.bucket.measure)) return [];
		const sum = sums.get(bucketKey(counter.bucket));
		const [left, right] = [wordsOf(counter), wordsOf(sum)];
		const bucket = bucketKey(counter.bucket);
		return left === right ? [] : [{ customerId: survivor, bucket, counter: left, sum: right }];
	});
}

function wordsOf(
	count: { used: { minor: bigint }; reserved: { minor: bigint }; acts: number } | undefined,
): string {
	return count === undefined
		? "0/0/0"
		: `${count.used.minor}/${count.reserved.minor}/${count.acts}`;
}

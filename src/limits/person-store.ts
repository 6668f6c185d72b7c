import { assert, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";

/** Merges of merges: more than this is a circle. */
const HOPS_MAX = 8;

/**
 * Locks a person's counters until the caller's transaction ends, and says whose they are now: of the
 * person themselves, or of whom they were merged into. Lock order: order, person, ledger accounts.
 */
export async function lockPerson(tx: Tx, customerId: Uuid, at: Temporal.Instant): Promise<Uuid> {
	let id = customerId;
	for (let hop = 0; hop < HOPS_MAX; hop += 1) {
		const [, row] = await Promise.all([ensure(tx, id, at), lock(tx, id)]);
		if (row.merged_into === null) return id;
		id = row.merged_into;
	}
	assert(false, "merges of persons come to an end");
}

/**
 * The same for many people, in the order of their ids.
 * @returns for each of them whose counters theirs are now
 */
export async function lockPeople(
	tx: Tx,
	customers: readonly Uuid[],
	at: Temporal.Instant,
): Promise<ReadonlyMap<Uuid, Uuid>> {
	const ids = [...new Set(customers)];
	const [, rows] = await Promise.all([
		tx.run(
			`insert into limits.person (customer_id, merged_into, since)
			select id, null, $2 from unnest($1::uuid[]) as want(id) order by id
			on conflict (customer_id) do nothing`,
			[ids, at],
		),
		tx.query<{ customer_id: Uuid; merged_into: Uuid | null }>(
			`select customer_id, merged_into from limits.person
			where customer_id = any($1::uuid[]) order by customer_id for update -- lock order: id`,
			[ids],
		),
	]);
	const survivors = new Map<Uuid, Uuid>();
	for (const { customer_id: id, merged_into: into } of rows) {
		survivors.set(id, into === null ? id : await lockPerson(tx, into, at));
	}
	return survivors;
}

/** Locks two persons, the lower id first, as they stand: for a merge. */
export async function lockBoth(
	tx: Tx,
	one: Uuid,
	other: Uuid,
	at: Temporal.Instant,
): Promise<ReadonlyMap<Uuid, Uuid | null>> {
	const found = new Map<Uuid, Uuid | null>();
	for (const id of [one, other].toSorted()) {
		await ensure(tx, id, at);
		found.set(id, (await lock(tx, id)).merged_into);
	}
	return found;
}

export async function setMerged(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
	const touched = await tx.run(
		"update limits.person set merged_into = $2 where customer_id = $1 and merged_into is null",
		[from, into],
	);
	required(touched === 1 ? touched : undefined, "the person who is merged");
}

/** Whose counters a person's are now, without a lock: for look-ups. */
export async function survivorOf(tx: Tx, customerId: Uuid): Promise<Uuid> {
	let id = customerId;
	for (let hop = 0; hop < HOPS_MAX; hop += 1) {
		const row = await tx.maybe<{ merged_into: Uuid | null }>(
			"select merged_into from limits.person where customer_id = $1",
			[id],
		);
		if (row === undefined || row.merged_into === null) return id;
		id = row.merged_into;
	}
	assert(false, "merges of persons come to an end");
}

async function ensure(tx: Tx, id: Uuid, at: Temporal.Instant): Promise<void> {
	await tx.run(
		`insert into limits.person (customer_id, merged_into, since) values ($1, null, $2)
		on conflict (customer_id) do nothing`,
		[id, at],
	);
}

function lock(tx: Tx, id: Uuid): Promise<{ merged_into: Uuid | null }> {
	return tx.one("select merged_into from limits.person where customer_id = $1 for update", [id]);
}

import { cny, type Money, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Count, Counter } from "./decision.ts";
import type { Bucket } from "./measure.ts";

export interface CounterRow {
	readonly window_start: Temporal.PlainDate;
	readonly measure: string;
	readonly subject: string;
	readonly used: bigint;
	readonly reserved: bigint;
	readonly acts: number;
}

/** A person's counters of the windows that begin on these days. */
export async function countersOf(
	tx: Tx,
	customerId: Uuid,
	starts: readonly Temporal.PlainDate[],
): Promise<Counter[]> {
	const rows = await tx.query<CounterRow>(
		`select window_start, measure, subject, used, reserved, acts from limits.counter
		where customer_id = $1 and window_start = any($2::date[])`,
		[customerId, starts],
	);
	return rows.map(counterFrom);
}

/** Every counter of a person, for the audit. */
export async function allCounters(tx: Tx, customerId: Uuid): Promise<Counter[]> {
	const rows = await tx.query<CounterRow>(
		`select window_start, measure, subject, used, reserved, acts from limits.counter
		where customer_id = $1 order by window_start, measure, subject`,
		[customerId],
	);
	return rows.map(counterFrom);
}

/** What one act adds to one counter, and under what. */
export interface Raise {
	readonly bucket: Bucket;
	/** What the counter begins with where there is none. */
	readonly seed: Count;
	/** The strictest cap that binds; null for none. */
	readonly ceiling: Money | null;
}

/**
 * Adds one act to counters, all or none: no counter passes its ceiling, not even by its first act
 * (invariant 2). Written in one order, so that two writers never wait for each other.
 */
export async function raiseCounters(
	tx: Tx,
	customerId: Uuid,
	raises: readonly Raise[],
	added: { readonly used: Money; readonly reserved: Money },
): Promise<void> {
	if (raises.length === 0) return;
	const touched = await tx.run(
		`insert into limits.counter as c
			(customer_id, window_start, measure, subject, used, reserved, acts, ceiling)
		select $1, r.start, r.measure, r.subject, r.used + $9, r.reserved + $10, r.acts + 1, r.ceiling
		from unnest($2::date[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::int[],
			$8::bigint[]) as r(start, measure, subject, used, reserved, acts, ceiling)
		where r.ceiling is null or r.used + r.reserved + $9 + $10 <= r.ceiling
		order by r.start, r.measure, r.subject
		on conflict (customer_id, window_start, measure, subject) do update
		set used = c.used + $9, reserved = c.reserved + $10, acts = c.acts + 1,
			ceiling = excluded.ceiling
		where excluded.ceiling is null or c.used + c.reserved + $9 + $10 <= excluded.ceiling`,
		[
			customerId,
			raises.map(({ bucket }) => bucket.start),
			raises.map(({ bucket }) => bucket.measure),
			raises.map(({ bucket }) => bucket.subject),
			raises.map(({ seed }) => String(seed.used.minor)),
			raises.map(({ seed }) => String(seed.reserved.minor)),
			raises.map(({ seed }) => seed.acts),
			raises.map(({ ceiling }) => (ceiling === null ? null : String(ceiling.minor))),
			added.used.minor,
			added.reserved.minor,
		],
	);
	required(touched === raises.length ? touched : undefined, "room in every counter of an act");
}

/**
 * Moves counters by the same amounts. One that is not there stood at nothing, and begins: what was
 * released and then merged away has left none, and may happen after all.
 */
export async function moveCounters(
	tx: Tx,
	customerId: Uuid,
	buckets: readonly Bucket[],
	by: Count,
): Promise<void> {
	if (buckets.length === 0) return;
	await tx.run(
		`insert into limits.counter as c
			(customer_id, window_start, measure, subject, used, reserved, acts, ceiling)
		select $1, b.start, b.measure, b.subject, greatest($5::bigint, 0), greatest($6::bigint, 0), greatest($7::int, 0), null
		from unnest($2::date[], $3::text[], $4::text[]) as b(start, measure, subject)
		order by b.start, b.measure, b.subject
		on conflict (customer_id, window_start, measure, subject) do update
		set used = c.used + $5, reserved = c.reserved + $6, acts = c.acts + $7`,
		[customerId, ...columnsOf(buckets), ...figuresOf(by)],
	);
}

/** As above, but those that were never begun stay away: they are summed when they begin. */
export async function moveBegun(
	tx: Tx,
	customerId: Uuid,
	buckets: readonly Bucket[],
	by: Count,
): Promise<void> {
	if (buckets.length === 0) return;
	await tx.run(
		`update limits.counter c set used = c.used + $5, reserved = c.reserved + $6, acts = c.acts + $7
		from unnest($2::date[], $3::text[], $4::text[]) as b(start, measure, subject)
		where c.customer_id = $1 and c.window_start = b.start and c.measure = b.measure
			and c.subject = b.subject`,
		[customerId, ...columnsOf(buckets), ...figuresOf(by)],
	);
}

function columnsOf(
	buckets: readonly Bucket[],
): [start: Temporal.PlainDate[], measure: string[], subject: string[]] {
	return [
		buckets.map(({ start }) => start),
		buckets.map(({ measure }) => measure),
		buckets.map(({ subject }) => subject),
	];
}

function figuresOf({ used, reserved, acts }: Count): [bigint, bigint, number] {
	return [used.minor, reserved.minor, acts];
}

/** Puts a person's counters in the place of those that were there: after a merge. */
export async function replaceCounters(
	tx: Tx,
	customerId: Uuid,
	counters: readonly Counter[],
): Promise<void> {
	await dropCounters(tx, customerId);
	await tx.run(
		`insert into limits.counter
			(customer_id, window_start, measure, subject, used, reserved, acts, ceiling)
		select $1, r.start, r.measure, r.subject, r.used, r.reserved, r.acts, null
		from unnest($2::date[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::int[])
			as r(start, measure, subject, used, reserved, acts)`,
		[
			customerId,
			counters.map(({ bucket }) => bucket.start),
			counters.map(({ bucket }) => bucket.measure),
			counters.map(({ bucket }) => bucket.subject),
			counters.map(({ used }) => String(used.minor)),
			counters.map(({ reserved }) => String(reserved.minor)),
			counters.map(({ acts }) => acts),
		],
	);
}

export async function dropCounters(tx: Tx, customerId: Uuid): Promise<void> {
	await tx.run("delete from limits.counter where customer_id = $1", [customerId]);
}

export function counterFrom(row: CounterRow): Counter {
	return {
		bucket: { measure: row.measure, subject: row.subject, start: row.window_start },
		used: cny(row.used),
		reserved: cny(row.reserved),
		acts: row.acts,
	};
}

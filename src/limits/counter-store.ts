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

/** By person their counters of the windows that begin on these days. */
export async function countersOf(
	tx: Tx,
	customers: readonly Uuid[],
	starts: readonly Temporal.PlainDate[],
): Promise<ReadonlyMap<Uuid, readonly Counter[]>> {
	const rows = await tx.query<CounterRow & { readonly customer_id: Uuid }>(
		`select customer_id, window_start, measure, subject, used, reserved, acts from limits.counter
		where customer_id = any($1::uuid[]) and window_start = any($2::date[])`,
		[customers, starts],
	);
	const found = new Map<Uuid, Counter[]>();
	for (const row of rows) {
		const own = found.get(row.customer_id);
		if (own === undefined) found.set(row.customer_id, [counterFrom(row)]);
		else own.push(counterFrom(row));
	}
	return found;
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
	readonly customerId: Uuid;
	readonly bucket: Bucket;
	/** What the counter begins with; undefined where it has begun. */
	readonly begins: Count | undefined;
	/** The strictest cap that binds; null for none. */
	readonly ceiling: Money | null;
	readonly added: { readonly used: Money; readonly reserved: Money };
}

const RAISE = `with r as (
	select * from unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
		$7::int[], $8::bigint[], $9::bigint[], $10::bigint[]) as r(customer_id, start, measure, subject,
		begins_used, begins_reserved, begins_acts, ceiling, used, reserved)
), begun as (
	insert into limits.counter
		(customer_id, window_start, measure, subject, used, reserved, acts, ceiling)
	select customer_id, start, measure, subject, begins_used + used, begins_reserved + reserved,
		begins_acts + 1, ceiling
	from r where begins_acts is not null
		and (ceiling is null or begins_used + begins_reserved + used + reserved <= ceiling)
	returning 1
), raised as (
	update limits.counter c set used = c.used + r.used, reserved = c.reserved + r.reserved,
		acts = c.acts + 1, ceiling = r.ceiling
	from r where r.begins_acts is null and c.customer_id = r.customer_id
		and c.window_start = r.start and c.measure = r.measure and c.subject = r.subject
		and (r.ceiling is null or c.used + c.reserved + r.used + r.reserved <= r.ceiling)
	returning 1
)
select ((select count(*) from begun) + (select count(*) from raised))::int as touched`;

/**
 * Adds acts of different people to their counters, all or none: no counter passes its ceiling, not even
 * by its first act (invariant 2). The caller holds the persons' locks, and has read their counters.
 */
export async function raiseCounters(tx: Tx, raises: readonly Raise[]): Promise<void> {
	if (raises.length === 0) return;
	const { touched } = await tx.one<{ touched: number }>(RAISE, [
		raises.map(({ customerId }) => customerId),
		raises.map(({ bucket }) => bucket.start),
		raises.map(({ bucket }) => bucket.measure),
		raises.map(({ bucket }) => bucket.subject),
		raises.map(({ begins }) => begins?.used.minor ?? null),
		raises.map(({ begins }) => begins?.reserved.minor ?? null),
		raises.map(({ begins }) => begins?.acts ?? null),
		raises.map(({ ceiling }) => ceiling?.minor ?? null),
		raises.map(({ added }) => added.used.minor),
		raises.map(({ added }) => added.reserved.minor),
	]);
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

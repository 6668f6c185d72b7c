import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type Count, type Counter, NO_COUNT, sumInto } from "./decision.ts";
import { type CountingEnd, countingDecisions } from "./decision-store.ts";
import { type Bucket, bucketKey, type Measure } from "./measure.ts";
import { beganBefore } from "./window.ts";

/** Decisions summed at a time: a person's whole history never lies in memory. */
const SLICE = 500;

/**
 * What a person's decisions amount to in every counter (invariant 1), read slice by slice.
 * @param since first day whose decisions are looked at; null: all
 */
export async function sumDecisions(
	tx: Tx,
	customerId: Uuid,
	measures: readonly Measure[],
	since: Temporal.PlainDate | null = null,
): Promise<Map<string, Counter>> {
	const sums = new Map<string, Counter>();
	for (let after: CountingEnd | null = null; ; ) {
		const customers = [customerId];
		const slice = await countingDecisions(tx, { customers, since, after, limit: SLICE });
		for (const decision of slice) sumInto(sums, measures, decision);
		after = slice.at(-1) ?? null;
		if (slice.length < SLICE) return sums;
	}
}

/**
 * What counters that are not there begin with. A measure that every act has counted since before its
 * window began has been used for nothing; a younger one finds what was used before it.
 */
export async function seedsOf(
	tx: Tx,
	customerId: Uuid,
	measures: readonly Measure[],
	missing: readonly Bucket[],
): Promise<ReadonlyMap<string, Count>> {
	const byId = new Map(measures.map((measure) => [measure.id, measure]));
	const young = missing.filter((bucket) => isYoung(byId.get(bucket.measure), bucket));
	if (young.length === 0) return new Map();
	const counted = measures.filter(({ id }) => young.some(({ measure }) => measure === id));
	const first = young.map(({ start }) => start).toSorted(Temporal.PlainDate.compare)[0] ?? null;
	const sums = await sumDecisions(tx, customerId, counted, first);
	return new Map(
		young.map((bucket) => [bucketKey(bucket), sums.get(bucketKey(bucket)) ?? NO_COUNT]),
	);
}

/** Whether acts of a bucket's window may lie before its measure was counted: then it may be missing. */
export function isYoung(measure: Measure | undefined, { start }: Bucket): boolean {
	if (measure === undefined) return false;
	const { since } = measure;
	return beganBefore(start, since) && since.epochMilliseconds > FOUNDED;
}

/** Rules that came with the house have counted every act there ever was. */
const FOUNDED: number = Temporal.Instant.from("2016-07-01T00:00:00+08:00").epochMilliseconds;

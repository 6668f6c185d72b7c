import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import { pageOfCounters } from "./audit-store.ts";
import { allCounters } from "./counter-store.ts";
import { type Count, type Counter, NO_COUNT, sumInto } from "./decision.ts";
import { type CountingEnd, countingDecisions } from "./decision-store.ts";
import { bucketKey, type Measure } from "./measure.ts";
import { lockPerson } from "./person-store.ts";
import type { LimitsDeps } from "./reserve-service.ts";
import { measuresOf } from "./rule.ts";
import { readRules } from "./rule-store.ts";
import { isYoung, sumDecisions } from "./sum-service.ts";

/** A counter that is not the sum of its decisions, or is not there though it should be. */
export interface LimitViolation {
	readonly customerId: Uuid;
	/** First day, measure, subject. */
	readonly bucket: string;
	/** Used, reserved, acts; fen. */
	readonly counter: string;
	readonly sum: string;
}

/** Invariant 1 for one person, under the person's lock. */
export async function auditPerson(
	deps: LimitsDeps,
	tx: Tx,
	customerId: Uuid,
): Promise<LimitViolation[]> {
	const survivor = await lockPerson(tx, customerId, deps.clock.now());
	const { measures } = await deps.library.book(tx);
	const counters = await allCounters(tx, survivor);
	const sums = await sumDecisions(tx, survivor, measures);
	return differences(survivor, measures, counters, sums);
}

/** What an audit of all counters has looked at, and what it found. */
export interface CountersReport {
	readonly persons: number;
	readonly counters: number;
	/** Reserved or confirmed. */
	readonly decisions: number;
	/** At most a hundred. */
	readonly violations: readonly LimitViolation[];
}

const PERSONS_AT_A_TIME = 200;
const DECISIONS_AT_A_TIME = 2_000;
const VIOLATIONS_MAX = 100;

/**
 * Invariant 1 for everybody: every counter against the sum of the decisions. Takes no lock: the caller
 * reads in one snapshot.
 */
export async function auditCounters(tx: Tx): Promise<CountersReport> {
	const measures = measuresOf(await readRules(tx));
	const report = { persons: 0, counters: 0, decisions: 0, violations: [] as LimitViolation[] };
	for (let after: Uuid | null = null; ; ) {
		const page = await pageOfCounters(tx, after, PERSONS_AT_A_TIME);
		const { sums, decisions } = await sumsOf(tx, measures, [...page.keys()]);
		report.persons += page.size;
		report.decisions += decisions;
		for (const [customerId, counters] of page) {
			report.counters += counters.length;
			const own = sums.get(customerId) ?? new Map<string, Counter>();
			report.violations.push(...differences(customerId, measures, counters, own));
			after = customerId;
		}
		if (page.size < PERSONS_AT_A_TIME) break;
	}
	return { ...report, violations: report.violations.slice(0, VIOLATIONS_MAX) };
}

async function sumsOf(
	tx: Tx,
	measures: readonly Measure[],
	customers: readonly Uuid[],
): Promise<{ readonly sums: Map<Uuid, Map<string, Counter>>; readonly decisions: number }> {
	const sums = new Map<Uuid, Map<string, Counter>>();
	let decisions = 0;
	for (let after: CountingEnd | null = null; ; ) {
		const limit = DECISIONS_AT_A_TIME;
		const slice = await countingDecisions(tx, { customers, since: null, after, limit });
		for (const decision of slice) {
			const own = sums.get(decision.customerId) ?? new Map<string, Counter>();
			sums.set(decision.customerId, own);
			sumInto(own, measures, decision);
		}
		decisions += slice.length;
		after = slice.at(-1) ?? null;
		if (slice.length < limit) return { sums, decisions };
	}
}

/** A counter of a measure that no version of a rule has is asked by nobody, and passed over. */
function differences(
	customerId: Uuid,
	measures: readonly Measure[],
	counters: readonly Counter[],
	sums: ReadonlyMap<string, Counter>,
): LimitViolation[] {
	const byId = new Map(measures.map((measure) => [measure.id, measure]));
	const standing = new Map(counters.map((one) => [bucketKey(one.bucket), one]));
	const asked = counters.filter(({ bucket }) => byId.has(bucket.measure));
	const missing = [...sums.values()].filter(
		({ bucket }) => !standing.has(bucketKey(bucket)) && !isYoung(byId.get(bucket.measure), bucket),
	);
	return [...asked, ...missing].flatMap(({ bucket }) => {
		const key = bucketKey(bucket);
		const [counter, sum] = [wordsOf(standing.get(key)), wordsOf(sums.get(key))];
		return counter === sum ? [] : [{ customerId, bucket: key, counter, sum }];
	});
}

function wordsOf({ used, reserved, acts }: Count = NO_COUNT): string {
	return `${used.minor}/${reserved.minor}/${acts}`;
}

import type { Money, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountClass, RiskClass } from "./act.ts";
import { pageAt } from "./book-service.ts";
import { countersOf } from "./counter-store.ts";
import { roomOf } from "./decide.ts";
import { type Count, type Counter, NO_COUNT, tallyOf } from "./decision.ts";
import { type Factor, factorOf, lifted } from "./grade.ts";
import { bucketKey, measureId, PERSON } from "./measure.ts";
import { survivorOf } from "./person-store.ts";
import { type LimitsDeps, startsOf } from "./reserve-service.ts";
import type { Rule } from "./rule.ts";
import { readRevision } from "./rule-store.ts";
import { seedsOf } from "./sum-service.ts";
import { windowEnd, windowStart } from "./window.ts";

/** How much of one rule is used: a bar. */
export interface LimitUse {
	readonly rule: Rule;
	/** Account, card or channel; null: the person. */
	readonly subject: string | null;
	/** Null where only acts are counted. */
	readonly cap: Money | null;
	readonly factor: Factor;
	readonly used: Money;
	readonly reserved: Money;
	/** Null without a cap. */
	readonly left: Money | null;
	readonly acts: number;
	readonly resetsAt: Temporal.Instant | null;
}

/**
 * The bars of a person at an instant: rows that bind holders of this class and count something. Rows by
 * account or card are shown once for each that was used, and once empty where none was.
 */
export async function usage(
	deps: LimitsDeps,
	tx: Tx,
	of: {
		readonly customerId: Uuid;
		readonly accountClass: AccountClass;
		readonly riskClass: RiskClass;
		readonly at: Temporal.Instant;
	},
): Promise<LimitUse[]> {
	const customerId = await survivorOf(tx, of.customerId);
	const book = await deps.library.book(tx, await readRevision(tx));
	const { grade, rules } = pageAt(book, of.at);
	const begun = await countersOf(tx, [customerId], startsOf(of.at));
	const counters = begun.get(customerId) ?? [];
	const shown = rules.filter((rule) => isShown(rule, of));
	const own = shown.map((rule) => bucketFor(rule, of.at));
	const known = new Map<string, Count>(counters.map((one) => [bucketKey(one.bucket), one]));
	const missing = own.filter((bucket) => !known.has(bucketKey(bucket)));
	const seeds = await seedsOf(tx, customerId, book.measures, missing);
	const factor = factorOf(grade, of.accountClass);
	return shown.flatMap((rule) => {
		const bucket = bucketFor(rule, of.at);
		const empty = known.get(bucketKey(bucket)) ?? seeds.get(bucketKey(bucket)) ?? NO_COUNT;
		const found: readonly Counter[] =
			rule.counted.key === "person" ? [] : subjectsOf(rule, counters, of.at);
		const bars = found.length === 0 ? [{ bucket, ...empty }] : found;
		return bars.map((counter) => barOf(rule, counter, factor));
	});
}

/** What is asked of each act, of states, of what is forbidden, or of a bank's table has no bar. */
function isShown(
	{ capOf, classes, counted, effect, risks }: Rule,
	of: { readonly accountClass: AccountClass; readonly riskClass: RiskClass },
): boolean {
	return (
		effect === "block" &&
		capOf === "row" &&
		counted.window !== "transaction" &&
		(classes.length === 0 || classes.includes(of.accountClass)) &&
		(risks.length === 0 || risks.includes(of.riskClass))
	);
}

function bucketFor(rule: Rule, at: Temporal.Instant): Counter["bucket"] {
	return {
		measure: measureId(rule),
		subject: PERSON,
		start: windowStart(rule.counted.window, at),
	};
}

function subjectsOf(rule: Rule, counters: readonly Counter[], at: Temporal.Instant): Counter[] {
	const measure = measureId(rule);
	const start = windowStart(rule.counted.window, at).toString();
	return counters.filter(
		({ bucket }) => bucket.measure === measure && bucket.start.toString() === start,
	);
}

function barOf(rule: Rule, counter: Counter, gradeFactor: Factor): LimitUse {
	const factor = rule.isGraded ? gradeFactor : "1";
	const cap = rule.cap === null ? null : lifted(rule.cap, factor);
	const { bucket, used, reserved, acts } = counter;
	return {
		...{ rule, cap, factor, used, reserved, acts },
		subject: bucket.subject === PERSON ? null : bucket.subject,
		left: cap === null ? null : roomOf(cap, tallyOf(counter).total),
		resetsAt: windowEnd(rule.counted.window, bucket.start),
	};
}

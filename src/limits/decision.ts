import {
	add,
	assert,
	compare,
	isPositive,
	isZero,
	type Machine,
	type Money,
	subtract,
	type Uuid,
	zero,
} from "#kernel";
import type { Act } from "./act.ts";
import type { Line, Tally } from "./decide.ts";
import { type Bucket, bucketKey, bucketsOf, type Measure, type Return } from "./measure.ts";
import type { WayOut } from "./rule.ts";

export type DecisionState = "reserved" | "confirmed" | "released" | "refused";
export type DecisionEvent = "confirm" | "release";

/**
 * Released, and it happened after all: counted again, without asking. Nothing takes back what was
 * confirmed; what is given back later is a return.
 */
export const DECISION: Machine<DecisionState, DecisionEvent> = {
	reserved: { confirm: "confirmed", release: "released" },
	confirmed: {},
	released: { confirm: "confirmed" },
	refused: {},
};

/** An act and what every rule said to it. */
export interface Decision {
	readonly id: Uuid;
	readonly customerId: Uuid;
	readonly userId: Uuid;
	readonly orderId: Uuid | null;
	readonly state: DecisionState;
	readonly act: Act;
	readonly gradeVersion: number;
	readonly lines: readonly Line[];
	/** Row of the line that stopped it. */
	readonly breach: string | null;
	readonly wayOut: WayOut | null;
	readonly voided: Money;
	readonly refunded: Money;
	readonly endedAt: Temporal.Instant | null;
}

/** What a counter holds. */
export interface Count {
	readonly used: Money;
	readonly reserved: Money;
	readonly acts: number;
}

export const NO_COUNT: Count = { used: zero("CNY"), reserved: zero("CNY"), acts: 0 };

/** What a decision adds to each counter of a measure that gives back so. */
export function weightOf(
	decision: Pick<Decision, "state" | "act" | "voided" | "refunded">,
	gives: readonly Return[],
): Count {
	const { act, state } = decision;
	if (state === "released" || state === "refused") return NO_COUNT;
	let left = act.amount;
	if (gives.includes("void")) left = subtract(left, decision.voided);
	if (gives.includes("refund")) left = subtract(left, decision.refunded);
	const none = NO_COUNT.used;
	const acts = isZero(left) ? 0 : 1;
	return state === "confirmed"
		? { used: left, reserved: none, acts }
		: { used: none, reserved: left, acts };
}

/** What one state of a decision holds less than another. */
export function lessCount(left: Count, right: Count): Count {
	return {
		used: subtract(left.used, right.used),
		reserved: subtract(left.reserved, right.reserved),
		acts: left.acts - right.acts,
	};
}

export function plusCount(left: Count, right: Count): Count {
	return {
		used: add(left.used, right.used),
		reserved: add(left.reserved, right.reserved),
		acts: left.acts + right.acts,
	};
}

export function tallyOf(count: Count): Tally {
	return { total: add(count.used, count.reserved), acts: count.acts };
}

/** A counter with its bucket. */
export interface Counter extends Count {
	readonly bucket: Bucket;
}

/** Adds up decisions into counters, one after the other (invariant 1). */
export function sumInto(
	sums: Map<string, Counter>,
	measures: readonly Measure[],
	decision: Pick<Decision, "state" | "act" | "voided" | "refunded">,
): void {
	const byId = new Map(measures.map((measure) => [measure.id, measure]));
	for (const bucket of bucketsOf(measures, decision.act)) {
		const weight = weightOf(decision, byId.get(bucket.measure)?.counted.gives ?? []);
		const key = bucketKey(bucket);
		sums.set(key, { bucket, ...plusCount(sums.get(key) ?? NO_COUNT, weight) });
	}
}

/** A decision with some of it given back. The parts never exceed the whole. */
export function givenBack(decision: Decision, why: Return, amount: Money): Decision {
	const next: Decision =
		why === "void"
			? { ...decision, voided: add(decision.voided, amount) }
			: { ...decision, refunded: add(decision.refunded, amount) };
	const given = add(next.voided, next.refunded);
	assert(decision.state === "confirmed", "what is given back was done");
	assert(isPositive(amount), "something is given back");
	assert(compare(given, decision.act.amount) <= 0, "no more is given back than was done");
	return next;
}

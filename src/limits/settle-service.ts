import { isRefusal, isZero, type Money, required, transition, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { moveBegun, moveCounters } from "./counter-store.ts";
import {
	type Count,
	DECISION,
	type Decision,
	type DecisionEvent,
	givenBack,
	lessCount,
	weightOf,
} from "./decision.ts";
import { placeOf, readDecision, saveDecision } from "./decision-store.ts";
import { bucketsOf, type Measure, type Return } from "./measure.ts";
import { lockPerson } from "./person-store.ts";
import type { LimitsDeps } from "./reserve-service.ts";
import { isYoung } from "./sum-service.ts";

/** The outcome is known: what was reserved is used. Also when it was released by an earlier word. */
export function confirm(deps: LimitsDeps, tx: Tx, reservationId: Uuid): Promise<void> {
	return end(deps, tx, reservationId, "confirm");
}

/** The act came to nothing: what was reserved is free again. Confirmed stays confirmed. */
export function release(deps: LimitsDeps, tx: Tx, reservationId: Uuid): Promise<void> {
	return end(deps, tx, reservationId, "release");
}

/** Idempotent; what no decision was made on (it was before there were limits) is passed over. */
async function end(
	deps: LimitsDeps,
	tx: Tx,
	reservationId: Uuid,
	event: DecisionEvent,
): Promise<void> {
	const decision = await lockDecision(deps, tx, reservationId);
	if (decision === undefined) return;
	const state = transition(DECISION, decision.state, event);
	if (isRefusal(state)) return;
	await change(deps, tx, decision, { ...decision, state, endedAt: deps.clock.now() });
}

/**
 * An act that was done is undone (void, 冲正, 撤销, a returned payout) or some of it comes back
 * (refund): its own counters, of the window it was accepted in, give room back as each rule says.
 */
export async function giveBack(
	deps: LimitsDeps,
	tx: Tx,
	back: { readonly reservationId: Uuid; readonly why: Return; readonly amount: Money },
): Promise<void> {
	const decision = await lockDecision(deps, tx, back.reservationId);
	if (decision === undefined) return;
	await change(deps, tx, decision, givenBack(decision, back.why, back.amount));
}

async function lockDecision(
	deps: LimitsDeps,
	tx: Tx,
	reservationId: Uuid,
): Promise<Decision | undefined> {
	const place = await placeOf(tx, reservationId);
	if (place === undefined) return undefined;
	const customerId = await lockPerson(tx, place, deps.clock.now());
	return required(await readDecision(tx, customerId, reservationId), "a decision in its place");
}

async function change(deps: LimitsDeps, tx: Tx, before: Decision, after: Decision): Promise<void> {
	const { measures } = await deps.library.book(tx);
	const byId = new Map(measures.map((measure) => [measure.id, measure]));
	const moves = Map.groupBy(bucketsOf(measures, before.act), ({ measure }) =>
		movesKey(byId.get(measure), before, after),
	);
	// One statement for all measures that move by the same amounts: at most three.
	for (const buckets of moves.values()) {
		const gives = byId.get(buckets[0]?.measure ?? "")?.counted.gives ?? [];
		const by = lessCount(weightOf(after, gives), weightOf(before, gives));
		if (isNothing(by)) continue;
		const young = buckets.filter((bucket) => isYoung(byId.get(bucket.measure), bucket));
		const settled = buckets.filter((bucket) => !young.includes(bucket));
		await moveCounters(tx, before.customerId, settled, by);
		await moveBegun(tx, before.customerId, young, by);
	}
	await saveDecision(tx, after);
}

function movesKey(measure: Measure | undefined, before: Decision, after: Decision): string {
	const gives = measure?.counted.gives ?? [];
	const by = lessCount(weightOf(after, gives), weightOf(before, gives));
	return `${by.used.minor} ${by.reserved.minor} ${by.acts}`;
}

function isNothing(by: Count): boolean {
	return isZero(by.used) && isZero(by.reserved) && by.acts === 0;
}

import { type Clock, newUuid, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import {
	type Allowance,
	allowance,
	type CounterEvent,
	type CounterRule,
	memorySeconds,
} from "./counter.ts";
import { policyInForce } from "./policy.ts";
import { rulesOf } from "./policy-store.ts";

/** A counter of one subject, held until the transaction ends. */
export interface HeldCounter {
	readonly subjectId: Uuid;
	readonly counter: string;
	readonly rules: readonly CounterRule[];
	readonly past: readonly CounterEvent[];
}

/** Takes the counter's lock, creating its row when absent, and reads what is still remembered. */
export async function lockCounter(
	tx: Tx,
	clock: Clock,
	subjectId: Uuid,
	counter: string,
): Promise<HeldCounter> {
	await tx.run(
		`insert into security.counter (subject_id, counter) values ($1, $2)
		on conflict (subject_id, counter) do nothing`,
		[subjectId, counter],
	);
	await tx.one(
		"select counter from security.counter where subject_id = $1 and counter = $2 for update",
		[subjectId, counter],
	);
	return readCounter(tx, clock, subjectId, counter);
}

/** The counter as it stands, without its lock. */
export async function readCounter(
	tx: Tx,
	clock: Clock,
	subjectId: Uuid,
	counter: string,
): Promise<HeldCounter> {
	const rules = await rulesInForce(tx, clock, counter);
	const oldest = clock.now().subtract({ seconds: memorySeconds(rules) });
	const past = await tx.query<CounterEvent>(
		`select at, cleared from security.counter_event
		where subject_id = $1 and counter = $2 and at > $3 order by at, event_id`,
		[subjectId, counter, oldest],
	);
	return { subjectId, counter, rules, past };
}

export function allowanceOf(held: HeldCounter, now: Temporal.Instant): Allowance {
	return allowance(held.rules, held.past, now);
}

/** Counts one event now, and forgets what no rule looks at any more. */
export async function countEvent(tx: Tx, clock: Clock, held: HeldCounter): Promise<HeldCounter> {
	const at = clock.now();
	await tx.run(
		`delete from security.counter_event where subject_id = $1 and counter = $2 and at <= $3`,
		[held.subjectId, held.counter, at.subtract({ seconds: memorySeconds(held.rules) })],
	);
	await tx.run(
		`insert into security.counter_event (subject_id, counter, event_id, at, cleared)
		values ($1, $2, $3, $4, false)`,
		[held.subjectId, held.counter, newUuid(clock), at],
	);
	return { ...held, past: [...held.past, { at, cleared: false }] };
}

/** A success: the rules that forgive no longer see what came before. */
export async function clearCounter(tx: Tx, held: HeldCounter): Promise<void> {
	await tx.run(
		`update security.counter_event set cleared = true
		where subject_id = $1 and counter = $2 and not cleared`,
		[held.subjectId, held.counter],
	);
}

async function rulesInForce(tx: Tx, clock: Clock, counter: string): Promise<CounterRule[]> {
	const rules = await rulesOf(tx, counter);
	const version = policyInForce(rules, clock.now())?.version;
	return rules.filter((rule) => rule.version === version);
}

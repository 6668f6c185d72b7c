import type { Tx } from "#platform";
import type { CounterRule } from "./counter.ts";
import { FACTORS, type Factor } from "./factor.ts";
import type { OperationPolicy } from "./policy.ts";

interface PolicyRow {
	readonly operation: string;
	readonly version: number;
	readonly factor_sets: string[];
	readonly lifetime_seconds: number;
	readonly attempts_max: number;
	readonly valid_from: Temporal.Instant;
}

interface RuleRow {
	readonly counter: string;
	readonly version: number;
	readonly window_seconds: number;
	readonly events_max: number;
	readonly lock_seconds: number | null;
	readonly cleared_by_success: boolean;
	readonly valid_from: Temporal.Instant;
}

/** Every version of an operation's policy. */
export async function policiesOf(tx: Tx, operation: string): Promise<OperationPolicy[]> {
	const rows = await tx.query<PolicyRow>(
		`select operation, version, factor_sets, lifetime_seconds, attempts_max, valid_from
		from security.policy where operation = $1`,
		[operation],
	);
	return rows.map((row) => ({
		operation: row.operation,
		version: row.version,
		factorSets: factorSetsFrom(row.factor_sets),
		lifetimeSeconds: row.lifetime_seconds,
		attemptsMax: row.attempts_max,
		validFrom: row.valid_from,
	}));
}

/** Every version of a counter's rules. */
export async function rulesOf(tx: Tx, counter: string): Promise<CounterRule[]> {
	const rows = await tx.query<RuleRow>(
		`select counter, version, window_seconds, events_max, lock_seconds, cleared_by_success,
			valid_from
		from security.counter_rule where counter = $1`,
		[counter],
	);
	return rows.map((row) => ({
		counter: row.counter,
		version: row.version,
		windowSeconds: row.window_seconds,
		eventsMax: row.events_max,
		lockSeconds: row.lock_seconds,
		clearedBySuccess: row.cleared_by_success,
		validFrom: row.valid_from,
	}));
}

export function factorSetsFrom(texts: readonly string[]): Factor[][] {
	return texts.map((text) => text.split("+").map(factorFrom));
}

export function factorSetsText(sets: readonly (readonly Factor[])[]): string[] {
	return sets.map((set) => set.join("+"));
}

export function factorFrom(text: string): Factor {
	const factor = FACTORS.find((known) => known === text);
	// A factor in a row that no code knows must stop the operation, never be skipped.
	if (factor === undefined) throw new TypeError(`no such factor: ${text}`);
	return factor;
}

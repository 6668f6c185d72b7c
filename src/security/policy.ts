import { isBefore } from "#kernel";
import type { Factor } from "./factor.ts";

/** What an operation must be shown, as a row of data. */
export interface OperationPolicy {
	readonly operation: string;
	readonly version: number;
	/** Alternatives: one complete set is enough. */
	readonly factorSets: readonly (readonly Factor[])[];
	readonly lifetimeSeconds: number;
	/** Wrong answers that lock one challenge. */
	readonly attemptsMax: number;
	readonly validFrom: Temporal.Instant;
}

/** The row in force: the highest version that has begun. */
export function policyInForce<Row extends { version: number; validFrom: Temporal.Instant }>(
	rows: readonly Row[],
	now: Temporal.Instant,
): Row | undefined {
	return rows
		.filter((row) => !isBefore(now, row.validFrom))
		.toSorted((left, right) => right.version - left.version)[0];
}

/** True once the proven factors contain one of the sets whole. */
export function isSatisfied(
	factorSets: readonly (readonly Factor[])[],
	proven: readonly Factor[],
): boolean {
	return factorSets.some((set) => set.every((factor) => proven.includes(factor)));
}

/** Factors that still bring some set nearer to complete. */
export function factorsOpen(
	factorSets: readonly (readonly Factor[])[],
	proven: readonly Factor[],
): Factor[] {
	return [...new Set(factorSets.flat())].filter((factor) => !proven.includes(factor));
}

import type { Clock } from "#kernel";

export interface LedgerDeps {
	readonly clock: Clock;
}

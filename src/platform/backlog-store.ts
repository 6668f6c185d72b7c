import type { Tx } from "./postgres.ts";

/** What the platform itself still has to do: for the quiet check and the metrics. */
export interface Backlog {
	/** Jobs that wait or run and have tries left. */
	readonly jobs: number;
	/** Events that no consumer has taken yet, parked ones apart. */
	readonly events: number;
	/** The earliest timer; null when none waits. */
	readonly nextTimerAt: Temporal.Instant | null;
}

export async function readBacklog(tx: Tx): Promise<Backlog> {
	return tx.one<Backlog>(
		`select
			(select count(*)::int from jobs.jobs where attempts < max_attempts) as jobs,
			(select count(*)::int from platform.outbox where parked_at is null) as events,
			(select min(due_at) from platform.timer) as "nextTimerAt"`,
	);
}

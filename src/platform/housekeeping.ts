import { businessDay, type Clock, startOfDay } from "#kernel";
import type { Jobs } from "./jobs.ts";
import type { Log } from "./log.ts";
import type { Db, Tx } from "./postgres.ts";
import type { Timers } from "./timers.ts";

/** Rows of one kind that are of no use any more. */
export interface Chore {
	/** `security.challenges`: a name for logs. */
	readonly name: string;
	/** Does away with at most `limit` of them in the caller's transaction. @returns how many it was */
	clear(tx: Tx, at: { readonly now: Temporal.Instant; readonly limit: number }): Promise<number>;
}

export interface HousekeepingDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly jobs: Jobs;
	readonly log: Log;
	readonly chores: readonly Chore[];
}

/** Clears up every night what nobody needs any more. */
export interface Housekeeping {
	/** From now on each night at its hour. Starting again changes nothing. */
	start(): Promise<void>;
}

const NAME = "platform.housekeeping";
const CELL = 0;
/** 03:40 in Shanghai: after the day has closed, and when people sleep. */
const AFTER_MIDNIGHT_MINUTES = 220;
/** Rows of one transaction: few enough that nobody waits for their locks. */
export const BATCH_ROWS = 1_000;
/** What is left after a million rows of one kind waits for the next night, and is said. */
const BATCHES_MAX = 1_000;

/** Registers timer and job: what takes long does not hold up other timers. */
export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
	const { db, clock, timers, jobs } = deps;
	const next = () => {
		const today = businessDay(clock.now(), AFTER_MIDNIGHT_MINUTES);
		const dueAt = startOfDay(today.add({ days: 1 }), AFTER_MIDNIGHT_MINUTES);
		return { ledgerId: CELL, kind: NAME, key: "next", dueAt, payload: {} };
	};
	timers.handle(NAME, async (tx) => {
		// Each by itself: one that fails holds up no other.
		for (const { name } of deps.chores) await jobs.enqueue(tx, NAME, { chore: name });
		await timers.schedule(tx, next());
	});
	jobs.handle(NAME, async (payload) => {
		const chore = deps.chores.find(({ name }) => name === payload["chore"]);
		// A chore of another release: there is nothing of it here.
		if (chore !== undefined) await clearAll(deps, chore);
	});
	return {
		async start() {
			await db.transaction((tx) => timers.schedule(tx, next()));
		},
	};
}

/** Batch by batch, each committed; until one is not full, or there were too many for one night. */
export async function clearAll(
	{ db, clock, log }: Pick<HousekeepingDeps, "db" | "clock" | "log">,
	chore: Chore,
	{ rows = BATCH_ROWS, batches = BATCHES_MAX }: { rows?: number; batches?: number } = {},
): Promise<{ readonly cleared: number; readonly isDone: boolean }> {
	let cleared = 0;
	for (let batch = 0; batch < batches; batch += 1) {
		const gone = await db.transaction((tx) => chore.clear(tx, { now: clock.now(), limit: rows }));
		cleared += gone;
		if (gone < rows) {
			log.info("platform.cleared", { chore: chore.name, rows: cleared });
			return { cleared, isDone: true };
		}
	}
	log.warn("platform.clearing_unfinished", { chore: chore.name, rows: cleared });
	return { cleared, isDone: false };
}

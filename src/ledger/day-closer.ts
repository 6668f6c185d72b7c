import { businessDay, type Clock, startOfDay } from "#kernel";
import type { Db, Jobs, Log, Timers } from "#platform";
import { closeDue } from "./day-service.ts";

export interface DayCloserDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly jobs: Jobs;
	readonly log: Log;
	readonly ledgerId: number;
	/** How long after midnight a day closes by itself: default 30. */
	readonly graceMinutes?: number;
}

/** Closes business days by the clock. */
export interface DayCloser {
	/** Closes what is due, and from then on each day at its time. Starting again changes nothing. */
	start(): Promise<void>;
}

const TIMER = "ledger.close_days";
const JOB = "ledger.close_days";
const GRACE_MINUTES = 30;

/**
 * Registers the timer that closes days, and the job in which that happens: a big day takes longer than
 * other timers should wait. What fails is logged by the job and tried again, at the latest a day later.
 */
export function createDayCloser(deps: DayCloserDeps): DayCloser {
	const { db, clock, timers, jobs, log, ledgerId, graceMinutes = GRACE_MINUTES } = deps;
	const schedule = (dueAt: Temporal.Instant) => ({
		...{ ledgerId, kind: TIMER, key: "next", dueAt, payload: {} },
	});
	timers.handle(TIMER, async (tx) => {
		await jobs.enqueue(tx, JOB, {});
		const day = businessDay(clock.now(), graceMinutes);
		await timers.schedule(tx, schedule(startOfDay(day.add({ days: 1 }), graceMinutes)));
	});
	jobs.handle(JOB, async () => {
		for (const day of await closeDue({ db, clock }, { ledgerId, graceMinutes })) {
			log.info("ledger.day_closed", {
				ledgerId,
				day: day.day.toString(),
				entries: day.totals?.entries.toString() ?? "0",
				seal: day.seal?.digest ?? "",
			});
		}
	});
	return {
		async start() {
			await db.transaction((tx) => timers.schedule(tx, schedule(clock.now())));
		},
	};
}

import { businessDay, isBefore, startOfDay } from "#kernel";
import type { AuditKind } from "./audit-run-store.ts";

/** When audits were begun: the latest of each sort, null before the first. */
export interface AuditsPast {
	/** A whole one that ended well. */
	readonly wholeDone: Temporal.Instant | null;
	readonly wholeTried: Temporal.Instant | null;
	/** Of either kind, ended well or not. */
	readonly tried: Temporal.Instant | null;
}

/** Minutes after Shanghai's midnight: the day has closed, and few people pay. */
const WHOLE_AT_MINUTES = 150;
/** A minute less what the poll's rhythm may lose. */
const LOOK_EVERY_SECONDS = 55;
/** A whole audit that failed reads everything once more: not at once. */
const WHOLE_AGAIN_MINUTES = 15;

/** Which audit is due now: the whole each night, a look at what is new each minute; none in between. */
export function dueAudit(now: Temporal.Instant, past: AuditsPast): AuditKind | null {
	const { wholeDone, wholeTried, tried } = past;
	if ((wholeDone === null || isBefore(wholeDone, lastNight(now))) && mayTryWhole(now, past)) {
		return "whole";
	}
	const every = { seconds: LOOK_EVERY_SECONDS };
	if (tried !== null && isBefore(now, tried.add(every))) return null;
	// Before the first whole there is nothing to go on from.
	return wholeDone === null || wholeTried === null ? null : "recent";
}

function mayTryWhole(now: Temporal.Instant, { wholeDone, wholeTried }: AuditsPast): boolean {
	if (wholeTried === null) return true;
	const failed = wholeDone === null || isBefore(wholeDone, wholeTried);
	return !failed || !isBefore(now, wholeTried.add({ minutes: WHOLE_AGAIN_MINUTES }));
}

/** The latest 02:30 of Shanghai that has passed. */
function lastNight(now: Temporal.Instant): Temporal.Instant {
	const today = startOfDay(businessDay(now)).add({ minutes: WHOLE_AT_MINUTES });
	if (!isBefore(now, today)) return today;
	return startOfDay(businessDay(now).subtract({ days: 1 })).add({ minutes: WHOLE_AT_MINUTES });
}

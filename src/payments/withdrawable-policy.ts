import { businessDay, Fault, nextWorkingDay, startOfDay } from "#kernel";

/** When money that came by a channel may leave for a bank: data, by channel, versioned (M5). */
export interface ReleasePolicy {
	readonly channelId: string;
	readonly version: number;
	readonly basis: ReleaseBasis;
	/** Working days from the channel's trade day to its settlement, 0–30. */
	readonly workingDays: number;
	/** Minutes after midnight (Shanghai) by which the settlement is there, 0–1,439. */
	readonly atMinutes: number;
	/** Minutes after midnight at which the channel's trade day rolls; −60 is 23:00. */
	readonly cutoverMinutes: number;
	readonly validFrom: Temporal.Instant;
}

/** `settlement`: once the channel has settled · `at_once`: the channel is trusted with it. */
export type ReleaseBasis = "settlement" | "at_once";

export const RELEASE_BASES: readonly [ReleaseBasis, ...ReleaseBasis[]] = ["settlement", "at_once"];

/** Stands for channels that have no policy of their own. */
export const ANY_CHANNEL = "*";

/** The longest run of free days, when nobody can say which days of a year are free. */
const UNKNOWN_DAYS = 14;

/**
 * When money that a channel has confirmed at an instant becomes withdrawable; undefined: at once. In a
 * year whose free days are not announced yet it is the longest that it could take: money is not let go
 * by a guess, and a success is never refused for want of a calendar.
 */
export function releasedAt(
	policy: ReleasePolicy,
	confirmedAt: Temporal.Instant,
): Temporal.Instant | undefined {
	if (policy.basis === "at_once") return undefined;
	let day = businessDay(confirmedAt, policy.cutoverMinutes);
	for (let left = policy.workingDays; left > 0; left -= 1) day = workingDayAfter(day);
	const at = startOfDay(day, policy.atMinutes);
	return Temporal.Instant.compare(at, confirmedAt) > 0 ? at : undefined;
}

function workingDayAfter(day: Temporal.PlainDate): Temporal.PlainDate {
	try {
		return nextWorkingDay(day);
	} catch (error) {
		if (error instanceof Fault) return day.add({ days: UNKNOWN_DAYS });
		throw error;
	}
}

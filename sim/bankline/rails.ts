import { businessDay, Fault, isWorkingDay, startOfDay } from "#kernel";

/** A way by which money leaves the bank. */
export type Rail = "inbank" | "ibps" | "beps" | "hvps";

interface RailRules {
	/** Fen of one payment; null where there is no ceiling. */
	readonly ceiling: bigint | null;
	/** Minutes of the day in which it is open, on working days; null for round the clock. */
	readonly hours: readonly [from: number, to: number] | null;
	/** From acceptance to the bank's final word. */
	readonly takesMs: number;
	/** After how long money for an account that is none comes back; null where it is refused at once. */
	readonly returnsAfterMs: number | null;
	/** What the bank charges, fen. */
	readonly fee: bigint;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const RAILS: Readonly<Record<Rail, RailRules>> = {
	inbank: {
		...{ ceiling: 5_000_000_000n, hours: null, takesMs: 1_000, returnsAfterMs: null, fee: 0n },
	},
	ibps: { ...{ ceiling: 5_000_000n, hours: null, takesMs: 3_000, returnsAfterMs: null, fee: 50n } },
	beps: {
		...{ ceiling: 100_000_000n, hours: null, takesMs: 20 * MINUTE_MS, fee: 20n },
		returnsAfterMs: 24 * HOUR_MS,
	},
	hvps: {
		...{ ceiling: null, hours: [8 * 60 + 30, 17 * 60 + 15], takesMs: MINUTE_MS, fee: 500n },
		returnsAfterMs: 2 * HOUR_MS,
	},
};

export function isOpen(rail: Rail, now: Temporal.Instant): boolean {
	const { hours } = RAILS[rail];
	if (hours === null) return true;
	const day = businessDay(now);
	const minute = Math.floor(
		(now.epochMilliseconds - startOfDay(day).epochMilliseconds) / MINUTE_MS,
	);
	return isWorking(day) && minute >= hours[0] && minute < hours[1];
}

/** A year whose free days are not listed yet has its weekends. */
function isWorking(day: Temporal.PlainDate): boolean {
	try {
		return isWorkingDay(day);
	} catch (error) {
		if (error instanceof Fault) return day.dayOfWeek < 6;
		throw error;
	}
}

/** All business days are days in Shanghai: the one place that names a zone. */
const ZONE = "Asia/Shanghai";

/**
 * The business day an instant belongs to.
 * @param cutoverMinutes minutes after midnight at which the day rolls, −720 … 720: with −60 the
 * day rolls at 23:00 of the evening before (card network), with 0 at midnight.
 */
export function businessDay(instant: Temporal.Instant, cutoverMinutes = 0): Temporal.PlainDate {
	const milliseconds = instant.epochMilliseconds - cutoverMinutes * 60_000;
	if (milliseconds < SUMMER_TIME_OVER) return dayOf(milliseconds);
	const number = Math.floor((milliseconds + OFFSET) / DAY);
	if (last?.number !== number) last = { number, day: dayOf(milliseconds) };
	return last.day;
}

/** Since its last summer time Shanghai is eight hours ahead: days are counted without asking the calendar. */
const SUMMER_TIME_OVER = Date.UTC(1992, 0, 1);
const OFFSET = 8 * 3_600_000;
const DAY = 24 * 3_600_000;

/** Asked thousands of times for today. */
let last: { readonly number: number; readonly day: Temporal.PlainDate } | undefined;

function dayOf(epochMilliseconds: number): Temporal.PlainDate {
	const instant = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
	return instant.toZonedDateTimeISO(ZONE).toPlainDate();
}

/** First instant of a business day. */
export function startOfDay(day: Temporal.PlainDate, cutoverMinutes = 0): Temporal.Instant {
	return day.toZonedDateTime(ZONE).toInstant().add({ minutes: cutoverMinutes });
}

/** Wall-clock time in Shanghai, for messages upstream: `yyyyMMddHHmmss`. */
export function shanghaiTimestamp(instant: Temporal.Instant): string {
	const local = instant.toZonedDateTimeISO(ZONE).toPlainDateTime();
	return local
		.round({ smallestUnit: "second", roundingMode: "floor" })
		.toString()
		.replaceAll(/[-:T]/g, "");
}

/** Reads `yyyyMMddHHmmss` of Shanghai; undefined when it is not such a time. */
export function parseShanghaiTimestamp(text: string): Temporal.Instant | undefined {
	const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
	if (match === null) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
		.slice(1)
		.map(Number);
	try {
		const local = Temporal.PlainDateTime.from(
			{ year, month, day, hour, minute, second },
			{ overflow: "reject" },
		);
		return local.toZonedDateTime(ZONE).toInstant();
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

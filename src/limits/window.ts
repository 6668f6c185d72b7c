import { businessDay, startOfDay } from "#kernel";

/** How long a counter runs before it begins anew. A transaction has no counter. */
export type Window = "transaction" | "day" | "month" | "year" | "lifetime";

export const WINDOWS: readonly Window[] = ["transaction", "day", "month", "year", "lifetime"];

/** First day of a window that never ends. */
const BEGINNING = Temporal.PlainDate.from("0001-01-01");

/** First Shanghai day of the window that an instant lies in. */
export function windowStart(window: Window, at: Temporal.Instant): Temporal.PlainDate {
	const day = businessDay(at);
	if (last?.day !== day) last = startsOn(day);
	return last[window];
}

/** Asked some twenty times an act, for today. */
let last: ReturnType<typeof startsOn> | undefined;

function startsOn(day: Temporal.PlainDate): Readonly<Record<Window, Temporal.PlainDate>> {
	const [month, year] = [day.with({ day: 1 }), day.with({ month: 1, day: 1 })];
	return { transaction: day, day, month, year, lifetime: BEGINNING };
}

/** When the window that begins on this day is over; null for one that never is. */
export function windowEnd(window: Window, start: Temporal.PlainDate): Temporal.Instant | null {
	switch (window) {
		case "transaction":
		case "lifetime":
			return null;
		case "day":
			return startOfDay(start.add({ days: 1 }));
		case "month":
			return startOfDay(start.add({ months: 1 }));
		case "year":
			return startOfDay(start.add({ years: 1 }));
	}
}

/** True when a window that begins on this day had begun before the instant. */
export function beganBefore(start: Temporal.PlainDate, at: Temporal.Instant): boolean {
	return Temporal.PlainDate.compare(start, businessDay(at)) <= 0;
}

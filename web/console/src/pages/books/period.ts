import { isDay } from "../../lib/calendar.ts";
import type { Filters } from "../../lib/filters.ts";

/** Shanghai days, both included. */
export interface Period {
	readonly from: string;
	readonly to: string;
}

/** The period that the address names; undefined when it names none. */
export function periodOf(filters: Filters, today: string): Period | undefined {
	const { from, to } = filters;
	if (!isDay(from) && !isDay(to)) return undefined;
	const last = isDay(to) ? to : today;
	const first = isDay(from) ? from : `${last.slice(0, 7)}-01`;
	return first <= last ? { from: first, to: last } : { from: last, to: first };
}

/** From the first of this month until today: a statement's period unless another is chosen. */
export function thisMonth(today: string): Period {
	return { from: `${today.slice(0, 7)}-01`, to: today };
}

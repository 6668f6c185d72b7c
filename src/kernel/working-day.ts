import { Fault, required } from "./refusal.ts";

/** Free days on weekdays and working days on weekends, as the State Council announces them each November. */
interface YearOfDays {
	/** First and last day of each run of free days, as MM-DD. */
	readonly free: readonly (readonly [string, string])[];
	readonly worked: readonly string[];
}

/** 国务院办公厅关于部分节假日安排的通知 of 2023-10-25, 2024-11-12 and 2025-11-04. */
const YEARS: Readonly<Record<number, YearOfDays>> = {
	2024: {
		free: [
			["01-01", "01-01"],
			["02-10", "02-17"],
			["04-04", "04-06"],
			["05-01", "05-05"],
			["06-10", "06-10"],
			["09-15", "09-17"],
			["10-01", "10-07"],
		],
		worked: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
	},
	2025: {
		free: [
			["01-01", "01-01"],
			["01-28", "02-04"],
			["04-04", "04-06"],
			["05-01", "05-05"],
			["05-31", "06-02"],
			["10-01", "10-08"],
		],
		worked: ["01-26", "02-08", "04-27", "09-28", "10-11"],
	},
	2026: {
		free: [
			["01-01", "01-03"],
			["02-15", "02-23"],
			["04-04", "04-06"],
			["05-01", "05-05"],
			["06-19", "06-21"],
			["09-25", "09-27"],
			["10-01", "10-07"],
		],
		worked: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
	},
};
const SATURDAY = 6;
/** No run of free days is longer. */
const RUN_MAX = 14;

/**
 * Whether banks settle on a day: a working day in China, moved weekends included.
 * Faults: the days of its year are not announced yet, or not listed here.
 */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
	const year = YEARS[day.year];
	if (year === undefined) throw new Fault(`the free days of ${day.year} are not listed`);
	const place = day.toString().slice(5);
	if (year.worked.includes(place)) return true;
	if (year.free.some(([first, last]) => first <= place && place <= last)) return false;
	return day.dayOfWeek < SATURDAY;
}

/** The first working day after a day. Faults as `isWorkingDay`. */
export function nextWorkingDay(day: Temporal.PlainDate): Temporal.PlainDate {
	const days = Array.from({ length: RUN_MAX }, (_, nth) => day.add({ days: nth + 1 }));
	return required(days.find(isWorkingDay), "a working day within two weeks");
}

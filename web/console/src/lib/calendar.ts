/** Days of a month as "YYYY-MM-DD", in weeks that begin on Monday; null outside of the month. */
export function monthWeeks(month: string): readonly (readonly (string | null)[])[] {
	const first = new Date(`${month}-01T00:00:00Z`);
	const offset = (first.getUTCDay() + 6) % 7;
	const [year = 0, ordinal = 1] = month.split("-").map(Number);
	const length = new Date(Date.UTC(year, ordinal, 0)).getUTCDate();
	const cells: (string | null)[] = Array.from({ length: offset }, () => null);
	for (let day = 1; day <= length; day += 1) {
		cells.push(`${month}-${String(day).padStart(2, "0")}`);
	}
	while (cells.length % 7 !== 0) cells.push(null);
	return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** A calendar day some days away. */
export function shiftDay(day: string, by: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + by);
	return date.toISOString().slice(0, 10);
}

export function isDay(text: string | undefined): text is string {
	return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

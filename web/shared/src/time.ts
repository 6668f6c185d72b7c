/** Display of times: always the business zone, whatever the browser's is; a bill must not change date on a journey. */

const ZONE = "Asia/Shanghai";

export type TimeStyle =
	| "time" // 10:32
	| "seconds" // 10:32:07
	| "day" // 11月22日
	| "date" // 2026年11月22日
	| "month" // 2026年11月
	| "dateTime" // 2026-11-22 10:32
	| "exact" // 2026-11-22 10:32:07
	| "dayTime"; // 11月22日 10:32

const OPTIONS: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
	time: { hour: "2-digit", minute: "2-digit" },
	seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
	day: { month: "short", day: "numeric" },
	date: { year: "numeric", month: "short", day: "numeric" },
	month: { year: "numeric", month: "short" },
	dayTime: { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" },
	dateTime: {},
	exact: {},
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, style: TimeStyle): Intl.DateTimeFormat {
	const key = `${language} ${style}`;
	const known = formatters.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
		timeZone: ZONE,
		hourCycle: "h23",
		...OPTIONS[style],
	});
	formatters.set(key, made);
	return made;
}

/** An ISO instant in words of `language`, in Shanghai's time. */
export function formatTime(iso: string, style: TimeStyle, language: string): string {
	const at = new Date(iso);
	if (style === "dateTime" || style === "exact") {
		const clock = formatter(language, style === "exact" ? "seconds" : "time").format(at);
		return `${shanghaiDate(iso)} ${clock}`;
	}
	return formatter(language, style).format(at);
}

const isoDay = new Intl.DateTimeFormat("en-CA", {
	timeZone: ZONE,
	year: "numeric",
	month: "2-digit",
	day: "2-digit",
});

/** The Shanghai calendar day of an instant, `2026-11-22`. */
export function shanghaiDate(iso: string | Date): string {
	return isoDay.format(typeof iso === "string" ? new Date(iso) : iso);
}

/** The Shanghai month of an instant, `2026-11`. */
export function shanghaiMonth(iso: string | Date): string {
	return shanghaiDate(iso).slice(0, 7);
}

/** `2026-11` moved by whole months. */
export function shiftMonth(month: string, by: number): string {
	const [year = 0, ordinal = 1] = month.split("-").map(Number);
	const count = year * 12 + (ordinal - 1) + by;
	return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** `2026-11` in words: 2026年11月, Nov 2026. */
export function formatMonth(month: string, language: string): string {
	return formatTime(`${month}-15T04:00:00Z`, "month", language);
}

/** Seconds as `4:05`, or `1:04:05` from an hour on. */
export function formatCountdown(totalSeconds: number): string {
	const seconds = Math.max(0, Math.ceil(totalSeconds));
	const two = (part: number): string => String(part).padStart(2, "0");
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor((seconds % 3600) / 60);
	const tail = two(seconds % 60);
	return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

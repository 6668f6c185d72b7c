import { amountText } from "@zhangfang/shared";
import type { Amount } from "../api/types.ts";

const ZONE = "Asia/Shanghai";

const clockParts = new Intl.DateTimeFormat("en-GB", {
	timeZone: ZONE,
	year: "numeric",
	month: "2-digit",
	day: "2-digit",
	hour: "2-digit",
	minute: "2-digit",
	second: "2-digit",
	fractionalSecondDigits: 3,
	hourCycle: "h23",
});

/** Plain decimal text with an ASCII minus: what spreadsheets and the axes of charts read. */
export function decimalText(amount: Amount): string {
	return `${amount.minor.startsWith("-") ? "-" : ""}${amountText(amount)}`;
}

/** Grouped whole number. */
export function formatCount(count: number): string {
	return groupDigits(Math.trunc(count).toString());
}

/** The same of digits that come as text, however many. */
export function groupDigits(digits: string): string {
	return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Parts per million as a percentage, cut (never rounded up to 100.00 %). */
export function formatPpm(ppm: number | null | undefined): string {
	if (ppm === null || ppm === undefined) return "—";
	const hundredths = Math.floor(ppm / 100);
	return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}%`;
}

export function formatMs(milliseconds: number | null | undefined): string {
	if (milliseconds === null || milliseconds === undefined) return "—";
	if (milliseconds < 1000) return `${Math.round(milliseconds)}\u00A0ms`;
	return `${(milliseconds / 1000).toFixed(2)}\u00A0s`;
}

/** A span of whole seconds in the largest unit that says it without a rest. */
export function formatSpan(seconds: number): string {
	if (seconds !== 0 && seconds % 3600 === 0) return `${seconds / 3600}\u00A0h`;
	if (seconds !== 0 && seconds % 60 === 0) return `${seconds / 60}\u00A0min`;
	return `${seconds}\u00A0s`;
}

interface Stamp {
	readonly date: string;
	readonly time: string;
	readonly milliseconds: string;
}

function stampOf(iso: string): Stamp {
	const parts: Record<string, string> = {};
	for (const { type, value } of clockParts.formatToParts(new Date(iso))) parts[type] = value;
	const { year, month, day, hour, minute, second, fractionalSecond } = parts;
	return {
		date: `${year}-${month}-${day}`,
		time: `${hour}:${minute}:${second}`,
		milliseconds: fractionalSecond ?? "000",
	};
}

/** "2026-11-22 14:03:21" in Shanghai. */
export function formatDateTime(iso: string): string {
	const { date, time } = stampOf(iso);
	return `${date} ${time}`;
}

/** "11-22 14:03:21" in Shanghai, for columns whose year is plain from the context. */
export function formatShortDateTime(iso: string): string {
	return formatDateTime(iso).slice(5);
}

export function formatDate(iso: string): string {
	return stampOf(iso).date;
}

export function formatTime(iso: string): string {
	return stampOf(iso).time;
}

/** "14:03:21.482", for events that follow each other within a second. */
export function formatPreciseTime(iso: string): string {
	const { time, milliseconds } = stampOf(iso);
	return `${time}.${milliseconds}`;
}

/** Today's calendar day in Shanghai, "YYYY-MM-DD", some days ahead or back. */
export function shanghaiDay(offsetDays = 0): string {
	return stampOf(new Date(Date.now() + offsetDays * 86_400_000).toISOString()).date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The first characters and the last six of a public id: enough to tell two apart. */
export function shortId(id: string): string {
	// A hash: both ends tell it from another.
	if (/^[0-9a-f]{64}$/.test(id)) return `${id.slice(0, 8)}…${id.slice(-6)}`;
	if (UUID.test(id)) return `…${id.slice(-6)}`;
	const cut = id.indexOf("_");
	if (cut < 0 || id.length - cut <= 12) return id;
	return `${id.slice(0, cut + 1)}…${id.slice(-6)}`;
}

import { z } from "zod";
import type { Currency } from "#kernel";
import type { Day, DayReport, DayState, Sides } from "#ledger";
import type { Language } from "./problem.ts";
import { ruleName } from "./texts.ts";
import { instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** Counts of a day: bigint as text, so that no parser rounds them. */
export interface DayTotalsOut {
	entries: string;
	postings: string;
	/** Σ debits in minor units over all books and currencies: a control figure, no amount of money. */
	turnover: string;
}

const totalsOut: z.ZodType<DayTotalsOut> = z
	.object({ entries: z.string(), postings: z.string(), turnover: z.string() })
	.meta({
		description: "Control figures as text; turnover is Σ debits in minor units, over all books",
	});

export interface SealOut {
	digest: string;
	previous: string | null;
}

const sealOut: z.ZodType<SealOut> = z
	.object({ digest: z.string(), previous: z.string().nullable() })
	.meta({ description: "SHA-256 over the day's entries and the seal of the sealed day before" });

/** A business day as the list of days shows it. */
export interface DayOut {
	day: string;
	state: DayState;
	openedAt: string;
	closedAt: string | null;
	/** Null while the day is open. */
	totals: DayTotalsOut | null;
	seal: SealOut | null;
}

const DAY = {
	day: z.string(),
	state: z.enum(["open", "closed"]),
	openedAt: z.string(),
	closedAt: z.string().nullable(),
	totals: totalsOut.nullable(),
	seal: sealOut.nullable(),
};

export const dayOut: z.ZodType<DayOut> = z.object(DAY);

interface SidesOut {
	debit: MoneyWire;
	credit: MoneyWire;
}

const sidesOut: z.ZodType<SidesOut> = z.object({ debit: moneyOut, credit: moneyOut });

interface MovementOut {
	book: string;
	currency: Currency;
	opening: SidesOut;
	turnover: SidesOut;
	closing: SidesOut;
}

const MOVEMENT = {
	book: z.string(),
	currency: z.enum(["CNY", "USD", "HKD"]),
	opening: sidesOut,
	turnover: sidesOut,
	closing: sidesOut,
};

export interface DayReportOut {
	day: string;
	/** The day's own row; null when nothing was ever booked on it. */
	record: DayOut | null;
	/** The day has passed: it may be closed. */
	over: boolean;
	/** Counted now; of a closed day these equal its control totals. */
	totals: DayTotalsOut;
	rows: (MovementOut & { code: string; nameZh: string; nameEn: string })[];
	sums: MovementOut[];
	rules: { rule: string; ruleText: string; entries: string; amount: MoneyWire }[];
	positions: {
		currency: Currency;
		reserveAssets: MoneyWire;
		reserveLiabilities: MoneyWire;
		equal: boolean;
		dueToOwn: MoneyWire;
		dueFromReserve: MoneyWire;
		mirrored: boolean;
	}[];
	balanced: boolean;
}

export const dayReportOut: z.ZodType<DayReportOut> = z.object({
	day: z.string(),
	record: dayOut.nullable(),
	over: z.boolean(),
	totals: totalsOut,
	rows: z.array(
		z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), ...MOVEMENT }),
	),
	sums: z.array(z.object(MOVEMENT)),
	rules: z.array(
		z.object({ rule: z.string(), ruleText: z.string(), entries: z.string(), amount: moneyOut }),
	),
	positions: z.array(
		z.object({
			currency: z.enum(["CNY", "USD", "HKD"]),
			reserveAssets: moneyOut,
			reserveLiabilities: moneyOut,
			equal: z.boolean(),
			dueToOwn: moneyOut,
			dueFromReserve: moneyOut,
			mirrored: z.boolean(),
		}),
	),
	balanced: z.boolean(),
});

export function presentDay(day: Day): DayOut {
	return {
		day: day.day.toString(),
		state: day.state,
		openedAt: day.openedAt.toString(),
		closedAt: instantOut(day.closedAt),
		totals: day.totals === null ? null : totalsWire(day.totals),
		seal: day.seal === null ? null : { ...day.seal },
	};
}

export function presentDayReport(report: DayReport, language: Language): DayReportOut {
	return {
		day: report.day.toString(),
		record: report.record === null ? null : presentDay(report.record),
		over: report.over,
		totals: totalsWire(report.totals),
		rows: report.rows.map((row) => ({
			code: row.code,
			nameZh: row.nameZh,
			nameEn: row.nameEn,
			...movementWire(row),
		})),
		sums: report.sums.map(movementWire),
		rules: report.rules.map(({ rule, entries, amount }) => ({
			rule,
			ruleText: ruleName(rule, language),
			entries: entries.toString(),
			amount: toWire(amount),
		})),
		positions: report.positions.map((position) => ({
			currency: position.currency,
			reserveAssets: toWire(position.reserveAssets),
			reserveLiabilities: toWire(position.reserveLiabilities),
			equal: position.equal,
			dueToOwn: toWire(position.dueToOwn),
			dueFromReserve: toWire(position.dueFromReserve),
			mirrored: position.mirrored,
		})),
		balanced: report.balanced,
	};
}

function totalsWire(totals: DayReport["totals"]): DayTotalsOut {
	return {
		entries: totals.entries.toString(),
		postings: totals.postings.toString(),
		turnover: totals.turnover.toString(),
	};
}

function movementWire(row: DayReport["sums"][number]): MovementOut {
	return {
		book: row.book,
		currency: row.currency,
		opening: sidesWire(row.opening),
		turnover: sidesWire(row.turnover),
		closing: sidesWire(row.closing),
	};
}

function sidesWire({ debit, credit }: Sides): SidesOut {
	return { debit: toWire(debit), credit: toWire(credit) };
}

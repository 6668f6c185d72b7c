import { z } from "zod";
import { businessDay, type Currency, money, startOfDay, sum } from "#kernel";
import {
	countByKind,
	countByPeriod,
	countUnknown,
	type KindCount,
	type OrderKind,
	type PeriodCount,
} from "#payments";
import type { Tx } from "#platform";
import { type ChannelRowOut, channelRowOut, figuresOf, todayOf } from "./console-channels.ts";
import { shownState } from "./console-order-wire.ts";
import { CELL, languageFor, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import type { App } from "./server.ts";
import { pick } from "./texts.ts";
import { type MoneyWire, moneyOut, toWire } from "./wire.ts";

interface Figure {
	trades: number;
	volume: MoneyWire;
}

/** How the platform stands right now. */
export interface OverviewOut {
	asOf: string;
	today: {
		/** Begun today; `volume` and `succeeded` are of those that went through. */
		trades: number;
		volume: MoneyWire;
		succeeded: number;
		/** Of those that ended; null before the first. */
		successRatePpm: number | null;
		unknownNow: number;
		customers: number;
		merchants: number;
	};
	/** Successful trades of the last 24 hours and 14 days, gaps filled. */
	byHour: (Figure & { hour: string })[];
	byDay: (Figure & { day: string; byKind: Record<string, Figure> })[];
	channels: ChannelRowOut[];
	/** Trades of the same 14 days by kind and state. */
	byState: Record<string, Record<string, number>>;
	books: {
		reserveAssets: MoneyWire;
		reserveLiabilities: MoneyWire;
		equal: boolean;
		dueToOwn: MoneyWire;
		dueFromReserve: MoneyWire;
		mirrored: boolean;
	};
	audit: { at: string; violations: number } | null;
}

const FIGURE = { trades: z.number().int(), volume: moneyOut };

const overviewOut: z.ZodType<OverviewOut> = z.object({
	asOf: z.string(),
	today: z.object({
		...FIGURE,
		succeeded: z.number().int(),
		successRatePpm: z.number().int().nullable(),
		unknownNow: z.number().int(),
		customers: z.number().int(),
		merchants: z.number().int(),
	}),
	byHour: z.array(z.object({ hour: z.string(), ...FIGURE })),
	byDay: z.array(
		z.object({ day: z.string(), ...FIGURE, byKind: z.record(z.string(), z.object(FIGURE)) }),
	),
	channels: z.array(channelRowOut),
	byState: z.record(z.string(), z.record(z.string(), z.number().int())),
	books: z.object({
		reserveAssets: moneyOut,
		reserveLiabilities: moneyOut,
		equal: z.boolean(),
		dueToOwn: moneyOut,
		dueFromReserve: moneyOut,
		mirrored: z.boolean(),
	}),
	audit: z.object({ at: z.string(), violations: z.number().int() }).nullable(),
});

/** The currency the institution keeps its figures in. */
const CURRENCY: Currency = "CNY";
const HOURS = 24;
const DAYS = 14;
const KINDS: readonly OrderKind[] = ["payment", "transfer", "recharge", "withdrawal"];

export async function consoleOverview(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/overview",
		{
			schema: {
				tags: ["console"],
				summary: "How the platform stands right now",
				response: { 200: overviewOut },
			},
		},
		async (request) => reading(deps, (tx) => overviewOf(deps, tx, languageFor(request))),
	);
}

async function overviewOf(deps: ApiDeps, tx: Tx, language: Language): Promise<OverviewOut> {
	const now = deps.platform.clock.now();
	const days = lastDays(now);
	const hours = lastHours(now);
	const from = days[0]?.start ?? now;
	const since = { ledgerId: CELL, from };
	const byHour = await countByPeriod(tx, { ledgerId: CELL, from: hours[0] ?? now, unit: "hour" });
	const byDay = await countByPeriod(tx, { ...since, unit: "day" });
	return {
		asOf: now.toString(),
		today: await todayFigures(deps, tx),
		byHour: hours.map((hour) => ({ hour: hour.toString(), ...figureOf(of(byHour, hour)) })),
		byDay: days.map(({ day, start }) => {
			const rows = of(byDay, start);
			const kinds = KINDS.map((kind) => [kind, figureOf(rows.filter((row) => row.kind === kind))]);
			return { day, ...figureOf(rows), byKind: Object.fromEntries(kinds) };
		}),
		channels: await channelRows(deps, tx, language),
		byState: statesOf(await countByKind(tx, since)),
		books: await booksOf(deps, tx),
		audit: await auditOf(deps, tx),
	};
}

/** When the books were last looked at, and how many invariants are known to be broken since any look. */
async function auditOf(deps: ApiDeps, tx: Tx): Promise<OverviewOut["audit"]> {
	const standing = await deps.money.audits.standing(tx);
	if (standing === undefined) return null;
	return { at: standing.at.toString(), violations: standing.broken };
}

async function todayFigures(deps: ApiDeps, tx: Tx): Promise<OverviewOut["today"]> {
	const rows = await countByKind(tx, { ledgerId: CELL, from: todayOf(deps) });
	const good = rows.filter(({ state }) => SUCCEEDED.has(shownState(state)));
	const bad = rows.filter(({ state }) => FAILED.has(shownState(state)));
	const succeeded = countOf(good);
	const ended = succeeded + countOf(bad);
	return {
		trades: countOf(rows),
		volume: figureOf(good).volume,
		succeeded,
		successRatePpm: ended === 0 ? null : Math.round((succeeded * 1_000_000) / ended),
		unknownNow: await countUnknown(tx, CELL),
		customers: await deps.people.customers.count(tx),
		merchants: await deps.money.merchants.count(tx),
	};
}

const SUCCEEDED: ReadonlySet<string> = new Set(["succeeded", "partly_refunded", "refunded"]);
const FAILED: ReadonlySet<string> = new Set(["closed", "late_paid"]);

async function channelRows(deps: ApiDeps, tx: Tx, language: Language): Promise<ChannelRowOut[]> {
	const stats = await deps.money.channels.stats(tx, todayOf(deps));
	return deps.money.channels.list().map(({ id, name }) => ({
		id,
		name: pick(name, language),
		...figuresOf(stats.find(({ channelId }) => channelId === id)),
	}));
}

async function booksOf(deps: ApiDeps, tx: Tx): Promise<OverviewOut["books"]> {
	const position = await deps.money.ledger.position(tx, { ledgerId: CELL, currency: CURRENCY });
	return {
		reserveAssets: toWire(position.reserveAssets),
		reserveLiabilities: toWire(position.reserveLiabilities),
		equal: position.equal,
		dueToOwn: toWire(position.dueToOwn),
		dueFromReserve: toWire(position.dueFromReserve),
		mirrored: position.mirrored,
	};
}

function statesOf(rows: readonly KindCount[]): Record<string, Record<string, number>> {
	const counts: Record<string, Record<string, number>> = {};
	for (const { kind, state, count } of rows) {
		const ofKind = (counts[kind] ??= {});
		const shown = shownState(state);
		ofKind[shown] = (ofKind[shown] ?? 0) + count;
	}
	return counts;
}

function of(rows: readonly PeriodCount[], start: Temporal.Instant): PeriodCount[] {
	return rows.filter((row) => Temporal.Instant.compare(row.start, start) === 0);
}

function countOf(rows: readonly { readonly count: number }[]): number {
	return rows.reduce((total, { count }) => total + count, 0);
}

function figureOf(
	rows: readonly { readonly count: number; readonly amountMinor: bigint }[],
): Figure {
	const amounts = rows.map(({ amountMinor }) => money(CURRENCY, amountMinor));
	return { trades: countOf(rows), volume: toWire(sum(CURRENCY, amounts)) };
}

/** Starts of the last hours, oldest first; Shanghai's hours are the world's. */
function lastHours(now: Temporal.Instant): Temporal.Instant[] {
	const thisHour = now.round({ smallestUnit: "hour", roundingMode: "floor" });
	return Array.from({ length: HOURS }, (_, place) =>
		thisHour.subtract({ hours: HOURS - 1 - place }),
	);
}

function lastDays(now: Temporal.Instant): { day: string; start: Temporal.Instant }[] {
	const today = businessDay(now);
	return Array.from({ length: DAYS }, (_, place) => {
		const day = today.subtract({ days: DAYS - 1 - place });
		return { day: day.toString(), start: startOfDay(day) };
	});
}

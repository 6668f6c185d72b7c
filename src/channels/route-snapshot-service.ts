import { businessDay, type Clock, isBefore, startOfDay } from "#kernel";
import type { Tx } from "#platform";
import type { RouteFigures, RouteQuality } from "./route.ts";
import { type RouteBook, type RoutePurpose, SHIPPED_BOOK } from "./route-book.ts";
import { figuresFrom, keyOf } from "./route-figures.ts";
import {
	answerTimesSince,
	faultsSince,
	outcomesSince,
	unknownNow,
	usedSince,
} from "./route-figures-store.ts";

/** How every channel stood at an instant. */
export interface RouteSnapshot {
	readonly at: Temporal.Instant;
	readonly figures: ReadonlyMap<string, RouteFigures>;
	/** Fen since midnight; of channels with a ceiling for the day alone. */
	readonly used: ReadonlyMap<string, bigint>;
	readonly quality: ReadonlyMap<string, RouteQuality>;
}

export interface SnapshotDeps {
	readonly clock: Clock;
	readonly ledgerIds: readonly number[];
	readonly channelIds: readonly string[];
	/** Whether a code of a channel stands for a no of its own: another channel may be asked. */
	readonly isItsOwn: (channelId: string, code: string | null) => boolean;
}

export interface Snapshots {
	/** Figures not older than a few seconds, read by the caller where they are older. */
	look(tx: Tx, book: RouteBook): Promise<RouteSnapshot>;
	/** Forgets what was read. */
	forget(): void;
}

/** By the platform's clock. Reading costs one pass over the window, however many payments wait for it. */
const FRESH_SECONDS = 2;
/** While one caller reads anew, others go by figures of up to this age. */
const STALE_SECONDS = 60;
const QUALITY_SECONDS = 600;
/** An answer takes so long at most, before its absence says something. */
const LATE_SECONDS = 5;

export function createSnapshots(deps: SnapshotDeps): Snapshots {
	let last: RouteSnapshot | undefined;
	let quality: { readonly at: Temporal.Instant; readonly of: RouteSnapshot["quality"] } | undefined;
	let reading = false;
	const isYoung = (at: Temporal.Instant, seconds: number): boolean => {
		const now = deps.clock.now();
		return !isBefore(now, at) && isBefore(now, at.add({ seconds }));
	};
	const read = async (tx: Tx, book: RouteBook): Promise<RouteSnapshot> => {
		if (quality === undefined || !isYoung(quality.at, QUALITY_SECONDS)) {
			quality = { at: deps.clock.now(), of: await qualityOf(deps, tx, book) };
		}
		return readSnapshot(deps, tx, book, quality.of);
	};
	return {
		async look(tx, book) {
			if (last !== undefined && isYoung(last.at, reading ? STALE_SECONDS : FRESH_SECONDS)) {
				return last;
			}
			reading = true;
			try {
				last = await read(tx, book);
				return last;
			} finally {
				reading = false;
			}
		},
		forget() {
			last = undefined;
			quality = undefined;
		},
	};
}

async function readSnapshot(
	deps: SnapshotDeps,
	tx: Tx,
	book: RouteBook,
	quality: RouteSnapshot["quality"],
): Promise<RouteSnapshot> {
	const { ledgerIds, channelIds, clock } = deps;
	const at = clock.now();
	const { windowMinutes } = book.reading;
	const since = at.subtract({ minutes: windowMinutes });
	const by = { ledgerIds, channelIds, since };
	const lateAfter = at.subtract({ seconds: LATE_SECONDS });
	const outcomes = await outcomesSince(tx, { ...by, lateAfter });
	const times = await answerTimesSince(tx, by);
	const unknown = await unknownNow(tx, ledgerIds);
	const figures = new Map<string, RouteFigures>();
	for (const channelId of channelIds) {
		for (const purpose of PURPOSES) {
			const isIts = (one: { channelId: string; purpose: RoutePurpose }): boolean =>
				one.channelId === channelId && one.purpose === purpose;
			const { p50Ms = null, p99Ms = null } = times.find(isIts) ?? {};
			const more = { windowMinutes, p50Ms, p99Ms, unknownNow: unknown.find(isIts)?.times ?? 0 };
			const isItsOwn = (code: string | null): boolean => deps.isItsOwn(channelId, code);
			const own = outcomes.filter(isIts);
			figures.set(keyOf(channelId, purpose), figuresFrom(own, more, isItsOwn));
		}
	}
	return { at, figures, quality, used: await usedToday(deps, tx, book, at) };
}

/** Asked of the channels that have a ceiling: to the others it says nothing. */
async function usedToday(
	{ ledgerIds }: SnapshotDeps,
	tx: Tx,
	book: RouteBook,
	at: Temporal.Instant,
): Promise<ReadonlyMap<string, bigint>> {
	const channelIds = Object.entries(book.channels)
		.filter(([, { dayMaxFen }]) => dayMaxFen !== undefined)
		.map(([id]) => id);
	if (channelIds.length === 0) return new Map();
	const since = startOfDay(businessDay(at));
	const rows = await usedSince(tx, { ledgerIds, channelIds, since });
	return new Map(
		rows.map(({ channelId, purpose, minor }) => [keyOf(channelId, purpose), minor] as const),
	);
}

async function qualityOf(
	{ ledgerIds, channelIds, clock }: SnapshotDeps,
	tx: Tx,
	{ reading }: RouteBook,
): Promise<RouteSnapshot["quality"]> {
	const days = reading.qualityDays;
	const since = clock.now().subtract({ hours: days * 24 });
	const rows = await faultsSince(tx, { ledgerIds, channelIds, since });
	return new Map(rows.map(({ channelId, ...counts }) => [channelId, { days, ...counts }] as const));
}

const PURPOSES: readonly RoutePurpose[] = ["pay", "payout"];

/** Figures of a channel that nothing was sent through. */
export const NO_FIGURES: RouteFigures = {
	...{ windowMinutes: SHIPPED_BOOK.reading.windowMinutes, worked: 0, refused: 0, silent: 0 },
	...{ p50Ms: null, p99Ms: null, unknownNow: 0 },
};

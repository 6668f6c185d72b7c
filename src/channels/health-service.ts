import { type Clock, isBefore, newUuid, type Uuid } from "#kernel";
import type { Chore, Db, Tx } from "#platform";
import type { Lane } from "./breaker.ts";
import { forgetBreakerChanges } from "./breaker-store.ts";
import {
	counted,
	EMPTY_TALLY,
	figuresOf,
	type Happening,
	type HealthFigures,
	type HealthPoint,
	pointsOf,
	summed,
	type Tally,
} from "./health.ts";
import {
	forgetMinutes,
	type HealthRow,
	minutesOf,
	type Owed,
	type OwedMinute,
	owedNow,
	owedOf,
	saveMinute,
	saveOwed,
} from "./health-store.ts";

/** How a channel does, lane by lane and minute by minute. */
export interface Health {
	/** Counts what happened, in memory; written down with the next flush. */
	count(channelId: string, lane: Lane, happening: Happening): void;
	/** Writes what was counted since the last time. */
	flush(): Promise<void>;
	/** A chart's bars, without gaps. `since` is cut to its minute. */
	points(tx: Tx, span: HealthSpan): Promise<HealthPoint[]>;
	/** The minutes `[now − minutes, now]` of each channel together, what is not written yet among them. */
	lately(tx: Tx, minutes: number): Promise<ReadonlyMap<string, LaneFigures>>;
	owed(tx: Tx, span: HealthSpan): Promise<OwedMinute[]>;
	/** Counted now, from the requests themselves. */
	owedNow(tx: Tx): Promise<Owed[]>;
	readonly chores: readonly Chore[];
}

export interface HealthSpan {
	readonly channelId: string;
	readonly since: Temporal.Instant;
	readonly points: number;
	readonly stepMinutes: number;
}

/** Figures of all trades together and of the questions. */
export interface LaneFigures {
	readonly trades: HealthFigures & { readonly tally: Tally };
	readonly queries: HealthFigures & { readonly tally: Tally };
}

export interface HealthDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly channelIds: readonly string[];
	readonly ledgerIds: readonly number[];
}

/** Minutes are kept this long: a month of charts, with days to compare it with. */
const KEEP_DAYS = 40;

export function createHealth(deps: HealthDeps): Health {
	const { db, clock, channelIds, ledgerIds } = deps;
	const processId: Uuid = newUuid(clock);
	const minutes = new Map<string, HealthRow>();
	let unwritten = new Set<string>();
	let owedAt: Temporal.Instant | undefined;
	return {
		count(channelId, lane, happening) {
			const minute = minuteOf(clock.now());
			const key = `${channelId} ${lane} ${minute.toString()}`;
			const row = minutes.get(key) ?? { channelId, lane, minute, tally: EMPTY_TALLY };
			minutes.set(key, { ...row, tally: counted(row.tally, happening) });
			unwritten.add(key);
		},
		async flush() {
			const now = minuteOf(clock.now());
			const keys = unwritten;
			unwritten = new Set();
			const rows = [...keys].flatMap((key) => minutes.get(key) ?? []);
			try {
				for (const row of rows) await db.read((tx) => saveMinute(tx, processId, row));
			} catch (error) {
				// Written whole with the next flush: a row says all that was counted in its minute.
				for (const key of keys) unwritten.add(key);
				throw error;
			}
			for (const [key, { minute }] of minutes) {
				if (isBefore(minute, now) && !unwritten.has(key)) minutes.delete(key);
			}
			if (owedAt !== undefined && !isBefore(owedAt, now)) return;
			owedAt = now;
			await db.transaction(async (tx) => {
				for (const owed of await owedNow(tx, ledgerIds)) await saveOwed(tx, now, owed);
			});
		},
		async points(tx, { channelId, since, points, stepMinutes }) {
			const from = minuteOf(since);
			const until = from.add({ minutes: points * stepMinutes });
			const rows = await minutesOf(tx, { channelIds: [channelId], since: from, until });
			return pointsOf(rows, { since: from, points, stepMinutes });
		},
		async lately(tx, span) {
			const until = minuteOf(clock.now()).add({ minutes: 1 });
			const since = until.subtract({ minutes: span + 1 });
			const rows = await minutesOf(tx, { channelIds, since, until });
			return new Map(channelIds.map((id) => [id, figuresIn(rows, id)]));
		},
		owed: (tx, { channelId, since, points, stepMinutes }) => {
			const from = minuteOf(since);
			const until = from.add({ minutes: points * stepMinutes });
			return owedOf(tx, { channelId, since: from, until });
		},
		owedNow: (tx) => owedNow(tx, ledgerIds),
		chores: [
			choreOf("channels.health", forgetMinutes),
			choreOf("channels.breaker_changes", forgetBreakerChanges),
		],
	};
}

function choreOf(
	name: string,
	forget: (tx: Tx, by: { before: Temporal.Instant; limit: number }) => Promise<number>,
): Chore {
	return {
		name,
		clear: (tx, { now, limit }) =>
			forget(tx, { before: now.subtract({ hours: KEEP_DAYS * 24 }), limit }),
	};
}

function figuresIn(rows: readonly HealthRow[], channelId: string): LaneFigures {
	const own = rows.filter((row) => row.channelId === channelId);
	const of = (isWanted: (row: HealthRow) => boolean): LaneFigures["trades"] => {
		const tally = summed(own.filter(isWanted).map((row) => row.tally));
		return { ...figuresOf(tally), tally };
	};
	return {
		trades: of(({ lane }) => lane !== "query"),
		queries: of(({ lane }) => lane === "query"),
	};
}

function minuteOf(at: Temporal.Instant): Temporal.Instant {
	return at.round({ smallestUnit: "minute", roundingMode: "floor" });
}

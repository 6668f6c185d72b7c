import type { Clock } from "#kernel";
import type { Db, Log, Tx } from "#platform";
import {
	closedSince,
	decideAdmission,
	type Lane,
	type Outcome,
	probed,
	type Standing,
	seen,
	shownAt,
	tripped,
	tripsBy,
	type Window,
} from "./breaker.ts";
import { allBreakers, type BreakerRow, lockBreaker, saveBreaker } from "./breaker-store.ts";
import type { BreakerRule, BreakerRules } from "./policy.ts";
import { revisionOf } from "./revision-store.ts";

/** Leave to call once; it is given back with what came of the call. */
export interface Pass {
	readonly channelId: string;
	readonly lane: Lane;
	readonly probe: boolean;
}

export type Admitted = { readonly pass: Pass } | { readonly until: Temporal.Instant };

/**
 * Breakers, one for each lane of a channel. Each process judges by the calls that it made itself; what
 * it concludes is written down and holds for all: at once here, within two seconds elsewhere. Who
 * may try a channel that is back is decided under the lock of its row, so that of all processes
 * together no more try at a time than the rule lets.
 */
export interface Breakers {
	/** Whether a call may go out now. Asks the database only when the channel is to be tried. */
	admit(channelId: string, lane: Lane): Promise<Admitted>;
	/** What came of it; undefined outcome: nothing that tells of the channel. */
	ended(pass: Pass, outcome: Outcome | undefined, elapsedMs: number): Promise<void>;
	/** As this process knows it; nothing is claimed by looking. */
	standingOf(channelId: string, lane: Lane): Standing;
	/** Until when nothing goes out; undefined when a call would be let through, be it as a try. */
	restingUntil(channelId: string, lane: Lane): Temporal.Instant | undefined;
	refresh(): Promise<void>;
}

export interface BreakersDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly rulesOf: (channelId: string) => BreakerRules;
	readonly wake: () => void;
}

interface Breaker {
	standing: Standing;
	window: Window;
}

export function createBreakers(deps: BreakersDeps): Breakers {
	const { db, clock } = deps;
	const breakers = new Map<string, Breaker>();
	let revision = 0n;
	const breakerOf = (channelId: string, lane: Lane): Breaker => {
		const key = `${channelId} ${lane}`;
		const known = breakers.get(key);
		if (known !== undefined) return known;
		const made: Breaker = { standing: closedSince(clock.now()), window: [] };
		breakers.set(key, made);
		return made;
	};
	const ruleOf = (channelId: string, lane: Lane): BreakerRule => {
		const rules = deps.rulesOf(channelId);
		return lane === "query" ? rules.query : rules.trade;
	};
	const take = (row: BreakerRow): void => {
		const breaker = breakerOf(row.channelId, row.lane);
		// What was seen before the change is no evidence after it.
		if (breaker.standing.state !== row.state) breaker.window = [];
		breaker.standing = row;
	};
	return {
		standingOf: (channelId, lane) => shownAt(breakerOf(channelId, lane).standing, clock.now()),
		restingUntil(channelId, lane) {
			const { standing } = breakerOf(channelId, lane);
			const decided = decideAdmission(standing, ruleOf(channelId, lane), clock.now());
			return decided.admit === "no" ? decided.until : undefined;
		},
		async admit(channelId, lane) {
			const rule = ruleOf(channelId, lane);
			const { standing } = breakerOf(channelId, lane);
			const decided = decideAdmission(standing, rule, clock.now());
			if (decided.admit === "no") return { until: decided.until };
			if (decided.admit === "yes") return { pass: { channelId, lane, probe: false } };
			return claimProbe(deps, { channelId, lane, rule, take });
		},
		async ended(pass, outcome, elapsedMs) {
			const { channelId, lane } = pass;
			const breaker = breakerOf(channelId, lane);
			const rule = ruleOf(channelId, lane);
			if (pass.probe) {
				await change(deps, { channelId, lane, take }, (row, now) =>
					probed(row, outcome, rule, now),
				);
				return;
			}
			if (outcome === undefined || breaker.standing.state !== "closed") return;
			const now = clock.now();
			breaker.window = seen(breaker.window, { outcome, elapsedMs }, rule, now);
			const evidence = tripsBy(breaker.window, rule, now);
			if (evidence === undefined) return;
			// Open here from this instant on; for all others as soon as it is written.
			breaker.standing = tripped(breaker.standing, evidence, rule, now);
			await change(deps, { channelId, lane, take }, (row, at) => tripped(row, evidence, rule, at));
		},
		async refresh() {
			const [current, rows] = await db.read(async (tx) => {
				const now = await revisionOf(tx, "breakers");
				return [now, now === revision ? undefined : await allBreakers(tx)] as const;
			});
			if (rows === undefined) return;
			for (const row of rows) take(row);
			revision = current;
		},
	};
}

interface Place {
	readonly channelId: string;
	readonly lane: Lane;
	readonly take: (row: BreakerRow) => void;
}

/** Of all processes that want to try a channel, as many may as the rule lets. */
async function claimProbe(
	deps: BreakersDeps,
	place: Place & { readonly rule: BreakerRule },
): Promise<Admitted> {
	const { channelId, lane, rule, take } = place;
	const [row, admitted] = await deps.db.transaction(async (tx) => {
		const locked = await lockBreaker(tx, channelId, lane, deps.clock.now());
		const decided = decideAdmission(locked, rule, deps.clock.now());
		if (decided.admit === "no") return [locked, { until: decided.until }] as const;
		const probe = decided.admit === "probe";
		const saved = probe ? await save(deps, tx, locked, decided.standing) : locked;
		return [saved, { pass: { channelId, lane, probe } }] as const;
	});
	take(row);
	return admitted;
}

async function change(
	deps: BreakersDeps,
	{ channelId, lane, take }: Place,
	next: (row: BreakerRow, now: Temporal.Instant) => Standing,
): Promise<void> {
	const row = await deps.db.transaction(async (tx) => {
		const now = deps.clock.now();
		const locked = await lockBreaker(tx, channelId, lane, now);
		return save(deps, tx, locked, next(locked, now));
	});
	take(row);
}

async function save(
	deps: BreakersDeps,
	tx: Tx,
	before: BreakerRow,
	next: Standing,
): Promise<BreakerRow> {
	const saved = await saveBreaker(tx, before, next);
	if (saved.state === before.state) return saved;
	tx.afterCommit(() => {
		deps.wake();
		const { channelId: channel, lane, state, evidence } = saved;
		const fields = { channel, lane, state, evidence, restUntil: saved.restUntil?.toString() };
		if (state === "open") deps.log.error("channel.breaker", new Error("a channel is down"), fields);
		else deps.log.info("channel.breaker", fields);
	});
	return saved;
}

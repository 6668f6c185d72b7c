import { isBefore, isRefusal, type Machine, transition } from "#kernel";
import type { RequestKind, Word } from "./contract.ts";
import type { BreakerRule } from "./policy.ts";

export type BreakerState = "closed" | "open" | "half_open";
export type BreakerEvent = "trip" | "try" | "heal" | "relapse";

/**
 * closed: calls go out · open: none does until the rest is over · half_open: a few at a time try.
 * Nothing but calls that failed opens it, nothing but calls that were answered closes it.
 */
export const BREAKER_MACHINE: Machine<BreakerState, BreakerEvent> = {
	closed: { trip: "open" },
	open: { try: "half_open" },
	half_open: { heal: "closed", relapse: "open" },
};

/** What is broken by itself: a bank whose payouts hang may well take payments and answer questions. */
export const LANES = ["pay", "refund", "payout", "sign", "query"] as const;
export type Lane = (typeof LANES)[number];

export function laneOf(kind: RequestKind): Lane {
	switch (kind) {
		case "pay":
		case "refund":
		case "payout":
			return kind;
		case "sign_start":
		case "sign_confirm":
		case "unsign":
			return "sign";
	}
}

/**
 * What a call tells of the channel, whatever it says of the trade: a usable word · turned away
 * before it became a trade · no word · no connection.
 */
export type Outcome = "answered" | "own_no" | "silent" | "unreachable";

/**
 * Undefined where the fault was ours and proves nothing of the channel. A "no" to a trade is an answer
 * like a "yes": whoever answers works.
 */
export function outcomeOf(word: Word): Outcome | undefined {
	switch (word.word) {
		case "not_sent":
			// They answered, and did not take it up.
			return word.why.startsWith("refused_") ? "own_no" : "unreachable";
		case "unknown":
			return word.why === "adapter_failed" ? undefined : "silent";
		default:
			return "answered";
	}
}

/** Calls that ended within one slice of the window. */
interface Slice {
	readonly from: Temporal.Instant;
	readonly calls: number;
	readonly failed: number;
	readonly slow: number;
}

/** Why it opened: what was counted. */
export interface Evidence {
	readonly calls: number;
	readonly failed: number;
	readonly slow: number;
}

/** What a process has seen in the window that ends now. */
export type Window = readonly Slice[];

/** What holds for every process: kept in the database, changed under its lock. */
export interface Standing {
	readonly state: BreakerState;
	readonly since: Temporal.Instant;
	/** End of the rest; null unless it is open. */
	readonly restUntil: Temporal.Instant | null;
	/** How often it opened since it was last closed. */
	readonly openings: number;
	readonly probing: number;
	readonly probesGood: number;
	readonly probedAt: Temporal.Instant | null;
	/** What opened it last. */
	readonly evidence: Evidence | null;
}

const SLICES = 6;
/** A process that died while trying holds up the others no longer than this. */
const PROBE_SECONDS_MAX = 120;

/** As every breaker begins. */
export function closedSince(at: Temporal.Instant): Standing {
	return {
		...{ state: "closed", since: at, restUntil: null, openings: 0 },
		...{ probing: 0, probesGood: 0, probedAt: null, evidence: null },
	};
}

/** The window with one more call in it; slices that have left it are dropped. */
export function seen(
	window: Window,
	call: { readonly outcome: Outcome; readonly elapsedMs: number },
	rule: BreakerRule,
	now: Temporal.Instant,
): Window {
	const isFailed = call.outcome !== "answered";
	const isSlow = rule.slowMs !== null && call.elapsedMs > rule.slowMs;
	const inside = within(window, rule, now);
	const last = inside.at(-1);
	const sliceMs = Math.ceil((rule.windowSeconds * 1_000) / SLICES);
	const isLast = last !== undefined && isBefore(now, last.from.add({ milliseconds: sliceMs }));
	const slice = isLast ? last : { from: now, calls: 0, failed: 0, slow: 0 };
	const counted: Slice = {
		from: slice.from,
		calls: slice.calls + 1,
		failed: slice.failed + (isFailed ? 1 : 0),
		slow: slice.slow + (isSlow ? 1 : 0),
	};
	return [...(isLast ? inside.slice(0, -1) : inside), counted];
}

function within(window: Window, rule: BreakerRule, now: Temporal.Instant): Window {
	const begin = now.subtract({ seconds: rule.windowSeconds });
	return window.filter(({ from }) => !isBefore(from, begin));
}

/** What opens a closed breaker now; undefined while the window proves nothing. */
export function tripsBy(
	window: Window,
	rule: BreakerRule,
	now: Temporal.Instant,
): Evidence | undefined {
	const sum = { calls: 0, failed: 0, slow: 0 };
	for (const { calls, failed, slow } of within(window, rule, now)) {
		sum.calls += calls;
		sum.failed += failed;
		sum.slow += slow;
	}
	if (sum.calls < rule.callsMin) return undefined;
	const isOver = (part: number, ppm: number): boolean => part * 1_000_000 >= ppm * sum.calls;
	return isOver(sum.failed, rule.failedPpm) ||
		(rule.slowMs !== null && isOver(sum.slow, rule.slowPpm))
		? sum
		: undefined;
}

/** How it looks to whoever asks: a rest that is over ends with the next call, which is a try. */
export function shownAt(standing: Standing, now: Temporal.Instant): Standing {
	const { state, restUntil } = standing;
	if (state !== "open" || restUntil === null || isBefore(now, restUntil)) return standing;
	return step(standing, "try", restUntil);
}

export type Admission =
	| { readonly admit: "yes" }
	/** One that finds out whether the channel is back; the standing is changed by it. */
	| { readonly admit: "probe"; readonly standing: Standing }
	/** `until`: when asking again makes sense. */
	| { readonly admit: "no"; readonly until: Temporal.Instant };

/** Whether a call may go out now. */
export function decideAdmission(
	standing: Standing,
	rule: BreakerRule,
	now: Temporal.Instant,
): Admission {
	if (standing.state === "closed") return { admit: "yes" };
	if (standing.state === "open") {
		const { restUntil } = standing;
		if (restUntil !== null && isBefore(now, restUntil)) return { admit: "no", until: restUntil };
		const tried = step(standing, "try", now);
		return { admit: "probe", standing: { ...tried, probing: 1, probesGood: 0, probedAt: now } };
	}
	const { probedAt, probing } = standing;
	const lost = probedAt === null || !isBefore(now, probedAt.add({ seconds: PROBE_SECONDS_MAX }));
	if (!lost && probing >= rule.probesMax) return { admit: "no", until: now.add({ seconds: 1 }) };
	const running = lost ? 1 : probing + 1;
	return { admit: "probe", standing: { ...standing, probing: running, probedAt: now } };
}

/** A closed breaker with evidence against its channel. An open one is what it is. */
export function tripped(
	standing: Standing,
	evidence: Evidence,
	rule: BreakerRule,
	now: Temporal.Instant,
): Standing {
	return standing.state === "closed" ? opened(standing, "trip", evidence, rule, now) : standing;
}

/** What one try teaches. Undefined outcome: it taught nothing, and makes room. */
export function probed(
	standing: Standing,
	outcome: Outcome | undefined,
	rule: BreakerRule,
	now: Temporal.Instant,
): Standing {
	if (standing.state !== "half_open") return standing;
	const probing = Math.max(0, standing.probing - 1);
	if (outcome === undefined) return { ...standing, probing };
	if (outcome !== "answered") {
		const evidence = { calls: 1, failed: 1, slow: 0 };
		return opened(standing, "relapse", evidence, rule, now);
	}
	const probesGood = standing.probesGood + 1;
	if (probesGood < rule.probesGood) return { ...standing, probing, probesGood };
	return { ...closedSince(now), state: step(standing, "heal", now).state };
}

function opened(
	standing: Standing,
	event: "trip" | "relapse",
	evidence: Evidence,
	rule: BreakerRule,
	now: Temporal.Instant,
): Standing {
	const doubled = rule.restSeconds * 2 ** Math.min(standing.openings, 20);
	const rest = Math.min(doubled, rule.restSecondsMax);
	return {
		...step(standing, event, now),
		...{ restUntil: now.add({ seconds: rest }), openings: standing.openings + 1 },
		...{ probing: 0, probesGood: 0, probedAt: null, evidence },
	};
}

function step(standing: Standing, event: BreakerEvent, now: Temporal.Instant): Standing {
	const state = transition(BREAKER_MACHINE, standing.state, event);
	return isRefusal(state) ? standing : { ...standing, state, since: now, restUntil: null };
}

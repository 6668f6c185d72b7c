import { isBefore } from "#kernel";

/**
 * One sliding window over a counter's events, as a row of data. A counter may have several; all
 * must allow.
 */
export interface CounterRule {
	readonly counter: string;
	readonly version: number;
	readonly windowSeconds: number;
	/** Events a window may hold; the next one is refused. */
	readonly eventsMax: number;
	/** How long the last event of a full window locks; null: until the window has room again. */
	readonly lockSeconds: number | null;
	/** Whether a success of the subject empties this window. */
	readonly clearedBySuccess: boolean;
	readonly validFrom: Temporal.Instant;
}

export interface CounterEvent {
	readonly at: Temporal.Instant;
	/** Forgiven by a later success, for the rules that forgive. */
	readonly cleared: boolean;
}

export interface Allowance {
	/** Events still allowed now; 0 when blocked. */
	readonly left: number;
	/** Set when blocked: the first instant at which one more event is allowed. */
	readonly blockedUntil: Temporal.Instant | undefined;
	/** The rule that blocks longest. */
	readonly rule: CounterRule | undefined;
}

/** What all rules together allow at `now`. @param past the events, ascending */
export function allowance(
	rules: readonly CounterRule[],
	past: readonly CounterEvent[],
	now: Temporal.Instant,
): Allowance {
	let result: Allowance = {
		left: Number.MAX_SAFE_INTEGER,
		blockedUntil: undefined,
		rule: undefined,
	};
	for (const rule of rules) {
		const events = countedBy(rule, past);
		const until = blockedUntil(rule, events, now);
		const left =
			until === undefined ? Math.max(1, rule.eventsMax - inWindow(rule, events, now)) : 0;
		const longer =
			until !== undefined &&
			(result.blockedUntil === undefined || isBefore(result.blockedUntil, until));
		result = {
			left: Math.min(result.left, left),
			blockedUntil: longer ? until : result.blockedUntil,
			rule: longer ? rule : result.rule,
		};
	}
	return result;
}

/** Seconds of the past that any rule may still look at: what is older can be deleted. */
export function memorySeconds(rules: readonly CounterRule[]): number {
	return Math.max(0, ...rules.map((rule) => rule.windowSeconds + (rule.lockSeconds ?? 0)));
}

function countedBy(rule: CounterRule, past: readonly CounterEvent[]): readonly Temporal.Instant[] {
	return past.filter((event) => !(rule.clearedBySuccess && event.cleared)).map(({ at }) => at);
}

function inWindow(
	rule: CounterRule,
	events: readonly Temporal.Instant[],
	now: Temporal.Instant,
): number {
	const begin = now.subtract({ seconds: rule.windowSeconds });
	return events.filter((event) => isBefore(begin, event) && !isBefore(now, event)).length;
}

function blockedUntil(
	rule: CounterRule,
	events: readonly Temporal.Instant[],
	now: Temporal.Instant,
): Temporal.Instant | undefined {
	if (rule.lockSeconds === null) {
		if (inWindow(rule, events, now) < rule.eventsMax) return undefined;
		return events.at(-rule.eventsMax)?.add({ seconds: rule.windowSeconds });
	}
	// The latest event that found its window full decides; each further one locks anew.
	const filling = events.findLast((event) => inWindow(rule, events, event) >= rule.eventsMax);
	const until = filling?.add({ seconds: rule.lockSeconds });
	return until !== undefined && isBefore(now, until) ? until : undefined;
}

import { assert } from "./refusal.ts";

/** The only source of time. Instants are cut to microseconds: PostgreSQL would round the rest, upwards too. */
export interface Clock {
	now(): Temporal.Instant;
}

/** A clock that stands still until somebody moves it: tests and the town. */
export interface VirtualClock extends Clock {
	/** Moves the clock; refuses to go back. */
	set(instant: Temporal.Instant): void;
	advance(duration: Temporal.DurationLike): void;
}

let latest = Temporal.Instant.fromEpochMilliseconds(0);

/** In whole milliseconds, each of which is made once: the time is asked some forty times a payment. */
export const systemClock: Clock = {
	now() {
		const milliseconds = Date.now();
		if (milliseconds !== latest.epochMilliseconds) {
			latest = Temporal.Instant.fromEpochMilliseconds(milliseconds);
		}
		return latest;
	},
};

export function virtualClock(start: Temporal.Instant): VirtualClock {
	let current = toMicroseconds(start);
	return {
		now: () => current,
		set(instant) {
			assert(Temporal.Instant.compare(instant, current) >= 0, "a clock does not go back");
			current = toMicroseconds(instant);
		},
		advance(duration) {
			this.set(current.add(duration));
		},
	};
}

/** Whether somebody moves it: rests in real time would then only make everybody wait. */
export function isVirtual(clock: Clock): boolean {
	return "set" in clock;
}

export function toMicroseconds(instant: Temporal.Instant): Temporal.Instant {
	const nanoseconds = instant.epochNanoseconds;
	const rest = ((nanoseconds % 1_000n) + 1_000n) % 1_000n;
	return rest === 0n ? instant : Temporal.Instant.fromEpochNanoseconds(nanoseconds - rest);
}

export function isBefore(left: Temporal.Instant, right: Temporal.Instant): boolean {
	return Temporal.Instant.compare(left, right) < 0;
}

/** Whole milliseconds from `from` to `to`; negative when `to` lies before. */
export function millisecondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
	return to.epochMilliseconds - from.epochMilliseconds;
}

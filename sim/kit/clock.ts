import { assert, type Clock, systemClock, toMicroseconds } from "#kernel";

type Work = () => Promise<void> | void;

interface Due {
	readonly at: Temporal.Instant;
	/** Order among what is due at the same instant. */
	readonly sequence: number;
	readonly work: Work;
}

/**
 * The simulator's time. In real mode it follows the wall, in virtual mode it stands still until
 * the control endpoint moves it. Everything that happens later waits in one queue on this clock.
 */
export interface SimClock extends Clock {
	readonly mode: "real" | "virtual";
	/** Runs `work` once the clock reaches `at`. */
	schedule(at: Temporal.Instant, work: Work): void;
	scheduleIn(milliseconds: number, work: Work): void;
	/** Runs `work` now, beside the caller; counted as busy until it ends. */
	run(work: Work): void;
	/** Virtual mode: moves to `to`, running everything that falls due on the way, each at its time. */
	advance(to: Temporal.Instant): Promise<void>;
	nextDueAt(): Temporal.Instant | undefined;
	/** Works that run at this moment. */
	running(): number;
	stop(): void;
}

/** Longest single wait of the real timer: setTimeout counts in 32 bits. */
const WAIT_MAX_MS = 60_000;
/** One advance may run this many works; more is a loop that feeds itself. */
const ADVANCE_WORKS_MAX = 1_000_000;

export function createSimClock(mode: "real" | "virtual", start: Temporal.Instant): SimClock {
	const queue: Due[] = [];
	let virtualNow = toMicroseconds(start);
	let sequence = 0;
	let running = 0;
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;

	const now = (): Temporal.Instant => (mode === "real" ? systemClock.now() : virtualNow);
	const perform = async (work: Work): Promise<void> => {
		running += 1;
		try {
			await work();
		} finally {
			running -= 1;
		}
	};
	const arm = (): void => {
		clearTimeout(timer);
		const next = queue[0];
		if (mode === "virtual" || stopped || next === undefined) return;
		const waitMs = next.at.epochMilliseconds - now().epochMilliseconds;
		timer = setTimeout(runDue, Math.min(Math.max(waitMs, 0), WAIT_MAX_MS));
	};
	const runDue = (): void => {
		for (let next = takeDue(queue, now()); next; next = takeDue(queue, now())) {
			void perform(next.work);
		}
		arm();
	};

	return {
		mode,
		now,
		schedule(at, work) {
			sequence += 1;
			insert(queue, { at: toMicroseconds(at), sequence, work });
			arm();
		},
		scheduleIn(milliseconds, work) {
			this.schedule(now().add({ milliseconds: Math.round(milliseconds) }), work);
		},
		run(work) {
			void perform(work);
		},
		async advance(to) {
			assert(mode === "virtual", "only a virtual clock is moved by hand");
			const target = toMicroseconds(to);
			for (let ran = 0; ; ran += 1) {
				assert(ran < ADVANCE_WORKS_MAX, "an advance ends");
				const next = takeDue(queue, target);
				if (next === undefined) break;
				if (Temporal.Instant.compare(next.at, virtualNow) > 0) virtualNow = next.at;
				await perform(next.work);
			}
			if (Temporal.Instant.compare(target, virtualNow) > 0) virtualNow = target;
		},
		nextDueAt: () => queue[0]?.at,
		running: () => running,
		stop() {
			stopped = true;
			clearTimeout(timer);
		},
	};
}

function takeDue(queue: Due[], now: Temporal.Instant): Due | undefined {
	const next = queue[0];
	if (next === undefined || Temporal.Instant.compare(next.at, now) > 0) return undefined;
	return queue.shift();
}

/** Keeps the queue ordered by time, then by arrival: a binary search for the place. */
function insert(queue: Due[], due: Due): void {
	let low = 0;
	let high = queue.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const other = queue[middle];
		if (other !== undefined && Temporal.Instant.compare(other.at, due.at) <= 0) low = middle + 1;
		else high = middle;
	}
	queue.splice(low, 0, due);
}

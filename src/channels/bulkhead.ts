/**
 * A wall between one channel and the rest: so many calls at a time, so many waiting, and no more.
 * A channel that hangs fills its own rooms and nobody else's (H7).
 */
export interface Bulkhead {
	/** Runs `work` when there is room; `undefined` at once when the queue is full. */
	run<T>(work: () => Promise<T>): Promise<T | undefined>;
	running(): number;
	waiting(): number;
	/** Other limits from now on: nobody is thrown out, and those who wait go in where there is room. */
	resize(limits: BulkheadLimits): void;
}

export interface BulkheadLimits {
	readonly concurrency: number;
	readonly queueMax: number;
}

export function createBulkhead(begun: BulkheadLimits): Bulkhead {
	let limits = begun;
	const queue: (() => void)[] = [];
	let running = 0;
	const leave = (): void => {
		// There may be fewer rooms by now.
		const next = running > limits.concurrency ? undefined : queue.shift();
		// The room passes to who waits longest without being free in between.
		if (next === undefined) running -= 1;
		else next();
	};
	const enter = async (): Promise<boolean> => {
		if (running < limits.concurrency) {
			running += 1;
			return true;
		}
		if (queue.length >= limits.queueMax) return false;
		await new Promise<void>((admit) => queue.push(admit));
		return true;
	};
	return {
		async run(work) {
			if (!(await enter())) return undefined;
			try {
				return await work();
			} finally {
				leave();
			}
		},
		running: () => running,
		waiting: () => queue.length,
		resize(next) {
			limits = next;
			while (running < limits.concurrency && queue.length > 0) {
				running += 1;
				queue.shift()?.();
			}
		},
	};
}

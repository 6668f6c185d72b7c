/**
 * A wall between one channel and the rest: so many calls at a time, so many waiting, and no more.
 * A channel that hangs fills its own rooms and nobody else's (H7).
 */
export interface Bulkhead {
	/** Runs `work` when there is room; `undefined` at once when the queue is full. */
	run<T>(work: () => Promise<T>): Promise<T | undefined>;
	running(): number;
	waiting(): number;
}

export function createBulkhead(limits: {
	readonly concurrency: number;
	readonly queueMax: number;
}): Bulkhead {
	const queue: (() => void)[] = [];
	let running = 0;
	const leave = (): void => {
		const next = queue.shift();
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
	};
}

import type { Log } from "#platform";

/** Calls under way that no job waits for: counted, watched, and ended with the process. */
export interface Background {
	/** Starts `work` beside the caller. What it throws is logged: its request has a timer of its own. */
	start(name: string, work: () => Promise<unknown>): void;
	running(): number;
	/** Aborted when the process stops: what is still under way then is asked about after the restart. */
	readonly closing: AbortSignal;
	/** Lets what runs end, for `graceMs` at most, then aborts it. */
	close(graceMs: number): Promise<void>;
}

export function createBackground(log: Log): Background {
	const tasks = new Set<Promise<void>>();
	const closing = new AbortController();
	return {
		start(name, work) {
			const task = work().then(
				() => undefined,
				(error: unknown) => log.error("channel.background_failed", error, { name }),
			);
			tasks.add(task);
			void task.then(() => tasks.delete(task));
		},
		running: () => tasks.size,
		closing: closing.signal,
		async close(graceMs) {
			const grace = AbortSignal.timeout(graceMs);
			grace.addEventListener("abort", () => closing.abort(new Error("the process stops")));
			await Promise.all(tasks);
		},
	};
}

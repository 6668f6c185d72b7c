import type { Log } from "./log.ts";

/** Runs a drain over and over: at once when woken, else at every poll. */
export interface Pump {
	start(): void;
	wake(): void;
	/** True while a drain runs or is due. */
	active(): boolean;
	/** Resolves when the current drain has ended; nothing runs afterwards. */
	stop(): Promise<void>;
}

export function createPump(
	name: string,
	pollMs: number,
	drain: () => Promise<void>,
	log: Log,
): Pump {
	let stopped = true;
	let asked = false;
	let running: Promise<void> | undefined;
	let poll: NodeJS.Timeout | undefined;

	const turn = async (): Promise<void> => {
		while (asked && !stopped) {
			asked = false;
			try {
				await drain();
			} catch (error) {
				// The database may be away for a moment: the next poll tries again.
				log.error("pump.failed", error, { name });
			}
		}
		running = undefined;
	};
	const wake = (): void => {
		asked = true;
		if (!stopped) running ??= turn();
	};
	return {
		start() {
			stopped = false;
			poll = setInterval(wake, pollMs);
			wake();
		},
		wake,
		active: () => running !== undefined || asked,
		async stop() {
			stopped = true;
			clearInterval(poll);
			await running;
		},
	};
}

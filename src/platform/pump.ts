import type { Log } from "./log.ts";
import { pause } from "./pause.ts";

/** Runs a drain over and over: at once when woken, else at every poll. */
export interface Pump {
	start(): void;
	wake(): void;
	/** True while a drain runs or is due. */
	active(): boolean;
	/** Resolves when the current drain has ended; nothing runs afterwards. */
	stop(): Promise<void>;
}

/**
 * After a drain that did so much another would find little: it waits until there is more. The more there is
 * to do, the longer: a drain of many costs little more than one of few, and where much is going on what
 * nobody waits for makes room.
 */
const MUCH = 12;
const REST_MS_EACH = 4;
const REST_MS_MAX = 250;

/**
 * @param drain may tell how much it did: what is asked for much is done in larger helpings
 * @param rests whether it may rest after much
 */
export function createPump(
	name: string,
	pollMs: number,
	drain: () => Promise<number | void>,
	log: Log,
	rests = true,
): Pump {
	let stopped = true;
	let asked = false;
	let running: Promise<void> | undefined;
	let poll: NodeJS.Timeout | undefined;

	const turn = async (): Promise<void> => {
		while (asked && !stopped) {
			asked = false;
			try {
				const did = (await drain()) ?? 0;
				if (rests && did >= MUCH && !stopped)
					await pause(Math.min(REST_MS_MAX, did * REST_MS_EACH));
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

import type { Tx } from "./postgres.ts";

type Read = (work: (tx: Tx) => Promise<void>) => Promise<void>;

interface Asked {
	readonly work: (tx: Tx) => Promise<unknown>;
	readonly done: (found: unknown) => void;
	readonly broken: (error: unknown) => void;
}

/** Look-ups that share a connection, at most: a slow one holds up no more than these. */
const MOST = 64;
/** Connections that look-ups take at most; who finds them taken goes with the next. */
const LANES = 2;

/**
 * Lets short look-ups share a connection and, where they are `gathered`, a statement: those that come
 * while the lanes are taken go together next. A lone one waits for nobody; each fails alone.
 */
export function createLooks(read: Read): <T>(work: (tx: Tx) => Promise<T>) => Promise<T> {
	let queue: Asked[] = [];
	let running = 0;
	let isWoken = false;
	const lane = async (): Promise<void> => {
		running += 1;
		while (queue.length > 0) {
			const batch = queue.slice(0, MOST);
			queue = queue.slice(MOST);
			await answer(read, batch);
		}
		running -= 1;
	};
	return <T>(work: (tx: Tx) => Promise<T>) =>
		new Promise<T>((done, broken) => {
			queue.push({ work, done: done as Asked["done"], broken });
			if (isWoken || running >= LANES) return;
			isWoken = true;
			// What else is ready now comes along.
			process.nextTick(() => {
				isWoken = false;
				if (queue.length > 0) void lane();
			});
		});
}

async function answer(read: Read, batch: readonly Asked[]): Promise<void> {
	try {
		await read(async (tx) => {
			await Promise.all(batch.map(({ work, done, broken }) => work(tx).then(done, broken)));
		});
	} catch (error) {
		// No connection, or it was lost: whoever was answered before has their answer.
		for (const { broken } of batch) broken(error);
	}
}

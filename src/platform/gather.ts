import { assert } from "#kernel";
import type { Tx } from "./postgres.ts";
import { isShared, writesOf } from "./together.ts";

interface Asked<Key, Value> {
	readonly key: Key;
	readonly answer: (value: Value) => void;
	readonly fail: (error: unknown) => void;
}

/**
 * A look-up or a write of one thing that asks for many at once: what is asked in a transaction before
 * the work that is ready now has run goes out as one statement. Whoever asks for one thing alone waits
 * for nobody. Those who share a transaction (`createTogether`) go step by step together, so that a
 * statement costs each of them a part of it.
 *
 * What is gathered leaves behind statements that were begun plainly in the same turn: where the order
 * matters, wait for the one before.
 * @param ask answers for each key, in their order
 */
export function gathered<Key, Value>(
	ask: (tx: Tx, keys: readonly Key[]) => Promise<readonly Value[]>,
): (tx: Tx, key: Key) => Promise<Value> {
	const waiting = new WeakMap<Tx, Asked<Key, Value>[]>();
	return (tx, key) =>
		new Promise<Value>((answer, fail) => {
			const asked = { key, answer, fail };
			const others = waiting.get(tx);
			if (others !== undefined) {
				others.push(asked);
				return;
			}
			const all = [asked];
			waiting.set(tx, all);
			process.nextTick(() => {
				waiting.delete(tx);
				void answerAll(ask, tx, all);
			});
		});
}

/**
 * The same for what nobody changes who shares a transaction, like whether a person is verified: there each
 * thing is asked for once. In a transaction of one's own it is asked for again.
 * @param nameOf tells the keys of different things apart
 */
export function gatheredOnce<Key, Value>(
	nameOf: (key: Key) => string,
	ask: (tx: Tx, keys: readonly Key[]) => Promise<readonly Value[]>,
): (tx: Tx, key: Key) => Promise<Value> {
	const look = gathered(ask);
	const known = new WeakMap<Tx, Map<string, Promise<Value>>>();
	return (tx, key) => {
		if (!isShared(tx)) return look(tx, key);
		const answers = known.get(tx) ?? new Map<string, Promise<Value>>();
		known.set(tx, answers);
		const name = nameOf(key);
		const answer = answers.get(name) ?? look(tx, key);
		answers.set(name, answer);
		return answer;
	};
}

/**
 * The same for what is only written. In a transaction that others share nobody waits for the database's
 * answer: what is asked next travels behind it on the same connection and sees it, and the transaction
 * commits once all was written; a write that fails undoes it as a whole.
 * @param write begins all its statements at once, without waiting for one of them
 */
export function gatheredWrite<Row>(
	write: (tx: Tx, rows: readonly Row[]) => Promise<unknown>,
): (tx: Tx, row: Row) => Promise<void> {
	return gathered(async (tx, rows: readonly Row[]) => {
		const written = write(tx, rows);
		const writes = writesOf(tx);
		if (writes === undefined) await written;
		else writes.add(written);
		return rows.map(() => undefined);
	});
}

/**
 * The same for what nobody reads before the commit, like lines of a history: in a shared transaction all of
 * it is written by one statement at the end.
 */
export function writtenLast<Row>(
	write: (tx: Tx, rows: readonly Row[]) => Promise<unknown>,
): (tx: Tx, row: Row) => Promise<void> {
	const soon = gatheredWrite(write);
	return async (tx, row) => {
		const writes = writesOf(tx);
		if (writes === undefined) await soon(tx, row);
		else writes.addLast(write, row);
	};
}

async function answerAll<Key, Value>(
	ask: (tx: Tx, keys: readonly Key[]) => Promise<readonly Value[]>,
	tx: Tx,
	all: readonly Asked<Key, Value>[],
): Promise<void> {
	try {
		const values = await ask(
			tx,
			all.map(({ key }) => key),
		);
		assert(values.length === all.length, "an answer for each key");
		for (const [place, { answer }] of all.entries()) answer(values[place] as Value);
	} catch (error) {
		for (const { fail } of all) fail(error);
	}
}

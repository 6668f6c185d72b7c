import { isRefusal, type Refusal } from "#kernel";
import { pause } from "./pause.ts";
import type { Db, Tx } from "./postgres.ts";

/**
 * Lets many commands share a transaction, and with it the wait for its commit (group commit). Commands
 * that come while one is under way make the next one together; a lone one waits for nobody. Where there are
 * several lanes, so many transactions go side by side, of commands that have nothing to do with each other:
 * while PostgreSQL has one of them in hand, the other's next step is decided.
 */
export interface Together {
	/**
	 * Runs `work` in a transaction that it may share with others; resolves once that has committed. A
	 * command that is refused, or fails, runs by itself in a transaction of its own: its refusal is what
	 * that one says, and the others lose nothing by it. So `work` may run several times, and must have no
	 * effect outside `tx`.
	 * @param keys what no two commands under way may have in common: what they lock for themselves
	 * @param meets what those of one transaction may have in common, and no two transactions at once: what
	 * they lock for all of them together
	 */
	run<T>(
		keys: readonly string[],
		work: (tx: Tx) => Promise<T>,
		meets?: readonly string[],
	): Promise<T>;
	/** Commands that wait or are under way. */
	waiting(): number;
}

export interface TogetherOptions {
	readonly db: Pick<Db, "transaction" | "shared">;
	/** Commands that share a transaction at most: each waits for what all of them write. */
	readonly most?: number;
	/** Transactions at a time; 1 when not said. */
	readonly lanes?: number;
	/**
	 * After a transaction that was shared, the next waits so long for more; 0 when not said. For what nobody
	 * waits for: it then costs fewer commits.
	 */
	readonly restMs?: number;
}

type Write<Row> = (tx: Tx, rows: readonly Row[]) => Promise<unknown>;

/** What is under way in a shared transaction and must have been written before it commits. */
class Writes {
	/** Which of the transactions that go side by side it is, from 0. */
	readonly lane: number;
	readonly #begun: Promise<unknown>[] = [];
	readonly #last = new Map<Write<never>, unknown[]>();

	constructor(lane: number) {
		this.lane = lane;
	}

	add(written: Promise<unknown>): void {
		// Told by `ended`, or by whatever comes behind it on the connection.
		written.catch(() => undefined);
		this.#begun.push(written);
	}

	/** Is written right before the commit, with all of its kind. */
	addLast<Row>(write: Write<Row>, row: Row): void {
		const rows = this.#last.get(write);
		if (rows === undefined) this.#last.set(write, [row]);
		else rows.push(row);
	}

	async ended(tx: Tx): Promise<void> {
		const last = [...this.#last].map(([write, rows]) => write(tx, rows as never[]));
		await Promise.all([...this.#begun, ...last]);
	}
}

const shared = new WeakMap<Tx, Writes>();

/** Whether others share the transaction: what serves one of them serves many at once. */
export function isShared(tx: Tx): boolean {
	return shared.has(tx);
}

/** Which of the shared transactions that go side by side it is, from 0; undefined of one that is nobody else's. */
export function laneOf(tx: Tx): number | undefined {
	return shared.get(tx)?.lane;
}

/** Where what nobody waits for is put down; undefined where the transaction is nobody else's. */
export function writesOf(tx: Tx): Pick<Writes, "add" | "addLast"> | undefined {
	return shared.get(tx);
}

/** Thrown by whatever cannot serve a command in a transaction that others share: it then runs by itself. */
export class StandApart extends Error {}

/** Never leaves this file: whoever stands apart is run by themselves. */
const APART: Refusal = { refusal: "stands_apart" };

interface Command {
	readonly keys: readonly string[];
	readonly meets: readonly string[];
	readonly work: (tx: Tx) => Promise<unknown>;
	readonly done: (outcome: unknown) => void;
	readonly broken: (error: unknown) => void;
}

const MOST = 64;

/** So many go side by side with others; fewer wait for them, and share the next one. */
const WORTH_A_LANE = 8;

/** What is refused is taken out and the rest tried again; then each goes alone. */
const ROUNDS_MAX = 3;

export function createTogether(options: TogetherOptions): Together {
	const { db, most = MOST, lanes = 1, restMs = 0 } = options;
	const idle = Array.from({ length: lanes }, (_, lane) => lane);
	/** Keys of what is under way in some lane. */
	const held = new Set<string>();
	let queue: Command[] = [];
	let underWay = 0;
	let isDue = false;
	const go = async (lane: number, batch: readonly Command[]): Promise<void> => {
		const keys = batch.flatMap((command) => [...command.keys, ...command.meets]);
		for (const key of keys) held.add(key);
		underWay += batch.length;
		await goTogether(db, lane, batch);
		if (restMs > 0 && batch.length > 1) await pause(restMs);
		for (const key of keys) held.delete(key);
		idle.push(lane);
		next();
	};
	const next = (): void => {
		isDue = false;
		for (;;) {
			const lane = idle[0];
			if (lane === undefined || queue.length === 0) return;
			const { batch, rest } = compatible(queue, { most, held });
			if (batch.length < (idle.length === lanes ? 1 : WORTH_A_LANE)) return;
			idle.shift();
			queue = rest;
			void go(lane, batch);
		}
	};
	return {
		async run<T>(
			keys: readonly string[],
			work: (tx: Tx) => Promise<T>,
			meets: readonly string[] = [],
		): Promise<T> {
			const outcome = new Promise<T>((done, broken) => {
				queue.push({ keys, meets, work, done: done as Command["done"], broken });
			});
			// What else is ready now may come along.
			if (!isDue) {
				isDue = true;
				process.nextTick(next);
			}
			try {
				return await outcome;
			} finally {
				underWay -= 1;
			}
		},
		waiting: () => queue.length + underWay,
	};
}

/** What is refused, or fails, is done apart: it holds up nobody longer than it takes to find out. */
async function goTogether(
	db: TogetherOptions["db"],
	lane: number,
	batch: readonly Command[],
): Promise<void> {
	let left = batch;
	for (let round = 0; round < ROUNDS_MAX && left.length > 1; round += 1) {
		const outcomes = await attempt(db, lane, left);
		if (outcomes === undefined) break;
		const refused = left.filter((_, place) => isRefusal(outcomes[place]));
		if (refused.length === 0) {
			for (const [place, { done }] of left.entries()) done(outcomes[place]);
			return;
		}
		for (const command of refused) void goAlone(db, command);
		left = left.filter((command) => !refused.includes(command));
	}
	await Promise.all(left.map((command) => goAlone(db, command)));
}

async function goAlone(db: TogetherOptions["db"], { work, done, broken }: Command): Promise<void> {
	try {
		done(await db.transaction(work));
	} catch (error) {
		broken(error);
	}
}

/** The first commands that may go together now, and those that wait for a later transaction. */
function compatible(
	queue: readonly Command[],
	{ most, held }: { readonly most: number; readonly held: ReadonlySet<string> },
): { readonly batch: Command[]; readonly rest: Command[] } {
	const taken = new Set<string>();
	const [batch, rest]: [Command[], Command[]] = [[], []];
	for (const command of queue) {
		const { keys, meets } = command;
		const isFree =
			batch.length < most &&
			!keys.some((key) => taken.has(key) || held.has(key)) &&
			!meets.some((key) => held.has(key));
		if (isFree) batch.push(command);
		else rest.push(command);
		// Who waits keeps their place before those that come later for the same.
		for (const key of keys) taken.add(key);
	}
	return { batch, rest };
}

function outcomeOf(end: PromiseSettledResult<unknown>): unknown {
	if (end.status === "fulfilled") return end.value;
	if (end.reason instanceof StandApart) return APART;
	throw end.reason;
}

/** What all of them came to, committed where none was refused; undefined where something failed. */
async function attempt(
	db: Pick<Db, "shared">,
	lane: number,
	commands: readonly Command[],
): Promise<unknown[] | undefined> {
	let outcomes: unknown[] = [];
	try {
		await db.shared(async (tx) => {
			const writes = new Writes(lane);
			shared.set(tx, writes);
			// All are heard to their end: nobody goes on in a transaction that is over.
			const ends = await Promise.allSettled(commands.map(({ work }) => work(tx)));
			outcomes = ends.map(outcomeOf);
			if (!outcomes.some(isRefusal)) await writes.ended(tx);
			return outcomes.find(isRefusal);
		});
		return outcomes;
	} catch {
		// Whose fault it was is told to whom it concerns, once each has run by itself.
		return undefined;
	}
}

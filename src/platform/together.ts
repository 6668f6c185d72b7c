import { isRefusal, type Refusal } from "#kernel";
import { pause } from "./pause.ts";
import type { Db, Tx } from "./postgres.ts";

/**
 * Lets many commands share a transaction, and with it the wait for its commit (group commit). Commands
 * that come while one is under way make the next one together; a lone one waits for nobody.
 */
export interface Together {
	/**
	 * Runs `work` in a transaction that it may share with others; resolves once that has committed. A
	 * command that is refused, or fails, runs by itself in a transaction of its own: its refusal is what
	 * that one says, and the others lose nothing by it. So `work` may run several times, and must have no
	 * effect outside `tx`.
	 * @param keys what no two commands of one transaction may have in common: what they lock for themselves
	 */
	run<T>(keys: readonly string[], work: (tx: Tx) => Promise<T>): Promise<T>;
	/** Commands that wait or are under way. */
	waiting(): number;
}

export interface TogetherOptions {
	readonly db: Pick<Db, "transaction" | "shared">;
	/** Commands that share a transaction at most: each waits for what all of them write. */
	readonly most?: number;
	/**
	 * After a transaction that was shared, the next waits so long for more; 0 when not said. For what nobody
	 * waits for: it then costs fewer commits.
	 */
	readonly restMs?: number;
}

type Write<Row> = (tx: Tx, rows: readonly Row[]) => Promise<unknown>;

/** What is under way in a shared transaction and must have been written before it commits. */
class Writes {
	readonly #begun: Promise<unknown>[] = [];
	readonly #last = new Map<Write<never>, unknown[]>();

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
	readonly work: (tx: Tx) => Promise<unknown>;
	readonly done: (outcome: unknown) => void;
	readonly broken: (error: unknown) => void;
}

const MOST = 64;

/** What is refused is taken out and the rest tried again; then each goes alone. */
const ROUNDS_MAX = 3;

export function createTogether({ db, most = MOST, restMs = 0 }: TogetherOptions): Together {
	let queue: Command[] = [];
	let underWay = 0;
	let isRunning = false;
	const alone = async ({ work, done, broken }: Command): Promise<void> => {
		try {
			done(await db.transaction(work));
		} catch (error) {
			broken(error);
		} finally {
			underWay -= 1;
		}
	};
	const apart = (commands: readonly Command[]): void => {
		for (const command of commands) void alone(command);
	};
	const shared = async (batch: readonly Command[]): Promise<void> => {
		let left = batch;
		for (let round = 0; round < ROUNDS_MAX && left.length > 1; round += 1) {
			const outcomes = await attempt(db, left);
			if (outcomes === undefined) break;
			const refused = left.filter((_, place) => isRefusal(outcomes[place]));
			if (refused.length === 0) {
				underWay -= left.length;
				for (const [place, { done }] of left.entries()) done(outcomes[place]);
				return;
			}
			apart(refused);
			left = left.filter((command) => !refused.includes(command));
		}
		await Promise.all(left.map(alone));
	};
	const next = async (): Promise<void> => {
		isRunning = true;
		while (queue.length > 0) {
			const { batch, rest } = compatible(queue, most);
			queue = rest;
			underWay += batch.length;
			await shared(batch);
			if (restMs > 0 && batch.length > 1) await pause(restMs);
		}
		isRunning = false;
	};
	return {
		run: <T>(keys: readonly string[], work: (tx: Tx) => Promise<T>) =>
			new Promise<T>((done, broken) => {
				queue.push({ keys, work, done: done as Command["done"], broken });
				// What else is ready now may come along.
				if (!isRunning) {
					isRunning = true;
					process.nextTick(() => void next());
				}
			}),
		waiting: () => queue.length + underWay,
	};
}

/** The first commands that have no key in common, and those that wait for the next transaction. */
function compatible(
	queue: readonly Command[],
	most: number,
): { readonly batch: Command[]; readonly rest: Command[] } {
	const taken = new Set<string>();
	const [batch, rest]: [Command[], Command[]] = [[], []];
	for (const command of queue) {
		const isFree = batch.length < most && !command.keys.some((key) => taken.has(key));
		if (isFree) batch.push(command);
		else rest.push(command);
		// Who waits keeps their place before those that come later for the same.
		for (const key of command.keys) taken.add(key);
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
	commands: readonly Command[],
): Promise<unknown[] | undefined> {
	let outcomes: unknown[] = [];
	try {
		await db.shared(async (tx) => {
			const writes = new Writes();
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

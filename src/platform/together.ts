import { isRefusal, type Refusal, refuse } from "#kernel";
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
	readonly db: Db;
	/** Commands that share a transaction at most: each waits for what all of them write. */
	readonly most?: number;
}

const shared = new WeakSet<Tx>();

/** Whether others share the transaction: what serves one of them serves many at once. */
export function isShared(tx: Tx): boolean {
	return shared.has(tx);
}

/** Thrown by whatever cannot serve a command in a transaction that others share: it then runs by itself. */
export class StandApart extends Error {}

const APART = refuse("stands_apart");

interface Command {
	readonly keys: readonly string[];
	readonly work: (tx: Tx) => Promise<unknown>;
	readonly done: (outcome: unknown) => void;
	readonly broken: (error: unknown) => void;
}

const MOST = 64;

/** What is refused is taken out and the rest tried again; then each goes alone. */
const ROUNDS_MAX = 3;

export function createTogether({ db, most = MOST }: TogetherOptions): Together {
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

function standingApart(error: unknown): Refusal {
	if (error instanceof StandApart) return APART;
	throw error;
}

/** What all of them came to, committed where none was refused; undefined where something failed. */
async function attempt(db: Db, commands: readonly Command[]): Promise<unknown[] | undefined> {
	let outcomes: unknown[] = [];
	try {
		await db.transaction(async (tx) => {
			shared.add(tx);
			outcomes = await Promise.all(commands.map(({ work }) => work(tx).catch(standingApart)));
			return outcomes.find(isRefusal);
		});
		return outcomes;
	} catch {
		// Whose fault it was is told to whom it concerns, once each has run by itself.
		return undefined;
	}
}

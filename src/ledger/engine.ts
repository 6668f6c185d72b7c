import { assert, type Clock, Fault, InvariantError, refuse, required } from "#kernel";
import { type Db, type Log, pause, soon, sqlState } from "#platform";
import { LANE_SLOTS } from "./account.ts";
import { AccountDirectory } from "./engine-accounts.ts";
import {
	type BatchDeps,
	type BatchOutcome,
	type BatchWay,
	runBatch,
	runLockedBatch,
} from "./engine-batch.ts";
import type { Outcome } from "./engine-decide.ts";
import { RecentIds } from "./engine-ids.ts";
import { EngineQueue, type Waiting } from "./engine-queue.ts";
import { Trust } from "./engine-trust.ts";
import { checkEntry, type Entry } from "./entry.ts";

/**
 * The group-commit writer: what is submitted while a batch is in flight becomes the next batch, so
 * that a commit is shared by all that wait for one. A lone entry waits for nobody.
 */
export interface LedgerEngine {
	/**
	 * Posts entries, each in its own right or, `linked`, all or none (at most LINKED_MAX).
	 * @returns one outcome an entry, in their order, once it is durable. Refusals: `POST_REFUSALS`;
	 * `linked_entry_refused` where another one of the group was refused; `ledger_busy` when too many
	 * wait already: nothing is written then, and trying again after a second is right.
	 * Faults: an unbalanced entry (before anything is queued); a database that cannot be reached: then
	 * the entry may stand or not, and submitting it again tells.
	 */
	submit(
		entries: readonly Entry[],
		options?: { readonly linked?: boolean },
	): Promise<readonly Outcome[]>;
	/**
	 * Looks up the names of a ledger's accounts beforehand, as many as it may remember, so that a busy
	 * hour after a start need not. @returns how many it knows then.
	 */
	learn(ledgerId: number): Promise<number>;
	/** What waits and what was done since the start. */
	readonly stats: EngineStats;
	/** Ends once everything that waits is written. Later submissions are turned away as busy. */
	stop(): Promise<void>;
}

export interface EngineStats {
	readonly waiting: number;
	readonly batches: number;
	readonly entries: number;
	/** Batches that somebody else came in the way of, and that were run again under locks. */
	readonly conflicts: number;
	/** Batches that were decided on what the engine had left, and written at the first attempt. */
	readonly remembered: number;
}

export interface EngineOptions {
	/** Its connections: one a lane. A short lock timeout keeps a lane from waiting behind one account. */
	readonly db: Db;
	readonly clock: Clock;
	readonly log?: Log;
	/** Batches in flight at a time; 1 to LANE_SLOTS. */
	readonly lanes?: number;
	readonly batchMax?: number;
	/** Entries that may wait; more are turned away. */
	readonly queueMax?: number;
	/** Account names to remember; about 200 bytes each. */
	readonly accountsMax?: number;
}

export const LINKED_MAX = 1_000;
const LANES = 2;
const BATCH_MAX = 2_000;
/**
 * A batch when fewer wait than the largest holds: everybody in it waits for all of it, so after a pause
 * of the machine several small ones are through sooner. Where more wait, larger ones cost less an entry.
 */
const BATCH_USUAL = 500;
const QUEUE_MAX = 20_000;
const ACCOUNTS_MAX = 200_000;
/** Entries that make a batch beside one in flight worth its cost: small ones cost more an entry. */
const WORTH_A_LANE = 256;
/** So long they wait for the batch in flight; then another lane takes them, however few. */
const PATIENCE_MS = 10;
/** A batch that failed this often is halved, to tell whose fault it is. */
const TOGETHER_MAX = 3;
/** Tries while the database cannot be reached: some ten seconds. */
const LOST_MAX = 14;
const LOST_PAUSE_MAX_MS = 1_000;
/** Looks for an account that somebody else has locked before its entry is turned away as busy. */
const BUSY_MAX = 400;
const BUSY_PAUSE_MS = 5;

/** Somebody else was quicker, or has a row locked: nothing was written, and another try is right. */
const CONFLICTS: ReadonlySet<string> = new Set([
	"22012", // the statement's own checks
	"23505", // the id was taken meanwhile
	"23514", // the floor, lowered by a hold meanwhile
	"40001",
	"40P01",
	"55P03", // lock timeout
]);

export function createEngine(options: EngineOptions): LedgerEngine {
	return new Engine(options);
}

interface Lane {
	readonly number: number;
	running: Promise<void> | undefined;
}

class Engine implements LedgerEngine {
	readonly #done = { batches: 0, entries: 0, conflicts: 0, remembered: 0 };
	readonly #trust = new Trust();
	readonly #deps: BatchDeps;
	readonly #log: Log | undefined;
	readonly #queue: EngineQueue;
	readonly #lanes: readonly Lane[];
	readonly #batchMax: number;
	#woken = false;
	/** Batches begun so far: tells whether anything moved. */
	#begun = 0;
	#isWatched = false;
	#stopped = false;

	constructor(options: EngineOptions) {
		const { db, clock, lanes = LANES, batchMax = BATCH_MAX } = options;
		assert(lanes >= 1 && lanes <= LANE_SLOTS, `1 to ${LANE_SLOTS} lanes`);
		const most = options.accountsMax ?? ACCOUNTS_MAX;
		const directory = new AccountDirectory({ db, clock, most });
		this.#deps = { db, clock, directory, recent: new RecentIds(), openDays: new Map() };
		this.#log = options.log;
		this.#queue = new EngineQueue(options.queueMax ?? QUEUE_MAX, directory.table);
		this.#batchMax = batchMax;
		this.#lanes = Array.from({ length: lanes }, (_, number) => ({
			number,
			running: undefined,
		}));
	}

	submit(
		entries: readonly Entry[],
		{ linked = false }: { readonly linked?: boolean } = {},
	): Promise<readonly Outcome[]> {
		try {
			checkSubmission(entries, linked);
		} catch (error) {
			return Promise.reject(error instanceof Error ? error : new Fault(String(error)));
		}
		if (this.#stopped || !this.#queue.hasRoomFor(entries.length)) {
			return Promise.resolve(entries.map(() => refuse("ledger_busy")));
		}
		if (entries.length === 1 || (linked && entries.length > 0)) return this.#enqueue(entries);
		return Promise.all(entries.map((entry) => this.#enqueue([entry]))).then((all) => all.flat());
	}

	learn(ledgerId: number): Promise<number> {
		return this.#deps.directory.learn(ledgerId);
	}

	get stats(): EngineStats {
		return { ...this.#done, waiting: this.#queue.length };
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		for (;;) {
			this.#pump();
			const running = this.#lanes.flatMap((lane) => lane.running ?? []);
			if (running.length === 0) return;
			await Promise.all(running);
		}
	}

	#enqueue(entries: readonly Entry[]): Promise<readonly Outcome[]> {
		const handles = this.#deps.directory.pin(entries);
		if (handles === undefined) return Promise.resolve(entries.map(() => refuse("ledger_busy")));
		return new Promise((settle, fail) => {
			this.#queue.push({ entries, handles, deferrals: 0, busy: 0, settle, fail });
			this.#wake();
		});
	}

	/** Soon, not now: what is submitted in the same turn goes into the same batch. */
	#wake(): void {
		if (this.#woken) return;
		this.#woken = true;
		soon(() => {
			this.#woken = false;
			this.#pump();
		});
	}

	/** Whether what waits had better go with what comes until the batch in flight is done. */
	#areBetterTogether(): boolean {
		return (
			this.#queue.length < WORTH_A_LANE && this.#lanes.some(({ running }) => running !== undefined)
		);
	}

	#batchSize(): number {
		const isFlooded = this.#queue.length >= this.#batchMax;
		return isFlooded ? this.#batchMax : Math.min(BATCH_USUAL, this.#batchMax);
	}

	/** A batch in flight may wait for somebody: what waits for it goes on by itself. */
	#watch(): void {
		if (this.#isWatched) return;
		this.#isWatched = true;
		const begun = this.#begun;
		void pause(PATIENCE_MS).then(() => {
			this.#isWatched = false;
			this.#pump(this.#begun === begun);
		});
	}

	/** @param isImpatient takes another lane for however few that wait */
	#pump(isImpatient = false): void {
		const { table } = this.#deps.directory;
		for (const lane of this.#lanes) {
			if (lane.running !== undefined || this.#queue.length === 0) continue;
			if (!isImpatient && this.#areBetterTogether()) {
				this.#watch();
				return;
			}
			const units = this.#queue.take(this.#batchSize());
			if (units.length === 0) return;
			for (const { handles } of units)
				for (const handle of handles) table.take(handle, lane.number);
			this.#begun += 1;
			lane.running = this.#run(lane, units).finally(() => {
				// Only now: a batch that is run in halves must not lose the second half's accounts.
				for (const { handles } of units) {
					for (const handle of handles) table.give(handle, lane.number);
				}
				lane.running = undefined;
				this.#wake();
			});
		}
	}

	/**
	 * Runs one batch to its end. Never rejects: what goes wrong is told to those it concerns.
	 * @param tries how often just these units were tried in vain
	 */
	async #run(lane: Lane, units: readonly Waiting[], tries = 0, again?: BatchWay): Promise<void> {
		// Somebody is in the way of some of them: then their rows are locked first.
		const isBusy = tries > 0 || units.some(({ busy }) => busy > 0);
		const way = isBusy ? "locked" : (again ?? this.#trust.next());
		try {
			const outcome =
				way === "locked"
					? await runLockedBatch(this.#deps, lane.number, units)
					: await runBatch(this.#deps, lane.number, units, way);
			this.#done.batches += 1;
			if (way === "remembered") {
				this.#trust.held();
				this.#done.remembered += 1;
			}
			await this.#settle(units, outcome);
		} catch (error) {
			if (way === "remembered" && CONFLICTS.has(sqlState(error) ?? "")) {
				// Somebody wrote to what was remembered: no more than a look at the books is missing.
				this.#trust.broken();
				this.#done.conflicts += 1;
				return this.#run(lane, units, tries, "read");
			}
			await this.#recover(lane, units, tries + 1, error);
		}
	}

	async #settle(units: readonly Waiting[], outcome: BatchOutcome): Promise<void> {
		const busy: Waiting[] = [];
		for (const [place, unit] of units.entries()) {
			const found = required(outcome[place], "an outcome of every unit");
			if (found !== "busy") {
				this.#done.entries += unit.entries.length;
				this.#deps.directory.unpin(unit.handles);
				unit.settle(found);
			} else if (unit.busy >= BUSY_MAX) {
				this.#deps.directory.unpin(unit.handles);
				unit.settle(unit.entries.map(() => refuse("ledger_busy")));
			} else {
				unit.busy += 1;
				busy.push(unit);
			}
		}
		if (busy.length === 0) return;
		this.#queue.putBack(busy);
		// Whoever has the accounts needs a moment; a lane that asks again at once would only burn it.
		if (busy.length === units.length) await pause(BUSY_PAUSE_MS);
	}

	/**
	 * Nothing of the batch was written, or after a lost connection nobody knows: running it again is
	 * right either way, since an id posts once.
	 */
	async #recover(
		lane: Lane,
		units: readonly Waiting[],
		tries: number,
		error: unknown,
	): Promise<void> {
		const code = sqlState(error);
		if (isLost(error, code)) {
			if (tries > LOST_MAX) return this.#fail(units, error);
			await pause(Math.min(BUSY_PAUSE_MS * 2 ** tries, LOST_PAUSE_MAX_MS));
			return this.#run(lane, units, tries);
		}
		if (CONFLICTS.has(code ?? "")) {
			this.#done.conflicts += 1;
			if (tries <= TOGETHER_MAX) return this.#run(lane, units, tries);
		}
		await this.#divide(lane, units, tries, error);
	}

	/** A batch that keeps failing is halved until the unit that fails alone is found. */
	async #divide(
		lane: Lane,
		units: readonly Waiting[],
		tries: number,
		error: unknown,
	): Promise<void> {
		if (units.length === 1) return this.#fail(units, error);
		const half = units.length >> 1;
		await this.#run(lane, units.slice(0, half), tries);
		await this.#run(lane, units.slice(half), tries);
	}

	#fail(units: readonly Waiting[], error: unknown): void {
		const sqlStateOf = sqlState(error) ?? null;
		this.#log?.error("ledger.entries_failed", { units: units.length, sqlState: sqlStateOf });
		for (const unit of units) {
			this.#deps.directory.unpin(unit.handles);
			unit.fail(new Fault("the ledger could not post", { cause: error }));
		}
	}
}

/** What is wrong in an entry or in us, whatever the connection does. */
const OWN_FAULTS = [InvariantError, TypeError, RangeError, ReferenceError] as const;

/** What no caller may get wrong, asserted before anything is queued. */
function checkSubmission(entries: readonly Entry[], linked: boolean): void {
	for (const entry of entries) checkEntry(entry);
	if (!linked) return;
	const [first] = entries;
	assert(entries.length <= LINKED_MAX, `at most ${LINKED_MAX} linked entries`);
	assert(
		entries.every(({ ledgerId }) => ledgerId === first?.ledgerId),
		"linked entries lie in one ledger",
	);
	assert(
		new Set(entries.map(({ id }) => id)).size === entries.length,
		"linked entries have ids of their own",
	);
}

/** Whether the connection or the server went away, so that nobody knows what was written. */
function isLost(error: unknown, code: string | undefined): boolean {
	if (OWN_FAULTS.some((fault) => error instanceof fault)) return false;
	return code === undefined || code.startsWith("57P") || code.startsWith("08");
}

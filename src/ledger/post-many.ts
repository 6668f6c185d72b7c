import { assert, type Clock, Fault } from "#kernel";
import type { Db, Tx } from "#platform";
import { LANE_SLOTS } from "./account.ts";
import { AccountDirectory } from "./engine-accounts.ts";
import { type BatchDeps, runBatchIn } from "./engine-batch.ts";
import { RecentIds } from "./engine-ids.ts";
import type { Unit } from "./engine-slots.ts";
import { checkEntry, type Entry, type Posted, type PostRefusal } from "./entry.ts";

/** What becomes of one of many entries; `busy` where somebody else has an account of it locked just now. */
export type ManyOutcome = Posted | PostRefusal | "busy";

/**
 * Posts many entries of different trades at once, in the caller's transaction: for those who write
 * more with each of them than the batch writer does. One at a time in a lane: a second call waits for
 * nobody, so whoever has a poster lets one transaction of a lane end before its next begins.
 */
export interface Poster {
	/**
	 * Each entry is decided in its own right, on what those before it left. Two round trips for all:
	 * locks and reads, then one statement. What is refused or busy leaves no trace.
	 * @param entries of one ledger
	 * @param nth which of the transactions that go side by side it is, from 0: each has slots of its own
	 * @returns one outcome an entry, in their order. Refusals: see `POST_REFUSALS`.
	 * Faults: an unbalanced entry, before anything is locked; an id that a racer takes meanwhile.
	 */
	postMany(tx: Tx, entries: readonly Entry[], nth?: number): Promise<readonly ManyOutcome[]>;
}

export interface PosterOptions {
	/** For names of accounts alone. */
	readonly db: Db;
	readonly clock: Clock;
	/** Which slots of accounts that have many are its own, from this on: the batch writer has the first ones. */
	readonly lane: number;
	/** Account names to remember; about 200 bytes each. */
	readonly accountsMax?: number;
}

const ACCOUNTS_MAX = 200_000;

export function createPoster({ db, clock, lane, accountsMax }: PosterOptions): Poster {
	assert(lane >= 0 && lane < LANE_SLOTS, `lanes are 0 to ${LANE_SLOTS - 1}`);
	const directory = new AccountDirectory({ db, clock, most: accountsMax ?? ACCOUNTS_MAX });
	const deps: BatchDeps = { db, clock, directory, recent: new RecentIds(), openDays: new Map() };
	return {
		async postMany(tx, entries, nth = 0) {
			assert(lane + nth < LANE_SLOTS, `lanes are 0 to ${LANE_SLOTS - 1}`);
			if (entries.length === 0) return [];
			for (const entry of entries) checkEntry(entry);
			const units: Unit[] = [];
			try {
				for (const entry of entries)
					units.push({ entries: [entry], handles: pin(directory, entry) });
				const outcomes = await runBatchIn(deps, tx, lane + nth, units);
				return outcomes.map((outcome) => outcomeOf(outcome));
			} finally {
				for (const { handles } of units) directory.unpin(handles);
			}
		},
	};
}

function pin(directory: AccountDirectory, entry: Entry): number[] {
	const handles = directory.pin([entry]);
	if (handles === undefined) throw new Fault("no room for the accounts of so many entries");
	return handles;
}

function outcomeOf(unit: Awaited<ReturnType<typeof runBatchIn>>[number]): ManyOutcome {
	if (unit === "busy") return unit;
	const [outcome] = unit;
	assert(outcome !== undefined, "an outcome for each entry");
	// Of entries that stand alone none is turned away for another's sake.
	return outcome as Posted | PostRefusal;
}

import { businessDay, type Clock, type Uuid } from "#kernel";
import type { Db, Tx } from "#platform";
import { openDay } from "./day-store.ts";
import type { AccountDirectory } from "./engine-accounts.ts";
import { type BatchBooks, decideUnits, type Outcome, type Replay } from "./engine-decide.ts";
import type { BatchSlot, Unit } from "./engine-slots.ts";
import { lockSlots, readDay, readSlots, writeBatch } from "./engine-store.ts";
import { findEntries } from "./entry-read-store.ts";
import { replayed } from "./entry-service.ts";
import { readContents, standing } from "./entry-store.ts";
import { findHolds } from "./hold-store.ts";

/** For each unit its outcomes; `busy` where an account of it is locked by somebody else just now. */
export type BatchOutcome = readonly (readonly Outcome[] | "busy")[];

export interface BatchDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly directory: AccountDirectory;
}

/**
 * A batch in two round trips: reads every row it needs, decides in memory, writes all in one
 * statement that looks again whether the rows are still those that were read. Nothing is locked
 * between the two. Faults: see `writeBatch`; then nothing of the batch is written.
 */
export async function runBatch(
	deps: BatchDeps,
	lane: number,
	ledgerId: number,
	units: readonly Unit[],
): Promise<BatchOutcome> {
	const slots = await deps.directory.slotsOf(ledgerId, lane, units);
	return deps.db.read(async (tx) => {
		const books = await readBooks(deps, tx, { ledgerId, units, slots }, readSlots);
		const { rows, outcomes } = decideUnits(units, books);
		// From here the batch must be written as it was decided.
		if (rows.entries.length > 0) await writeBatch(tx, rows);
		return answered(tx, ledgerId, outcomes);
	});
}

/**
 * The same with the rows locked in between, for a batch that somebody came in the way of. Units of
 * accounts that somebody else holds are left for later.
 */
export async function runLockedBatch(
	deps: BatchDeps,
	lane: number,
	ledgerId: number,
	units: readonly Unit[],
): Promise<BatchOutcome> {
	const slots = await deps.directory.slotsOf(ledgerId, lane, units);
	return deps.db.transaction(async (tx) => {
		const books = await readBooks(deps, tx, { ledgerId, units, slots }, lockSlots);
		const free = units.filter(({ keys }) => !keys.some((key) => isHeldElsewhere(slots.get(key))));
		const { rows, outcomes } = decideUnits(free, books);
		// From here the batch must be written as it was decided.
		if (rows.entries.length > 0) await writeBatch(tx, rows);
		const found = await answered(tx, ledgerId, outcomes);
		const byUnit = new Map(found.map((outcome, place) => [free[place], outcome]));
		return units.map((unit) => byUnit.get(unit) ?? "busy");
	});
}

/** A slot that is there, and that was not given to us: somebody else has it locked. */
function isHeldElsewhere(slot: BatchSlot | undefined): boolean {
	return slot !== undefined && slot.now === undefined;
}

interface Scope {
	readonly ledgerId: number;
	readonly units: readonly Unit[];
	/** By `accountKey`: all that the units touch and that is open. */
	readonly slots: ReadonlyMap<string, BatchSlot>;
}

/** Everything in one flight. The server takes statements in their order: slots first, then what hangs on them. */
async function readBooks(
	deps: BatchDeps,
	tx: Tx,
	{ ledgerId, units, slots }: Scope,
	read: typeof readSlots,
): Promise<BatchBooks> {
	const ids: Uuid[] = [];
	const holdIds = new Set<Uuid>();
	const reversed = new Set<Uuid>();
	for (const { entries } of units) {
		for (const { id, captures, reverses } of entries) {
			ids.push(id);
			if (reverses !== undefined) reversed.add(reverses);
			if (captures !== undefined) for (const { holdId } of captures) holdIds.add(holdId);
		}
	}
	const early = businessDay(deps.clock.now());
	const [rows, stored, found, holds, reversible] = await Promise.all([
		read(tx, ledgerId, slots),
		readContents(tx, ledgerId, ids),
		readDay(tx, ledgerId, early),
		holdIds.size === 0 ? [] : findHolds(tx, ledgerId, [...holdIds]),
		reversed.size === 0 ? new Set<string>() : standing(tx, ledgerId, [...reversed]),
	]);
	// The clock is read behind the rows, so that no slot's times and days step back.
	const now = deps.clock.now();
	const date = businessDay(now);
	const day = date.equals(early) ? found : await readDay(tx, ledgerId, date);
	return {
		ledgerId,
		day: { date, state: day ?? (await openDay(tx, ledgerId, date, now)) },
		now,
		slots,
		read: rows,
		stored,
		reversible,
		holds: new Map(holds.map((hold) => [hold.id, hold])),
	};
}

/** Reads the first outcome of what stood before. */
async function answered(
	tx: Tx,
	ledgerId: number,
	outcomes: readonly (readonly (Outcome | Replay)[])[],
): Promise<readonly (readonly Outcome[])[]> {
	const ids = new Set<Uuid>();
	for (const unit of outcomes) {
		for (const outcome of unit) if ("replay" in outcome) ids.add(outcome.replay);
	}
	if (ids.size === 0) return outcomes as readonly (readonly Outcome[])[];
	const booked = await findEntries(tx, ledgerId, [...ids]);
	const byId = new Map(booked.map((entry) => [entry.id, entry]));
	return outcomes.map((unit) =>
		unit.map((outcome) => ("replay" in outcome ? replayed(byId.get(outcome.replay)) : outcome)),
	);
}

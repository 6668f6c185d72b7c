import { assert, businessDay, type Clock, isRefusal, type Uuid } from "#kernel";
import type { Db, Tx } from "#platform";
import { openDay } from "./day-store.ts";
import type { AccountDirectory } from "./engine-accounts.ts";
import { type BatchBooks, decideUnits, type Outcome, type Replay } from "./engine-decide.ts";
import { isFresh } from "./engine-hints.ts";
import { EntryIds, type RecentIds } from "./engine-ids.ts";
import type { BatchSlot, BatchSlots, Unit } from "./engine-slots.ts";
import {
	type BatchWrite,
	batchWrite,
	lockSlots,
	readDay,
	readSlots,
	writeBatch,
} from "./engine-store.ts";
import { type StoredContent } from "./entry-content.ts";
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
	readonly recent: RecentIds;
	/** For each ledger the day that was open when a batch looked last. */
	readonly openDays: Map<number, Temporal.PlainDate>;
}

/**
 * How a batch comes to what it is decided on. `remembered`: as the engine left it, and only what it
 * does not know is read. `read`: everything is read. `locked`: and locked in between.
 */
export type BatchWay = "remembered" | "read" | "locked";

/**
 * A batch in one round trip or two: reads the rows it does not know, decides in memory, writes all in
 * one statement that looks again whether the rows are still those that were decided on. Nothing is
 * locked between the two. Faults: see `writeBatch`; then nothing of the batch is written.
 */
export async function runBatch(
	deps: BatchDeps,
	lane: number,
	units: readonly Unit[],
	way: "remembered" | "read",
): Promise<BatchOutcome> {
	const scope = await scopeOf(deps, lane, units);
	try {
		return await deps.db.read(async (tx) => {
			const wanted = wantedBy(deps, scope, way);
			const { write, outcomes } = await decideSurely(deps, tx, scope, wanted);
			// From here the batch must be written as it was decided.
			scope.slots.release();
			if (write !== undefined) await writeBatch(tx, write);
			remember(deps, scope);
			return answered(tx, scope.slots.ledgerId, outcomes);
		});
	} finally {
		scope.slots.release();
	}
}

/**
 * The same with the rows locked in between, for a batch that somebody came in the way of. Units of
 * accounts that somebody else holds are left for later.
 */
export async function runLockedBatch(
	deps: BatchDeps,
	lane: number,
	units: readonly Unit[],
): Promise<BatchOutcome> {
	const all = await scopeOf(deps, lane, units);
	try {
		return await deps.db.transaction((tx) => lockedIn(deps, tx, all));
	} finally {
		all.slots.release();
	}
}

/**
 * The same within the transaction of whoever has more to write with it. Nobody else may use the lane
 * until that transaction has ended.
 */
export async function runBatchIn(
	deps: BatchDeps,
	tx: Tx,
	lane: number,
	units: readonly Unit[],
): Promise<BatchOutcome> {
	const all = await scopeOf(deps, lane, units);
	try {
		return await lockedIn(deps, tx, all);
	} finally {
		all.slots.release();
	}
}

async function lockedIn(deps: BatchDeps, tx: Tx, all: Scope): Promise<BatchOutcome> {
	const read = await readBooks(deps, tx, all, everything(all), lockSlots);
	const free = all.units.filter(
		({ handles }) => !handles.some((handle) => isHeldElsewhere(all.slots.of(handle))),
	);
	const scope = { ...all, units: free, ids: idsOf(free) };
	const { rows, outcomes } = decideUnits(free, { ...read, ids: scope.ids });
	// From here the batch must be written as it was decided.
	if (rows.entries.length > 0) await writeBatch(tx, batchWrite(rows));
	const found = await answered(tx, scope.slots.ledgerId, outcomes);
	const byUnit = new Map(found.map((outcome, place) => [free[place], outcome]));
	return all.units.map((unit) => byUnit.get(unit) ?? "busy");
}

/** A slot that is known, and that was not given to us: somebody else has it locked. */
function isHeldElsewhere(slot: BatchSlot | undefined): boolean {
	return slot !== undefined && slot.accountId !== 0n && !slot.isRead;
}

interface Scope {
	readonly units: readonly Unit[];
	readonly slots: BatchSlots;
	/** Of all entries, in their order. */
	readonly ids: EntryIds;
	/** Numbers of the entries whose ids were looked up. */
	readonly lookedUp: Set<number>;
}

async function scopeOf(deps: BatchDeps, lane: number, units: readonly Unit[]): Promise<Scope> {
	const ledgerId = units[0]?.entries[0]?.ledgerId ?? 0;
	const slots = await deps.directory.slotsOf(ledgerId, lane, units);
	return { units, slots, ids: idsOf(units), lookedUp: new Set() };
}

function idsOf(units: readonly Unit[]): EntryIds {
	const ids: Uuid[] = [];
	for (const { entries } of units) for (const { id } of entries) ids.push(id);
	return new EntryIds(ids);
}

/** What is to be read before a batch is decided. */
interface Wanted {
	readonly slots: readonly BatchSlot[];
	/** Entries by their numbers. */
	readonly ids: readonly number[];
	readonly day: boolean;
}

/** All that a batch wants that trusts nothing. */
function everything({ slots, ids }: Scope): Wanted {
	return { slots: slots.all.filter(isKnown), ids: [...Array(ids.count).keys()], day: true };
}

function isKnown({ accountId }: BatchSlot): boolean {
	return accountId !== 0n;
}

function wantedBy(deps: BatchDeps, scope: Scope, way: "remembered" | "read"): Wanted {
	if (way === "read") return everything(scope);
	const { slots, ids } = scope;
	const { table } = slots;
	const seen: number[] = [];
	for (let id = 0; id < ids.count; id += 1) {
		if (deps.recent.has(ids.lowOf(id), ids.highOf(id))) seen.push(id);
	}
	return {
		slots: slots.all.filter((slot) => isKnown(slot) && !isFresh(table, slot.handle)),
		ids: seen,
		day: false,
	};
}

/** Everything that is wanted in one flight. The server takes statements in their order: slots first. */
async function readBooks(
	deps: BatchDeps,
	tx: Tx,
	scope: Scope,
	wanted: Wanted,
	readRows: typeof readSlots,
): Promise<BatchBooks> {
	const { slots, units, ids } = scope;
	const { ledgerId } = slots;
	const { holdIds, reversed } = namedBy(units);
	const early = businessDay(deps.clock.now());
	const knowsDay = !wanted.day && deps.openDays.get(ledgerId)?.equals(early) === true;
	const [, stored, found, holds, reversible] = await Promise.all([
		wanted.slots.length === 0 ? undefined : readRows(tx, slots, wanted.slots),
		readStored(tx, scope, wanted.ids),
		knowsDay ? ("open" as const) : readDay(tx, ledgerId, early),
		holdIds.size === 0 ? [] : findHolds(tx, ledgerId, [...holdIds]),
		reversed.size === 0 ? new Set<string>() : standing(tx, ledgerId, [...reversed]),
	]);
	// The clock is read behind the rows, so that no slot's times and days step back.
	const now = deps.clock.now();
	const date = businessDay(now);
	const day = date.equals(early) ? found : await readDay(tx, ledgerId, date);
	const state = day ?? (await openDay(tx, ledgerId, date, now));
	if (state === "open") deps.openDays.set(ledgerId, date);
	else deps.openDays.delete(ledgerId);
	return {
		day: { date, state },
		now,
		slots,
		ids,
		stored,
		reversible,
		holds: new Map(holds.map((hold) => [hold.id, hold])),
	};
}

/** Holds and entries that the units name. */
function namedBy(units: readonly Unit[]): { holdIds: Set<Uuid>; reversed: Set<Uuid> } {
	const holdIds = new Set<Uuid>();
	const reversed = new Set<Uuid>();
	for (const { entries } of units) {
		for (const { captures, reverses } of entries) {
			if (reverses !== undefined) reversed.add(reverses);
			if (captures !== undefined) for (const { holdId } of captures) holdIds.add(holdId);
		}
	}
	return { holdIds, reversed };
}

/** @param wanted ids that join those that were looked up; all of them are read */
async function readStored(
	tx: Tx,
	{ units, lookedUp, slots }: Scope,
	wanted: readonly number[],
): Promise<Map<string, StoredContent>> {
	for (const id of wanted) lookedUp.add(id);
	if (lookedUp.size === 0) return new Map();
	const ids: Uuid[] = [];
	let number = 0;
	for (const { entries } of units) {
		for (const { id } of entries) {
			if (lookedUp.has(number)) ids.push(id);
			number += 1;
		}
	}
	return readContents(tx, slots.ledgerId, ids);
}

interface Decided {
	/** Undefined where there is nothing to write. */
	readonly write: BatchWrite | undefined;
	readonly outcomes: readonly (readonly (Outcome | Replay)[])[];
}

/** Refusals may uncover others, which are looked at once more; then everything is read. */
const LOOKS_MAX = 2;

/**
 * Decides, and where somebody was refused on what was only remembered, reads that and decides again:
 * nobody is refused but on rows as they are.
 */
async function decideSurely(
	deps: BatchDeps,
	tx: Tx,
	scope: Scope,
	first: Wanted,
): Promise<Decided> {
	let wanted = first;
	for (let look = 0; ; look += 1) {
		const books = await readBooks(deps, tx, scope, wanted, readSlots);
		const { rows, outcomes } = decideUnits(scope.units, books);
		const doubtful = doubtfulOf(scope, outcomes);
		if (doubtful === undefined) {
			return { write: rows.entries.length === 0 ? undefined : batchWrite(rows), outcomes };
		}
		assert(look <= LOOKS_MAX, "a batch that was read is certain");
		scope.slots.restore();
		scope.ids.restore();
		wanted = look < LOOKS_MAX ? doubtful : everything(scope);
	}
}

/** What units were refused on, and was not read. */
function doubtfulOf(
	{ units, slots, lookedUp }: Scope,
	outcomes: readonly (readonly (Outcome | Replay)[])[],
): Wanted | undefined {
	const unread = new Set<BatchSlot>();
	const ids: number[] = [];
	let first = 0;
	for (const [place, { entries, handles }] of units.entries()) {
		if (outcomes[place]?.some(isRefused) === true) {
			for (const handle of handles) {
				const slot = slots.of(handle);
				if (slot !== undefined && isKnown(slot) && !slot.isRead) unread.add(slot);
			}
			for (let id = first; id < first + entries.length; id += 1) {
				if (!lookedUp.has(id)) ids.push(id);
			}
		}
		first += entries.length;
	}
	if (unread.size === 0 && ids.length === 0) return undefined;
	return { slots: [...unread], ids, day: false };
}

/** Refused on what its accounts hold, or on more; what stands under its id is always read. */
function isRefused(outcome: Outcome | Replay): boolean {
	if ("replay" in outcome || !isRefusal(outcome)) return false;
	return outcome.refusal !== "entry_exists_with_different_content";
}

/** Ids of a batch that is written or was answered: they may come again. */
function remember({ recent }: BatchDeps, { ids }: Scope): void {
	for (let id = 0; id < ids.count; id += 1) recent.add(ids.lowOf(id), ids.highOf(id));
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

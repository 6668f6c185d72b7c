import { assert, isRefusal, type Refusal, refuse, required, subtract, type Uuid } from "#kernel";
import type { LockedAccount } from "./account.ts";
import { EngineRows } from "./engine-rows.ts";
import type { BatchSlot, Unit } from "./engine-slots.ts";
import {
	decideNewEntry,
	type Entry,
	type EntryDecision,
	type LockedBooks,
	type Posted,
	type PostRefusal,
	type PostRefusalCode,
} from "./entry.ts";
import { type StoredContent, saysTheSame } from "./entry-content.ts";
import type { Hold } from "./hold.ts";
import { signed } from "./leg.ts";

export type SubmitRefusalCode = PostRefusalCode | "linked_entry_refused" | "ledger_busy";

export type SubmitRefusal = Refusal<SubmitRefusalCode>;

/** What becomes of a submitted entry. */
export type Outcome = Posted | SubmitRefusal;

/** An entry that stands already: its first outcome is read from the books. */
export interface Replay {
	readonly replay: Uuid;
}

/** Everything a batch was read to be decided on; slots and holds change as one entry after the other passes. */
export interface BatchBooks {
	readonly ledgerId: number;
	readonly day: LockedBooks["day"];
	readonly now: Temporal.Instant;
	/** By `accountKey`. */
	readonly slots: ReadonlyMap<string, BatchSlot>;
	/** Those that were read, in the order of their ids. */
	readonly read: readonly BatchSlot[];
	readonly holds: Map<Uuid, Hold>;
	/** Of the entries that are to be mended those that stand; entries of the batch join them. */
	readonly reversible: Set<string>;
	/** What stands under ids that are taken. */
	readonly stored: ReadonlyMap<string, StoredContent>;
}

interface Batch extends BatchBooks {
	readonly rows: EngineRows;
	/** Entries of this batch that pass, by their ids. */
	readonly decided: Map<Uuid, Decided>;
}

interface Decided {
	readonly entry: Entry;
	readonly slots: readonly BatchSlot[];
	readonly posted: Posted;
}

type Found = EntryDecision | Posted | PostRefusal | Replay;

/**
 * Decides the units of a batch one after the other, each on what those before it left; a unit of
 * several entries passes whole or leaves no trace. Pure but for `books`, which it carries forward.
 * @returns the rows to write, and for each unit an outcome for each of its entries
 */
export function decideUnits(
	units: readonly Unit[],
	books: BatchBooks,
): { rows: EngineRows; outcomes: (readonly (Outcome | Replay)[])[] } {
	const rows = new EngineRows(books.ledgerId, books.day.date, books.now, books.read);
	const batch: Batch = { ...books, rows, decided: new Map() };
	const outcomes = units.map((unit) => decideUnit(unit, batch));
	assert(outcomes.length === units.length, "every unit has its outcomes");
	return { rows, outcomes };
}

function decideUnit({ entries, keys }: Unit, batch: Batch): readonly (Outcome | Replay)[] {
	const undo = entries.length === 1 ? undefined : new Undo(batch);
	const found: { found: Found; slots: (BatchSlot | undefined)[] }[] = [];
	let from = 0;
	for (const entry of entries) {
		const slots = slotsOf(keys, from, entry.legs.length, batch.slots);
		from += entry.legs.length;
		const outcome = decideOne(entry, slots, batch);
		found.push({ found: outcome, slots });
		if (isDecision(outcome)) apply(entry, outcome, slots as BatchSlot[], batch, undo);
	}
	if (found.some((outcome) => isRefusal(outcome.found))) {
		undo?.run();
		return found.map((outcome) => refusedTogether(outcome.found, entries.length));
	}
	return found.map(({ found: outcome, slots }, place) => {
		if (!isDecision(outcome)) return outcome as Outcome | Replay;
		const entry = required(entries[place], "the decided entry");
		const known = slots as BatchSlot[]; // all are there, else there is no decision
		batch.rows.add(entry, outcome, known);
		batch.decided.set(entry.id, { entry, slots: known, posted: outcome.posted });
		batch.reversible.add(entry.id);
		return outcome.posted;
	});
}

function slotsOf(
	keys: readonly string[],
	from: number,
	legs: number,
	slots: ReadonlyMap<string, BatchSlot>,
): (BatchSlot | undefined)[] {
	const found: (BatchSlot | undefined)[] = [];
	for (let leg = 0; leg < legs; leg += 1) found.push(slots.get(keys[from + leg] ?? ""));
	return found;
}

function isDecision(found: Found): found is EntryDecision {
	return "holds" in found;
}

/** What stood before its group came stays what it is. */
function refusedTogether(found: Found, entries: number): Outcome | Replay {
	if (isRefusal(found) || "replay" in found) return found;
	return refuse("linked_entry_refused", { entries: String(entries) });
}

function decideOne(entry: Entry, slots: readonly (BatchSlot | undefined)[], batch: Batch): Found {
	const stored = batch.stored.get(entry.id);
	if (stored !== undefined) {
		return saysTheSame(entry, slots, stored)
			? { replay: entry.id }
			: refuse("entry_exists_with_different_content");
	}
	const earlier = batch.decided.get(entry.id);
	if (earlier !== undefined) {
		return saysTheSame(entry, slots, contentOf(earlier))
			? { ...earlier.posted, replayed: true }
			: refuse("entry_exists_with_different_content");
	}
	return decideNewEntry(
		entry,
		slots.map((slot) => slot?.now),
		batch,
	);
}

/** An entry of this batch in the form in which stored ones are compared. */
function contentOf({ entry, slots }: Decided): StoredContent {
	return {
		rule: entry.rule,
		orderId: entry.orderId,
		reverses: entry.reverses ?? null,
		legs: entry.legs.map((leg, place) => ({
			accountId: required(slots[place], "the slot of a leg").accountId,
			amount: signed(leg).minor,
		})),
		captures: (entry.captures ?? []).map(({ holdId, amount }) => ({
			holdId,
			amount: amount.minor,
		})),
	};
}

/** Carries a decision forward, so that the next entry is decided on what this one leaves. */
function apply(
	entry: Entry,
	{ posted, holds }: EntryDecision,
	slots: readonly BatchSlot[],
	batch: Batch,
	undo: Undo | undefined,
): void {
	let place = 0;
	for (const leg of posted.legs) {
		const slot = required(slots[place], "the slot of a leg");
		place += 1;
		undo?.keepSlot(slot);
		const now = required(slot.now, "a slot that was read");
		now.posted = leg.balanceAfter;
		now.version = leg.accountSeq;
	}
	for (const after of holds) {
		const before = required(batch.holds.get(after.id), "a captured hold");
		undo?.keepHold(before);
		batch.holds.set(after.id, after);
		const slot = slots.find(({ accountId }) => accountId === after.accountId);
		const now = required(slot?.now, `the slot of a hold that ${entry.rule} captures`);
		now.held = subtract(now.held, subtract(before.remaining, after.remaining));
	}
}

/** Takes back what the entries of one unit have changed in the books of the batch. */
class Undo {
	readonly #books: BatchBooks;
	readonly #slots = new Map<BatchSlot, LockedAccount | undefined>();
	readonly #holds = new Map<Uuid, Hold>();

	constructor(books: BatchBooks) {
		this.#books = books;
	}

	keepSlot(slot: BatchSlot): void {
		if (!this.#slots.has(slot)) this.#slots.set(slot, slot.now && { ...slot.now });
	}

	keepHold(hold: Hold): void {
		if (!this.#holds.has(hold.id)) this.#holds.set(hold.id, hold);
	}

	run(): void {
		for (const [slot, account] of this.#slots) slot.now = account;
		for (const [id, hold] of this.#holds) this.#books.holds.set(id, hold);
	}
}

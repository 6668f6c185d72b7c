import { isRefusal, type Refusal, refuse, required, subtract, type Uuid } from "#kernel";
import type { LockedAccount } from "./account.ts";
import { type EntryIds, ID_WORDS } from "./engine-ids.ts";
import { EngineRows } from "./engine-rows.ts";
import type { BatchSlot, BatchSlots, Unit } from "./engine-slots.ts";
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

/** Everything a batch is decided on; slots and holds change as one entry after the other passes. */
export interface BatchBooks {
	readonly day: LockedBooks["day"];
	readonly now: Temporal.Instant;
	readonly slots: BatchSlots;
	/** Of all entries, in their order. */
	readonly ids: EntryIds;
	readonly holds: Map<Uuid, Hold>;
	/** Of the entries that are to be mended those that stand; entries of the batch join them. */
	readonly reversible: Set<string>;
	/** What stands under ids that are taken. */
	readonly stored: ReadonlyMap<string, StoredContent>;
}

interface Batch extends BatchBooks {
	readonly rows: EngineRows;
	/** Entries of this batch that pass, by their numbers. */
	readonly decided: (Decided | undefined)[];
	/** Whether any entry mends another one. */
	readonly mends: boolean;
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
	let [entriesMax, legsMax, mends] = [0, 0, false];
	for (const { entries, handles } of units) {
		entriesMax += entries.length;
		legsMax += handles.length;
		for (const { reverses } of entries) if (reverses !== undefined) mends = true;
	}
	const { slots, now } = books;
	const rows = new EngineRows({ slots, bookedOn: books.day.date, now, entriesMax, legsMax });
	const batch: Batch = { ...books, rows, mends, decided: [] };
	let first = 0;
	const outcomes: (readonly (Outcome | Replay)[])[] = [];
	for (const unit of units) {
		outcomes.push(
			unit.entries.length === 1
				? decideSingle(unit, first, batch)
				: decideGroup(unit, first, batch),
		);
		first += unit.entries.length;
	}
	return { rows, outcomes };
}

function decideSingle({ entries, handles }: Unit, id: number, batch: Batch): [Outcome | Replay] {
	const entry = required(entries[0], "the entry of a unit");
	const slots = slotsOf(handles, 0, entry.legs.length, batch.slots);
	const found = decideOne(entry, id, slots, batch);
	if (!isDecision(found)) return [found];
	apply(entry, found, slots as BatchSlot[], batch, undefined);
	return [take(entry, id, found, slots as BatchSlot[], batch)];
}

function decideGroup(
	{ entries, handles }: Unit,
	first: number,
	batch: Batch,
): readonly (Outcome | Replay)[] {
	const undo = new Undo(batch);
	const found: { found: Found; slots: (BatchSlot | undefined)[] }[] = [];
	let from = 0;
	for (const [place, entry] of entries.entries()) {
		const slots = slotsOf(handles, from, entry.legs.length, batch.slots);
		from += entry.legs.length;
		const outcome = decideOne(entry, first + place, slots, batch);
		found.push({ found: outcome, slots });
		if (isDecision(outcome)) apply(entry, outcome, slots as BatchSlot[], batch, undo);
	}
	if (found.some((outcome) => isRefusal(outcome.found))) {
		undo.run();
		return found.map((outcome) => refusedTogether(outcome.found, entries.length));
	}
	return found.map(({ found: outcome, slots }, place) => {
		if (!isDecision(outcome)) return outcome;
		const entry = required(entries[place], "the decided entry");
		return take(entry, first + place, outcome, slots as BatchSlot[], batch);
	});
}

/** Takes a decided entry into the rows. @param slots all there, else there is no decision */
function take(
	entry: Entry,
	id: number,
	decision: EntryDecision,
	slots: readonly BatchSlot[],
	batch: Batch,
): Posted {
	const { posted } = decision;
	batch.rows.add(entry, decision, slots, { words: batch.ids.words, at: id * ID_WORDS });
	batch.ids.add(id);
	batch.decided[id] = { entry, slots, posted };
	if (batch.mends) batch.reversible.add(entry.id);
	return posted;
}

/** The slots of an entry's legs that are known; each as its record says when it is met first. */
function slotsOf(
	handles: readonly number[],
	from: number,
	legs: number,
	slots: BatchSlots,
): (BatchSlot | undefined)[] {
	const found: (BatchSlot | undefined)[] = [];
	for (let leg = from; leg < from + legs; leg += 1) {
		const slot = slots.of(handles[leg] ?? 0);
		if (slot !== undefined && slot.now === undefined && slot.accountId !== 0n) slots.open(slot);
		found.push(slot);
	}
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

function decideOne(
	entry: Entry,
	id: number,
	slots: readonly (BatchSlot | undefined)[],
	batch: Batch,
): Found {
	const stored = batch.stored.size === 0 ? undefined : batch.stored.get(entry.id);
	if (stored !== undefined) {
		return saysTheSame(entry, slots, stored)
			? { replay: entry.id }
			: refuse("entry_exists_with_different_content");
	}
	const before = batch.ids.earlier(id);
	const earlier = before === undefined ? undefined : batch.decided[before];
	if (earlier !== undefined) {
		return saysTheSame(entry, slots, contentOf(earlier))
			? { ...earlier.posted, replayed: true }
			: refuse("entry_exists_with_different_content");
	}
	const accounts: (LockedAccount | undefined)[] = [];
	for (const slot of slots) accounts.push(slot?.now);
	return decideNewEntry(entry, accounts, batch);
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

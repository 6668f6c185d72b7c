import { assert, required, type Uuid } from "#kernel";
import { debitPositive, MARK_EVERY } from "./account.ts";
import { Int4Column, Int8Column, TidColumn, TimestampColumn, UuidColumn } from "./engine-encode.ts";
import { blockOf, carryRow, copyPlace, lastOf, revisionOf } from "./engine-hints.ts";
import type { BatchSlot, BatchSlots } from "./engine-slots.ts";
import type { AccountTable } from "./engine-table.ts";
import { type Entry, type EntryDecision } from "./entry.ts";

export interface Mark {
	readonly slotId: bigint;
	readonly seq: bigint;
	readonly entryId: Uuid;
	readonly after: bigint;
}

export interface RowsOptions {
	readonly slots: BatchSlots;
	readonly bookedOn: Temporal.PlainDate;
	readonly now: Temporal.Instant;
	/** At most so many entries with so many legs come in. */
	readonly entriesMax: number;
	readonly legsMax: number;
}

/** Rows of a batch as the writing statement takes them: entries one by one, each slot once. */
export class EngineRows {
	readonly slots: BatchSlots;
	readonly bookedOn: Temporal.PlainDate;
	readonly now: Temporal.Instant;
	readonly entries: Entry[] = [];
	readonly ids: UuidColumn;
	/** When each happened. */
	readonly effective: TimestampColumn;
	/** Numbers of each entry's first and last leg among all legs, from 1. */
	readonly firstLegs: Int4Column;
	readonly lastLegs: Int4Column;
	/** Slot, amount, number and balance of each leg. */
	readonly legs: Int8Column;
	/** For each leg the entry before it on its slot. */
	readonly previous: UuidColumn;
	readonly marks: Mark[] = [];
	readonly captures: Map<Uuid, bigint> = new Map();

	constructor({ slots, bookedOn, now, entriesMax, legsMax }: RowsOptions) {
		this.slots = slots;
		this.bookedOn = bookedOn;
		this.now = now;
		this.ids = new UuidColumn(entriesMax);
		this.effective = new TimestampColumn(entriesMax);
		this.firstLegs = new Int4Column(entriesMax);
		this.lastLegs = new Int4Column(entriesMax);
		this.legs = new Int8Column(4 * legsMax);
		this.previous = new UuidColumn(legsMax);
	}

	/**
	 * Takes in a decided entry.
	 * @param id where the four words of its id begin
	 * @param slots of its legs, in their order
	 */
	add(
		entry: Entry,
		{ posted, holds }: EntryDecision,
		slots: readonly BatchSlot[],
		id: { readonly words: Int32Array; readonly at: number },
	): void {
		const { legs, previous, ids } = this;
		ids.copy(id.words, id.at);
		this.effective.add(entry.effectiveAt);
		this.firstLegs.add(previous.length + 1);
		this.entries.push(entry);
		let place = 0;
		for (const leg of posted.legs) {
			const slot = required(slots[place], "the slot of a leg");
			place += 1;
			const { minor } = leg.amount;
			const amount = leg.side === "debit" ? minor : -minor;
			const after = debitPositive(leg.account, leg.balanceAfter).minor;
			legs.add(slot.slotId);
			legs.add(amount);
			legs.add(leg.accountSeq);
			legs.add(after);
			if (slot.lastRow > 0) previous.copy(ids.words, UuidColumn.wordOf(slot.lastRow - 1));
			else previous.copy(this.slots.table.words, lastOf(slot.handle));
			slot.amount += amount;
			slot.postings += 1n;
			slot.after = after;
			slot.lastRow = this.entries.length;
			if (leg.accountSeq % MARK_EVERY === 0n) {
				this.marks.push({ slotId: leg.slotId, seq: leg.accountSeq, entryId: entry.id, after });
			}
		}
		this.lastLegs.add(previous.length);
		if (entry.captures !== undefined) this.#capture(entry, holds, slots);
		assert(legs.length === 4 * previous.length, "four numbers a leg");
	}

	#capture(
		{ captures = [] }: Entry,
		holds: EntryDecision["holds"],
		slots: readonly BatchSlot[],
	): void {
		for (const { holdId, amount } of captures) {
			const { minor } = amount;
			const hold = required(
				holds.find(({ id }) => id === holdId),
				"a captured hold",
			);
			const slot = slots.find(({ accountId }) => accountId === hold.accountId);
			required(slot, "the slot of a captured hold").captured += minor;
			this.captures.set(holdId, (this.captures.get(holdId) ?? 0n) + minor);
		}
	}

	/** Slots that something is posted to, in the order of their ids: that in which rows are locked. */
	touched(): BatchSlot[] {
		return inOrder(this.slots.all.filter(({ lastRow }) => lastRow > 0));
	}
}

/** Columns of the slots that a batch changes. */
export interface SlotColumns {
	readonly places: Buffer;
	readonly slotIds: Buffer;
	readonly revisions: Buffer;
	readonly amounts: Buffer;
	readonly postings: Buffer;
	readonly afters: Buffer;
	readonly lastRows: Buffer;
	/** Slots on pages that are due for a look. */
	readonly looks: readonly bigint[];
}

/**
 * The columns, and in the table the rows as they will be.
 * @param ids of the written entries, in their order
 */
export function slotColumns(
	table: AccountTable,
	slots: readonly BatchSlot[],
	ids: Int32Array,
): SlotColumns {
	const { length } = slots;
	const places = new TidColumn(length);
	const [slotIds, revisions] = [new Int8Column(length), new Int8Column(length)];
	const [amounts, postings] = [new Int8Column(length), new Int8Column(length)];
	const [afters, lastRows] = [new Int8Column(length), new Int4Column(length)];
	const looks: bigint[] = [];
	for (const slot of slots) {
		const { handle } = slot;
		if (table.pages.changed(blockOf(table, handle))) looks.push(slot.slotId);
		copyPlace(table, handle, places.buffer, places.add());
		slotIds.add(slot.slotId);
		revisions.add(revisionOf(table, handle));
		amounts.add(slot.amount);
		postings.add(slot.postings);
		afters.add(slot.after);
		lastRows.add(slot.lastRow);
		carryRow(table, handle, {
			posted: slot.after,
			postings: slot.postings,
			captured: slot.captured,
			ids,
			id: UuidColumn.wordOf(slot.lastRow - 1),
		});
	}
	return {
		places: places.done(),
		slotIds: slotIds.done(),
		revisions: revisions.done(),
		amounts: amounts.done(),
		postings: postings.done(),
		afters: afters.done(),
		lastRows: lastRows.done(),
		looks,
	};
}

const EXACT_BITS = 53;

/**
 * Sorted by slot id, as plain numbers: the upper bits of the id and, below them, which slot it is.
 * Ids are drawn by chance, so what the lower bits would tell is seldom missed; two that end in the
 * wrong order may meet somebody else's lock in a deadlock, which the server resolves.
 */
function inOrder(slots: readonly BatchSlot[]): BatchSlot[] {
	const bits = Math.ceil(Math.log2(slots.length + 1));
	const drop = BigInt(63 - (EXACT_BITS - bits));
	const room = 2 ** bits;
	const keys = new Float64Array(slots.length);
	for (let at = 0; at < slots.length; at += 1) {
		keys[at] = Number((slots[at]?.slotId ?? 0n) >> drop) * room + at;
	}
	keys.sort();
	return Array.from(keys, (key) => required(slots[key % room], "a slot of the batch"));
}

import { assert, required, type Uuid } from "#kernel";
import { debitPositive, MARK_EVERY } from "./account.ts";
import type { BatchSlot } from "./engine-slots.ts";
import { type Entry, type EntryDecision } from "./entry.ts";
import { signed } from "./leg.ts";

export interface Mark {
	readonly slotId: bigint;
	readonly seq: bigint;
	readonly entryId: Uuid;
	readonly after: bigint;
}

/** Rows of a batch as the writing statement takes them: entries one by one, each slot once. */
export class EngineRows {
	readonly ledgerId: number;
	readonly bookedOn: Temporal.PlainDate;
	readonly now: Temporal.Instant;
	readonly entries: Entry[] = [];
	/** Numbers of each entry's first and last leg among all legs, from 1. */
	readonly firstLegs: number[] = [];
	readonly lastLegs: number[] = [];
	readonly legs: bigint[] = [];
	/** Ids, or the slot whose row was read with it. */
	readonly previous: (BatchSlot | string)[] = [];
	readonly marks: Mark[] = [];
	readonly captures: Map<Uuid, bigint> = new Map();
	readonly #read: readonly BatchSlot[];

	/** @param read all slots of the batch, in the order of their ids: that in which rows are locked */
	constructor(
		ledgerId: number,
		bookedOn: Temporal.PlainDate,
		now: Temporal.Instant,
		read: readonly BatchSlot[],
	) {
		this.ledgerId = ledgerId;
		this.bookedOn = bookedOn;
		this.now = now;
		this.#read = read;
	}

	/** Slots that something is posted to, in the order of their ids. */
	touched(): BatchSlot[] {
		return this.#read.filter(({ postings }) => postings > 0n);
	}

	/**
	 * Takes in a decided entry.
	 * @param slots of its legs, in their order
	 */
	add(entry: Entry, { posted, holds }: EntryDecision, slots: readonly BatchSlot[]): void {
		this.firstLegs.push(this.previous.length + 1);
		let place = 0;
		for (const leg of posted.legs) {
			const slot = required(slots[place], "the slot of a leg");
			place += 1;
			const { minor } = signed(leg);
			const after = debitPositive(leg.account, leg.balanceAfter).minor;
			this.legs.push(leg.slotId, minor, leg.accountSeq, after);
			this.previous.push(slot.last ?? slot);
			slot.amount += minor;
			slot.postings += 1n;
			slot.after = after;
			slot.last = entry.id;
			if (leg.accountSeq % MARK_EVERY === 0n) {
				this.marks.push({ slotId: leg.slotId, seq: leg.accountSeq, entryId: entry.id, after });
			}
		}
		this.lastLegs.push(this.previous.length);
		this.entries.push(entry);
		for (const { holdId, amount } of entry.captures ?? []) {
			const { minor } = amount;
			const hold = required(
				holds.find(({ id }) => id === holdId),
				"a captured hold",
			);
			const slot = slots.find(({ accountId }) => accountId === hold.accountId);
			required(slot, "the slot of a captured hold").captured += minor;
			this.captures.set(holdId, (this.captures.get(holdId) ?? 0n) + minor);
		}
		assert(this.legs.length === 4 * this.previous.length, "four numbers a leg");
	}
}

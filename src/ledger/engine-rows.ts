import { assert, required, type Uuid } from "#kernel";
import { debitPositive, type LockedAccount } from "./account.ts";
import { type Entry, type EntryDecision, signed } from "./entry.ts";

/** Every so many postings of a slot a mark is set, where a walk along the postings may begin. */
export const MARK_EVERY = 64n;

/** What a batch does to one slot; stored form, debits positive. */
export interface BatchChange {
	/** The row as it was read. */
	readonly account: LockedAccount;
	amount: bigint;
	postings: bigint;
	captured: bigint;
	after: bigint;
	/** The entry of the slot's last posting by this. */
	last: string;
}

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
	readonly previous: string[] = [];
	readonly marks: Mark[] = [];
	readonly #changes = new Map<bigint, BatchChange>();
	readonly #captures = new Map<Uuid, bigint>();

	constructor(ledgerId: number, bookedOn: Temporal.PlainDate, now: Temporal.Instant) {
		this.ledgerId = ledgerId;
		this.bookedOn = bookedOn;
		this.now = now;
	}

	/** In the order of slot ids: that is the order in which their rows are locked. */
	get changes(): BatchChange[] {
		return [...this.#changes.values()].sort((left, right) =>
			left.account.slotId < right.account.slotId ? -1 : 1,
		);
	}

	get captures(): { holdId: Uuid; amount: bigint }[] {
		return [...this.#captures].map(([holdId, amount]) => ({ holdId, amount }));
	}

	/**
	 * Takes in a decided entry.
	 * @param rowOf the row of a slot as it was read
	 */
	add(
		entry: Entry,
		{ posted, holds }: EntryDecision,
		rowOf: (slotId: bigint) => LockedAccount,
	): void {
		this.firstLegs.push(this.previous.length + 1);
		for (const leg of posted.legs) {
			const change = this.#changeOf(leg.slotId, rowOf);
			const { minor } = signed(leg);
			const after = debitPositive(leg.account, leg.balanceAfter).minor;
			this.legs.push(leg.slotId, minor, leg.accountSeq, after);
			this.previous.push(change.last);
			change.amount += minor;
			change.postings += 1n;
			change.after = after;
			change.last = entry.id;
			if (leg.accountSeq % MARK_EVERY === 0n) {
				this.marks.push({ slotId: leg.slotId, seq: leg.accountSeq, entryId: entry.id, after });
			}
		}
		this.lastLegs.push(this.previous.length);
		this.entries.push(entry);
		for (const { holdId, amount } of entry.captures ?? []) {
			const hold = required(
				holds.find(({ id }) => id === holdId),
				"a captured hold",
			);
			this.#captures.set(holdId, (this.#captures.get(holdId) ?? 0n) + amount.minor);
			this.#changeOf(hold.accountId, rowOf).captured += amount.minor;
		}
		assert(this.legs.length === 4 * this.previous.length, "four numbers a leg");
	}

	#changeOf(slotId: bigint, rowOf: (slotId: bigint) => LockedAccount): BatchChange {
		const known = this.#changes.get(slotId);
		if (known !== undefined) return known;
		const account = rowOf(slotId);
		const none = { amount: 0n, postings: 0n, captured: 0n, after: 0n };
		const change = { account, ...none, last: account.lastEntry };
		this.#changes.set(slotId, change);
		return change;
	}
}

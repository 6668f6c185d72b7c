import { assert, type Currency, Fault } from "#kernel";
import type { LockedAccount } from "./account.ts";
import { type AccountRef, bookOfChecked } from "./chart.ts";
import { accountIdOf, lockedAccount } from "./engine-hints.ts";
import { type AccountTable } from "./engine-table.ts";
import type { Entry } from "./entry.ts";

/** Entries that post together or not at all (most often one), with their legs' accounts. */
export interface Unit {
	readonly entries: readonly Entry[];
	/** `AccountTable` handle of the account of every leg of every entry, in their order. */
	readonly handles: readonly number[];
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One slot of a batch: how it stands by now, and what is to be written. */
export interface BatchSlot {
	/** Of the slot's own record: a lane's, where the account has many. */
	readonly handle: number;
	readonly account: AccountRef;
	readonly currency: Currency;
	/** Zero while nobody knows the account's name. */
	accountId: bigint;
	slotId: bigint;
	/** Whether its row was read for this decision, not remembered. */
	isRead: boolean;
	/** Undefined until it is known; carried forward from entry to entry, in place. */
	now: Mutable<LockedAccount> | undefined;
	/** Which of the batch's written entries is its last posting, from 1; 0 where there is none. */
	lastRow: number;
	/** What the batch does to it; stored form, debits positive. */
	amount: bigint;
	postings: bigint;
	captured: bigint;
	after: bigint;
}

/** The slots of one batch, by their accounts' handles. */
export class BatchSlots {
	readonly table: AccountTable;
	readonly ledgerId: number;
	all: BatchSlot[] = [];
	readonly #lane: number;
	/** Accounts that have a slot for each lane: of those this lane's. */
	readonly #system = new Map<number, BatchSlot>();

	constructor(table: AccountTable, ledgerId: number, lane: number, units: readonly Unit[]) {
		this.table = table;
		this.ledgerId = ledgerId;
		this.#lane = lane;
		for (const { entries, handles } of units) {
			let leg = 0;
			for (const { legs } of entries) {
				for (const { account, amount } of legs) {
					const handle = handles[leg] ?? 0;
					leg += 1;
					if (this.of(handle) === undefined) this.#add(handle, account, amount.currency);
				}
			}
		}
	}

	of(handle: number): BatchSlot | undefined {
		if (this.table.isSystem(handle)) return this.#system.get(handle);
		const slot = this.all[this.table.placeOf(handle)];
		return slot?.handle === handle ? slot : undefined;
	}

	/** Says which account a slot's name means. */
	know(slot: BatchSlot): void {
		const { table } = this;
		slot.accountId = accountIdOf(table, slot.handle);
		slot.slotId = table.isSystem(slot.handle)
			? slot.accountId + BigInt(this.#lane)
			: slot.accountId;
	}

	/** Takes every slot back to what its record says, as if nothing had been decided. */
	restore(): void {
		for (const slot of this.all) {
			slot.now = undefined;
			slot.lastRow = 0;
			slot.amount = 0n;
			slot.postings = 0n;
			slot.captured = 0n;
		}
	}

	/** The slot as its record says; the first time it is asked for. */
	open(slot: BatchSlot): void {
		slot.now = lockedAccount(this.table, slot, bookOfChecked(slot.account));
	}

	/** Ends the batch: what it kept in the table may leave it, and nothing is kept by it. */
	release(): void {
		this.all = [];
		for (const { handle } of this.#system.values()) this.table.unpin(handle);
		this.#system.clear();
	}

	#add(handle: number, account: AccountRef, currency: Currency): void {
		const { table } = this;
		const isSystem = table.isSystem(handle);
		const own = isSystem ? this.#slotOfLane(account, currency) : handle;
		const slot = newSlot(own, account, currency);
		this.know(slot);
		if (isSystem) this.#system.set(handle, slot);
		else table.setPlace(handle, this.all.length);
		this.all.push(slot);
		assert(this.of(handle) === slot, "a slot is found by its account");
	}

	#slotOfLane(account: AccountRef, currency: Currency): number {
		const handle = this.table.handleOf(this.ledgerId, account, currency, this.#lane);
		if (handle === undefined) {
			this.release();
			throw new Fault("no room for the accounts that wait");
		}
		this.table.pin(handle);
		return handle;
	}
}

function newSlot(handle: number, account: AccountRef, currency: Currency): BatchSlot {
	return {
		handle,
		account,
		currency,
		accountId: 0n,
		slotId: 0n,
		isRead: false,
		now: undefined,
		lastRow: 0,
		amount: 0n,
		postings: 0n,
		captured: 0n,
		after: 0n,
	};
}

import type { Clock } from "#kernel";
import type { Db } from "#platform";
import { opensOnFirstUse } from "./chart.ts";
import { viewOf } from "./engine-encode.ts";
import { isFresh, learnRow, setAccountId } from "./engine-hints.ts";
import { type BatchSlot, BatchSlots, type Unit } from "./engine-slots.ts";
import { findAccounts, listAccounts } from "./engine-store.ts";
import { AccountTable } from "./engine-table.ts";
import type { Entry } from "./entry.ts";
import { insertAccounts } from "./slot-store.ts";

const LEARNT_AT_ONCE = 10_000;

/**
 * Which account a name means. That never changes once it is open, so it may be remembered, a bounded
 * number of them; what the account holds is remembered too, but as a hint only (`engine-hints.ts`).
 */
export class AccountDirectory {
	readonly table: AccountTable;
	readonly #db: Db;
	readonly #clock: Clock;
	readonly #most: number;

	constructor(options: { db: Db; clock: Clock; most: number }) {
		this.#db = options.db;
		this.#clock = options.clock;
		this.#most = options.most;
		this.table = new AccountTable(options.most);
	}

	/** Handles of all legs' accounts, pinned until `unpin`; undefined where there is no room for them. */
	pin(entries: readonly Entry[]): number[] | undefined {
		const handles: number[] = [];
		for (const { ledgerId, legs } of entries) {
			for (const { account, amount } of legs) {
				const handle = this.table.handleOf(ledgerId, account, amount.currency, 0);
				if (handle === undefined) {
					this.unpin(handles);
					return undefined;
				}
				this.table.pin(handle);
				handles.push(handle);
			}
		}
		return handles;
	}

	unpin(handles: readonly number[]): void {
		for (const handle of handles) this.table.unpin(handle);
	}

	/**
	 * Slots of the units' legs, unread yet; system accounts that are not there come to be here. Each
	 * lane has its own slot of accounts that have many, so that lanes do not meet there.
	 */
	async slotsOf(ledgerId: number, lane: number, units: readonly Unit[]): Promise<BatchSlots> {
		const slots = new BatchSlots(this.table, ledgerId, lane, units);
		const missing = slots.all.filter(({ accountId }) => accountId === 0n);
		if (missing.length === 0) return slots;
		try {
			await this.#lookUp(slots, missing);
		} catch (error) {
			slots.release();
			throw error;
		}
		return slots;
	}

	/** Learns accounts before they are asked for, as many as it may remember. @returns how many it knows then. */
	async learn(ledgerId: number): Promise<number> {
		let after: readonly [string, string, string] = ["", "", ""];
		while (this.table.size < this.#most) {
			const limit = Math.min(LEARNT_AT_ONCE, this.#most - this.table.size);
			const from = after;
			const rows = await this.#db.read((tx) => listAccounts(tx, ledgerId, from, limit));
			for (const { code, owner, currency, account_id: accountId, row } of rows) {
				const handle = this.table.handleOf(ledgerId, { code, owner }, currency, 0);
				if (handle === undefined) return this.table.size;
				setAccountId(this.table, handle, accountId);
				// What a batch has in its hands is known better there.
				if (row === null || isFresh(this.table, handle) || !this.table.isFree(handle)) continue;
				learnRow(this.table, handle, row, viewOf(row), 0);
			}
			const last = rows.at(-1);
			if (last === undefined || rows.length < limit) break;
			after = [last.code, last.owner, last.currency];
		}
		return this.table.size;
	}

	async #lookUp(slots: BatchSlots, missing: readonly BatchSlot[]): Promise<void> {
		await this.#find(slots, missing);
		const absent = missing.filter(
			({ accountId, account }) => accountId === 0n && opensOnFirstUse(account.code),
		);
		if (absent.length === 0) return;
		await this.#db.transaction((tx) =>
			insertAccounts(
				tx,
				slots.ledgerId,
				absent.map(({ account, currency }) => ({ account, currency, floor: null })),
				this.#clock.now(),
			),
		);
		await this.#find(slots, absent);
	}

	async #find(slots: BatchSlots, missing: readonly BatchSlot[]): Promise<void> {
		const rows = await this.#db.read((tx) => findAccounts(tx, slots.ledgerId, missing));
		for (const { n, account_id: accountId } of rows) {
			const slot = missing[n - 1];
			if (slot === undefined) continue; // only names that were asked for come back
			setAccountId(this.table, slot.handle, accountId);
			slots.know(slot);
		}
	}
}

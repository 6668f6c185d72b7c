import type { Clock } from "#kernel";
import type { Db } from "#platform";
import type { AccountName } from "./account-store.ts";
import { accountKey, bookOf, opensOnFirstUse } from "./chart.ts";
import { type BatchSlot, batchSlot, type KnownAccount, type Unit } from "./engine-slots.ts";
import { findKnown, listNames } from "./engine-store.ts";
import { insertAccounts } from "./slot-store.ts";

const LEARNT_AT_ONCE = 10_000;

/**
 * Which account a name means. That never changes once it is open, so it may be remembered; what the
 * account holds is never remembered here. Two generations bound the memory: what was not asked for
 * during a whole one is forgotten.
 */
export class AccountDirectory {
	readonly #db: Db;
	readonly #clock: Clock;
	readonly #most: number;
	#young = new Map<number, Map<string, bigint>>();
	#old = new Map<number, Map<string, bigint>>();
	#size = 0;

	constructor(options: { db: Db; clock: Clock; most: number }) {
		this.#db = options.db;
		this.#clock = options.clock;
		this.#most = options.most;
	}

	/**
	 * Slots of the units' legs by `accountKey`, unread yet; system accounts that are not there come to
	 * be here. Each lane has its own slot of accounts that have many, so that lanes do not meet there.
	 */
	async slotsOf(
		ledgerId: number,
		lane: number,
		units: readonly Unit[],
	): Promise<Map<string, BatchSlot>> {
		const found = new Map<string, BatchSlot>();
		const missing = new Map<string, AccountName>();
		const [young, old] = [this.#namesOf(ledgerId), this.#old.get(ledgerId)];
		for (const { entries, keys } of units) {
			let leg = 0;
			for (const { legs } of entries) {
				for (const { account, amount } of legs) {
					const key = keys[leg] ?? "";
					leg += 1;
					if (found.has(key) || missing.has(key)) continue;
					const { currency } = amount;
					let accountId = young.get(key);
					if (accountId === undefined) {
						accountId = old?.get(key);
						if (accountId !== undefined) this.#remember(ledgerId, key, accountId);
					}
					if (accountId === undefined) missing.set(key, { account, currency });
					else
						found.set(key, slotOf({ accountId, account, currency, book: bookOf(account) }, lane));
				}
			}
		}
		if (missing.size > 0) await this.#lookUp(ledgerId, lane, missing, found);
		return found;
	}

	/** Learns accounts before they are asked for, as many as it may remember. @returns how many it knows then. */
	async learn(ledgerId: number): Promise<number> {
		let after: readonly [string, string, string] = ["", "", ""];
		while (this.#size < this.#most) {
			const limit = Math.min(LEARNT_AT_ONCE, this.#most - this.#size);
			const from = after;
			const rows = await this.#db.read((tx) => listNames(tx, ledgerId, from, limit));
			for (const { code, owner, currency, account_id: accountId } of rows) {
				this.#remember(ledgerId, accountKey({ code, owner }, currency), accountId);
			}
			const last = rows.at(-1);
			if (last === undefined || rows.length < limit) break;
			after = [last.code, last.owner, last.currency];
		}
		return this.#size;
	}

	#namesOf(ledgerId: number): Map<string, bigint> {
		let names = this.#young.get(ledgerId);
		if (names === undefined) {
			names = new Map();
			this.#young.set(ledgerId, names);
		}
		return names;
	}

	#remember(ledgerId: number, key: string, accountId: bigint): void {
		if (this.#size >= this.#most) {
			this.#old = this.#young;
			this.#young = new Map();
			this.#size = 0;
		}
		const names = this.#namesOf(ledgerId);
		// Two lanes may have looked it up at once.
		if (!names.has(key)) this.#size += 1;
		names.set(key, accountId);
	}

	async #lookUp(
		ledgerId: number,
		lane: number,
		missing: Map<string, AccountName>,
		found: Map<string, BatchSlot>,
	): Promise<void> {
		const take = async (): Promise<void> => {
			const names = [...missing.values()];
			for (const known of await this.#db.read((tx) => findKnown(tx, ledgerId, names))) {
				const key = accountKey(known.account, known.currency);
				missing.delete(key);
				found.set(key, slotOf(known, lane));
				this.#remember(ledgerId, key, known.accountId);
			}
		};
		await take();
		const absent = [...missing.values()].filter(({ account }) => opensOnFirstUse(account.code));
		if (absent.length === 0) return;
		await this.#db.transaction((tx) =>
			insertAccounts(
				tx,
				ledgerId,
				absent.map((name) => ({ ...name, floor: null })),
				this.#clock.now(),
			),
		);
		await take();
	}
}

function slotOf(known: KnownAccount, lane: number): BatchSlot {
	const { accountId, account } = known;
	return batchSlot(known, opensOnFirstUse(account.code) ? accountId + BigInt(lane) : accountId);
}

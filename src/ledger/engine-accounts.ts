import type { Clock } from "#kernel";
import type { Db } from "#platform";
import type { AccountName } from "./account-store.ts";
import { accountKey, opensOnFirstUse } from "./chart.ts";
import { findKnown, type KnownAccount } from "./engine-store.ts";
import type { Entry } from "./entry.ts";
import { insertAccounts } from "./slot-store.ts";

/**
 * Which account a name means. That never changes once it is open, so it may be remembered; what the
 * account holds is never remembered here. Two generations bound the memory: what was not asked for
 * during a whole one is forgotten.
 */
export class AccountDirectory {
	readonly #db: Db;
	readonly #clock: Clock;
	readonly #most: number;
	#young = new Map<string, KnownAccount>();
	#old = new Map<string, KnownAccount>();

	constructor(options: { db: Db; clock: Clock; most: number }) {
		this.#db = options.db;
		this.#clock = options.clock;
		this.#most = options.most;
	}

	/** Accounts of the units' legs by `accountKey`; system accounts that are not there yet come to be here. */
	async find(
		ledgerId: number,
		units: readonly (readonly Entry[])[],
	): Promise<Map<string, KnownAccount>> {
		const found = new Map<string, KnownAccount>();
		const missing = new Map<string, AccountName>();
		for (const unit of units) {
			for (const { legs } of unit) {
				for (const { account, amount } of legs) {
					const key = accountKey(account, amount.currency);
					if (found.has(key) || missing.has(key)) continue;
					const known = this.#recall(`${ledgerId} ${key}`);
					if (known === undefined) missing.set(key, { account, currency: amount.currency });
					else found.set(key, known);
				}
			}
		}
		if (missing.size > 0) await this.#lookUp(ledgerId, missing, found);
		return found;
	}

	#recall(name: string): KnownAccount | undefined {
		const young = this.#young.get(name);
		if (young !== undefined) return young;
		const old = this.#old.get(name);
		if (old !== undefined) this.#remember(name, old);
		return old;
	}

	#remember(name: string, account: KnownAccount): void {
		if (this.#young.size >= this.#most) {
			this.#old = this.#young;
			this.#young = new Map();
		}
		this.#young.set(name, account);
	}

	async #lookUp(
		ledgerId: number,
		missing: Map<string, AccountName>,
		found: Map<string, KnownAccount>,
	): Promise<void> {
		const take = async (): Promise<void> => {
			const known = await this.#db.read((tx) => findKnown(tx, ledgerId, [...missing.values()]));
			for (const account of known) {
				const key = accountKey(account.account, account.currency);
				missing.delete(key);
				found.set(key, account);
				this.#remember(`${ledgerId} ${key}`, account);
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

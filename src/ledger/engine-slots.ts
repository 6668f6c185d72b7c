import type { Currency } from "#kernel";
import type { LockedAccount } from "./account.ts";
import { type AccountRef, accountKey, type Book } from "./chart.ts";
import type { Entry } from "./entry.ts";

/** Entries that post together or not at all (most often one), with the keys of their legs' accounts. */
export interface Unit {
	readonly entries: readonly Entry[];
	/** `accountKey` of every leg of every entry, in their order. */
	readonly keys: readonly string[];
}

export function keysOf(entries: readonly Entry[]): string[] {
	const keys: string[] = [];
	for (const { legs } of entries) {
		for (const { account, amount } of legs) keys.push(accountKey(account, amount.currency));
	}
	return keys;
}

/** What an account is, as far as it never changes. */
export interface KnownAccount {
	readonly accountId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
	readonly book: Book;
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One slot of a batch: its row as it was read, how it stands by now, and what is to be written. */
export interface BatchSlot extends KnownAccount {
	readonly slotId: bigint;
	/** Undefined until it was read; carried forward from entry to entry, in place. */
	now: Mutable<LockedAccount> | undefined;
	/** The bytes that the row was read from, and where in them it begins. */
	packed: Buffer;
	at: number;
	revision: bigint;
	/** The entry of its last posting, where one was decided here; else it stands in the packed row. */
	last: string | undefined;
	/** What the batch does to it; stored form, debits positive. */
	amount: bigint;
	postings: bigint;
	captured: bigint;
	after: bigint;
}

const NOWHERE = Buffer.alloc(0);

export function batchSlot(known: KnownAccount, slotId: bigint): BatchSlot {
	return {
		accountId: known.accountId,
		account: known.account,
		currency: known.currency,
		book: known.book,
		slotId,
		now: undefined,
		packed: NOWHERE,
		at: 0,
		revision: 0n,
		last: undefined,
		amount: 0n,
		postings: 0n,
		captured: 0n,
		after: 0n,
	};
}

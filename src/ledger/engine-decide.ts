import { assert, isRefusal, type Refusal, refuse, required, subtract, type Uuid } from "#kernel";
import type { LockedAccount } from "./account.ts";
import { accountKey } from "./chart.ts";
import { EngineRows } from "./engine-rows.ts";
import {
	decideEntry,
	type Entry,
	type EntryDecision,
	type LockedBooks,
	type Posted,
	type PostRefusal,
	type PostRefusalCode,
	type StoredContent,
	saysTheSame,
	signed,
} from "./entry.ts";
import type { Hold } from "./hold.ts";

export type SubmitRefusalCode = PostRefusalCode | "linked_entry_refused" | "ledger_busy";

export type SubmitRefusal = Refusal<SubmitRefusalCode>;

/** What becomes of a submitted entry. */
export type Outcome = Posted | SubmitRefusal;

/** An entry that stands already: its first outcome is read from the books. */
export interface Replay {
	readonly replay: Uuid;
}

/** Everything a batch was read to be decided on; it changes as one entry after the other passes. */
export interface BatchBooks {
	readonly ledgerId: number;
	readonly day: LockedBooks["day"];
	readonly now: Temporal.Instant;
	/** By `accountKey`: each as the entries before left it. */
	readonly accounts: Map<string, LockedAccount>;
	readonly holds: Map<Uuid, Hold>;
	/** What stands under ids that are taken. */
	readonly stored: ReadonlyMap<string, StoredContent>;
}

/**
 * Decides the units of a batch one after the other, each on what those before it left; a unit of
 * several entries passes whole or leaves no trace. Pure but for `books`, which it carries forward.
 * @returns the rows to write, and for each unit an outcome for each of its entries
 */
export function decideUnits(
	units: readonly (readonly Entry[])[],
	books: BatchBooks,
): { rows: EngineRows; outcomes: (Outcome | Replay)[][] } {
	const slots = new Map([...books.accounts.values()].map((account) => [account.slotId, account]));
	const rows = new EngineRows(books.ledgerId, books.day.date, books.now);
	const decided = new Map<Uuid, { readonly entry: Entry; readonly posted: Posted }>();
	const outcomes = units.map((entries) => {
		const undo = new Undo(books);
		const found = entries.map((entry) => decideOne(entry, books, decided, undo));
		const refused = found.find((outcome) => isRefusal(outcome));
		if (refused !== undefined) {
			undo.run();
			return found.map((outcome) =>
				isRefusal(outcome) ? outcome : otherRefused(entries, outcome),
			);
		}
		return found.map((outcome, place) => {
			if (!isDecision(outcome)) return outcome as Outcome | Replay;
			const entry = required(entries[place], "the decided entry");
			rows.add(entry, outcome, (slotId) => required(slots.get(slotId), "a slot that was read"));
			decided.set(entry.id, { entry, posted: outcome.posted });
			return outcome.posted;
		});
	});
	assert(outcomes.length === units.length, "every unit has its outcomes");
	return { rows, outcomes };
}

type Found = EntryDecision | Posted | PostRefusal | Replay;

function isDecision(found: Found): found is EntryDecision {
	return "holds" in found;
}

function otherRefused(entries: readonly Entry[], found: Found): Outcome | Replay {
	// What stood before the group came stays what it is.
	if ("replay" in found) return found;
	return refuse("linked_entry_refused", { entries: String(entries.length) });
}

function decideOne(
	entry: Entry,
	books: BatchBooks,
	decided: ReadonlyMap<Uuid, { readonly entry: Entry; readonly posted: Posted }>,
	undo: Undo,
): Found {
	const stored = books.stored.get(entry.id);
	if (stored !== undefined) {
		return saysTheSame(entry, books.accounts, stored)
			? { replay: entry.id }
			: refuse("entry_exists_with_different_content");
	}
	const earlier = decided.get(entry.id);
	if (earlier !== undefined) {
		return saysTheSame(entry, books.accounts, contentOf(earlier.entry, books))
			? { ...earlier.posted, replayed: true }
			: refuse("entry_exists_with_different_content");
	}
	const decision = decideEntry(entry, { ...books, existing: undefined });
	if (isRefusal(decision)) return decision;
	assert("posted" in decision, "an id that is free is decided on");
	apply(entry, decision, books, undo);
	return decision;
}

/** An entry of this batch in the form in which stored ones are compared. */
function contentOf(entry: Entry, { accounts }: BatchBooks): StoredContent {
	return {
		rule: entry.rule,
		orderId: entry.orderId,
		reverses: entry.reverses ?? null,
		legs: entry.legs.map((leg) => ({
			accountId: required(
				accounts.get(accountKey(leg.account, leg.amount.currency)),
				"an account of a decided entry",
			).accountId,
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
	books: BatchBooks,
	undo: Undo,
): void {
	for (const leg of posted.legs) {
		const key = accountKey(leg.account, leg.amount.currency);
		const account = required(books.accounts.get(key), "a posted account");
		undo.keepAccount(key, account);
		books.accounts.set(key, {
			...account,
			posted: leg.balanceAfter,
			version: leg.accountSeq,
			lastEntry: entry.id,
		});
	}
	for (const after of holds) {
		const before = required(books.holds.get(after.id), "a captured hold");
		undo.keepHold(before);
		books.holds.set(after.id, after);
		const key = accountKey(after.account, after.amount.currency);
		const account = required(books.accounts.get(key), "the account of a captured hold");
		const taken = subtract(before.remaining, after.remaining);
		books.accounts.set(key, { ...account, held: subtract(account.held, taken) });
	}
}

/** Takes back what the entries of one unit have changed in the books of the batch. */
class Undo {
	readonly #books: BatchBooks;
	readonly #accounts = new Map<string, LockedAccount>();
	readonly #holds = new Map<Uuid, Hold>();

	constructor(books: BatchBooks) {
		this.#books = books;
	}

	keepAccount(key: string, account: LockedAccount): void {
		if (!this.#accounts.has(key)) this.#accounts.set(key, account);
	}

	keepHold(hold: Hold): void {
		if (!this.#holds.has(hold.id)) this.#holds.set(hold.id, hold);
	}

	run(): void {
		for (const [key, account] of this.#accounts) this.#books.accounts.set(key, account);
		for (const [id, hold] of this.#holds) this.#books.holds.set(id, hold);
	}
}

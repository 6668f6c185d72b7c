import { assert, businessDay, isRefusal, refuse, required } from "#kernel";
import type { Tx } from "#platform";
import type { LockedSlot } from "./account.ts";
import type { AccountName } from "./account-store.ts";
import { accountKey, opensOnFirstUse } from "./chart.ts";
import { openDay } from "./day-store.ts";
import type { LedgerDeps } from "./deps.ts";
import {
	accountsOfLegs,
	checkEntry,
	decideEntry,
	type Entry,
	type EntryDecision,
	type LockedBooks,
	type Posted,
	type PostRefusal,
} from "./entry.ts";
import { type StoredContent, saysTheSame } from "./entry-content.ts";
import { type BookedEntry, findEntry } from "./entry-read-store.ts";
import {
	keysOf,
	readPostingContext,
	standing,
	type WrittenRows,
	writeEntry,
} from "./entry-store.ts";
import { findHolds } from "./hold-store.ts";
import { insertAccounts, lockAccounts, type OpenAccount } from "./slot-store.ts";

/**
 * Posts an entry: locks its accounts, decides, writes, in the caller's transaction. Two round
 * trips: locks and what is read under them travel together, the rows follow. One more when it captures
 * holds, one more when it mends an entry; and where an account or a day is used for the first time.
 * @returns the postings, or the first outcome with `replayed: true` when the entry stood before.
 * Refusals: see `POST_REFUSALS`. An unbalanced entry is an InvariantError.
 */
export async function post(deps: LedgerDeps, tx: Tx, entry: Entry): Promise<Posted | PostRefusal> {
	checkEntry(entry);
	const books = await readBooks(deps, tx, entry);
	const decision = decideEntry(entry, books);
	if (isRefusal(decision)) return decision;
	if ("alreadyPosted" in decision) return replay(tx, entry);
	// From here the entry must post.
	const rows = await writeEntry(tx, entry, books.accounts, decision, books.now);
	if (rows.heads === 0) return overtaken(tx, entry, books);
	assertWritten(decision, rows);
	return decision.posted;
}

/** Locks every account of the entry; system accounts that are not there yet come to be here. */
async function lockAccountsOf(deps: LedgerDeps, tx: Tx, entry: Entry): Promise<LockedSlot[]> {
	const names = new Map<string, AccountName>(
		entry.legs.map((leg) => [
			accountKey(leg.account, leg.amount.currency),
			{ account: leg.account, currency: leg.amount.currency },
		]),
	);
	const locked = await lockAccounts(tx, entry.ledgerId, [...names.values()]);
	for (const { account, currency } of locked) names.delete(accountKey(account, currency));
	const absent = [...names.values()]
		.filter(({ account }) => opensOnFirstUse(account.code))
		.map((name): OpenAccount => ({ ...name, floor: null }));
	if (absent.length === 0) return locked;
	await insertAccounts(tx, entry.ledgerId, absent, deps.clock.now());
	const opened = await lockAccounts(tx, entry.ledgerId, absent);
	assert(opened.length === absent.length, "accounts that open on first use are open now");
	return [...locked, ...opened];
}

interface ReadBooks extends LockedBooks {
	readonly accounts: ReadonlyMap<string, LockedSlot>;
}

/** Locks, and reads the rest under the locks. The clock is read behind them too, so that an account's days do not step back. */
async function readBooks(deps: LedgerDeps, tx: Tx, entry: Entry): Promise<ReadBooks> {
	const { ledgerId } = entry;
	// Both leave in one flight, and the server takes them in this order: locks first.
	const early = businessDay(deps.clock.now());
	const [accounts, first] = await Promise.all([
		lockAccountsOf(deps, tx, entry),
		readPostingContext(tx, ledgerId, entry.id, early),
	]);
	const now = deps.clock.now();
	const date = businessDay(now);
	const context = date.equals(early)
		? first
		: await readPostingContext(tx, ledgerId, entry.id, date);
	const holdIds = (entry.captures ?? []).map((capture) => capture.holdId);
	const holds = holdIds.length === 0 ? [] : await findHolds(tx, ledgerId, holdIds);
	const { reverses } = entry;
	const reversible =
		reverses === undefined ? new Set<string>() : await standing(tx, ledgerId, [reverses]);
	const byKey = keysOf(accounts);
	return {
		existing: sameness(entry, byKey, context.existing),
		day: { date, state: context.dayState ?? (await openDay(tx, ledgerId, date, now)) },
		accounts: byKey,
		holds: new Map(holds.map((hold) => [hold.id, hold])),
		reversible,
		now,
	};
}

function sameness(
	entry: Entry,
	accounts: LockedBooks["accounts"],
	stored: StoredContent | undefined,
): LockedBooks["existing"] {
	if (stored === undefined) return undefined;
	return saysTheSame(entry, accountsOfLegs(entry, accounts), stored) ? "same" : "other";
}

async function replay(tx: Tx, entry: Entry): Promise<Posted> {
	const booked = replayed(await findEntry(tx, entry.ledgerId, entry.id));
	assert(booked.legs.length === entry.legs.length, "an entry is replayed with all its legs");
	return booked;
}

/** The first outcome of an entry, as it stands in the books. */
export function replayed(found: BookedEntry | undefined): Posted {
	const booked = required(found, "the entry that stood");
	return {
		id: booked.id,
		ledgerId: booked.ledgerId,
		bookedOn: booked.bookedOn,
		legs: booked.legs.map(({ book: _, ...leg }) => leg),
		replayed: true,
	};
}

/**
 * Nothing was written. Either a racer with the same id came first, on other accounts or on other
 * slots of the same, or the statement's own checks said no to what the decision had allowed.
 */
async function overtaken(
	tx: Tx,
	entry: Entry,
	{ accounts }: LockedBooks,
): Promise<Posted | PostRefusal> {
	// Only the entry is of interest here; any day will do.
	const day = businessDay(entry.effectiveAt);
	const { existing } = await readPostingContext(tx, entry.ledgerId, entry.id, day);
	const found = sameness(entry, accounts, existing);
	assert(found !== undefined, "a sound entry, or another one that came before");
	return found === "same" ? replay(tx, entry) : refuse("entry_exists_with_different_content");
}

function assertWritten({ posted, holds }: EntryDecision, rows: WrittenRows): void {
	const slots = new Set(posted.legs.map((leg) => leg.slotId)).size;
	assert(rows.heads === 1, "one entry was written");
	assert(rows.balances === slots, "every balance was moved, from the one that was decided on");
	assert(rows.holds === holds.length, "every captured hold was changed");
}

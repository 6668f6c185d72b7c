import { assert, businessDay, isRefusal, refuse, required } from "#kernel";
import type { Tx } from "#platform";
import type { LockedAccount } from "./account.ts";
import {
	type AccountName,
	insertAccounts,
	lockAccounts,
	type OpenAccount,
} from "./account-store.ts";
import { accountKey, opensOnFirstUse } from "./chart.ts";
import { openDay } from "./day-store.ts";
import type { LedgerDeps } from "./deps.ts";
import {
	checkEntry,
	decideEntry,
	type Entry,
	type EntryDecision,
	type LockedBooks,
	type Posted,
	type PostRefusal,
} from "./entry.ts";
import { findEntry, readPostingContext, type WrittenRows, writeEntry } from "./entry-store.ts";
import { findHolds } from "./hold-store.ts";

/**
 * Posts an entry: locks its accounts, decides, writes, in the caller's transaction. Three round
 * trips, one more when it captures holds.
 * @returns the postings, or the first outcome with `replayed: true` when the entry stood before.
 * Refusals: see `POST_REFUSALS`. An unbalanced entry is an InvariantError.
 */
export async function post(deps: LedgerDeps, tx: Tx, entry: Entry): Promise<Posted | PostRefusal> {
	checkEntry(entry);
	const accounts = await lockAccountsOf(deps, tx, entry);
	const books = await readBooks(deps, tx, entry, accounts);
	const decision = decideEntry(entry, books);
	if (isRefusal(decision)) return decision;
	if ("alreadyPosted" in decision) return replay(tx, entry);
	// From here the entry must post.
	const rows = await writeEntry(tx, entry, decision, books.now);
	if (rows.heads === 0) return overtaken(tx, entry);
	assertWritten(decision, rows);
	return decision.posted;
}

/** Locks every account of the entry; system accounts that are not there yet come to be here. */
async function lockAccountsOf(deps: LedgerDeps, tx: Tx, entry: Entry): Promise<LockedAccount[]> {
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

/** Reads the rest under the locks. The clock is read here too, so that an account's days do not step back. */
async function readBooks(
	deps: LedgerDeps,
	tx: Tx,
	entry: Entry,
	accounts: readonly LockedAccount[],
): Promise<LockedBooks> {
	const now = deps.clock.now();
	const date = businessDay(now);
	const context = await readPostingContext(tx, entry, date);
	const holdIds = (entry.captures ?? []).map((capture) => capture.holdId);
	const holds = holdIds.length === 0 ? [] : await findHolds(tx, entry.ledgerId, holdIds);
	return {
		existing: context.existing,
		day: { date, state: context.dayState ?? (await openDay(tx, entry.ledgerId, date, now)) },
		accounts: new Map(
			accounts.map((account) => [accountKey(account.account, account.currency), account]),
		),
		holds: new Map(holds.map((hold) => [hold.id, hold])),
		now,
	};
}

/** The first outcome, as it stands in the books. */
async function replay(tx: Tx, entry: Entry): Promise<Posted> {
	const booked = required(await findEntry(tx, entry.ledgerId, entry.id), "the entry that stood");
	assert(booked.legs.length === entry.legs.length, "an entry is replayed with all its legs");
	return {
		id: booked.id,
		ledgerId: booked.ledgerId,
		bookedOn: booked.bookedOn,
		legs: booked.legs.map(({ book: _, ...leg }) => leg),
		replayed: true,
	};
}

/**
 * Nothing was written. Either a racer with the same id and other accounts committed first, or the
 * statement's own checks said no to what the decision had allowed.
 */
async function overtaken(tx: Tx, entry: Entry): Promise<PostRefusal> {
	// Only the entry is of interest here; any day will do.
	const { existing } = await readPostingContext(tx, entry, businessDay(entry.effectiveAt));
	assert(existing === "other", "a sound entry, or another one that came before");
	return refuse("entry_exists_with_different_content");
}

function assertWritten({ posted, holds }: EntryDecision, rows: WrittenRows): void {
	const accounts = new Set(posted.legs.map((leg) => leg.accountId)).size;
	assert(rows.heads === 1, "one head was written");
	assert(rows.postings === posted.legs.length, "every leg was written");
	assert(rows.balances === accounts, "every balance was moved, from the one that was locked");
	assert(rows.holds === holds.length, "every captured hold was changed");
}

import { businessDay, type Clock, type Uuid } from "#kernel";
import type { Db, Tx } from "#platform";
import type { LockedAccount } from "./account.ts";
import { accountKey, opensOnFirstUse } from "./chart.ts";
import { openDay } from "./day-store.ts";
import type { AccountDirectory } from "./engine-accounts.ts";
import { type BatchBooks, decideUnits, type Outcome, type Replay } from "./engine-decide.ts";
import { type KnownAccount, lockSlots, readDay, readSlots, writeBatch } from "./engine-store.ts";
import type { Entry } from "./entry.ts";
import { findEntry } from "./entry-read-store.ts";
import { replayed } from "./entry-service.ts";
import { readContents } from "./entry-store.ts";
import { findHolds } from "./hold-store.ts";

/** Entries that post together or not at all; most often one. */
export type Unit = readonly Entry[];

/** For each unit its outcomes; `busy` where an account of it is locked by somebody else just now. */
export type BatchOutcome = readonly (readonly Outcome[] | "busy")[];

export interface BatchDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly directory: AccountDirectory;
}

/**
 * A batch in two round trips: reads every row it needs, decides in memory, writes all in one
 * statement that looks again whether the rows are still those that were read. Nothing is locked
 * between the two. Faults: see `writeBatch`; then nothing of the batch is written.
 */
export async function runBatch(
	deps: BatchDeps,
	lane: number,
	ledgerId: number,
	units: readonly Unit[],
): Promise<BatchOutcome> {
	const known = await deps.directory.find(ledgerId, units);
	return deps.db.read(async (tx) => {
		const read = await readBooks(deps, tx, lane, { ledgerId, units, known }, readSlots);
		const { rows, outcomes } = decideUnits(units, read.books);
		// From here the batch must be written as it was decided.
		if (rows.entries.length > 0) await writeBatch(tx, rows);
		return answered(tx, ledgerId, outcomes);
	});
}

/**
 * The same with the rows locked in between, for a batch that somebody came in the way of. Units of
 * accounts that somebody else holds are left for later.
 */
export async function runLockedBatch(
	deps: BatchDeps,
	lane: number,
	ledgerId: number,
	units: readonly Unit[],
): Promise<BatchOutcome> {
	const known = await deps.directory.find(ledgerId, units);
	return deps.db.transaction(async (tx) => {
		const scope = { ledgerId, units, known };
		const { books, busy } = await readBooks(deps, tx, lane, scope, lockSlots);
		const free = units.filter(
			(unit) => !unit.some((entry) => keysOf(entry).some((key) => busy.has(key))),
		);
		const { rows, outcomes } = decideUnits(free, books);
		// From here the batch must be written as it was decided.
		if (rows.entries.length > 0) await writeBatch(tx, rows);
		const byUnit = new Map(
			(await answered(tx, ledgerId, outcomes)).map((outcome, place) => [free[place], outcome]),
		);
		return units.map((unit) => byUnit.get(unit) ?? "busy");
	});
}

interface Scope {
	readonly ledgerId: number;
	readonly units: readonly Unit[];
	readonly known: ReadonlyMap<string, KnownAccount>;
}

type ReadSlots = typeof readSlots;

/** Everything in one flight. The server takes statements in their order: slots first, then what hangs on them. */
async function readBooks(
	deps: BatchDeps,
	tx: Tx,
	lane: number,
	{ ledgerId, units, known }: Scope,
	read: ReadSlots,
): Promise<{ books: BatchBooks; busy: ReadonlySet<string> }> {
	const slots = new Map<bigint, KnownAccount>();
	for (const account of known.values()) slots.set(slotFor(account, lane), account);
	const ids = units.flatMap((unit) => unit.map(({ id }) => id));
	const holdIds = units.flatMap((unit) =>
		unit.flatMap(({ captures = [] }) => captures.map(({ holdId }) => holdId)),
	);
	const now = deps.clock.now();
	const date = businessDay(now);
	const [accounts, stored, found, holds] = await Promise.all([
		read(tx, ledgerId, slots),
		readContents(tx, ledgerId, ids),
		readDay(tx, ledgerId, date),
		holdIds.length === 0 ? [] : findHolds(tx, ledgerId, [...new Set(holdIds)]),
	]);
	const byKey = new Map(
		accounts.map((account): [string, LockedAccount] => [
			accountKey(account.account, account.currency),
			account,
		]),
	);
	const state = found ?? (await openDay(tx, ledgerId, date, now));
	return {
		books: {
			ledgerId,
			day: { date, state },
			now,
			accounts: byKey,
			stored,
			holds: new Map(holds.map((hold) => [hold.id, hold])),
		},
		busy: new Set([...known.keys()].filter((key) => !byKey.has(key))),
	};
}

/** Each lane has its own slot of accounts that have many, so that lanes do not meet there. */
function slotFor({ accountId, account }: KnownAccount, lane: number): bigint {
	return opensOnFirstUse(account.code) ? accountId + BigInt(lane) : accountId;
}

export function keysOf(entry: Entry): string[] {
	return entry.legs.map((leg) => accountKey(leg.account, leg.amount.currency));
}

/** Reads the first outcome of what stood before. */
async function answered(
	tx: Tx,
	ledgerId: number,
	outcomes: readonly (readonly (Outcome | Replay)[])[],
): Promise<Outcome[][]> {
	const ids = new Set<Uuid>();
	for (const unit of outcomes) {
		for (const outcome of unit) if ("replay" in outcome) ids.add(outcome.replay);
	}
	const booked = await Promise.all([...ids].map((id) => findEntry(tx, ledgerId, id)));
	const byId = new Map(booked.map((entry) => [entry?.id, entry]));
	return outcomes.map((unit) =>
		unit.map((outcome) => ("replay" in outcome ? replayed(byId.get(outcome.replay)) : outcome)),
	);
}

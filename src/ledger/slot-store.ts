import { randomBytes } from "node:crypto";
import { type Currency, type Money, money } from "#kernel";
import type { Tx } from "#platform";
import { type AccountState, debitPositive, LANE_SLOTS, type LockedSlot, SLOTS } from "./account.ts";
import type { AccountName } from "./account-store.ts";
import {
	type AccountCode,
	accountKey,
	type Book,
	bookOf,
	leafOf,
	opensOnFirstUse,
} from "./chart.ts";

export interface OpenAccount extends AccountName {
	readonly floor: Money | null;
}

interface SlotRow {
	account_id: bigint;
	slot_id: bigint;
	code: AccountCode;
	owner: string;
	currency: Currency;
	book: Book;
	state: AccountState;
	min_avail: bigint | null;
	posted: bigint;
	held: bigint;
	version: bigint;
	last_entry: string;
	revision: bigint;
	place: string;
}

const SLOT_COLUMNS = `a.account_id, b.slot_id, a.code, a.owner, a.currency, a.book, b.state,
	b.min_avail, b.posted, b.held, b.version, b.last_entry, b.revision, b.ctid::text as place`;

/** Slots that are not the batch writer's. */
const FREE_SLOTS = SLOTS - LANE_SLOTS;
const LAST_SLOT = SLOTS - 1;

/** One look-up by the unique key for each name, whatever the planner knows of the table. */
const NAMED = `unnest($2::text[], $3::text[], $4::text[]) as want (code, owner, currency)
	cross join lateral (
		select * from ledger.account a where a.ledger_id = $1
			and a.code = want.code and a.owner = want.owner and a.currency = want.currency
		limit 1) a`;

/**
 * Locks a slot of each named account until the transaction ends: the one slot of an account with a
 * floor, in the order of their ids; then a free one of each other account, so that entries do not wait
 * for each other on accounts that are in nearly all of them. Absent ones are left out.
 */
export async function lockAccounts(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<LockedSlot[]> {
	const single = names.filter(({ account }) => !opensOnFirstUse(account.code));
	const many = names.filter(({ account }) => opensOnFirstUse(account.code));
	// Both leave in one flight; the server takes them in this order.
	const [locked, free] = await Promise.all([
		single.length === 0 ? [] : lockOnlySlots(tx, ledgerId, single),
		many.length === 0 ? [] : lockFreeSlots(tx, ledgerId, many),
	]);
	return [...locked, ...free];
}

async function lockOnlySlots(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<LockedSlot[]> {
	const rows = await tx.query<SlotRow>(
		`select ${SLOT_COLUMNS} from ${NAMED}
		join ledger.balance b on b.ledger_id = $1 and b.slot_id = a.account_id
		order by b.slot_id for update of b -- lock order: slot id`,
		[ledgerId, ...columnsOf(names)],
	);
	return rows.map(lockedSlot);
}

/** Whoever finds all slots of an account taken waits for one of them. */
async function lockFreeSlots(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<LockedSlot[]> {
	const rows = await tx.query<SlotRow>(
		`select ${SLOT_COLUMNS} from ${NAMED}
		cross join lateral (
			select *, s.ctid from ledger.balance s where s.ledger_id = $1
				and s.slot_id between a.account_id + ${LANE_SLOTS} and a.account_id + ${LAST_SLOT}
			order by s.slot_id limit 1 for update skip locked) b`,
		[ledgerId, ...columnsOf(names)],
	);
	const locked = rows.map(lockedSlot);
	if (locked.length === names.length) return locked;
	const found = new Set(locked.map(({ account, currency }) => accountKey(account, currency)));
	const busy = names.filter(({ account, currency }) => !found.has(accountKey(account, currency)));
	const waited = await tx.query<SlotRow>(
		`select ${SLOT_COLUMNS} from ${NAMED}
		join ledger.balance b on b.ledger_id = $1
			and b.slot_id = a.account_id + ${LANE_SLOTS} + pg_backend_pid() % ${FREE_SLOTS}
		order by b.slot_id for update of b -- lock order: slot id`,
		[ledgerId, ...columnsOf(busy)],
	);
	return [...locked, ...waited.map(lockedSlot)];
}

/** Locks all slots of an account, for what concerns it as a whole. None where it is not open. */
export async function lockAllSlots(
	tx: Tx,
	ledgerId: number,
	name: AccountName,
): Promise<LockedSlot[]> {
	const rows = await tx.query<SlotRow>(
		`select ${SLOT_COLUMNS} from ${NAMED}
		join ledger.balance b on b.ledger_id = $1
			and b.slot_id between a.account_id and a.account_id + 63
		order by b.slot_id for update of b -- lock order: slot id`,
		[ledgerId, ...columnsOf([name])],
	);
	return rows.map(lockedSlot);
}

function columnsOf(names: readonly AccountName[]): string[][] {
	return [
		names.map(({ account }) => account.code),
		names.map(({ account }) => account.owner),
		names.map(({ currency }) => currency),
	];
}

/**
 * Opens what is not open yet, in one order, so that two openers of the same accounts cannot lock
 * each other out. @returns how many were opened by this call.
 */
export async function insertAccounts(
	tx: Tx,
	ledgerId: number,
	accounts: readonly OpenAccount[],
	now: Temporal.Instant,
): Promise<number> {
	const { opened } = await tx.one<{ opened: number }>(
		`with want as (
			select * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
				$7::smallint[], $8::bigint[], $10::int[])
				as w (account_id, code, owner, currency, book, normal, min_avail, slots)
		), opened as (
			insert into ledger.account (ledger_id, account_id, code, owner, currency, book, opened_at)
			select $1, account_id, code, owner, currency, book, $9::timestamptz
			from want order by code, owner, currency
			on conflict (ledger_id, code, owner, currency) do nothing
			returning account_id
		), slots as (
			insert into ledger.balance (ledger_id, slot_id, normal, state, min_avail, posted, held,
				version, last_entry, revision)
			select $1, account_id + number, normal, 'open', min_avail, 0, 0, 0,
				'00000000-0000-0000-0000-000000000000', 0
			from want join opened using (account_id)
			cross join lateral generate_series(0, slots - 1) as number
		)
		select count(*)::int as opened from opened`,
		[
			ledgerId,
			accounts.map(({ account }) => newAccountId(account.code)),
			accounts.map(({ account }) => account.code),
			accounts.map(({ account }) => account.owner),
			accounts.map(({ currency }) => currency),
			accounts.map(({ account }) => bookOf(account)),
			accounts.map(({ account }) => (leafOf(account.code).normal === "debit" ? 1 : -1)),
			accounts.map(({ floor }) => floor?.minor ?? null),
			now,
			accounts.map(({ account }) => (opensOnFirstUse(account.code) ? SLOTS : 1)),
		],
	);
	return opened;
}

/** Changes the state of all slots of a locked account. @returns how many. */
export async function updateAccountState(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
	states: { from: AccountState; to: AccountState },
): Promise<number> {
	return tx.run(
		`update ledger.balance set state = $4, revision = revision + 1
		where ledger_id = $1 and slot_id between $2 and $2 + 63 and state = $3`,
		[ledgerId, accountId, states.from, states.to],
	);
}

/** Changes the floor of a locked account; the constraint refuses one above what is available. */
export async function updateFloor(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
	floor: Money,
): Promise<number> {
	return tx.run(
		`update ledger.balance set min_avail = $3, revision = revision + 1
		where ledger_id = $1 and slot_id = $2`,
		[ledgerId, accountId, floor.minor],
	);
}

/**
 * A 63-bit id from chance: no counter to share, and nothing to read in it but one bit. Its last six
 * bits are zero: they number the slots. Accounts without a floor have ids above all others.
 */
function newAccountId(code: AccountCode): bigint {
	const system = opensOnFirstUse(code) ? 1n << 62n : 0n;
	const chance = randomBytes(8).readBigUInt64BE() & ((1n << 62n) - 64n);
	return system | (chance === 0n ? 64n : chance);
}

function lockedSlot(row: SlotRow): LockedSlot {
	const account = { code: row.code, owner: row.owner };
	return {
		accountId: row.account_id,
		slotId: row.slot_id,
		account,
		currency: row.currency,
		book: row.book,
		state: row.state,
		posted: debitPositive(account, money(row.currency, row.posted)),
		held: money(row.currency, row.held),
		floor: row.min_avail === null ? null : money(row.currency, row.min_avail),
		version: row.version,
		lastEntry: row.last_entry,
		revision: row.revision,
		place: row.place,
	};
}

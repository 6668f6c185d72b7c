import { randomBytes } from "node:crypto";
import { type Currency, type Money, money } from "#kernel";
import type { Tx } from "#platform";
import {
	type AccountState,
	availableOf,
	type Balance,
	debitPositive,
	type LockedAccount,
} from "./account.ts";
import {
	type AccountCode,
	type AccountRef,
	type Book,
	bookOf,
	leafOf,
	opensOnFirstUse,
} from "./chart.ts";

/** An account of one currency, named as postings name it. */
export interface AccountName {
	readonly account: AccountRef;
	readonly currency: Currency;
}

export interface OpenAccount extends AccountName {
	readonly floor: Money | null;
}

/** An account with its figures, as lists show it. */
export interface AccountView extends Balance, AccountName {
	readonly id: bigint;
	readonly book: Book;
	readonly state: AccountState;
	readonly floor: Money | null;
	readonly openedAt: Temporal.Instant;
}

export interface CodeTotal {
	readonly code: AccountCode;
	readonly currency: Currency;
	readonly accounts: number;
	/** On the code's normal side. */
	readonly posted: Money;
}

interface BalanceRow {
	account_id: bigint;
	code: AccountCode;
	owner: string;
	currency: Currency;
	book: Book;
	state: AccountState;
	min_avail: bigint | null;
	posted: bigint;
	held: bigint;
	version: bigint;
	opened_at: Temporal.Instant;
}

const BALANCE_COLUMNS = `a.account_id, a.code, a.owner, a.currency, a.book, a.opened_at,
	b.state, b.min_avail, b.posted, b.held, b.version`;

/**
 * Locks the balances of the named accounts until the transaction ends.
 * Lock order: account id, system accounts last (see `newAccountId`). Absent ones are left out.
 */
export async function lockAccounts(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<LockedAccount[]> {
	const rows = await tx.query<BalanceRow>(
		`select ${BALANCE_COLUMNS}
		from unnest($2::text[], $3::text[], $4::text[]) as want (code, owner, currency)
		-- One look-up by the unique key for each name, whatever the planner knows of the table.
		cross join lateral (
			select * from ledger.account a where a.ledger_id = $1
				and a.code = want.code and a.owner = want.owner and a.currency = want.currency
			limit 1) a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		order by b.account_id for update of b -- lock order: account id`,
		[
			ledgerId,
			names.map(({ account }) => account.code),
			names.map(({ account }) => account.owner),
			names.map(({ currency }) => currency),
		],
	);
	return rows.map(lockedAccount);
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
	return tx.run(
		`with want as (
			select * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
				$7::smallint[], $8::bigint[])
				as w (account_id, code, owner, currency, book, normal, min_avail)
		), opened as (
			insert into ledger.account (ledger_id, account_id, code, owner, currency, book, opened_at)
			select $1, account_id, code, owner, currency, book, $9::timestamptz
			from want order by code, owner, currency
			on conflict (ledger_id, code, owner, currency) do nothing
			returning account_id
		)
		insert into ledger.balance
			(ledger_id, account_id, normal, state, min_avail, posted, held, version)
		select $1, account_id, normal, 'open', min_avail, 0, 0, 0
		from want join opened using (account_id)`,
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
		],
	);
}

/** Changes the state of a locked account. */
export async function updateAccountState(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
	states: { from: AccountState; to: AccountState },
): Promise<number> {
	return tx.run(
		`update ledger.balance set state = $4 where ledger_id = $1 and account_id = $2 and state = $3`,
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
		"update ledger.balance set min_avail = $3 where ledger_id = $1 and account_id = $2",
		[ledgerId, accountId, floor.minor],
	);
}

export async function findAccount(
	tx: Tx,
	ledgerId: number,
	name: AccountName,
): Promise<AccountView | undefined> {
	const row = await tx.maybe<BalanceRow>(
		`select ${BALANCE_COLUMNS} from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		where a.ledger_id = $1 and a.code = $2 and a.owner = $3 and a.currency = $4`,
		[ledgerId, name.account.code, name.account.owner, name.currency],
	);
	return row === undefined ? undefined : accountView(row);
}

export async function findAccountById(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
): Promise<AccountView | undefined> {
	const row = await tx.maybe<BalanceRow>(
		`select ${BALANCE_COLUMNS} from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		where a.ledger_id = $1 and a.account_id = $2`,
		[ledgerId, accountId],
	);
	return row === undefined ? undefined : accountView(row);
}

/** Accounts in the order of code, owner and currency, from behind `after`. */
export async function listAccounts(
	tx: Tx,
	ledgerId: number,
	page: {
		code: AccountCode | null;
		after: { code: string; owner: string; currency: string } | null;
		limit: number;
	},
): Promise<AccountView[]> {
	const rows = await tx.query<BalanceRow>(
		`select ${BALANCE_COLUMNS} from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		where a.ledger_id = $1 and ($2::text is null or a.code = $2)
			and ($3::text is null or (a.code, a.owner, a.currency) > ($3, $4, $5))
		order by a.code, a.owner, a.currency limit $6`,
		[
			ledgerId,
			page.code,
			page.after?.code ?? null,
			page.after?.owner ?? null,
			page.after?.currency ?? null,
			page.limit,
		],
	);
	return rows.map(accountView);
}

export async function totalsByCode(tx: Tx, ledgerId: number): Promise<CodeTotal[]> {
	const rows = await tx.query<{
		code: AccountCode;
		currency: Currency;
		accounts: number;
		posted: bigint;
	}>(
		`select a.code, a.currency, count(*)::int as accounts, sum(b.posted * b.normal)::bigint as posted
		from ledger.account a
		join ledger.balance b on b.ledger_id = $1 and b.account_id = a.account_id
		where a.ledger_id = $1 group by a.code, a.currency order by a.code, a.currency`,
		[ledgerId],
	);
	return rows.map((row) => ({ ...row, posted: money(row.currency, row.posted) }));
}

/**
 * A 63-bit id from chance: no counter to share, and nothing to read in it but one bit. Accounts
 * without a floor are in nearly every entry; their ids are above all others, so a posting locks them
 * last and never holds them while it waits for a customer's.
 */
function newAccountId(code: AccountCode): bigint {
	const system = opensOnFirstUse(code) ? 1n << 62n : 0n;
	const chance = randomBytes(8).readBigUInt64BE() & ((1n << 62n) - 1n);
	return system | (chance === 0n ? 1n : chance);
}

function accountView(row: BalanceRow): AccountView {
	const { accountId: id, version: _, ...locked } = lockedAccount(row);
	return { ...locked, id, available: availableOf(locked), openedAt: row.opened_at };
}

function lockedAccount(row: BalanceRow): LockedAccount {
	const account = { code: row.code, owner: row.owner };
	return {
		accountId: row.account_id,
		account,
		currency: row.currency,
		book: row.book,
		state: row.state,
		posted: debitPositive(account, money(row.currency, row.posted)),
		held: money(row.currency, row.held),
		floor: row.min_avail === null ? null : money(row.currency, row.min_avail),
		version: row.version,
	};
}

import { type Currency, type Money, money } from "#kernel";
import type { Tx } from "#platform";
import { type AccountState, availableOf, type Balance, debitPositive } from "./account.ts";
import type { AccountCode, AccountRef, Book } from "./chart.ts";

/** An account of one currency, named as postings name it. */
export interface AccountName {
	readonly account: AccountRef;
	readonly currency: Currency;
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

interface AccountRow {
	account_id: bigint;
	code: AccountCode;
	owner: string;
	currency: Currency;
	book: Book;
	state: AccountState;
	min_avail: bigint | null;
	posted: bigint;
	held: bigint;
	opened_at: Temporal.Instant;
}

/** An account is the sum of its slots; floor and state are the same on all of them. */
const SELECT_ACCOUNTS = `select a.account_id, a.code, a.owner, a.currency, a.book, a.opened_at,
	b.state, b.min_avail, b.posted, b.held
from ledger.account a
cross join lateral (
	select max(s.state) as state, max(s.min_avail) as min_avail, sum(s.posted)::bigint as posted,
		sum(s.held)::bigint as held
	from ledger.balance s
	where s.ledger_id = $1 and s.slot_id between a.account_id and a.account_id + 63) b
where a.ledger_id = $1`;

export async function findAccount(
	tx: Tx,
	ledgerId: number,
	name: AccountName,
): Promise<AccountView | undefined> {
	const row = await tx.maybe<AccountRow>(
		`${SELECT_ACCOUNTS} and a.code = $2 and a.owner = $3 and a.currency = $4`,
		[ledgerId, name.account.code, name.account.owner, name.currency],
	);
	return row === undefined ? undefined : accountView(row);
}

/** Those of the accounts that there are. */
export async function findAccounts(
	tx: Tx,
	ledgerId: number,
	names: readonly AccountName[],
): Promise<AccountView[]> {
	const rows = await tx.query<AccountRow>(
		`${SELECT_ACCOUNTS} and (a.code, a.owner, a.currency) in
			(select * from unnest($2::text[], $3::text[], $4::text[]))`,
		[
			ledgerId,
			names.map(({ account }) => account.code),
			names.map(({ account }) => account.owner),
			names.map(({ currency }) => currency),
		],
	);
	return rows.map(accountView);
}

export async function findAccountById(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
): Promise<AccountView | undefined> {
	const row = await tx.maybe<AccountRow>(`${SELECT_ACCOUNTS} and a.account_id = $2`, [
		ledgerId,
		accountId,
	]);
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
	const rows = await tx.query<AccountRow>(
		`${SELECT_ACCOUNTS} and ($2::text is null or a.code = $2)
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
		`select a.code, a.currency, count(distinct a.account_id)::int as accounts,
			sum(b.posted * b.normal)::bigint as posted
		from ledger.balance b
		join ledger.account a on a.ledger_id = $1 and a.account_id = b.slot_id & -64
		where a.ledger_id = $1 group by a.code, a.currency order by a.code, a.currency`,
		[ledgerId],
	);
	return rows.map((row) => ({ ...row, posted: money(row.currency, row.posted) }));
}

function accountView(row: AccountRow): AccountView {
	const account = { code: row.code, owner: row.owner };
	const figures = {
		posted: debitPositive(account, money(row.currency, row.posted)),
		held: money(row.currency, row.held),
	};
	return {
		id: row.account_id,
		account,
		currency: row.currency,
		book: row.book,
		state: row.state,
		floor: row.min_avail === null ? null : money(row.currency, row.min_avail),
		...figures,
		available: availableOf(figures),
		openedAt: row.opened_at,
	};
}

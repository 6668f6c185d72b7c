import type { Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import type { Account, AccountState } from "./account.ts";

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly user_id: Uuid;
	readonly type: string;
	readonly number: string;
	readonly state: AccountState;
	readonly opened_at: Temporal.Instant;
	readonly closed_at: Temporal.Instant | null;
}

const COLUMNS = "ledger_id, id, user_id, type, number, state, opened_at, closed_at";

export interface AccountKey {
	readonly ledgerId: number;
	readonly id: Uuid;
}

export interface HolderKey {
	readonly ledgerId: number;
	readonly userId: Uuid;
}

export interface OwnerKey extends HolderKey {
	readonly type: string;
}

/** Which of many that were asked for at once a row is of, from 1. */
export interface Numbered {
	readonly n: number;
}

/** The living account of a type; where there is none, the one that was closed last. */
export const accountOfUser: (tx: Tx, key: OwnerKey) => Promise<Account | undefined> = gathered(
	async (tx, keys) => {
		const rows = await tx.query<Row & Numbered>(
			`select w.n::int as n, a.*
			from unnest($1::int[], $2::uuid[], $3::text[]) with ordinality as w(cell, who, kind, n)
			cross join lateral (
				select ${COLUMNS} from instruments.account
				where ledger_id = w.cell and user_id = w.who and type = w.kind
				order by (state = 'closed'), closed_at desc limit 1) a`,
			[
				keys.map(({ ledgerId }) => ledgerId),
				keys.map(({ userId }) => userId),
				keys.map(({ type }) => type),
			],
		);
		const byKey = new Map(rows.map((row) => [row.n, fromRow(row)]));
		return keys.map((_, place) => byKey.get(place + 1));
	},
);

export async function accountById(tx: Tx, key: AccountKey): Promise<Account | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.account where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

/** Those of the accounts that there are. */
export async function accountsByIds(
	tx: Tx,
	key: { readonly ledgerId: number; readonly ids: readonly Uuid[] },
): Promise<Account[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from instruments.account
		where ledger_id = $1 and id = any($2::uuid[]) order by id`,
		[key.ledgerId, key.ids],
	);
	return rows.map(fromRow);
}

/** By the number that people read; the cell stands in it. */
export async function accountByNumber(tx: Tx, number: string): Promise<Account | undefined> {
	const claim = await tx.maybe<{ ledger_id: number; account_id: Uuid }>(
		"select ledger_id, account_id from instruments.account_number where number = $1",
		[number],
	);
	if (claim === undefined) return undefined;
	return accountById(tx, { ledgerId: claim.ledger_id, id: claim.account_id });
}

export async function accountsOfUser(tx: Tx, key: HolderKey): Promise<Account[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from instruments.account
		where ledger_id = $1 and user_id = $2 order by opened_at, id`,
		[key.ledgerId, key.userId],
	);
	return rows.map(fromRow);
}

/** False when the number is taken. */
export async function claimNumber(tx: Tx, account: Account): Promise<boolean> {
	const claimed = await tx.run(
		`insert into instruments.account_number (number, ledger_id, account_id)
		values ($1, $2, $3) on conflict do nothing`,
		[account.number, account.ledgerId, account.id],
	);
	return claimed === 1;
}

/** False when the user has a living account of this type already. */
export async function insertAccount(tx: Tx, account: Account): Promise<boolean> {
	const inserted = await tx.run(
		`insert into instruments.account (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (ledger_id, user_id, type) where state <> 'closed' do nothing`,
		[
			account.ledgerId,
			account.id,
			account.userId,
			account.type,
			account.number,
			account.state,
			account.openedAt,
			account.closedAt,
		],
	);
	return inserted === 1;
}

/** Makes the row by which what concerns all of a user's accounts is locked. */
export async function ensureHolder(tx: Tx, key: HolderKey, at: Temporal.Instant): Promise<void> {
	await tx.run(
		`insert into instruments.holder (ledger_id, user_id, state, since)
		values ($1, $2, 'open', $3) on conflict do nothing`,
		[key.ledgerId, key.userId, at],
	);
}

/** Shared with movements and openings, against whoever closes; undefined for nobody yet. */
export async function shareHolder(tx: Tx, key: HolderKey): Promise<AccountState | undefined> {
	const row = await tx.maybe<{ state: AccountState }>(
		`select state from instruments.holder where ledger_id = $1 and user_id = $2 for share`,
		[key.ledgerId, key.userId],
	);
	return row?.state;
}

/** Lock order: holders by user id, then accounts by id, then ledger accounts. */
export async function lockHolders(
	tx: Tx,
	key: { readonly ledgerId: number; readonly userIds: readonly Uuid[] },
): Promise<{ readonly userId: Uuid; readonly state: AccountState }[]> {
	return tx.query(
		`select user_id as "userId", state from instruments.holder
		where ledger_id = $1 and user_id = any($2::uuid[]) order by user_id for update`,
		[key.ledgerId, key.userIds],
	);
}

/** Waits for movements under way, and keeps new ones waiting. */
export async function lockAccount(tx: Tx, key: AccountKey): Promise<Account | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.account where ledger_id = $1 and id = $2 for update`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

export async function lockAccountsOf(tx: Tx, key: HolderKey): Promise<Account[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from instruments.account
		where ledger_id = $1 and user_id = $2 order by id for update`,
		[key.ledgerId, key.userId],
	);
	return rows.map(fromRow);
}

/** False when somebody moved it on since it was read. */
export async function moveAccount(
	tx: Tx,
	account: Account,
	to: AccountState,
	at: Temporal.Instant,
): Promise<boolean> {
	const rows = await tx.run(
		`update instruments.account set state = $4, closed_at = $5
		where ledger_id = $1 and id = $2 and state = $3`,
		[account.ledgerId, account.id, account.state, to, to === "closed" ? at : null],
	);
	return rows === 1;
}

export async function moveHolder(
	tx: Tx,
	key: HolderKey,
	to: AccountState,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		"update instruments.holder set state = $3, since = $4 where ledger_id = $1 and user_id = $2",
		[key.ledgerId, key.userId, to, at],
	);
}

function fromRow(row: Row): Account {
	return {
		ledgerId: row.ledger_id,
		id: row.id,
		userId: row.user_id,
		type: row.type,
		number: row.number,
		state: row.state,
		openedAt: row.opened_at,
		closedAt: row.closed_at,
	};
}

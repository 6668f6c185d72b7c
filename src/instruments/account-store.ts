import { type Currency, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Account, AccountType } from "./account.ts";

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly user_id: Uuid;
	readonly type: string;
	readonly number: string;
	readonly state: Account["state"];
	readonly opened_at: Temporal.Instant;
}

const COLUMNS = "ledger_id, id, user_id, type, number, state, opened_at";

export async function accountType(tx: Tx, type: string): Promise<AccountType> {
	const row = await tx.maybe<AccountType & { currency: Currency }>(
		`select type, prefix, ledger_code as "ledgerCode", currency,
			name_zh as "nameZh", name_en as "nameEn"
		from instruments.account_type where type = $1`,
		[type],
	);
	return required(row, `account type ${type}`);
}

export async function accountOfUser(
	tx: Tx,
	key: { ledgerId: number; userId: Uuid; type: string },
): Promise<Account | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.account
		where ledger_id = $1 and user_id = $2 and type = $3`,
		[key.ledgerId, key.userId, key.type],
	);
	return row === undefined ? undefined : fromRow(row);
}

export async function accountById(
	tx: Tx,
	key: { ledgerId: number; id: Uuid },
): Promise<Account | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.account where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

export async function accountsOfUser(
	tx: Tx,
	key: { ledgerId: number; userId: Uuid },
): Promise<Account[]> {
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

/** False when the user has an account of this type already. */
export async function insertAccount(tx: Tx, account: Account): Promise<boolean> {
	const inserted = await tx.run(
		`insert into instruments.account (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (ledger_id, user_id, type) do nothing`,
		[
			account.ledgerId,
			account.id,
			account.userId,
			account.type,
			account.number,
			account.state,
			account.openedAt,
		],
	);
	return inserted === 1;
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
	};
}

import { required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountState } from "./account.ts";
import { type AccountKey, ensureHolder, type HolderKey, shareHolder } from "./account-store.ts";
import type { AccountFunction } from "./account-type.ts";
import type { Standing } from "./movement.ts";

type Locked = Pick<Standing, "holder" | "account">;

/**
 * Account and holder as they stand, shared with other movements and closed to whoever would change
 * them. One statement locks both, so that movements never meet in a ring.
 */
export async function shareAccount(
	tx: Tx,
	key: HolderKey & { readonly accountId: Uuid },
	at: Temporal.Instant,
): Promise<Locked> {
	const [row, terms] = await Promise.all([
		tx.maybe<{ state: AccountState; holder: AccountState }>(
			`select a.state, h.state as holder
			from instruments.account a
			join instruments.holder h on h.ledger_id = a.ledger_id and h.user_id = a.user_id
			where a.ledger_id = $1 and a.id = $2 and a.user_id = $3 for share`,
			[key.ledgerId, key.accountId, key.userId],
		),
		tx.maybe<{ functions: AccountFunction[] }>(
			`select v.functions from instruments.account a
			join instruments.account_type_version v on v.type = a.type
			where a.ledger_id = $1 and a.id = $2 and v.valid_from <= $3
			order by v.version desc limit 1`,
			[key.ledgerId, key.accountId, at],
		),
	]);
	const { state, holder } = required(row, "the account of a movement, held by its user");
	const { functions } = required(terms, "terms of an account's type");
	return { holder, account: { state, functions } };
}

/** The same where the money is on a card. */
export async function shareUser(tx: Tx, key: HolderKey, at: Temporal.Instant): Promise<Locked> {
	const [, holder] = await Promise.all([ensureHolder(tx, key, at), shareHolder(tx, key)]);
	return { holder: required(holder, "the holder of a movement"), account: null };
}

/** The limit rules that count what leaves an account, by the terms of its type in force at an instant. */
export async function limitsOf(
	tx: Tx,
	key: AccountKey,
	at: Temporal.Instant,
): Promise<readonly string[]> {
	const terms = await tx.maybe<{ limits: string[] }>(
		`select v.limits from instruments.account a
		join instruments.account_type_version v on v.type = a.type
		where a.ledger_id = $1 and a.id = $2 and v.valid_from <= $3
		order by v.version desc limit 1`,
		[key.ledgerId, key.id, at],
	);
	return required(terms, "terms of an account's type").limits;
}

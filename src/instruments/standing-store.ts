import { required, type Uuid } from "#kernel";
import { gathered, gatheredOnce, type Tx } from "#platform";
import type { AccountState } from "./account.ts";
import {
	type AccountKey,
	ensureHolder,
	type HolderKey,
	type Numbered,
	shareHolder,
} from "./account-store.ts";
import type { AccountFunction } from "./account-type.ts";
import type { Standing } from "./movement.ts";

type Locked = Pick<Standing, "holder" | "account">;

interface ShareKey extends HolderKey {
	readonly accountId: Uuid;
	/** When it moves: the terms of the account's type that are in force then count. */
	readonly at: Temporal.Instant;
}

/**
 * Account and holder as they stand, shared with other movements and closed to whoever would change
 * them. One statement locks both, so that movements never meet in a ring.
 */
export const shareAccount: (tx: Tx, key: ShareKey) => Promise<Locked> = gathered(
	async (tx, keys) => {
		const [terms, rows] = await Promise.all([
			Promise.all(keys.map((key) => termsOfAccount(tx, key))),
			tx.query<Numbered & { state: AccountState; holder: AccountState }>(
				`select w.n::int as n, a.state, h.state as holder
				from unnest($1::int[], $2::uuid[], $3::uuid[]) with ordinality as w(cell, account, who, n)
				join instruments.account a
					on a.ledger_id = w.cell and a.id = w.account and a.user_id = w.who
				join instruments.holder h on h.ledger_id = a.ledger_id and h.user_id = a.user_id
				order by a.id for share of a, h`,
				[
					keys.map(({ ledgerId }) => ledgerId),
					keys.map(({ accountId }) => accountId),
					keys.map(({ userId }) => userId),
				],
			),
		]);
		const byKey = new Map(rows.map((row) => [row.n, row]));
		return keys.map((_, place): Locked => {
			const row = byKey.get(place + 1);
			const { state, holder } = required(row, "the account of a movement, held by its user");
			const { functions } = required(terms[place], "terms of an account's type");
			return { holder, account: { state, functions } };
		});
	},
);

interface Terms extends Numbered {
	readonly functions: AccountFunction[];
	readonly limits: string[];
}

/** Of each account the terms of its type in force at an instant. */
async function readTerms(
	tx: Tx,
	keys: readonly Omit<ShareKey, "userId">[],
): Promise<(Terms | undefined)[]> {
	const rows = await tx.query<Terms>(
		`select w.n::int as n, v.functions, v.limits
		from unnest($1::int[], $2::uuid[], $3::timestamptz[]) with ordinality as w(cell, account, at, n)
		join instruments.account a on a.ledger_id = w.cell and a.id = w.account
		cross join lateral (
			select functions, limits from instruments.account_type_version
			where type = a.type and valid_from <= w.at order by version desc limit 1) v`,
		[
			keys.map(({ ledgerId }) => ledgerId),
			keys.map(({ accountId }) => accountId),
			keys.map(({ at }) => at),
		],
	);
	const byKey = new Map(rows.map((row) => [row.n, row]));
	return keys.map((_, place) => byKey.get(place + 1));
}

/** Those who share a transaction meet in one instant: its first question stands for all. */
const termsOfAccount = gatheredOnce(
	({ ledgerId, accountId }: Omit<ShareKey, "userId">) => `${ledgerId} ${accountId}`,
	readTerms,
);

/** The same where the money is on a card. */
export async function shareUser(tx: Tx, key: HolderKey, at: Temporal.Instant): Promise<Locked> {
	const [, holder] = await Promise.all([ensureHolder(tx, key, at), shareHolder(tx, key)]);
	return { holder: required(holder, "the holder of a movement"), account: null };
}

/** The limit rules that count what leaves an account, by the terms of its type in force at an instant. */
export async function limitsOf(
	tx: Tx,
	{ ledgerId, id: accountId }: AccountKey,
	at: Temporal.Instant,
): Promise<readonly string[]> {
	const terms = await termsOfAccount(tx, { ledgerId, accountId, at });
	return required(terms, "terms of an account's type").limits;
}

import { type Currency, type Money, money } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import { CHECKS, type Check } from "./audit-checks-store.ts";
import { DAY_CHECKS } from "./audit-days-store.ts";
import { SCOPES, type Scope } from "./audit-scope-store.ts";
import type { AccountCode } from "./chart.ts";

/**
 * One snapshot for all statements that follow; must be the first of its transaction. What is new is
 * found by its time, whatever the planner thought of it at an earlier look; and an audit leaves the
 * other processors to those who serve.
 */
export async function takeSnapshot(tx: Tx): Promise<void> {
	await tx.run("set local transaction_isolation = 'repeatable read'");
	await tx.run("set local plan_cache_mode = force_custom_plan");
	await tx.run("set local max_parallel_workers_per_gather = 0");
	await tx.run("set local work_mem = '64MB'");
}

/** What a finding shows: names and figures as text, so that it can be printed, kept and sent. */
export type ViolationRow = Readonly<Record<string, string | null>>;

export interface FoundRow {
	readonly number: number;
	readonly row: ViolationRow;
}

/** Everything that is off in all books, one check at a time. At most `limit` rows an invariant and check. */
export async function findInWhole(tx: Tx, limit: number): Promise<FoundRow[]> {
	const found: FoundRow[] = [];
	for (const sql of WHOLE) found.push(...(await tx.query<FoundRow>(sql, [limit])));
	return found;
}

/** The same for what was recorded at `since` or later, and for what it touches: in one statement, which reads it once. */
export async function findInRecent(
	tx: Tx,
	since: Temporal.Instant,
	limit: number,
): Promise<FoundRow[]> {
	return tx.query<FoundRow>(RECENT, [limit, since]);
}

function checksOf(scope: Scope): Check[] {
	return [...CHECKS, ...DAY_CHECKS].filter((check) =>
		scope === "whole" ? !check.recentOnly : !check.wholeOnly,
	);
}

/** What goes around a check: its rows as one JSON value of texts each, so many of each invariant. */
const TAG = `select number, (select json_object_agg(name, figure)
		from json_each_text(row_to_json(f)) as t (name, figure)
		where name not in ('number', 'place')) as row
	from (select *, row_number() over (partition by number) as place from (`;
const END_OF_TAG = ") f) f where place <= $1";

function tagged({ sql }: Check): string {
	return TAG + sql + END_OF_TAG;
}

const WHOLE = checksOf("whole").map((check) => `${SCOPES.whole} ${tagged(check)}`);

const RECENT = `${SCOPES.recent} ${checksOf("recent").map(tagged).join(" union all ")}`;

/** A balance, or what open items sum to, by owner: on the account's normal side. */
export interface OwnerSum {
	readonly owner: string;
	readonly sum: Money;
}

/** Balances of all accounts of a code. */
export async function balancesOfCode(
	tx: Tx,
	ledgerId: number,
	code: AccountCode,
): Promise<OwnerSum[]> {
	const rows = await tx.query<{ owner: string; currency: Currency; posted: bigint }>(
		`select a.owner, a.currency, sum(b.posted)::bigint as posted from ledger.account a
		join ledger.balance b on b.ledger_id = $1
			and b.slot_id between a.account_id and a.account_id + 63
		where a.ledger_id = $1 and a.code = $2
		group by a.owner, a.currency order by a.owner, a.currency`,
		[ledgerId, code],
	);
	return rows.map(({ owner, currency, posted }) => ({
		owner,
		sum: debitPositive({ code, owner }, money(currency, posted)),
	}));
}

export async function ledgerIds(tx: Tx): Promise<number[]> {
	const rows = await tx.query<{ ledger_id: number }>(
		"select distinct ledger_id from ledger.account order by ledger_id",
	);
	return rows.map((row) => row.ledger_id);
}

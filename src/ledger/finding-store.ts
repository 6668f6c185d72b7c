import { type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountState } from "./account.ts";
import type { ViolationRow } from "./auditor-store.ts";

/** One thing that is off in the books: kept once, however often it is seen. */
export interface Finding {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly invariant: number;
	/** What is off, by its ids. */
	readonly what: string;
	/** As they were when last seen. */
	readonly figures: ViolationRow;
	readonly accountId: bigint | null;
	/** The state the account had before this finding froze it; null when it did not. */
	readonly frozeFrom: AccountState | null;
	readonly firstSeenAt: Temporal.Instant;
	readonly lastSeenAt: Temporal.Instant;
	readonly clearedAt: Temporal.Instant | null;
	readonly acknowledged: {
		readonly at: Temporal.Instant;
		readonly by: string;
		readonly why: string;
	} | null;
	readonly releasedAt: Temporal.Instant | null;
}

export type Sighting = Pick<
	Finding,
	"ledgerId" | "id" | "invariant" | "what" | "figures" | "accountId"
>;

/**
 * Keeps what an audit saw. @returns true when it was not there before, or had been cleared: then
 * whoever acknowledged it did so of something else.
 */
export async function saveSighting(
	tx: Tx,
	sighting: Sighting,
	run: { readonly id: Uuid; readonly startedAt: Temporal.Instant },
): Promise<boolean> {
	const { news } = await tx.one<{ news: boolean }>(
		`insert into ledger.finding as f (ledger_id, invariant, what, id, figures, account_id, last_run,
			first_seen_at, last_seen_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
		on conflict (ledger_id, invariant, what) do update set
			figures = excluded.figures,
			account_id = excluded.account_id,
			last_run = excluded.last_run,
			last_seen_at = excluded.last_seen_at,
			cleared_at = null,
			acknowledged_at = case when f.cleared_at is null then f.acknowledged_at end,
			acknowledged_by = case when f.cleared_at is null then f.acknowledged_by end,
			acknowledged_why = case when f.cleared_at is null then f.acknowledged_why end
		returning (old.ledger_id is null or old.cleared_at is not null) as news`,
		[
			sighting.ledgerId,
			sighting.invariant,
			sighting.what,
			sighting.id,
			sighting.figures,
			sighting.accountId,
			run.id,
			run.startedAt,
		],
	);
	return news;
}

/**
 * What a whole audit saw no more is cleared, but for invariants of which it saw more than it kept.
 * @returns how many.
 */
export async function clearUnseen(
	tx: Tx,
	run: { readonly id: Uuid; readonly startedAt: Temporal.Instant },
	crowded: readonly number[],
): Promise<number> {
	return tx.run(
		`update ledger.finding set cleared_at = $2
		where cleared_at is null and last_run <> $1 and last_seen_at <= $2
			and invariant <> all ($3::int[])`,
		[run.id, run.startedAt, crowded],
	);
}

/** How many things are off, by invariant. */
export async function countUncleared(tx: Tx): Promise<Map<number, number>> {
	const rows = await tx.query<{ invariant: number; count: number }>(
		`select invariant, count(*)::int as count from ledger.finding where cleared_at is null
		group by invariant order by invariant`,
	);
	return new Map(rows.map((row) => [row.invariant, row.count]));
}

/** The state of an account that has a floor to keep and takes entries; undefined for any other. */
export async function freezableState(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
): Promise<AccountState | undefined> {
	const row = await tx.maybe<{ state: AccountState }>(
		`select b.state from ledger.balance b
		left join ledger.account a on a.ledger_id = $1 and a.account_id = $2
		left join ledger.chart c on c.code = a.code
		where b.ledger_id = $1 and b.slot_id = $2 and b.state in ('open', 'debit_stopped')
			and (b.min_avail is not null or c.floor in ('restricted', 'credit_line'))
		for no key update of b`,
		[ledgerId, accountId],
	);
	return row?.state;
}

/** Notes of all findings that name the account what state the freeze took it from. */
export async function noteFrozen(
	tx: Tx,
	finding: { readonly ledgerId: number; readonly accountId: bigint; readonly from: AccountState },
): Promise<void> {
	await tx.run(
		`update ledger.finding set froze_from = $3, released_at = null
		where ledger_id = $1 and account_id = $2 and cleared_at is null`,
		[finding.ledgerId, finding.accountId, finding.from],
	);
}

/** Locks the findings that keep an account frozen, latest first. */
export async function lockFreezers(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
): Promise<Finding[]> {
	const rows = await tx.query<FindingRow>(
		`${SELECT_FINDING} where ledger_id = $1 and account_id = $2
			and (cleared_at is null or (froze_from is not null and released_at is null))
		order by last_seen_at desc, id desc for update`,
		[ledgerId, accountId],
	);
	return rows.map(findingOf);
}

export async function noteReleased(
	tx: Tx,
	ledgerId: number,
	accountId: bigint,
	at: Temporal.Instant,
): Promise<number> {
	return tx.run(
		`update ledger.finding set released_at = $3
		where ledger_id = $1 and account_id = $2 and froze_from is not null and released_at is null`,
		[ledgerId, accountId, at],
	);
}

/** @returns how many: none when somebody did so before. */
export async function updateAcknowledged(
	tx: Tx,
	finding: Pick<Finding, "ledgerId" | "id">,
	word: { readonly at: Temporal.Instant; readonly by: string; readonly why: string },
): Promise<number> {
	return tx.run(
		`update ledger.finding
		set acknowledged_at = $3, acknowledged_by = $4, acknowledged_why = $5
		where ledger_id = $1 and id = $2 and acknowledged_at is null`,
		[finding.ledgerId, finding.id, word.at, word.by, word.why],
	);
}

export async function findFinding(tx: Tx, id: Uuid): Promise<Finding | undefined> {
	const row = await tx.maybe<FindingRow>(`${SELECT_FINDING} where id = $1`, [id]);
	return row === undefined ? undefined : findingOf(row);
}

/** Findings, latest first, below `before`; those that are cleared too, when asked. */
export async function listFindings(
	tx: Tx,
	page: { readonly before: Uuid | null; readonly cleared: boolean; readonly limit: number },
): Promise<Finding[]> {
	const rows = await tx.query<FindingRow>(
		`${SELECT_FINDING} where ($1::uuid is null or id < $1) and ($2 or cleared_at is null
			or (froze_from is not null and released_at is null))
		order by id desc limit $3`,
		[page.before, page.cleared, page.limit],
	);
	return rows.map(findingOf);
}

const SELECT_FINDING = `select ledger_id, id, invariant, what, figures, account_id, froze_from,
	first_seen_at, last_seen_at, cleared_at, acknowledged_at, acknowledged_by, acknowledged_why,
	released_at
from ledger.finding`;

interface FindingRow {
	ledger_id: number;
	id: string;
	invariant: number;
	what: string;
	figures: ViolationRow;
	account_id: bigint | null;
	froze_from: AccountState | null;
	first_seen_at: Temporal.Instant;
	last_seen_at: Temporal.Instant;
	cleared_at: Temporal.Instant | null;
	acknowledged_at: Temporal.Instant | null;
	acknowledged_by: string | null;
	acknowledged_why: string | null;
	released_at: Temporal.Instant | null;
}

function findingOf(row: FindingRow): Finding {
	const { acknowledged_at: at, acknowledged_by: by, acknowledged_why: why } = row;
	return {
		ledgerId: row.ledger_id,
		id: uuid(row.id),
		invariant: row.invariant,
		what: row.what,
		figures: row.figures,
		accountId: row.account_id,
		frozeFrom: row.froze_from,
		firstSeenAt: row.first_seen_at,
		lastSeenAt: row.last_seen_at,
		clearedAt: row.cleared_at,
		acknowledged: at === null || by === null || why === null ? null : { at, by, why },
		releasedAt: row.released_at,
	};
}

import { type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AuditsPast } from "./audit-schedule.ts";

/** All books, or what came since the last look and what it touches. */
export type AuditKind = "whole" | "recent";

/** One time the auditor looked. */
export interface AuditRun {
	readonly id: Uuid;
	readonly kind: AuditKind;
	/** A member of staff, or `platform`. */
	readonly askedBy: string;
	readonly startedAt: Temporal.Instant;
	/** Entries recorded before it need no second look; null when the audit failed. */
	readonly lookedTo: Temporal.Instant | null;
	readonly entries: number | null;
	readonly violations: number | null;
	readonly tookMs: number;
	readonly failure: string | null;
}

/** Audits look at all cells at once, and so belong to none. */
const NO_CELL = 0;
/** Names the one turn there is: never two audits at a time, in however many processes. */
const TURN_LOCK = 7_215_002;

/**
 * Takes the auditor's turn until the transaction ends. @returns the server's process that reads for
 * it; undefined when somebody else has the turn.
 */
export async function takeTurn(tx: Tx): Promise<number | undefined> {
	const { taken, backend } = await tx.one<{ taken: boolean; backend: number }>(
		"select pg_try_advisory_xact_lock($1) as taken, pg_backend_pid() as backend",
		[TURN_LOCK],
	);
	return taken ? backend : undefined;
}

/** Breaks off the statement that a process of the server is at. */
export async function cancelBackend(tx: Tx, backend: number): Promise<void> {
	await tx.query("select pg_cancel_backend($1)", [backend]);
}

/** No statement of the transaction runs longer than this. */
export async function boundStatements(tx: Tx, milliseconds: number): Promise<void> {
	await tx.run("select set_config('statement_timeout', $1, true)", [milliseconds.toString()]);
}

/**
 * For how long the longest transaction under way has been writing, in seconds rounded up: what it
 * booked at its beginning is seen by nobody yet. To be asked before a snapshot is taken.
 */
export async function oldestWriterSeconds(tx: Tx): Promise<number> {
	const { seconds } = await tx.one<{ seconds: number }>(
		`select coalesce(ceil(extract(epoch from max(own.query_start - other.xact_start)))::int, 0)
			as seconds
		from pg_stat_activity own
		join pg_stat_activity other on other.datid = own.datid and other.pid <> own.pid
			and other.backend_type = 'client backend' and other.backend_xid is not null
		where own.pid = pg_backend_pid()`,
	);
	return Math.max(0, seconds);
}

/** Entries recorded at `since` or later, or ever; counts no further than `most`. */
export async function countEntries(
	tx: Tx,
	since: Temporal.Instant | null,
	most: number | null,
): Promise<number> {
	const { count } = await tx.one<{ count: number }>(
		`select count(*)::int as count from (select 1 from ledger.entry
			where $1::timestamptz is null or recorded_at >= $1 limit $2) e`,
		[since, most],
	);
	return count;
}

/** From where the next look goes on; undefined before the first audit. */
export async function watermark(tx: Tx): Promise<Temporal.Instant | undefined> {
	const row = await tx.maybe<{ looked_to: Temporal.Instant }>(
		`select looked_to from ledger.audit_run where ledger_id = $1 and looked_to is not null
		order by looked_to desc limit 1`,
		[NO_CELL],
	);
	return row?.looked_to;
}

/** When the latest audit that ended well was begun. */
export async function lastDone(tx: Tx): Promise<Temporal.Instant | undefined> {
	const row = await tx.maybe<{ started_at: Temporal.Instant }>(
		`select started_at from ledger.audit_run where ledger_id = $1 and failure is null
		order by started_at desc limit 1`,
		[NO_CELL],
	);
	return row?.started_at;
}

/** When audits were begun, for the one who asks what is due. */
export async function auditsPast(tx: Tx): Promise<AuditsPast> {
	return tx.one<AuditsPast>(
		`select max(started_at) filter (where kind = 'whole' and failure is null) as "wholeDone",
			max(started_at) filter (where kind = 'whole') as "wholeTried",
			max(started_at) as tried
		from ledger.audit_run where ledger_id = $1`,
		[NO_CELL],
	);
}

/** Notes an audit, and forgets looks older than `keepLooksFrom`: there is one a minute. */
export async function insertRun(
	tx: Tx,
	run: AuditRun,
	keepLooksFrom: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`insert into ledger.audit_run (ledger_id, id, kind, asked_by, started_at, looked_to, entries,
			violations, took_ms, failure)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			NO_CELL,
			run.id,
			run.kind,
			run.askedBy,
			run.startedAt,
			run.lookedTo,
			run.entries,
			run.violations,
			run.tookMs,
			run.failure,
		],
	);
	await tx.run(
		`delete from ledger.audit_run
		where ledger_id = $1 and kind = 'recent' and started_at < $2`,
		[NO_CELL, keepLooksFrom],
	);
}

/** The latest audits, newest first. */
export async function listRuns(
	tx: Tx,
	page: { readonly kind?: AuditKind; readonly limit: number },
): Promise<AuditRun[]> {
	const rows = await tx.query<RunRow>(
		`select id, kind, asked_by, started_at, looked_to, entries, violations, took_ms, failure
		from ledger.audit_run where ledger_id = $1 and ($2::text is null or kind = $2)
		order by started_at desc, id desc limit $3`,
		[NO_CELL, page.kind ?? null, page.limit],
	);
	return rows.map(runOf);
}

interface RunRow {
	id: string;
	kind: AuditKind;
	asked_by: string;
	started_at: Temporal.Instant;
	looked_to: Temporal.Instant | null;
	entries: bigint | null;
	violations: number | null;
	took_ms: number;
	failure: string | null;
}

function runOf(row: RunRow): AuditRun {
	return {
		id: uuid(row.id),
		kind: row.kind,
		askedBy: row.asked_by,
		startedAt: row.started_at,
		lookedTo: row.looked_to,
		entries: row.entries === null ? null : Number(row.entries),
		violations: row.violations,
		tookMs: row.took_ms,
		failure: row.failure,
	};
}

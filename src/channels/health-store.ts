import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Lane } from "./breaker.ts";
import type { MinuteRow, Tally } from "./health.ts";

/** A minute of one lane of one channel, as one process has counted it so far. */
export interface HealthRow extends MinuteRow {
	readonly channelId: string;
}

/** Writes a process's own row, whole: written twice it says the same. */
export async function saveMinute(tx: Tx, processId: Uuid, row: HealthRow): Promise<void> {
	const { channelId, minute, lane, tally } = row;
	await tx.run(
		`insert into channels.health (channel_id, minute, lane, process_id, answered, own_no, silent,
			unreachable, held_back, yes, no, latency)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::int[])
		on conflict (channel_id, minute, lane, process_id) do update set answered = excluded.answered,
			own_no = excluded.own_no, silent = excluded.silent, unreachable = excluded.unreachable,
			held_back = excluded.held_back, yes = excluded.yes, no = excluded.no,
			latency = excluded.latency`,
		[
			...[channelId, minute, lane, processId, tally.answered, tally.ownNo, tally.silent],
			...[tally.unreachable, tally.heldBack, tally.yes, tally.no, tally.latency],
		],
	);
}

/** Minutes in `[since, until)`, of every process that counted. */
export async function minutesOf(
	tx: Tx,
	by: {
		readonly channelIds: readonly string[];
		readonly since: Temporal.Instant;
		readonly until: Temporal.Instant;
	},
): Promise<HealthRow[]> {
	const rows = await tx.query<
		Omit<HealthRow, "tally"> & Tally & { readonly latency: readonly number[]; readonly lane: Lane }
	>(
		`select channel_id as "channelId", minute, lane, answered, own_no as "ownNo", silent, unreachable,
			held_back as "heldBack", yes, no, latency
		from channels.health where channel_id = any($1::text[]) and minute >= $2 and minute < $3
		order by channel_id, minute, lane`,
		[by.channelIds, by.since, by.until],
	);
	return rows.map(({ channelId, minute, lane, ...tally }) => ({ channelId, minute, lane, tally }));
}

/** Requests that are owed a word, and those that lie before people. */
export interface Owed {
	readonly channelId: string;
	/** All whose end is not known. */
	readonly open: number;
	/** Of them, those that were sent and of which nothing is known. */
	readonly unknown: number;
	readonly review: number;
}

export function owedNow(tx: Tx, ledgerIds: readonly number[]): Promise<Owed[]> {
	return tx.query<Owed>(
		`select channel_id as "channelId", count(*)::int as open,
			count(*) filter (where state = 'unknown')::int as unknown,
			count(*) filter (where state = 'review')::int as review
		from channels.request
		where ledger_id = any($1::int[]) and state in ('prepared', 'sent', 'pending_user', 'processing',
			'unknown', 'reported', 'review')
		group by channel_id order by channel_id`,
		[ledgerIds],
	);
}

/** Keeps what was owed in a minute, once, whoever counts first. */
export async function saveOwed(tx: Tx, minute: Temporal.Instant, owed: Owed): Promise<void> {
	await tx.run(
		`insert into channels.owed (channel_id, minute, open, unknown, review)
		values ($1, $2, $3, $4, $5) on conflict (channel_id, minute) do nothing`,
		[owed.channelId, minute, owed.open, owed.unknown, owed.review],
	);
}

export interface OwedMinute extends Owed {
	readonly minute: Temporal.Instant;
}

export function owedOf(
	tx: Tx,
	by: {
		readonly channelId: string;
		readonly since: Temporal.Instant;
		readonly until: Temporal.Instant;
	},
): Promise<OwedMinute[]> {
	return tx.query<OwedMinute>(
		`select channel_id as "channelId", minute, open, unknown, review from channels.owed
		where channel_id = $1 and minute >= $2 and minute < $3 order by minute`,
		[by.channelId, by.since, by.until],
	);
}

/** Lets go of minutes that no chart looks at any more. */
export async function forgetMinutes(
	tx: Tx,
	by: { readonly before: Temporal.Instant; readonly limit: number },
): Promise<number> {
	const health = await tx.run(
		`delete from channels.health where (channel_id, minute, lane, process_id) in
			(select channel_id, minute, lane, process_id from channels.health where minute < $1 limit $2)`,
		[by.before, by.limit],
	);
	const owed = await tx.run(
		`delete from channels.owed where (channel_id, minute) in
			(select channel_id, minute from channels.owed where minute < $1 limit $2)`,
		[by.before, by.limit],
	);
	return Math.max(health, owed);
}

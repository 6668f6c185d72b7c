import type { Tx } from "#platform";

/** How a channel does, counted from the requests themselves. */
export interface ChannelStats {
	readonly channelId: string;
	/** Requests that left. */
	readonly sent: number;
	readonly succeeded: number;
	readonly declined: number;
	readonly notSent: number;
	/** Still owed a word, or before people. */
	readonly unknown: number;
	readonly conflicts: number;
	readonly contradictions: number;
	/** Of those that ended in a yes or no by the institution: parts per million that succeeded. */
	readonly successRatePpm: number;
	/** Milliseconds from sending to the answer; null without answers. */
	readonly p50Ms: number | null;
	readonly p99Ms: number | null;
	/** What settled them first. */
	readonly responsesFirst: number;
	readonly noticesFirst: number;
	readonly queriesFirst: number;
	/** What confirming costs (H1): questions asked, and milliseconds from "said" to "confirmed". */
	readonly queries: number;
	readonly confirmP50Ms: number | null;
}

type Row = Omit<ChannelStats, "successRatePpm">;

/** Counts of every channel since an instant, over the cells given. */
export async function channelStats(
	tx: Tx,
	by: { readonly ledgerIds: readonly number[]; readonly since: Temporal.Instant },
): Promise<ChannelStats[]> {
	const rows = await tx.query<Row>(
		`select channel_id as "channelId",
			count(*) filter (where sent_at is not null)::int as sent,
			count(*) filter (where state = 'confirmed')::int as succeeded,
			count(*) filter (where state = 'rejected')::int as declined,
			count(*) filter (where state = 'not_sent')::int as "notSent",
			count(*) filter (where state in ('sent', 'processing', 'unknown', 'reported', 'review'))::int
				as unknown,
			count(*) filter (where state = 'conflict')::int as conflicts,
			count(*) filter (where contradiction is not null)::int as contradictions,
			percentile_disc(0.5) within group (order by answer_ms)
				filter (where answer_ms is not null) as "p50Ms",
			percentile_disc(0.99) within group (order by answer_ms)
				filter (where answer_ms is not null) as "p99Ms",
			count(*) filter (where settled_via = 'response')::int as "responsesFirst",
			count(*) filter (where settled_via = 'notice')::int as "noticesFirst",
			count(*) filter (where settled_via = 'query')::int as "queriesFirst",
			coalesce(sum(queries), 0)::int as queries,
			(extract(epoch from percentile_disc(0.5) within group (order by finished_at - reported_at)
				filter (where reported_at is not null and finished_at is not null)) * 1000)::int
				as "confirmP50Ms"
		from channels.request
		where ledger_id = any($1::int[]) and prepared_at >= $2
		group by channel_id order by channel_id`,
		[by.ledgerIds, by.since],
	);
	return rows.map((row) => ({ ...row, successRatePpm: ratePpm(row.succeeded, row.declined) }));
}

function ratePpm(succeeded: number, declined: number): number {
	const ended = succeeded + declined;
	return ended === 0 ? 0 : Math.round((succeeded * 1_000_000) / ended);
}

import type { Tx } from "#platform";
import type { RequestState } from "./request.ts";
import type { RoutePurpose } from "./route-book.ts";

/** Requests of a channel that have come to the same, counted. */
export interface OutcomeCount {
	readonly channelId: string;
	readonly purpose: RoutePurpose;
	readonly state: RequestState;
	readonly code: string | null;
	readonly times: number;
}

/**
 * How requests prepared since an instant stand. One that left a moment ago and has no answer yet says
 * nothing: it is left out until `lateAfter`.
 */
export function outcomesSince(
	tx: Tx,
	by: {
		readonly ledgerIds: readonly number[];
		readonly channelIds: readonly string[];
		readonly since: Temporal.Instant;
		readonly lateAfter: Temporal.Instant;
	},
): Promise<OutcomeCount[]> {
	return tx.query<OutcomeCount>(
		`select channel_id as "channelId", kind as purpose, state, code, count(*)::int as times
		from channels.request
		where ledger_id = any($1::int[]) and channel_id = any($2::text[]) and prepared_at >= $3
			and kind in ('pay', 'payout') and (state <> 'sent' or sent_at < $4)
		group by channel_id, kind, state, code order by channel_id, kind, state, code`,
		[by.ledgerIds, by.channelIds, by.since, by.lateAfter],
	);
}

/** Milliseconds from sending to the answer. */
export interface AnswerTimes {
	readonly channelId: string;
	readonly purpose: RoutePurpose;
	readonly p50Ms: number;
	readonly p99Ms: number;
}

export function answerTimesSince(
	tx: Tx,
	by: {
		readonly ledgerIds: readonly number[];
		readonly channelIds: readonly string[];
		readonly since: Temporal.Instant;
	},
): Promise<AnswerTimes[]> {
	return tx.query<AnswerTimes>(
		`select channel_id as "channelId", kind as purpose,
			percentile_disc(0.5) within group (order by answer_ms) as "p50Ms",
			percentile_disc(0.99) within group (order by answer_ms) as "p99Ms"
		from channels.request
		where ledger_id = any($1::int[]) and channel_id = any($2::text[]) and prepared_at >= $3
			and kind in ('pay', 'payout') and answer_ms is not null
		group by channel_id, kind order by channel_id, kind`,
		[by.ledgerIds, by.channelIds, by.since],
	);
}

/** Requests of any age that nobody knows the end of. */
export function unknownNow(
	tx: Tx,
	ledgerIds: readonly number[],
): Promise<
	{ readonly channelId: string; readonly purpose: RoutePurpose; readonly times: number }[]
> {
	return tx.query(
		`select channel_id as "channelId", kind as purpose, count(*)::int as times
		from channels.request
		where ledger_id = any($1::int[]) and kind in ('pay', 'payout')
			and state in ('unknown', 'review')
		group by channel_id, kind order by channel_id, kind`,
		[ledgerIds],
	);
}

/** What was sent through channels since midnight, but for what is known not to have happened. */
export function usedSince(
	tx: Tx,
	by: {
		readonly ledgerIds: readonly number[];
		readonly channelIds: readonly string[];
		readonly since: Temporal.Instant;
	},
): Promise<
	{ readonly channelId: string; readonly purpose: RoutePurpose; readonly minor: bigint }[]
> {
	return tx.query(
		`select channel_id as "channelId", kind as purpose, sum(amount_minor)::bigint as minor
		from channels.request
		where ledger_id = any($1::int[]) and channel_id = any($2::text[]) and prepared_at >= $3
			and kind in ('pay', 'payout') and state not in ('rejected', 'not_sent', 'closed')
		group by channel_id, kind`,
		[by.ledgerIds, by.channelIds, by.since],
	);
}

export interface FaultCount {
	readonly channelId: string;
	readonly trades: number;
	readonly shorts: number;
	readonly overs: number;
}

/** Shorts and overs since an instant, with the trades among which they were found (F6). */
export async function faultsSince(
	tx: Tx,
	by: {
		readonly ledgerIds: readonly number[];
		readonly channelIds: readonly string[];
		readonly since: Temporal.Instant;
	},
): Promise<FaultCount[]> {
	const faults = await tx.query<Omit<FaultCount, "trades">>(
		`select channel_id as "channelId",
			count(*) filter (where fault = 'short')::int as shorts,
			count(*) filter (where fault = 'over')::int as overs
		from channels.route_fault where ledger_id = any($1::int[]) and at >= $2 group by channel_id`,
		[by.ledgerIds, by.since],
	);
	const trades = await tx.query<Pick<FaultCount, "channelId" | "trades">>(
		`select channel_id as "channelId", count(*)::int as trades from channels.request
		where ledger_id = any($1::int[]) and channel_id = any($2::text[]) and prepared_at >= $3
			and kind in ('pay', 'payout') and state = 'confirmed'
		group by channel_id`,
		[by.ledgerIds, by.channelIds, by.since],
	);
	return by.channelIds.map((channelId) => {
		const { shorts = 0, overs = 0 } = faults.find((one) => one.channelId === channelId) ?? {};
		const done = trades.find((one) => one.channelId === channelId)?.trades ?? 0;
		return { channelId, trades: done, shorts, overs };
	});
}

/** Noted once for each request and kind of fault. */
export async function noteFault(
	tx: Tx,
	seen: {
		readonly ledgerId: number;
		readonly serial: string;
		readonly channelId: string;
		readonly fault: "short" | "over";
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into channels.route_fault (ledger_id, serial_no, fault, channel_id, at)
		values ($1, $2, $3, $4, $5) on conflict (ledger_id, serial_no, fault) do nothing`,
		[seen.ledgerId, seen.serial, seen.fault, seen.channelId, seen.at],
	);
}

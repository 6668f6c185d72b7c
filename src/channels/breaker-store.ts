import { required } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { BreakerState, Evidence, Lane, Standing } from "./breaker.ts";
import { raiseRevision } from "./revision-store.ts";

/** How a breaker stands for all processes, with the number of its last change. */
export interface BreakerRow extends Standing {
	readonly channelId: string;
	readonly lane: Lane;
	readonly version: number;
}

const COLUMNS = `channel_id as "channelId", lane, version, state, since, rest_until as "restUntil",
	openings, probing, probes_good as "probesGood", probed_at as "probedAt", evidence`;

export function allBreakers(tx: Tx): Promise<BreakerRow[]> {
	return tx.query<BreakerRow>(`select ${COLUMNS} from channels.breaker order by channel_id, lane`);
}

/** Locks the one row of a breaker, which is made closed where there is none. */
export async function lockBreaker(
	tx: Tx,
	channelId: string,
	lane: Lane,
	now: Temporal.Instant,
): Promise<BreakerRow> {
	await tx.run(
		`insert into channels.breaker (channel_id, lane, version, state, since, openings, probing,
			probes_good)
		values ($1, $2, 1, 'closed', $3, 0, 0, 0) on conflict (channel_id, lane) do nothing`,
		[channelId, lane, now],
	);
	return tx.one<BreakerRow>(
		`select ${COLUMNS} from channels.breaker where channel_id = $1 and lane = $2 for update`,
		[channelId, lane],
	);
}

/** Writes how a locked breaker stands now; a change of its state is told to all and kept. */
export async function saveBreaker(tx: Tx, before: BreakerRow, now: Standing): Promise<BreakerRow> {
	const isChange = now.state !== before.state;
	const row = await tx.maybe<BreakerRow>(
		`update channels.breaker set version = $4, state = $5, since = $6, rest_until = $7, openings = $8,
			probing = $9, probes_good = $10, probed_at = $11, evidence = $12
		where channel_id = $1 and lane = $2 and version = $3 returning ${COLUMNS}`,
		[
			...[before.channelId, before.lane, before.version, before.version + (isChange ? 1 : 0)],
			...[now.state, now.since, now.restUntil, now.openings, now.probing, now.probesGood],
			...[now.probedAt, now.evidence as JsonObject | null],
		],
	);
	const saved = required(row, "the breaker as it was locked");
	if (!isChange) return saved;
	await tx.run(
		`insert into channels.breaker_change (channel_id, lane, version, state, at, rest_until, evidence)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[
			...[saved.channelId, saved.lane, saved.version, saved.state, saved.since, saved.restUntil],
			saved.state === "open" ? (saved.evidence as JsonObject | null) : null,
		],
	);
	await raiseRevision(tx, "breakers");
	return saved;
}

export interface BreakerChange {
	readonly channelId: string;
	readonly lane: Lane;
	readonly version: number;
	readonly state: BreakerState;
	readonly at: Temporal.Instant;
	readonly restUntil: Temporal.Instant | null;
	readonly evidence: Evidence | null;
}

/** Newest first. */
export function breakerChanges(
	tx: Tx,
	page: { readonly channelId: string; readonly since: Temporal.Instant; readonly limit: number },
): Promise<BreakerChange[]> {
	return tx.query<BreakerChange>(
		`select channel_id as "channelId", lane, version, state, at, rest_until as "restUntil", evidence
		from channels.breaker_change where channel_id = $1 and at >= $2
		order by at desc, lane, version desc limit $3`,
		[page.channelId, page.since, page.limit],
	);
}

/** Lets go of changes that no chart looks at any more. */
export function forgetBreakerChanges(
	tx: Tx,
	by: { readonly before: Temporal.Instant; readonly limit: number },
): Promise<number> {
	return tx.run(
		`delete from channels.breaker_change where (channel_id, lane, version) in
			(select channel_id, lane, version from channels.breaker_change where at < $1 limit $2)`,
		[by.before, by.limit],
	);
}

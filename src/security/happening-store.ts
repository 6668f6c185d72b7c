import { required, type Uuid } from "#kernel";
import { gatheredWrite, type Tx } from "#platform";
import type { HappeningKey, WindowRule } from "./book.ts";
import type { HashedKeys } from "./happening.ts";

/** Older than the longest window that a book may have. */
const KEPT_SECONDS = 31 * 86_400;

export interface WrittenHappening {
	readonly id: Uuid;
	readonly kind: string;
	readonly at: Temporal.Instant;
	readonly fen: bigint | null;
	readonly keys: HashedKeys;
}

/** Writes a happening under each of the hashes, and forgets what no window can see any more. */
export function insertHappening(
	tx: Tx,
	under: readonly Uuid[],
	happening: WrittenHappening,
): Promise<void> {
	return writeHappening(tx, { ...happening, under });
}

const writeHappening = gatheredWrite(
	async (tx, happenings: readonly (WrittenHappening & { readonly under: readonly Uuid[] })[]) => {
		const rows = happenings.flatMap((one) => one.under.map((keyHash) => ({ ...one, keyHash })));
		const earliest = required(
			happenings.map(({ at }) => at).toSorted(Temporal.Instant.compare)[0],
			"a happening",
		);
		const written = tx.run(
			`insert into security.happening (key_hash, happening_id, kind, at, fen, user_hash,
				device_hash, ip_hash, network_hash, payee_hash, number_hash)
			select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[],
				$6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[])`,
			[
				rows.map(({ keyHash }) => keyHash),
				rows.map(({ id }) => id),
				rows.map(({ kind }) => kind),
				rows.map(({ at }) => at),
				rows.map(({ fen }) => fen),
				rows.map(({ keys }) => keys.user ?? null),
				rows.map(({ keys }) => keys.device ?? null),
				rows.map(({ keys }) => keys.ip ?? null),
				rows.map(({ keys }) => keys.network ?? null),
				rows.map(({ keys }) => keys.payee ?? null),
				rows.map(({ keys }) => keys.number ?? null),
			],
		);
		await Promise.all([
			written,
			tx.run("delete from security.happening where key_hash = any ($1::uuid[]) and at < $2", [
				[...new Set(rows.map(({ keyHash }) => keyHash))],
				earliest.subtract({ seconds: KEPT_SECONDS }),
			]),
		]);
	},
);

/** One window of one key, ready to be measured. */
export interface Window {
	readonly rule: WindowRule;
	readonly key: Uuid;
}

/** What each window holds now, by the id of its rule: a number, a sum of fen, or different keys. */
export async function measureWindows(
	tx: Tx,
	windows: readonly Window[],
	now: Temporal.Instant,
): Promise<ReadonlyMap<string, bigint>> {
	if (windows.length === 0) return new Map();
	const column = (pick: (window: Window) => string | bigint | null): (string | bigint | null)[] =>
		windows.map(pick);
	const rows = await tx.query<{ id: string; measured: bigint }>(
		`select w.id, m.measured
		from unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[],
			$7::text[], $8::text[])
			as w (id, key_hash, kinds, since, from_fen, to_fen, measure, distinct_by)
		cross join lateral (
			select (case w.measure when 'count' then count(*)
				when 'sum' then coalesce(sum(h.fen), 0)
				else count(distinct case w.distinct_by when 'user' then h.user_hash
					when 'device' then h.device_hash when 'ip' then h.ip_hash
					when 'network' then h.network_hash when 'payee' then h.payee_hash
					else h.number_hash end) end)::bigint as measured
			from security.happening h
			where h.key_hash = w.key_hash and h.at > w.since
				and h.kind = any (string_to_array(w.kinds, ','))
				and (w.from_fen is null or h.fen >= w.from_fen)
				and (w.to_fen is null or h.fen <= w.to_fen)
		) m`,
		[
			column(({ rule }) => rule.id),
			column(({ key }) => key),
			column(({ rule }) => rule.kinds.join(",")),
			column(({ rule }) => now.subtract({ seconds: rule.windowSeconds }).toString()),
			column(({ rule }) => (rule.fromFen === null ? null : BigInt(rule.fromFen))),
			column(({ rule }) => (rule.toFen === null ? null : BigInt(rule.toFen))),
			column(({ rule }) => rule.measure),
			column(({ rule }): HappeningKey | null => rule.distinct),
		],
	);
	return new Map(rows.map(({ id, measured }) => [id, measured]));
}

/** One writer at a time for each limited window, in the order of the hashes. */
export async function lockWindows(tx: Tx, keys: readonly Uuid[]): Promise<void> {
	for (const key of keys.toSorted()) {
		await tx.run(
			`insert into security.counter (subject_id, counter) values ($1, 'window')
			on conflict (subject_id, counter) do nothing`,
			[key],
		);
		await tx.one(
			"select 1 from security.counter where subject_id = $1 and counter = 'window' for update",
			[key],
		);
	}
}

/** Remembers that somebody has paid somebody. */
export function rememberPayee(
	tx: Tx,
	userId: Uuid,
	payeeId: Uuid,
	at: Temporal.Instant,
): Promise<void> {
	return writePayee(tx, { userId, payeeId, at });
}

interface PayeeSeen {
	readonly userId: Uuid;
	readonly payeeId: Uuid;
	readonly at: Temporal.Instant;
}

const writePayee = gatheredWrite((tx, seen: readonly PayeeSeen[]) =>
	tx.run(
		`insert into security.payee (subject_id, payee_id, first_at, last_at, times)
		select subject_id, payee_id, min(at), max(at), count(*)::int
		from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as p(subject_id, payee_id, at)
		group by subject_id, payee_id order by subject_id, payee_id
		on conflict (subject_id, payee_id) do update
		set last_at = greatest(security.payee.last_at, excluded.last_at),
			times = security.payee.times + excluded.times`,
		[
			seen.map(({ userId }) => userId),
			seen.map(({ payeeId }) => payeeId),
			seen.map(({ at }) => at),
		],
	),
);

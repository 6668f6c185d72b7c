import { required, type Uuid } from "#kernel";
import type { Tx } from "#platform";

export type NameListKind = "sanctions" | "blocked" | "police";

/** A name on a list, by its mask; the name lies in the vault under the entry. */
export interface NameEntry {
	readonly entryId: Uuid;
	readonly list: NameListKind;
	readonly nameToken: Uuid;
	readonly nameMasked: string;
	/** Blind index of a document's key, where the list tells one. */
	readonly keyIndex: Buffer | null;
	readonly source: string;
	readonly addedBy: string;
	readonly addedAt: Temporal.Instant;
}

const ENTRY = `entry_id as "entryId", list, name_token as "nameToken", name_mask as "nameMasked",
	key_index as "keyIndex", source, added_by as "addedBy", added_at as "addedAt"`;

export async function insertNameEntry(tx: Tx, entry: NameEntry): Promise<void> {
	await tx.run(
		`insert into customers.name_entry
			(entry_id, list, name_token, name_mask, key_index, source, added_by, added_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[
			...[entry.entryId, entry.list, entry.nameToken, entry.nameMasked, entry.keyIndex],
			...[entry.source, entry.addedBy, entry.addedAt],
		],
	);
}

/** False when it is not on a list (any more). */
export async function removeNameEntry(
	tx: Tx,
	entryId: Uuid,
	by: string,
	at: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update customers.name_entry set removed_at = $2, removed_by = $3
		where entry_id = $1 and removed_at is null`,
		[entryId, at, by],
	);
	return touched === 1;
}

/** Everything on the lists now. */
export async function nameEntries(tx: Tx): Promise<NameEntry[]> {
	return tx.query<NameEntry>(
		`select ${ENTRY} from customers.name_entry where removed_at is null order by entry_id`,
	);
}

/** A page of the lists, newest first. */
export async function listNameEntries(
	tx: Tx,
	page: { readonly before: Uuid | null; readonly limit: number },
): Promise<NameEntry[]> {
	return tx.query<NameEntry>(
		`select ${ENTRY} from customers.name_entry
		where removed_at is null and ($1::uuid is null or entry_id < $1)
		order by entry_id desc limit $2`,
		[page.before, page.limit],
	);
}

export async function readNameEntry(tx: Tx, entryId: Uuid): Promise<NameEntry | undefined> {
	return tx.maybe<NameEntry>(
		`select ${ENTRY} from customers.name_entry where entry_id = $1 and removed_at is null`,
		[entryId],
	);
}

/**
 * The revision of the lists. Whoever becomes a customer shares it until the commit, so that a change
 * comes either before (and is seen) or after (and screens them again).
 */
export async function shareRevision(tx: Tx): Promise<bigint> {
	const row = await tx.one<{ revision: bigint }>(
		"select revision from customers.name_revision where list_set = 'all' for share",
	);
	return row.revision;
}

export async function raiseRevision(tx: Tx): Promise<bigint> {
	const row = await tx.one<{ revision: bigint }>(
		"update customers.name_revision set revision = revision + 1 where list_set = 'all' returning revision",
	);
	return row.revision;
}

export type HitState = "open" | "proposed" | "cleared" | "confirmed";

/** A name on a list that resembles a customer's. */
export interface Hit {
	readonly customerId: Uuid;
	readonly hitId: Uuid;
	readonly entryId: Uuid;
	readonly list: NameListKind;
	readonly score: number;
	readonly how: "same" | "close" | "number";
	readonly state: HitState;
	readonly openedAt: Temporal.Instant;
	readonly judgedAt: Temporal.Instant | null;
	readonly judgedBy: string | null;
	readonly reason: string | null;
}

const HIT = `customer_id as "customerId", hit_id as "hitId", entry_id as "entryId", list, score, how,
	state, opened_at as "openedAt", judged_at as "judgedAt", judged_by as "judgedBy", reason`;

/** False when this customer and entry have met before: what was judged stays judged. */
export async function insertHit(tx: Tx, hit: Hit): Promise<boolean> {
	const touched = await tx.run(
		`insert into customers.hit (customer_id, hit_id, entry_id, list, score, how, state, opened_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (customer_id, entry_id) do nothing`,
		[
			...[hit.customerId, hit.hitId, hit.entryId, hit.list, hit.score, hit.how, hit.state],
			hit.openedAt,
		],
	);
	return touched === 1;
}

export async function lockHit(tx: Tx, customerId: Uuid, hitId: Uuid): Promise<Hit | undefined> {
	return tx.maybe<Hit>(
		`select ${HIT} from customers.hit where customer_id = $1 and hit_id = $2 for update`,
		[customerId, hitId],
	);
}

export async function judgeHit(
	tx: Tx,
	hit: Pick<Hit, "customerId" | "hitId" | "state">,
	judged: { readonly at: Temporal.Instant; readonly by: string; readonly reason: string },
): Promise<void> {
	await tx.run(
		`update customers.hit set state = $3, judged_at = $4, judged_by = $5, reason = $6
		where customer_id = $1 and hit_id = $2`,
		[hit.customerId, hit.hitId, hit.state, judged.at, judged.by, judged.reason],
	);
}

export async function hitsOf(tx: Tx, customerIds: readonly Uuid[]): Promise<Hit[]> {
	return tx.query<Hit>(
		`select ${HIT} from customers.hit where customer_id = any ($1::uuid[])
		order by opened_at, hit_id`,
		[customerIds],
	);
}

/** Hits that wait for a judgement, the oldest first. */
export async function openHits(tx: Tx, limit: number): Promise<Hit[]> {
	return tx.query<Hit>(
		`select ${HIT} from customers.hit where state in ('open', 'proposed')
		order by opened_at, hit_id limit $1`,
		[limit],
	);
}

/** The two names of a hit, by their masks, so that people can hold them side by side. */
export interface HitSides {
	readonly hitId: Uuid;
	/** A person's mask, or the name of an organisation; null once it is erased. */
	readonly customerName: string | null;
	readonly listedName: string;
	readonly listedSource: string;
}

export async function sidesOf(tx: Tx, hits: readonly Hit[]): Promise<HitSides[]> {
	if (hits.length === 0) return [];
	return tx.query<HitSides>(
		`select h.hit_id as "hitId", coalesce(nullif(c.name_mask, ''), o.name) as "customerName",
			e.name_mask as "listedName", e.source as "listedSource"
		from customers.hit h
		join customers.name_entry e on e.entry_id = h.entry_id
		left join customers.customer c on c.customer_id = h.customer_id
		left join customers.organisation o on o.customer_id = h.customer_id
		where h.hit_id = any ($1::uuid[]) and h.customer_id = any ($2::uuid[])`,
		[hits.map(({ hitId }) => hitId), hits.map(({ customerId }) => customerId)],
	);
}

/** Everybody, or everybody after a change, screened in batches. */
export interface Rescreening {
	readonly runId: Uuid;
	readonly revision: bigint;
	readonly cursorId: Uuid | null;
	readonly seen: number;
	readonly hits: number;
	readonly startedAt: Temporal.Instant;
	readonly finishedAt: Temporal.Instant | null;
}

const RUN = `run_id as "runId", revision, cursor_id as "cursorId", seen, hits,
	started_at as "startedAt", finished_at as "finishedAt"`;

export async function insertRescreening(tx: Tx, run: Rescreening): Promise<void> {
	await tx.run(
		`insert into customers.rescreening (run_id, revision, cursor_id, seen, hits, started_at)
		values ($1, $2, null, 0, 0, $3)`,
		[run.runId, run.revision, run.startedAt],
	);
}

export async function lockRescreening(tx: Tx, runId: Uuid): Promise<Rescreening> {
	return required(
		await tx.maybe<Rescreening>(
			`select ${RUN} from customers.rescreening where run_id = $1 for update`,
			[runId],
		),
		"a rescreening under way",
	);
}

export async function saveRescreening(tx: Tx, run: Rescreening): Promise<void> {
	await tx.run(
		`update customers.rescreening set cursor_id = $2, seen = $3, hits = $4, finished_at = $5
		where run_id = $1`,
		[run.runId, run.cursorId, run.seen, run.hits, run.finishedAt],
	);
}

/** The runs, newest first. */
export async function listRescreenings(tx: Tx, limit: number): Promise<Rescreening[]> {
	return tx.query<Rescreening>(
		`select ${RUN} from customers.rescreening order by run_id desc limit $1`,
		[limit],
	);
}

/** The next customers after a cursor, for a batch: what is sealed or erased is nobody's any more. */
export async function customersAfter(tx: Tx, cursor: Uuid | null, limit: number): Promise<Uuid[]> {
	const rows = await tx.query<{ customer_id: Uuid }>(
		`select customer_id from (
			select customer_id from customers.customer where state = 'active'
			union all select customer_id from customers.organisation
		) one
		where $1::uuid is null or customer_id > $1 order by customer_id limit $2`,
		[cursor, limit],
	);
	return rows.map((row) => row.customer_id);
}

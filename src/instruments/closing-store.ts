import type { Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { HolderKey } from "./account-store.ts";
import type { Closing, ClosingFact, ClosingState } from "./closing.ts";

const COLUMNS = `ledger_id as "ledgerId", id, user_id as "userId", state, asked_at as "askedAt",
	due_at as "dueAt", ended_at as "endedAt"`;

export interface ClosingKey {
	readonly ledgerId: number;
	readonly id: Uuid;
}

/** False when one is under way already. */
export async function insertClosing(tx: Tx, closing: Closing): Promise<boolean> {
	const rows = await tx.run(
		`insert into instruments.closing (ledger_id, id, user_id, state, asked_at, due_at, ended_at)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (ledger_id, user_id) where state not in ('closed', 'cancelled') do nothing`,
		[
			closing.ledgerId,
			closing.id,
			closing.userId,
			closing.state,
			closing.askedAt,
			closing.dueAt,
			closing.endedAt,
		],
	);
	return rows === 1;
}

/** The one under way, else the latest there was. */
export async function latestClosing(tx: Tx, key: HolderKey): Promise<Closing | undefined> {
	return tx.maybe<Closing>(
		`select ${COLUMNS} from instruments.closing where ledger_id = $1 and user_id = $2
		order by (state in ('closed', 'cancelled')), asked_at desc limit 1`,
		[key.ledgerId, key.userId],
	);
}

export async function readClosing(tx: Tx, key: ClosingKey): Promise<Closing | undefined> {
	return tx.maybe<Closing>(
		`select ${COLUMNS} from instruments.closing where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
}

/** Lock order: the closing, then holder and accounts. */
export async function lockClosing(tx: Tx, key: ClosingKey): Promise<Closing | undefined> {
	return tx.maybe<Closing>(
		`select ${COLUMNS} from instruments.closing where ledger_id = $1 and id = $2 for update`,
		[key.ledgerId, key.id],
	);
}

/** Newest first; those under way alone unless a state is named. */
export async function listClosings(
	tx: Tx,
	page: {
		readonly ledgerId: number;
		readonly state: ClosingState | null;
		readonly before: Uuid | null;
		readonly limit: number;
	},
): Promise<Closing[]> {
	return tx.query<Closing>(
		`select ${COLUMNS} from instruments.closing
		where ledger_id = $1 and ($2::uuid is null or id < $2)
			and case when $3::text is null then state not in ('closed', 'cancelled') else state = $3 end
		order by id desc limit $4`,
		[page.ledgerId, page.before, page.state, page.limit],
	);
}

/** Writes the step of a locked closing. */
export async function moveClosing(
	tx: Tx,
	closing: Closing,
	change: Pick<Closing, "state" | "dueAt" | "endedAt">,
): Promise<Closing> {
	await tx.run(
		`update instruments.closing set state = $3, due_at = $4, ended_at = $5
		where ledger_id = $1 and id = $2`,
		[closing.ledgerId, closing.id, change.state, change.dueAt, change.endedAt],
	);
	return { ...closing, ...change };
}

/** Appends to the history; the caller holds the closing, so numbers never collide. */
export async function appendFact(
	tx: Tx,
	key: ClosingKey,
	fact: { readonly at: Temporal.Instant; readonly code: string; readonly params: JsonObject },
): Promise<void> {
	await tx.run(
		`insert into instruments.closing_event (ledger_id, closing_id, seq, at, code, params)
		select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5
		from instruments.closing_event where ledger_id = $1 and closing_id = $2`,
		[key.ledgerId, key.id, fact.at, fact.code, fact.params],
	);
}

export async function closingFacts(tx: Tx, key: ClosingKey): Promise<ClosingFact[]> {
	return tx.query<ClosingFact>(
		`select seq, at, code, params from instruments.closing_event
		where ledger_id = $1 and closing_id = $2 order by seq`,
		[key.ledgerId, key.id],
	);
}

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { ListColor } from "./book.ts";
import type { ListEntry, ListKind } from "./lists.ts";

interface Row {
	readonly entry_id: Uuid;
	readonly color: ListColor;
	readonly kind: ListKind;
	readonly value: string;
	readonly reason: string;
	readonly source: string;
	readonly created_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant | null;
}

const COLUMNS = "entry_id, color, kind, value, reason, source, created_at, expires_at";

/** False when the same thing stands on the same list already. */
export async function insertEntry(tx: Tx, entry: ListEntry): Promise<boolean> {
	const touched = await tx.run(
		`insert into security.list_entry (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (kind, value, color) where removed_at is null do nothing`,
		[
			entry.id,
			entry.color,
			entry.kind,
			entry.value,
			entry.reason,
			entry.source,
			entry.createdAt,
			entry.expiresAt,
		],
	);
	return touched === 1;
}

/** Takes an entry off; it stays on file. False when it is none or was taken off before. */
export async function removeEntry(
	tx: Tx,
	entryId: Uuid,
	by: string,
	now: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update security.list_entry set removed_at = $2, removed_by = $3
		where entry_id = $1 and removed_at is null`,
		[entryId, now, by],
	);
	return touched === 1;
}

export async function readEntry(tx: Tx, entryId: Uuid): Promise<ListEntry | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.list_entry where entry_id = $1 and removed_at is null`,
		[entryId],
	);
	return row === undefined ? undefined : entryFrom(row);
}

/** Entries that have not been removed, the expired ones too, newest first. */
export async function listEntries(
	tx: Tx,
	page: { readonly color?: ListColor; readonly before?: Uuid; readonly limit: number },
): Promise<ListEntry[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.list_entry
		where removed_at is null and ($1::text is null or color = $1)
			and ($2::uuid is null or entry_id < $2)
		order by entry_id desc limit $3`,
		[page.color ?? null, page.before ?? null, page.limit],
	);
	return rows.map(entryFrom);
}

/** Every entry that may still be in force. */
export async function liveEntries(tx: Tx, now: Temporal.Instant): Promise<ListEntry[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.list_entry
		where removed_at is null and (expires_at is null or expires_at > $1)`,
		[now],
	);
	return rows.map(entryFrom);
}

function entryFrom(row: Row): ListEntry {
	return {
		id: row.entry_id,
		color: row.color,
		kind: row.kind,
		value: row.value,
		reason: row.reason,
		source: row.source,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
	};
}

import type { Uuid } from "#kernel";
import type { Tx } from "#platform";

export type BookState = "draft" | "proposed" | "shadow" | "in_force" | "retired";

/** A version of the policy book, its document as text. */
export interface BookRow {
	readonly version: number;
	readonly state: BookState;
	readonly document: string;
	/** Who wrote it. */
	readonly author: string;
	readonly note: string;
	readonly createdAt: Temporal.Instant;
	/** From when it decides; null until somebody else has approved it. */
	readonly validFrom: Temporal.Instant | null;
	readonly approvalId: Uuid | null;
	/** What the last dry run found, canonical JSON. */
	readonly dryRun: string | null;
}

interface Row {
	readonly version: number;
	readonly state: BookState;
	readonly document: string;
	readonly author: string;
	readonly note: string;
	readonly created_at: Temporal.Instant;
	readonly valid_from: Temporal.Instant | null;
	readonly approval_id: Uuid | null;
	readonly dry_run: string | null;
}

const COLUMNS =
	"version, state, document, author, note, created_at, valid_from, approval_id, dry_run";

export async function listBooks(tx: Tx): Promise<BookRow[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.policy_book order by version desc`,
	);
	return rows.map(bookFromRow);
}

/** Those that decide, will decide, or look on. */
export async function activeBooks(tx: Tx): Promise<BookRow[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from security.policy_book where state in ('in_force', 'shadow')
		order by version`,
	);
	return rows.map(bookFromRow);
}

export async function readBook(tx: Tx, version: number): Promise<BookRow | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.policy_book where version = $1`,
		[version],
	);
	return row === undefined ? undefined : bookFromRow(row);
}

/** Lock order: the revision first, then the book. */
export async function lockBook(tx: Tx, version: number): Promise<BookRow | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from security.policy_book where version = $1 for update`,
		[version],
	);
	return row === undefined ? undefined : bookFromRow(row);
}

/** Writes a draft under the next free number, which it gives back. Held by the books' revision. */
export async function insertDraft(
	tx: Tx,
	draft: Pick<BookRow, "document" | "author" | "note" | "createdAt">,
): Promise<number> {
	await raiseRevision(tx, "books");
	const row = await tx.one<{ version: number }>(
		`insert into security.policy_book (version, state, document, author, note, created_at)
		select max(version) + 1, 'draft', $1, $2, $3, $4 from security.policy_book
		returning version`,
		[draft.document, draft.author, draft.note, draft.createdAt],
	);
	return row.version;
}

export async function saveBook(
	tx: Tx,
	book: Pick<BookRow, "version" | "state" | "validFrom" | "approvalId" | "dryRun">,
): Promise<void> {
	await tx.run(
		`update security.policy_book set state = $2, valid_from = $3, approval_id = $4, dry_run = $5
		where version = $1`,
		[book.version, book.state, book.validFrom, book.approvalId, book.dryRun],
	);
	await raiseRevision(tx, "books");
}

export type RevisionName = "books" | "lists";

/** Whoever changes books or lists queues here; whoever keeps them sees that they changed. */
export async function raiseRevision(tx: Tx, name: RevisionName): Promise<void> {
	await tx.run("update security.revision set revision = revision + 1 where name = $1", [name]);
}

export async function readRevisions(tx: Tx): Promise<Readonly<Record<RevisionName, bigint>>> {
	const rows = await tx.query<{ name: RevisionName; revision: bigint }>(
		"select name, revision from security.revision",
	);
	const of = (name: RevisionName): bigint => rows.find((row) => row.name === name)?.revision ?? 0n;
	return { books: of("books"), lists: of("lists") };
}

function bookFromRow(row: Row): BookRow {
	return {
		version: row.version,
		state: row.state,
		document: row.document,
		author: row.author,
		note: row.note,
		createdAt: row.created_at,
		validFrom: row.valid_from,
		approvalId: row.approval_id,
		dryRun: row.dry_run,
	};
}

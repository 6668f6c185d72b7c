import type { Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { BinChange, BinReport } from "./bin-file.ts";
import type { BinEntry } from "./bin-table.ts";
import { raiseRevision } from "./revision-store.ts";

export type BinFileState = "parsed" | "in_use" | "retired";

/** A loaded file without its content. */
export interface BinFile {
	readonly id: Uuid;
	readonly version: string;
	readonly state: BinFileState;
	readonly fileName: string;
	/** Of the text as it was loaded, in hex. */
	readonly sha256: string;
	readonly prefixes: number;
	readonly loadedBy: string;
	readonly loadedAt: Temporal.Instant;
	/** Version of the table that the report compares with. */
	readonly comparedWith: string;
	readonly comparedAt: Temporal.Instant;
	readonly added: number;
	readonly removed: number;
	readonly changed: number;
	readonly approvalId: Uuid | null;
	readonly enteredAt: Temporal.Instant | null;
	readonly leftAt: Temporal.Instant | null;
}

/** What the report says of one prefix. */
export interface BinChangeRow {
	readonly kind: BinChange["kind"];
	readonly prefix: string;
	readonly length: number;
	readonly before: BinSide | null;
	readonly after: BinSide | null;
}

export type BinSide = {
	readonly issuer: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly color: string;
	readonly cardType: "debit" | "credit";
};

const COLUMNS = `file_id as id, version, state, file_name as "fileName",
	encode(sha256, 'hex') as sha256, prefixes, loaded_by as "loadedBy", loaded_at as "loadedAt",
	compared_with as "comparedWith", compared_at as "comparedAt", added, removed, changed,
	approval_id as "approvalId", entered_at as "enteredAt", left_at as "leftAt"`;

export function readBinFile(tx: Tx, id: Uuid): Promise<BinFile | undefined> {
	return tx.maybe<BinFile>(`select ${COLUMNS} from channels.bin_file where file_id = $1`, [id]);
}

export function binFileOfVersion(tx: Tx, version: string): Promise<BinFile | undefined> {
	return tx.maybe<BinFile>(`select ${COLUMNS} from channels.bin_file where version = $1`, [
		version,
	]);
}

/** Newest first; `before` is the id of the last one shown. */
export function listBinFiles(
	tx: Tx,
	page: { readonly before: Uuid | null; readonly limit: number },
): Promise<BinFile[]> {
	return tx.query<BinFile>(
		`select ${COLUMNS} from channels.bin_file
		where $1::uuid is null or file_id < $1 order by file_id desc limit $2`,
		[page.before, page.limit],
	);
}

export function versionInUse(tx: Tx): Promise<{ readonly version: string } | undefined> {
	return tx.maybe("select version from channels.bin_file where state = 'in_use'");
}

/** The table's number and the file in use, of one moment; no content when the built-in one counts. */
export function contentInUse(
	tx: Tx,
): Promise<{ readonly revision: bigint; readonly content: Buffer | null }> {
	return tx.one(
		`select r.revision, f.content from channels.revision r
		left join channels.bin_file f on f.state = 'in_use' where r.name = 'bins'`,
	);
}

export async function contentOf(tx: Tx, id: Uuid): Promise<Buffer> {
	const row = await tx.one<{ content: Buffer }>(
		"select content from channels.bin_file where file_id = $1",
		[id],
	);
	return row.content;
}

/** False when another file has this version already. */
export async function insertBinFile(
	tx: Tx,
	file: Pick<BinFile, "id" | "version" | "fileName" | "prefixes" | "loadedBy" | "loadedAt">,
	content: { readonly sha256: Buffer; readonly gzip: Buffer },
	report: BinReport,
): Promise<boolean> {
	const inserted = await tx.run(
		`insert into channels.bin_file (file_id, version, state, file_name, sha256, content, prefixes,
			loaded_by, loaded_at, compared_with, compared_at, added, removed, changed)
		values ($1, $2, 'parsed', $3, $4, $5, $6, $7, $8, $9, $8, $10, $11, $12)
		on conflict (version) do nothing`,
		[
			file.id,
			file.version,
			file.fileName,
			content.sha256,
			content.gzip,
			file.prefixes,
			file.loadedBy,
			file.loadedAt,
			report.from,
			report.added,
			report.removed,
			report.changed,
		],
	);
	if (inserted === 0) return false;
	await insertChanges(tx, file.id, report.changes);
	return true;
}

/** Puts a newer comparison in place of the one the file has. */
export async function saveComparison(
	tx: Tx,
	id: Uuid,
	report: BinReport,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update channels.bin_file set compared_with = $2, compared_at = $3, added = $4, removed = $5,
			changed = $6 where file_id = $1`,
		[id, report.from, at, report.added, report.removed, report.changed],
	);
	await tx.run("delete from channels.bin_change where file_id = $1", [id]);
	await insertChanges(tx, id, report.changes);
}

const CHUNK = 2_000;

async function insertChanges(tx: Tx, id: Uuid, changes: readonly BinChange[]): Promise<void> {
	for (let from = 0; from < changes.length; from += CHUNK) {
		const chunk = changes.slice(from, from + CHUNK).map(rowOf);
		await tx.run(
			`insert into channels.bin_change (file_id, kind, prefix, length, before, after)
			select $1, r.kind, r.prefix, r.length, r.before, r.after
			from jsonb_to_recordset($2::text::jsonb)
				as r (kind text, prefix text, length int, before jsonb, after jsonb)`,
			[id, JSON.stringify(chunk)],
		);
	}
}

function rowOf({ kind, before, after }: BinChange): JsonObject {
	const entry = (after ?? before) as BinEntry;
	return {
		...{ kind, prefix: entry.prefix, length: entry.length },
		...(before === null ? {} : { before: sideOf(before) }),
		...(after === null ? {} : { after: sideOf(after) }),
	};
}

function sideOf({ issuer, cardType }: BinEntry): BinSide {
	const { code, name, color } = issuer;
	return { issuer: code, nameZh: name.zh, nameEn: name.en, color, cardType };
}

/** In the order of kind, prefix and length, after the one given. */
export function changesOf(
	tx: Tx,
	id: Uuid,
	page: {
		readonly after: { readonly kind: string; readonly prefix: string; readonly length: number };
		readonly kind: BinChange["kind"] | null;
		readonly limit: number;
	},
): Promise<BinChangeRow[]> {
	const { kind, prefix, length } = page.after;
	return tx.query<BinChangeRow>(
		`select kind, prefix, length, before, after from channels.bin_change
		where file_id = $1 and (kind, prefix, length) > ($2, $3, $4::int)
			and ($5::text is null or kind = $5)
		order by kind, prefix, length limit $6`,
		[id, kind, prefix, length, page.kind, page.limit],
	);
}

/** Lock order: the number of the table first, then its files. */
export async function enterBinFile(
	tx: Tx,
	file: { readonly id: Uuid; readonly approvalId: Uuid; readonly at: Temporal.Instant },
): Promise<void> {
	await raiseRevision(tx, "bins");
	await tx.run(
		"update channels.bin_file set state = 'retired', left_at = $1 where state = 'in_use'",
		[file.at],
	);
	await tx.run(
		`update channels.bin_file
		set state = 'in_use', approval_id = $2, entered_at = $3, left_at = null where file_id = $1`,
		[file.id, file.approvalId, file.at],
	);
}

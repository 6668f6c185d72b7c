import type { Readable, Writable } from "node:stream";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { Fault } from "#kernel";
import type { AppliedMigration, BackupSequence } from "./backup-manifest.ts";
import { type DbOptions, poolConfig } from "./postgres.ts";

/** A table by its names, with the columns that hold what was put there (computed ones do not). */
export interface TableColumns {
	readonly schema: string;
	readonly name: string;
	readonly columns: readonly string[];
}

/** Rows of `table` lie in `target` already when they are put in. */
export interface Reference {
	readonly table: string;
	readonly target: string;
}

/** One session in one transaction, for rows in bulk. */
export interface TablesSession {
	/** Tables of ours and of the job queue, by name; what extensions put in `public` is not. */
	tables(): Promise<TableColumns[]>;
	references(): Promise<Reference[]>;
	/** Those that were ever drawn from. */
	sequences(): Promise<BackupSequence[]>;
	migrations(): Promise<AppliedMigration[]>;
	postgres(): Promise<string>;
	/** Rows as text, in PostgreSQL's own format for `copy`. */
	copyOut(table: TableColumns): Readable & { readonly rowCount: number };
	/** Takes what `copyOut` gave. */
	copyIn(table: TableColumns): Writable & { readonly rowCount: number };
	/** What migrations put there goes: the backup holds it too. */
	empty(tables: readonly TableColumns[]): Promise<void>;
	setSequence(sequence: BackupSequence): Promise<void>;
	/** Commits, and lets the planner look at what came. */
	commit(): Promise<void>;
	/** Ends the session; what was not committed is undone. */
	close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 15_000;

/** Dates and bytes are written in one way, whatever the server prefers; long copies are not cut off. */
const SETTINGS = `set local datestyle = 'ISO'; set local timezone = 'UTC';
	set local intervalstyle = 'postgres'; set local extra_float_digits = 1;
	set local bytea_output = 'hex'; set local statement_timeout = 0; set local lock_timeout = '30s';
	set local idle_in_transaction_session_timeout = 0`;

/** A session that sees one instant and writes nothing. */
export function openSnapshot(place: DbOptions): Promise<TablesSession> {
	return open(place, "begin isolation level repeatable read, read only");
}

/** A session that fills tables: all of them, or none. */
export function openLoad(place: DbOptions): Promise<TablesSession> {
	return open(place, "begin");
}

async function open(place: DbOptions, begin: string): Promise<TablesSession> {
	const { types: _, ...config } = poolConfig(place);
	const client = new pg.Client({ ...config, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
	// A server that goes away in between reports here; the next statement rejects as well.
	client.on("error", () => undefined);
	try {
		await client.connect();
	} catch (error) {
		throw new Fault("the database cannot be reached", { cause: error });
	}
	await client.query(`${begin}; ${SETTINGS}`);
	return sessionOf(client);
}

function sessionOf(client: pg.Client): TablesSession {
	const rows = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
		(await client.query<Row>(text)).rows;
	return {
		tables: () => rows<TableColumns & pg.QueryResultRow>(TABLES),
		references: () => rows<Reference & pg.QueryResultRow>(REFERENCES),
		sequences: () => rows<BackupSequence & pg.QueryResultRow>(SEQUENCES),
		migrations: () => rows<AppliedMigration & pg.QueryResultRow>(APPLIED),
		async postgres() {
			const [row] = await rows<{ version: string }>(
				"select current_setting('server_version') as version",
			);
			return row?.version ?? "";
		},
		copyOut: (table) =>
			// A query, because a table in partitions has no rows of its own to copy.
			client.query(copyTo(`copy (select ${columnsOf(table)} from ${nameOf(table)}) to stdout`)),
		copyIn: (table) =>
			client.query(copyFrom(`copy ${nameOf(table)} (${columnsOf(table)}) from stdin`)),
		async empty(tables) {
			if (tables.length > 0) await client.query(`truncate ${tables.map(nameOf).join(", ")}`);
		},
		async setSequence(sequence) {
			await client.query("select setval($1::text::regclass, $2::text::bigint)", [
				nameOf(sequence),
				sequence.last,
			]);
		},
		async commit() {
			const { command } = await client.query("commit");
			if (command !== "COMMIT") throw new Fault(`commit answered ${command}`);
			await client.query("analyze");
		},
		close: () => client.end(),
	};
}

function nameOf({ schema, name }: { schema: string; name: string }): string {
	return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

function columnsOf({ columns }: TableColumns): string {
	return columns.map((column) => pg.escapeIdentifier(column)).join(", ");
}

const OURS =
	"n.nspname not in ('information_schema', 'public') and n.nspname !~ '^pg_' and c.relpersistence = 'p'";

const TABLES = `select n.nspname::text as schema, c.relname::text as name,
		array(select a.attname::text from pg_attribute a
			where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
			order by a.attnum) as columns
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind in ('r', 'p') and not c.relispartition and ${OURS}
	order by n.nspname, c.relname`;

const REFERENCES = `select distinct n.nspname || '.' || c.relname as table,
		m.nspname || '.' || f.relname as target
	from pg_constraint k
	join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
	join pg_class f on f.oid = k.confrelid join pg_namespace m on m.oid = f.relnamespace
	where k.contype = 'f' and k.conrelid <> k.confrelid and ${OURS}`;

const SEQUENCES = `select schemaname::text as schema, sequencename::text as name, last_value::text as last
	from pg_sequences
	where last_value is not null
		and schemaname not in ('information_schema', 'public') and schemaname !~ '^pg_'
	order by schemaname, sequencename`;

const APPLIED = "select module, number, checksum from platform.migration order by module, number";

import pg from "pg";
import { type DbOptions, poolConfig } from "./postgres.ts";
import { StartRefusal } from "./start-refusal.ts";

/** An online backup under way: the server keeps what it needs until it is closed. */
export interface ClusterBackup {
	readonly postgres: string;
	readonly timeline: number;
	/** Bytes of a segment of the write-ahead log. */
	readonly segmentBytes: bigint;
	readonly start: Position;
	/** Ends the backup: `label` belongs into the copy as `backup_label`. */
	stop(): Promise<{ readonly stop: Position; readonly label: string }>;
	/** Lets the server go; a backup that was not stopped is given up. */
	close(): Promise<void>;
}

export interface Position {
	/** As PostgreSQL writes it, such as 0/3000028. */
	readonly lsn: string;
	readonly bytes: bigint;
}

const CONNECT_TIMEOUT_MS = 15_000;

/**
 * Begins an online backup of the whole cluster, on a session of its own that must stay open. From
 * here to `close` no segment of the write-ahead log from `start` on is recycled: a temporary
 * replication slot of the session holds them, and goes with it however it ends. Whole pages go
 * into the log meanwhile, whatever `full_page_writes` says, so a page read half-written is mended.
 */
export async function beginClusterBackup(place: DbOptions): Promise<ClusterBackup> {
	const { types: _, ...config } = poolConfig({ ...place, database: "postgres" });
	const client = new pg.Client({
		...config,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		// An hour-long copy is silent on this session: no limit of the server's may end it.
		options: "-c statement_timeout=0 -c idle_session_timeout=0 -c lock_timeout=0",
	});
	// A server that goes away in between reports here; the next statement rejects as well.
	client.on("error", () => undefined);
	await client.connect();
	try {
		const state = await stateOf(client);
		await client.query("select pg_create_physical_replication_slot($1, true, true)", [
			`zf_backup_${process.pid}`,
		]);
		const start = await only<Row>(
			client,
			`select lsn::text, (lsn - '0/0')::text as bytes
			from pg_backup_start('zhangfang', fast => true) as lsn`,
		);
		return {
			...state,
			start: positionOf(start),
			async stop() {
				const row = await only<Row & { label: string }>(
					client,
					`select lsn::text, (lsn - '0/0')::text as bytes, labelfile as label
					from pg_backup_stop(wait_for_archive => false)`,
				);
				return { stop: positionOf(row), label: row.label };
			},
			close: () => client.end(),
		};
	} catch (error) {
		await client.end();
		throw error;
	}
}

interface Row {
	readonly lsn: string;
	readonly bytes: string;
}

function positionOf({ lsn, bytes }: Row): Position {
	return { lsn, bytes: BigInt(bytes) };
}

async function stateOf(
	client: pg.Client,
): Promise<Pick<ClusterBackup, "postgres" | "timeline" | "segmentBytes">> {
	const row = await only<{
		postgres: string;
		timeline: number;
		segment: string;
		wal: string;
		tablespaces: string;
	}>(
		client,
		`select current_setting('server_version') as postgres, timeline_id as timeline,
			pg_size_bytes(current_setting('wal_segment_size'))::text as segment,
			current_setting('wal_level') as wal,
			(select count(*) from pg_tablespace
				where spcname not in ('pg_default', 'pg_global'))::text as tablespaces
		from pg_control_checkpoint()`,
	);
	if (row.wal === "minimal") {
		throw new StartRefusal(
			"postgresql.conf says wal_level = minimal, which allows no backup while running: take that line out and start again",
		);
	}
	if (row.tablespaces !== "0") {
		throw new StartRefusal(
			"the database has tablespaces outside its folder, which this backup would miss: use pg_basebackup",
		);
	}
	return {
		postgres: row.postgres,
		timeline: row.timeline,
		segmentBytes: BigInt(row.segment),
	};
}

async function only<T>(client: pg.Client, text: string): Promise<T> {
	const { rows } = await client.query(text);
	if (rows.length !== 1) throw new Error(`one row of: ${text}`);
	return rows[0] as T;
}

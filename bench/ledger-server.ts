import { execFileSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, release, tmpdir, totalmem } from "node:os";
import { delimiter, join } from "node:path";
import { systemClock } from "#kernel";
import {
	createDatabase,
	createDb,
	type Db,
	type DbOptions,
	migrate,
	startEmbedded,
} from "#platform";

/** The server that is measured: baseline and ledger share it, with all its settings. */
export interface BenchServer {
	readonly options: DbOptions;
	/** How pgbench finds the same database. */
	readonly env: Readonly<Record<string, string>>;
	/** Where its files lie; undefined where somebody else runs it. */
	readonly folder: string | undefined;
	close(): Promise<void>;
}

const DATABASE = "zhangfang_bench";
const MEGABYTE = 1_048_576;
const SHARED_BUFFERS_MAX_MB = 8_192;
/** The widest statement: the whole auditor over a million accounts. */
const STATEMENT_TIMEOUT_MS = 1_800_000;

const MODULES = ["platform", "ledger"];

/** What decides such figures on a server, told with them. */
const TOLD_SETTINGS = [
	"server_version",
	"fsync",
	"synchronous_commit",
	"full_page_writes",
	"data_checksums",
	"shared_buffers",
	"wal_buffers",
	"max_wal_size",
	"min_wal_size",
	"checkpoint_timeout",
	"wal_compression",
	"wal_sync_method",
	"commit_delay",
	"jit",
	"autovacuum",
];

/** Starts a server of its own in a folder of its own, or takes the one of `DATABASE_URL`. */
export async function openServer(): Promise<BenchServer> {
	const url = process.env["DATABASE_URL"];
	return url === undefined || url === "" ? startOwn() : connectTo(url);
}

/** A pool of its own; the engine's, or one for a single purpose. */
export function connect(server: BenchServer, connectionsMax: number): Db {
	return createDb({
		...server.options,
		connectionsMax,
		statementTimeoutMs: STATEMENT_TIMEOUT_MS,
	});
}

/** The schemas that the ledger needs, as the platform makes them. */
export async function migrateLedger(db: Db): Promise<void> {
	const source = join(import.meta.dirname, "..", "src");
	const sources = MODULES.map((module) => ({ module, folder: join(source, module, "migrations") }));
	await migrate(db, sources, systemClock);
}

async function startOwn(): Promise<BenchServer> {
	const folder = await mkdtemp(join(tmpdir(), "zf-bench-"));
	const quarterMb = Math.floor(totalmem() / 4 / MEGABYTE);
	const server = await startEmbedded({
		dataDir: folder,
		settings: {
			fsync: "on",
			synchronous_commit: "on",
			shared_buffers: `${Math.min(SHARED_BUFFERS_MAX_MB, quarterMb)}MB`,
			wal_buffers: "64MB",
			max_wal_size: "16GB",
			// As on a server that has run for a while: a new file of the log costs tens of milliseconds.
			min_wal_size: "8GB",
			checkpoint_timeout: "30min",
			wal_compression: "pglz",
		},
	});
	const host = server.socketDir;
	await createDatabase(host, DATABASE);
	return {
		options: { host, user: "zf", database: DATABASE },
		env: { PGHOST: host, PGUSER: "zf", PGDATABASE: DATABASE },
		folder,
		async close() {
			await server.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** A database of its own on a server that somebody runs; dropped at the end. */
async function connectTo(url: string): Promise<BenchServer> {
	const name = `${DATABASE}_${process.pid}`;
	const admin = createDb({ url, connectionsMax: 1 });
	await admin.read((tx) => tx.run(`create database ${name}`));
	const own = new URL(url);
	own.pathname = `/${name}`;
	const socket = own.searchParams.get("host");
	return {
		options: { url: own.href },
		env: {
			PGHOST: socket ?? own.hostname,
			PGPORT: own.port === "" ? "5432" : own.port,
			PGUSER: decodeURIComponent(own.username),
			PGPASSWORD: decodeURIComponent(own.password),
			PGDATABASE: name,
		},
		folder: undefined,
		async close() {
			await admin.read((tx) => tx.run(`drop database ${name} with (force)`));
			await admin.close();
		},
	};
}

/** Name and value of the settings that matter, as the server says them. */
export async function settingsOf(db: Db): Promise<Record<string, string>> {
	const rows = await db.read((tx) =>
		tx.query<{ name: string; value: string }>(
			`select name, current_setting(name) as value from unnest($1::text[]) as name`,
			[TOLD_SETTINGS],
		),
	);
	return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export interface Machine {
	readonly cpu: string;
	readonly cpus: number;
	readonly memoryMegabytes: number;
	readonly kernel: string;
	readonly node: string;
	readonly platform: string;
}

export function machineOf(): Machine {
	return {
		cpu: cpus()[0]?.model.trim() ?? "unknown",
		cpus: availableParallelism(),
		memoryMegabytes: Math.round(totalmem() / MEGABYTE),
		kernel: release(),
		node: process.version,
		platform: `${process.platform}-${process.arch}`,
	};
}

/** pgbench on PATH or where Debian puts it, the newest first; undefined when there is none. */
export function findPgbench(): string | undefined {
	const folders = (process.env["PATH"] ?? "").split(delimiter);
	const debian = globSync("/usr/lib/postgresql/*/bin").toSorted(
		(left, right) => versionOf(right) - versionOf(left),
	);
	return [...folders, ...debian]
		.map((folder) => join(folder, "pgbench"))
		.find((path) => existsSync(path));
}

function versionOf(folder: string): number {
	return Number(/(\d+)\/bin$/.exec(folder)?.[1] ?? 0);
}

export function pgbenchVersion(path: string): string {
	return execFileSync(path, ["--version"], { encoding: "utf8" }).trim();
}

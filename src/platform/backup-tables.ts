import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress, createZstdDecompress } from "node:zlib";
import { type Clock, Fault, required } from "#kernel";
import { type BackupFile, makeFolders, type OnProgress } from "./backup-files.ts";
import { type BackupJob, copyOthers, intoFolder, vaultKeyIn } from "./backup-folder.ts";
import {
	type AppliedMigration,
	type BackupTable,
	type TablesManifest,
	writeManifest,
} from "./backup-manifest.ts";
import {
	openLoad,
	openSnapshot,
	type Reference,
	type TableColumns,
	type TablesSession,
} from "./backup-tables-store.ts";
import { createJobs } from "./jobs.ts";
import type { Log } from "./log.ts";
import { type MigrationSource, migrate, migrationsOf } from "./migrate.ts";
import { createDb, type DbOptions } from "./postgres.ts";
import { StartRefusal } from "./start-refusal.ts";

export const TABLES_FOLDER = "tables";
/** Written by the migrations of the database it is restored into, which must be the same ones. */
const WRITTEN_BY_MIGRATIONS = new Set(["platform.migration", "jobs.migrations"]);

/**
 * Writes the rows of all tables as they are at one instant, from any server, while it works; with
 * them what lies in the data folder. Throws a StartRefusal for what a person can mend.
 */
export async function backUpTables(job: BackupJob): Promise<TablesManifest> {
	const { clock } = job;
	return intoFolder(job, async (to) => {
		const startedAt = clock.now().toString();
		const session = await openSnapshot(job.place);
		try {
			const stateAt = clock.now().toString();
			const migrations = await session.migrations(); // the snapshot is of this statement
			const copied = await copyTables(session, to, job.onProgress);
			const others = await copyOthers(job.dataDir, to, job.withKeys);
			const files = [...copied.files, ...others.files];
			const manifest: TablesManifest = {
				format: 1,
				kind: "tables",
				program: job.program,
				postgres: await session.postgres(),
				startedAt,
				stateAt,
				finishedAt: clock.now().toString(),
				vaultKey: vaultKeyIn(files, job.withKeys),
				migrations,
				tables: copied.tables,
				sequences: await session.sequences(),
				folders: [TABLES_FOLDER, ...others.folders],
				files,
			};
			await writeManifest(to, manifest);
			return manifest;
		} finally {
			await session.close();
		}
	});
}

async function copyTables(
	session: TablesSession,
	to: string,
	onProgress: OnProgress,
): Promise<{ files: BackupFile[]; tables: BackupTable[] }> {
	const all = (await session.tables()).filter((table) => !WRITTEN_BY_MIGRATIONS.has(nameOf(table)));
	await makeFolders(to, [TABLES_FOLDER]);
	const files: BackupFile[] = [];
	const tables: BackupTable[] = [];
	let bytes = 0;
	for (const table of fillOrder(all, await session.references())) {
		const path = `${TABLES_FOLDER}/${nameOf(table)}.copy.zst`;
		const source = session.copyOut(table);
		const file = await writeCompressed(source, join(to, path), (more) => {
			bytes += more;
			const done = { files: files.length, filesTotal: all.length };
			onProgress({ step: "tables", ...done, bytes, bytesTotal: undefined });
		});
		files.push({ path, ...file });
		tables.push({ ...table, rows: source.rowCount, file: path });
	}
	return { files, tables };
}

function nameOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
	return `${schema}.${name}`;
}

/** Tables in an order in which each comes after those that its rows refer to. */
export function fillOrder<Table extends { readonly schema: string; readonly name: string }>(
	tables: readonly Table[],
	references: readonly Reference[],
): Table[] {
	const order: Table[] = [];
	const waiting = new Map(tables.map((table) => [nameOf(table), table]));
	while (waiting.size > 0) {
		const ready = [...waiting].filter(
			([name]) => !references.some(({ table, target }) => table === name && waiting.has(target)),
		);
		if (ready.length === 0) {
			throw new Fault(`tables refer to each other in a circle: ${[...waiting.keys()].join(", ")}`);
		}
		for (const [name, table] of ready) {
			waiting.delete(name);
			order.push(table);
		}
	}
	return order;
}

/** Compresses a stream into a file, on disk when this returns; the hash is of the file's bytes. */
async function writeCompressed(
	source: NodeJS.ReadableStream,
	path: string,
	onBytes: (bytes: number) => void,
): Promise<Omit<BackupFile, "path">> {
	const hash = createHash("sha256");
	let size = 0;
	const measure = new Transform({
		transform(chunk: Buffer, _, done) {
			hash.update(chunk);
			size += chunk.length;
			onBytes(chunk.length);
			done(null, chunk);
		},
	});
	const file = await open(path, "wx", 0o600);
	const target = file.createWriteStream({ flush: true });
	await pipeline(source, createZstdCompress(), measure, target);
	return { size, sha256: hash.digest("hex") };
}

export interface TablesLoad {
	readonly from: string;
	readonly manifest: TablesManifest;
	/** A database that exists and holds no tables. */
	readonly place: DbOptions;
	/** Every module's, as the platform would apply them. */
	readonly sources: readonly MigrationSource[];
	readonly clock: Clock;
	readonly log: Log;
	readonly onProgress: OnProgress;
}

/**
 * Whether rows of that backup fit this program and that database, before anything is touched.
 * Throws a StartRefusal when they do not.
 */
export async function checkLoad({
	manifest,
	sources,
}: Pick<TablesLoad, "manifest" | "sources">): Promise<void> {
	const word = ({ module, number, checksum }: AppliedMigration): string =>
		`${module}/${number} ${checksum}`;
	const ours = new Set((await migrationsOf(sources)).map(word));
	const theirs = manifest.migrations.map(word);
	if (theirs.length === ours.size && theirs.every((one) => ours.has(one))) return;
	throw new StartRefusal(
		`the backup was taken by ${manifest.program} from tables of another version: restore it with that version, then start this one on it, which brings it up to date`,
	);
}

/**
 * Makes the tables in an empty database and fills them, all or none; every constraint is checked on
 * the way. Throws a StartRefusal when the database is not empty.
 */
export async function loadTables(job: TablesLoad): Promise<void> {
	await requireEmpty(job.place);
	const jobs = createJobs({ database: job.place, log: job.log, concurrency: 1 });
	const db = createDb({ ...job.place, connectionsMax: 2 });
	try {
		await jobs.migrate();
		await migrate(db, job.sources, job.clock);
	} finally {
		await jobs.stop();
		await db.close();
	}
	const session = await openLoad(job.place);
	try {
		const there = new Map((await session.tables()).map((table) => [nameOf(table), table]));
		const { tables, sequences } = job.manifest;
		for (const table of tables) requireSame(table, there.get(nameOf(table)));
		await session.empty(
			[...there.values()].filter((one) => !WRITTEN_BY_MIGRATIONS.has(nameOf(one))),
		);
		await fill(session, job, tables);
		for (const sequence of sequences) await session.setSequence(sequence);
		await session.commit();
	} finally {
		await session.close();
	}
}

/** Throws a StartRefusal when the database has any table of its own. */
export async function requireEmpty(place: DbOptions): Promise<void> {
	const session = await openSnapshot(place);
	try {
		const [first] = await session.tables();
		if (first === undefined) return;
		throw new StartRefusal(
			`the database is not empty, it has ${nameOf(first)}: a restore never writes over anything; create a new database and name it in DATABASE_URL`,
		);
	} finally {
		await session.close();
	}
}

function requireSame(table: BackupTable, there: TableColumns | undefined): void {
	const [ours, theirs] = [there?.columns ?? [], table.columns].map((names) =>
		names.toSorted().join(),
	);
	if (ours === theirs) return;
	throw new StartRefusal(
		`${nameOf(table)} of the backup has other columns than here: restore it with the version that took it`,
	);
}

async function fill(
	session: TablesSession,
	{ from, manifest, onProgress }: TablesLoad,
	tables: readonly BackupTable[],
): Promise<void> {
	const sizes = new Map(manifest.files.map(({ path, size }) => [path, size]));
	const sizeOf = ({ file }: BackupTable): number => required(sizes.get(file), `size of ${file}`);
	const bytesTotal = tables.reduce((sum, table) => sum + sizeOf(table), 0);
	let bytes = 0;
	for (const [done, table] of tables.entries()) {
		const target = session.copyIn(table);
		await pipeline(createReadStream(join(from, table.file)), createZstdDecompress(), target);
		if (target.rowCount !== table.rows) {
			throw new Fault(`${nameOf(table)} took ${target.rowCount} rows instead of ${table.rows}`);
		}
		bytes += sizeOf(table);
		onProgress({ step: "restore", files: done + 1, filesTotal: tables.length, bytes, bytesTotal });
	}
}

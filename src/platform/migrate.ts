import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, Fault } from "#kernel";
import { type Db, sqlState, type Tx } from "./postgres.ts";

/** A module's plain SQL, `NNNN-name.sql`, applied in the order of modules and numbers. */
export interface MigrationSource {
	readonly module: string;
	readonly folder: string;
}

interface Migration {
	readonly module: string;
	readonly number: number;
	readonly name: string;
	readonly sql: string;
	readonly checksum: string;
}

const STARTS_MAX = 10;

/**
 * Brings the database to the newest schema. Safe when several servers start at once: each
 * migration takes the table's lock, looks again whether it is still due, and commits alone.
 * @returns how many were applied by this call.
 * Faults: a file that was changed after it was applied; a number that is missing.
 */
export async function migrate(
	db: Db,
	sources: readonly MigrationSource[],
	clock: Clock,
): Promise<number> {
	await createMigrationTable(db);
	let applied = 0;
	for (const source of sources) {
		for (const migration of await readMigrations(source)) {
			if (await apply(db, migration, clock)) applied += 1;
		}
	}
	if (applied > 0) await tellOfCells(db, sources);
	return applied;
}

/**
 * Until statistics are there, PostgreSQL takes any column for one of many values, and so an index that
 * begins with the cell for as good as the whole key: while tables are young, look-ups by a key would read
 * all rows of the cell, and go on so until the table is analysed. It is told that cells are few; what it
 * finds out by itself later takes the place of this.
 */
async function tellOfCells(db: Db, sources: readonly MigrationSource[]): Promise<void> {
	await db.wide.transaction((tx) =>
		tx.query(
			`select pg_restore_attribute_stats('schemaname', n.nspname::text, 'relname', c.relname::text,
				'attname', a.attname::text, 'inherited', false,
				'null_frac', 0::real, 'avg_width', 4::int, 'n_distinct', 1::real)
			from pg_attribute a
			join pg_class c on c.oid = a.attrelid
			join pg_namespace n on n.oid = c.relnamespace
			where n.nspname = any ($1::text[]) and a.attname = 'ledger_id' and c.relkind = 'r'
				and not exists (select from pg_stats s where s.schemaname = n.nspname
					and s.tablename = c.relname and s.attname = a.attname)`,
			[sources.map(({ module }) => module)],
		),
	);
}

/** The migrations that `migrate` would apply to an empty database. */
export async function migrationsOf(
	sources: readonly MigrationSource[],
): Promise<Pick<Migration, "module" | "number" | "checksum">[]> {
	return (await Promise.all(sources.map(readMigrations))).flat();
}

async function createMigrationTable(db: Db): Promise<void> {
	for (let start = 1; ; start += 1) {
		try {
			await db.transaction(async (tx) => {
				await tx.run("create schema if not exists platform");
				await tx.run(`create table if not exists platform.migration (
					module text not null, number int not null, name text not null,
					checksum text not null, applied_at timestamptz not null,
					primary key (module, number))`);
			});
			return;
		} catch (error) {
			// Two first starts at the same instant: one of them loses "if not exists" with a unique violation.
			if (start >= STARTS_MAX || !["23505", "42P06", "42P07"].includes(sqlState(error) ?? "")) {
				throw error;
			}
		}
	}
}

async function readMigrations(source: MigrationSource): Promise<Migration[]> {
	const files = (await readdir(source.folder)).filter((file) => file.endsWith(".sql")).toSorted();
	return Promise.all(
		files.map(async (file) => {
			const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file);
			if (match === null) throw new Fault(`migration ${source.module}/${file}: not NNNN-name.sql`);
			const sql = await readFile(join(source.folder, file), "utf8");
			const checksum = createHash("sha256").update(sql).digest("hex");
			return {
				module: source.module,
				number: Number(match[1]),
				name: match[2] ?? "",
				sql,
				checksum,
			};
		}),
	);
}

async function apply(db: Db, migration: Migration, clock: Clock): Promise<boolean> {
	const label = `${migration.module}/${migration.number}-${migration.name}`;
	try {
		return await db.transaction(async (tx) => {
			if (await isApplied(tx, migration, label)) return false;
			// Starters queue here, one runs the file; the others find it applied.
			await tx.run("lock table platform.migration in share row exclusive mode");
			if (await isApplied(tx, migration, label)) return false;
			await tx.run(migration.sql);
			await tx.run("insert into platform.migration values ($1, $2, $3, $4, $5)", [
				migration.module,
				migration.number,
				migration.name,
				migration.checksum,
				clock.now(),
			]);
			return true;
		});
	} catch (error) {
		throw error instanceof Fault ? error : new Fault(`migration ${label} failed`, { cause: error });
	}
}

async function isApplied(tx: Tx, migration: Migration, label: string): Promise<boolean> {
	const row = await tx.maybe<{ checksum: string }>(
		"select checksum from platform.migration where module = $1 and number = $2",
		[migration.module, migration.number],
	);
	if (row === undefined) return false;
	if (row.checksum !== migration.checksum) {
		throw new Fault(`migration ${label} was changed after it had been applied`);
	}
	return true;
}

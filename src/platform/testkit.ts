import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import { type VirtualClock, virtualClock } from "#kernel";
import { startEmbedded } from "./embedded.ts";
import { createJobs } from "./jobs.ts";
import type { Log } from "./log.ts";
import { type MigrationSource, migrate } from "./migrate.ts";
import { createDb, type Db, type DbOptions } from "./postgres.ts";

/** Environment variable in which the runner's global setup leaves the socket folder. */
const SOCKET = "ZF_TEST_DATABASE_HOST";
const TEMPLATE_LOCK = 7_215_001;

const SOURCES = join(import.meta.dirname, "..");

let ownServer: Promise<string> | undefined;
const dropAtEnd: (() => Promise<void>)[] = [];
let stopOwnServer: () => Promise<void> = async () => undefined;

export interface TestDatabase {
	readonly db: Db;
	readonly options: DbOptions;
}

/**
 * A migrated database of its own for one test or file, dropped afterwards. Cloned from a template
 * that is made once for every set of migrations. Modules by folder name; platform and the job
 * tables are always there.
 * @param isAlone on a server of this file's own: for what a transaction in any other database would
 * change, as PostgreSQL clears away old rows by the oldest transaction of the whole server
 */
export async function testDatabase(
	context: Pick<TestContext, "after"> | undefined,
	modules: readonly string[],
	{ isAlone = false }: { readonly isAlone?: boolean } = {},
): Promise<TestDatabase> {
	const host = await serverSocket(isAlone);
	const template = await templateFor(host, modules);
	const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
	await asAdmin(host, (admin) => cloneTemplate(admin, template, name));
	const options: DbOptions = { host, user: "zf", database: name, connectionsMax: 60 };
	const db = createDb(options);
	const drop = async (): Promise<void> => {
		await db.close();
		await asAdmin(host, (admin) => admin.query(`drop database if exists ${name} with (force)`));
	};
	if (context === undefined) dropAtEnd.push(drop);
	else context.after(drop);
	return { db, options };
}

/** Deep equality that holds Temporal values and bigints by what they are: `deepEqual` finds any two Temporals equal. */
export function same(actual: unknown, expected: unknown): void {
	assert.deepStrictEqual(comparable(actual), comparable(expected));
}

/** A clock that stands still at an ISO instant, e.g. `2026-11-11T10:00:00+08:00`, until the test moves it. */
export function fixedClock(at: string): VirtualClock {
	return virtualClock(Temporal.Instant.from(at));
}

/** A log that keeps what was written, for tests that look at it. */
export function memoryLog(): Log & { readonly lines: { event: string; fields: unknown }[] } {
	const lines: { event: string; fields: unknown }[] = [];
	const write = (event: string, fields?: unknown): void => void lines.push({ event, fields });
	return {
		lines,
		info: write,
		warn: write,
		error: (event, error, fields) => write(event, { error, fields }),
	};
}

type Admin = { query(text: string): Promise<unknown> };

async function asAdmin<T>(host: string, work: (admin: Admin) => Promise<T>): Promise<T> {
	const { default: pg } = await import("pg");
	const client = new pg.Client({ host, user: "zf", database: "postgres" });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

async function serverSocket(isAlone: boolean): Promise<string> {
	const given = process.env[SOCKET];
	if (given !== undefined && !isAlone) return given;
	const server = ownServer ?? startOwnServer();
	ownServer = server;
	return server;
}

/** A file run alone starts a server of its own, in memory where the machine has /dev/shm. */
async function startOwnServer(): Promise<string> {
	const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
	const dataDir = await mkdtemp(join(memory, "zf-test-"));
	const server = await startEmbedded({
		dataDir,
		settings: { fsync: "off", autovacuum: "off", max_connections: "300" },
	});
	stopOwnServer = async () => {
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
	};
	return server.socketDir;
}

// Registered while the file loads, so that it belongs to the file and not to the first test.
after(async () => {
	for (const drop of dropAtEnd) await drop();
	await stopOwnServer();
});

async function templateFor(host: string, modules: readonly string[]): Promise<string> {
	const sources = ["platform", ...modules.filter((name) => name !== "platform")].map(
		(module): MigrationSource => ({ module, folder: join(SOURCES, module, "migrations") }),
	);
	const template = `template_${await fingerprint(sources)}`;
	await asAdmin(host, async (admin) => {
		// Test files run in several processes: one makes the template, the others wait for it.
		await admin.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
		const found = (await admin.query(
			`select 1 from pg_database where datname = '${template}'`,
		)) as { rowCount: number };
		if (found.rowCount > 0) return;
		const building = `${template}_building`;
		await admin.query(`drop database if exists ${building} with (force)`);
		await admin.query(`create database ${building}`);
		await migrateTemplate({ host, user: "zf", database: building }, sources);
		await admin.query(`alter database ${building} rename to ${template}`);
	});
	return template;
}

async function migrateTemplate(options: DbOptions, sources: MigrationSource[]): Promise<void> {
	const log = memoryLog();
	const db = createDb(options);
	const jobs = createJobs({ database: options, log, concurrency: 1 });
	try {
		await jobs.migrate();
		await migrate(db, sources, fixedClock("2026-01-01T00:00:00Z"));
	} finally {
		await jobs.stop();
		await db.close();
	}
}

async function cloneTemplate(admin: Admin, template: string, name: string): Promise<void> {
	await admin.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
	await admin.query(`create database ${name} template ${template} strategy file_copy`);
}

async function fingerprint(sources: readonly MigrationSource[]): Promise<string> {
	const hash = createHash("sha256");
	for (const source of sources) {
		for (const file of (await readdir(source.folder)).toSorted()) {
			hash.update(`${source.module}/${file}\n`).update(await readFile(join(source.folder, file)));
		}
	}
	return hash.digest("hex").slice(0, 16);
}

function comparable(value: unknown): unknown {
	if (typeof value === "bigint") return `${value}n`;
	if (value instanceof Temporal.Instant || value instanceof Temporal.PlainDate)
		return value.toString();
	if (Array.isArray(value)) return value.map(comparable);
	if (typeof value === "object" && value !== null && !Buffer.isBuffer(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
	}
	return value;
}

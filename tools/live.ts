import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Fault, systemClock } from "#kernel";
import { createLedger, type Ledger } from "#ledger";
import {
	type Config,
	createDb,
	type Db,
	type DbOptions,
	masterKeysOf,
	PLATFORM_DATABASE,
	parseConfig,
	StartRefusal,
	sqlState,
	startEmbedded,
	type Tx,
} from "#platform";

/** What a tool that reads the books works on. */
export interface LiveBooks {
	readonly ledger: Ledger;
	/** Runs in one snapshot, and writes nothing. */
	readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
	readonly close: () => Promise<void>;
}

/** An audit reads every posting: longer than any statement of the platform may take. */
const STATEMENT_TIMEOUT_MS = 3_600_000;
/** Lines of postmaster.pid: pid, folder, start, port, socket folder. */
const SOCKET_LINE = 4;

/** The database of a data folder, running already or started for the while. */
export interface Place {
	readonly dataDir: string;
	readonly database: DbOptions;
	/** Stops what was started for the while. */
	readonly stop: () => Promise<void>;
}

/**
 * Opens the books where they are: by DATABASE_URL; else in DATA_DIR, through the server that the
 * running platform has there, or one started for the while. Throws a StartRefusal when there are none.
 */
export async function openBooks(env: NodeJS.ProcessEnv = process.env): Promise<LiveBooks> {
	const { databaseUrl, dataDir } = configOf(env);
	if (databaseUrl !== undefined) return books(connect({ url: databaseUrl }), async () => {});
	const { database, stop } = await openFolder(dataDir);
	return books(connect(database), stop);
}

/** The environment as the platform reads it; a relative DATA_DIR starts from the program's folder. */
export function configOf(env: NodeJS.ProcessEnv = process.env): Config {
	return parseConfig(env, resolve(import.meta.dirname, ".."));
}

/** The vault's master keys where they are; none is made. */
export function masterKeysAtHand(
	env: NodeJS.ProcessEnv = process.env,
): readonly Buffer[] | undefined {
	const { vaultKeys, dataDir } = configOf(env);
	if (vaultKeys !== undefined) return vaultKeys;
	return existsSync(join(dataDir, "keys", "vault.key")) ? masterKeysOf(dataDir) : undefined;
}

/** Reaches the database of a data folder. Throws a StartRefusal when there is none. */
export async function openFolder(dataDir: string): Promise<Place> {
	const pgDir = join(dataDir, "pg");
	if (!existsSync(join(pgDir, "PG_VERSION"))) {
		throw new StartRefusal(`no database in ${dataDir}: start the platform first, or set DATA_DIR`);
	}
	const running = await runningPlace(join(pgDir, "postmaster.pid"));
	if (running !== undefined) return { dataDir, database: running, stop: async () => {} };
	const server = await startEmbedded({ dataDir });
	return { dataDir, database: placeOf(server.socketDir), stop: () => server.stop() };
}

/** Runs a tool's work: what a person can mend is one line on standard error and exit code 2. */
export async function runTool<Command>(
	parse: () => Command,
	work: (command: Command, live: LiveBooks) => Promise<number>,
): Promise<number> {
	return tellReasons(async () => {
		const command = parse();
		const live = await openBooks();
		try {
			return await work(command, live);
		} finally {
			await live.close();
		}
	});
}

/** Runs work; what a person can mend is one line on standard error and exit code 2. */
export async function tellReasons(work: () => Promise<number>): Promise<number> {
	try {
		return await work();
	} catch (error) {
		const reasons = reasonsOf(error);
		if (reasons.length === 0) throw error;
		for (const reason of reasons) process.stderr.write(`${reason}\n`);
		return 2;
	}
}

/** A command line that cannot be followed: what is wrong with it, then its usage, line by line. */
export function misused(usage: string, wrong?: unknown): StartRefusal {
	const why = wrong instanceof Error ? wrong.message : wrong;
	return new StartRefusal([...(why === undefined ? [] : [String(why)]), ...usage.split("\n")]);
}

function reasonsOf(error: unknown): readonly string[] {
	if (error instanceof StartRefusal) return error.reasons;
	// No database, schema or table yet: the platform has not set it up.
	if (["3D000", "42P01", "3F000"].includes(sqlState(error) ?? ""))
		return ["no books in this database yet"];
	if (error instanceof Fault) {
		return [`${error.message}${error.cause === undefined ? "" : `: ${String(error.cause)}`}`];
	}
	return [];
}

/** The platform's database on the server of that socket. */
export function placeOf(socketDir: string): DbOptions {
	return { host: socketDir, user: "zf", database: PLATFORM_DATABASE };
}

/** One connection, for long statements. */
export function connect(options: DbOptions): Db {
	return createDb({ ...options, connectionsMax: 1, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
}

/** The server whose pid file lies in the folder, if it answers; a file of a dead one is of no account. */
async function runningPlace(pidFile: string): Promise<DbOptions | undefined> {
	if (!existsSync(pidFile)) return undefined;
	const host = readFileSync(pidFile, "utf8").split("\n")[SOCKET_LINE]?.trim();
	if (host === undefined || host === "") return undefined;
	const db = connect({ ...placeOf(host), database: "postgres" });
	try {
		await db.transaction((tx) => tx.query("select 1"));
		return placeOf(host);
	} catch (error) {
		if (error instanceof Fault && isAbsent(error.cause)) return undefined;
		throw error;
	} finally {
		await db.close();
	}
}

function isAbsent(error: unknown): boolean {
	return (
		error instanceof Error &&
		"code" in error &&
		(error.code === "ENOENT" || error.code === "ECONNREFUSED")
	);
}

/** The ledger over a database, for reading. */
export function books(db: Db, stop: () => Promise<void>): LiveBooks {
	return {
		ledger: createLedger({ clock: systemClock }),
		read: (work) =>
			db.wide.transaction(async (tx) => {
				await tx.run("set transaction isolation level repeatable read, read only");
				return work(tx);
			}),
		async close() {
			await db.close();
			await stop();
		},
	};
}

/** One JSON value on one line; figures in minor units as text. */
export function jsonLine(value: unknown): string {
	const asText = (_: string, item: unknown): unknown =>
		typeof item === "bigint" ? item.toString() : item;
	return `${JSON.stringify(value, asText)}\n`;
}

/** Columns of text, padded by how wide they show: a Chinese character is as wide as two. */
export function table(rows: readonly (readonly string[])[], right: readonly number[]): string {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, cell] of row.entries()) {
			widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
		}
	}
	return rows
		.map((row) =>
			row
				.map((cell, column) => {
					const blank = " ".repeat((widths[column] ?? 0) - widthOf(cell));
					return right.includes(column) ? blank + cell : cell + blank;
				})
				.join("  ")
				.trimEnd(),
		)
		.map((line) => `${line}\n`)
		.join("");
}

const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

function widthOf(text: string): number {
	return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

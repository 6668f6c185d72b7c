import pg from "pg";
import { StartRefusal, systemCode } from "./start-refusal.ts";

/** Name of the platform's database on a server of its own. */
export const PLATFORM_DATABASE = "zhangfang";

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Creates the database when the server does not have it yet.
 * @param host folder of the server's Unix socket
 * @param name lower-case letters and underscores
 */
export async function createDatabase(host: string, name: string): Promise<void> {
	const client = new pg.Client({ host, user: "zf", database: "postgres" });
	await client.connect();
	try {
		const found = await client.query("select 1 from pg_database where datname = $1", [name]);
		if (found.rowCount === 0) {
			await client.query(`create database ${client.escapeIdentifier(name)}`);
		}
	} finally {
		await client.end();
	}
}

/**
 * Looks at a server that somebody else runs, before anything is started.
 * Throws a StartRefusal when it is not reached or older than `least` (a major version).
 */
export async function requireServerVersion(url: string, least: number): Promise<void> {
	const major = await serverVersion(url);
	if (major >= least) return;
	throw new StartRefusal(
		`DATABASE_URL leads to PostgreSQL ${major}: version ${least} or newer is needed`,
	);
}

async function serverVersion(url: string): Promise<number> {
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
	});
	// A connection that breaks once it stands reports here; the query under way rejects as well.
	client.on("error", () => undefined);
	try {
		await client.connect();
		const { rows } = await client.query<{ version: string }>(
			"select current_setting('server_version_num') as version",
		);
		return Math.floor(Number(rows[0]?.version) / 10_000);
	} catch (error) {
		throw new StartRefusal(`DATABASE_URL cannot be reached: ${reasonOf(error)}`, { cause: error });
	} finally {
		await client.end();
	}
}

/** A name with several addresses fails with one error each, and an empty message over them. */
function reasonOf(error: unknown): string {
	if (error instanceof AggregateError && error.message === "") {
		return error.errors.map(reasonOf).join(", ");
	}
	if (!(error instanceof Error)) return String(error);
	return error.message === "" ? (systemCode(error) ?? error.name) : error.message;
}

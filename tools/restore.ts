import { existsSync, globSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { refuse, systemClock } from "#kernel";
import {
	type ClusterManifest,
	checkLoad,
	createDatabase,
	createLog,
	createVault,
	type DbOptions,
	loadTables,
	type Manifest,
	type MigrationSource,
	masterKeysOf,
	PLATFORM_DATABASE,
	readManifest,
	requireEmpty,
	requireServerVersion,
	restoreFolder,
	StartRefusal,
	sqlState,
	startEmbedded,
	type TablesManifest,
	verifyFiles,
} from "#platform";
import { auditBooks, type Finding, report } from "./audit.ts";
import { bytesOf, megabytes, progressTeller, typedPath } from "./backup-words.ts";
import {
	books,
	configOf,
	connect,
	jsonLine,
	misused,
	openFolder,
	placeOf,
	tellReasons,
} from "./live.ts";

/**
 * `npm run restore -- --from FOLDER --to DATA_DIR [--json]`: lays a backup down in a new data
 * folder, lets PostgreSQL recover it, and audits the books. A backup of tables goes into the empty
 * database of DATABASE_URL when that is set, its keys into `--to` when that is given. Exit code 0 when they are right, 1 with
 * the rows when they are not, 2 with the reason when nothing was restored or it cannot be audited.
 */
const USAGE = "usage: npm run restore -- --from FOLDER [--to DATA_DIR] [--json]";
const POSTGRES_LEAST = 18;

interface Command {
	readonly from: string;
	readonly to: string | undefined;
	readonly json: boolean;
}

/** Reads the command line; throws a StartRefusal that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
	const { from, to, json = false } = readArguments(argv);
	if (from === undefined) throw misused(USAGE);
	return {
		from: typedPath("--from", from),
		to: to === undefined ? undefined : typedPath("--to", to),
		json,
	};
}

function readArguments(argv: readonly string[]) {
	try {
		return parseArgs({
			args: [...argv],
			options: {
				from: { type: "string" },
				to: { type: "string" },
				json: { type: "boolean" },
			},
		}).values;
	} catch (error) {
		throw misused(USAGE, error);
	}
}

type KeyState = "fits" | "missing" | "wrong";

interface Looked {
	readonly findings: readonly Finding[];
	readonly key: KeyState;
}

/** Where a backup went, in words of the environment that starts the platform on it. */
interface Restored extends Looked {
	readonly where: string;
	readonly dataDir: string;
}

async function restoreCluster(
	from: string,
	manifest: ClusterManifest,
	to: string,
): Promise<Restored> {
	await restoreFolder(from, manifest, to, progressTeller());
	process.stderr.write(`laid down in ${to}; PostgreSQL recovers it, then the books are audited\n`);
	const { database, stop } = await openFolder(to);
	try {
		return { ...(await lookAt(database, to)), where: `DATA_DIR=${to}`, dataDir: to };
	} finally {
		await stop();
	}
}

async function restoreTables(
	from: string,
	manifest: TablesManifest,
	to: string | undefined,
): Promise<Restored> {
	const { databaseUrl, dataDir } = configOf();
	const sources = migrationSources();
	await checkLoad({ manifest, sources });
	const onProgress = progressTeller();
	const log = createLog({ logLevel: "error" });
	const load = { from, manifest, sources, clock: systemClock, log, onProgress };
	if (databaseUrl === undefined) {
		if (to === undefined) throw misused(USAGE, "--to DATA_DIR is missing");
		await restoreFolder(from, manifest, to, onProgress);
		const server = await startEmbedded({ dataDir: to });
		try {
			await createDatabase(server.socketDir, PLATFORM_DATABASE);
			const place = placeOf(server.socketDir);
			await loadTables({ ...load, place });
			return { ...(await lookAt(place, to)), where: `DATA_DIR=${to}`, dataDir: to };
		} finally {
			await server.stop();
		}
	}
	await requireServerVersion(databaseUrl, POSTGRES_LEAST);
	const place = { url: databaseUrl };
	await requireEmpty(place);
	if (to === undefined) await verifyFiles(from, manifest, onProgress);
	else await restoreFolder(from, manifest, to, onProgress);
	await loadTables({ ...load, place });
	const where = to === undefined ? "DATABASE_URL" : `DATABASE_URL and DATA_DIR=${to}`;
	return { ...(await lookAt(place, to ?? dataDir)), where, dataDir: to ?? dataDir };
}

/** Every module's migrations; no module's schema leans on another's, so the order is free. */
function migrationSources(): MigrationSource[] {
	const source = resolve(import.meta.dirname, "..", "src");
	return globSync("*/migrations", { cwd: source })
		.toSorted()
		.map((path) => ({ module: dirname(path), folder: join(source, path) }));
}

/** What a restored copy is worth: are its books right, and does the key at hand open its vault? */
async function lookAt(database: DbOptions, dataDir: string): Promise<Looked> {
	const live = books(connect(database), async () => {});
	try {
		const findings = await auditBooks(live);
		return { findings, key: await keyState(database, dataDir) };
	} catch (error) {
		if (!["42P01", "42703", "3F000", "3D000"].includes(sqlState(error) ?? "")) throw error;
		throw new StartRefusal(
			"restored, and not audited, because its tables are those of another version: start that version's platform on it, or this one to bring it up to date, then npm run audit",
			{ cause: error },
		);
	} finally {
		await live.close();
	}
}

async function keyState(database: DbOptions, dataDir: string): Promise<KeyState> {
	const { vaultKeys } = configOf();
	if (vaultKeys === undefined && !existsSync(join(dataDir, "keys", "vault.key"))) return "missing";
	const vault = createVault({
		clock: systemClock,
		masterKey: vaultKeys ?? masterKeysOf(dataDir),
	});
	const db = connect(database);
	try {
		await db.transaction(async (tx) => {
			await vault.recognise(tx);
			return refuse("only_looked"); // which undoes that it remembers a key it did not know
		});
		return "fits";
	} catch (error) {
		if (error instanceof StartRefusal) return "wrong";
		throw error;
	} finally {
		await db.close();
	}
}

function keyWords(key: KeyState, dataDir: string): string {
	const path = join(dataDir, "keys", "vault.key");
	return {
		fits: "The key of the vault fits.\n",
		missing: `The key of the vault is missing: bring ${path} back, or set VAULT_KEY, before you start.\n`,
		wrong: `The key of the vault is NOT the one of this data: bring the right ${path} back, or set VAULT_KEY, before you start.\n`,
	}[key];
}

async function restore({ from, to }: Command, manifest: Manifest): Promise<Restored> {
	if (manifest.kind === "tables") return restoreTables(from, manifest, to);
	if (configOf().databaseUrl !== undefined) {
		throw new StartRefusal(
			"this backup holds files of PostgreSQL, not rows for DATABASE_URL: unset DATABASE_URL and restore it to a folder; npm run backup -- --tables on that folder then gives one for DATABASE_URL",
		);
	}
	if (to === undefined) throw misused(USAGE, "--to DATA_DIR is missing");
	return restoreCluster(from, manifest, to);
}

async function main(argv: readonly string[]): Promise<number> {
	const command = parseCommand(argv);
	const began = performance.now();
	const manifest = readManifest(command.from);
	const { findings, key, where, dataDir } = await restore(command, manifest);
	const ok = findings.every(({ state }) => state === "ok");
	const { from, to = null, json } = command;
	const { stateAt } = manifest;
	const seconds = ((performance.now() - began) / 1_000).toFixed(1);
	const size = megabytes(bytesOf(manifest));
	process.stdout.write(
		json
			? jsonLine({ ok, from, to, stateAt, key, seconds, invariants: findings })
			: `${report(findings)}restored to ${where}: ${size}, state of ${stateAt}, ${seconds} s
${keyWords(key, dataDir)}Start with ${where}. It knows nothing of what banks did after the backup.
`,
	);
	return ok ? 0 : 1;
}

if (import.meta.main) process.exitCode = await tellReasons(() => main(process.argv.slice(2)));

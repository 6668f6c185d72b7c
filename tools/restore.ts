import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Fault, systemClock } from "#kernel";
import {
	type ClusterManifest,
	createVault,
	type DbOptions,
	masterKeysOf,
	readManifest,
	restoreFolder,
	StartRefusal,
	sqlState,
} from "#platform";
import { auditBooks, type Finding, report } from "./audit.ts";
import { bytesOf, megabytes, progressTeller, typedPath } from "./backup-words.ts";
import { books, configOf, connect, jsonLine, openFolder, tellReasons } from "./live.ts";

/**
 * `npm run restore -- --from FOLDER --to DATA_DIR [--json]`: lays a backup down in a new data
 * folder, lets PostgreSQL recover it, and audits the books. Exit code 0 when they are right, 1 with
 * the rows when they are not, 2 with the reason when nothing was restored or it cannot be audited.
 */
const USAGE = "usage: npm run restore -- --from FOLDER --to DATA_DIR [--json]";

interface Command {
	readonly from: string;
	readonly to: string | undefined;
	readonly json: boolean;
}

/** Reads the command line; throws a StartRefusal that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
	const { from, to, json = false } = readArguments(argv);
	if (from === undefined) throw new StartRefusal(USAGE);
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
		throw new StartRefusal(`${error instanceof Error ? error.message : String(error)} — ${USAGE}`);
	}
}

type KeyState = "fits" | "missing" | "wrong";

interface Looked {
	readonly findings: readonly Finding[];
	readonly key: KeyState;
}

async function restoreToFolder(
	from: string,
	manifest: ClusterManifest,
	to: string,
): Promise<Looked> {
	await restoreFolder(from, manifest, to, progressTeller());
	process.stderr.write(`laid down in ${to}; PostgreSQL recovers it, then the books are audited\n`);
	const place = await openFolder(to);
	try {
		return await lookAt(place.database, to);
	} finally {
		await place.stop();
	}
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
		await db.transaction((tx) => vault.recognise(tx));
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

async function main(argv: readonly string[]): Promise<number> {
	const { from, to, json } = parseCommand(argv);
	const began = performance.now();
	const manifest = readManifest(from);
	if (manifest.kind !== "cluster") throw new Fault("not yet");
	if (to === undefined) throw new StartRefusal(`--to DATA_DIR is missing: ${USAGE}`);
	const { findings, key } = await restoreToFolder(from, manifest, to);
	const ok = findings.every(({ state }) => state === "ok");
	const { stateAt } = manifest;
	const seconds = ((performance.now() - began) / 1_000).toFixed(1);
	const size = megabytes(bytesOf(manifest));
	process.stdout.write(
		json
			? jsonLine({ ok, from, to, stateAt, key, seconds, invariants: findings })
			: `${report(findings)}restored to ${to}: ${size}, state of ${stateAt}, ${seconds} s
${keyWords(key, to)}Start it with DATA_DIR=${to} npm start. It knows nothing of what banks did after the backup.
`,
	);
	return ok ? 0 : 1;
}

if (import.meta.main) process.exitCode = await tellReasons(() => main(process.argv.slice(2)));

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#kernel";
import { backUpFolder, backUpTables, type Manifest, readManifest, verifyFiles } from "#platform";
import { bytesOf, megabytes, progressTeller, typedPath } from "./backup-words.ts";
import { configOf, jsonLine, misused, openFolder, tellReasons } from "./live.ts";

/**
 * `npm run backup -- --to FOLDER [--without-keys]`: a consistent copy of the platform's data, while
 * it runs or stopped. Of a data folder it holds PostgreSQL's files; with DATABASE_URL, or
 * `--tables`, the rows of all tables, which fit any server.
 * `--verify FOLDER` holds a backup against its manifest. All take `--json`.
 * Exit code 0 when the backup is whole, 2 with the reason when there is none.
 */
const USAGE = `usage: npm run backup -- --to FOLDER [--tables] [--without-keys] [--json]
       npm run backup -- --verify FOLDER [--json]`;

type Command =
	| { name: "take"; to: string; tables: boolean; withKeys: boolean; json: boolean }
	| { name: "verify"; folder: string; json: boolean };

/** Reads the command line; throws a StartRefusal that says what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
	const { to, verify, json = false, tables = false, ...rest } = readArguments(argv);
	const { "without-keys": withoutKeys = false } = rest;
	if (verify !== undefined) {
		if (to !== undefined || withoutKeys || tables) throw misused(USAGE);
		return { name: "verify", folder: typedPath("--verify", verify), json };
	}
	if (to === undefined) throw misused(USAGE);
	return { name: "take", to: typedPath("--to", to), tables, withKeys: !withoutKeys, json };
}

function readArguments(argv: readonly string[]) {
	try {
		return parseArgs({
			args: [...argv],
			options: {
				to: { type: "string" },
				verify: { type: "string" },
				tables: { type: "boolean" },
				"without-keys": { type: "boolean" },
				json: { type: "boolean" },
			},
		}).values;
	} catch (error) {
		throw misused(USAGE, error);
	}
}

async function take({ to, tables, withKeys }: Command & { name: "take" }): Promise<Manifest> {
	const { dataDir, databaseUrl } = configOf();
	const onProgress = progressTeller();
	const job = { to, withKeys, dataDir, program: programName(), clock: systemClock, onProgress };
	if (databaseUrl !== undefined) return backUpTables({ ...job, place: { url: databaseUrl } });
	const { database: place, stop } = await openFolder(dataDir);
	try {
		return await (tables ? backUpTables({ ...job, place }) : backUpFolder({ ...job, place }));
	} finally {
		await stop();
	}
}

function programName(): string {
	const file = resolve(import.meta.dirname, "..", "package.json");
	const { name, version } = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
	return `${name} ${version}`;
}

const KEY_WORDS: Readonly<Record<Manifest["vaultKey"], string>> = {
	included: "The key of the vault is in it: whoever has this folder reads everything.",
	left_out: "The key of the vault is not in it: keep a copy of DATA_DIR/keys elsewhere.",
	not_in_folder: "No key of the vault was in DATA_DIR: keep a copy of VAULT_KEY elsewhere.",
};

function report(folder: string, manifest: Manifest, verb: string, tookMs: number): string {
	const { files, stateAt, vaultKey } = manifest;
	const what = `${files.length} files, ${megabytes(bytesOf(manifest))}`;
	return `${verb} ${folder}: ${what}, state of ${stateAt}, ${seconds(tookMs)} s
${KEY_WORDS[vaultKey]}
`;
}

function seconds(milliseconds: number): string {
	return (milliseconds / 1_000).toFixed(1);
}

async function main(argv: readonly string[]): Promise<number> {
	const command = parseCommand(argv);
	const began = performance.now();
	const folder = command.name === "take" ? command.to : command.folder;
	const manifest = command.name === "take" ? await take(command) : readManifest(folder);
	if (command.name === "verify") await verifyFiles(folder, manifest, progressTeller());
	const tookMs = performance.now() - began;
	const verb = { take: "backed up to", verify: "whole:" }[command.name];
	const { format, kind, program, postgres, startedAt, stateAt, finishedAt, vaultKey } = manifest;
	const facts = { format, kind, program, postgres, startedAt, stateAt, finishedAt, vaultKey };
	process.stdout.write(
		command.json
			? jsonLine({
					ok: true,
					folder,
					...facts,
					files: manifest.files.length,
					bytes: bytesOf(manifest),
					seconds: seconds(tookMs),
				})
			: report(folder, manifest, verb, tookMs),
	);
	return 0;
}

if (import.meta.main) process.exitCode = await tellReasons(() => main(process.argv.slice(2)));

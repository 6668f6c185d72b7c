import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Clock } from "#kernel";
import { copyCluster } from "./backup-cluster.ts";
import {
	type BackupFile,
	copyFile,
	emptyFolder,
	isWithin,
	type Listing,
	listFiles,
	makeFolders,
	type OnProgress,
} from "./backup-files.ts";
import {
	type ClusterManifest,
	MANIFEST_NAME,
	type Manifest,
	writeManifest,
} from "./backup-manifest.ts";
import type { DbOptions } from "./postgres.ts";
import { StartRefusal, systemCode } from "./start-refusal.ts";

const VAULT_KEY_FILE = "keys/vault.key";
const LOGINS_FILE = "demo-logins.json";

/** One backup to take. */
export interface BackupJob {
	/** Where keys and the rest lie beside the database. */
	readonly dataDir: string;
	readonly place: DbOptions;
	/** Absent, or an empty folder. */
	readonly to: string;
	/** False leaves out `keys/`. */
	readonly withKeys: boolean;
	/** Name and version, as the manifest shows it. */
	readonly program: string;
	readonly clock: Clock;
	readonly onProgress: OnProgress;
}

/**
 * Backs up a data folder while its server runs: the cluster, then the keys, then the books of the
 * simulated institutions, which thus know at least what the database does, as a bank would.
 * Throws a StartRefusal for what a person can mend; a backup that fails takes its files away.
 */
export async function backUpFolder(job: BackupJob): Promise<ClusterManifest> {
	const { dataDir, clock } = job;
	return intoFolder(job, async (to) => {
		const startedAt = clock.now().toString();
		const cluster = await copyCluster(join(dataDir, "pg"), job.place, to, clock, job.onProgress);
		const others = await copyOthers(dataDir, to, job.withKeys);
		const files = [...cluster.files, ...others.files].toSorted(byPath);
		const manifest: ClusterManifest = {
			format: 1,
			kind: "cluster",
			program: job.program,
			postgres: cluster.postgres,
			startedAt,
			stateAt: cluster.stateAt,
			finishedAt: clock.now().toString(),
			vaultKey: vaultKeyIn(files, job.withKeys),
			wal: cluster.wal,
			folders: [...cluster.folders, ...others.folders],
			files,
		};
		await writeManifest(to, manifest);
		return manifest;
	});
}

/** Runs `work` on a new empty folder outside the data's, and takes its files away when it fails. */
export async function intoFolder<T>(
	job: Pick<BackupJob, "to" | "dataDir">,
	work: (to: string) => Promise<T>,
): Promise<T> {
	const to = resolve(job.to);
	if (isWithin(to, job.dataDir)) {
		throw new StartRefusal(
			`--to ${to} lies in the data folder ${job.dataDir} and would be lost with it: name a folder elsewhere, best on another disk`,
		);
	}
	const half = existsSync(to) && !existsSync(join(to, MANIFEST_NAME));
	const takeAway = emptyFolder(
		to,
		half
			? "if that is a backup that was cut off, remove it; else name another folder"
			: "it holds a backup already: name another folder",
	);
	try {
		return await work(to);
	} catch (error) {
		takeAway();
		if (systemCode(error) !== "ENOSPC") throw error;
		throw new StartRefusal(`the disk of ${to} is full: nothing was left there`, { cause: error });
	}
}

export function vaultKeyIn(files: readonly BackupFile[], withKeys: boolean): Manifest["vaultKey"] {
	if (!withKeys) return "left_out";
	return files.some(({ path }) => path === VAULT_KEY_FILE) ? "included" : "not_in_folder";
}

/** What lies beside the cluster; built faces, links and the running state are made again. */
export async function copyOthers(
	dataDir: string,
	to: string,
	withKeys: boolean,
): Promise<{ files: BackupFile[]; folders: string[] }> {
	const listings: Listing[] = [];
	for (const name of withKeys ? ["keys", "sim"] : ["sim"]) {
		if (existsSync(join(dataDir, name))) listings.push(await listFiles(join(dataDir, name), name));
	}
	const folders = listings.flatMap((listing) => listing.folders);
	await makeFolders(to, folders);
	const files: BackupFile[] = [];
	for (const path of [...listings.flatMap(pathsOf), LOGINS_FILE]) {
		const copied = await copyFile(join(dataDir, path), join(to, path));
		if (copied !== undefined) files.push({ path, ...copied });
	}
	return { files, folders };
}

function pathsOf({ files }: Listing): string[] {
	// A file that is being replaced: what it will replace is copied.
	return files.map(({ path }) => path).filter((path) => !/\.new(-[^/]*)?$/.test(path));
}

function byPath(left: BackupFile, right: BackupFile): number {
	return left.path < right.path ? -1 : 1;
}

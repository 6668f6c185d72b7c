import { chmodSync, existsSync, lchownSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Clock, Fault } from "#kernel";
import { CONTROL_FILE, copyCluster } from "./backup-cluster.ts";
import {
	type BackupFile,
	copyFile,
	emptyFolder,
	forEach,
	isWithin,
	type Listing,
	listFiles,
	makeFolders,
	type OnProgress,
	syncFolder,
} from "./backup-files.ts";
import {
	type ClusterManifest,
	counter,
	MANIFEST_NAME,
	type Manifest,
	verifyFiles,
	writeManifest,
} from "./backup-manifest.ts";
import { serverUser } from "./embedded-binaries.ts";
import type { DbOptions } from "./postgres.ts";
import { StartRefusal, systemCode } from "./start-refusal.ts";

const VAULT_KEY_FILE = "keys/vault.key";
const LOGINS_FILE = "demo-logins.json";

export interface FolderBackup {
	readonly dataDir: string;
	/** The server that runs on it. */
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
export async function backUpFolder(job: FolderBackup): Promise<ClusterManifest> {
	const { dataDir, clock } = job;
	const to = resolve(job.to);
	if (isWithin(to, dataDir)) {
		throw new StartRefusal(
			`--to ${to} lies in the data folder ${dataDir} and would be lost with it: name a folder elsewhere, best on another disk`,
		);
	}
	return intoFolder(to, async () => {
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

/** Runs `work` on a new empty folder, and takes its files away when it fails. */
export async function intoFolder<T>(to: string, work: () => Promise<T>): Promise<T> {
	const half = existsSync(to) && !existsSync(join(to, MANIFEST_NAME));
	const takeAway = emptyFolder(
		to,
		half
			? "if that is a backup that was cut off, remove it; else name another folder"
			: "it holds a backup already: name another folder",
	);
	try {
		return await work();
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

/**
 * Lays a backup of a data folder down in `to`, absent or empty, after every file of it was held
 * against the manifest. Until the last file is there PostgreSQL does not take the folder for a
 * database. The server recovers it when it starts there for the first time.
 * Throws a StartRefusal when the backup is damaged, or the target is not empty.
 */
export async function restoreFolder(
	from: string,
	manifest: ClusterManifest,
	to: string,
	onProgress: OnProgress,
): Promise<void> {
	if (isWithin(to, from)) throw new StartRefusal(`--to ${to} lies in the backup ${from}`);
	await restoreInto(from, manifest, to, onProgress, async (progress) => {
		const last = manifest.files.filter(({ path }) => path === CONTROL_FILE);
		if (last.length !== 1) throw new StartRefusal(`the backup in ${from} lacks ${CONTROL_FILE}`);
		for (const folder of manifest.folders) await syncFolder(join(to, folder));
		await layDown(from, to, last, progress);
		ownFiles(to, manifest);
	});
}

/** Everything but `pg_control`, then `work`; a failure takes the files away again. */
export async function restoreInto(
	from: string,
	manifest: Manifest,
	to: string,
	onProgress: OnProgress,
	work: (progress: (bytes: number) => void) => Promise<void>,
): Promise<void> {
	const takeAway = emptyFolder(
		to,
		"a restore never writes over anything; name a new folder, or empty this one",
	);
	try {
		await verifyFiles(from, manifest, onProgress);
		await makeFolders(to, manifest.folders);
		const files = manifest.files.filter(({ path }) => path !== CONTROL_FILE);
		const progress = counter(manifest, "restore", onProgress);
		await layDown(from, to, files, progress);
		await work(progress);
		await syncFolder(to);
	} catch (error) {
		takeAway();
		if (systemCode(error) !== "ENOSPC") throw error;
		throw new StartRefusal(`the disk of ${to} is full: nothing was left there`, { cause: error });
	}
}

async function layDown(
	from: string,
	to: string,
	files: readonly BackupFile[],
	progress: (bytes: number) => void,
): Promise<void> {
	await forEach(files, async ({ path, size, sha256 }) => {
		const copied = await copyFile(join(from, path), join(to, path));
		if (copied?.size !== size || copied.sha256 !== sha256) {
			throw new Fault(`${path} changed in the backup while it was copied`);
		}
		progress(size);
	});
}

/** What root lays down belongs to the folder's owner; the cluster to whomever the server runs as. */
function ownFiles(to: string, { folders, files }: Manifest): void {
	if (process.getuid?.() !== 0) return;
	const owner = statSync(to);
	const server = serverUser(owner, false);
	if (server.uid !== owner.uid) chmodSync(to, 0o711); // the server's user passes through
	for (const path of [...folders, ...files.map((file) => file.path)]) {
		const { uid, gid } = path === "pg" || path.startsWith("pg/") ? server : owner;
		lchownSync(join(to, path), uid, gid);
	}
}

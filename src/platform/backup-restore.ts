import { chmodSync, lchownSync, statSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "#kernel";
import { CONTROL_FILE } from "./backup-cluster.ts";
import {
	type BackupFile,
	copyFile,
	emptyFolder,
	forEach,
	isWithin,
	makeFolders,
	type OnProgress,
	syncFolder,
} from "./backup-files.ts";
import { counter, type Manifest, verifyFiles } from "./backup-manifest.ts";
import { TABLES_FOLDER } from "./backup-tables.ts";
import { serverUser } from "./embedded-binaries.ts";
import { StartRefusal, systemCode } from "./start-refusal.ts";

/**
 * Lays a backup down as the data folder `to`, absent or empty, after every file of it was held
 * against the manifest; the rows of tables are left to `loadTables`. Until the last file is there
 * PostgreSQL does not take the folder for a database; it recovers at its first start.
 * Throws a StartRefusal when the backup is damaged, or the target is not empty.
 */
export async function restoreFolder(
	from: string,
	manifest: Manifest,
	to: string,
	onProgress: OnProgress,
): Promise<void> {
	if (isWithin(to, from)) throw new StartRefusal(`--to ${to} lies in the backup ${from}`);
	const takeAway = emptyFolder(
		to,
		"a restore never writes over anything; name a new folder, or empty this one",
	);
	try {
		await verifyFiles(from, manifest, onProgress);
		const files = manifest.files.filter(({ path }) => !isOf(TABLES_FOLDER, path));
		const folders = manifest.folders.filter((path) => !isOf(TABLES_FOLDER, path));
		await makeFolders(to, folders);
		const progress = counter({ files }, "restore", onProgress);
		const isLast = ({ path }: BackupFile): boolean => path === CONTROL_FILE;
		const before = files.filter((file) => !isLast(file));
		await layDown(from, to, before, progress);
		for (const folder of folders) await syncFolder(join(to, folder));
		await layDown(from, to, files.filter(isLast), progress);
		if (process.getuid?.() === 0) own(to, [...folders, ...files.map(({ path }) => path)]);
		await syncFolder(to);
	} catch (error) {
		takeAway();
		if (systemCode(error) !== "ENOSPC") throw error;
		throw new StartRefusal(`the disk of ${to} is full: nothing was left there`, { cause: error });
	}
}

function isOf(folder: string, path: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
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
function own(to: string, paths: readonly string[]): void {
	const owner = statSync(to);
	for (const path of paths.filter((path) => !isOf("pg", path))) {
		lchownSync(join(to, path), owner.uid, owner.gid);
	}
	const cluster = paths.filter((path) => isOf("pg", path));
	if (cluster.length === 0) return;
	const server = serverUser(owner, false);
	if (server.uid !== owner.uid) chmodSync(to, 0o711); // the server's user passes through
	for (const path of cluster) lchownSync(join(to, path), server.uid, server.gid);
}

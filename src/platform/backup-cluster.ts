import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, Fault } from "#kernel";
import { beginClusterBackup, type ClusterBackup, type Position } from "./backup-cluster-store.ts";
import {
	type BackupFile,
	copyFile,
	forEach,
	listFiles,
	makeFolders,
	type OnProgress,
	writeWhole,
} from "./backup-files.ts";
import { counter } from "./backup-manifest.ts";
import { pause } from "./pause.ts";
import type { DbOptions } from "./postgres.ts";

export const CONTROL_FILE = "pg/global/pg_control";

/** What is of no use to another server: its own state, and the log, of which it gets its part. */
const EMPTY_FOLDERS =
	/^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|.*pgsql_tmp[^/]*)$/;
const LEFT_OUT =
	/^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|(.*\/)?pg_internal\.init[^/]*|(.*\/)?pgsql_tmp[^/]*)$/;
const LOG_FOLDERS = ["pg/pg_wal", "pg/pg_wal/archive_status", "pg/pg_wal/summaries"];

const CONTROL_READS_MAX = 100;
const CONTROL_PAUSE_MS = 5;

export interface ClusterCopy {
	readonly files: readonly BackupFile[];
	readonly folders: readonly string[];
	readonly postgres: string;
	/** Everything that was committed before this is in it. */
	readonly stateAt: string;
	readonly wal: { readonly start: string; readonly stop: string; readonly timeline: number };
}

/**
 * Copies a running cluster to `to/pg`, without holding anybody up: the copy, with the log that was
 * written meanwhile, recovers to one instant after everything that was committed before this began.
 * (PostgreSQL 18, 25.3.3 "Making a Base Backup Using the Low Level API".)
 */
export async function copyCluster(
	pgDir: string,
	place: DbOptions,
	to: string,
	clock: Clock,
	onProgress: OnProgress,
): Promise<ClusterCopy> {
	const backup = await beginClusterBackup(place);
	try {
		const listing = await listFiles(pgDir, "pg", (path) => {
			if (EMPTY_FOLDERS.test(path)) return "folder";
			return LEFT_OUT.test(path) ? "nothing" : "content";
		});
		const folders = [...new Set([...listing.folders, ...LOG_FOLDERS])];
		await makeFolders(to, folders);
		const files: BackupFile[] = [];
		const progress = counter(listing, "copy", onProgress);
		const plain = listing.files.filter(({ path }) => path !== CONTROL_FILE);
		await forEach(plain, async ({ path }) => {
			const copied = await copyFile(sourceOf(pgDir, path), join(to, path));
			// A table that was dropped meanwhile: the log says so too.
			if (copied === undefined) return;
			files.push({ path, ...copied });
			progress(copied.size);
		});
		files.push(await copyControlFile(pgDir, to));
		const stateAt = clock.now().toString();
		const { stop, label } = await backup.stop();
		files.push({ ...(await writeWhole(join(to, "pg/backup_label"), label)), path: LABEL_FILE });
		files.push(...(await copyLog(pgDir, to, backup, stop, onProgress)));
		const wal = { start: backup.start.lsn, stop: stop.lsn, timeline: backup.timeline };
		return { files, folders, postgres: backup.postgres, stateAt, wal };
	} finally {
		await backup.close();
	}
}

const LABEL_FILE = "pg/backup_label";

function sourceOf(pgDir: string, path: string): string {
	return join(pgDir, path.slice("pg/".length));
}

/** The server writes it in one go and we may read in the middle of that: twice the same is a whole one. */
async function copyControlFile(pgDir: string, to: string): Promise<BackupFile> {
	const source = sourceOf(pgDir, CONTROL_FILE);
	let before = await readFile(source);
	for (let read = 1; read < CONTROL_READS_MAX; read += 1) {
		await pause(CONTROL_PAUSE_MS);
		const now = await readFile(source);
		if (now.equals(before)) {
			return { ...(await writeWhole(join(to, CONTROL_FILE), now)), path: CONTROL_FILE };
		}
		before = now;
	}
	throw new Fault("pg_control changed whenever it was read");
}

/** The segments from start to stop; ending the backup has filled the last one up. */
async function copyLog(
	pgDir: string,
	to: string,
	{ start, segmentBytes, timeline }: ClusterBackup,
	stop: Position,
	onProgress: OnProgress,
): Promise<BackupFile[]> {
	const names = segmentNames(timeline, start.bytes, stop.bytes, segmentBytes);
	const files: BackupFile[] = [];
	for (const name of names) {
		const path = `pg/pg_wal/${name}`;
		const copied = await copyFile(sourceOf(pgDir, path), join(to, path));
		if (copied === undefined || copied.size !== Number(segmentBytes)) {
			throw new Fault(`the write-ahead log lacks ${name}, which the backup needs`);
		}
		files.push({ path, ...copied });
		onProgress({
			step: "wal",
			files: files.length,
			filesTotal: names.length,
			bytes: files.length * copied.size,
			bytesTotal: names.length * copied.size,
		});
	}
	return files;
}

/**
 * Names of the files that hold the log from `start` to before `stop`: timeline, then the number of
 * the segment in two halves, of 4 GB and of segments in them.
 */
export function segmentNames(
	timeline: number,
	start: bigint,
	stop: bigint,
	segmentBytes: bigint,
): string[] {
	const names: string[] = [];
	const perHalf = 0x1_0000_0000n / segmentBytes;
	const last = (stop - 1n) / segmentBytes;
	for (let number = start / segmentBytes; number <= last; number += 1n) {
		const parts = [BigInt(timeline), number / perHalf, number % perHalf];
		names.push(parts.map((part) => part.toString(16).toUpperCase().padStart(8, "0")).join(""));
	}
	return names;
}

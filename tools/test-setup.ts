import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#platform";

/**
 * One PostgreSQL for a whole test run, in memory where the system has room there. Test files find it
 * by `ZF_TEST_DATABASE_HOST` (folder of its socket) and clone their databases from a template in it.
 */
const PREFIX = "zf-test-";
/** Room for the cluster, its WAL and the clones of two files at a time; below it, the disk serves. */
const SHM_BYTES_MIN = 2n * 1024n ** 3n;
/** Nothing of a test run outlives it, so nothing needs to reach the disk. */
const SETTINGS: Readonly<Record<string, string>> = {
	fsync: "off",
	synchronous_commit: "off",
	full_page_writes: "off",
	autovacuum: "off",
	max_connections: "200",
	max_wal_size: "1GB",
	shared_buffers: "64MB",
};

let running: { stop(): Promise<void> } | undefined;
let folder: string | undefined;

export async function globalSetup(): Promise<void> {
	const base = temporaryBase();
	removeLeftovers(base);
	folder = mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
	const server = await startEmbedded({ dataDir: folder, settings: { ...SETTINGS } });
	running = server;
	process.env["ZF_TEST_DATABASE_HOST"] = server.socketDir;
}

export async function globalTeardown(): Promise<void> {
	await running?.stop();
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

function temporaryBase(): string {
	try {
		const stats = statfsSync("/dev/shm", { bigint: true });
		if (stats.bavail * stats.bsize >= SHM_BYTES_MIN) return "/dev/shm";
	} catch {
		// No memory file system here (macOS): the disk serves.
	}
	return tmpdir();
}

/**
 * Removes the folders of runs whose process is gone, and ends a database that outlived its run. A
 * test file run alone names no process: its folder goes when no server lives in it and it is old.
 */
export function removeLeftovers(base: string): string[] {
	const removed: string[] = [];
	for (const name of readdirSync(base)) {
		const match = /^zf-test-(?:(\d+)-)?\w{6}$/.exec(name);
		if (match === null) continue;
		const path = join(base, name);
		const [, owner] = match;
		const server = serverOf(path);
		if (owner === undefined ? server !== undefined || isYoung(path) : isAlive(Number(owner)))
			continue;
		if (server !== undefined) process.kill(server, "SIGQUIT");
		rmSync(path, { recursive: true, force: true });
		removed.push(path);
	}
	return removed;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/** The living server of a folder: the pid of its lock, when that process still names the folder. */
function serverOf(path: string): number | undefined {
	try {
		const pid = Number(readFileSync(join(path, "pg", "postmaster.pid"), "utf8").split("\n")[0]);
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(path) ? pid : undefined;
	} catch {
		return undefined; // no lock, no such process, or no /proc to prove that it is the server
	}
}

/** Between making its folder and starting its server a test file is neither dead nor alive. */
function isYoung(path: string): boolean {
	return performance.timeOrigin + performance.now() - statSync(path).mtimeMs < 600_000;
}

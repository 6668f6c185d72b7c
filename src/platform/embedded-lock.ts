import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartRefusal } from "./start-refusal.ts";

const SQLITE_BUSY = 5;

export interface InstanceLock {
	release(): void;
}

/**
 * One platform to a data folder. The lock is the kernel's own lock on a file, which Node reaches
 * through SQLite: it goes with the process however that ends, so there is no stale lock to judge
 * (a file with a pid is wrong after kill -9, a reused pid and a copied folder).
 */
export function lockInstance(dataDir: string, runDir: string): InstanceLock {
	const database = new DatabaseSync(join(runDir, "instance.lock"), { timeout: 0 });
	const holder = join(runDir, "instance.pid");
	try {
		database.exec("begin exclusive");
	} catch (error) {
		database.close();
		if (!(error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY))
			throw error;
		throw new StartRefusal(
			`another instance already runs on the data folder ${dataDir}${pidWords(holder)}: stop it first, or choose another DATA_DIR and PORT`,
		);
	}
	writeFileSync(holder, `${process.pid}\n`);
	return { release: () => database.close() };
}

/**
 * The same lock where no database runs in the folder, for the simulators' books in it.
 * Throws a StartRefusal when another instance holds it.
 * @returns lets the folder go
 */
export function lockDataFolder(dataDir: string): () => void {
	const runDir = join(dataDir, "run");
	mkdirSync(runDir, { recursive: true, mode: 0o700 });
	const lock = lockInstance(dataDir, runDir);
	return () => lock.release();
}

function pidWords(holder: string): string {
	try {
		const pid = Number.parseInt(readFileSync(holder, "utf8"), 10);
		return pid > 0 ? ` (pid ${pid})` : "";
	} catch {
		return ""; // the other one is just starting: the line stands without its pid
	}
}

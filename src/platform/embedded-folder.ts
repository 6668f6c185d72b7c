import { execFile } from "node:child_process";
import {
	chmodSync,
	chownSync,
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Binaries, diesWithUs, type ServerUser, serverUser } from "./embedded-binaries.ts";
import { gone, serverProcesses, signal } from "./embedded-processes.ts";
import type { Log } from "./log.ts";
import { StartRefusal } from "./start-refusal.ts";

const MAJOR = "18";
const INIT_WITHIN_MS = 120_000;
const HALF_MADE_GONE_WITHIN_MS = 5_000;
const NEW_PREFIX = "pg.new-";
const SOCKET_NAME = ".s.PGSQL.5432";
/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing NUL among them. */
const SOCKET_PATH_MAX = process.platform === "darwin" ? 103 : 107;

/**
 * The cluster in `dataDir/pg`, made when it is not there. It is made beside and renamed, so a
 * folder named `pg` is always a whole one: an interrupted start leaves only a `pg.new-*`.
 */
export async function prepareCluster(
	dataDir: string,
	binaries: Binaries,
	log: Log | undefined,
): Promise<{ pgDir: string; user: ServerUser }> {
	const pgDir = join(dataDir, "pg");
	for (const name of readdirSync(dataDir)) {
		if (name.startsWith(NEW_PREFIX)) await removeHalfMade(join(dataDir, name));
	}
	if (existsSync(pgDir) && readdirSync(pgDir).length === 0) rmdirSync(pgDir);
	if (existsSync(pgDir)) {
		checkCluster(pgDir);
		const owner = statSync(pgDir);
		const user = serverUser(owner, false);
		if (owner.uid !== user.uid) {
			throw new StartRefusal(
				`the database in ${pgDir} belongs to uid ${owner.uid}, and PostgreSQL can run as uid ${user.uid} here: ${
					process.getuid?.() === 0
						? `run "chown -R ${user.uid}:${user.gid} ${pgDir}" first`
						: "start as the user it belongs to"
				}, or choose another DATA_DIR`,
			);
		}
		chmodSync(pgDir, 0o700); // a restored copy often has the modes of its copier
		return { pgDir, user };
	}
	const user = serverUser(statSync(dataDir), true);
	log?.info("postgres.making_cluster", { pgDir });
	await makeCluster(dataDir, pgDir, user, binaries);
	return { pgDir, user };
}

export interface SocketDir {
	readonly path: string;
	readonly remove: () => void;
}

/** Where the socket goes: `run`, or a private short folder when the path would not fit the kernel's. */
export function socketDir(runDir: string, user: ServerUser, log: Log | undefined): SocketDir {
	if (fits(runDir)) {
		own(runDir, user);
		return { path: runDir, remove: () => {} };
	}
	const base = fits(join(tmpdir(), "zf-XXXXXX")) ? tmpdir() : "/tmp";
	const path = mkdtempSync(join(base, "zf-")); // mode 0700
	own(path, user);
	log?.info("postgres.socket_elsewhere", {
		socketDir: path,
		because: `the path of DATA_DIR is too long for a socket (${SOCKET_PATH_MAX} bytes)`,
	});
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A socket's lock file names a pid too, and would be believed when that pid is somebody else's now. */
export function removeStaleSockets(path: string): void {
	rmSync(join(path, SOCKET_NAME), { force: true });
	rmSync(join(path, `${SOCKET_NAME}.lock`), { force: true });
}

/** What initdb started may still write there for a moment after both were killed. */
async function removeHalfMade(path: string): Promise<void> {
	const writers = serverProcesses(path);
	for (const pid of writers) signal(pid, "SIGKILL");
	await gone(writers, HALF_MADE_GONE_WITHIN_MS);
	rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

function checkCluster(pgDir: string): void {
	const file = join(pgDir, "PG_VERSION");
	const version = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
	if (version === undefined || !existsSync(join(pgDir, "global", "pg_control"))) {
		throw new StartRefusal(
			`${pgDir} holds files but no PostgreSQL database: move it away or restore it from a backup; it is left as it is`,
		);
	}
	if (version !== MAJOR) {
		throw new StartRefusal(
			`the database in ${pgDir} was made by PostgreSQL ${version}, this is ${MAJOR}: it is left as it is`,
		);
	}
}

async function makeCluster(
	dataDir: string,
	pgDir: string,
	user: ServerUser,
	binaries: Binaries,
): Promise<void> {
	const made = mkdtempSync(join(dataDir, NEW_PREFIX));
	own(made, user);
	if (user.uid !== process.getuid?.()) chmodSync(dataDir, 0o711); // the server's user passes through
	const words = [...user.prefix, ...diesWithUs("KILL"), binaries.initdb, "-D", made];
	const [program = "", ...args] = words;
	const flags =
		"-U zf -A trust --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-instructions";
	try {
		await promisify(execFile)(program, [...args, ...flags.split(" ")], {
			env: { ...binaries.env },
			cwd: made,
			timeout: INIT_WITHIN_MS,
			killSignal: "SIGKILL",
		});
	} catch (error) {
		rmSync(made, { recursive: true, force: true });
		throw new StartRefusal(`the database could not be made: ${initdbReason(error)}`, {
			cause: error,
		});
	}
	renameSync(made, pgDir);
	syncFolder(dataDir);
}

function initdbReason(error: unknown): string {
	const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
	const line = said.split("\n").find((text) => /error|fatal|could not|denied/i.test(text));
	return line ?? (error instanceof Error ? error.message : String(error));
}

function fits(dir: string): boolean {
	return Buffer.byteLength(join(dir, SOCKET_NAME)) <= SOCKET_PATH_MAX;
}

function own(path: string, user: ServerUser): void {
	mkdirSync(path, { recursive: true, mode: 0o700 });
	chmodSync(path, 0o700);
	// Also back to root: an earlier start may have had to run as nobody.
	if (process.getuid?.() === 0) chownSync(path, user.uid, user.gid);
}

/** A rename is on disk once its folder is. */
function syncFolder(path: string): void {
	const handle = openSync(path, "r");
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Binaries, diesWithUs, findBinaries, type ServerUser } from "./embedded-binaries.ts";
import {
	prepareCluster,
	removeStaleSockets,
	type SocketDir,
	socketDir,
} from "./embedded-folder.ts";
import { type InstanceLock, lockInstance } from "./embedded-lock.ts";
import { ServerOutput } from "./embedded-output.ts";
import { gone, lockedPid, serverProcesses, serverStatus, signal } from "./embedded-processes.ts";
import type { Log } from "./log.ts";
import { StartRefusal, systemCode } from "./start-refusal.ts";

export interface EmbeddedOptions {
	readonly dataDir: string;
	/** PostgreSQL settings that go before the usual ones, e.g. `{ fsync: "off" }` for tests. */
	readonly settings?: Readonly<Record<string, string>>;
	readonly log?: Log;
}

export interface Embedded {
	/** Folder of the Unix socket: the `host` of a connection; user `zf`, database `postgres`. */
	readonly socketDir: string;
	readonly pid: number;
	/** Resolves when the server process has ended, by `stop` or by itself. */
	readonly exited: Promise<void>;
	/** Shuts the server down and lets the data folder go; may be called again. */
	stop(): Promise<void>;
}

/** Recovery after a power cut replays up to max_wal_size; this bounds a start that makes no progress. */
const READY_WITHIN_MS = 300_000;
const STILL_STARTING_EVERY_MS = 10_000;
const POLL_MS = 20;
/** Smart to rude: the checkpoint of a fast shutdown, then an immediate one (recovered at the next start). */
const STOP_STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
	["SIGINT", 6_000],
	["SIGQUIT", 1_500],
	["SIGKILL", 1_000],
];
/** A server of a dead start has nobody waiting for it: it may take longer to write its checkpoint. */
const DEAD_START_STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
	["SIGINT", 30_000],
	["SIGQUIT", 5_000],
	["SIGKILL", 5_000],
];

const SETTINGS: Readonly<Record<string, string>> = {
	listen_addresses: "",
	unix_socket_permissions: "0700",
	timezone: "UTC",
	log_timezone: "UTC",
	max_connections: "100",
	shared_buffers: "128MB",
	max_wal_size: "2GB",
	checkpoint_timeout: "15min",
	wal_compression: "pglz",
	random_page_cost: "1.1",
	jit: "off",
	huge_pages: "off",
	log_checkpoints: "off",
	// Statements, parameters and row contents are personal data: never in the log.
	log_error_verbosity: "terse",
	log_min_error_statement: "panic",
	log_min_messages: "warning",
	log_line_prefix: "%b|",
};

/**
 * Starts PostgreSQL on `dataDir/pg`, making the cluster at the first start. The server dies with
 * this process. Throws a StartRefusal with one line when a person has to mend something.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
	const dataDir = resolve(options.dataDir);
	try {
		return await start(dataDir, options);
	} catch (error) {
		throw refusalOf(error, dataDir);
	}
}

async function start(dataDir: string, options: EmbeddedOptions): Promise<Embedded> {
	const runDir = join(dataDir, "run");
	mkdirSync(runDir, { recursive: true, mode: 0o700 });
	const lock = lockInstance(dataDir, runDir);
	try {
		const binaries = findBinaries(join(dataDir, "lib"));
		const { pgDir, user } = await prepareCluster(dataDir, binaries, options.log);
		await clearDeadStart(pgDir, options.log);
		const socket = socketDir(runDir, user, options.log);
		removeStaleSockets(socket.path);
		return await run({ pgDir, binaries, user, socket, lock, options });
	} catch (error) {
		lock.release();
		throw error;
	}
}

/** Ends what an earlier start left running, then removes its lock, which may name a foreign pid. */
async function clearDeadStart(pgDir: string, log: Log | undefined): Promise<void> {
	const pid = lockedPid(pgDir);
	const running = serverProcesses(pgDir);
	if (pid !== undefined && running.includes(pid)) {
		log?.warn("postgres.dead_start_found", { pid });
		await end([pid], DEAD_START_STEPS);
	}
	// Backends outlive their postmaster in a long query and hold the shared memory.
	const backends = serverProcesses(pgDir);
	if (backends.length > 0) await end(backends, DEAD_START_STEPS.slice(1));
	rmSync(join(pgDir, "postmaster.pid"), { force: true });
}

async function end(
	pids: readonly number[],
	steps: readonly (readonly [NodeJS.Signals, number])[],
): Promise<void> {
	for (const [name, withinMs] of steps) {
		for (const pid of pids) signal(pid, name);
		if (await gone(pids, withinMs)) return;
	}
	throw new StartRefusal(
		`PostgreSQL processes ${pids.join(", ")} do not end: the disk may hang, see dmesg`,
	);
}

interface Run {
	readonly pgDir: string;
	readonly binaries: Binaries;
	readonly user: ServerUser;
	readonly socket: SocketDir;
	readonly lock: InstanceLock;
	readonly options: EmbeddedOptions;
}

async function run(parts: Run): Promise<Embedded> {
	const { pgDir, binaries, user, socket, lock, options } = parts;
	const settings = {
		...SETTINGS,
		unix_socket_directories: `"${socket.path.replaceAll('"', '""')}"`,
		...options.settings,
	};
	const words = [
		...user.prefix,
		...diesWithUs("INT"),
		binaries.postgres,
		"-D",
		pgDir,
		...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
	];
	const [program = "", ...args] = words;
	// Detached: Ctrl-C reaches the platform alone, which drains before it stops the server.
	const child = spawn(program, args, {
		cwd: pgDir,
		env: binaries.env,
		detached: true,
		stdio: ["ignore", "ignore", "pipe"],
	});
	const output = new ServerOutput(child.stderr, options.log);
	const exited = ended(child);
	const left = exited.then(() => {
		socket.remove();
		lock.release();
	});
	left.catch((error: unknown) => options.log?.error("postgres.cleanup_failed", error));
	await ready(child, pgDir, output, options.log);
	const pid = child.pid ?? 0;
	options.log?.info("postgres.ready", { pid, socketDir: socket.path });
	const stop = async (): Promise<void> => {
		if (child.exitCode === null && child.signalCode === null) await end([pid], STOP_STEPS);
		await left;
	};
	let stopping: Promise<void> | undefined;
	return {
		socketDir: socket.path,
		pid,
		exited: left,
		stop: () => {
			stopping ??= stop();
			return stopping;
		},
	};
}

/** Resolves when the process has ended; a program that could not be started at all counts as ended. */
function ended(child: ChildProcess): Promise<void> {
	return new Promise((done) => {
		child.once("exit", () => done());
		child.once("error", () => done());
	});
}

async function ready(
	child: ChildProcess,
	pgDir: string,
	output: ServerOutput,
	log: Log | undefined,
): Promise<void> {
	let failure: Error | undefined;
	child.once("error", (error) => {
		failure = error;
	});
	for (let waitedMs = 0; waitedMs < READY_WITHIN_MS; waitedMs += POLL_MS) {
		await sleep(POLL_MS);
		if (failure !== undefined) throw failure;
		if (child.exitCode !== null || child.signalCode !== null) {
			await output.closed;
			throw new StartRefusal(`PostgreSQL did not start: ${output.reason()}`);
		}
		if (serverStatus(pgDir, child.pid ?? 0) === "ready") return;
		if (waitedMs > 0 && waitedMs % STILL_STARTING_EVERY_MS === 0) {
			log?.info("postgres.still_starting", { waitedMs, word: output.reason() });
		}
	}
	child.kill("SIGQUIT");
	throw new StartRefusal(`PostgreSQL did not become ready: ${output.reason()}`);
}

/** Turns what a person can mend into one line; everything else passes. */
function refusalOf(error: unknown, dataDir: string): unknown {
	const text = error instanceof Error ? error.message : String(error);
	const code = systemCode(error);
	const because = { cause: error };
	if (code === "ENOSPC" || /No space left on device/.test(text)) {
		return new StartRefusal(
			`the disk that holds DATA_DIR ${dataDir} is full: free some space and start again; nothing committed is lost`,
			because,
		);
	}
	if (error instanceof StartRefusal) return error;
	if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ERR_SQLITE_ERROR") {
		return new StartRefusal(`DATA_DIR ${dataDir} cannot be written: ${text}`, because);
	}
	if (code === "ENOTDIR" || code === "EEXIST") {
		return new StartRefusal(`DATA_DIR ${dataDir} is not a folder: ${text}`, because);
	}
	return error;
}

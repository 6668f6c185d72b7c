import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
	type Binaries,
	diesWithUs,
	pushesNobodyAside,
	type ServerUser,
} from "./embedded-binaries.ts";
import { ServerOutput } from "./embedded-output.ts";
import { gone, lockedPid, serverProcesses, serverStatus, signal } from "./embedded-processes.ts";
import type { Log } from "./log.ts";
import { StartRefusal } from "./start-refusal.ts";

/** One server process on a cluster. */
export interface Server {
	readonly pid: number;
	/** Resolves with its last telling line when the process has ended. */
	readonly exited: Promise<string>;
	stop(): Promise<void>;
}

export interface ServerOptions {
	readonly pgDir: string;
	readonly binaries: Binaries;
	readonly user: ServerUser;
	readonly socketPath: string;
	readonly settings: Readonly<Record<string, string>>;
	readonly log: Log | undefined;
}

type Steps = readonly (readonly [NodeJS.Signals, number])[];

/** Recovery after a power cut replays up to max_wal_size; this bounds a start that makes no progress. */
const READY_WITHIN_MS = 300_000;
const STILL_STARTING_EVERY_MS = 10_000;
const POLL_MS = 20;
/** A fast shutdown with its checkpoint, then an immediate one, which the next start recovers from. */
const STOP_STEPS: Steps = [
	["SIGINT", 6_000],
	["SIGQUIT", 1_500],
	["SIGKILL", 1_000],
];
/** A server of a dead start has nobody waiting for it: it may take longer to write its checkpoint. */
const DEAD_START_STEPS: Steps = [
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
	// A plan made while a table is empty may take the wrong index, and stands until statistics are there.
	autovacuum_naptime: "20s",
	// We ask by keys, and our tables grow: a tenth of the processor went into statistics that change no plan.
	default_statistics_target: "20",
	autovacuum_analyze_scale_factor: "0.3",
	// Payments are small statements; and workers need /dev/shm, of which a container has 64 MB.
	max_parallel_workers_per_gather: "0",
	log_checkpoints: "off",
	// Statements, parameters and row contents are personal data: never in the log.
	log_error_verbosity: "terse",
	log_min_error_statement: "panic",
	log_min_messages: "warning",
	log_line_prefix: "%b|",
};

/** Starts the server and waits until it takes connections. Throws a StartRefusal with its own words. */
export async function launch(options: ServerOptions): Promise<Server> {
	const child = spawnServer(options);
	const exit = ended(child);
	const output = new ServerOutput(child.stderr, options.log);
	await ready(child, options.pgDir, output, options.log);
	// A program with nothing left to do may end; the kernel tells the server.
	child.unref();
	output.unref();
	const pid = child.pid ?? 0;
	const exited = exit.then(async () => {
		await output.lastLine();
		return output.reason();
	});
	return {
		pid,
		exited,
		async stop() {
			if (child.exitCode === null && child.signalCode === null) await end([pid], STOP_STEPS);
			await exit;
		},
	};
}

/** Ends what an earlier start left running, then removes its lock, which may name a foreign pid. */
export async function clearDeadStart(pgDir: string, log: Log | undefined): Promise<void> {
	const pid = lockedPid(pgDir);
	if (pid !== undefined && serverProcesses(pgDir).includes(pid)) {
		log?.warn("postgres.dead_start_found", { pid });
		await end([pid], DEAD_START_STEPS);
	}
	// Backends outlive their postmaster in a long query and hold the shared memory.
	const backends = serverProcesses(pgDir);
	if (backends.length > 0) await end(backends, DEAD_START_STEPS.slice(1));
	rmSync(join(pgDir, "postmaster.pid"), { force: true });
}

async function end(pids: readonly number[], steps: Steps): Promise<void> {
	for (const [name, withinMs] of steps) {
		for (const pid of pids) signal(pid, name);
		if (await gone(pids, withinMs)) return;
	}
	throw new StartRefusal(
		`PostgreSQL (pid ${pids.join(", ")}) does not end: its disk may hang, see dmesg`,
	);
}

function spawnServer(options: ServerOptions): ChildProcess & { stderr: NodeJS.ReadableStream } {
	const { pgDir, binaries, user, socketPath, settings } = options;
	const all = {
		...SETTINGS,
		unix_socket_directories: `"${socketPath.replaceAll('"', '""')}"`,
		...settings,
	};
	const manner = [...diesWithUs("INT"), ...pushesNobodyAside()];
	const words = [...user.prefix, ...manner, binaries.postgres, "-D", pgDir];
	const [program = "", ...args] = words;
	for (const [name, value] of Object.entries(all)) args.push("-c", `${name}=${value}`);
	// Detached: Ctrl-C reaches the platform alone, which drains before it stops the server.
	return spawn(program, args, {
		cwd: pgDir,
		env: binaries.env,
		detached: true,
		stdio: ["ignore", "ignore", "pipe"],
	});
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
			await output.lastLine();
			throw new StartRefusal(`PostgreSQL did not start: ${output.reason()}`);
		}
		if (serverStatus(pgDir, child.pid ?? 0) === "ready") return;
		if (waitedMs > 0 && waitedMs % STILL_STARTING_EVERY_MS === 0) {
			log?.info("postgres.still_starting", { waitedMs, word: output.reason() });
		}
	}
	await end([child.pid ?? 0], STOP_STEPS.slice(1));
	throw new StartRefusal(`PostgreSQL did not become ready: ${output.reason()}`);
}

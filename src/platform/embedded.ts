import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "#kernel";
import { findBinaries } from "./embedded-binaries.ts";
import { prepareCluster, removeStaleSockets, socketDir } from "./embedded-folder.ts";
import { lockInstance } from "./embedded-lock.ts";
import { clearDeadStart, launch, type Server, type ServerOptions } from "./embedded-server.ts";
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
	/** Of the server that runs now, or ran last. */
	readonly pid: number;
	/** Resolves when there is no server any more: after `stop`, or when it was given up. */
	readonly exited: Promise<void>;
	/** Shuts the server down and lets the data folder go; may be called again. */
	stop(): Promise<void>;
}

/** A full disk may take a person some minutes: every ten seconds for about ten minutes. */
const RESTARTS_MAX = 60;
const RESTART_DELAYS_MS: readonly number[] = [100, 1_000, 2_000, 5_000];
const RESTART_DELAY_MAX_MS = 10_000;
/** A server that ran this long was well; what ended it counts as a new failure. */
const WELL_AFTER_MS = 60_000;

/**
 * Starts PostgreSQL on `dataDir/pg`, making the cluster at the first start. The server dies with
 * this process; when it ends by itself (killed, disk full) it is started again at the same socket.
 * Throws a StartRefusal with one line when a person has to mend something.
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
	const { log, settings = {} } = options;
	const runDir = join(dataDir, "run");
	mkdirSync(runDir, { recursive: true, mode: 0o700 });
	const lock = lockInstance(dataDir, runDir);
	let socket: ReturnType<typeof socketDir> | undefined;
	try {
		const binaries = findBinaries(join(dataDir, "lib"));
		const { pgDir, user } = await prepareCluster(dataDir, binaries, log);
		socket = socketDir(runDir, user, log);
		const server = { pgDir, binaries, user, socketPath: socket.path, settings, log };
		const keeper = new Keeper(server, await launchFresh(server));
		const { path, remove } = socket;
		const exited = keeper.kept.then(() => {
			remove();
			lock.release();
		});
		return {
			socketDir: path,
			get pid() {
				return keeper.server.pid;
			},
			exited,
			async stop() {
				// The server does not keep our process alive; waiting for its end must.
				const waiting = setInterval(() => undefined, KEEP_ALIVE_MS);
				try {
					await keeper.stop();
					await exited;
				} finally {
					clearInterval(waiting);
				}
			},
		};
	} catch (error) {
		socket?.remove();
		lock.release();
		throw error;
	}
}

async function launchFresh(options: ServerOptions): Promise<Server> {
	await clearDeadStart(options.pgDir, options.log);
	removeStaleSockets(options.socketPath);
	const server = await launch(options);
	options.log?.info("postgres.ready", { pid: server.pid, socketDir: options.socketPath });
	return server;
}

const KEEP_ALIVE_MS = 1_000;

/** Keeps a server running until it is stopped. */
class Keeper {
	server: Server;
	/** Resolves when it was stopped or given up. */
	readonly kept: Promise<void>;
	readonly #options: ServerOptions;
	readonly #stopping = new AbortController();

	constructor(options: ServerOptions, server: Server) {
		this.#options = options;
		this.server = server;
		this.kept = this.#keep();
	}

	async stop(): Promise<void> {
		this.#stopping.abort();
		await this.server.stop();
		await this.kept;
	}

	async #keep(): Promise<void> {
		const { log } = this.#options;
		for (let failures = 0; failures < RESTARTS_MAX; failures += 1) {
			const startedAt = performance.now();
			const reason = await this.server.exited;
			if (this.#stopping.signal.aborted) return;
			if (performance.now() - startedAt >= WELL_AFTER_MS) failures = 0;
			log?.error("postgres.ended", new Fault(`PostgreSQL ended by itself: ${reason}`));
			await this.#pause(failures);
			if (this.#stopping.signal.aborted) return;
			await this.#restart();
		}
		log?.error("postgres.given_up", new Fault(`PostgreSQL failed ${RESTARTS_MAX} times in a row`));
	}

	/** A start that fails leaves the dead server in place, so that the next turn counts it. */
	async #restart(): Promise<void> {
		try {
			const server = await launchFresh(this.#options);
			this.server = server;
			if (this.#stopping.signal.aborted) await server.stop();
		} catch (error) {
			this.#options.log?.error("postgres.restart_failed", error);
		}
	}

	async #pause(failures: number): Promise<void> {
		const waitMs = RESTART_DELAYS_MS[failures] ?? RESTART_DELAY_MAX_MS;
		const { signal } = this.#stopping;
		await sleep(waitMs, undefined, { signal }).catch((error: unknown) => {
			if (!signal.aborted) throw error;
		});
	}
}

/** Turns what a person can mend into one line; everything else passes. */
function refusalOf(error: unknown, dataDir: string): unknown {
	const text = error instanceof Error ? error.message : String(error);
	const code = systemCode(error);
	const because = { cause: error };
	if (code === "ENOSPC" || /No space left on device|disk is full/.test(text)) {
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

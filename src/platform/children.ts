import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "#kernel";
import type { Log } from "./log.ts";

export type ChildEnv = Readonly<Record<string, string>>;

export interface ChildOptions {
	/** As it names itself when it listens, such as `cardnet`. */
	readonly name: string;
	/** The program, a TypeScript file. */
	readonly entry: string;
	/**
	 * Its whole environment besides PATH and where compiled code is kept: nothing of ours, secrets above
	 * all, is inherited. A function is asked at each start, for what changes, such as the time.
	 */
	readonly env: ChildEnv | (() => ChildEnv);
	readonly log: Log;
	/** Awaited each time it has come to listen: tells a restarted process what it cannot know. */
	readonly onListening?: (url: string) => Promise<void>;
	/** How long it may take to listen. */
	readonly readyWithinMs?: number;
}

export interface Child {
	readonly name: string;
	/** Where it listens; kept over restarts unless the port was taken meanwhile. */
	url(): string;
	/** Undefined while it is down. */
	pid(): number | undefined;
	alive(): boolean;
	/** SIGTERM, after 3 s SIGKILL. It is not started again. */
	stop(): Promise<void>;
}

const READY_WITHIN_MS = 20_000;
const KILL_AFTER_MS = 3_000;
/** Restarts within a minute before it is given up. */
const RESTARTS_MAX = 5;
const RESTART_WINDOW_MS = 60_000;
/** 80 ms before the first restart, twice as long before each further one. */
const RESTART_DELAY_MS = 40;
const LINE_MAX = 4_000;

/**
 * Starts a process beside ours that lives as long as we do: it ends when its standard input closes,
 * which the kernel does however we end. When it fails it is started again, five times a minute.
 * Faults: it does not come to listen.
 */
export async function spawnChild(options: ChildOptions): Promise<Child> {
	const keeper = new Keeper(options);
	await keeper.startUntilListening();
	return {
		name: options.name,
		url: () => keeper.url,
		pid: () => keeper.process?.pid,
		alive: () => keeper.process !== undefined,
		stop: () => keeper.stop(),
	};
}

/** One program and its successive processes. */
class Keeper {
	url = "";
	process: ChildProcess | undefined;
	readonly #options: ChildOptions;
	readonly #restarts: number[] = [];
	readonly #stopped = new AbortController();
	#running: Promise<void> = Promise.resolve();

	constructor(options: ChildOptions) {
		this.#options = options;
	}

	/** Tries until it listens or the bound on restarts is reached, then keeps watch. */
	async startUntilListening(): Promise<void> {
		const { log, name } = this.#options;
		for (;;) {
			try {
				const child = await this.#start();
				this.#running = this.#watch(child);
				return;
			} catch (error) {
				if (this.#stopped.signal.aborted) return;
				log.warn("child.start_failed", { name, error });
				if (!(await this.#mayRestart())) {
					throw new Fault(`${name} does not start`, { cause: error });
				}
			}
		}
	}

	async stop(): Promise<void> {
		this.#stopped.abort();
		const child = this.process;
		if (child !== undefined) await end(child);
		await this.#running;
	}

	/** Resolves once the process has said that it listens. */
	async #start(): Promise<ChildProcess> {
		const { entry, env, log, name, onListening } = this.#options;
		// The port it had, so that whoever holds its address finds it again.
		const port = URL.parse(this.url)?.port;
		const child = spawn(process.execPath, [entry], {
			env: {
				...inherited(),
				SIM_PORT: "0",
				...(typeof env === "function" ? env() : env),
				...(port === undefined ? {} : { SIM_PORT: port }),
			},
			stdio: ["pipe", "pipe", "pipe"],
			// Ctrl-C is for us: the child goes in its turn.
			detached: true,
		});
		this.process = child;
		child.once("exit", () => {
			if (this.process === child) this.process = undefined;
		});
		child.stdin.on("error", () => undefined); // it has ended; `exit` tells
		createInterface({ input: child.stderr }).on("line", (line) => relay(log, name, line));
		try {
			this.url = await this.#listening(child);
			await onListening?.(this.url);
		} catch (error) {
			this.url = ""; // next time on any free port: this one may be taken
			await end(child);
			throw error;
		}
		log.info("child.listens", { name, url: this.url, pid: child.pid });
		return child;
	}

	#listening(child: ChildProcess): Promise<string> {
		const { log, name, readyWithinMs } = this.#options;
		const { promise, resolve, reject } = Promise.withResolvers<string>();
		const late = setTimeout(
			() => reject(new Fault(`${name} did not come to listen`)),
			readyWithinMs ?? READY_WITHIN_MS,
		);
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			reject(new Fault(`${name} ended with ${signal ?? `code ${code}`} before it listened`));
		});
		if (child.stdout !== null) {
			createInterface({ input: child.stdout }).on("line", (line) => {
				const url = listeningUrl(line);
				if (url === undefined) relay(log, name, line);
				else resolve(url);
			});
		}
		return promise.finally(() => clearTimeout(late));
	}

	async #watch(child: ChildProcess): Promise<void> {
		const { log, name } = this.#options;
		const reason = await ended(child);
		if (this.#stopped.signal.aborted) return;
		log.warn("child.ended", { name, reason });
		try {
			if (!(await this.#mayRestart())) {
				throw new Fault(`${name} failed more than ${RESTARTS_MAX} times in a minute`);
			}
			await this.startUntilListening();
		} catch (error) {
			if (!this.#stopped.signal.aborted) log.error("child.given_up", error, { name });
		}
	}

	/** Waits a little longer each time; false when it was started too often, or stopped. */
	async #mayRestart(): Promise<boolean> {
		const now = performance.now();
		while ((this.#restarts[0] ?? now) < now - RESTART_WINDOW_MS) this.#restarts.shift();
		if (this.#restarts.length >= RESTARTS_MAX) return false;
		this.#restarts.push(now);
		const waitMs = RESTART_DELAY_MS * 2 ** this.#restarts.length;
		const { signal } = this.#stopped;
		await Promise.race([sleep(waitMs, undefined, { ref: false }), aborted(signal)]);
		return !signal.aborted;
	}
}

/** The address in `{"listening":{"name":…,"url":…}}`; undefined for any other line. */
function listeningUrl(line: string): string | undefined {
	if (!line.startsWith('{"listening"')) return undefined;
	try {
		const { listening } = JSON.parse(line) as { listening?: { url?: unknown } };
		return typeof listening?.url === "string" ? listening.url : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function inherited(): ChildEnv {
	const { PATH = "", NODE_COMPILE_CACHE } = process.env;
	return NODE_COMPILE_CACHE === undefined ? { PATH } : { PATH, NODE_COMPILE_CACHE };
}

function relay(log: Log, name: string, line: string): void {
	if (line.trim() === "") return;
	const loud = /"level":"(?:warn|error)"/.test(line);
	log[loud ? "warn" : "info"]("child.said", { name, line: line.slice(0, LINE_MAX) });
}

function aborted(signal: AbortSignal): Promise<void> {
	return new Promise((done) => {
		if (signal.aborted) done();
		else signal.addEventListener("abort", () => done(), { once: true });
	});
}

async function end(child: ChildProcess): Promise<void> {
	const exited = ended(child);
	child.stdin?.end();
	child.kill("SIGTERM");
	const kill = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
	await exited;
	clearTimeout(kill);
}

/** Resolves with how the process ended; one that never started has. */
function ended(child: ChildProcess): Promise<string> {
	return new Promise((done) => {
		const word = (): string => child.signalCode ?? `code ${child.exitCode}`;
		if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
			done(word());
		} else child.once("exit", () => done(word()));
	});
}

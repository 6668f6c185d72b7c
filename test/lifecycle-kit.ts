import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
// tidy-allow timer -- what another process does can only be looked at again and again
import { setTimeout as sleep } from "node:timers/promises";
import {
	createDb,
	type Db,
	type Embedded,
	type EmbeddedOptions,
	startEmbedded,
	startStopwatch,
} from "#platform";

export const isRoot: boolean = process.getuid?.() === 0;
export const NEEDS_ROOT: false | string = isRoot ? false : "needs root";
export const NOBODY = 65_534;

/** Another process that runs a database in a data folder and can be killed. */
export interface Holder {
	readonly process: ChildProcess;
	readonly socketDir: string;
	readonly serverPid: number;
	readonly exited: Promise<unknown>;
}

export interface HoldOptions {
	/** Words before the program, such as `setpriv …`. */
	readonly prefix?: readonly string[];
	readonly path?: string;
	readonly settings?: Readonly<Record<string, string>>;
}

/** A cluster made once, copied for every test that does not look at its making. */
let pattern: Promise<string> | undefined;

const EMBEDDED = new URL("./embedded.ts", import.meta.resolve("#platform")).href;
const STEP_MS = 20;

/** A folder on disk, on a path short enough for a socket; removed after the test. */
export function dataFolder(t: TestContext, owner?: number): string {
	const folder = mkdtempSync(join(tmpdir(), "zf-life-"));
	if (owner !== undefined) chownSync(folder, owner, owner);
	t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/** A data folder with a fresh cluster in it: a copy, because making one takes a second. */
export async function clusterFolder(t: TestContext): Promise<string> {
	pattern ??= makePattern();
	const folder = dataFolder(t);
	cpSync(join(await pattern, "pg"), join(folder, "pg"), { recursive: true });
	chmodSync(join(folder, "pg"), 0o700);
	return folder;
}

async function makePattern(): Promise<string> {
	const dataDir = mkdtempSync(join(tmpdir(), "zf-life-"));
	process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
	const server = await startEmbedded({ dataDir });
	await server.stop();
	return dataDir;
}

/** Runs a program of the system to its end. */
export function runProgram(words: readonly string[]): string {
	const [program = "", ...args] = words;
	return execFileSync(program, args, { encoding: "utf8" });
}

/** Starts the database in a process of its own; rejects with the one line of a refusal. */
export async function hold(
	t: TestContext,
	dataDir: string,
	options: HoldOptions = {},
): Promise<Holder> {
	const child = spawnStarter(t, dataDir, options);
	const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
	const said = JSON.parse(line) as { socketDir: string; pid: number; refused?: string };
	if (said.refused !== undefined) throw new Error(said.refused);
	return {
		process: child,
		socketDir: said.socketDir,
		serverPid: said.pid,
		exited: once(child, "exit"),
	};
}

/** Starts the database in this process; it is stopped with the test at the latest. */
export async function start(t: TestContext, options: EmbeddedOptions): Promise<Embedded> {
	const server = await startEmbedded(options);
	t.after(() => server.stop());
	return server;
}

/** The starter alone, for tests that kill it before it is ready. */
export function spawnStarter(
	t: TestContext,
	dataDir: string,
	{ prefix = [], path, settings = {} }: HoldOptions = {},
): ChildProcess & { stdout: NodeJS.ReadableStream } {
	const program = `
		import { startEmbedded } from ${JSON.stringify(EMBEDDED)};
		const say = (word) => process.stdout.write(JSON.stringify(word) + "\\n");
		try {
			const { socketDir, pid, stop } = await startEmbedded(${JSON.stringify({ dataDir, settings })});
			const alive = setInterval(() => {}, 1_000);
			process.on("SIGTERM", async () => {
				await stop();
				clearInterval(alive);
			});
			say({ socketDir, pid });
		} catch (error) {
			say({ refused: error.name + ": " + error.message });
		}`;
	const words = [...prefix, process.execPath, "--input-type=module", "-e", program];
	const [command = "", ...args] = words;
	const child = spawn(command, args, {
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, ...(path === undefined ? {} : { PATH: path }) },
	});
	t.after(() => child.kill("SIGKILL"));
	return child;
}

/** As a kill -9 of the platform: what it started is on its own. */
export async function killHolder(holder: Holder): Promise<void> {
	holder.process.kill("SIGKILL");
	await holder.exited;
}

export async function stopHolder(holder: Holder): Promise<void> {
	holder.process.kill("SIGTERM");
	const [code] = (await holder.exited) as [number | null];
	assert.equal(code, 0, "the holder ends by itself once its server has stopped");
}

export function connect(t: TestContext, socketDir: string): Db {
	const db = createDb({ host: socketDir, user: "zf", database: "postgres", connectionsMax: 5 });
	let closed: Promise<void> | undefined;
	const close = (): Promise<void> => {
		closed ??= db.close();
		return closed;
	};
	t.after(close);
	return { ...db, close };
}

/** Waits for what must come to an end, and tells its name when it does not: a hang has no other words. */
export async function within<T>(what: string, work: Promise<T>, seconds = 60): Promise<T> {
	const done = new AbortController();
	const late = sleep(seconds * 1_000, undefined, { signal: done.signal }).then(
		() => assert.fail(`did not end within ${seconds} s: ${what}`),
		() => assert.fail("has ended"),
	);
	try {
		return await Promise.race([work, late]);
	} finally {
		done.abort();
	}
}

export async function until(
	what: string,
	condition: () => boolean | Promise<boolean>,
	seconds = 20,
): Promise<void> {
	const passedMs = startStopwatch();
	while (passedMs() < seconds * 1_000) {
		if (await condition()) return;
		await sleep(STEP_MS);
	}
	assert.fail(`did not happen within ${seconds} s: ${what}`);
}

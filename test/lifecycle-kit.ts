import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createDb, type Db, type Embedded, type EmbeddedOptions, startEmbedded } from "#platform";

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

const EMBEDDED = new URL("./embedded.ts", import.meta.resolve("#platform")).href;
const STEP_MS = 20;

/** A folder on disk, on a path short enough for a socket; removed after the test. */
export function dataFolder(t: TestContext, owner?: number): string {
	const folder = mkdtempSync(join(tmpdir(), "zf-life-"));
	if (owner !== undefined) chownSync(folder, owner, owner);
	t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
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

export async function createRows(db: Db): Promise<void> {
	await db.transaction((tx) => tx.run("create table kept (id int primary key, filler text)"));
}

/** Inserts rows of `bytes` random bytes, a transaction each, and reports each that was committed. */
export async function insertRow(db: Db, id: number, bytes: number): Promise<void> {
	await db.transaction((tx) =>
		tx.run(
			`insert into kept select $1::int, string_agg(md5($1::text || n), '')
			from generate_series(1, $2::int / 32) n`,
			[id, bytes],
		),
	);
}

export async function storedIds(db: Db): Promise<number[]> {
	const rows = await db.transaction((tx) =>
		tx.query<{ id: number }>("select id from kept order by id"),
	);
	return rows.map((row) => row.id);
}

export async function until(
	what: string,
	condition: () => boolean | Promise<boolean>,
): Promise<void> {
	for (let turn = 0; turn < 1_000; turn += 1) {
		if (await condition()) return;
		await sleep(STEP_MS);
	}
	assert.fail(`did not happen within 20 s: ${what}`);
}

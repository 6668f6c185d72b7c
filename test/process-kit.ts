import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createDb, PLATFORM_DATABASE, type Tx } from "#platform";
import type { Street } from "./client.ts";
import { until } from "./lifecycle-kit.ts";

const ROOT = join(import.meta.dirname, "..");

/** The platform as a process of its own, started as `npm start` does. */
export interface PlatformProcess {
	readonly pid: number;
	stdout(): string;
	stderr(): string;
	/** Its exit code; null when a signal ended it. */
	readonly exited: Promise<number | null>;
}

export interface StartOptions {
	/** Words before the program, such as `setpriv …`. */
	readonly prefix?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
}

/** A running platform, and how people reach it. */
export interface Running extends PlatformProcess, Street {
	readonly dataDir: string;
	readonly staff: { readonly name: string; readonly password: string };
}

/** Starts the program; nothing of our environment but PATH reaches it. */
export function spawnPlatform(options: StartOptions): PlatformProcess {
	const words = [...(options.prefix ?? []), join(ROOT, "tools/node"), join(ROOT, "src/main.ts")];
	const [command = "", ...args] = words;
	const child = spawn(command, args, {
		env: { PATH: process.env["PATH"], FACES: "off", DEMO_PEOPLE: "off", ...options.env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const out = collected(child.stdout);
	const err = collected(child.stderr);
	return {
		pid: child.pid ?? 0,
		stdout: () => out.join(""),
		stderr: () => err.join(""),
		exited: exitOf(child),
	};
}

function collected(stream: NodeJS.ReadableStream): string[] {
	const chunks: string[] = [];
	stream.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
	return chunks;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
	const [code] = (await once(child, "close")) as [number | null];
	return code;
}

/** Starts the platform on a data folder and waits until it has told its addresses. */
export async function startPlatform(
	dataDir: string,
	port: number,
	options: StartOptions = {},
): Promise<Running> {
	const env = { DATA_DIR: dataDir, PORT: String(port), ...options.env };
	const platform = spawnPlatform({ ...options, env });
	let ended = false;
	void platform.exited.then(() => {
		ended = true;
	});
	await until("the platform opens", () => ended || /Ctrl-C/.test(platform.stdout()), 60);
	if (ended) throw new Error(`the platform did not start: ${platform.stderr()}`);
	const [, name = "", password = ""] = /\((\S+) \/ (\S+)\)/.exec(platform.stdout()) ?? [];
	const [, smsUrl = ""] = /SMS inbox (\S+?)\/?\n/.exec(platform.stdout()) ?? [];
	return {
		...platform,
		dataDir,
		baseUrl: `http://localhost:${port}`,
		smsUrl,
		staff: { name, password },
		quiet: codeReader(smsUrl),
	};
}

/** Waits for a code that was not yet there when this phone was last looked at. */
function codeReader(smsUrl: string): Street["quiet"] {
	const seen = new Map<string, number>();
	return async (mobile) => {
		if (mobile === undefined) return;
		await until(`a code for ${mobile}`, async () => {
			const response = await fetch(`${smsUrl}/api/messages?to=${mobile}`);
			const { items } = (await response.json()) as { items: { code: string }[] };
			const codes = items.filter(({ code }) => code !== "").length;
			if (codes <= (seen.get(mobile) ?? 0)) return false;
			seen.set(mobile, codes);
			return true;
		});
	};
}

/** Looks into the database of a running platform, in one transaction. */
export async function lookInto<T>(dataDir: string, look: (tx: Tx) => Promise<T>): Promise<T> {
	// Lines of postmaster.pid: pid, folder, start, port, socket folder.
	const host = readFileSync(join(dataDir, "pg", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
	const db = createDb({ host, user: "zf", database: PLATFORM_DATABASE, connectionsMax: 1 });
	try {
		return await db.transaction(look);
	} finally {
		await db.close();
	}
}

/** A process with everything it started, and that started. */
export function familyOf(pid: number): number[] {
	const children = new Map<number, number[]>();
	for (const name of readdirSync("/proc")) {
		if (!/^\d+$/.test(name)) continue;
		const parent = parentOf(Number(name));
		if (parent === undefined) continue;
		children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
	}
	const family = [pid];
	for (let at = 0; at < family.length; at += 1)
		family.push(...(children.get(family[at] ?? 0) ?? []));
	return family;
}

/** Undefined: there is no such process, or only what is left of it. */
function parentOf(pid: number): number | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return state === "Z" ? undefined : Number(parent);
	} catch {
		return undefined; // it ended while we looked
	}
}

export function living(pids: readonly number[]): number[] {
	return pids.filter((pid) => parentOf(pid) !== undefined);
}

/** kill -9 of platform, database and simulators, as one blow; resolves when nothing of it is left. */
export async function killEverything(platform: PlatformProcess): Promise<void> {
	const family = familyOf(platform.pid);
	for (const pid of family) {
		try {
			process.kill(pid, "SIGKILL");
		} catch (error) {
			if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
		}
	}
	await platform.exited;
	await until("everything is dead", () => living(family).length === 0);
}

/** Resident memory in MB, as the kernel counts it. */
export function residentMegabytes(pid: number): number {
	const [, kilobytes = "0"] =
		/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
	return Math.round(Number(kilobytes) / 1_024);
}

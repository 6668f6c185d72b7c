import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemCode } from "./start-refusal.ts";

const POLL_MS = 20;
const PROGRAMS = new Set(["postgres", "initdb"]);

/** The pid in the first line of `postmaster.pid`; undefined when the file is absent or empty. */
export function lockedPid(pgDir: string): number | undefined {
	const pid = Number.parseInt(readIfThere(join(pgDir, "postmaster.pid")) ?? "", 10);
	return pid > 0 ? pid : undefined;
}

/** The last line of `postmaster.pid`: `starting`, `ready`, `stopping`; undefined before it is there. */
export function serverStatus(pgDir: string, pid: number): string | undefined {
	const lines = (readIfThere(join(pgDir, "postmaster.pid")) ?? "").split("\n");
	return lines[0] === String(pid) ? lines[7]?.trim() : undefined;
}

/**
 * Processes of PostgreSQL that work on the data folder: the postmaster, and backends that outlived
 * one. Never another program that happens to have the pid of the lock file, and no zombie.
 */
export function serverProcesses(pgDir: string): number[] {
	const folder = realpathSync(pgDir);
	if (process.platform !== "linux") return processesByPs(folder);
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => isServerOf(folder, pid));
}

/** Waits until the process is gone (or a zombie, which holds nothing); false after `withinMs`. */
export async function gone(pids: readonly number[], withinMs: number): Promise<boolean> {
	for (let waitedMs = 0; waitedMs <= withinMs; waitedMs += POLL_MS) {
		if (!pids.some(isAlive)) return true;
		await sleep(POLL_MS);
	}
	return false;
}

/** Sends a signal; a process that has gone meanwhile is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch (error) {
		if (systemCode(error) !== "ESRCH") throw error;
	}
}

/** Whether a process with this pid exists and is no zombie. */
export function isAlive(pid: number): boolean {
	if (process.platform === "linux") {
		const stat = readIfThere(`/proc/${pid}/stat`);
		// "pid (comm) S …": the name may itself hold brackets, so the state follows the last one.
		return stat !== undefined && stat.slice(stat.lastIndexOf(")") + 2).charAt(0) !== "Z";
	}
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return systemCode(error) === "EPERM";
	}
}

function isServerOf(folder: string, pid: number): boolean {
	const program = readIfThere(`/proc/${pid}/comm`)?.trim() ?? "";
	if (!PROGRAMS.has(program) || !isAlive(pid)) return false;
	try {
		return readlinkSync(`/proc/${pid}/cwd`) === folder;
	} catch (error) {
		// EACCES: a process of another user, whose server we could not have started.
		const code = systemCode(error);
		if (code === "EACCES" || code === "ENOENT" || code === "ESRCH") return false;
		throw error;
	}
}

/** Without /proc the command line tells: the server is always started with `-D FOLDER`. */
function processesByPs(folder: string): number[] {
	const lines = execFileSync("ps", ["-axo", "pid=,stat=,command="], { encoding: "utf8" });
	return lines.split("\n").flatMap((line) => {
		const match = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line);
		if (match === null) return [];
		const [, pid, state = "", command = ""] = match;
		const ours = command.includes("postgres") && command.includes(`-D ${folder} `);
		return ours && !state.startsWith("Z") ? [Number(pid)] : [];
	});
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const code = systemCode(error);
		if (code === "ENOENT" || code === "ESRCH" || code === "EACCES") return undefined;
		throw error;
	}
}

import { execFileSync } from "node:child_process";

/**
 * Ends test files that hang. The runner's own time limit is a test's, not a file's: a test that fails and
 * leaves something running behind it would keep its process, and the run, for ever.
 */
export interface Guard {
	readonly began: (file: string) => void;
	readonly ended: (file: string) => void;
	/** Files that were ended because their time was up. */
	readonly overdue: readonly string[];
}

/** A process as `ps` tells it. */
export interface Row {
	readonly pid: number;
	readonly parent: number;
	readonly words: string;
}

export interface GuardDeps {
	/** From 1; a file's time. */
	readonly limitMs: number;
	readonly rows: () => readonly Row[];
	readonly kill: (pid: number) => void;
}

export function createGuard(deps: GuardDeps): Guard {
	const running = new Set<string>();
	const overdue: string[] = [];
	const end = (file: string): void => {
		if (!running.has(file)) return;
		overdue.push(file);
		for (const pid of doomed(deps.rows(), process.pid, file)) deps.kill(pid);
	};
	return {
		began(file) {
			running.add(file);
			// Keeps no process alive, as a timer would: a file's child does that while it runs.
			AbortSignal.timeout(deps.limitMs).addEventListener("abort", () => end(file));
		},
		ended: (file) => void running.delete(file),
		overdue,
	};
}

/**
 * The process that `runner` started for a test file, and all that it has started: one of those may hold
 * its output open, for which the runner waits.
 */
export function doomed(rows: readonly Row[], runner: number, file: string): number[] {
	const pids = rows
		.filter(({ parent, words }) => parent === runner && words.split(" ").includes(file))
		.map(({ pid }) => pid);
	for (const pid of pids) {
		pids.push(...rows.filter(({ parent }) => parent === pid).map((row) => row.pid));
	}
	return pids;
}

/** All processes of this machine, on Linux and macOS. */
export function processRows(): Row[] {
	const text = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
	return text.split("\n").flatMap((line) => {
		const [, pid, parent, words] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return words === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), words }];
	});
}

/** No chance to say goodbye: who hangs may be deaf. */
export function killNow(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch (error) {
		// It has ended since it was listed.
		if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
	}
}

import { globSync } from "node:fs";
import { cpus } from "node:os";
import { relative, resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { createGuard, killNow, processRows } from "./test-guard.ts";

/**
 * `npm test [part of a path …]`: every `*.test.ts` of the tree but the long ones, each file in a process
 * of its own, against one PostgreSQL that `test-setup.ts` starts. `npm test -- --all`: the long ones too. The last line is
 * `N passed, N failed, N skipped`; the exit code is 1 at any failure, and when nothing passed.
 */
const PATTERNS: readonly string[] = ["src", "sim", "town", "test", "tools", "examples", "web"].map(
	(room) => `${room}/**/*.test.ts`,
);
/** A file that takes longer hangs, and is killed. The slowest whole-system scenario is built to end within 4 minutes. */
const FILE_TIMEOUT_MS = 300_000;
/** One more than processors, three at most: a file waits a third of its time for browsers and processes. */
const CONCURRENCY: number = Math.min(3, cpus().length + 1);
/**
 * Walks and scenarios that take a third of the whole run's time: `--all` runs them too. Left out, each
 * counts as skipped, and is named.
 */
const LONG: readonly RegExp[] = [
	/^test\/e2e-(audit|banks|books|cashier|console|limits|people|policy|reveal|reviews|staff|wallet-\w+)\.test\.ts$/,
	/^test\/(crash|lifecycle-embedded)\.test\.ts$/,
	/^tools\/(backup|live)\.test\.ts$/,
	/^town\/town\.test\.ts$/,
];
const ALL = "--all";
/** How many of the slowest files are named at the end. */
const SLOWEST = 12;

/** Root-relative paths of the test files whose path contains any of `parts` (all when there is none). */
export function testFiles(root: string, parts: readonly string[]): string[] {
	return globSync([...PATTERNS], { cwd: root, exclude: ["**/node_modules/**"] })
		.map((path) => path.replaceAll("\\", "/"))
		.filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
		.sort();
}

/** Whether a file is left out unless all, or some by name, are asked for. */
export function isLong(path: string): boolean {
	return LONG.some((pattern) => pattern.test(path));
}

export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** The runner's own totals of a run. */
interface Totals {
	readonly tests: number;
	readonly passed: number;
	readonly skipped: number;
	readonly todo: number;
}

/** What the events of a run are about; a whole file bears its path for a name. */
interface Named {
	readonly name: string;
	readonly file?: string | undefined;
}

/**
 * Keeps the runner honest. It calls a file green when its process exits with 0, even in the middle
 * of a test, and does not count the rest; a file without tests it counts as one that passed.
 */
export interface Register {
	readonly enqueued: (test: Named) => void;
	readonly completed: (test: Named) => void;
	readonly passed: (test: Named) => void;
	readonly failed: (test: Named) => void;
	/** Files of which something was enqueued and not completed, or nothing enqueued at all. */
	lost(): { file: string; tests: number }[];
	/** The counts to print: lost tests have failed, and so has what was cancelled. */
	counts(totals: Totals): Counts;
}

export function createRegister(files: readonly string[]): Register {
	const rows = new Map(files.map((file) => [file, { enqueued: 0, completed: 0 }]));
	let passedFiles = 0;
	const rowOf = ({ name, file }: Named) => (name === file ? undefined : rows.get(file ?? ""));
	const lost: Register["lost"] = () =>
		[...rows]
			.map(([file, row]) => ({
				file,
				tests: row.enqueued === 0 ? 1 : row.enqueued - row.completed,
			}))
			.filter(({ tests }) => tests > 0);
	return {
		enqueued(test) {
			const row = rowOf(test);
			if (row !== undefined) row.enqueued += 1;
		},
		completed(test) {
			const row = rowOf(test);
			if (row !== undefined) row.completed += 1;
		},
		passed({ name, file }) {
			if (name === file) passedFiles += 1;
		},
		failed({ name, file }) {
			// The file failed as a whole and is in the totals: not once more by its lost tests.
			if (name === file) rows.delete(name);
		},
		lost,
		counts: ({ tests, passed, skipped, todo }) => ({
			passed: passed - passedFiles,
			failed: tests - passed - skipped - todo + lost().reduce((sum, one) => sum + one.tests, 0),
			skipped: skipped + todo,
		}),
	};
}

/** Green means: nothing failed and something passed. A run that found no test proves nothing. */
export function isGreen(counts: Counts): boolean {
	return counts.failed === 0 && counts.passed > 0;
}

/** Runs the files, writing the usual report to standard output. */
async function runFiles(root: string, paths: readonly string[]): Promise<Counts> {
	const files = paths.map((path) => resolve(root, path));
	const register = createRegister(files);
	let totals: Totals = { tests: 0, passed: 0, skipped: 0, todo: 0 };
	const options = {
		files,
		concurrency: CONCURRENCY,
		isolation: "process" as const,
		// Not in the types of @types/node yet.
		globalSetupPath: resolve(root, "tools/test-setup.ts"),
	};
	const stream = run(options);
	const guard = createGuard({ limitMs: FILE_TIMEOUT_MS, rows: processRows, kill: killNow });
	stream.on("test:enqueue", register.enqueued);
	stream.on("test:dequeue", ({ name, file }) => {
		if (name === file) guard.began(file);
	});
	const tookMs = new Map<string, number>();
	stream.on("test:complete", (event) => {
		register.completed(event);
		const { name, file, details } = event;
		if (name !== file) return;
		guard.ended(file);
		tookMs.set(file, details.duration_ms);
	});
	stream.on("test:pass", register.passed);
	stream.on("test:fail", register.failed);
	stream.on("test:summary", (event) => {
		if (event.file === undefined) totals = event.counts;
	});
	for await (const chunk of stream.compose(new spec())) process.stdout.write(chunk);
	process.stdout.write(slowest(root, tookMs));
	for (const file of guard.overdue)
		process.stdout.write(`✖ ${file}: hung, killed after ${FILE_TIMEOUT_MS / 1_000} s\n`);
	for (const { file, tests } of register.lost())
		process.stdout.write(`✖ ${file}: ${tests} test(s) not run to the end\n`);
	return register.counts(totals);
}

/** Where the time of a run goes, slowest first. */
function slowest(root: string, tookMs: ReadonlyMap<string, number>): string {
	const rows = [...tookMs].toSorted((left, right) => right[1] - left[1]).slice(0, SLOWEST);
	return rows
		.map(([file, ms]) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${relative(root, file)}\n`)
		.join("");
}

async function main(parts: readonly string[]): Promise<number> {
	const root = resolve(import.meta.dirname, "..");
	process.chdir(root);
	const found = testFiles(
		root,
		parts.filter((part) => part !== ALL),
	);
	const left = parts.length === 0 ? found.filter(isLong) : [];
	const files = found.filter((path) => !left.includes(path));
	const nothing = { passed: 0, failed: 0, skipped: 0 };
	const counts = files.length === 0 ? nothing : await runFiles(root, files);
	for (const path of left) process.stdout.write(`left out, npm test -- --all runs it: ${path}\n`);
	const skipped = counts.skipped + left.length;
	const line = `${counts.passed} passed, ${counts.failed} failed, ${skipped} skipped\n`;
	await new Promise<void>((done) => {
		process.stdout.write(line, () => done());
	});
	return isGreen(counts) ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

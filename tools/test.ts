import { globSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/**
 * `npm test [part of a path …]`: every `*.test.ts` of the server side, each file in a process of its
 * own, against one PostgreSQL that `test-setup.ts` starts. The last line is
 * `N passed, N failed, N skipped`; the exit code is 1 at any failure, and when nothing passed.
 */
const PATTERNS: readonly string[] = ["src", "sim", "town", "test", "tools"].map(
	(room) => `${room}/**/*.test.ts`,
);
/** A file that takes longer hangs. The slowest whole-system scenario is built to end within 4 minutes. */
const FILE_TIMEOUT_MS = 300_000;
const CONCURRENCY: number = Math.min(2, cpus().length);

/** Root-relative paths of the test files whose path contains any of `parts` (all when there is none). */
export function testFiles(root: string, parts: readonly string[]): string[] {
	return globSync([...PATTERNS], { cwd: root, exclude: ["**/node_modules/**"] })
		.map((path) => path.replaceAll("\\", "/"))
		.filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
		.sort();
}

export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

/** Counts of a whole run; what neither passed nor was left out has failed (cancelled tests too). */
export function summarise(counts: {
	tests: number;
	passed: number;
	skipped: number;
	todo: number;
}): Counts {
	return {
		passed: counts.passed,
		failed: counts.tests - counts.passed - counts.skipped - counts.todo,
		skipped: counts.skipped + counts.todo,
	};
}

/** Green means: nothing failed and something passed. A run that found no test proves nothing. */
export function isGreen(counts: Counts): boolean {
	return counts.failed === 0 && counts.passed > 0;
}

async function main(parts: readonly string[]): Promise<number> {
	const root = resolve(import.meta.dirname, "..");
	process.chdir(root);
	const files = testFiles(root, parts);
	let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	if (files.length > 0) {
		const options = {
			files: files.map((file) => resolve(root, file)),
			concurrency: CONCURRENCY,
			isolation: "process" as const,
			timeout: FILE_TIMEOUT_MS,
			// Not in the types of @types/node yet.
			globalSetupPath: resolve(root, "tools/test-setup.ts"),
		};
		const stream = run(options);
		stream.on("test:summary", (event) => {
			if (event.file === undefined) counts = summarise(event.counts);
		});
		for await (const chunk of stream.compose(new spec())) process.stdout.write(chunk);
	}
	const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
	await new Promise<void>((done) => {
		process.stdout.write(line, () => done());
	});
	return isGreen(counts) ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

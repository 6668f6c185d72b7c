import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * `npm run check [name …]`: format, types, lint, tidy, unused, migrations and generated documents,
 * two at a time. One line each; the output of what failed follows. Exit code 1 at any failure.
 */
export interface Check {
	readonly name: string;
	readonly command: readonly string[];
	/** What its output must say to be believed: a checker that looked at nothing has failed. */
	readonly proof?: RegExp;
	/** A reason to leave it out, decided when it runs. */
	readonly skip?: string;
}

const AT_ONCE = 2;
const ROOT: string = resolve(import.meta.dirname, "..");
/** Longer than any check takes on a busy machine; a hanging one must not hang the gate. */
const TIMEOUT_MS = 170_000;

function checks(): Check[] {
	const bin = (name: string): string => `node_modules/.bin/${name}`;
	const migrations = globSync("src/*/migrations/*.sql", { cwd: ROOT }).sort();
	// One program a face: each declares the routes of its own router.
	const faces = globSync("web/*/{tsconfig.json,test/tsconfig.json}", { cwd: ROOT })
		.map((path) => dirname(path))
		.sort();
	return [
		{
			name: "lint",
			command: [bin("oxlint"), "--deny-warnings"],
			proof: / on [1-9]\d* files? with [1-9]\d* rules/,
		},
		{ name: "types", command: [bin("tsc")] },
		...faces.map((face) => ({ name: `types of ${face}`, command: [bin("tsc"), "-p", face] })),
		{ name: "unused", command: [bin("knip"), "--no-progress", "--no-config-hints"] },
		{
			name: "format",
			command: [bin("biome"), "check", "."],
			proof: /Checked [1-9]\d* files?/,
		},
		{
			name: "tidy",
			command: ["tools/node", "tools/tidy.ts"],
			proof: /^[1-9]\d* files, [1-9]\d* rules: tidy$/m,
		},
		{
			name: "migrations",
			command: [bin("squawk"), "--config", ".squawk.toml", ...migrations],
			proof: /Found 0 issues in [1-9]\d* files?/,
			...(migrations.length === 0 ? { skip: "no migration yet" } : {}),
		},
		{ name: "generated documents", command: ["tools/node", "tools/generate.ts", "--check"] },
	];
}

export interface Outcome {
	readonly ok: boolean;
	readonly output: string;
	readonly tookMs: number;
}

/** Runs one command to its end; what cannot be started, or takes too long, has failed. */
export function execute(
	command: readonly string[],
	timeoutMs: number = TIMEOUT_MS,
): Promise<Outcome> {
	const started = performance.now();
	const [program = "", ...args] = command;
	return new Promise((done) => {
		let output = "";
		const child = spawn(program, args, {
			cwd: ROOT,
			stdio: ["ignore", "pipe", "pipe"],
			timeout: timeoutMs,
		});
		const take = (chunk: Buffer): void => {
			output += chunk.toString();
		};
		child.stdout.on("data", take);
		child.stderr.on("data", take);
		const finish = (ok: boolean): void =>
			done({ ok, output: output.trimEnd(), tookMs: performance.now() - started });
		child.once("error", (error) => {
			output += error.message;
			finish(false);
		});
		child.once("close", (code, signal) => {
			if (signal !== null) output += `\nended by ${signal} after ${timeoutMs} ms`;
			finish(code === 0);
		});
	});
}

/** Runs all checks, `AT_ONCE` at a time, and reports each as it ends. Returns the names that failed. */
export async function runChecks(
	list: readonly Check[],
	say: (text: string) => void,
): Promise<string[]> {
	const failed: string[] = [];
	const queue = [...list];
	const worker = async (): Promise<void> => {
		for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
			const label = check.name.padEnd(20);
			if (check.skip !== undefined) {
				say(`${label}        skipped: ${check.skip}\n`);
				continue;
			}
			const { ok: ended, output, tookMs } = await execute(check.command);
			const ok = ended && (check.proof?.test(output) ?? true);
			say(`${label} ${(tookMs / 1000).toFixed(1).padStart(5)} s ${ok ? "ok" : "FAILED"}\n`);
			if (ok) continue;
			failed.push(check.name);
			if (ended) say(`  its output does not say ${String(check.proof)}\n`);
			say(`${output.replaceAll(/^/gm, "  ")}\n`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return failed;
}

async function main(names: readonly string[]): Promise<number> {
	const list = checks().filter(({ name }) => names.length === 0 || names.includes(name));
	if (list.length === 0) {
		process.stdout.write(
			`no check of that name: ${checks()
				.map(({ name }) => name)
				.join(", ")}\n`,
		);
		return 1;
	}
	const failed = await runChecks(list, (text) => process.stdout.write(text));
	const words = failed.length === 0 ? "all ok" : `FAILED: ${failed.join(", ")}`;
	process.stdout.write(`${list.length} checks: ${words}\n`);
	return failed.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

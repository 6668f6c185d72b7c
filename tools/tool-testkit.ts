import { spawn } from "node:child_process";
import { join } from "node:path";

export interface Ended {
	code: number | null;
	out: string;
	err: string;
}

/** Runs a program of this folder to its end. */
export function tool(
	name: "audit" | "backup" | "books" | "restore",
	args: readonly string[],
	env: Record<string, string> = {},
): Promise<Ended> {
	const words = [join(import.meta.dirname, `${name}.ts`), ...args];
	const child = spawn(join(import.meta.dirname, "node"), words, {
		env: { PATH: process.env["PATH"], ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const ended: Ended = { code: null, out: "", err: "" };
	child.stdout.on("data", (chunk: Buffer) => {
		ended.out += chunk.toString();
	});
	child.stderr.on("data", (chunk: Buffer) => {
		ended.err += chunk.toString();
	});
	return new Promise((done, failed) => {
		child.on("error", failed);
		child.on("close", (code) => done({ ...ended, code }));
	});
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { required } from "#kernel";

export const CONTROL_TOKEN = "control-of-the-tests";

/** A simulator as a process of its own, as the platform runs it. */
export interface Running {
	readonly url: string;
	readonly child: ChildProcess;
	control(method: string, path: string, body?: unknown): Promise<Answer>;
	stop(): Promise<void>;
}

export interface Answer {
	readonly status: number;
	readonly body: Record<string, unknown>;
}

export async function folder(context: TestContext): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "zf-sim-"));
	context.after(() => rm(path, { recursive: true, force: true }));
	return path;
}

export async function run(
	context: TestContext,
	name: string,
	env: Readonly<Record<string, string>>,
): Promise<Running> {
	const entry = join(import.meta.dirname, "..", name, "main.ts");
	const child = spawn(process.execPath, [entry], {
		env: { ...process.env, SIM_PORT: "0", SIM_CONTROL_TOKEN: CONTROL_TOKEN, ...env },
		stdio: ["pipe", "pipe", "inherit"],
	});
	const url = await addressOf(child);
	const stop = async (): Promise<void> => {
		if (child.exitCode !== null) return;
		child.stdin?.end();
		await once(child, "exit");
	};
	context.after(stop);
	return {
		url,
		child,
		stop,
		async control(method, path, body) {
			const response = await fetch(`${url}/control${path}`, {
				method,
				headers: { "x-sim-control": CONTROL_TOKEN },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			const answer = (await response.json()) as Record<string, unknown>;
			return { status: response.status, body: answer };
		},
	};
}

async function addressOf(child: ChildProcess): Promise<string> {
	const lines = createInterface({ input: required(child.stdout, "its output") });
	for await (const line of lines) {
		const { listening } = JSON.parse(line) as { listening?: { url: string } };
		if (listening === undefined) continue;
		child.stdout?.resume();
		return listening.url;
	}
	throw new Error("the simulator ended before it listened");
}

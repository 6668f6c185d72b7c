import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { required } from "#kernel";

const TOKEN = "control-of-the-tests";

/** A simulated institution as a process of its own, with a clock that the test moves. */
export interface Sim {
	readonly url: string;
	control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
}

export async function startSim(
	t: TestContext,
	name: "sms" | "carrier",
	env: Readonly<Record<string, string>>,
): Promise<Sim> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-sim-"));
	const entry = join(import.meta.dirname, "..", "..", "sim", name, "main.ts");
	const child = spawn(process.execPath, [entry], {
		env: {
			...{ ...process.env, SIM_PORT: "0", SIM_CONTROL_TOKEN: TOKEN, SIM_DATA: dataDir },
			...{ SIM_SEED: "7", SIM_CLOCK: "virtual", SIM_NOW: "2026-11-11T02:00:00Z", ...env },
		},
		stdio: ["pipe", "pipe", "inherit"],
	});
	t.after(async () => {
		child.stdin.end();
		await new Promise((ended) => child.once("exit", ended));
		await rm(dataDir, { recursive: true, force: true });
	});
	const lines = createInterface({ input: required(child.stdout, "its output") });
	const { value } = await lines[Symbol.asyncIterator]().next();
	const { listening } = JSON.parse(String(value)) as { listening: { url: string } };
	return {
		url: listening.url,
		async control(method, path, body) {
			const response = await fetch(`${listening.url}/control${path}`, {
				method,
				headers: { "x-sim-control": TOKEN },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
			return (await response.json()) as Record<string, unknown>;
		},
	};
}

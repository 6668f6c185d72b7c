import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fixedClock, memoryLog } from "#platform/testkit";
import { createSourceHttp, type PersonSources } from "./index.ts";

const SECRET = "secret-of-the-tests";
const TOKEN = "control-of-the-tests";

/** The simulated verification service as a process of its own, and the sources that reach it. */
export interface Service {
	readonly url: string;
	readonly sources: PersonSources;
	control(method: string, path: string, body: unknown): Promise<Record<string, unknown>>;
	faults(rates: Readonly<Record<string, number>>): Promise<unknown>;
}

export async function verificationService(t: TestContext): Promise<Service> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-sim-"));
	const child = spawn(process.execPath, [join(import.meta.dirname, "../../sim/verify/main.ts")], {
		env: {
			...{ ...process.env, SIM_PORT: "0", SIM_CONTROL_TOKEN: TOKEN, SIM_DATA: dataDir },
			...{ SIM_SEED: "7", SIM_CLOCK: "virtual", SIM_NOW: "2026-11-11T02:00:00Z" },
			VERIFY_SECRET: SECRET,
		},
		stdio: ["pipe", "pipe", "inherit"],
	});
	t.after(async () => {
		child.stdin.end();
		await new Promise((ended) => child.once("exit", ended));
		await rm(dataDir, { recursive: true, force: true });
	});
	const lines = createInterface({ input: child.stdout });
	const { value } = await lines[Symbol.asyncIterator]().next();
	const { url } = (JSON.parse(String(value)) as { listening: { url: string } }).listening;
	const control: Service["control"] = async (method, path, body) => {
		const response = await fetch(`${url}/control${path}`, {
			method,
			headers: { "x-sim-control": TOKEN },
			...(method === "GET" ? {} : { body: JSON.stringify(body) }),
		});
		return (await response.json()) as Record<string, unknown>;
	};
	return {
		url,
		control,
		faults: (rates) => control("PUT", "/faults", { seed: 7, rates }),
		sources: createSourceHttp({
			...{ url, appId: "zhangfang", secret: SECRET, timeoutMs: 2_500 },
			...{ clock: fixedClock("2026-11-11T10:00:00+08:00"), log: memoryLog() },
		}),
	};
}

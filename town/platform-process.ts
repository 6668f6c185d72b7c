import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { createClient, must, TownFault } from "./client.ts";

/** A running platform that the town has to itself, on a clock that only the town moves. */
export interface PlatformProcess {
	readonly baseUrl: string;
	readonly smsInboxUrl: string;
	readonly staff: { readonly name: string; readonly password: string };
	readonly moveTo: (instant: Temporal.Instant) => Promise<void>;
	/** Stops it in order; its data folder stays. */
	stop(): Promise<void>;
}

export interface PlatformOptions {
	readonly dataDir: string;
	readonly start: Temporal.Instant;
	readonly seed: number;
}

const ROOT = join(import.meta.dirname, "..");
const READY_LOOKS_MAX = 600;
const LOOK_MS = 100;

export async function startPlatform(options: PlatformOptions): Promise<PlatformProcess> {
	const port = await freePort();
	const controlToken = randomBytes(24).toString("hex");
	const child = spawn(join(ROOT, "tools/node"), [join(ROOT, "src/main.ts")], {
		stdio: ["ignore", "ignore", "inherit"],
		env: {
			PATH: process.env["PATH"],
			PORT: String(port),
			// The town stands before the platform as its proxy: everybody has an address of their own.
			PUBLIC_URL: `http://localhost:${port}`,
			DATA_DIR: options.dataDir,
			LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
			FACES: "off",
			DEMO_PEOPLE: "off",
			CLOCK: "virtual",
			CLOCK_START: options.start.toString(),
			CONTROL_TOKEN: controlToken,
			SIM_FAULTS: "none",
			SIM_SEED: String(options.seed),
		},
	});
	const baseUrl = `http://localhost:${port}`;
	await untilReady(baseUrl, child);
	const logins = JSON.parse(await readFile(join(options.dataDir, "demo-logins.json"), "utf8")) as {
		staff: { name: string; password: string };
	};
	const control = createClient(baseUrl, { "x-zf-control": controlToken });
	const { smsInboxUrl } = must(await control.get<{ smsInboxUrl: string }>("/demo"), "the demo");
	return {
		baseUrl,
		smsInboxUrl,
		staff: logins.staff,
		async moveTo(instant) {
			must(
				await control.send("POST", "/demo/clock", { to: instant.toString() }),
				`moving the clock to ${instant.toString()}`,
			);
		},
		stop: () => stop(child),
	};
}

async function untilReady(baseUrl: string, child: ChildProcess): Promise<void> {
	for (let look = 0; look < READY_LOOKS_MAX; look += 1) {
		if (child.exitCode !== null) throw new TownFault(`the platform ended with ${child.exitCode}`);
		const ready = await fetch(`${baseUrl}/readyz`).then(
			(response) => response.ok,
			() => false,
		);
		if (ready) return;
		// tidy-allow timer -- a process starts, in real time
		await new Promise((done) => setTimeout(done, LOOK_MS));
	}
	throw new TownFault("the platform did not become ready within a minute");
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGTERM");
	await ended;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, "localhost", listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { CutOff, createClient, must, TownFault } from "./client.ts";
import { traffic } from "./traffic.ts";

export interface Login {
	readonly name: string;
	readonly password: string;
}

/** A running platform that the town has to itself, on a clock that only the town moves. */
export interface PlatformProcess {
	readonly baseUrl: string;
	readonly dataDir: string;
	readonly staff: Login;
	/** Decides on what the first one proposes. */
	readonly approver: Login;
	/** Where an institution listens now; another place after each start. */
	urlOf(id: string): string;
	smsInboxUrl(): string;
	readonly moveTo: (instant: Temporal.Instant) => Promise<void>;
	/** An institution signs with a new certificate from now on. */
	rotateCertificate(id: string): Promise<Readonly<Record<string, string>>>;
	/**
	 * `kill -9`, and a new start on the same folder, at the latest instant the clock may have reached. Who
	 * was talking to it is cut off; who asks meanwhile waits (`traffic.mended`).
	 * @param opened runs once it is back, before anybody else goes on
	 */
	crash(opened: () => Promise<void>): Promise<void>;
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
/** Times that one move of the clock is asked for again, because the platform died over it. */
const MOVES_MAX = 20;

export async function startPlatform(options: PlatformOptions): Promise<PlatformProcess> {
	const port = await freePort();
	const controlToken = randomBytes(24).toString("hex");
	const baseUrl = `http://localhost:${port}`;
	const control = createClient(baseUrl, { "x-zf-control": controlToken });
	let clock = options.start;
	let urls = new Map<string, string>();
	const open = async (): Promise<ChildProcess> => {
		const started = spawnPlatform(options.dataDir, port, {
			...{ CLOCK_START: clock.toString(), CONTROL_TOKEN: controlToken },
			SIM_SEED: String(options.seed),
		});
		await untilReady(baseUrl, started);
		urls = await addressesAt(baseUrl);
		return started;
	};
	let child = await open();
	let mending: Promise<void> = Promise.resolve();
	traffic.mended = () => mending;
	return {
		baseUrl,
		dataDir: options.dataDir,
		...(await loginsIn(options.dataDir)),
		urlOf: (id) => placeOf(urls, id),
		smsInboxUrl: () => placeOf(urls, "sms"),
		async moveTo(instant) {
			if (Temporal.Instant.compare(instant, clock) > 0) clock = instant;
			const asked = { to: instant.toString() };
			for (let tries = 0; ; tries += 1) {
				try {
					const moved = await control.send("POST", "/demo/clock", asked);
					must(moved, `moving the clock to ${asked.to}`);
					return;
				} catch (error) {
					if (!(error instanceof CutOff) || tries >= MOVES_MAX) throw error;
				}
			}
		},
		async rotateCertificate(id) {
			const path = `/demo/institutions/${id}/certificate`;
			return must(await control.send<Record<string, string>>("POST", path), "a certificate");
		},
		async crash(opened) {
			const { promise, resolve, reject } = Promise.withResolvers<void>();
			mending = promise;
			// Whoever waits for it hears of a start that failed; nobody may be waiting.
			promise.catch(() => undefined);
			try {
				await killed(child);
				child = await open();
				await opened();
				resolve();
			} catch (error) {
				reject(error);
				throw error;
			}
		},
		async stop() {
			traffic.mended = undefined;
			await stop(child);
		},
	};
}

function spawnPlatform(
	dataDir: string,
	port: number,
	env: Readonly<Record<string, string>>,
): ChildProcess {
	return spawn(join(ROOT, "tools/node"), [join(ROOT, "src/main.ts")], {
		stdio: ["ignore", "ignore", "inherit"],
		env: {
			PATH: process.env["PATH"],
			PORT: String(port),
			// The town stands before the platform as its proxy: everybody has an address of their own.
			PUBLIC_URL: `http://localhost:${port}`,
			DATA_DIR: dataDir,
			LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error",
			FACES: "off",
			DEMO_PEOPLE: "off",
			CLOCK: "virtual",
			SIM_FAULTS: "none",
			...env,
		},
	});
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

/** Where each institution of a demo listens now. */
export async function addressesAt(baseUrl: string): Promise<Map<string, string>> {
	const response = await fetch(`${baseUrl}/demo`);
	const { institutions } = (await response.json()) as { institutions: Place[] };
	return new Map(institutions.map(({ id, url }) => [id, url]));
}

interface Place {
	readonly id: string;
	readonly url: string;
}

export function placeOf(urls: ReadonlyMap<string, string>, id: string): string {
	const url = urls.get(id);
	if (url === undefined) throw new TownFault(`there is no institution ${id}`);
	return url;
}

async function loginsIn(dataDir: string): Promise<{ staff: Login; approver: Login }> {
	return JSON.parse(await readFile(join(dataDir, "demo-logins.json"), "utf8")) as {
		staff: Login;
		approver: Login;
	};
}

async function killed(child: ChildProcess): Promise<void> {
	const ended = new Promise((resolve) => child.once("exit", resolve));
	if (!child.kill("SIGKILL")) throw new TownFault("the platform had ended by itself");
	await ended;
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

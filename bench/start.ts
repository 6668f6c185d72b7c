import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { Fault } from "#kernel";
import { freePort, pause } from "#platform";

/**
 * `tools/node bench/start.ts [--json]`: how long the platform takes to open and to close, and how
 * much memory it holds when nobody asks for anything. Each figure is the median of three.
 */
const RUNS = 3;
const LOOK_MS = 10;
const WITHIN_MS = 300_000;
/** Without a request for this long the platform is idle. */
const IDLE_MS = 3_000;
const ROOT = join(import.meta.dirname, "..");

interface Start {
	readonly healthMs: number;
	/** From the first answer of /healthz on. */
	readonly walletMs: number;
	readonly idleMegabytes: number;
	readonly stopMs: number;
}

interface Figure {
	readonly name: string;
	readonly unit: "ms" | "MB";
	readonly median: number;
	readonly all: readonly number[];
	readonly goal: number;
}

async function measure(dataDir: string): Promise<Start> {
	const port = await freePort();
	const url = `http://localhost:${port}`;
	const begun = performance.now();
	const child = spawn(join(ROOT, "tools/node"), [join(ROOT, "src/main.ts")], {
		env: {
			PATH: process.env["PATH"],
			PORT: String(port),
			DATA_DIR: dataDir,
			DEMO_PEOPLE: "off",
			LOG_LEVEL: "error",
		},
		stdio: ["ignore", "ignore", "inherit"],
	});
	const exited = once(child, "exit");
	const answers = async (path: string): Promise<number> => {
		for (let look = 0; look < WITHIN_MS / LOOK_MS; look += 1) {
			if (child.exitCode !== null) throw new Fault(`the platform ended with ${child.exitCode}`);
			if (await isServed(url + path)) return performance.now();
			await pause(LOOK_MS);
		}
		throw new Fault(`${path} was not served within ${WITHIN_MS} ms`);
	};
	const healthy = await answers("/healthz");
	const served = await answers("/wallet/");
	await answers("/cashier/");
	await answers("/console/");
	await pause(IDLE_MS);
	const idleMegabytes = residentMegabytes(child.pid ?? 0);
	const stopping = performance.now();
	child.kill("SIGTERM");
	const [code] = (await exited) as [number | null];
	if (code !== 0) throw new Fault(`the platform stopped with ${code}`);
	return {
		healthMs: Math.round(healthy - begun),
		walletMs: Math.round(served - healthy),
		idleMegabytes,
		stopMs: Math.round(performance.now() - stopping),
	};
}

async function isServed(url: string): Promise<boolean> {
	try {
		const response = await fetch(url);
		await response.text();
		return response.status === 200;
	} catch (error) {
		if (error instanceof TypeError) return false; // nobody listens yet
		throw error;
	}
}

function residentMegabytes(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(status) ?? [];
	return Math.round(Number(kilobytes) / 1_024);
}

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-bench-"));
	try {
		return await work(dataDir);
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}

function figure(name: string, unit: Figure["unit"], goal: number, all: readonly number[]): Figure {
	const sorted = all.toSorted((left, right) => left - right);
	return { name, unit, median: sorted[Math.floor(sorted.length / 2)] ?? 0, all, goal };
}

async function main(json: boolean): Promise<void> {
	const tell = (words: string): void => void process.stderr.write(`${words}\n`);
	// The faces are built once and kept beside their sources: that is not what is measured here.
	tell("building the faces, unless an earlier start has …");
	await inFolder(measure);
	const first: Start[] = [];
	const later: Start[] = [];
	for (let run = 1; run <= RUNS; run += 1) {
		await inFolder(async (dataDir) => {
			first.push(await measure(dataDir));
			later.push(await measure(dataDir));
		});
		tell(`run ${run} of ${RUNS}: ${JSON.stringify([first.at(-1), later.at(-1)])}`);
	}
	const both = [...first, ...later];
	const figures = [
		figure(
			"first start to /healthz",
			"ms",
			12_000,
			first.map((start) => start.healthMs),
		),
		figure(
			"later start to /healthz",
			"ms",
			6_000,
			later.map((start) => start.healthMs),
		),
		figure(
			"/healthz to the wallet's page",
			"ms",
			10_000,
			both.map((start) => start.walletMs),
		),
		figure(
			"idle memory, resident",
			"MB",
			250,
			both.map((start) => start.idleMegabytes),
		),
		figure(
			"SIGTERM to the end",
			"ms",
			10_000,
			both.map((start) => start.stopMs),
		),
	];
	const machine = {
		cpus: cpus().length,
		memoryMegabytes: Math.round(totalmem() / 1_048_576),
		node: process.version,
		platform: `${process.platform}-${process.arch}`,
	};
	if (json) {
		process.stdout.write(`${JSON.stringify({ bench: "start", runs: RUNS, machine, figures })}\n`);
		return;
	}
	for (const { name, unit, median, goal } of figures) {
		const mark = median <= goal ? "" : "   MISSED";
		process.stdout.write(`${name}: ${median} ${unit} (goal ${goal})${mark}\n`);
	}
}

await main(process.argv.includes("--json"));

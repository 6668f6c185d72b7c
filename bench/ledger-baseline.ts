import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { Fault } from "#kernel";
import type { Db } from "#platform";

/** What the same server does with one transaction a transfer: pgbench's TPC-B, prepared. */
export interface Baseline {
	readonly clients: number;
	readonly scale: number;
	/** Transactions a second of one sample. */
	sample(seconds: number): Promise<number>;
}

export interface BaselineOptions {
	readonly program: string;
	readonly env: Readonly<Record<string, string>>;
	readonly scale: number;
	/** Of each probe. */
	readonly probeSeconds: number;
	readonly tell: (words: string) => void;
}

const CLIENTS: readonly number[] = [4, 8, 16, 32];
const WITHIN_MS = 1_200_000;

/** Makes the tables, vacuums once, and finds the number of clients that the server does best with. */
export async function prepareBaseline(options: BaselineOptions, db: Db): Promise<Baseline> {
	const { scale, probeSeconds, tell } = options;
	tell(`pgbench: making the tables, scale ${scale}`);
	await pgbench(options, ["--initialize", "--init-steps=dtGvp", `--scale=${scale}`, "--quiet"]);
	await db.read((tx) => tx.run("checkpoint"));
	let best = { clients: 0, tps: 0 };
	for (const clients of CLIENTS) {
		const tps = await measure(options, clients, probeSeconds);
		tell(`pgbench: ${clients} clients, ${Math.round(tps)} transactions a second`);
		if (tps > best.tps) best = { clients, tps };
	}
	return {
		clients: best.clients,
		scale,
		sample: (seconds) => measure(options, best.clients, seconds),
	};
}

async function measure(
	options: BaselineOptions,
	clients: number,
	seconds: number,
): Promise<number> {
	const jobs = Math.min(clients, availableParallelism());
	const said = await pgbench(options, [
		"--builtin=tpcb-like",
		"--protocol=prepared",
		"--no-vacuum",
		`--client=${clients}`,
		`--jobs=${jobs}`,
		`--time=${Math.max(1, Math.round(seconds))}`,
	]);
	// "without initial connection time" since version 14, "excluding connections establishing" before.
	const [, tps] = /^tps = ([\d.]+) \((?:without|excluding)/m.exec(said) ?? [];
	if (tps === undefined) throw new Fault(`pgbench said no rate: ${said}`);
	return Number(tps);
}

async function pgbench(options: BaselineOptions, args: readonly string[]): Promise<string> {
	const { PATH = "/usr/bin:/bin" } = process.env;
	const { stdout } = await promisify(execFile)(options.program, [...args], {
		env: { PATH, LC_ALL: "C", ...options.env },
		timeout: WITHIN_MS,
	});
	return stdout;
}

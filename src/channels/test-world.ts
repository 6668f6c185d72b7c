import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { type Clock, cny, newUuid, required, type VirtualClock } from "#kernel";
import { createJobs, createTimers, type Db, type Jobs, type Timers, type Tx } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import {
	CARDNET_POLICY,
	type CardnetSettings,
	type Channels,
	createCardnet,
	createChannels,
	type News,
	type Policy,
	type RequestId,
	registerWithSimulator,
	type Sink,
} from "./index.ts";

const TOKEN = "control-of-the-tests";
export const START = "2026-11-11T10:00:00+08:00";

/** A simulator as a process of its own, and its control. */
export interface Sim {
	readonly url: string;
	control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
	stop(): Promise<void>;
}

export async function startSim(
	name: "cardnet" | "sms",
	env: Readonly<Record<string, string>>,
): Promise<Sim> {
	const root = join(import.meta.dirname, "..", "..");
	const child = spawn(process.execPath, [join(root, "sim", name, "main.ts")], {
		env: { ...process.env, SIM_PORT: "0", SIM_CONTROL_TOKEN: TOKEN, SIM_SEED: "7", ...env },
		stdio: ["pipe", "pipe", "inherit"],
	});
	const url = await listeningUrl(child);
	return {
		url,
		async control(method, path, body) {
			const response = await fetch(`${url}/control${path}`, {
				method,
				headers: { "x-sim-control": TOKEN, "content-type": "application/json" },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
			return (await response.json()) as Record<string, unknown>;
		},
		stop: () =>
			new Promise((done) => {
				if (child.exitCode !== null) return done();
				child.once("exit", () => done());
				child.stdin?.end();
			}),
	};
}

async function listeningUrl(child: ChildProcess): Promise<string> {
	const lines = createInterface({ input: required(child.stdout, "stdout of the simulator") });
	for await (const line of lines) {
		const { listening } = JSON.parse(line) as { listening?: { url: string } };
		if (listening !== undefined) {
			// The rest of its output is not read, but must not fill the pipe.
			child.stdout?.resume();
			return listening.url;
		}
	}
	throw new Error("the simulator ended before it listened");
}

export interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly channels: Channels;
	readonly timers: Timers;
	readonly jobs: Jobs;
	readonly sim: Sim;
	readonly news: News[];
	readonly settings: CardnetSettings;
	readonly log: ReturnType<typeof memoryLog>;
	readonly noticeUrl: string;
	/** Agreement token of a card that was signed with the network. */
	readonly token: string;
	readonly pan: string;
	pay(fen: bigint, kind?: "pay" | "payout"): Promise<RequestId>;
	send(command: Omit<Parameters<Channels["prepare"]>[1], "ledgerId" | "owner">): Promise<RequestId>;
	/** Moves both clocks on, second by step, letting everything due happen. */
	advance(seconds: number): Promise<void>;
	settle(): Promise<void>;
	/** Another platform process on the same database, as after a crash. */
	restart(): Promise<Channels>;
	balance(): Promise<bigint>;
}

export interface WorldOptions {
	readonly policy?: Partial<Policy>;
	readonly rates?: Readonly<Record<string, number>>;
	readonly clock?: string;
}

const HOLDER = { name: "周砚秋", idNumber: "110101199003070134", mobile: "13800000001" };

/** PostgreSQL, the platform's timers and jobs, the card network as a process, a socket for notices. */
export async function world(context: TestContext, options: WorldOptions = {}): Promise<World> {
	const { db, options: database } = await testDatabase(context, ["channels"]);
	const clock = fixedClock(options.clock ?? START);
	const log = memoryLog();
	const dataDir = await mkdtemp(join(tmpdir(), "zf-channels-"));
	const sim = await startSim("cardnet", {
		SIM_DATA: dataDir,
		SIM_CLOCK: "virtual",
		SIM_NOW: clock.now().toString(),
		SIM_MAGIC: "on",
	});
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const noticeUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cardnet`;
	const settings = await registerWithSimulator({
		url: sim.url,
		controlToken: TOKEN,
		keysDir: join(dataDir, "own"),
		noticeUrl,
	});
	const policy: Policy = { ...CARDNET_POLICY, timeoutMs: 400, ...options.policy };
	const news: News[] = [];
	const sink: Sink = { heard: async (_tx, one) => void news.push(one) };
	const jobs = createJobs({ database, log, concurrency: 4 });
	const part = async (withJobs: Jobs): Promise<{ channels: Channels; timers: Timers }> => {
		const timers = createTimers({ db, clock, log, ledgerIds: [1], wake: () => undefined });
		const channels = await createChannels({
			db,
			clock,
			timers,
			jobs: withJobs,
			log,
			vault: plainVault,
			sinks: { payments: sink },
			adapters: [{ channel: createCardnet(settings, clock), policy }],
		});
		return { channels, timers };
	};
	const { channels, timers } = await part(jobs);
	let current = channels;
	serveNotices(server, () => current);
	await jobs.start();
	const extra: Channels[] = [];
	context.after(async () => {
		await jobs.stop();
		await Promise.all([channels, ...extra].map((one) => one.close()));
		server.closeAllConnections();
		server.close();
		await sim.stop();
		await rm(dataDir, { recursive: true, force: true });
	});
	const settle = async (): Promise<void> => {
		for (let round = 0; round < 2_000; round += 1) {
			const waiting = await db.transaction((tx) => jobs.pending(tx));
			if (waiting === 0 && current.inFlight() === 0) return;
			await new Promise((done) => setTimeout(done, 10));
		}
		throw new Error("the world does not come to rest");
	};
	const { pan, token } = await signedCard(sim, settings, clock);
	const send: World["send"] = async (command) =>
		db.transaction((tx) => current.prepare(tx, { ledgerId: 1, owner: "payments", ...command }));
	const made: World = {
		db,
		clock,
		channels,
		timers,
		jobs,
		sim,
		news,
		settings,
		log,
		noticeUrl,
		pan,
		token,
		settle,
		send,
		pay: (fen, kind = "pay") =>
			send({
				channelId: "cardnet",
				kind,
				reference: newUuid(clock),
				amount: cny(fen),
				detail: { agreementToken: token },
			}),
		async advance(seconds) {
			for (let left = seconds; left > 0; left -= STEP_SECONDS) {
				clock.advance({ seconds: Math.min(left, STEP_SECONDS) });
				await sim.control("POST", "/clock", { now: clock.now().toString() });
				await timers.drain();
				await settle();
			}
		},
		async restart() {
			const again = await part(deafJobs(jobs));
			current = again.channels;
			extra.push(again.channels);
			return again.channels;
		},
		async balance() {
			return BigInt(String((await sim.control("GET", `/cards/${pan}`))["balance"]));
		},
	};
	if (options.rates !== undefined) {
		await sim.control("PUT", "/faults", { seed: "7", rates: options.rates });
	}
	return made;
}

const STEP_SECONDS = 30;

/** Sealed values are what they say: the tests of the vault are the vault's. */
const plainVault = {
	open: async (_tx: Tx, sealed: { readonly token: string }): Promise<string> => sealed.token,
};

/** The same queue without handlers: the restarted part shares the running worker. */
function deafJobs(jobs: Jobs): Jobs {
	return { ...jobs, handle: () => undefined };
}

function serveNotices(server: Server, channels: () => Channels): void {
	server.on("request", (request, response) => {
		void (async () => {
			const body = await bodyOf(request);
			const [, channelId = ""] = (request.url ?? "").split("/");
			const reply = await channels().receiveNotice(channelId, request.headers, body);
			response.writeHead(reply.status, { "content-type": "text/plain" }).end(reply.body);
		})();
	});
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString("utf8");
}

/** Registers a holder with the network and signs the card, without the platform: a fixture. */
async function signedCard(
	sim: Sim,
	settings: CardnetSettings,
	clock: Clock,
): Promise<{ pan: string; token: string }> {
	const pan = "6217001234567890122";
	await sim.control("PUT", "/cards", { pan, ...HOLDER, balance: "100000000" });
	const channel = createCardnet(settings, clock);
	const call = (serial: string) => ({
		serial,
		preparedAt: clock.now(),
		signal: AbortSignal.timeout(5_000),
	});
	const holder = { pan, ...HOLDER };
	await channel.signStart({ ...call("FIXTURE00000000000000000001"), holder });
	const codes = (await sim.control("GET", `/codes/${pan}`)) as { code?: string };
	const confirmed = await channel.signConfirm({
		...call("FIXTURE00000000000000000002"),
		holder,
		code: required(codes.code, "the code the bank sent"),
	});
	await channel.close();
	if (confirmed.word.word !== "succeeded") throw new Error(`not signed: ${confirmed.summary}`);
	return { pan, token: required(confirmed.word.agreement, "an agreement").token };
}

export { HOLDER };

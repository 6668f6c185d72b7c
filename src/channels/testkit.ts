import { type ChildProcess, spawn } from "node:child_process";
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, type TestContext } from "node:test";
import { type Clock, cny, newUuid, required, type VirtualClock } from "#kernel";
import { createJobs, createTimers, type Db, type Jobs, type Timers, type Tx } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import {
	type AdapterSetup,
	CARDNET_POLICY,
	type CardnetSettings,
	type Channel,
	type ChannelRequest,
	type Channels,
	type ChannelsDeps,
	createCardnet,
	createChannels,
	type News,
	type Policy,
	type PrepareRequest,
	type RequestDetail,
	type RequestId,
	registerWithSimulator,
	type SecretOpener,
} from "./index.ts";

export const TOKEN = "control-of-the-tests";
export const START = "2026-11-11T10:00:00+08:00";

/** A simulator as a process of its own, and its control. */
export interface Sim {
	readonly url: string;
	control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
	stop(): Promise<void>;
}

export async function startSim(name: string, env: Readonly<Record<string, string>>): Promise<Sim> {
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
	readonly sim: Sim;
	readonly settings: CardnetSettings;
	/** Everything the owner heard, in its order. */
	readonly news: News[];
	readonly log: ReturnType<typeof memoryLog>;
	readonly pan: string;
	/** Agreement token of the card, signed with the network. */
	readonly token: string;
	pay(fen: bigint, kind?: "pay" | "payout"): Promise<RequestId>;
	send(command: Omit<PrepareRequest, "ledgerId" | "owner">): Promise<RequestId>;
	/** Moves both clocks on by steps, letting everything due happen. */
	advance(seconds: number): Promise<void>;
	/** Until no job waits and no call is under way. */
	settle(): Promise<void>;
	/** Another platform process on the same database, as after a crash; words reach it from now on. */
	restart(): Promise<Channels>;
	/** A platform process that dies before its jobs are written anywhere. */
	mortal(): Promise<Channels>;
	balance(): Promise<bigint>;
	/** The network's own signing key: tests forge and repeat its notices. */
	networkKey(): Promise<{ readonly privateKey: KeyObject; readonly certId: string }>;
}

export interface WorldOptions {
	readonly policy?: Partial<Policy>;
	readonly clock?: string;
	/** A second channel beside the network. */
	readonly also?: (settings: CardnetSettings, clock: Clock) => Channel;
	/** Where the network sends its banks' texts. */
	readonly smsUrl?: string;
	/** Further institutions; each sends its notices to `notices` and its channel's id. */
	readonly others?: (notices: string, clock: Clock) => Promise<readonly OtherInstitution[]>;
}

/** A channel with its own policy, and the simulator behind it. */
export interface OtherInstitution {
	readonly setup: AdapterSetup;
	readonly sim: Sim;
}

const HOLDER = { name: "周砚秋", idNumber: "110101199003070134", mobile: "13800000001" };

/** PostgreSQL, the platform's timers and jobs, the card network as a process, a socket for notices. */
export async function world(context: TestContext, options: WorldOptions = {}): Promise<World> {
	const ends = endsOf(context);
	const { db, options: database } = await testDatabase(context, ["channels"]);
	const clock = fixedClock(options.clock ?? START);
	const log = memoryLog();
	const net = await startNetwork(context, clock, options.smsUrl);
	const others = (await options.others?.(new URL("/", net.settings.noticeUrl).href, clock)) ?? [];
	const sims = [net.sim, ...others.map(({ sim }) => sim)];
	const news: News[] = [];
	const jobs = createJobs({ database, log, concurrency: 4 });
	const alive = new Set<Part>();
	const base = { db, clock, log, vault: plainVault };
	const part = async (withJobs: Jobs): Promise<Part> => {
		const sinks = { payments: { heard: async (_tx: Tx, one: News) => void news.push(one) } };
		const own = adaptersOf(net.settings, clock, options);
		const adapters = [...own, ...others.map(({ setup }) => setup)];
		const made = await openPart(ends, { ...base, jobs: withJobs, sinks, adapters });
		alive.add(made);
		return made;
	};
	let current = await part(jobs);
	serveNotices(net.server, () => current.channels);
	await jobs.start();
	ends.push(() => jobs.stop());
	const { channels } = current;
	const { pan, token } = await signedCard(net.sim, net.settings, clock);
	const settle = (): Promise<void> => atRest(db, jobs, alive);
	const send: World["send"] = async (command) =>
		db.transaction((tx) => channels.prepare(tx, { ledgerId: 1, owner: "payments", ...command }));
	return {
		...{ db, clock, channels, news, log, pan, token, settle, send },
		...{ sim: net.sim, settings: net.settings, networkKey: net.networkKey },
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
				const now = clock.now().toString();
				await Promise.all(sims.map((sim) => sim.control("POST", "/clock", { now })));
				await current.timers.drain();
				await settle();
			}
		},
		async restart() {
			current = await part(deafJobs(jobs));
			return current.channels;
		},
		async mortal() {
			const dying = await part({ ...deafJobs(jobs), enqueue: async () => undefined });
			// Nobody waits for what it left under way.
			alive.delete(dying);
			return dying.channels;
		},
		async balance() {
			return BigInt(String((await net.sim.control("GET", `/cards/${pan}`))["balance"]));
		},
	};
}

/** A platform process on the database, with timers of its own. */
export async function openPart(ends: End[], deps: Omit<ChannelsDeps, "timers">): Promise<Part> {
	const { db, clock, log } = deps;
	const timers = createTimers({ db, clock, log, ledgerIds: [1], wake: () => undefined });
	const channels = await createChannels({ ...deps, timers });
	ends.push(() => channels.close());
	return { channels, timers };
}

async function atRest(db: Db, jobs: Jobs, alive: ReadonlySet<Part>): Promise<void> {
	// Each look is a round trip to the database: paced by it, without sleeping. Calm twice in a row,
	// because what a call leaves behind may be a job, and what a job starts is a call.
	for (let look = 0, calm = 0; look < LOOKS_MAX && calm < 2; look += 1) {
		const calling = [...alive].some(({ channels }) => channels.inFlight() > 0);
		const waiting = await db.transaction((tx) => jobs.pending(tx));
		calm = calling || waiting > 0 ? 0 : calm + 1;
		if (look === LOOKS_MAX - 1) throw new Error("the world does not come to rest");
	}
}

function adaptersOf(
	settings: CardnetSettings,
	clock: Clock,
	{ also, policy }: WorldOptions,
): AdapterSetup[] {
	const own: Policy = { ...CARDNET_POLICY, timeoutMs: 400, ...policy };
	const channels = [createCardnet(settings, clock)];
	if (also !== undefined) channels.push(also(settings, clock));
	return channels.map((channel) => ({ channel, policy: own }));
}

export type End = () => Promise<void>;

/** Registered before the database's own end, so that nobody works on it when it is dropped. */
export function endsOf(context: TestContext): End[] {
	const ends: End[] = [];
	context.after(async () => {
		for (const end of ends.toReversed()) await end();
	});
	return ends;
}

export interface Part {
	readonly channels: Channels;
	readonly timers: Timers;
}

interface Network {
	readonly sim: Sim;
	readonly settings: CardnetSettings;
	readonly server: Server;
	readonly networkKey: World["networkKey"];
}

let keys: Promise<string> | undefined;

// Registered while the file loads, so that it belongs to the file and not to the first test.
after(async () => {
	if (keys !== undefined) await rm(await keys, { recursive: true, force: true });
});

/** Keys cost a second to make: the tests of one file share them. */
function keyFolder(): Promise<string> {
	keys ??= makeKeys();
	return keys;
}

async function makeKeys(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "zf-keys-"));
	const names = ["keys/signing", "keys/sealing", "own/cardnet-777290058110048"];
	for (const name of names) {
		await mkdir(join(path, dirname(name)), { recursive: true });
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		await writeFile(join(path, `${name}.pem`), privateKey.export({ type: "pkcs8", format: "pem" }));
	}
	return path;
}

/** A folder for one test, gone after it. */
export async function folderOf(context: TestContext): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "zf-channels-"));
	context.after(() => rm(path, { recursive: true, force: true }));
	return path;
}

async function startNetwork(
	context: TestContext,
	clock: Clock,
	smsUrl: string | undefined,
): Promise<Network> {
	const dataDir = await folderOf(context);
	await cp(await keyFolder(), dataDir, { recursive: true });
	const sim = await startSim("cardnet", {
		SIM_DATA: dataDir,
		SIM_CLOCK: "virtual",
		SIM_NOW: clock.now().toString(),
		SIM_MAGIC: "on",
		...(smsUrl === undefined ? {} : { SMS_URL: smsUrl }),
	});
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	context.after(async () => {
		server.closeAllConnections();
		server.close();
		await sim.stop();
	});
	const settings = await registerWithSimulator({
		url: sim.url,
		controlToken: TOKEN,
		keysDir: join(dataDir, "own"),
		noticeUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cardnet`,
	});
	return {
		sim,
		settings,
		server,
		async networkKey() {
			const pem = await readFile(join(dataDir, "keys", "signing.pem"), "utf8");
			const keys = await sim.control("GET", "/keys");
			return { privateKey: createPrivateKey(pem), certId: String(keys["certId"]) };
		},
	};
}

const STEP_SECONDS = 30;
const LOOKS_MAX = 100_000;

/** Sealed values are what they say: the tests of the vault are the vault's. */
export const plainVault: SecretOpener = {
	open: async (_tx: Tx, sealed: { readonly token: string }): Promise<string> => sealed.token,
};

/** The same queue without handlers: the restarted part shares the running worker. */
export function deafJobs(jobs: Jobs): Jobs {
	return { ...jobs, handle: () => undefined };
}

/** `/CHANNEL/…` of the socket is where institutions and payers' browsers post what they have to say. */
export function serveNotices(server: Server, channels: () => Channels): void {
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

/** What a refund says of the payment it is of. */
export function refundOf(payment: ChannelRequest): RequestDetail {
	return {
		originalUpstreamNo: required(payment.upstreamNo, "the number of what is refunded"),
		originalSerial: payment.id,
		originalMinor: required(payment.amount, "its amount").minor.toString(),
	};
}

export { HOLDER };

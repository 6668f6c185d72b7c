import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import type { DemoPort, FaceState } from "#api";
import { CARDNET_POLICY, createCardnet, registerWithSimulator } from "#channels";
import { createSmsHttp, HASHING_COST_MIN } from "#identity";
import { type Clock, cny, isRefusal, systemClock, type VirtualClock, virtualClock } from "#kernel";
import {
	buildWeb,
	type Config,
	createLog,
	createShutdown,
	type DbOptions,
	type Log,
	masterKeysOf,
	migrate,
	parseConfig,
	type Shutdown,
	StartRefusal,
	startEmbedded,
} from "#platform";
import { compose, MIGRATIONS, type Platform } from "./compose.ts";
import {
	type Institutions,
	institutionView,
	setSimulatorFaults,
	startInstitutions,
} from "./institutions.ts";
import { moveWorld } from "./world-clock.ts";

const ROOT = join(import.meta.dirname, "..");
const DATABASE = "zhangfang";
const POSTGRES_LEAST = 18;

/** Runs the platform until a signal ends it. What a person can mend ends it with one line each. */
export async function runMain(env: NodeJS.ProcessEnv, base: string): Promise<void> {
	let shutdown: Shutdown | undefined;
	try {
		const config = parseConfig(env, base);
		const log = createLog(config);
		shutdown = createShutdown({ log });
		await start(config, log, shutdown);
	} catch (error) {
		if (error instanceof StartRefusal) {
			for (const reason of error.reasons) process.stderr.write(`zhangfang: ${reason}\n`);
		} else {
			process.stderr.write(`zhangfang: ${error instanceof Error ? error.stack : String(error)}\n`);
		}
		if (shutdown === undefined) process.exit(1);
		await shutdown.stop("start failed", 1);
	}
}

async function start(config: Config, log: Log, shutdown: Shutdown): Promise<void> {
	const port = await claimPort(config);
	const baseUrl = config.publicUrl ?? `http://${config.host}:${port}`;
	const clock: Clock | VirtualClock =
		config.clock.mode === "virtual" ? virtualClock(config.clock.start) : systemClock;
	const [database, institutions] = await Promise.all([
		openDatabase(config, log, shutdown),
		config.demo ? startInstitutions(config, clock, log) : undefined,
	]);
	if (institutions !== undefined) shutdown.add("institutions", () => institutions.stop(), 4_000);
	const faces = new Map<string, FaceState>();
	const demo =
		institutions === undefined ? undefined : demoPort(config, clock, institutions, () => platform);
	const platform: Platform = await compose({
		database,
		clock,
		log,
		masterKeys: config.vaultKeys ?? masterKeysOf(config.dataDir),
		hashing: HASHING_COST_MIN,
		adapters: await adaptersOf(config, institutions, baseUrl, clock),
		sms: createSmsHttp({
			url: institutions?.sms.child.url() ?? "http://127.0.0.1:9",
			bearer: institutions?.sms.bearer ?? "",
			timeoutMs: 5_000,
			log,
		}),
		postNotice,
		baseUrl,
		allowLoopback: config.notifyAllowLoopback,
		demo,
		faces: config.faces ? (face) => faces.get(face) : undefined,
		trustProxy: config.publicUrl !== undefined,
	});
	shutdown.add("platform", () => platform.stop(), 6_000);
	await prepareDatabase(platform, clock);
	const logins = config.demo ? await demoLogins(config, platform) : undefined;
	await platform.start();
	await platform.app.listen({ host: config.host, port });
	tell(config, baseUrl, demo, logins);
	if (config.faces) void buildFaces(config, log, shutdown, faces);
}

/** A taken port is told at once, before anything is started that would have to be stopped again. */
async function claimPort(config: Config): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", (error: NodeJS.ErrnoException) => {
			const why =
				error.code === "EADDRINUSE"
					? `port ${config.port} is taken: stop the other program or set PORT to another one`
					: `cannot listen on ${config.host}:${config.port} (${error.code}): check HOST and PORT`;
			reject(new StartRefusal(why, { cause: error }));
		});
		probe.listen(config.port, config.host, () => {
			const address = probe.address();
			const port = typeof address === "object" && address !== null ? address.port : config.port;
			probe.close(() => resolve(port));
		});
	});
}

async function openDatabase(config: Config, log: Log, shutdown: Shutdown): Promise<DbOptions> {
	if (config.databaseUrl !== undefined) {
		await checkServer(config.databaseUrl);
		return { url: config.databaseUrl };
	}
	const server = await startEmbedded({ dataDir: config.dataDir, log });
	shutdown.add("postgres", () => server.stop(), 5_000);
	void server.exited.then(() => {
		if (shutdown.stopping) return;
		log.error("database.ended", new Error("PostgreSQL has ended"));
		return shutdown.stop("PostgreSQL has ended", 1);
	});
	await createDatabase(server.socketDir);
	return { host: server.socketDir, user: "zf", database: DATABASE };
}

async function createDatabase(host: string): Promise<void> {
	const client = new pg.Client({ host, user: "zf", database: "postgres" });
	await client.connect();
	try {
		const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
		if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
	} finally {
		await client.end();
	}
}

async function checkServer(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	try {
		await client.connect();
		const { rows } = await client.query<{ version: string }>(
			"select current_setting('server_version_num') as version",
		);
		const major = Math.floor(Number(rows[0]?.version) / 10_000);
		if (major < POSTGRES_LEAST) {
			throw new StartRefusal(
				`DATABASE_URL leads to PostgreSQL ${major}: version ${POSTGRES_LEAST} or newer is needed`,
			);
		}
	} catch (error) {
		if (error instanceof StartRefusal) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw new StartRefusal(`DATABASE_URL cannot be reached: ${why}`, { cause: error });
	} finally {
		await client.end();
	}
}

async function prepareDatabase(platform: Platform, clock: Clock): Promise<void> {
	await platform.jobs.migrate();
	await migrate(platform.db, MIGRATIONS, clock);
}

async function adaptersOf(
	config: Config,
	institutions: Institutions | undefined,
	baseUrl: string,
	clock: Clock,
): Promise<Parameters<typeof compose>[0]["adapters"]> {
	if (institutions === undefined) return [];
	const { cardnet } = institutions;
	const settings = await registerWithSimulator({
		url: cardnet.child.url(),
		controlToken: cardnet.controlToken,
		keysDir: join(config.dataDir, "keys"),
		noticeUrl: `${baseUrl}/api/channels/cardnet/notices`,
	});
	// Time-outs are real time. On a virtual clock the network breaks off what it would hold back, so one
	// that fires tells of a slow machine, which a simulation of days must not hang on.
	const timeoutMs = config.clock.mode === "virtual" ? 60_000 : CARDNET_POLICY.timeoutMs;
	return [{ channel: createCardnet(settings, clock), policy: { ...CARDNET_POLICY, timeoutMs } }];
}

function demoPort(
	config: Config,
	clock: Clock | VirtualClock,
	institutions: Institutions,
	platform: () => Platform,
): DemoPort {
	return {
		smsInboxUrl: institutions.sms.child.url(),
		controlToken: config.controlToken ?? randomBytes(24).toString("base64url"),
		institutions: () => Promise.all(institutions.all.map(institutionView)),
		async setFaults(id, faults) {
			const simulator = institutions.all.find((known) => known.id === id);
			if (simulator === undefined) return "unknown_institution";
			if (!simulator.child.alive()) return "unreachable";
			return (await setSimulatorFaults(simulator, faults)) ? "ok" : "refused";
		},
		clock: () => ({ now: clock.now(), mode: config.clock.mode }),
		moveClock: (to) =>
			moveWorld(
				{ clock: clock as VirtualClock, platform: platform(), institutions, ownRequests: 1 },
				to,
			),
	};
}

const NOTICE_TIMEOUT_MS = 5_000;

async function postNotice(
	url: string,
	headers: Readonly<Record<string, string>>,
	body: string,
): Promise<number> {
	const response = await fetch(url, {
		method: "POST",
		headers,
		body,
		// A redirect could lead back into the house.
		redirect: "manual",
		signal: AbortSignal.timeout(NOTICE_TIMEOUT_MS),
	});
	await response.body?.cancel();
	return response.status;
}

interface DemoLogins {
	readonly staff: { readonly name: string; readonly password: string };
}

/** The demo's staff login, made at the first start and kept for people and programs of this machine. */
async function demoLogins(config: Config, platform: Platform): Promise<DemoLogins> {
	const path = join(config.dataDir, "demo-logins.json");
	const known = await readFile(path, "utf8").catch(() => undefined);
	if (known !== undefined) return JSON.parse(known) as DemoLogins;
	const logins: DemoLogins = {
		staff: { name: "admin", password: randomBytes(9).toString("base64url") },
	};
	const added = await platform.staff.add({ ...logins.staff, role: "operator" });
	if (isRefusal(added)) throw new StartRefusal(`the demo's staff login: ${added.refusal}`);
	await platform.db.transaction((tx) =>
		platform.payments.openInstitution(tx, {
			capital: cny(10_000_000_000n),
			reserveAdvance: cny(2_000_000_000n),
		}),
	);
	await writeFile(path, `${JSON.stringify(logins, null, "\t")}\n`, { mode: 0o600 });
	return logins;
}

function tell(
	config: Config,
	baseUrl: string,
	demo: DemoPort | undefined,
	logins: DemoLogins | undefined,
): void {
	const lines = [
		"",
		"  账房 Zhangfang is open",
		`  wallet    ${baseUrl}/wallet/`,
		`  console   ${baseUrl}/console/${logins === undefined ? "" : `   (${logins.staff.name} / ${logins.staff.password})`}`,
		...(demo === undefined ? [] : [`  SMS inbox ${demo.smsInboxUrl}/`]),
		`  data      ${config.dataDir}`,
		"  Ctrl-C stops it; the data stays.",
		"",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
}

async function buildFaces(
	config: Config,
	log: Log,
	shutdown: Shutdown,
	faces: Map<string, FaceState>,
): Promise<void> {
	const abort = new AbortController();
	shutdown.add("faces", () => abort.abort());
	for (const face of ["wallet", "cashier", "console"] as const) {
		try {
			const built = await buildWeb({
				root: ROOT,
				dataDir: config.dataDir,
				faces: [face],
				signal: abort.signal,
				onProgress: (progress) => log.info("faces", { ...progress }),
			});
			faces.set(face, { folder: built[face] });
		} catch (error) {
			if (shutdown.stopping) return;
			log.error("faces.failed", error, { face });
			faces.set(face, { failed: error instanceof Error ? error.message : String(error) });
		}
	}
}

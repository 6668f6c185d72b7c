import { lookup } from "node:dns/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { DemoPort, FaceState } from "#api";
import {
	CARDNET_POLICY,
	CARDNET_RULES,
	createCardnet,
	createOutwardPost,
	registerWithSimulator,
} from "#channels";
import { HASHING_COST_MIN, HASHING_COST_SIMULATED, providersFrom } from "#identity";
import { type Clock, systemClock, type VirtualClock, virtualClock } from "#kernel";
import {
	buildWeb,
	type Config,
	createDatabase,
	createLog,
	createShutdown,
	type DbOptions,
	type Log,
	lockDataFolder,
	masterKeysOf,
	migrate,
	PLATFORM_DATABASE,
	parseConfig,
	requireServerVersion,
	type Shutdown,
	StartRefusal,
	startEmbedded,
} from "#platform";
import { bankAdapters } from "./bank-adapters.ts";
import { compose, type Platform } from "./compose.ts";
import { type DemoLogins, demoPort, prepareDemo } from "./demo.ts";
import { moveInDemoPeople } from "./demo-people.ts";
import { type Institutions, simulatedProviders, startInstitutions } from "./institutions.ts";
import { messengers } from "./messengers.ts";
import { MIGRATIONS } from "./migrations.ts";
import { patient, walletAdapters } from "./wallet-channels.ts";

const ROOT = join(import.meta.dirname, "..");
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
		// A signal came while we started: what was half open failed on its way out.
		if (shutdown?.stopping === true) return;
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
	// The database holds the lock on the data folder: whoever has none touches nothing else in it.
	const database = await openDatabase(config, log, shutdown);
	const institutions = config.demo ? await startInstitutions(config, clock, log) : undefined;
	if (institutions !== undefined) shutdown.add("institutions", () => institutions.stop(), 4_000);
	const faces = new Map<string, FaceState>();
	const demo =
		institutions === undefined ? undefined : demoPort(config, clock, institutions, () => platform);
	const shops = createOutwardPost({ allowLoopback: config.notifyAllowLoopback });
	shutdown.add("notices", () => shops.close());
	const platform: Platform = await compose({
		database,
		clock,
		log,
		masterKeys: config.vaultKeys ?? masterKeysOf(config.dataDir),
		hashing:
			config.clock.mode === "virtual"
				? HASHING_COST_SIMULATED
				: { ...HASHING_COST_MIN, ...config.hashing },
		adapters: await adaptersOf(config, institutions, baseUrl, clock),
		...messengers(institutions, { baseUrl, clock, log }),
		providers: providersFrom(await providerConfigs(config, institutions, baseUrl), log),
		postNotice: shops.post,
		baseUrl,
		allowLoopback: config.notifyAllowLoopback,
		staffPasswords: config.demo,
		demo,
		faces: config.faces ? (face) => faces.get(face) : undefined,
		trustProxy: config.publicUrl !== undefined,
	});
	shutdown.add("platform", () => platform.stop(), 6_000);
	await prepareDatabase(platform, clock);
	const logins = config.demo ? await prepareDemo(config, platform) : undefined;
	await platform.start();
	await listen(platform, config.host, port);
	tell(config, baseUrl, demo, logins, institutions?.beside("wechat")?.child.url());
	void furnish(config, log, shutdown, { platform, baseUrl, demo, logins, faces });
}

/** What a visitor need not wait for: the faces, then the demo's people, at the first start only. */
async function furnish(
	config: Config,
	log: Log,
	shutdown: Shutdown,
	house: {
		readonly platform: Platform;
		readonly baseUrl: string;
		readonly demo: DemoPort | undefined;
		readonly logins: DemoLogins | undefined;
		readonly faces: Map<string, FaceState>;
	},
): Promise<void> {
	if (config.faces) await buildFaces(config, log, shutdown, house.faces);
	giveBackMemory();
	const { platform, baseUrl, demo, logins } = house;
	if (!config.demoPeople || demo === undefined || logins === undefined || shutdown.stopping) return;
	if ((await platform.db.read((tx) => platform.merchants.count(tx))) > 0) return;
	const where = { baseUrl, smsUrl: demo.smsInboxUrl, staff: logins.staff };
	const movers = moveInDemoPeople(where, log);
	shutdown.add("demo people", () => movers.stop());
}

/**
 * A start leaves some 70 MB that nothing needs any more, and an idle platform makes too little to have it
 * collected. One pause of 0.2 s, where `tools/node` runs us: only there is the collector at hand. What the
 * demo's people leave behind, at a first start, stays.
 */
function giveBackMemory(): void {
	globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
}

/** A taken port is told at once, before anything is started that would have to be stopped again. */
async function claimPort({ host, port }: Config): Promise<number> {
	const addresses = await lookup(host, { all: true }).catch((error: unknown) => {
		throw new StartRefusal(`HOST ${host} is no address of this machine`, { cause: error });
	});
	let claimed = port;
	let refused: NodeJS.ErrnoException | undefined;
	// localhost has two addresses: a program on one of them would take half of our visitors.
	for (const { address } of addresses) {
		const outcome = await tryListen(address, claimed);
		if (typeof outcome === "number") claimed = outcome;
		else if (outcome.code !== "EADDRNOTAVAIL" || addresses.length === 1) refused ??= outcome;
	}
	if (refused !== undefined) throw portRefusal(host, claimed, refused);
	return claimed;
}

async function tryListen(host: string, port: number): Promise<number | NodeJS.ErrnoException> {
	return new Promise((done) => {
		const probe = createServer();
		probe.once("error", done);
		probe.listen(port, host, () => {
			const address = probe.address();
			const claimed = typeof address === "object" && address !== null ? address.port : port;
			probe.close(() => done(claimed));
		});
	});
}

function portRefusal(host: string, port: number, error: NodeJS.ErrnoException): StartRefusal {
	const why =
		error.code === "EADDRINUSE"
			? `port ${port} is taken: stop the other program or set PORT to another one`
			: `cannot listen on ${host}:${port} (${error.code}): check HOST and PORT`;
	return new StartRefusal(why, { cause: error });
}

async function listen(platform: Platform, host: string, port: number): Promise<void> {
	try {
		await platform.app.listen({ host, port });
	} catch (error) {
		// Between the claim and now somebody else was faster.
		if (isSystemError(error)) throw portRefusal(host, port, error);
		throw error;
	}
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && "syscall" in error;
}

async function openDatabase(config: Config, log: Log, shutdown: Shutdown): Promise<DbOptions> {
	if (config.databaseUrl !== undefined) {
		await requireServerVersion(config.databaseUrl, POSTGRES_LEAST);
		if (config.demo) shutdown.add("instance lock", lockDataFolder(config.dataDir));
		return { url: config.databaseUrl };
	}
	const server = await startEmbedded({
		dataDir: config.dataDir,
		log,
		...(config.clock.mode === "virtual" ? { settings: SIMULATED_DISK } : {}),
	});
	shutdown.add("postgres", () => server.stop(), 8_500);
	void server.exited.then(() => {
		if (shutdown.stopping) return;
		log.error("database.ended", new Error("PostgreSQL has ended"));
		return shutdown.stop("PostgreSQL has ended", 1);
	});
	await createDatabase(server.socketDir, PLATFORM_DATABASE);
	return { host: server.socketDir, user: "zf", database: PLATFORM_DATABASE };
}

/** Tables first; then the vault looks whether its keys are the ones this database was sealed with. */
async function prepareDatabase(platform: Platform, clock: Clock): Promise<void> {
	await platform.jobs.migrate();
	await migrate(platform.db, MIGRATIONS, clock);
	await platform.db.transaction((tx) => platform.vault.recognise(tx));
}

async function adaptersOf(
	config: Config,
	institutions: Institutions | undefined,
	baseUrl: string,
	clock: Clock,
): Promise<Parameters<typeof compose>[0]["adapters"]> {
	const beside = [
		...(await walletAdapters(config, institutions, baseUrl, clock)),
		...(await bankAdapters(config, institutions, baseUrl, clock)),
	];
	if (institutions === undefined) return beside;
	const { cardnet } = institutions;
	const settings = await registerWithSimulator({
		url: cardnet.child.url(),
		controlToken: cardnet.controlToken,
		keysDir: join(config.dataDir, "keys"),
		noticeUrl: `${baseUrl}/api/channels/cardnet/notices`,
	});
	const channel = createCardnet(settings, clock);
	const policy = patient(CARDNET_POLICY, config);
	return [{ channel, policy, rules: CARDNET_RULES }, ...beside];
}

/** What the operator has configured; in the demo the simulated ones that have no namesake there. */
async function providerConfigs(
	config: Config,
	institutions: Institutions | undefined,
	baseUrl: string,
): Promise<Parameters<typeof providersFrom>[0]> {
	const own = config.identityProviders;
	if (institutions === undefined) return own;
	const simulated = await simulatedProviders(institutions, baseUrl);
	return [...own, ...simulated.filter(({ id }) => own.every((one) => one.id !== id))];
}

/** Simulated days are nobody's money: a power cut may cost them, waiting for the disk may not. */
const SIMULATED_DISK = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

function tell(
	config: Config,
	baseUrl: string,
	demo: DemoPort | undefined,
	logins: DemoLogins | undefined,
	phoneUrl: string | undefined,
): void {
	const lines = [
		"",
		"  账房 Zhangfang is open",
		`  wallet    ${baseUrl}/wallet/${config.demoPeople ? "    (13800000001 … 13800000005 / Zhangfang-2026, payment password 314159)" : ""}`,
		`  console   ${baseUrl}/console/    ${staffHint(logins)}`,
		...(demo === undefined ? [] : [`  SMS inbox ${demo.smsInboxUrl}/`]),
		...(phoneUrl === undefined
			? []
			: [`  WeChat    ${phoneUrl}/    (a phone that scans and pays)`]),
		`  data      ${config.dataDir}`,
		"  Ctrl-C stops it; the data stays.",
		"",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
}

/** How staff get in: by the demo's passwords, else by a link that the command line makes. */
function staffHint(logins: DemoLogins | undefined): string {
	if (logins === undefined) return "(npm run staff -- invite makes a link for the first admin)";
	const { staff, approver } = logins;
	const second = `(${approver.name} / ${approver.password})`;
	return `(${staff.name} / ${staff.password}), what is proposed approves ${second}`;
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

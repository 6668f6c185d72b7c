import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { DemoPort, FaceState } from "#api";
import {
	type AdapterSetup,
	CARDNET_POLICY,
	CARDNET_RULES,
	type Channel,
	createCardnet,
	registerWithSimulator,
} from "#channels";
import { HASHING_COST_SIMULATED, type HashingCost, providersFrom } from "#identity";
import { cny, type Money, required, systemClock, type VirtualClock } from "#kernel";
import {
	type Config,
	type DbOptions,
	freePort,
	type Log,
	type ProviderConfig,
	parseConfig,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import { bankAdapters } from "../src/bank-adapters.ts";
import { compose, type Platform } from "../src/compose.ts";
import {
	type Institutions,
	institutionView,
	type SimulatedChannel,
	setSimulatorFaults,
	simulatedProviders,
	startInstitutions,
} from "../src/institutions.ts";
import { messengers } from "../src/messengers.ts";
import { MIGRATIONS } from "../src/migrations.ts";
import { walletAdapters } from "../src/wallet-channels.ts";
import { moveWorld } from "../src/world-clock.ts";
import { outOfTheWay } from "./limits-store.ts";

/** The whole platform on a real database and real sockets, with a clock that the test moves. */
export interface TestWorld {
	readonly platform: Platform;
	readonly clock: VirtualClock;
	readonly baseUrl: string;
	readonly smsUrl: string;
	readonly mailUrl: string;
	/** Faults of the simulated login providers. */
	providerFaults(rates: Readonly<Record<string, number>>): Promise<void>;
	readonly log: ReturnType<typeof memoryLog>;
	/** The same platform once more, neither started nor heard, after a second master key was made. */
	rotated(): Promise<Platform>;
	/** Moves the world's clock and waits until all is quiet. */
	pass(duration: Temporal.DurationLike): Promise<void>;
	/** Waits until all is quiet without moving the clock. */
	quiet(): Promise<void>;
	faults(rates: Readonly<Record<string, number>>): Promise<void>;
	/** What only the people behind an institution's counter can do. */
	counter(
		id: "sms" | "carrier" | "cardnet" | SimulatedChannel,
		method: "PUT" | "POST",
		path: string,
		body?: unknown,
	): Promise<void>;
}

export interface WorldOptions {
	readonly at?: string;
	/** Magic amounts ask the card network, and WeChat Pay, for faults. */
	readonly magic?: boolean;
	readonly timeoutMs?: number;
	/** Own funds moved into the reserve at the opening; 20 million yuan unless said. */
	readonly reserve?: Money;
	/** Between two moves time goes by as it does outside: for pictures, which show how long things took. */
	readonly ticking?: boolean;
	/** The limits as they are in force; unless said, nobody comes near them. */
	readonly limits?: "in force";
	/** When money of channels may be withdrawn; unless said, at once. */
	readonly release?: "in force";
	/** Whom people may sign in with, beside the simulated ones. */
	readonly providers?: readonly ProviderConfig[];
	/** What a password costs; as little as may be unless said. */
	readonly hashing?: HashingCost;
	/** Institutions beside the simulated ones. */
	readonly adapters?: readonly AdapterSetup[];
	/** Channels beside the card network, with their simulators. */
	readonly channels?: readonly SimulatedChannel[];
	/** Serves the built faces, and shows the simulated institutions in the console. */
	readonly faces?: (face: "wallet" | "cashier" | "console") => FaceState;
}

const MODULES = MIGRATIONS.map(({ module }) => module);

export async function world(
	context: Pick<TestContext, "after">,
	options: WorldOptions = {},
): Promise<TestWorld> {
	const still = fixedClock(options.at ?? "2026-11-11T10:00:00+08:00");
	const clock = options.ticking === true ? tickingClock(still) : still;
	const log = memoryLog();
	const dataDir = await mkdtemp(join(tmpdir(), "zf-world-"));
	// Hooks run in the order they were registered: the platform stops before its database is dropped. What
	// has begun is ended wherever the rest fails: a file whose institutions live on would not end.
	const endings: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })];
	context.after(async () => {
		for (const end of endings.toReversed()) await end();
	});
	const { options: database } = await testDatabase(context, MODULES);
	const config = parseConfig(
		{ DATA_DIR: dataDir, CLOCK: "virtual", CLOCK_START: clock.now().toString() },
		dataDir,
	);
	const institutions = await startInstitutions(config, clock, log, {
		env: { SIM_MAGIC: options.magic === true ? "on" : "off" },
		channels: options.channels ?? [],
	});
	endings.push(() => institutions.stop());
	const port = await freePort();
	const baseUrl = `http://localhost:${port}`;
	const masterKey = randomBytes(32);
	const around = { config, institutions, clock, log, baseUrl, masterKeys: [masterKey] };
	const outfit = await outfitOf({ ...around, database }, options);
	const platform = await compose(outfit);
	endings.push(() => platform.stop());
	await platform.staff.add({ name: "admin", password: "Zhangfang-2026", role: "operator" });
	await platform.staff.add({ name: "auditor", password: "Zhangfang-2026", role: "auditor" });
	await platform.db.transaction((tx) =>
		platform.payments.openInstitution(tx, {
			capital: cny(10_000_000_000n),
			reserveAdvance: options.reserve ?? cny(2_000_000_000n),
		}),
	);
	await platform.db.transaction((tx) => outOfTheWay(tx, options));
	await platform.start();
	await platform.app.listen({ host: "localhost", port });
	const rotated = (): Promise<Platform> =>
		compose({ ...outfit, masterKeys: [masterKey, randomBytes(32)] });
	return { ...worldOf(platform, institutions, clock, log, baseUrl), rotated };
}

/** What stands around a platform of the tests. */
export interface Around {
	readonly config: Config;
	readonly institutions: Institutions;
	readonly clock: VirtualClock;
	readonly log: Log;
	readonly baseUrl: string;
	readonly masterKeys: readonly Buffer[];
	readonly database: DbOptions;
}

/** All that the platform is composed of. */
export async function outfitOf(
	{ config, institutions, clock, log, baseUrl, masterKeys, database }: Around,
	options: WorldOptions = {},
): Promise<Parameters<typeof compose>[0]> {
	const settings = await cardnetSettings(institutions, config.dataDir, baseUrl);
	return {
		database: { ...database, connectionsMax: 30 },
		...{ clock, log, masterKeys },
		hashing: options.hashing ?? HASHING_COST_SIMULATED,
		adapters: [
			cardnetAdapter(createCardnet(settings, clock), options),
			...(options.adapters ?? []),
			...(await walletAdapters(config, institutions, baseUrl, clock)),
			...(await bankAdapters(config, institutions, baseUrl, clock)),
		],
		...messengers(institutions, { baseUrl, clock, log }),
		providers: providersFrom(
			[...(options.providers ?? []), ...(await simulatedProviders(institutions, baseUrl))],
			log,
		),
		postNotice: async (url, headers, body) =>
			(await fetch(url, { method: "POST", headers, body, redirect: "manual" })).status,
		baseUrl,
		...{ allowLoopback: true, staffPasswords: true },
		demo: options.faces === undefined ? undefined : demoPort(clock, institutions),
		faces: options.faces,
		trustProxy: false,
	};
}

function cardnetAdapter(channel: Channel, { timeoutMs = 60_000 }: WorldOptions): AdapterSetup {
	return { channel, policy: { ...CARDNET_POLICY, timeoutMs }, rules: CARDNET_RULES };
}

function cardnetSettings(
	institutions: Institutions,
	dataDir: string,
	baseUrl: string,
): ReturnType<typeof registerWithSimulator> {
	return registerWithSimulator({
		url: institutions.cardnet.child.url(),
		controlToken: institutions.cardnet.controlToken,
		keysDir: join(dataDir, "keys"),
		noticeUrl: `${baseUrl}/api/channels/cardnet/notices`,
	});
}

function worldOf(
	platform: Platform,
	institutions: Institutions,
	clock: VirtualClock,
	log: TestWorld["log"],
	baseUrl: string,
): Omit<TestWorld, "rotated"> {
	const move = async (to: Temporal.Instant): Promise<void> => {
		await moveWorld({ clock, platform, institutions, ownRequests: 0 }, to);
	};
	return {
		platform,
		clock,
		baseUrl,
		smsUrl: institutions.sms.child.url(),
		mailUrl: institutions.mail.child.url(),
		log,
		pass: (duration) => move(clock.now().add(duration)),
		quiet: () => move(clock.now()),
		providerFaults: async (rates) => {
			required(
				(await setSimulatorFaults(institutions.idp, { seed: 7, rates })) ? true : undefined,
				"faults the providers know",
			);
		},
		faults: async (rates) => {
			required(
				(await setSimulatorFaults(institutions.cardnet, { seed: 7, rates })) ? true : undefined,
				"faults the network knows",
			);
		},
		async counter(id, method, path, body = {}) {
			const found = institutions.all.find((one) => one.id === id);
			const { child, controlToken } = required(found, `${id}, which was not left out`);
			const headers = { "x-sim-control": controlToken };
			const asked = { method, headers, body: JSON.stringify(body) };
			const response = await fetch(`${child.url()}/control${path}`, asked);
			required(response.ok ? true : undefined, `${id} takes ${path}`);
		},
	};
}

function tickingClock(still: VirtualClock): VirtualClock {
	let looked = systemClock.now();
	return {
		now() {
			const now = systemClock.now();
			still.advance(looked.until(now));
			looked = now;
			return still.now();
		},
		set(instant) {
			const now = this.now();
			if (Temporal.Instant.compare(instant, now) > 0) still.set(instant);
		},
		advance: (duration) => still.advance(duration),
	};
}

/** The console's view of the simulated world. Only the test moves the clock. */
function demoPort(clock: VirtualClock, institutions: Institutions): DemoPort {
	return {
		smsInboxUrl: institutions.sms.child.url(),
		controlToken: randomBytes(24).toString("base64url"),
		institutions: () => Promise.all(institutions.all.map(institutionView)),
		async setFaults(id, faults) {
			const simulator = institutions.all.find((known) => known.id === id);
			if (simulator === undefined) return "unknown_institution";
			return (await setSimulatorFaults(simulator, faults)) ? "ok" : "refused";
		},
		rotateCertificate: () => Promise.reject(new Error("the test rotates at the counter")),
		clock: () => ({ now: clock.now(), mode: "virtual" }),
		moveClock: () => Promise.reject(new Error("the test moves the clock itself")),
	};
}

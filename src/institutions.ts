import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Institution } from "#api";
import { type Clock, Fault } from "#kernel";
import { type Child, type Config, type Log, type ProviderConfig, spawnChild } from "#platform";
import { faultRates } from "./fault-rates.ts";

/** A simulated institution as this process runs it. */
export interface Simulator {
	readonly id: string;
	readonly name: string;
	readonly child: Child;
	readonly controlToken: string;
	/** Kept over its restarts. False: it does not know such faults. Faults: it does not answer. */
	setFaults(faults: FaultSettings): Promise<boolean>;
}

/** How an institution misbehaves: parts per million of what it does, by kind, rolled from a seed. */
export interface FaultSettings {
	readonly seed: number;
	readonly rates: Readonly<Record<string, number>>;
}

export interface Institutions {
	readonly cardnet: Simulator;
	/** One of the channels beside it; undefined where it was left out. */
	beside(id: SimulatedChannel): Simulator | undefined;
	readonly sms: Simulator & { readonly bearer: string; readonly secret: string };
	readonly carrier: Simulator & { readonly bearer: string };
	readonly mail: Simulator & { readonly token: string };
	/** Police register, carriers' registers and faces. */
	readonly verify: Simulator & { readonly secret: string };
	/** WeChat and QQ as login providers. */
	readonly idp: Simulator;
	readonly all: readonly Simulator[];
	stop(): Promise<void>;
}

/** Channels whose simulator may be left out: each is a process that takes its time to start. */
export type SimulatedChannel = "alipay" | "wechat" | "ebank" | "bankline" | "tongfu";

interface Beside {
	readonly id: SimulatedChannel;
	readonly name: string;
	/** Folder of what runs, where it is another one's. */
	readonly program?: string;
	readonly env?: Readonly<Record<string, string>>;
}

const BESIDE: readonly Beside[] = [
	{ id: "alipay", name: "支付宝 Alipay" },
	{ id: "wechat", name: "微信支付 WeChat Pay" },
	{ id: "ebank", name: "网上银行 Online banking" },
	{ id: "bankline", name: "银企直连 Bank direct line" },
	// The card network once more, as a reseller runs it: own keys, agreements and books, and no codes.
	{ id: "tongfu", name: "通付转接 Tongfu", program: "cardnet", env: { SIGN_CODES: "none" } },
];

/** What a simulator says of itself. */
export interface SimulatorState {
	readonly idle: boolean;
	readonly nextDueAt: Temporal.Instant | null;
	readonly counters: Readonly<Record<string, number>>;
	readonly faults: {
		readonly seed: number;
		readonly rates: Readonly<Record<string, number>>;
		readonly kinds: readonly string[];
	};
}

const ROOT = join(import.meta.dirname, "..");
const CONTROL_TIMEOUT_MS = 60_000;

/** A world of the tests may do with less; the demo has everything. */
export interface WorldOfInstitutions {
	/** Environment of the institutions that move money, beside the usual. */
	readonly env?: Readonly<Record<string, string>>;
	/** Which channels there are beside the card network. */
	readonly channels?: readonly SimulatedChannel[];
}

/** Starts the simulated institutions as processes of their own; their state lies in DATA_DIR/sim. */
export async function startInstitutions(
	config: Config,
	clock: Clock,
	log: Log,
	{ env = {}, channels = BESIDE.map(({ id }) => id) }: WorldOfInstitutions = {},
): Promise<Institutions> {
	const bearer = randomBytes(24).toString("base64url");
	const secret = randomBytes(24).toString("base64url");
	const sms = await spawnSimulator(config, clock, log, {
		id: "sms",
		name: "短信网关 SMS gateways",
		env: () => ({ SMS_TOKEN: bearer, SMS_SECRET: secret }),
	});
	const mailToken = randomBytes(24).toString("base64url");
	const verifySecret = randomBytes(24).toString("base64url");
	const start = (
		simulator: Parameters<typeof spawnSimulator>[3],
	): ReturnType<typeof spawnSimulator> => spawnSimulator(config, clock, log, simulator);
	const faultsOf = (id: Parameters<typeof faultRates>[0]): FaultSettings => ({
		seed: config.simSeed,
		rates: faultRates(id, config.simFaults),
	});
	const [carrier, cardnet, mail, verify, idp, ...besides] = await Promise.all([
		start({
			id: "carrier",
			name: "运营商 Carriers",
			env: () => ({ CARRIER_TOKEN: bearer }),
		}),
		start({
			id: "cardnet",
			name: "华联卡组织 CardNet",
			env: () => ({ SMS_URL: sms.child.url(), SMS_TOKEN: bearer, ...env }),
			faults: faultsOf("cardnet"),
		}),
		start({
			id: "mail",
			name: "邮件服务 Mail service",
			env: () => ({ MAIL_TOKEN: mailToken }),
		}),
		start({
			id: "verify",
			name: "身份核验 Identity checks",
			env: () => ({ VERIFY_SECRET: verifySecret }),
		}),
		start({
			id: "idp",
			name: "微信与QQ登录 WeChat and QQ login",
			env: () => ({}),
		}),
		...BESIDE.filter(({ id }) => channels.includes(id)).map((one) =>
			start({ ...one, env: () => ({ ...env, ...one.env }), faults: faultsOf(one.id) }),
		),
	]);
	const all = [sms, carrier, cardnet, mail, verify, idp, ...besides];
	return {
		...{ cardnet, idp },
		beside: (id) => besides.find((one) => one.id === id),
		sms: { ...sms, bearer, secret },
		carrier: { ...carrier, bearer },
		mail: { ...mail, token: mailToken },
		verify: { ...verify, secret: verifySecret },
		all,
		stop: async () => {
			await Promise.all(all.map(({ child }) => child.stop()));
		},
	};
}

/** Our apps at the simulated providers; the secrets are new at each start. */
const APPS = [
	{ kind: "wechat", appid: "wxd8f1f0a3c2b94e55", name: { zh: "微信", en: "WeChat" } },
	{ kind: "qq", appid: "101934488", name: { zh: "QQ", en: "QQ" } },
] as const;
const ASK_PATHS = { wechat: "/connect/qrconnect", qq: "/oauth2.0/authorize" } as const;

/**
 * Registers us at the simulated login providers. Faults: the simulator does not answer.
 * @param baseUrl of the platform: where people are sent back
 */
export async function simulatedProviders(
	{ idp }: Institutions,
	baseUrl: string,
): Promise<readonly ProviderConfig[]> {
	return Promise.all(
		APPS.map(async ({ kind, appid, name }): Promise<ProviderConfig> => {
			const secret = randomBytes(16).toString("hex");
			const redirect = `${baseUrl}/api/wallet/v1/federated/${kind}/callback`;
			await control(idp, "PUT", "/control/apps", { kind, appid, secret, redirect, joined: true });
			const url = idp.child.url();
			return {
				...{ id: kind, kind, name, clientId: appid, clientSecret: secret },
				...{ authorizeUrl: url + ASK_PATHS[kind], apiUrl: url },
			};
		}),
	);
}

async function spawnSimulator(
	config: Config,
	clock: Clock,
	log: Log,
	simulator: {
		readonly id: string;
		readonly name: string;
		readonly program?: string;
		readonly env: () => Readonly<Record<string, string>>;
		readonly faults?: FaultSettings;
	},
): Promise<Simulator> {
	const { id, name, env } = simulator;
	const controlToken = randomBytes(24).toString("base64url");
	const folder = join(config.dataDir, "sim", id);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	let faults = simulator.faults;
	const child = await spawnChild({
		name: id,
		entry: join(ROOT, "sim", simulator.program ?? id, "main.ts"),
		// Asked at each start: a simulator that is started again lives in the present.
		env: () => ({
			SIM_PORT: "0",
			SIM_CONTROL_TOKEN: controlToken,
			SIM_SEED: String(config.simSeed),
			SIM_DATA: folder,
			SIM_CLOCK: config.clock.mode,
			SIM_BREAK_OFF: config.clock.mode === "virtual" ? "on" : "off",
			SIM_NOW: clock.now().toString(),
			...env(),
		}),
		log,
		// Its books are in its journal; how it was told to misbehave is not.
		onListening: async (url) => {
			if (faults === undefined) return;
			if (!(await putFaults({ url, controlToken, id }, faults))) {
				throw new Fault(`${id} does not know the faults it is told`);
			}
		},
	});
	return {
		id,
		name,
		child,
		controlToken,
		async setFaults(wanted) {
			const taken = await putFaults({ url: child.url(), controlToken, id }, wanted);
			if (taken) faults = wanted;
			return taken;
		},
	};
}

/** The simulator's state, optionally after moving its clock. Faults: it does not answer. */
export async function simulatorState(
	simulator: Simulator,
	moveTo?: Temporal.Instant,
): Promise<SimulatorState> {
	const body =
		moveTo === undefined
			? await control(simulator, "GET", "/control/state")
			: await control(simulator, "POST", "/control/clock", { now: moveTo.toString() });
	const state = body as Omit<SimulatorState, "nextDueAt"> & { nextDueAt: string | null };
	return {
		...state,
		nextDueAt: state.nextDueAt === null ? null : Temporal.Instant.from(state.nextDueAt),
	};
}

export async function setSimulatorFaults(
	simulator: Simulator,
	faults: FaultSettings,
): Promise<boolean> {
	return simulator.setFaults(faults);
}

/** As the console shows it; an institution that does not answer is shown as down. */
export async function institutionView(simulator: Simulator): Promise<Institution> {
	const known = { id: simulator.id, name: simulator.name, url: simulator.child.url() };
	try {
		const { faults, counters } = await simulatorState(simulator);
		return { ...known, alive: true, faults, kinds: faults.kinds, counters };
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		return { ...known, alive: false, faults: { seed: 0, rates: {} }, kinds: [], counters: {} };
	}
}

/** Where a simulator is controlled, and with what. */
interface Desk {
	readonly id: string;
	readonly url: string;
	readonly controlToken: string;
}

async function putFaults(desk: Desk, faults: FaultSettings): Promise<boolean> {
	const response = await call(desk, "PUT", "/control/faults", faults);
	await response.body?.cancel();
	return response.ok;
}

async function control(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<unknown> {
	const { id, controlToken, child } = simulator;
	const response = await call({ id, controlToken, url: child.url() }, method, path, body);
	if (!response.ok) throw new Fault(`${id} answered ${response.status} to ${path}`);
	return response.json();
}

async function call(desk: Desk, method: string, path: string, body?: unknown): Promise<Response> {
	try {
		return await fetch(desk.url + path, {
			method,
			headers: {
				"x-sim-control": desk.controlToken,
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(CONTROL_TIMEOUT_MS),
		});
	} catch (error) {
		throw new Fault(`${desk.id} does not answer`, { cause: error });
	}
}

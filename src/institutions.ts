import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Institution } from "#api";
import { type Clock, Fault } from "#kernel";
import {
	type Child,
	type Config,
	type Log,
	type ProviderConfig,
	type SimFaults,
	spawnChild,
} from "#platform";

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
	readonly sms: Simulator & { readonly bearer: string; readonly secret: string };
	readonly carrier: Simulator & { readonly bearer: string };
	readonly mail: Simulator & { readonly token: string };
	/** Police register, carriers' registers and faces. */
	readonly verify: Simulator & { readonly secret: string };
	/** WeChat and QQ as login providers. */
	readonly idp: Simulator;
	/** Of these undefined where it was left out. */
	readonly alipay: Simulator | undefined;
	/** WeChat Pay and the phones of its payers. */
	readonly wechat: Simulator | undefined;
	readonly all: readonly Simulator[];
	stop(): Promise<void>;
}

/** Channels whose simulator may be left out: each is a process that takes its time to start. */
export type SimulatedChannel = "alipay" | "wechat";

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

/** SIM_FAULTS: how often card network and wallets misbehave, in parts per million of what they do. */
const FAULT_RATES: Readonly<Record<SimFaults, Readonly<Record<string, number>>>> = {
	none: {},
	some: {
		timeout_after_commit: 5_000,
		http_502_html: 3_000,
		malformed_body: 3_000,
		lost_notice: 20_000,
		notice_before_answer: 10_000,
		notice_five_times: 20_000,
		wrong_amount_notice: 5_000,
		bad_signature_notice: 5_000,
		slow_answer: 5_000,
		processing_n_times: 20_000,
	},
	all: {
		timeout_before_commit: 10_000,
		timeout_after_commit: 10_000,
		http_502_html: 10_000,
		malformed_body: 10_000,
		lost_notice: 40_000,
		notice_before_answer: 30_000,
		notice_five_times: 40_000,
		wrong_amount_notice: 10_000,
		wrong_merchant_notice: 10_000,
		bad_signature_notice: 10_000,
		slow_answer: 10_000,
		processing_n_times: 40_000,
		success_then_not_found: 5_000,
		short: 5_000,
		over: 5_000,
		success_after_close: 5_000,
		payout_returned: 5_000,
	},
};

/**
 * Starts the simulated institutions as processes of their own; their state lies in DATA_DIR/sim.
 * @param more environment of the card network, and of the channels beside it, beside the usual
 * @param channels which channels there are beside the card network
 */
export async function startInstitutions(
	config: Config,
	clock: Clock,
	log: Log,
	more: Readonly<Record<string, string>> = {},
	channels: readonly SimulatedChannel[] = ["alipay", "wechat"],
): Promise<Institutions> {
	const bearer = randomBytes(24).toString("base64url");
	const secret = randomBytes(24).toString("base64url");
	const sms = await spawnSimulator(config, clock, log, {
		id: "sms",
		name: "短信网关 SMS gateways",
		env: () => ({ SMS_TOKEN: bearer, SMS_SECRET: secret }),
	});
	const carrier = await spawnSimulator(config, clock, log, {
		id: "carrier",
		name: "运营商 Carriers",
		env: () => ({ CARRIER_TOKEN: bearer }),
	});
	const cardnet = await spawnSimulator(config, clock, log, {
		id: "cardnet",
		name: "华联卡组织 CardNet",
		env: () => ({ SMS_URL: sms.child.url(), SMS_TOKEN: bearer, ...more }),
		faults: { seed: config.simSeed, rates: FAULT_RATES[config.simFaults] },
	});
	const mailToken = randomBytes(24).toString("base64url");
	const mail = await spawnSimulator(config, clock, log, {
		id: "mail",
		name: "邮件服务 Mail service",
		env: () => ({ MAIL_TOKEN: mailToken }),
	});
	const verifySecret = randomBytes(24).toString("base64url");
	const verify = await spawnSimulator(config, clock, log, {
		id: "verify",
		name: "身份核验 Identity checks",
		env: () => ({ VERIFY_SECRET: verifySecret }),
	});
	const idp = await spawnSimulator(config, clock, log, {
		id: "idp",
		name: "微信与QQ登录 WeChat and QQ login",
		env: () => ({}),
	});
	const faults = { seed: config.simSeed, rates: FAULT_RATES[config.simFaults] };
	const beside = async (id: SimulatedChannel, name: string): Promise<Simulator | undefined> =>
		channels.includes(id)
			? spawnSimulator(config, clock, log, { id, name, env: () => more, faults })
			: undefined;
	const alipay = await beside("alipay", "支付宝 Alipay");
	const wechat = await beside("wechat", "微信支付 WeChat Pay");
	const besides = [alipay, wechat].filter((one) => one !== undefined);
	const all = [sms, carrier, cardnet, mail, verify, idp, ...besides];
	return {
		cardnet,
		alipay,
		idp,
		wechat,
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
		entry: join(ROOT, "sim", id, "main.ts"),
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

import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Institution } from "#api";
import { type Clock, Fault } from "#kernel";
import { type Child, type Config, type Log, spawnChild } from "#platform";

/** A simulated institution as this process runs it. */
export interface Simulator {
	readonly id: string;
	readonly name: string;
	readonly child: Child;
	readonly controlToken: string;
}

export interface Institutions {
	readonly cardnet: Simulator;
	readonly sms: Simulator & { readonly bearer: string };
	readonly all: readonly Simulator[];
	stop(): Promise<void>;
}

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

/**
 * Starts the simulated institutions as processes of their own; their state lies in DATA_DIR/sim.
 * @param more environment of the card network beside the usual
 */
export async function startInstitutions(
	config: Config,
	clock: Clock,
	log: Log,
	more: Readonly<Record<string, string>> = {},
): Promise<Institutions> {
	const bearer = randomBytes(24).toString("base64url");
	const sms = await spawnSimulator(config, clock, log, {
		id: "sms",
		name: "短信网关 SMS gateway",
		env: { SMS_TOKEN: bearer },
	});
	const cardnet = await spawnSimulator(config, clock, log, {
		id: "cardnet",
		name: "华联卡组织 CardNet",
		env: { SMS_URL: sms.child.url(), SMS_TOKEN: bearer, ...more },
	});
	const all = [sms, cardnet];
	return {
		cardnet,
		sms: { ...sms, bearer },
		all,
		stop: async () => {
			await Promise.all(all.map(({ child }) => child.stop()));
		},
	};
}

async function spawnSimulator(
	config: Config,
	clock: Clock,
	log: Log,
	simulator: { id: string; name: string; env: Readonly<Record<string, string>> },
): Promise<Simulator> {
	const controlToken = randomBytes(24).toString("base64url");
	const folder = join(config.dataDir, "sim", simulator.id);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const child = await spawnChild({
		name: simulator.id,
		entry: join(ROOT, "sim", simulator.id, "main.ts"),
		env: {
			SIM_PORT: "0",
			SIM_CONTROL_TOKEN: controlToken,
			SIM_SEED: String(config.simSeed),
			SIM_DATA: folder,
			SIM_CLOCK: config.clock.mode,
			SIM_NOW: clock.now().toString(),
			...simulator.env,
		},
		log,
	});
	return { ...simulator, child, controlToken };
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
	faults: { readonly seed: number; readonly rates: Readonly<Record<string, number>> },
): Promise<boolean> {
	const response = await call(simulator, "PUT", "/control/faults", faults);
	await response.body?.cancel();
	return response.ok;
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

async function control(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<unknown> {
	const response = await call(simulator, method, path, body);
	if (!response.ok) throw new Fault(`${simulator.id} answered ${response.status} to ${path}`);
	return response.json();
}

async function call(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<Response> {
	try {
		return await fetch(simulator.child.url() + path, {
			method,
			headers: {
				"x-sim-control": simulator.controlToken,
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(CONTROL_TIMEOUT_MS),
		});
	} catch (error) {
		throw new Fault(`${simulator.id} does not answer`, { cause: error });
	}
}

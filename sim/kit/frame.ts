import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { systemClock } from "#kernel";
import { createSimClock, type SimClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import {
	json,
	parseJson,
	readRequest,
	type SimHandler,
	type SimReply,
	type SimRequest,
	sendReply,
	text,
} from "./http.ts";

/** What a simulator is given: its world, and nothing of the platform's. */
export interface SimWorld {
	readonly clock: SimClock;
	readonly faults: Faults;
	readonly dataDir: string;
	readonly seed: string;
	/** Named counters shown by the control endpoint. */
	count(name: string, by?: number): void;
	/** Answers held back on the simulator's clock (slow, never): the caller waits, nothing runs. */
	held(change: 1 | -1): void;
	env(name: string): string | undefined;
}

export interface Simulator {
	/** The institution's own face. */
	readonly handle: SimHandler;
	/** Further control endpoints, called with the path below `/control`; undefined when unknown. */
	readonly control?: (request: SimRequest) => Promise<SimReply | undefined>;
}

export interface SimulatorOptions {
	readonly name: string;
	readonly faultKinds: readonly string[];
	readonly create: (world: SimWorld) => Simulator;
}

const IDLE_CHECK_MS = 2;
const IDLE_WAIT_MAX_MS = 60_000;

/**
 * Runs a simulated institution as a process of its own: listens on SIM_PORT of the loopback
 * address, prints one JSON line with its address, ends when its parent closes stdin or on SIGTERM.
 */
export function runSimulator(options: SimulatorOptions): void {
	const env = (name: string): string | undefined => process.env[name];
	const mode = env("SIM_CLOCK") === "virtual" ? "virtual" : "real";
	const start = env("SIM_NOW");
	const clock = createSimClock(
		mode,
		start === undefined ? systemClock.now() : Temporal.Instant.from(start),
	);
	const seed = env("SIM_SEED") ?? "1";
	const magic = (env("SIM_MAGIC") ?? (mode === "real" ? "on" : "off")) === "on";
	const faults = createFaults(options.faultKinds, { seed, rates: {}, magic });
	const counters: Record<string, number> = {};
	let heldNow = 0;
	const world: SimWorld = {
		clock,
		faults,
		dataDir: env("SIM_DATA") ?? ".",
		seed,
		count(name, by = 1) {
			counters[name] = (counters[name] ?? 0) + by;
		},
		held(change) {
			heldNow += change;
		},
		env,
	};
	const simulator = options.create(world);
	// Without a token nobody controls it: a random one that is told to no one.
	const token = env("SIM_CONTROL_TOKEN") ?? randomBytes(32).toString("hex");

	let inFlight = 0;
	const isIdle = (): boolean => inFlight - heldNow <= 0 && clock.running() === 0;
	const state = (): Record<string, unknown> => ({
		name: options.name,
		now: clock.now().toString(),
		mode,
		idle: isIdle(),
		held: heldNow,
		nextDueAt: clock.nextDueAt()?.toString() ?? null,
		counters,
		faults: { ...faults.settings(), kinds: options.faultKinds },
	});
	const control = async (request: SimRequest): Promise<SimReply> => {
		if (!matches(request.headers["x-sim-control"], token)) return json(403, { code: "forbidden" });
		const path = request.path.slice("/control".length);
		if (request.method === "GET" && path === "/state") return json(200, state());
		if (request.method === "PUT" && path === "/faults") return setFaults(faults, request.body);
		if (request.method === "POST" && path === "/clock") {
			const now = parseJson(request.body)?.["now"];
			if (mode !== "virtual" || typeof now !== "string")
				return json(409, { code: "clock_is_real" });
			await clock.advance(Temporal.Instant.from(now));
			await untilIdle(isIdle);
			return json(200, state());
		}
		const reply = await simulator.control?.({ ...request, path });
		return reply ?? json(404, { code: "not_found" });
	};
	const server = createServer((incoming, response) => {
		void (async () => {
			const controls = (incoming.url ?? "").startsWith("/control/");
			if (!controls) inFlight += 1;
			// A held answer ends when its connection does, so the count ends there too.
			if (!controls) response.once("close", () => (inFlight -= 1));
			try {
				const request = await readRequest(incoming, response);
				if (request === undefined) return sendReply(response, text(413, "too large"));
				const reply = await (controls ? control(request) : simulator.handle(request));
				if (reply !== undefined) sendReply(response, reply);
			} catch (error) {
				if (!response.destroyed) {
					process.stderr.write(`${options.name}: ${String((error as Error).stack ?? error)}\n`);
					sendReply(response, text(500, "simulator failed"));
				}
			}
		})();
	});
	listen(server, options.name, Number(env("SIM_PORT") ?? "0"));
	const stop = (): void => {
		clock.stop();
		server.closeAllConnections();
		server.close(() => process.exit(0));
	};
	process.on("SIGTERM", stop);
	// Ctrl-C reaches the whole group; the parent drains first and then closes stdin.
	process.on("SIGINT", () => undefined);
	process.stdin.on("end", stop).on("error", stop).resume();
}

function listen(server: Server, name: string, port: number): void {
	server.requestTimeout = 0;
	server.listen(port, "127.0.0.1", () => {
		const address = server.address() as AddressInfo;
		const url = `http://127.0.0.1:${address.port}`;
		process.stdout.write(`${JSON.stringify({ listening: { name, url } })}\n`);
	});
}

function setFaults(faults: Faults, body: string): SimReply {
	const wanted = parseJson(body);
	if (wanted === undefined) return json(400, { code: "not_json" });
	const now = faults.settings();
	try {
		faults.set({
			seed: wanted["seed"] === undefined ? now.seed : String(wanted["seed"]),
			rates: (wanted["rates"] as Record<string, number> | undefined) ?? now.rates,
			magic: typeof wanted["magic"] === "boolean" ? wanted["magic"] : now.magic,
		});
	} catch (error) {
		return json(400, { code: "fault_unknown", detail: String((error as Error).message) });
	}
	return json(200, faults.settings());
}

async function untilIdle(isIdle: () => boolean): Promise<void> {
	for (let waited = 0; waited < IDLE_WAIT_MAX_MS; waited += IDLE_CHECK_MS) {
		if (isIdle()) return;
		await new Promise((done) => setTimeout(done, IDLE_CHECK_MS));
	}
}

function matches(given: string | string[] | undefined, token: string): boolean {
	const left = Buffer.from(typeof given === "string" ? given : "");
	const right = Buffer.from(token);
	return left.length === right.length && timingSafeEqual(left, right);
}

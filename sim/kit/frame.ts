import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
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
	const frame = openFrame(options);
	const simulator = options.create(frame.world);
	const server = createServer((incoming, response) => {
		void serve(frame, simulator, incoming, response);
	});
	listen(server, options.name, Number(frame.world.env("SIM_PORT") ?? "0"));
	const stop = (): void => {
		frame.world.clock.stop();
		server.closeAllConnections();
		server.close(() => process.exit(0));
	};
	process.on("SIGTERM", stop);
	// Ctrl-C reaches the whole group; the parent drains first and then closes stdin.
	process.on("SIGINT", () => undefined);
	process.stdin.on("end", stop).on("error", stop).resume();
}

/** What runs around the institution: its world, and what its control endpoint looks at. */
interface Frame {
	readonly name: string;
	readonly world: SimWorld;
	/** Without a token nobody controls it: a random one that is told to no one. */
	readonly token: string;
	readonly faultKinds: readonly string[];
	readonly counters: Record<string, number>;
	/** Requests being answered, and of these the ones that wait on the simulator's clock. */
	inFlight: number;
	held: number;
}

function openFrame({ name, faultKinds }: SimulatorOptions): Frame {
	const env = (variable: string): string | undefined => process.env[variable];
	const mode = env("SIM_CLOCK") === "virtual" ? "virtual" : "real";
	const start = env("SIM_NOW");
	const now = start === undefined ? systemClock.now() : Temporal.Instant.from(start);
	const seed = env("SIM_SEED") ?? "1";
	const magic = (env("SIM_MAGIC") ?? (mode === "real" ? "on" : "off")) === "on";
	const frame: Frame = {
		name,
		token: env("SIM_CONTROL_TOKEN") ?? randomBytes(32).toString("hex"),
		faultKinds,
		counters: {},
		inFlight: 0,
		held: 0,
		world: {
			clock: createSimClock(mode, now),
			faults: createFaults(faultKinds, { seed, rates: {}, magic }),
			dataDir: env("SIM_DATA") ?? ".",
			seed,
			count(counter, by = 1) {
				frame.counters[counter] = (frame.counters[counter] ?? 0) + by;
			},
			held(change) {
				frame.held += change;
			},
			env,
		},
	};
	return frame;
}

async function serve(
	frame: Frame,
	simulator: Simulator,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const controls = (incoming.url ?? "").startsWith("/control/");
	if (!controls) {
		frame.inFlight += 1;
		// A held answer ends when its connection does, so the count ends there too.
		response.once("close", () => {
			frame.inFlight -= 1;
		});
	}
	try {
		const request = await readRequest(incoming, response);
		if (request === undefined) return sendReply(response, text(413, "too large"));
		const reply = await (controls ? control(frame, simulator, request) : simulator.handle(request));
		if (reply !== undefined) sendReply(response, reply);
	} catch (error) {
		if (response.destroyed) return;
		const { stack } = error as Error;
		process.stderr.write(`${frame.name}: ${stack ?? String(error)}\n`);
		sendReply(response, text(500, "simulator failed"));
	}
}

async function control(frame: Frame, simulator: Simulator, request: SimRequest): Promise<SimReply> {
	if (!matches(request.headers["x-sim-control"], frame.token)) {
		return json(403, { code: "forbidden" });
	}
	const { clock, faults } = frame.world;
	const path = request.path.slice("/control".length);
	switch (`${request.method} ${path}`) {
		case "GET /state":
			return json(200, stateOf(frame));
		case "PUT /faults":
			return setFaults(faults, request.body);
		case "POST /clock": {
			const now = parseJson(request.body)?.["now"];
			if (clock.mode !== "virtual" || typeof now !== "string") {
				return json(409, { code: "clock_is_real" });
			}
			await clock.advance(Temporal.Instant.from(now));
			await untilIdle(frame);
			return json(200, stateOf(frame));
		}
		default: {
			const reply = await simulator.control?.({ ...request, path });
			return reply ?? json(404, { code: "not_found" });
		}
	}
}

function isIdle(frame: Frame): boolean {
	return frame.inFlight - frame.held <= 0 && frame.world.clock.running() === 0;
}

function stateOf(frame: Frame): Record<string, unknown> {
	const { clock, faults } = frame.world;
	return {
		name: frame.name,
		now: clock.now().toString(),
		mode: clock.mode,
		idle: isIdle(frame),
		held: frame.held,
		nextDueAt: clock.nextDueAt()?.toString() ?? null,
		counters: frame.counters,
		faults: { ...settingsOf(faults), kinds: frame.faultKinds },
	};
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
	return json(200, settingsOf(faults));
}

/** A seed of digits goes out as the number that it came in as. */
function settingsOf(faults: Faults): Record<string, unknown> {
	const { seed, ...rest } = faults.settings();
	return { ...rest, seed: /^\d{1,15}$/.test(seed) ? Number(seed) : seed };
}

async function untilIdle(frame: Frame): Promise<void> {
	for (let waited = 0; waited < IDLE_WAIT_MAX_MS; waited += IDLE_CHECK_MS) {
		if (isIdle(frame)) return;
		await new Promise((done) => setTimeout(done, IDLE_CHECK_MS));
	}
}

function matches(given: string | string[] | undefined, token: string): boolean {
	const left = Buffer.from(typeof given === "string" ? given : "");
	const right = Buffer.from(token);
	return left.length === right.length && timingSafeEqual(left, right);
}

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { test } from "node:test";
import { createShutdown } from "./shutdown.ts";
import { memoryLog, same } from "./testkit.ts";

function world(withinMs = 500): {
	shutdown: ReturnType<typeof createShutdown>;
	signals: EventEmitter;
	exited: Promise<number>;
	codes: number[];
	log: ReturnType<typeof memoryLog>;
} {
	const signals = new EventEmitter();
	const codes: number[] = [];
	const log = memoryLog();
	const ended = Promise.withResolvers<number>();
	const shutdown = createShutdown({
		log,
		signals,
		withinMs,
		exit(code) {
			codes.push(code);
			ended.resolve(code);
		},
	});
	return { shutdown, signals, exited: ended.promise, codes, log };
}

test("what was opened last is closed first, each after the other, and the end is clean", async () => {
	const { shutdown, signals, exited } = world();
	const order: string[] = [];
	for (const name of ["database", "jobs", "http"]) {
		shutdown.add(name, async () => {
			order.push(`${name} begins`);
			await new Promise((done) => setImmediate(done));
			order.push(`${name} ends`);
		});
	}
	assert.equal(shutdown.stopping, false);
	signals.emit("SIGTERM");
	assert.equal(shutdown.stopping, true);
	assert.equal(await exited, 0);
	same(order, [
		"http begins",
		"http ends",
		"jobs begins",
		"jobs ends",
		"database begins",
		"database ends",
	]);
});

test("one that hangs and one that fails do not keep the others open, and the end is not clean", async () => {
	const { shutdown, signals, exited, log } = world(400);
	const closed: string[] = [];
	shutdown.add("database", () => void closed.push("database"));
	shutdown.add("stuck", () => new Promise(() => undefined), 50);
	shutdown.add("broken", () => {
		throw new Error("no");
	});
	signals.emit("SIGINT");
	assert.equal(await exited, 1);
	same(closed, ["database"]);
	const events = log.lines.map((line) => line.event);
	assert.ok(events.includes("shutdown.hangs"));
	assert.ok(events.includes("shutdown.close_failed"));
});

test("however many hang, the whole stop keeps its bound", async () => {
	const { shutdown, signals, exited } = world(200);
	for (let count = 0; count < 10; count += 1) {
		shutdown.add(`stuck ${count}`, () => new Promise(() => undefined), 5_000);
	}
	const begun = performance.now();
	signals.emit("SIGTERM");
	assert.equal(await exited, 1);
	assert.ok(performance.now() - begun < 2_000);
});

test("Ctrl-C that arrives twice at once is one; a second later it forces the end", async (t) => {
	t.mock.timers.enable({ apis: ["setTimeout"] });
	let nowMs = 10;
	t.mock.method(performance, "now", () => nowMs);
	const { shutdown, signals, codes } = world(60_000);
	shutdown.add("stuck", () => new Promise(() => undefined));
	signals.emit("SIGINT");
	nowMs += 15;
	signals.emit("SIGINT");
	same(codes, []);
	nowMs += 1_000;
	signals.emit("SIGINT");
	same(codes, [130]);
});

test("a fault nobody caught is logged, everything is closed, the code is 1", async () => {
	for (const event of ["uncaughtException", "unhandledRejection"]) {
		const { shutdown, signals, exited, log } = world();
		let closed = false;
		shutdown.add("database", () => {
			closed = true;
		});
		signals.emit(event, new Error("bug"));
		assert.equal(await exited, 1);
		assert.ok(closed);
		assert.equal(log.lines[0]?.event, "shutdown.uncaught");
	}
});

test("a real process ends with code 0 at SIGTERM, though a timer would keep it alive", async () => {
	const program = `
		import { createShutdown } from ${JSON.stringify(new URL("./shutdown.ts", import.meta.url).href)};
		const log = { info() {}, warn() {}, error() {} };
		createShutdown({ log }).add("x", async () => process.stdout.write("closed"));
		setInterval(() => {}, 1000);
		process.stdout.write("up ");`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
	let said = "";
	child.stdout.on("data", (chunk) => {
		said += chunk;
		if (said === "up ") child.kill("SIGTERM");
	});
	const [code] = await once(child, "exit");
	assert.equal(code, 0);
	assert.equal(said, "up closed");
});

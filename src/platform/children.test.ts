import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Child, spawnChild } from "./children.ts";
import { gone, isAlive } from "./embedded-processes.ts";
import { memoryLog } from "./testkit.ts";

const folder = mkdtempSync(join(tmpdir(), "zf-children-"));
after(() => rmSync(folder, { recursive: true }));

/** A simulator in small: listens, tells its environment, ends as it is told over HTTP. */
const GOOD = `
	import { createServer } from "node:http";
	const server = createServer((request, response) => {
		if (request.url === "/crash") process.exit(3);
		if (request.url === "/env") return response.end(JSON.stringify(process.env));
		response.end("ok");
	});
	server.listen(Number(process.env.SIM_PORT), "127.0.0.1", () => {
		process.stderr.write('{"level":"warn","event":"hello"}\\n');
		process.stdout.write("chatter\\n");
		const url = "http://127.0.0.1:" + server.address().port;
		process.stdout.write(JSON.stringify({ listening: { name: "good", url } }) + "\\n");
	});
	process.stdin.resume().on("end", () => process.exit(0));
	if (process.env.SIM_STUBBORN) process.on("SIGTERM", () => {}).stdin.removeAllListeners("end");`;

function program(name: string, source: string): string {
	const path = join(folder, `${name}.mjs`);
	writeFileSync(path, source);
	return path;
}

const good = program("good", GOOD);

async function until(condition: () => boolean): Promise<void> {
	for (let turn = 0; turn < 500; turn += 1) {
		if (condition()) return;
		await new Promise((done) => setTimeout(done, 20));
	}
	assert.fail("did not happen within 10 s");
}

async function crash(child: Child): Promise<void> {
	await fetch(`${child.url()}/crash`).catch(() => undefined); // it ends instead of answering
}

test("a child is there once it listens, hears nothing of our environment, and stops", async () => {
	const log = memoryLog();
	process.env["ZF_CANARY"] = "secret";
	const child = await spawnChild({ name: "good", entry: good, env: { SIM_SEED: "7" }, log });
	const env = (await (await fetch(`${child.url()}/env`)).json()) as Record<string, string>;
	assert.equal(env["SIM_SEED"], "7");
	assert.equal(env["ZF_CANARY"], undefined);
	const pid = child.pid() ?? 0;
	assert.ok(child.alive() && isAlive(pid));
	await child.stop();
	assert.ok(!child.alive() && !isAlive(pid));
	const said = log.lines.filter((line) => line.event === "child.said");
	assert.equal(said.length, 2, "both streams are relayed");
});

test("a child that crashes is started again at the same address", async (t) => {
	const log = memoryLog();
	let starts = 0;
	const env = (): Record<string, string> => {
		starts += 1;
		return { SIM_PORT: "0", SIM_NOW: String(starts) };
	};
	const child = await spawnChild({ name: "good", entry: good, env, log });
	t.after(() => child.stop());
	const [url, pid] = [child.url(), child.pid()];
	await crash(child);
	await until(() => child.alive() && child.pid() !== pid && child.url() === url);
	await until(() => log.lines.filter((line) => line.event === "child.listens").length === 2);
	const told = (await (await fetch(`${url}/env`)).json()) as Record<string, string>;
	assert.equal(told["SIM_NOW"], "2");
});

test("a child that fails over and over is given up, in one clear line", async (t) => {
	const flag = join(folder, "second");
	const entry = program(
		"once",
		`import { existsSync, writeFileSync } from "node:fs";
		if (existsSync(${JSON.stringify(flag)})) process.exit(9);
		writeFileSync(${JSON.stringify(flag)}, "");
		${GOOD}`,
	);
	const log = memoryLog();
	const child = await spawnChild({ name: "once", entry, env: {}, log });
	t.after(() => child.stop());
	await crash(child);
	await until(() => log.lines.some((line) => line.event === "child.given_up"));
	const failures = log.lines.filter((line) => line.event === "child.start_failed");
	assert.equal(failures.length, 5);
	assert.equal(log.lines.filter((line) => line.event === "child.given_up").length, 1);
	assert.ok(!child.alive());
});

test("a child that does not come to listen is a fault, and no process is left", async () => {
	const log = memoryLog();
	const entry = program("silent", "setInterval(() => {}, 1000);");
	const options = { name: "silent", entry, env: {}, log, readyWithinMs: 100 };
	await assert.rejects(spawnChild(options), /silent does not start/);
});

test("a child deaf to SIGTERM is killed after three seconds", async () => {
	const env = { SIM_STUBBORN: "1" };
	const child = await spawnChild({ name: "good", entry: good, env, log: memoryLog() });
	const pid = child.pid() ?? 0;
	const begun = performance.now();
	await child.stop();
	assert.ok(!isAlive(pid));
	assert.ok(performance.now() - begun < 5_000);
});

test("a child dies with us, even when we die by kill -9", async () => {
	const parent = spawn(process.execPath, [
		"--input-type=module",
		"-e",
		`import { spawnChild } from ${JSON.stringify(new URL("./children.ts", import.meta.url).href)};
		const log = { info() {}, warn() {}, error() {} };
		const child = await spawnChild({ name: "good", entry: ${JSON.stringify(good)}, env: {}, log });
		process.stdout.write(String(child.pid()));`,
	]);
	const [chunk] = (await once(parent.stdout, "data")) as [Buffer];
	const pid = Number(String(chunk));
	assert.ok(isAlive(pid));
	parent.kill("SIGKILL");
	assert.ok(await gone([pid], 5_000), "the child is gone");
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { createDatabase, createDb, migrate, PLATFORM_DATABASE, startEmbedded } from "#platform";
import { fixedClock, same } from "#platform/testkit";
import { parseCommand } from "./staff.ts";

const ROOT = join(import.meta.dirname, "..");

interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

function staff(dataDir: string, words: readonly string[], env: object = {}): Promise<Ended> {
	const child = spawn(join(ROOT, "tools/node"), [join(ROOT, "tools/staff.ts"), ...words], {
		env: { PATH: process.env["PATH"], DATA_DIR: dataDir, PORT: "8123", ...env },
	});
	let out = "";
	let err = "";
	child.stdout.on("data", (chunk: Buffer) => {
		out += chunk.toString();
	});
	child.stderr.on("data", (chunk: Buffer) => {
		err += chunk.toString();
	});
	return new Promise((done, failed) => {
		child.on("error", failed);
		child.on("close", (code) => done({ code, out, err }));
	});
}

async function folder(t: TestContext): Promise<string> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-staff-"));
	t.after(() => rm(dataDir, { recursive: true, force: true }));
	const server = await startEmbedded({ dataDir, settings: { fsync: "off" } });
	t.after(() => server.stop());
	await createDatabase(server.socketDir, PLATFORM_DATABASE);
	const db = createDb({ host: server.socketDir, user: "zf", database: PLATFORM_DATABASE });
	const modules = ["platform", "approvals", "security", "identity"].map((module) => ({
		module,
		folder: join(ROOT, "src", module, "migrations"),
	}));
	await migrate(db, modules, fixedClock("2026-11-11T10:00:00+08:00"));
	await db.close();
	return dataDir;
}

test("[B5] the command line prints a link for the first admin, once, and tells what is in the way", async (t) => {
	const dataDir = await folder(t);
	const invite = ["invite", "--name", "lin", "--role", "admin"];
	const first = await staff(dataDir, invite);
	same([first.code, first.err], [0, ""]);
	assert.match(
		first.out,
		/for lin \(admin\), good once, until \d\d:\d\d .*\n\n {2}http:\/\/localhost:8123\/console\/enrol#[\w-]{64}\n/,
	);
	const second = await staff(dataDir, [...invite, "--json"], {
		PUBLIC_URL: "https://pay.example.com",
	});
	const link = JSON.parse(second.out) as { name: string; url: string };
	same(link.name, "lin");
	assert.match(link.url, /^https:\/\/pay\.example\.com\/console\/enrol#/);
	const list = await staff(dataDir, ["list"]);
	assert.match(list.out, /^lin +admin +invited +0 keys\n$/);
	const odd = await staff(dataDir, ["invite", "--name", "Lin Wei", "--role", "admin"]);
	same([odd.code, odd.err.startsWith("--name has 2 to 32")], [2, true]);
	const virtual = await staff(dataDir, invite, {
		CLOCK: "virtual",
		CLOCK_START: "2026-11-11T10:00:00Z",
	});
	same([virtual.code, /CLOCK=real/.test(virtual.err)], [2, true]);
	const nowhere = await staff(dataDir, invite, { PORT: "0" });
	same([nowhere.code, /PUBLIC_URL/.test(nowhere.err)], [2, true]);
});

test("a wrong command line is told what is wrong", () => {
	same(parseCommand(["invite", "--name", "lin", "--role", "auditor", "--renew"]), {
		...{ name: "invite", member: "lin", role: "auditor", renew: true, json: false },
	});
	same(parseCommand(["list", "--json"]), { name: "list", json: true });
	for (const [words, told] of [
		[[], /usage/],
		[["dismiss"], /usage/],
		[["invite", "--role", "admin"], /--name is missing/],
		[["invite", "--name", "lin", "--role", "king"], /it was king/],
		[["invite", "--name", "lin"], /it was missing/],
		[["invite", "--colour", "red"], /--colour/],
	] as const) {
		assert.throws(() => parseCommand(words), told);
	}
});

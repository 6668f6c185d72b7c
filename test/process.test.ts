import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { millisecondsBetween, systemClock } from "#kernel";
import { freePort } from "#platform";
import { same } from "#platform/testkit";
import {
	available,
	type Body,
	caller,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	resident,
	type Someone,
	shop,
	yuan,
} from "./client.ts";
import { acknowledged, createLoad } from "./crash-load.ts";
import { dataFolder, NEEDS_ROOT, NOBODY, until } from "./lifecycle-kit.ts";
import {
	familyOf,
	killEverything,
	living,
	type PlatformProcess,
	type Running,
	residentMegabytes,
	type StartOptions,
	spawnPlatform,
	startPlatform,
} from "./process-kit.ts";

const MEGABYTES_MAX = 250;
const STOP_WITHIN_MS = 10_000;

async function running(
	t: TestContext,
	dataDir: string,
	options: StartOptions & { readonly port?: number } = {},
): Promise<Running> {
	const platform = await startPlatform(dataDir, options.port ?? (await freePort()), options);
	t.after(async () => {
		if (living([platform.pid]).length > 0) await killEverything(platform);
	});
	return platform;
}

/** What a start that ends by itself says, and its exit code. */
async function refusedStart(env: Readonly<Record<string, string>>): Promise<[number, string]> {
	const platform = spawnPlatform({ env });
	const code = await platform.exited;
	same(platform.stdout(), "");
	return [code ?? -1, platform.stderr()];
}

/** Sends the signals and waits; everything that was started must be gone, in time and in order. */
async function stopped(
	platform: PlatformProcess,
	signals: readonly NodeJS.Signals[],
): Promise<void> {
	const family = familyOf(platform.pid);
	assert.ok(
		family.length >= 5,
		`platform, database with its helpers, simulators: ${family.length}`,
	);
	const begun = systemClock.now();
	for (const signal of signals) process.kill(platform.pid, signal);
	const code = await platform.exited;
	const tookMs = millisecondsBetween(begun, systemClock.now());
	assert.equal(code, 0, platform.stderr());
	same(living(family), []);
	assert.ok(tookMs < STOP_WITHIN_MS, `stopped after ${tookMs} ms`);
}

/** Every file below a folder with its time of change, without what a server writes by itself. */
function filesOf(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes("/pg"))
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => `${path} ${statSync(path).mtimeMs}`)
		.toSorted();
}

async function recharged(person: Someone, amount: string): Promise<Body> {
	const order = await expects(
		person.post(
			"/api/wallet/v1/recharges",
			{ amount: yuan(amount), cardId: person.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	let state: unknown;
	await until("the recharge succeeds", async () => {
		const path = `/api/wallet/v1/orders/${String(order["id"])}`;
		state = (await expects(person.get(path), 200))["state"];
		return state !== "paying";
	});
	same(state, "succeeded");
	return order;
}

test("a started platform answers, tells where it is and who may sign in, and is small", async (t) => {
	const dataDir = dataFolder(t);
	const platform = await running(t, dataDir);
	const { baseUrl, smsUrl, staff } = platform;
	const text = async (path: string): Promise<string> => (await fetch(baseUrl + path)).text();
	assert.match(await text("/healthz"), /ok/);
	same((await fetch(`${baseUrl}/readyz`)).status, 200);
	assert.match(await text("/metrics"), /^zf_http_request_seconds_count/m);
	same((await fetch(smsUrl)).status, 200);
	for (const path of ["/wallet/", "/console/"]) {
		assert.ok(platform.stdout().includes(baseUrl + path), platform.stdout());
	}
	await expects(caller(platform).post("/api/console/v1/sessions", { ...staff }), 201);
	const kept = join(dataDir, "demo-logins.json");
	const logins = JSON.parse(readFileSync(kept, "utf8")) as Record<string, typeof staff>;
	same([logins["staff"], statSync(kept).mode & 0o777], [staff, 0o600]);
	// A second pair of eyes, who decides on what the first one proposes.
	const { approver } = logins;
	same(
		(await expects(caller(platform).post("/api/console/v1/sessions", approver), 201))["role"],
		"approver",
	);

	let megabytes = 0;
	await until("the idle platform is small", async () => {
		assert.match(await text("/metrics"), /^process_resident_memory_bytes \d+/m);
		megabytes = residentMegabytes(platform.pid);
		return megabytes <= MEGABYTES_MAX;
	});
	t.diagnostic(`idle memory: ${megabytes} MB resident`);
	await stopped(platform, ["SIGTERM"]);
});

test("a second instance on the same data or port gets one line, and the first one nothing", async (t) => {
	const dataDir = dataFolder(t);
	const first = await running(t, dataDir);
	const before = filesOf(dataDir);
	const [code, words] = await refusedStart({ DATA_DIR: dataDir, PORT: "0" });
	same(code, 1);
	assert.match(words, /^zhangfang: another instance already runs on the data folder .*\n$/);
	assert.ok(words.includes(`(pid ${first.pid})`), words);
	const elsewhere = join(dataFolder(t), "new");
	const [, port = ""] = /:(\d+)$/.exec(first.baseUrl) ?? [];
	same(await refusedStart({ DATA_DIR: elsewhere, PORT: port }), [
		1,
		`zhangfang: port ${port} is taken: stop the other program or set PORT to another one\n`,
	]);
	same([existsSync(elsewhere), filesOf(dataDir)], [false, before]);
	same((await fetch(`${first.baseUrl}/readyz`)).status, 200);
	await stopped(first, ["SIGINT", "SIGINT"]);
});

test("what a person must mend is one line each, exit code 1, and nothing is touched", async (t) => {
	const dataDir = join(dataFolder(t), "new");
	const port = await freePort();
	const cases: [env: Record<string, string>, words: RegExp][] = [
		[{ PORT: "eighty" }, /^zhangfang: PORT must be a port number .*it was "eighty"\n$/],
		[
			{ PORT: "99999", LOG_LEVEL: "loud" },
			/^zhangfang: PORT must be .*\nzhangfang: LOG_LEVEL must be .*\n$/,
		],
		[
			{ HOST: "no.such.host.invalid" },
			/^zhangfang: HOST no\.such\.host\.invalid is no address.*\n$/,
		],
		[
			{ HOST: "192.0.2.1" },
			/^zhangfang: cannot listen on 192\.0\.2\.1:\d+ .*check HOST and PORT\n$/,
		],
		[
			{ DATABASE_URL: "postgres://zf@localhost:1/zf" },
			/^zhangfang: DATABASE_URL cannot be reached: .*ECONNREFUSED.*\n$/,
		],
		[{ DATABASE_URL: "mysql://localhost/zf" }, /^zhangfang: DATABASE_URL must be .*\n$/],
	];
	for (const [env, words] of cases) {
		const [code, said] = await refusedStart({ DATA_DIR: dataDir, PORT: String(port), ...env });
		assert.match(said, words);
		same([code, existsSync(dataDir)], [1, false]);
	}
	// A program that has only one of localhost's addresses would take half of our visitors.
	const server = createServer();
	await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
	const [code, said] = await refusedStart({ DATA_DIR: dataDir, PORT: String(port) });
	await new Promise((closed) => server.close(closed));
	assert.match(said, new RegExp(`^zhangfang: port ${port} is taken: .*\n$`));
	same([code, existsSync(dataDir)], [1, false]);
});

test("[A4] a second start finds users, sessions, money and the simulated world as they were", async (t) => {
	const dataDir = dataFolder(t);
	const port = await freePort();
	const first = await running(t, dataDir, { port });
	const li = await resident(first, 1);
	const order = await recharged(li, "100.00");
	await stopped(first, ["SIGTERM"]);

	const second = await running(t, dataDir, { port });
	same(second.staff, first.staff);
	same(await available(li), "10000");
	const path = `/api/wallet/v1/orders/${String(order["id"])}`;
	same((await expects(li.get(path), 200))["state"], "succeeded");
	// The bank remembers the card and its agreement; its phone still shows the code of yesterday.
	await recharged(li, "20.00");
	const inbox = await fetch(`${second.smsUrl}/api/messages?to=${li.mobile}`);
	assert.ok(((await inbox.json()) as { items: unknown[] }).items.length >= 2);
	await stopped(second, ["SIGINT", "SIGINT"]);

	// Without its key a vault is locked for good: one line, and the right key opens it again.
	const key = join(dataDir, "keys", "vault.key");
	const kept = readFileSync(key);
	rmSync(key);
	const [code, said] = await refusedStart({ DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "error" });
	assert.match(said, /^zhangfang: vault key 1 is not the one .*vault\.key.*\n$/);
	same(code, 1);
	rmSync(key);
	writeFileSync(key, kept, { mode: 0o600 });
	const third = await running(t, dataDir, { port });
	same(await available(li), "12000");
	await stopped(third, ["SIGTERM"]);
});

test("[H5] a simulator that is killed comes back with its books, and trades go on", async (t) => {
	const platform = await running(t, dataFolder(t), { env: { LOG_LEVEL: "info" } });
	const li = await resident(platform, 2);
	const staff = caller(platform);
	await expects(staff.post("/api/console/v1/sessions", { ...platform.staff }), 201);
	const wanted = { seed: 7, rates: { lost_notice: 1_000_000 } };
	const faults = "/api/console/v1/demo/institutions/cardnet/faults";
	await expects(staff.put(faults, wanted), 200);

	process.kill(pidOf(platform, "cardnet"), "SIGKILL");
	process.kill(pidOf(platform, "sms"), "SIGKILL");
	await until(
		"both listen again",
		() => listened(platform, "cardnet") && listened(platform, "sms"),
	);
	await recharged(li, "30.00");
	same(await available(li), "3000");
	const list = await expects(staff.get("/api/console/v1/demo/institutions"), 200);
	const cardnet = (list["items"] as Body[]).find((one) => one["id"] === "cardnet");
	const kept = cardnet?.["faults"] as typeof wanted;
	same([cardnet?.["alive"], kept.seed, kept.rates], [true, 7, wanted.rates]);
	await stopped(platform, ["SIGTERM"]);
});

test("[M2] SIGTERM in mid-load, with banks that do not answer, ends it in time and loses nothing", async (t) => {
	const dataDir = dataFolder(t);
	const port = await freePort();
	const platform = await running(t, dataDir, { port });
	const residents = [await resident(platform, 3), await resident(platform, 4)];
	const load = createLoad(residents, await shop(platform), "stop");
	const staff = caller(platform);
	await expects(staff.post("/api/console/v1/sessions", { ...platform.staff }), 201);
	const rates = { timeout_after_commit: 500_000 };
	const faults = "/api/console/v1/demo/institutions/cardnet/faults";
	await expects(staff.put(faults, { seed: 7, rates }), 200);
	let over = false;
	const asking = load.run(() => over);
	await until("they are at it", () => acknowledged(load).length >= 20);
	const stopping = stopped(platform, ["SIGTERM"]);
	await platform.exited;
	over = true;
	await Promise.all([stopping, asking]);

	const again = await running(t, dataDir, { port });
	for (const one of acknowledged(load)) {
		const path = `/api/wallet/v1/orders/${String(one.answer?.body["id"])}`;
		await until("the bank's word is known", async () => {
			const order = await expects(one.by.get(path), 200);
			return order["state"] !== "paying";
		});
	}
	await stopped(again, ["SIGTERM"]);
});

test("an ordinary user runs it on a folder of their own", { skip: NEEDS_ROOT }, async (t) => {
	const dataDir = dataFolder(t, NOBODY);
	const prefix = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
	const platform = await running(t, dataDir, { prefix });
	same((await fetch(`${platform.baseUrl}/readyz`)).status, 200);
	await stopped(platform, ["SIGTERM"]);
	same(new Set(readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).uid)).size, 1);
});

/** Lines of the log about a simulator that has come to listen, oldest first. */
function listenings(platform: Running, name: string): { pid: number }[] {
	return platform
		.stderr()
		.split("\n")
		.filter((line) => line.includes('"child.listens"') && line.includes(`"name":"${name}"`))
		.map((line) => JSON.parse(line) as { pid: number });
}

function pidOf(platform: Running, name: string): number {
	const pid = listenings(platform, name).at(-1)?.pid;
	assert.ok(pid !== undefined, `${name} has told its process`);
	return pid;
}

function listened(platform: Running, name: string): boolean {
	return listenings(platform, name).length > 1;
}

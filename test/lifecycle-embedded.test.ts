import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { startEmbedded } from "#platform";
import { memoryLog, same } from "#platform/testkit";
import {
	clusterFolder,
	connect,
	dataFolder,
	type HoldOptions,
	hold,
	killHolder,
	NEEDS_ROOT,
	NOBODY,
	runProgram,
	spawnStarter,
	start,
	stopHolder,
	until,
} from "./lifecycle-kit.ts";
import { createRows, insertRow, storedIds } from "./lifecycle-store.ts";

const AS_NOBODY: readonly string[] = [
	"setpriv",
	`--reuid=${NOBODY}`,
	`--regid=${NOBODY}`,
	"--clear-groups",
];

function isRunning(pid: number): boolean {
	try {
		return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
	} catch {
		return false;
	}
}

/** A PATH on which these programs are all there is. */
function onlyTools(t: TestContext, names: readonly string[]): string {
	const folder = dataFolder(t);
	for (const name of names) symlinkSync(runProgram(["which", name]).trim(), join(folder, name));
	chmodSync(folder, 0o755);
	return folder;
}

/** Starts here, checks that the ids are there, and stops. */
async function assertKept(t: TestContext, dataDir: string, ids: readonly number[]): Promise<void> {
	const server = await start(t, { dataDir });
	const db = connect(t, server.socketDir);
	same(await storedIds(db), ids);
	await db.close();
	await server.stop();
}

async function withRow(t: TestContext, dataDir: string, id: number): Promise<void> {
	const server = await start(t, { dataDir });
	const db = connect(t, server.socketDir);
	await createRows(db);
	await insertRow(db, id, 100);
	await db.close();
	await server.stop();
}

async function killAndFindAgain(
	t: TestContext,
	dataDir: string,
	options: HoldOptions,
): Promise<void> {
	const first = await hold(t, dataDir, options);
	const db = connect(t, first.socketDir);
	await createRows(db);
	await insertRow(db, 1, 100);
	await killHolder(first);
	await db.close();
	const second = await hold(t, dataDir, options);
	assert.notEqual(second.serverPid, first.serverPid);
	assert.ok(!isRunning(first.serverPid), "one server at a time");
	const again = connect(t, second.socketDir);
	same(await storedIds(again), [1]);
	await again.close();
	await stopHolder(second);
	assert.ok(!existsSync(join(dataDir, "pg", "postmaster.pid")));
}

test("after kill -9 of the platform the server goes too, and the next start finds the data", (t) =>
	killAndFindAgain(t, dataFolder(t), {}));

test("the same as an ordinary user", { skip: NEEDS_ROOT }, (t) =>
	killAndFindAgain(t, dataFolder(t, NOBODY), { prefix: AS_NOBODY }),
);

test("the same as a user without a name, as containers have", { skip: NEEDS_ROOT }, (t) =>
	killAndFindAgain(t, dataFolder(t, 54_321), {
		prefix: ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"],
	}),
);

test("a folder of an ordinary user is served as that user by root", {
	skip: NEEDS_ROOT,
}, async (t) => {
	const dataDir = dataFolder(t, NOBODY);
	await stopHolder(await hold(t, dataDir, { prefix: AS_NOBODY }));
	const asRoot = await hold(t, dataDir);
	assert.equal(statSync(`/proc/${asRoot.serverPid}`).uid, NOBODY);
	await stopHolder(asRoot);
	await stopHolder(await hold(t, dataDir, { prefix: AS_NOBODY }));
});

test("where root may make no namespace, as in some containers, the server runs as nobody", {
	skip: NEEDS_ROOT,
}, async (t) => {
	const path = onlyTools(t, ["setpriv", "id", "true"]);
	const dataDir = dataFolder(t);
	const server = await hold(t, dataDir, { path });
	assert.equal(statSync(`/proc/${server.serverPid}`).uid, NOBODY);
	await stopHolder(server);
	await stopHolder(await hold(t, dataDir));
	const ofRoot = await clusterFolder(t);
	await assert.rejects(hold(t, ofRoot, { path }), /run "chown -R 65534:65534 .*\/pg" first/);
	runProgram(["chown", "-R", "65534:65534", join(ofRoot, "pg")]);
	chmodSync(ofRoot, 0o711);
	await stopHolder(await hold(t, ofRoot, { path }));
});

test("a server that outlived its platform is stopped first", {
	skip: process.platform !== "linux",
}, async (t) => {
	const dataDir = await clusterFolder(t);
	// Without setpriv nothing tells the server that its platform died.
	const first = await hold(t, dataDir, { path: onlyTools(t, ["unshare", "id", "true"]) });
	await killHolder(first);
	assert.ok(isRunning(first.serverPid));
	const second = await hold(t, dataDir);
	assert.ok(!isRunning(first.serverPid));
	await stopHolder(second);
});

test("kill -9 of server and platform in the midst of commits loses none of them", async (t) => {
	const dataDir = await clusterFolder(t);
	const holder = await hold(t, dataDir);
	const db = connect(t, holder.socketDir);
	await createRows(db);
	const committed: number[] = [];
	const writer = (async () => {
		for (let id = 1; id <= 100_000; id += 1) {
			await insertRow(db, id, 320);
			committed.push(id);
		}
	})();
	const ended = assert.rejects(writer);
	await until("some commits", () => committed.length >= 50);
	process.kill(holder.serverPid, "SIGKILL");
	await killHolder(holder);
	await ended;
	await db.close();
	const server = await start(t, { dataDir });
	const again = connect(t, server.socketDir);
	const stored = await storedIds(again);
	same(stored.slice(0, committed.length), committed);
	assert.ok(stored.length <= committed.length + 1, "at most the one that was not answered");
	await again.close();
	await server.stop();
});

test("a server killed under the platform is started again at the same socket", async (t) => {
	const log = memoryLog();
	const server = await start(t, { dataDir: await clusterFolder(t), log });
	const db = connect(t, server.socketDir);
	await createRows(db);
	await insertRow(db, 1, 100);
	const before = server.pid;
	process.kill(before, "SIGKILL");
	await until("a new server", () => server.pid !== before);
	same(await storedIds(db), [1]);
	assert.ok(log.lines.some((line) => line.event === "postgres.ended"));
});

test("a process of the server that outlives it, and answers nobody, does not keep it down", async (t) => {
	const server = await start(t, { dataDir: await clusterFolder(t) });
	const db = connect(t, server.socketDir);
	const [{ pid } = { pid: 0 }] = await db.read((tx) =>
		tx.query<{ pid: number }>(
			"select pid from pg_stat_activity where backend_type = 'checkpointer'",
		),
	);
	// It holds the pipe of the server's words as long as it lives.
	process.kill(pid, "SIGSTOP");
	t.after(() => {
		if (isRunning(pid)) process.kill(pid, "SIGKILL");
	});
	const first = server.pid;
	process.kill(first, "SIGKILL");
	await until("another server takes statements", async () => {
		if (server.pid === first) return false;
		return (await connect(t, server.socketDir).read((tx) => tx.run("select 1"))) === 1;
	});
});

test("a backend busy in a long query when its server was killed is ended first", async (t) => {
	const dataDir = await clusterFolder(t);
	const holder = await hold(t, dataDir);
	const db = connect(t, holder.socketDir);
	const busy = db.transaction(async (tx) => {
		const { pid } = await tx.one<{ pid: number }>("select pg_backend_pid() as pid");
		backend = pid;
		await tx.query("select count(*) from generate_series(1, 1000000000000) n where n % 7 = 8");
	});
	let backend = 0;
	const ended = assert.rejects(busy);
	await until("the query runs", () => backend !== 0);
	process.kill(holder.serverPid, "SIGKILL");
	await killHolder(holder);
	assert.ok(isRunning(backend), "the backend outlived its server");
	const server = await start(t, { dataDir });
	assert.ok(!isRunning(backend));
	await ended;
	await server.stop();
});

test("a second instance on the same data gets one clear line, and the first goes on", async (t) => {
	const dataDir = await clusterFolder(t);
	const first = await hold(t, dataDir);
	for (let attempt = 0; attempt < 2; attempt += 1) {
		await assert.rejects(startEmbedded({ dataDir }), {
			name: "StartRefusal",
			message: `another instance already runs on the data folder ${dataDir} (pid ${first.process.pid}): stop it first, or choose another DATA_DIR and PORT`,
		});
	}
	const db = connect(t, first.socketDir);
	await createRows(db);
	await db.close();
	await stopHolder(first);
	await assertKept(t, dataDir, []);
});

test("ten starts at once on fresh data: one runs, nine get the line, and the cluster is whole", async (t) => {
	const dataDir = dataFolder(t);
	const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => hold(t, dataDir)));
	const running = outcomes.filter((outcome) => outcome.status === "fulfilled");
	assert.equal(running.length, 1);
	for (const outcome of outcomes) {
		if (outcome.status === "rejected") assert.match(String(outcome.reason), /another instance/);
	}
	const [winner] = running;
	assert.ok(winner !== undefined);
	await stopHolder(winner.value);
});

test("locks that name a foreign process, a zombie or nothing are stale", async (t) => {
	const dataDir = await clusterFolder(t);
	await withRow(t, dataDir, 7);
	const zombie = spawn("sh", ["-c", "true & echo $!; exec sleep 60"]);
	t.after(() => zombie.kill());
	const [pid] = (await once(zombie.stdout, "data")) as [Buffer];
	for (const first of [process.pid, 1, Number(String(pid)), 4_194_303, "", "garbage", -1]) {
		const text =
			first === "" ? "" : `${first}\n${dataDir}/pg\n1\n5432\n${dataDir}/run\n\n\nready\n`;
		writeFileSync(join(dataDir, "pg", "postmaster.pid"), text, { mode: 0o600 });
		writeFileSync(join(dataDir, "run", ".s.PGSQL.5432.lock"), text, { mode: 0o600 });
		await assertKept(t, dataDir, [7]);
	}
});

test("an interrupted first start leaves nothing that looks like a database", async (t) => {
	const dataDir = dataFolder(t);
	const starter = spawnStarter(t, dataDir);
	await until("initdb at work", () =>
		readdirSync(dataDir).some(
			(name) => name.startsWith("pg.new-") && existsSync(join(dataDir, name, "PG_VERSION")),
		),
	);
	starter.kill("SIGKILL");
	await once(starter, "exit");
	assert.ok(!existsSync(join(dataDir, "pg")));
	const server = await start(t, { dataDir });
	await server.stop();
	same(readdirSync(dataDir).toSorted(), ["pg", "run"]);
});

test("a folder that holds other files, or another version's database, is refused and left alone", async (t) => {
	const dataDir = dataFolder(t);
	const pgDir = join(dataDir, "pg");
	mkdirSync(pgDir);
	writeFileSync(join(pgDir, "letters.txt"), "mine");
	await assert.rejects(startEmbedded({ dataDir }), /no PostgreSQL database: move it away/);
	assert.equal(readFileSync(join(pgDir, "letters.txt"), "utf8"), "mine");
	rmSync(pgDir, { recursive: true });
	await withRow(t, dataDir, 3);
	writeFileSync(join(pgDir, "PG_VERSION"), "17\n");
	await assert.rejects(startEmbedded({ dataDir }), /made by PostgreSQL 17, this is 18/);
	writeFileSync(join(pgDir, "PG_VERSION"), "18\n");
	chmodSync(pgDir, 0o755);
	await assertKept(t, dataDir, [3]);
});

test("a data folder with a long path, quotes, commas and blanks works, and the move of the socket is told", async (t) => {
	const dataDir = join(dataFolder(t), `账房, "our" data ${"x".repeat(120)}`);
	const log = memoryLog();
	const server = await start(t, { dataDir, log });
	assert.equal(statSync(server.socketDir).mode & 0o777, 0o700);
	assert.ok(log.lines.some((line) => line.event === "postgres.socket_elsewhere"));
	const db = connect(t, server.socketDir);
	await createRows(db);
	await db.close();
	await server.stop();
	assert.ok(!existsSync(server.socketDir));
	await assertKept(t, dataDir, []);
});

test("a data folder that is a file, or cannot be written, is told in one line", async (t) => {
	const folder = dataFolder(t);
	writeFileSync(join(folder, "file"), "");
	await assert.rejects(startEmbedded({ dataDir: join(folder, "file") }), {
		name: "StartRefusal",
		message: /is not a folder/,
	});
	if (NEEDS_ROOT) return;
	await assert.rejects(hold(t, "/root-only/data", { prefix: AS_NOBODY }), /cannot be written/);
});

test("the cluster speaks UTF-8, UTC and C, has fsync and no port, and sorts by pinyin when asked", async (t) => {
	const server = await start(t, { dataDir: await clusterFolder(t) });
	const db = connect(t, server.socketDir);
	const row = await db.transaction((tx) =>
		tx.one(`select current_setting('server_encoding') as encoding,
			current_setting('TimeZone') as zone, current_setting('fsync') as fsync,
			current_setting('listen_addresses') as addresses,
			(select array_agg(word order by word collate "zh-x-icu")
				from unnest(array['中', '账', '房', '安']) word) as words`),
	);
	same(row, {
		encoding: "UTF8",
		zone: "UTC",
		fsync: "on",
		addresses: "",
		words: ["安", "房", "账", "中"],
	});
	await db.close();
});

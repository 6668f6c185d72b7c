import assert from "node:assert/strict";
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock, type Uuid } from "#kernel";
import { createLedger } from "#ledger";
import {
	createDb,
	type Db,
	PLATFORM_DATABASE,
	readManifest,
	restoreFolder,
	startEmbedded,
} from "#platform";
import { same } from "#platform/testkit";
import { parseCommand } from "./backup.ts";
import { folder, openHouse, postEntry } from "./backup-testkit.ts";
import { parseCommand as parseRestore } from "./restore.ts";
import { tool } from "./tool-testkit.ts";

const WORKERS = 4;
const SEGMENT_EVERY = 10;
const ledger = createLedger({ clock: systemClock });

/** Entries of one worker, in the order in which they were acknowledged. */
interface Load {
	readonly acknowledged: Uuid[][];
	stop(): Promise<void>;
}

/**
 * Posts without a pause, on some connections at once. Meanwhile segments of the log are filled up,
 * which would be recycled while the files are copied.
 */
function startLoad(db: Db): Load {
	const acknowledged: Uuid[][] = Array.from({ length: WORKERS }, () => []);
	let over = false;
	const workers = acknowledged.map(async (mine, worker) => {
		while (!over) {
			mine.push(await postEntry(db));
			if (worker !== 0 || mine.length % SEGMENT_EVERY !== 0) continue;
			await db.read((tx) => tx.query("select pg_switch_wal()"));
			await db.read((tx) => tx.query("checkpoint"));
		}
	});
	return {
		acknowledged,
		async stop() {
			over = true;
			await Promise.all(workers);
		},
	};
}

/** How many of them are in the books; those that are must come before those that are not. */
async function prefix(db: Db, ids: readonly Uuid[]): Promise<number> {
	const there = await db.read((tx) =>
		Promise.all(ids.map(async (id) => (await ledger.entry(tx, { ledgerId: 1, id })) !== undefined)),
	);
	const count = there.filter(Boolean).length;
	assert.ok(there.slice(0, count).every(Boolean), "no gap before the last entry");
	return count;
}

async function entriesIn(dataDir: string, workers: readonly (readonly Uuid[])[]) {
	const server = await startEmbedded({ dataDir, settings: { fsync: "off" } });
	const db = createDb({ host: server.socketDir, user: "zf", database: PLATFORM_DATABASE });
	try {
		return await Promise.all(workers.map((ids) => prefix(db, ids)));
	} finally {
		await db.close();
		await server.stop();
	}
}

test("[A4] a backup taken under load restores to books that are right and hold all that was acknowledged before", async (t) => {
	const home = folder(t);
	const [dataDir, copy, restored] = [join(home, "data"), join(home, "b"), join(home, "r")];
	mkdirSync(dataDir);
	const house = await openHouse(t, dataDir);
	const load = startLoad(house.db);
	for (let round = 0; round < 3; round += 1) await postEntry(house.db);
	const before = load.acknowledged.map(({ length }) => length);
	const taken = await tool("backup", ["--to", copy, "--json"], { DATA_DIR: dataDir });
	const after = load.acknowledged.map(({ length }) => length);
	await load.stop();
	await house.close();
	assert.equal(taken.code, 0, taken.err);
	const said = JSON.parse(taken.out) as { ok: boolean; files: number; vaultKey: string };
	same([said.ok, said.vaultKey], [true, "included"]);
	assert.ok(
		after.every((count, n) => count > (before[n] ?? 0)),
		"nobody was held up",
	);
	same(statSync(copy).mode & 0o777, 0o700);
	same(readdirSync(copy).toSorted(), ["demo-logins.json", "keys", "manifest.json", "pg", "sim"]);

	const back = await tool("restore", ["--from", copy, "--to", restored, "--json"]);
	same(back.code, 0);
	const answer = JSON.parse(back.out) as { ok: boolean; key: string };
	same([answer.ok, answer.key], [true, "fits"]);
	same(readFileSync(join(restored, "sim/cardnet/trades.jsonl"), "utf8"), '{"n":1}\n');
	const found = await entriesIn(restored, load.acknowledged);
	const told = `before ${String(before)}, at the end ${String(after)}, restored ${String(found)}`;
	t.diagnostic(told);
	assert.ok(
		found.every((count, n) => count >= (before[n] ?? 0)),
		told,
	);

	await backsUpStopped(restored, join(home, "b2"));
	await refusesDamage(home, copy);
});

/** A copy of a stopped platform, without the keys. */
async function backsUpStopped(dataDir: string, copy: string): Promise<void> {
	const env = { DATA_DIR: dataDir };
	const taken = await tool("backup", ["--to", copy, "--without-keys"], env);
	assert.equal(taken.code, 0, taken.err);
	assert.match(taken.out, /key of the vault is not in it/);
	same([existsSync(join(copy, "keys")), readManifest(copy).vaultKey], [false, "left_out"]);
	const again = await tool("backup", ["--to", copy], env);
	same(again.code, 2);
	assert.match(again.err, /is not empty: it holds a backup already/);
	const inside = await tool("backup", ["--to", join(dataDir, "backups", "1")], env);
	same([inside.code, existsSync(join(dataDir, "backups"))], [2, false]);
	assert.match(inside.err, /lies in the data folder/);
	const restored = `${copy}-restored`;
	const back = await tool("restore", ["--from", copy, "--to", restored]);
	same(back.code, 0);
	assert.match(
		back.out,
		/the books are right\n[\s\S]*key of the vault is missing: bring .*vault\.key/,
	);
}

/** Each damage is named, and nothing is laid down. */
async function refusesDamage(home: string, copy: string): Promise<void> {
	const target = join(home, "never");
	const restore = async (): Promise<void> => {
		const manifest = readManifest(copy);
		assert.ok(manifest.kind === "cluster");
		await restoreFolder(copy, manifest, target, () => undefined);
	};
	const refused = async (words: RegExp): Promise<void> => {
		await assert.rejects(restore, { name: "StartRefusal", message: words });
		same(existsSync(target), false);
	};
	const files = readManifest(copy).files.filter(({ path }) => path.startsWith("pg/base/"));
	const victim = files.find(({ size }) => size > 8_192);
	assert.ok(victim !== undefined);
	const path = join(copy, victim.path);
	const whole = readFileSync(path);
	const flipped = Buffer.from(whole);
	flipped.writeUInt8((flipped.readUInt8(5_000) ^ 1) & 0xff, 5_000);
	writeFileSync(path, flipped);
	await refused(new RegExp(`damaged.*; changed: ${victim.path}$`));
	const args = ["--from", copy, "--to", target];
	for (const told of [await tool("restore", args), await tool("backup", ["--verify", copy])]) {
		same([told.code, told.out], [2, ""]);
		assert.match(told.err, new RegExp(`damaged.*\nchanged: ${victim.path}\n`));
	}
	rmSync(path);
	await refused(new RegExp(`missing: ${victim.path}$`));
	writeFileSync(path, whole);
	appendFileSync(join(copy, "pg/PG_VERSION"), "9");
	await refused(/changed: pg\/PG_VERSION has 4 bytes instead of 3/);
	writeFileSync(join(copy, "pg/PG_VERSION"), "18\n");
	same((await tool("backup", ["--verify", copy])).code, 0);

	const manifest = join(copy, "manifest.json");
	const text = readFileSync(manifest, "utf8");
	writeFileSync(manifest, text.replace(/"size": (\d)/, '"size": 1$1'));
	await refused(/manifest\.json was changed or damaged/);
	writeFileSync(manifest, text.slice(0, -10));
	await refused(/manifest\.json was changed or damaged/);
	rmSync(manifest);
	await refused(/has no manifest\.json: it is no backup, or one that was cut off/);
	writeFileSync(manifest, text);

	cpSync(join(copy, "pg", "PG_VERSION"), join(home, "occupied", "file"), { recursive: true });
	const full = await tool("restore", ["--from", copy, "--to", join(home, "occupied")]);
	same([full.code, readdirSync(join(home, "occupied"))], [2, ["file"]]);
	assert.match(full.err, /is not empty: a restore never writes over anything/);
}

test("[A4] a command line that is wrong says what it must be", () => {
	assert.throws(() => parseCommand([]), /usage/);
	assert.throws(() => parseCommand(["--verify", "x", "--to", "y"]), /usage/);
	assert.throws(() => parseCommand(["--colour"]), /--colour/);
	assert.throws(() => parseCommand(["--to", ""]), /--to FOLDER is missing/);
	assert.throws(() => parseRestore(["--to", "x"]), /usage/);
	assert.throws(() => parseRestore(["x"]), /usage/);
});

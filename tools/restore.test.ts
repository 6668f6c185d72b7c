import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
	checkLoad,
	createDatabase,
	createDb,
	createJobs,
	type DbOptions,
	readManifest,
	startEmbedded,
} from "#platform";
import { memoryLog, same } from "#platform/testkit";
import { folder, MIGRATIONS, openHouse, postEntry } from "./backup-testkit.ts";
import { tool } from "./tool-testkit.ts";

/** Every table's rows as one hash; what was drawn from sequences; no instant of its own. */
async function contents(place: DbOptions): Promise<Map<string, unknown>> {
	const db = createDb(place);
	try {
		return await db.read(async (tx) => {
			const tables = await tx.query<{ name: string }>(
				`select n.nspname || '.' || c.relname as name from pg_class c
				join pg_namespace n on n.oid = c.relnamespace
				where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)' order by 1`,
			);
			const found = new Map<string, unknown>();
			for (const { name } of tables) {
				if (/\.migrations?$/.test(name)) continue;
				const row = await tx.one(
					`select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as hash
					from ${name} t`,
				);
				found.set(name, row);
			}
			const sequences = await tx.query(
				"select schemaname, sequencename, last_value from pg_sequences order by 1, 2",
			);
			return found.set("sequences", sequences);
		});
	} finally {
		await db.close();
	}
}

test("[A4] the rows of a server are restored into an empty database, and into a data folder, to the last one", async (t) => {
	const home = folder(t);
	const [dataDir, copy, restored] = [join(home, "data"), join(home, "b"), join(home, "r")];
	mkdirSync(dataDir);
	const { db, host, close } = await openHouse(t, dataDir);
	const [source, target] = ["zhangfang", "another"].map((database) => ({
		host,
		user: "zf",
		database,
	}));
	assert.ok(source !== undefined && target !== undefined);
	const urlOf = ({ database }: { database: string }): string =>
		`postgres://zf@localhost/${database}?host=${encodeURIComponent(host)}`;
	await createDatabase(host, target.database);
	const jobs = createJobs({ database: source, log: memoryLog(), concurrency: 1 });
	await jobs.migrate();
	for (let round = 0; round < 5; round += 1) await postEntry(db);
	await db.transaction((tx) => jobs.enqueue(tx, "wait", { text: 'tab\t, "账房" \\N' }));
	await jobs.stop();
	const before = await contents(source);

	const env = { DATA_DIR: dataDir, DATABASE_URL: urlOf(source) };
	const taken = await tool("backup", ["--to", copy, "--json"], env);
	assert.equal(taken.code, 0, taken.err);
	same((JSON.parse(taken.out) as { kind: string }).kind, "tables");
	await postEntry(db);

	const into = { DATABASE_URL: urlOf(target) };
	const keys = join(home, "keys-of-it");
	const back = await tool("restore", ["--from", copy, "--to", keys, "--json"], into);
	assert.equal(back.code, 0, back.err);
	same((JSON.parse(back.out) as { key: string }).key, "fits");
	same([...(await contents(target))], [...before]);
	same(readdirSync(keys).toSorted(), ["demo-logins.json", "keys", "sim"]);

	const full = await tool("restore", ["--from", copy], into);
	same([full.code, full.out], [2, ""]);
	assert.match(full.err, /the database is not empty, it has .*: a restore never writes over/);
	await close();

	// A smaller size of the platform: the same rows in a folder.
	const folded = await tool("restore", ["--from", copy, "--to", restored]);
	assert.equal(folded.code, 0, folded.err);
	assert.match(folded.out, /the books are right\nrestored to DATA_DIR=/);
	const server = await startEmbedded({ dataDir: restored, settings: { fsync: "off" } });
	t.after(() => server.stop());
	same([...(await contents({ ...source, host: server.socketDir }))], [...before]);
	await server.stop();

	await refusesOthers(home, copy, restored);
});

/** Rows of another version, and files where rows are wanted. */
async function refusesOthers(home: string, copy: string, dataDir: string): Promise<void> {
	const manifest = readManifest(copy);
	assert.ok(manifest.kind === "tables");
	const { migrations } = manifest;
	const sources = MIGRATIONS;
	await checkLoad({ manifest, sources });
	const older = { ...manifest, migrations: migrations.slice(1) };
	const refusal = {
		name: "StartRefusal",
		message: /tables of another version: restore it with that/,
	};
	await assert.rejects(checkLoad({ manifest: older, sources }), refusal);
	await assert.rejects(checkLoad({ manifest, sources: sources.slice(1) }), refusal);

	const files = join(home, "files");
	const taken = await tool("backup", ["--to", files], { DATA_DIR: dataDir });
	assert.equal(taken.code, 0, taken.err);
	const env = { DATABASE_URL: "postgres://nobody@localhost:1/none" };
	const wrong = await tool("restore", ["--from", files, "--to", join(home, "x")], env);
	same([wrong.code, existsSync(join(home, "x"))], [2, false]);
	assert.match(wrong.err, /holds files of PostgreSQL, not rows for DATABASE_URL/);
}

import assert from "node:assert/strict";
import { appendFile, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type MigrationSource, migrate } from "./migrate.ts";
import { createDb } from "./postgres.ts";
import { fixedClock, same, testDatabase } from "./testkit.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const SERVERS = 20;

/** A module with two migrations that nobody has applied yet. */
async function freshModule(t: TestContext): Promise<MigrationSource> {
	const folder = await mkdtemp(join(tmpdir(), "zf-migrate-"));
	t.after(() => rm(folder, { recursive: true, force: true }));
	await writeFile(
		join(folder, "0001-first.sql"),
		"create schema fresh; create table fresh.a (n int);",
	);
	await writeFile(join(folder, "0002-second.sql"), "insert into fresh.a values (1);");
	return { module: "fresh", folder };
}

test("servers that start at the same instant apply each migration once", async (t) => {
	const { db, options } = await testDatabase(t, []);
	const source = await freshModule(t);
	const servers = Array.from({ length: SERVERS }, () =>
		createDb({ ...options, connectionsMax: 2 }),
	);
	t.after(() => Promise.all(servers.map((server) => server.close())));
	const applied = await Promise.all(servers.map((server) => migrate(server, [source], clock)));
	same(
		applied.reduce((sum, count) => sum + count, 0),
		2,
	);
	same(await db.read((tx) => tx.query("select n from fresh.a")), [{ n: 1 }]);
});

test("a migration that was changed after it had been applied stops the start, and says which", async (t) => {
	const { db } = await testDatabase(t, []);
	const source = await freshModule(t);
	await migrate(db, [source], clock);
	await appendFile(join(source.folder, "0001-first.sql"), " -- better");
	await assert.rejects(migrate(db, [source], clock), /fresh\/1-first was changed/);
});

test("a young table is looked through by its key, not by another index that begins with the cell", async (t) => {
	const { db } = await testDatabase(t, []);
	const source = await freshModule(t);
	await writeFile(
		join(source.folder, "0003-cells.sql"),
		`create table fresh.paid (ledger_id int, id text, at int, primary key (ledger_id, id),
			${Array.from({ length: 24 }, (_, place) => `more_${place} text`).join(", ")});
		create index paid_by_time on fresh.paid (ledger_id, at);`,
	);
	await migrate(db, [source], clock);
	const plan = await db.read((tx) =>
		tx.query<{ "QUERY PLAN": string }>(
			"explain (generic_plan) select from fresh.paid where ledger_id = $1 and id = $2",
		),
	);
	assert.match(plan.map((row) => row["QUERY PLAN"]).join("\n"), /Scan (using|on) paid_pkey/);
});

test("a migration that fails leaves nothing of itself, and the next start tries it again", async (t) => {
	const { db } = await testDatabase(t, []);
	const source = await freshModule(t);
	const broken = join(source.folder, "0003-third.sql");
	await writeFile(broken, "insert into fresh.a values (2); select 1 / 0;");
	await assert.rejects(migrate(db, [source], clock), /fresh\/3-third failed/);
	same((await db.read((tx) => tx.query("select n from fresh.a"))).length, 1);
	await writeFile(broken, "insert into fresh.a values (2);");
	same(await migrate(db, [source], clock), 1);
	same((await db.read((tx) => tx.query("select n from fresh.a"))).length, 2);
});

test("a file that is no numbered migration is told, not passed over", async (t) => {
	const { db } = await testDatabase(t, []);
	const source = await freshModule(t);
	await cp(join(source.folder, "0001-first.sql"), join(source.folder, "third.sql"));
	await assert.rejects(migrate(db, [source], clock), /third\.sql: not NNNN-name\.sql/);
});

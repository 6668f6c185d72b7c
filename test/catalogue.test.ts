import assert from "node:assert/strict";
import { existsSync, globSync } from "node:fs";
import { resolve } from "node:path";
import { suite, test } from "node:test";
import type { Db } from "#platform";
import { testDatabase } from "#platform/testkit";
import {
	CATALOGUE,
	distributed,
	FOREIGN_SCHEMAS,
	local,
	type Manifest,
	reference,
} from "./catalogue.ts";
import { type Breach, breaches } from "./catalogue-rules.ts";
import { readCatalogue } from "./catalogue-store.ts";

const ROOT = resolve(import.meta.dirname, "..");

function modulesWithMigrations(): string[] {
	return globSync("src/*/migrations", { cwd: ROOT })
		.map((path) => path.split("/")[1] ?? "")
		.filter((name) => existsSync(resolve(ROOT, `src/${name}/migrations`)))
		.sort();
}

/** Each rule with SQL that breaks it, and the same done right. */
interface Plant {
	readonly rule: string;
	readonly sql: string;
	readonly right: string;
	readonly manifest?: Manifest;
}

const TABLE =
	"create table a (ledger_id int not null, id uuid not null, primary key (ledger_id, id))";
const PLAIN = (extra: string): string =>
	`create table a (ledger_id int not null, id uuid not null, ${extra}, primary key (ledger_id, id))`;
const BY_LEDGER: Manifest = { a: distributed("ledger_id") };

const PLANTS: readonly Plant[] = [
	{ rule: "declared", sql: "create table b (id uuid primary key)", right: TABLE },
	{
		rule: "declared",
		sql: `${TABLE}; drop table a; create table c (ledger_id int primary key)`,
		right: `${TABLE}; create table c (ledger_id int primary key)`,
		manifest: { ...BY_LEDGER, c: distributed("ledger_id") },
	},
	{ rule: "primary key", sql: "create table a (ledger_id int not null)", right: TABLE },
	{
		rule: "key first",
		sql: "create table a (ledger_id int not null, id uuid primary key)",
		right: TABLE,
	},
	{ rule: "key first", sql: "create table a (id uuid primary key)", right: TABLE },
	{
		rule: "key first",
		sql: `${PLAIN("n int")}; create unique index on a (n, ledger_id)`,
		right: `${PLAIN("n int")}; create unique index on a (ledger_id, n)`,
	},
	{
		rule: "key first",
		sql: `${PLAIN("n int")}; create unique index on a ((n + 1)) where n > 0`,
		right: `${PLAIN("n int")}; create index on a ((n + 1)) where n > 0`,
	},
	{
		rule: "foreign key",
		sql: PLAIN("m int references platform_like.m"),
		right: PLAIN("m int"),
	},
	{
		rule: "foreign key",
		sql: `${TABLE}; create table b (ledger_id int not null, id uuid not null, up uuid, other int, primary key (ledger_id, id), foreign key (other, up) references a (ledger_id, id))`,
		right: `${TABLE}; create table b (ledger_id int not null, id uuid not null, up uuid, primary key (ledger_id, id), foreign key (ledger_id, up) references a (ledger_id, id))`,
		manifest: { ...BY_LEDGER, b: distributed("ledger_id") },
	},
	{
		rule: "foreign key",
		sql: `create table b (id int primary key); ${PLAIN("b int references b")}`,
		right: `create table b (id int primary key); ${PLAIN("b int")}`,
		manifest: { ...BY_LEDGER, b: local("a test") },
	},
	{
		rule: "no trigger",
		sql: `${TABLE}; create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger t before insert on a for each row execute function f()`,
		right: `${TABLE}; create function f() returns int language sql as 'select 1'`,
	},
	{
		rule: "no rule",
		sql: `${TABLE}; create rule r as on delete to a do instead nothing`,
		right: `${TABLE}; create view v as select * from a`,
	},
	{ rule: "no sequence", sql: `${TABLE}; create sequence s`, right: TABLE },
	{
		rule: "no sequence",
		sql: PLAIN("n bigint generated always as identity"),
		right: PLAIN("n bigint generated always as (ledger_id + 1) stored"),
	},
	{
		rule: "no exclusion",
		sql: PLAIN("r int4range, exclude using gist (r with &&)"),
		right: PLAIN("r int4range"),
	},
	{
		rule: "not deferrable",
		sql: PLAIN("n int, unique (ledger_id, n) deferrable"),
		right: PLAIN("n int, unique (ledger_id, n)"),
	},
	{
		rule: "no clock",
		sql: PLAIN("at timestamptz default now()"),
		right: PLAIN("at timestamptz not null"),
	},
	{
		rule: "no clock",
		sql: PLAIN("day date default current_date"),
		right: PLAIN("day date default '2026-01-01'"),
	},
	{
		rule: "no clock",
		sql: `${TABLE}; create function f() returns timestamptz language sql as 'select clock_timestamp()'`,
		right: `${TABLE}; create function f(at timestamptz) returns timestamptz language sql as 'select at'`,
	},
	{
		rule: "constant default",
		sql: PLAIN("b uuid default gen_random_uuid()"),
		right: PLAIN(
			"b jsonb default '{}', c int[] default array[]::int[], d int default -1, e text default 'it''s', f boolean default false",
		),
	},
	{ rule: "type", sql: PLAIN("amount double precision"), right: PLAIN("amount bigint") },
	{ rule: "type", sql: PLAIN("at timestamp"), right: PLAIN("at timestamptz") },
	{
		rule: "one type a key",
		sql: `${TABLE}; create table b (ledger_id bigint primary key)`,
		right: `${TABLE}; create table b (ledger_id int primary key)`,
		manifest: { ...BY_LEDGER, b: distributed("ledger_id") },
	},
	{
		rule: "partitions",
		sql: "create table a (ledger_id int not null, at date not null, primary key (ledger_id, at)) partition by range (at); create table a1 partition of a for values from ('2026-01-01') to ('2027-01-01') partition by range (at); create table a2 partition of a1 for values from ('2026-01-01') to ('2026-02-01')",
		right:
			"create table a (ledger_id int not null, at date not null, primary key (ledger_id, at)) partition by range (at); create table a1 partition of a for values from ('2026-01-01') to ('2027-01-01')",
	},
	{ rule: "logged", sql: TABLE.replace("create table", "create unlogged table"), right: TABLE },
];

/** Breaches of one planted schema, read from a real catalogue. */
async function planted(db: Db, schema: string, sql: string, manifest: Manifest): Promise<Breach[]> {
	return db.transaction(async (tx) => {
		await tx.run("create schema platform_like");
		await tx.run("create table platform_like.m (id int primary key)");
		await tx.run(`create schema ${schema}`);
		await tx.run(`set local search_path = ${schema}`);
		await tx.run(sql);
		const catalogue = await readCatalogue(tx);
		const own = {
			tables: catalogue.tables.filter((table) => table.schema === schema),
			objects: catalogue.objects.filter((object) => object.schema === schema),
		};
		await tx.run(`drop schema ${schema} cascade`);
		await tx.run("drop schema platform_like cascade");
		const named = Object.entries(manifest).map(([name, residence]) => [
			`${schema}.${name}`,
			residence,
		]);
		return breaches(own, Object.fromEntries(named) as Manifest, FOREIGN_SCHEMAS);
	});
}

suite("the catalogue, planted", () => {
	test("every rule catches the table that breaks it and passes the one that keeps it", async (t) => {
		const { db } = await testDatabase(t, []);
		for (const [index, { rule, sql, right, manifest = BY_LEDGER }] of PLANTS.entries()) {
			const found = await planted(db, `plant_${index}`, sql, manifest);
			assert.ok(found.length > 0, `${rule}: not caught in ${sql}`);
			for (const breach of found) assert.equal(breach.rule, rule, `${breach.where} in ${sql}`);
			const clean = await planted(db, `right_${index}`, right, manifest);
			assert.equal(clean.map((one) => `${one.rule} ${one.where}`).join(), "", right);
		}
	});

	test("a foreign key to a reference table of the same module is legal", async (t) => {
		const { db } = await testDatabase(t, []);
		const sql = `create table b (id int primary key); ${PLAIN("b int references b")}`;
		assert.equal((await planted(db, "kept", sql, { ...BY_LEDGER, b: reference })).length, 0);
	});
});

test("[K3] every table of every module can be cut over many machines as declared", async (t) => {
	const modules = modulesWithMigrations();
	assert.ok(modules.includes("platform"), "no migrations found");
	const { db } = await testDatabase(t, modules);
	const catalogue = await db.transaction(readCatalogue);
	for (const module of modules) {
		const own = catalogue.tables.filter(({ schema }) => schema === module);
		assert.ok(own.length > 0, `${module} has migrations and no table in a schema of its name`);
	}
	const found = breaches(catalogue, CATALOGUE, FOREIGN_SCHEMAS);
	assert.equal(found.map(({ rule, where }) => `${rule}: ${where}`).join("\n"), "");
});

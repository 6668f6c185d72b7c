/**
 * What each rule must catch and must let pass. A sample is a small tree: path → text. The planted
 * tree breaks its rule at `line` of `path`; the clean one is the same thing done right.
 */
export interface Sample {
	readonly rule: string;
	readonly path: string;
	readonly line: number;
	readonly planted: Tree;
	readonly clean: Tree;
}

export type Tree = Readonly<Record<string, string>>;

/** One file that is wrong at its first line, and the same file done right. */
function one(rule: string, path: string, planted: string, clean: string): Sample {
	return { rule, path, line: 1, planted: { [path]: planted }, clean: { [path]: clean } };
}

const SERVICE = "src/payments/refund-service.ts";
const STORE = "src/payments/refund-store.ts";
const PURE = "src/payments/refund.ts";
const TEST = "src/payments/refund.test.ts";
const MIGRATION = "src/payments/migrations/0001-refunds.sql";
const HEADER = "set local lock_timeout = '5s';\nset local statement_timeout = '60s';\n";
const DECIDE = "export function decideRefund(): void {}\n";

const DIRECTIONS: readonly Sample[] = [
	one("direction", "src/ledger/entry.ts", 'import "#payments";', 'import "#kernel";'),
	one("direction", SERVICE, 'import "#pos";', 'import "#ledger";'),
	one("direction", SERVICE, 'import "#nowhere";', 'import "#pos/events";'),
	one("direction", SERVICE, 'import "#payments";', 'import "./refund.ts";'),
	one("direction", SERVICE, 'import "../ledger/entry.ts";', 'import { entry } from "#ledger";'),
	one("direction", SERVICE, 'export { a } from "#api";', 'export { a } from "#cards";'),
	one("direction", SERVICE, 'await import("#api");', 'await import("#cards");'),
	one("direction", SERVICE, 'type A = import("#api").A;', 'type A = import("#cards").A;'),
	one("direction", SERVICE, 'import "#platform/testkit";', 'import "#platform";'),
	{
		rule: "direction",
		path: "src/payments/world.ts",
		line: 1,
		planted: { "src/payments/world.ts": 'import "#platform/testkit";' },
		clean: { "src/payments/test-world.ts": 'import "#platform/testkit";' },
	},
	one("direction", "sim/bank/main.ts", 'import "#ledger";', 'import "#kernel";'),
	one("direction", "sim/bank/main.ts", 'import "../sms/main.ts";', 'import "../kit/http.ts";'),
	one("direction", "test/a.ts", 'import "../src/ledger/entry.ts";', 'import "../src/compose.ts";'),
	one("direction", "tools/a.ts", 'import "../test/a.test.ts";', 'import "../test/world.ts";'),
	one("direction", "town/main.ts", 'import "#api";', 'import "./people/wang.ts";'),
	one("direction", "town/main.ts", 'import "../sim/kit/http.ts";', 'import "#kernel";'),
	one("direction", "web/wallet/src/a.tsx", 'import "#api";', 'import "../src/b.tsx";'),
	one(
		"direction",
		"web/wallet/src/a.tsx",
		'import "@zhangfang/console";',
		'import "@zhangfang/shared/money.ts";',
	),
	one("direction", "web/wallet/src/a.tsx", 'import "../../console/src/b.tsx";', 'import "react";'),
	one("direction", SERVICE, 'import "@zhangfang/shared";', 'import "pg";'),
	one(
		"events-kernel-only",
		"src/payments/events.ts",
		'import { a } from "./refund.ts";',
		'import { a } from "#kernel";',
	),
];

const PURITY: readonly Sample[] = [
	one(
		"pure",
		PURE,
		`import { one } from "#ledger";${DECIDE}`,
		`import type { A } from "#ledger";${DECIDE}`,
	),
	one("pure", PURE, `import "node:fs";${DECIDE}`, 'import "node:fs"; export const a: number = 1;'),
	one(
		"pure",
		PURE,
		"export async function decideRefund(): Promise<void> {}",
		"export async function loadRefund(): Promise<void> {}",
	),
	one(
		"pure",
		PURE,
		'import "pg"; export const REFUND_MACHINE: Machine<S, E> = {};',
		'import "#kernel"; export const REFUND_MACHINE: Machine<S, E> = {};',
	),
	one(
		"pure",
		PURE,
		`import { createHash, randomBytes } from "node:crypto"; ${DECIDE}`,
		`import { createHash } from "node:crypto"; ${DECIDE}`,
	),
	one("pure", SERVICE, DECIDE, "export function acceptRefund(): void {}"),
	{
		rule: "pure",
		path: PURE,
		line: 1,
		planted: { [PURE]: `import { load } from "./refund-store.ts";${DECIDE}`, [STORE]: "" },
		clean: { [PURE]: `import type { Load } from "./refund-store.ts";${DECIDE}`, [STORE]: "" },
	},
	{
		// What a pure file imports by value must be pure too.
		rule: "pure",
		path: "src/payments/shares.ts",
		line: 2,
		planted: {
			[PURE]: `import { share } from "./shares.ts";${DECIDE}`,
			"src/payments/shares.ts": '\nimport "node:fs";',
		},
		clean: {
			[PURE]: `import { share } from "./shares.ts";${DECIDE}`,
			"src/payments/shares.ts": '\nimport "#kernel";',
		},
	},
];

const BANNED: readonly Sample[] = [
	one("date", SERVICE, "const at = new Date();", "const at = clock.now();"),
	one("date", SERVICE, "const at = Date.now();", "const at = row.Date;"),
	one("date", SERVICE, "interface Row { at: Date }", "interface Row { Date: string }"),
	one("date", SERVICE, "new globalThis.Date();", "const row = { Date: 1 };"),
	one(
		"wall-clock",
		SERVICE,
		"Temporal.Now.instant();",
		'Temporal.Instant.from("2026-11-11T00:00Z");',
	),
	one("wall-clock", SERVICE, "performance.now();", "clock.now();"),
	one("timer", SERVICE, "setTimeout(run, 10);", "timers.schedule(tx, due);"),
	one("timer", TEST, 'import { setTimeout } from "node:timers/promises";', 'import "node:test";'),
	one("timer", "sim/bank/main.ts", "setInterval(run, 10);", "clock.later(run, 10);"),
	one("random", "town/main.ts", "Math.random();", "random.next();"),
	one("parse-float", SERVICE, "parseFloat(text);", 'parseDecimal("CNY", text);'),
	one("parse-float", SERVICE, "Number.parseFloat(text);", "Number(count);"),
	one("money-number", SERVICE, "Number(order.amount.minor);", "Number(order.count);"),
	one("money-number", SERVICE, "Number(feeTotal);", "Number(feedback);"),
	one("money-number", SERVICE, "parseInt(balance?.posted, 10);", "parseInt(page, 10);"),
	one(
		"minor-arithmetic",
		SERVICE,
		"const a = left.minor + right.minor;",
		"const a = add(left, right);",
	),
	one("minor-arithmetic", SERVICE, "if (fee.minor > 0n) book();", "if (isPositive(fee)) book();"),
	one("minor-arithmetic", SERVICE, "const a = -fee.minor;", "const a = negate(fee);"),
	one(
		"minor-arithmetic",
		SERVICE,
		"if (left.minor === right.minor) book();",
		"if (equal(left, right)) book();",
	),
	one(
		"minor-arithmetic",
		"web/wallet/src/a.ts",
		"const a = amount.minor * 2;",
		'const a = amount.minor === "0" ? new Date() : undefined;',
	),
	one("minor-arithmetic", SERVICE, "total += fee.minor;", "const minor = fee.minor;"),
	one("deep-equal", TEST, "assert.deepEqual(left, right);", "same(left, right);"),
	one(
		"deep-equal",
		TEST,
		'import { deepStrictEqual } from "node:assert";',
		'import "node:assert";',
	),
	one("console", "sim/bank/main.ts", 'console.log("x");', 'process.stdout.write("x");'),
	one("only", TEST, 'test.only("a", run);', 'test("a", run);'),
	one("only", TEST, 'test("a", { only: true }, run);', 'test("a", { skip: true }, run);'),
	one("export-star", SERVICE, 'export * from "./a.ts";', 'export { a } from "./a.ts";'),
	one("export-star", SERVICE, 'export * as a from "./a.ts";', 'export { a } from "./a.ts";'),
	one("optional-tx", STORE, "function save(tx?: Tx): void {}", "function save(tx: Tx): void {}"),
	one("optional-tx", STORE, "function save(tx = db): void {}", "function save(tx: Tx): void {}"),
];

const SQL: readonly Sample[] = [
	one(
		"sql-place",
		SERVICE,
		"tx.query(`select id from payments.refund`);",
		'say("Select one from it");',
	),
	one("sql-place", SERVICE, 'tx.run("UPDATE a SET b = $1");', 'tell("update of the set");'),
	one(
		"sql-parameters",
		STORE,
		"tx.query(`select id from refund where id = '${id}'`);",
		"tx.query(`select ${COLUMNS} from refund where id = $1`, [id]);",
	),
	one(
		"sql-parameters",
		STORE,
		"tx.query(`select a from (${sql} limit 1) as found`);",
		"tx.query(`select a from (${AUDITS.heads} limit 1) as found`);",
	),
	one(
		"sql-portable",
		STORE,
		"tx.run(`insert into a.b (id) values (gen_random_uuid())`);",
		"tx.run(`insert into a.b (id) values ($1)`);",
	),
	one(
		"sql-portable",
		STORE,
		"tx.run(`merge into a.b using c`);",
		"tx.run(`insert into a.b select 1`);",
	),
	one(
		"sql-portable",
		STORE,
		"tx.query(`select pg_advisory_lock(1)`);",
		"tx.query(`select pg_try_advisory_xact_lock(1)`);",
	),
	one(
		"sql-portable",
		STORE,
		"tx.run(`set search_path = a`);",
		"tx.run(`set local search_path = a`); tx.run(`update a\n\tset b = 1`);",
	),
	{
		rule: "sql-portable",
		path: MIGRATION,
		line: 3,
		planted: { [MIGRATION]: `${HEADER}create table a.b (id int generated always as identity);` },
		clean: {
			[MIGRATION]: `${HEADER}create table a.b (serial int, n int generated always as (serial) stored);`,
		},
	},
	{
		rule: "sql-portable",
		path: MIGRATION,
		line: 3,
		planted: { [MIGRATION]: `${HEADER}create trigger t before insert on a.b` },
		clean: { [MIGRATION]: `${HEADER}create index t on a.b (id);` },
	},
	one(
		"sql-clock",
		STORE,
		"tx.run(`update refund set at = now() where id = $1`);",
		"tx.run(`update refund set at = $2 where id = $1`);",
	),
	{
		rule: "sql-clock",
		path: MIGRATION,
		line: 3,
		planted: {
			[MIGRATION]: `${HEADER}create table a.b (at timestamptz default current_timestamp);`,
		},
		clean: { [MIGRATION]: `${HEADER}create table a.b (at timestamptz not null); -- not now()` },
	},
	one("migration", MIGRATION, "create table a.b ();", `-- why\n${HEADER}create table a.b ();`),
	{
		rule: "migration",
		path: "src/payments/migrations/refunds.sql",
		line: 1,
		planted: { "src/payments/migrations/refunds.sql": HEADER },
		clean: { [MIGRATION]: HEADER },
	},
];

const BODY = "\tstep();\n";
const TO_DO = ["TO", "DO"].join("");
const IGNORE = ["@ts-", "ignore"].join("");
const EXPECT = ["@ts-", "expect-error"].join("");
const DISABLE = ["oxlint-", "disable-next-line"].join("");
const SQUAWK = ["squawk-", "ignore"].join("");
const ALLOW = ["tidy-", "allow"].join("");
const HOME = ["", "root", "app"].join("/");

const TEXT: readonly Sample[] = [
	one("file-length", SERVICE, "\n".repeat(401), "\n".repeat(400)),
	one("file-length", "web/wallet/src/a.css", "\n".repeat(401), "\n".repeat(400)),
	one(
		"function-length",
		SERVICE,
		`function accept() {\n${BODY.repeat(69)}}`,
		`function accept() {\n${BODY.repeat(68)}}`,
	),
	one(
		"function-length",
		TEST,
		`test("a", () => {\n${BODY.repeat(69)}});`,
		`suite("a", () => {\n${BODY.repeat(69)}});`,
	),
	one("todo", SERVICE, `// ${TO_DO}: ask the bank`, `// ${TO_DO}(#12): ask the bank`),
	one(
		"suppression",
		SERVICE,
		`// ${IGNORE} -- the types of it are wrong`,
		"// what we ignore here",
	),
	one("suppression", SERVICE, `// ${EXPECT}`, `// ${EXPECT} -- not in the types yet`),
	one(
		"suppression",
		SERVICE,
		`// ${DISABLE} no-eval`,
		`// ${DISABLE} no-eval -- the point of it all`,
	),
	one(
		"suppression",
		SERVICE,
		`// ${ALLOW} date`,
		`Date; // ${ALLOW} date -- the library asks for one`,
	),
	one(
		"suppression",
		SERVICE,
		`clock; // ${ALLOW} date -- nothing to allow here`,
		`// ${ALLOW} date -- the library asks for one\nDate;`,
	),
	{
		rule: "suppression",
		path: MIGRATION,
		line: 3,
		planted: { [MIGRATION]: `${HEADER}-- ${SQUAWK} ban-drop-column` },
		clean: {
			[MIGRATION]: `${HEADER}-- empty since the last release\n-- ${SQUAWK} ban-drop-column`,
		},
	},
	one("machine", "docs/a.md", `see ${HOME}/a`, "see docs/app/a and https://example.com/work/"),
	one("machine", ".npmrc", "registry=https://mirror.example/", "loglevel=error"),
	one(
		"machine",
		"package-lock.json",
		'"resolved": "https://mirror.example/a.tgz"',
		'"resolved": "web/wallet"',
	),
];

const MODULE: Tree = { "src/pos/README.md": "# pos", "src/pos/index.ts": "" };

const TREES: readonly Sample[] = [
	{
		rule: "module",
		path: "src/pos/index.ts",
		line: 1,
		planted: { "src/pos/index.ts": "" },
		clean: MODULE,
	},
	{
		rule: "module",
		path: "src/pos/README.md",
		line: 1,
		planted: { "src/pos/README.md": "# pos" },
		clean: MODULE,
	},
	{
		rule: "module",
		path: "src/utils/README.md",
		line: 1,
		planted: { "src/utils/README.md": "# a", "src/utils/index.ts": "" },
		clean: MODULE,
	},
	{
		rule: "module",
		path: "src/pos/iso/field.ts",
		line: 1,
		planted: { ...MODULE, "src/pos/iso/field.ts": "" },
		clean: { ...MODULE, "src/pos/field.ts": "" },
	},
];

export const SAMPLES: readonly Sample[] = [
	...DIRECTIONS,
	...PURITY,
	...BANNED,
	...SQL,
	...TEXT,
	...TREES,
];

/** Files that make any sample tree whole, so that a clean tree has no violation of any rule. */
export const FURNITURE: Tree = {
	"src/payments/README.md": "# payments",
	"src/payments/index.ts": "",
	"src/ledger/README.md": "# ledger",
	"src/ledger/index.ts": "",
};

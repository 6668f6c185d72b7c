import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";

const ROOT = resolve(import.meta.dirname, "..");

/** What each lint rule that we lean on must catch, and the same done right. */
const PLANTED: Readonly<Record<string, readonly [wrong: string, right: string]>> = {
	"no-floating-promises": ["pay();", "await pay();"],
	"no-misused-promises": ["[1].forEach(async () => pay());", "for (const _ of [1]) await pay();"],
	"no-explicit-any": ["export const a: any = 1;", "export const a: unknown = 1;"],
	"no-non-null-assertion": ["export const a = list[0]!;", "export const a = list[0] ?? 0;"],
	"switch-exhaustiveness-check": [
		'switch (state) { case "open": await pay(); }',
		'switch (state) { case "open": await pay(); break; case "shut": break; }',
	],
	"only-throw-error": [
		'if (list.length > 9) throw "no";',
		'if (list.length > 9) throw new Error("no");',
	],
	"restrict-template-expressions": [
		"export const a = `${{ minor: 1n }}`;",
		"export const a = `${list.length}`;",
	],
	"no-empty": ["try { await pay(); } catch {}", "try { await pay(); } catch { list.pop(); }"],
	eqeqeq: ["export const a = list.length == 1;", "export const a = list.length === 1;"],
};
const PREAMBLE = `export async function pay(): Promise<void> { await Promise.resolve(); }
export const list: number[] = [];
export const state = list.length > 0 ? "open" : "shut";
`;

function folder(t: TestContext): string {
	const root = mkdtempSync(join(tmpdir(), "zf-lint-"));
	t.after(() => rmSync(root, { recursive: true }));
	cpSync(join(ROOT, ".oxlintrc.json"), join(root, ".oxlintrc.json"));
	writeFileSync(join(root, "package.json"), '{ "type": "module" }');
	return root;
}

test("lint catches each planted fault and passes what is done right", (t) => {
	const root = folder(t);
	for (const [index, [wrong, right]] of Object.values(PLANTED).entries()) {
		writeFileSync(join(root, `wrong${index}.ts`), `${PREAMBLE}${wrong}\n`);
		writeFileSync(join(root, `right${index}.ts`), `${PREAMBLE}${right}\n`);
	}
	writeFileSync(join(root, "left.ts"), 'import "./right.ts";\n');
	writeFileSync(join(root, "right.ts"), 'import "./left.ts";\n');
	cpSync(join(ROOT, "tsconfig.json"), join(root, "tsconfig.base.json"));
	writeFileSync(
		join(root, "tsconfig.json"),
		'{ "extends": "./tsconfig.base.json", "compilerOptions": { "types": [] }, "include": ["*.ts"] }',
	);
	const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/oxlint"), ["--format", "unix"], {
		cwd: root,
		encoding: "utf8",
		timeout: 60_000,
		env: { ...process.env, OXLINT_TSGOLINT_PATH: join(ROOT, "node_modules/.bin/tsgolint") },
	});
	for (const [index, rule] of Object.keys(PLANTED).entries()) {
		const caught = new RegExp(`wrong${index}\\.ts:4.*\\b${rule}\\b`);
		assert.match(stdout, caught, rule);
		assert.doesNotMatch(stdout, new RegExp(`right${index}\\.ts`), rule);
	}
	assert.match(stdout, /(left|right)\.ts:1.*no-cycle/);
});

test("the check of migrations catches a table rewrite, a blocking index and a missing time-out", (t) => {
	const root = folder(t);
	const header = "set local lock_timeout = '5s';\nset local statement_timeout = '60s';\n";
	const faults: Readonly<Record<string, string>> = {
		"changing-column-type": `${header}alter table a.b alter column c type text;\n`,
		"require-concurrent-index-creation": `${header}create index i on a.b (c);\n`,
		"require-timeout-settings": "alter table a.b add column c text;\n",
	};
	for (const [rule, sql] of Object.entries(faults)) writeFileSync(join(root, `${rule}.sql`), sql);
	writeFileSync(join(root, "right.sql"), `${header}alter table a.b add column c text;\n`);
	const squawk = (name: string) =>
		spawnSync(
			join(ROOT, "node_modules/.bin/squawk"),
			["--config", join(ROOT, ".squawk.toml"), "--reporter", "gcc", join(root, `${name}.sql`)],
			{ encoding: "utf8" },
		);
	for (const rule of Object.keys(faults)) {
		const { stdout, status } = squawk(rule);
		assert.equal(status, 1, rule);
		assert.ok(stdout.includes(rule), stdout);
	}
	assert.equal(squawk("right").status, 0);
});

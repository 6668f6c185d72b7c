import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { configTable } from "#platform";

const ROOT = join(import.meta.dirname, "..");
const PAGE: string = readFileSync(join(ROOT, "docs", "OPERATIONS.md"), "utf8");

test("the operations manual lists the configuration as it is", () => {
	assert.ok(PAGE.includes(`\n${configTable()}\n`), "docs/OPERATIONS.md and configTable() differ");
});

test("every command that the operations manual names is one of package.json", () => {
	const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
		scripts: Record<string, string>;
	};
	const named = [...PAGE.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name = ""]) => name);
	const known = new Set([...Object.keys(scripts), "ci"]);
	assert.ok(named.length > 5);
	assert.equal(named.filter((name) => !known.has(name)).join(), "");
});

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { createRegister, isGreen, isLong, testFiles } from "./test.ts";
import { createGuard, doomed, killNow, processRows } from "./test-guard.ts";
import { removeLeftovers } from "./test-setup.ts";

function folder(t: TestContext): string {
	const path = mkdtempSync(join(tmpdir(), "zf-runner-"));
	t.after(() => rmSync(path, { recursive: true }));
	return path;
}

test("test files are those of the rooms that have some, narrowed by parts of their path", (t) => {
	const root = folder(t);
	for (const path of [
		"src/a/a.test.ts",
		"src/a/a.ts",
		"sim/b/b.test.ts",
		"bench/c.test.ts",
		"test/d.test.ts",
	]) {
		mkdirSync(join(root, path, ".."), { recursive: true });
		writeFileSync(join(root, path), "");
	}
	assert.equal(testFiles(root, []).join(" "), "sim/b/b.test.ts src/a/a.test.ts test/d.test.ts");
	assert.equal(testFiles(root, ["sim/", "d.test"]).join(" "), "sim/b/b.test.ts test/d.test.ts");
});

test("the long ones are browser walks and scenarios, and each of them is there", () => {
	const files = testFiles(join(import.meta.dirname, ".."), []);
	const long = files.filter(isLong);
	assert.ok(long.length >= 18, long.join(" "));
	assert.ok(long.every((path) => !path.startsWith("src/")));
});

test("a cancelled test has failed, a test to be written is skipped", () => {
	const register = createRegister([]);
	const counts = register.counts({ tests: 10, passed: 6, skipped: 1, todo: 1 });
	assert.equal(JSON.stringify(counts), JSON.stringify({ passed: 6, failed: 2, skipped: 2 }));
});

test("a file that exits in the middle has lost tests; one without tests is one lost", () => {
	const register = createRegister(["whole", "cut", "empty", "broken"]);
	for (const file of ["whole", "cut"]) {
		register.enqueued({ name: file, file });
		register.enqueued({ name: "a", file });
		register.enqueued({ name: "b", file });
		register.completed({ name: "a", file });
		register.completed({ name: file, file });
	}
	register.completed({ name: "b", file: "whole" });
	register.passed({ name: "empty", file: "empty" });
	register.failed({ name: "broken", file: "broken" });
	const lost = register.lost().map(({ file, tests }) => `${file}:${tests}`);
	assert.equal(lost.join(" "), "cut:1 empty:1");
	const counts = register.counts({ tests: 5, passed: 4, skipped: 0, todo: 0 });
	assert.equal(JSON.stringify(counts), JSON.stringify({ passed: 3, failed: 3, skipped: 0 }));
});

test("a run without a single passed test is not green", () => {
	assert.equal(isGreen({ passed: 0, failed: 0, skipped: 9 }), false);
	assert.equal(isGreen({ passed: 9, failed: 1, skipped: 0 }), false);
	assert.equal(isGreen({ passed: 1, failed: 0, skipped: 9 }), true);
});

test("a run that finds no file ends with the closing line and exit code 1", () => {
	const runner = join(import.meta.dirname, "test.ts");
	const { status, stdout } = spawnSync(process.execPath, [runner, "no-such-file"], {
		encoding: "utf8",
	});
	assert.equal(stdout, "0 passed, 0 failed, 0 skipped\n");
	assert.equal(status, 1);
});

test("folders of dead runs are removed, those of the living stay", (t) => {
	const base = folder(t);
	const dead = spawnSync(process.execPath, ["-e", ""]).pid;
	const make = (name: string): string => {
		mkdirSync(join(base, name));
		return join(base, name);
	};
	const gone = make(`zf-test-${dead}-abcdef`);
	const abandoned = make("zf-test-ABCDEF");
	utimesSync(abandoned, 1_000_000_000, 1_000_000_000);
	const stay = [
		make(`zf-test-${process.pid}-abcdef`),
		make("zf-test-FEDCBA"),
		make("other-1-abcdef"),
	];
	assert.equal(removeLeftovers(base).toSorted().join(), [gone, abandoned].toSorted().join());
	assert.equal(existsSync(gone) || existsSync(abandoned), false);
	assert.ok(stay.every((path) => existsSync(path)));
});

test("a file that hangs is killed, and so is what it has started", async () => {
	const program = `
		const child = require("node:child_process").spawn("sleep", ["1000"], { stdio: "inherit" });
		console.log(child.pid);
		process.on("SIGTERM", () => {});`;
	const hung = spawn(process.execPath, ["-e", program, "a.test.ts"]);
	const [line] = (await once(hung.stdout, "data")) as [Buffer];
	const killed: number[] = [];
	const { promise, resolve } = Promise.withResolvers<void>();
	const guard = createGuard({
		limitMs: 1,
		rows: processRows,
		kill(pid) {
			killNow(pid);
			killed.push(pid);
			if (killed.length === 2) resolve();
		},
	});
	guard.began("b.test.ts");
	guard.ended("b.test.ts");
	guard.began("a.test.ts");
	await Promise.all([promise, once(hung, "close")]);
	assert.equal(killed.join(), [hung.pid, Number(line.toString())].join());
	assert.equal(guard.overdue.join(), "a.test.ts");
});

test("of all processes only a runner's own are ended", () => {
	const rows = [
		{ pid: 2, parent: 1, words: "node a.test.ts" },
		{ pid: 3, parent: 2, words: "postgres" },
		{ pid: 4, parent: 3, words: "postgres: writer" },
		{ pid: 5, parent: 1, words: "node b.test.ts" },
		{ pid: 6, parent: 9, words: "node a.test.ts" },
	];
	assert.equal(doomed(rows, 1, "a.test.ts").join(), "2,3,4");
});

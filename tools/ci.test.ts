import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";

/** Runs a copy of `.ci/run` with an npm that does as it is told, and all programs it looks for. */
function runGate(t: TestContext, npm: string): { status: number | null; lines: string[] } {
	const root = mkdtempSync(join(tmpdir(), "zf-ci-"));
	t.after(() => rmSync(root, { recursive: true }));
	mkdirSync(join(root, ".ci"));
	mkdirSync(join(root, "bin"));
	copyFileSync(resolve(import.meta.dirname, "../.ci/run"), join(root, ".ci/run"));
	const programs = {
		npm,
		chromium: "",
		hledger: "",
		"bean-check": "",
		"fc-list": "echo Noto Sans CJK SC",
	};
	for (const [name, script] of Object.entries(programs)) {
		writeFileSync(join(root, "bin", name), `#!/bin/sh\n${script}\n`);
		chmodSync(join(root, "bin", name), 0o755);
	}
	const { status, stdout } = spawnSync("bash", [join(root, ".ci/run")], {
		encoding: "utf8",
		env: { PATH: `${join(root, "bin")}:${process.env["PATH"] ?? ""}` },
	});
	return { status, lines: stdout.trimEnd().split("\n") };
}

const tests = (line: string, status = 0): string =>
	`[ "$1" != test ] || { echo "CI=$CI"; echo "${line}"; exit ${status}; }`;

test("the gate is green when tests passed and none failed, and their line stays last", (t) => {
	const { status, lines } = runGate(t, tests("5 passed, 0 failed, 2 skipped"));
	assert.equal(status, 0);
	assert.equal(lines.slice(-2).join(), "CI=true,5 passed, 0 failed, 2 skipped");
});

test("the gate is red when the runner counted nothing, or something failed, whatever its exit code", (t) => {
	for (const line of ["0 passed, 0 failed, 9 skipped", "5 passed, 1 failed, 0 skipped", "", "ok"]) {
		const { status, lines } = runGate(t, tests(line));
		assert.equal(status, 1, line);
		assert.equal(lines.at(-1), line === "" ? "CI=true" : line);
	}
	assert.equal(runGate(t, tests("5 passed, 0 failed, 0 skipped", 7)).status, 7);
});

test("the gate is red, and no test is run, when the install or the check fails", (t) => {
	for (const command of ["ci", "run"]) {
		const { status, lines } = runGate(t, `[ "$1" != ${command} ] || exit 3\necho "$1"`);
		assert.equal(status, 3);
		assert.ok(!lines.includes("test"), command);
	}
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { execute, runChecks } from "./check.ts";

const node = process.execPath;

test("a check that fails is named, with its output; the others still run", async () => {
	let said = "";
	const failed = await runChecks(
		[
			{
				name: "bad",
				command: [node, "-e", "process.stdout.write('why it failed'); process.exit(3)"],
			},
			{ name: "good", command: [node, "-e", "process.stdout.write('chatter')"] },
			{ name: "absent", command: ["./no-such-program"] },
			{ name: "later", command: [node, "-e", "process.exit(1)"], skip: "not yet" },
		],
		(text) => {
			said += text;
		},
	);
	assert.equal(failed.toSorted().join(), "absent,bad");
	assert.match(said, /bad .* FAILED\n {2}why it failed/);
	assert.match(said, /good .* ok\n/);
	assert.match(said, /absent .* FAILED\n.*ENOENT/);
	assert.match(said, /later .* skipped: not yet/);
	assert.doesNotMatch(said, /chatter/);
});

test("a checker that ends well, but looked at nothing, has failed", async () => {
	let said = "";
	const looked = (files: number): string[] => [
		node,
		"-e",
		`process.stdout.write("Checked ${files} files")`,
	];
	const proof = /Checked [1-9]\d* files/;
	const failed = await runChecks(
		[
			{ name: "blind", command: looked(0), proof },
			{ name: "seeing", command: looked(7), proof },
		],
		(text) => {
			said += text;
		},
	);
	assert.equal(failed.join(), "blind");
	assert.match(said, /blind .* FAILED\n {2}its output does not say .*\n {2}Checked 0 files/);
});

test("a check that hangs is ended and has failed", async () => {
	const { ok, output } = await execute(
		[node, "-e", "process.stdin.resume(); setInterval(() => {}, 1e3)"],
		200,
	);
	assert.equal(ok, false);
	assert.match(output, /ended by SIGTERM after 200 ms/);
});

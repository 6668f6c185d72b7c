import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { FURNITURE, SAMPLES, type Tree } from "./tidy/samples.ts";
import { source } from "./tidy/source.ts";
import { functionLengthRule, type Ratchet, ratchetOf } from "./tidy/text.ts";
import { inspect, MODULES, rules } from "./tidy.ts";

function violationsOf(tree: Tree, furniture: Tree = {}) {
	const files = { ...furniture, ...tree };
	return inspect(Object.entries(files).map(([path, text]) => source(path, text)));
}

suite("tidy catches what is planted and passes what is done right", () => {
	for (const [index, sample] of SAMPLES.entries()) {
		test(`${sample.rule} ${index + 1} is caught in ${sample.path}`, () => {
			const furniture = sample.rule === "module" ? { "tools/a.ts": "" } : FURNITURE;
			const found = violationsOf(sample.planted, furniture);
			assert.ok(found.length > 0, "the planted violation is not caught");
			for (const { rule, path, line } of found) {
				assert.equal(`${path}:${line} ${rule}`, `${sample.path}:${sample.line} ${sample.rule}`);
			}
		});

		test(`${sample.rule} ${index + 1} passes what is done right`, () => {
			const furniture = sample.rule === "module" ? { "tools/a.ts": "" } : FURNITURE;
			assert.equal(JSON.stringify(violationsOf(sample.clean, furniture)), "[]");
		});
	}
});

test("every rule has a planted sample", () => {
	const planted = new Set(SAMPLES.map(({ rule }) => rule));
	const names = rules({}).map(({ name }) => name);
	assert.equal(names.filter((name) => !planted.has(name)).join(), "");
	assert.equal([...planted].filter((name) => !names.includes(name)).join(), "");
});

test("a tree without code is refused, not called tidy", () => {
	assert.throws(() => inspect([source("README.md", "# a")]), /inspected no code/);
});

test("[I3] the module table is a DAG whose names all exist, kernel at its foot", () => {
	const done = new Set<string>();
	let rest = Object.keys(MODULES);
	while (rest.length > 0) {
		const free = rest.filter((name) => MODULES[name]?.every((used) => done.has(used)));
		assert.ok(free.length > 0, `a cycle or an unknown name among ${rest.join(", ")}`);
		for (const name of free) done.add(name);
		rest = rest.filter((name) => !done.has(name));
	}
	for (const [name, uses] of Object.entries(MODULES)) {
		if (name !== "kernel") assert.ok(uses.includes("kernel"), `${name} without kernel`);
	}
});

test("[I2] payments know no business line: what is bought stays outside, services lie above", () => {
	const below = MODULES["payments"] ?? [];
	for (const above of ["pos", "custody", "wealth", "duties", "clearing", "reconciliation", "api"]) {
		assert.ok(!below.includes(above), `payments may not know ${above}`);
	}
});

test("the ratchet of long functions lets none grow and follows those that shrink", () => {
	const lines = (count: number) => `function long() {\n${"\tstep();\n".repeat(count - 2)}}`;
	const short = Array.from({ length: 98 }, () => "() => 1;\n").join("");
	const check = (count: number, ratchet: Ratchet): string =>
		[...functionLengthRule(ratchet).check([source("src/a/b.ts", lines(count) + short)])]
			.map(({ path, message }) => `${path} ${message}`)
			.join();
	const key = "src/a/b.ts#long";
	assert.equal(check(80, { [key]: 80 }), "");
	assert.match(check(81, { [key]: 80 }), /^src\/a\/b.ts long has 81 lines, at most 80$/);
	assert.equal(check(71, { [key]: 80 }), "");
	assert.match(check(80, { [key]: 90 }), /long-functions.json .* now 80: lower it$/);
	assert.match(check(70, { [key]: 80 }), /long-functions.json .* take it out$/);
	assert.equal(JSON.stringify(ratchetOf([source("src/a/b.ts", lines(80))])), `{"${key}":80}`);
	const scenario = source(
		"test/a.test.ts",
		`test("a day", () => {\n${"\tstep();\n".repeat(78)}});`,
	);
	assert.equal(JSON.stringify(ratchetOf([scenario])), '{"test/a.test.ts#a day":80}');
});

test("the ratchet may hold one function of a hundred, no more", () => {
	const long = (name: string) => `function ${name}() {\n${"\tstep();\n".repeat(78)}}\n`;
	const tree = (short: number) => [
		source("src/a/b.ts", `${long("one")}${long("two")}${"() => 1;\n".repeat(short)}`),
	];
	const ratchet = ratchetOf(tree(0));
	assert.equal([...functionLengthRule(ratchet).check(tree(99))].length, 0);
	const [violation, ...others] = functionLengthRule(ratchet).check(tree(98));
	assert.match(violation?.message ?? "", /holds 2 functions, of 100 at most 1 may be long/);
	assert.equal(others.length, 0);
});

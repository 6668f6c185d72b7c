import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { problemDocument } from "./generate/api.ts";
import { withSection } from "./generate/document.ts";
import { findMachines, stateDiagram } from "./generate/machines.ts";
import { moduleGraph } from "./generate/modules.ts";

test("a generated part replaces what stood between its markers, and nothing else", () => {
	const file = "# A\n<!-- generated: x -->\nold\n<!-- end: x -->\nkept\n";
	const wanted = "# A\n<!-- generated: x -->\nnew\n<!-- end: x -->\nkept\n";
	assert.equal(withSection(file, "x", "new\n"), wanted);
	assert.equal(withSection(wanted, "x", "new\n"), wanted);
});

test("a document without its markers is refused", () => {
	assert.throws(() => withSection("# A\n", "x", "new"), /expected <!-- generated: x -->/);
	const twice = "<!-- generated: x --><!-- end: x -->".repeat(2);
	assert.throws(() => withSection(twice, "x", "new"), /once/);
});

test("the module graph draws direct uses and leaves out what follows from them", () => {
	const graph = moduleGraph({ kernel: [], platform: ["kernel"], ledger: ["platform", "kernel"] });
	assert.match(graph, /\tledger --> platform\n/);
	assert.doesNotMatch(graph, /ledger --> kernel/);
	assert.match(graph, /\| ledger \| platform, kernel \|/);
});

test("machines are found by their type and drawn with events merged by target", async (t) => {
	const root = mkdtempSync(join(tmpdir(), "zf-generate-"));
	t.after(() => rmSync(root, { recursive: true }));
	mkdirSync(join(root, "src/doors"), { recursive: true });
	writeFileSync(
		join(root, "src/doors/door.ts"),
		`type Machine<S, E> = object;
export const DOOR_MACHINE: Machine<"open" | "shut" | "gone", "push"> = {
	open: { push: "shut", pull: "shut", blow_up: "gone" }, shut: { pull: "open" }, gone: {},
};
export const OTHER: object = {};
`,
	);
	const [machine, ...others] = await findMachines(root);
	assert.equal(others.length, 0);
	assert.equal(machine?.name, "DOOR_MACHINE");
	const diagram = stateDiagram(machine.table);
	for (const line of [
		"[*] --> open",
		"open --> shut: push, pull",
		"open --> gone: blow_up",
		"gone --> [*]",
	])
		assert.ok(diagram.includes(`\t${line}\n`), line);
});

test("problems are listed by code, each with its words and what to do in both languages", () => {
	const words = { detail: "No such thing.", detailZh: "没有。" };
	const todo = { transient: false, en: "Correct it.", zh: "请修改。" };
	const text = problemDocument([
		{
			code: "not_found",
			status: 404,
			title: "Not found",
			titleZh: "未找到",
			transient: false,
			...words,
			todo,
		},
		{ code: "busy", status: 503, title: "Busy", titleZh: "繁忙", transient: true, ...words, todo },
	]);
	assert.match(
		text,
		/`busy`\]\(#busy\) \| 503 \| yes \| Busy \| 繁忙 \|\n.*`not_found`.* \| 404 \| no /,
	);
	assert.match(
		text,
		/## not_found\n\n\*\*404 Not found · 未找到\*\*\n\n- No such thing.\n- 没有。\n/,
	);
	assert.match(text, /Correct it\.\n.*请修改。/);
});

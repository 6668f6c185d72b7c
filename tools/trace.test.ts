import assert from "node:assert/strict";
import { test } from "node:test";
import { namedTests, trace } from "./trace.ts";

const FILE = `import { test } from "node:test";
test("[A4] the wallet shows what the ledger holds", () => {});
test("[A4, M2] a notice that comes twice books once", () => {});
suite(\`[M2] [Z9] \${name}\`, () => { it("no id here", () => {}); });
const list = ["[A1] not a test"];
`;

test("titles are read for ids, in one bracket or several, and nothing else is", () => {
	const found = namedTests("src/a.test.ts", FILE);
	assert.equal(
		found.map(({ ids, line }) => `${line}:${ids.join("+")}`).join(" "),
		"2:A4 3:A4+M2 4:M2+Z9",
	);
});

test("each id gets its tests; those without one and ids that do not exist are listed", () => {
	const requirements = ["A1", "A4", "M2"].map((id) => ({ id, title: id }));
	const { rows, without, unknown } = trace(requirements, namedTests("src/a.test.ts", FILE));
	assert.equal(rows.map(({ id, tests }) => `${id}:${tests.length}`).join(" "), "A1:0 A4:2 M2:2");
	assert.equal(without.join(), "A1");
	assert.equal(unknown.map(({ line }) => line).join(), "4");
});

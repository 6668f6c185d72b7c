import assert from "node:assert/strict";
import { test } from "node:test";
import { same, testDatabase } from "#platform/testkit";
import { bookOf, CHART, GROUPS, groupOf, leafOf, opensOnFirstUse, pathOf } from "./chart.ts";

test("[A3] every leaf of the chart hangs on a group of its own class, and no group is a leaf", () => {
	assert.equal(CHART.length, 34);
	for (const leaf of CHART) {
		const path = pathOf(leaf.code);
		const root = path.at(-1);
		assert.equal(root, leaf.code.charAt(0), `${leaf.code} hangs on ${root}`);
		for (const group of path.slice(1)) assert.throws(() => leafOf(group), /a leaf of the chart/);
	}
	for (const group of GROUPS) {
		const children = [...CHART, ...GROUPS].filter(({ parent }) => parent === group.code);
		assert.ok(children.length > 0, `group ${group.code} has something below it`);
		if (group.parent !== null) assert.ok(groupOf(group.parent));
	}
	assert.equal(new Set([...CHART, ...GROUPS].map(({ code }) => code)).size, 54);
});

test("[A3] what people and merchants own has a floor; the platform's positions open on first use", () => {
	const floored = CHART.filter(({ floor }) => floor !== "none").map(({ code }) => code);
	same(floored, ["2001", "2011", "2012", "2021", "2041", "2501", "2601"]);
	for (const { code, floor } of CHART) assert.equal(opensOnFirstUse(code), floor === "none");
});

test("[P1] each custodian's accounts are a book of their own", () => {
	assert.equal(bookOf({ code: "2001", owner: "u1" }), "reserve");
	assert.equal(bookOf({ code: "6001", owner: "payment" }), "own");
	assert.equal(bookOf({ code: "1601", owner: "bank-of-a" }), "custody:bank-of-a");
	assert.equal(bookOf({ code: "2601", owner: "bank-of-a:investor-7" }), "custody:bank-of-a");
	assert.throws(() => bookOf({ code: "2601", owner: "-" }), /names its custodian/);
	assert.throws(() => bookOf({ code: "2001", owner: "张三" }), /an id or a short code/);
});

test("[A3] the chart in the database is the chart in the code", async (t) => {
	const { db } = await testDatabase(t, ["ledger"]);
	const stored = await db.transaction((tx) =>
		tx.query(
			`select code, parent, name_zh as "nameZh", name_en as "nameEn", normal, book, floor, leaf
			from ledger.chart order by code`,
		),
	);
	const inCode = [
		...GROUPS.map((group) => ({ ...group, normal: null, book: null, floor: "none", leaf: false })),
		...CHART.map(({ side: _, onePer: __, ...leaf }) => ({
			...leaf,
			normal: leaf.normal === "debit" ? 1 : -1,
			leaf: true,
		})),
	];
	same(
		stored.map((row) => sorted(row as object)),
		inCode.toSorted((left, right) => (left.code < right.code ? -1 : 1)).map(sorted),
	);
});

function sorted(row: object): [string, unknown][] {
	return Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1));
}

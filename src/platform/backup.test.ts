import assert from "node:assert/strict";
import { test } from "node:test";
import { segmentNames } from "./backup-cluster.ts";
import { fillOrder } from "./backup-tables.ts";
import { same } from "./testkit.ts";

test("[A4] tables are filled after those they refer to; a circle is told", () => {
	const table = (name: string) => ({ schema: "s", name });
	const refer = (from: string, to: string) => ({ table: `s.${from}`, target: `s.${to}` });
	const order = fillOrder(["a", "b", "c"].map(table), [refer("a", "c"), refer("c", "b")]);
	same(
		order.map(({ name }) => name),
		["b", "c", "a"],
	);
	assert.throws(
		() => fillOrder(["a", "b"].map(table), [refer("a", "b"), refer("b", "a")]),
		/in a circle: s.a, s.b/,
	);
});

test("[A4] the log of a backup is named by timeline and number, over the edge of 4 GB", () => {
	const MB = 1n << 20n;
	const edge = 1n << 32n;
	same(segmentNames(1, edge - 17n * MB, edge + 1n, 16n * MB), [
		"0000000100000000000000FE",
		"0000000100000000000000FF",
		"000000010000000100000000",
	]);
	// A backup that ends where a segment does needs nothing of the next.
	same(segmentNames(10, 32n * MB, 48n * MB, 16n * MB), ["0000000A0000000000000002"]);
});

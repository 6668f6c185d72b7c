import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceGraph } from "../src/api/person-types.ts";
import { layoutOf, NODE } from "../src/pages/customers/graph-layout.ts";

type Edge = EvidenceGraph["edges"][number];

const node = (kind: string, ordinal = 1) => ({ id: `${kind}-${ordinal}`, kind, ordinal });
const edge = (from: string, to: string, rest: Partial<Edge> = {}): Edge => ({
	...{ from, to, kind: "compared", evidenceId: "e1", isOnPath: false, ...rest },
});

/** An operator with a face, and so many cards with a phone each; all of one number and one name. */
function graphWith(cards: number): EvidenceGraph {
	const places = Array.from({ length: cards }, (_, place) => place + 1);
	return {
		nodes: [
			{ id: "operator", kind: "operator", ordinal: 1 },
			node("name"),
			node("id_number"),
			...places.flatMap((place) => [node("pan", place), node("mobile", place)]),
		],
		edges: [
			edge("operator", "id_number-1", { kind: "holds", evidenceId: "face", isOnPath: true }),
			edge("id_number-1", "name-1", { kind: "named", evidenceId: "face" }),
			...places.flatMap((place) => [
				edge("id_number-1", `pan-${place}`, { evidenceId: `c${place}` }),
				edge("id_number-1", `mobile-${place}`, { evidenceId: `c${place}` }),
				edge("operator", `mobile-${place}`, { kind: "holds", evidenceId: `c${place}` }),
			]),
		],
	};
}

test("[C8] evidence of 3 to 30 things is drawn in columns, nothing on top of anything", () => {
	for (const cards of [0, 1, 4, 13]) {
		const { nodes, width, height } = layoutOf(graphWith(cards));
		assert.equal(nodes.length, 3 + 2 * cards);
		for (const [place, one] of nodes.entries()) {
			assert.ok(one.x - NODE.width / 2 >= 0 && one.x + NODE.width / 2 <= width);
			assert.ok(one.y - NODE.height / 2 >= 0 && one.y + NODE.height / 2 <= height);
			for (const other of nodes.slice(place + 1)) {
				const isApart =
					Math.abs(one.x - other.x) >= NODE.width || Math.abs(one.y - other.y) >= NODE.height;
				assert.ok(isApart, `${one.node.id} on ${other.node.id}`);
			}
		}
		const xOf = (kind: string) => nodes.find((one) => one.node.kind === kind)?.x ?? 0;
		assert.ok(xOf("operator") < xOf("id_number") && xOf("id_number") < xOf("name"));
	}
});

test("[C8] a line that passes a column runs between the things that stand there", () => {
	const { nodes, edges } = layoutOf(graphWith(5));
	const long = edges.filter(({ line }) => line.includes("H"));
	// The face passes phones and cards; each phone's line to the number passes the cards.
	assert.equal(long.length, 6);
	for (const { line } of long) {
		for (const [, y, x] of line.matchAll(/ ([\d.]+)H([\d.]+)/g)) {
			const column = nodes.filter((one) => one.x + NODE.width / 2 === Number(x));
			for (const one of column) {
				assert.ok(Math.abs(one.y - Number(y)) > NODE.height / 2, `${line} behind ${one.node.id}`);
			}
		}
	}
});

test("[C3][C4] the path is drawn as such, and bearing one name alone never is", () => {
	const { edges } = layoutOf({
		nodes: [
			{ id: "operator", kind: "operator", ordinal: 1 },
			node("pan"),
			node("name"),
			node("pan", 2),
		],
		edges: [
			edge("operator", "pan-1", { kind: "holds", isOnPath: true }),
			edge("pan-1", "name-1", { kind: "named", isOnPath: true }),
			edge("name-1", "pan-1", { kind: "named", evidenceId: "e2" }),
			edge("pan-2", "name-1", { kind: "compared", evidenceId: "e3" }),
			edge("pan-2", "nobody-1"),
		],
	});
	const looks = edges.map(({ from, to, look, evidenceIds }) => [from, to, look, ...evidenceIds]);
	assert.deepEqual(looks, [
		["operator", "pan-1", "path", "e1"],
		["pan-1", "name-1", "named", "e1", "e2"],
		["pan-2", "name-1", "compared", "e3"],
	]);
});

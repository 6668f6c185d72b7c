import type { EvidenceGraph, GraphEdge, GraphNode } from "../../api/person-types.ts";

export const NODE = { width: 132, height: 44 } as const;
const LANE_HEIGHT = 14;
const GAP = { column: 88, row: 16 } as const;
const MARGIN = 6;
const SWEEPS = 12;

/** From who acts to who they are: evidence reads from left to right. */
const KINDS: readonly string[] = ["operator", "mobile", "pan", "id_number", "name"];

export interface PlacedNode {
	readonly node: GraphNode;
	/** Of its middle. */
	readonly x: number;
	readonly y: number;
}

/** All evidence between two things, as one line. */
export interface PlacedEdge {
	readonly from: string;
	readonly to: string;
	/** Strongest first: on the path, compared, only named alike. */
	readonly look: "path" | "holds" | "compared" | "named";
	readonly evidenceIds: readonly string[];
	/** As SVG writes a path. */
	readonly line: string;
	/** Where its numbers stand. */
	readonly x: number;
	readonly y: number;
}

export interface Layout {
	readonly width: number;
	readonly height: number;
	readonly nodes: readonly PlacedNode[];
	readonly edges: readonly PlacedEdge[];
}

/** A place in a column: a node, or the lane of a line that passes through. */
interface Slot {
	readonly id: string;
	readonly column: number;
	readonly height: number;
	readonly node: GraphNode | undefined;
}

interface Tie {
	readonly from: GraphNode;
	readonly to: GraphNode;
	readonly edges: readonly GraphEdge[];
	/** Slots from one end to the other. */
	readonly route: readonly string[];
}

/**
 * Places a graph in columns by kind. A line that passes a column gets a lane of its own there, so that
 * none runs behind a node; the order in a column follows what its members are tied to.
 */
export function layoutOf(graph: EvidenceGraph): Layout {
	const kinds = kindsOf(graph.nodes);
	const columnOf = (node: GraphNode): number => kinds.indexOf(node.kind);
	const slots: Slot[] = graph.nodes.map((node) => ({
		...{ id: node.id, column: columnOf(node), height: NODE.height, node },
	}));
	const ties = tiesOf(graph).map((tie): Tie => {
		const [first, last] =
			columnOf(tie.from) <= columnOf(tie.to) ? [tie.from, tie.to] : [tie.to, tie.from];
		const route = [first.id];
		for (let column = columnOf(first) + 1; column < columnOf(last); column += 1) {
			const id = `${first.id} ${last.id} ${column}`;
			slots.push({ id, column, height: LANE_HEIGHT, node: undefined });
			route.push(id);
		}
		return { from: first, to: last, edges: tie.edges, route: [...route, last.id] };
	});
	const columns = ordered(
		kinds.map((_, column) => slots.filter((slot) => slot.column === column)),
		ties,
	);
	return placed(columns, ties);
}

function kindsOf(nodes: readonly GraphNode[]): readonly string[] {
	const present = new Set(nodes.map(({ kind }) => kind));
	const others = [...present].filter((kind) => !KINDS.includes(kind));
	return [...KINDS.filter((kind) => present.has(kind)), ...others];
}

/** Edges gathered by what they tie; one that names something unknown is left out. */
function tiesOf(graph: EvidenceGraph): readonly Omit<Tie, "route">[] {
	const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
	const pairs = Map.groupBy(graph.edges, ({ from, to }) =>
		from < to ? `${from} ${to}` : `${to} ${from}`,
	);
	return [...pairs.values()].flatMap((edges) => {
		const [first] = edges;
		const from = nodes.get(first?.from ?? "");
		const to = nodes.get(first?.to ?? "");
		return from === undefined || to === undefined || from === to ? [] : [{ from, to, edges }];
	});
}

/** Each column by the middle of what its members are tied to in the one before, then the one after. */
function ordered(columns: readonly Slot[][], ties: readonly Tie[]): readonly Slot[][] {
	const beside = new Map<string, string[]>();
	const tie = (one: string, other: string): void => {
		beside.set(one, [...(beside.get(one) ?? []), other]);
	};
	for (const { route } of ties) {
		for (const [place, id] of route.entries()) {
			const next = route[place + 1];
			if (next === undefined) continue;
			tie(id, next);
			tie(next, id);
		}
	}
	let now = columns.map((column) => [...column]);
	for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
		const step = sweep % 2 === 0 ? -1 : 1;
		const rank = new Map(
			now.flatMap((column) =>
				column.map(({ id }, place) => [id, (place + 0.5) / column.length] as const),
			),
		);
		now = now.map((column, at) => {
			const neighbours = new Set((now[at + step] ?? []).map(({ id }) => id));
			const middle = (slot: Slot): number => {
				const ranks = (beside.get(slot.id) ?? [])
					.filter((id) => neighbours.has(id))
					.map((id) => rank.get(id) ?? 0);
				if (ranks.length === 0) return rank.get(slot.id) ?? 0;
				return ranks.reduce((sum, one) => sum + one, 0) / ranks.length;
			};
			return column.toSorted((left, right) => middle(left) - middle(right));
		});
	}
	return now;
}

function placed(columns: readonly Slot[][], ties: readonly Tie[]): Layout {
	const heightOf = (column: readonly Slot[]): number =>
		column.reduce((sum, { height }) => sum + height + GAP.row, -GAP.row);
	const tallest = Math.max(NODE.height, ...columns.map(heightOf));
	const at = new Map<string, { x: number; y: number }>();
	for (const [column, slots] of columns.entries()) {
		let top = MARGIN + (tallest - heightOf(slots)) / 2;
		for (const { id, height } of slots) {
			const x = MARGIN + NODE.width / 2 + column * (NODE.width + GAP.column);
			at.set(id, { x, y: top + height / 2 });
			top += height + GAP.row;
		}
	}
	const nodes = columns.flatMap((slots) =>
		slots.flatMap(({ id, node }) => {
			const place = at.get(id);
			return node === undefined || place === undefined ? [] : [{ node, ...place }];
		}),
	);
	const stops = (route: readonly string[]): readonly { x: number; y: number }[] =>
		route.flatMap((id) => at.get(id) ?? []);
	return {
		width: columns.length * (NODE.width + GAP.column) - GAP.column + 2 * MARGIN,
		height: tallest + 2 * MARGIN,
		nodes,
		edges: ties.map((tie) => ({
			...{ from: tie.from.id, to: tie.to.id, look: lookOf(tie.edges) },
			evidenceIds: [...new Set(tie.edges.map(({ evidenceId }) => evidenceId))],
			...lineThrough(stops(tie.route)),
		})),
	};
}

function lookOf(edges: readonly GraphEdge[]): PlacedEdge["look"] {
	if (edges.some(({ isOnPath, kind }) => isOnPath && kind !== "named")) return "path";
	if (edges.some(({ kind }) => kind === "holds")) return "holds";
	return edges.some(({ kind }) => kind === "compared") ? "compared" : "named";
}

/** A curve from each stop's right side to the next one's left, straight along lanes. */
function lineThrough(stops: readonly { readonly x: number; readonly y: number }[]): {
	line: string;
	x: number;
	y: number;
} {
	const half = NODE.width / 2;
	let line = "";
	for (const [place, { x, y }] of stops.entries()) {
		const before = stops[place - 1];
		if (before === undefined) {
			line += `M${x + half} ${y}`;
			continue;
		}
		const bend = GAP.column / 2;
		const [left, right] = [before.x + half, x - half];
		line += `C${left + bend} ${before.y} ${right - bend} ${y} ${right} ${y}`;
		if (place < stops.length - 1) line += `H${x + half}`;
	}
	const [first, second] = stops;
	return {
		line,
		x: ((first?.x ?? 0) + (second?.x ?? 0)) / 2,
		y: ((first?.y ?? 0) + (second?.y ?? 0)) / 2,
	};
}

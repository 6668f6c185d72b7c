import type { Uuid } from "#kernel";
import type { Element, Evidence } from "./evidence.ts";

/** A thing that evidence speaks of. Labels are short names, never values. */
export interface GraphNode {
	readonly id: string;
	readonly kind: "operator" | Element;
	/** 1, 2, 3 … among those of its kind, in the order they came up. */
	readonly ordinal: number;
}

export interface GraphEdge {
	readonly from: string;
	readonly to: string;
	/** Shown to hold; compared together; or merely bearing the same name, which joins nothing. */
	readonly kind: "holds" | "compared" | "named";
	readonly evidenceId: Uuid;
	/** On the path by which the operator is linked. */
	readonly isOnPath: boolean;
}

export interface EvidenceGraph {
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly GraphEdge[];
}

const OPERATOR = "operator";
/** The element that a piece's others are drawn around, the most telling first. */
const HUBS: readonly Element[] = ["id_number", "pan", "mobile", "name"];

/** Evidence as nodes and edges, for a drawing of why somebody is linked, or is not (C3, C4). */
export function graphOf(evidence: readonly Evidence[], path: ReadonlySet<string>): EvidenceGraph {
	const nodes = new Map<string, GraphNode>([
		[OPERATOR, { id: OPERATOR, kind: "operator", ordinal: 1 }],
	]);
	const edges: GraphEdge[] = [];
	for (const one of evidence) {
		const idOf = (element: Element): string => nodeFor(nodes, one, element);
		const present = HUBS.filter((element) => one.compared.includes(element));
		const [hub] = present;
		if (hub === undefined) continue;
		const edge = { evidenceId: one.id, isOnPath: path.has(one.id) };
		for (const element of present.slice(1)) {
			const kind = element === "name" ? "named" : "compared";
			edges.push({ from: idOf(hub), to: idOf(element), kind, ...edge });
		}
		for (const element of one.held) {
			edges.push({ from: OPERATOR, to: idOf(element), kind: "holds", ...edge });
		}
	}
	return { nodes: [...nodes.values()], edges };
}

function nodeFor(nodes: Map<string, GraphNode>, one: Evidence, element: Element): string {
	const key = `${element}:${one.values[element] ?? ""}`;
	const known = nodes.get(key);
	if (known !== undefined) return known.id;
	const ordinal = [...nodes.values()].filter(({ kind }) => kind === element).length + 1;
	const node: GraphNode = { id: `${element}-${ordinal}`, kind: element, ordinal };
	nodes.set(key, node);
	return node.id;
}

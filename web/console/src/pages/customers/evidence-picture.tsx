import type { ReactNode } from "react";
import type { EvidenceGraph, GraphNode } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { layoutOf, NODE, type PlacedEdge } from "./graph-layout.ts";

const VALUE_MAX = 18;

/** Evidence drawn: who acts at the left, who they are at the right, lines numbered as the list below. */
export function EvidencePicture(props: {
	graph: EvidenceGraph;
	/** Ids of evidence in the order of the list. */
	order: readonly string[];
	/** What is known of a node, masked. */
	valueOf: (node: GraphNode, isOnly: boolean) => string | undefined;
}): ReactNode {
	const { t, label } = useText();
	const { graph, order, valueOf } = props;
	const { nodes, edges, width, height } = layoutOf(graph);
	const kinds = Map.groupBy(graph.nodes, ({ kind }) => kind);
	const nameOf = (node: GraphNode): string => {
		const name = label("element", node.kind);
		const isOnly = kinds.get(node.kind)?.length === 1;
		return isOnly ? name : t("persons.nodeOf", { name, ordinal: node.ordinal });
	};
	const names = new Map(graph.nodes.map((node) => [node.id, nameOf(node)]));
	const numbers = (edge: PlacedEdge): string =>
		edge.evidenceIds.map((id) => order.indexOf(id) + 1).join("·");
	const spoken = edges
		.map((edge) =>
			t("customers.edgeLabel", {
				from: names.get(edge.from) ?? "",
				to: names.get(edge.to) ?? "",
				sources: numbers(edge),
			}),
		)
		.join("; ");
	const onPath = new Set(
		edges.filter(({ look }) => look === "path").flatMap(({ from, to }) => [from, to]),
	);
	return (
		<svg
			className="evidence-graph"
			viewBox={`0 0 ${width} ${height}`}
			style={{ maxWidth: width }}
			role="img"
			aria-label={t("customers.graphLabel", { edges: spoken })}
		>
			{edges.map((edge) => (
				<path key={`${edge.from} ${edge.to}`} d={edge.line} className={`tie tie-${edge.look}`} />
			))}
			{nodes.map(({ node, x, y }) => (
				<g
					key={node.id}
					className={onPath.has(node.id) ? "tie-node tie-node-path" : "tie-node"}
					transform={`translate(${x} ${y})`}
				>
					<rect
						x={-NODE.width / 2}
						y={-NODE.height / 2}
						width={NODE.width}
						height={NODE.height}
						rx={8}
					/>
					<Words
						name={names.get(node.id) ?? ""}
						value={valueOf(node, kinds.get(node.kind)?.length === 1)}
					/>
				</g>
			))}
			{edges.map((edge) => (
				<Badge key={`${edge.from} ${edge.to}`} edge={edge} text={numbers(edge)} />
			))}
		</svg>
	);
}

function Words({ name, value }: { name: string; value: string | undefined }): ReactNode {
	if (value === undefined) {
		return (
			<text className="tie-value" y={4}>
				{name}
			</text>
		);
	}
	return (
		<>
			<text className="tie-name" y={-5}>
				{name}
			</text>
			<text className="tie-value" y={12}>
				{value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX - 1)}…` : value}
			</text>
		</>
	);
}

function Badge({ edge, text }: { edge: PlacedEdge; text: string }): ReactNode {
	const width = 14 + text.length * 6;
	return (
		<g className={`tie-badge tie-badge-${edge.look}`} transform={`translate(${edge.x} ${edge.y})`}>
			<rect x={-width / 2} y={-9} width={width} height={18} rx={9} />
			<text dy=".36em">{text}</text>
		</g>
	);
}

const LEGEND = [
	["path", "persons.legendPath"],
	["holds", "persons.legendHolds"],
	["compared", "persons.legendCompared"],
	["named", "persons.legendNamed"],
] as const;

/** What each kind of line means. */
export function EvidenceLegend(): ReactNode {
	const { t } = useText();
	return (
		<ul className="evidence-legend small muted">
			{LEGEND.map(([look, key]) => (
				<li key={look}>
					<svg width="28" height="8" aria-hidden="true">
						<path d="M0 4H28" className={`tie tie-${look}`} />
					</svg>
					{t(key)}
				</li>
			))}
		</ul>
	);
}

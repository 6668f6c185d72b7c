import type { ReactNode } from "react";
import type { CustomerDetail } from "../../api/customer-types.ts";
import { useText } from "../../i18n/index.ts";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import { type Edge, type Element, elements, evidenceEdges } from "./evidence-graph.ts";

const WIDTH = 560;
const HEIGHT = 240;
const NODE = { width: 124, height: 48 };

const places: Record<Element, readonly [number, number]> = {
	operator: [66, 120],
	mobile: [206, 40],
	card: [300, 120],
	name: [490, 40],
	id_number: [490, 200],
};

/** Ties that would complete the picture, drawn faint while nobody has proven them. */
const wanted: readonly (readonly [Element, Element])[] = [
	["operator", "mobile"],
	["mobile", "card"],
	["card", "name"],
	["card", "id_number"],
	["name", "id_number"],
];

/** Who proved what about the identity: a picture, and the list it is drawn from. */
export function EvidencePanel({ data }: { data: CustomerDetail }): ReactNode {
	const { t, label } = useText();
	const { evidence } = data;
	return (
		<Panel title={t("customers.evidence")} note={t("customers.evidenceLead")}>
			{evidence.length === 0 ? (
				<Empty title={t("customers.evidenceEmpty")} text={t("customers.evidenceEmptyText")} />
			) : (
				<>
					<div className="evidence-scroll">
						<Graph data={data} />
					</div>
					<ol className="evidence-list">
						{evidence.map((piece, position) => (
							<li key={`${piece.source} ${piece.at}`}>
								<span className="evidence-number">{position + 1}</span>
								<div>
									<strong>{label("evidenceSource", piece.source)}</strong>
									{piece.channel && <span className="muted"> · {piece.channel}</span>}
									<p className="small muted">
										{t("customers.compared")}{" "}
										{piece.compared.map((element) => label("element", element)).join(" · ")}
									</p>
								</div>
								<span className="small muted">
									<When at={piece.at} />
								</span>
							</li>
						))}
					</ol>
				</>
			)}
		</Panel>
	);
}

function Graph({ data }: { data: CustomerDetail }): ReactNode {
	const { t, label } = useText();
	const edges = evidenceEdges(data.evidence);
	const tied = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
	const numbers = (edge: Edge): string => edge.sources.map((source) => source + 1).join("·");
	const spoken = edges
		.map((edge) =>
			t("customers.edgeLabel", {
				from: label("element", edge.from),
				to: label("element", edge.to),
				sources: edge.sources
					.map((source) => label("evidenceSource", data.evidence[source]?.source))
					.join(", "),
			}),
		)
		.join("; ");
	const open = wanted.filter(
		([from, to]) => !edges.some((edge) => edge.from === from && edge.to === to),
	);
	return (
		<svg
			className="evidence-graph"
			viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
			role="img"
			aria-label={t("customers.graphLabel", { edges: spoken })}
		>
			{open.map(([from, to]) => (
				<Line key={`${from} ${to}`} from={from} to={to} className="tie-open" />
			))}
			{edges.map((edge) => (
				<Line key={`${edge.from} ${edge.to}`} from={edge.from} to={edge.to} className="tie" />
			))}
			{elements.map((element) => (
				<Node
					key={element}
					element={element}
					name={label("element", element)}
					value={valueOf(element, data)}
					tied={tied.has(element)}
				/>
			))}
			{edges.map((edge) => (
				<Badge key={`${edge.from} ${edge.to}`} edge={edge} text={numbers(edge)} />
			))}
		</svg>
	);
}

function valueOf(element: Element, data: CustomerDetail): string {
	const values: Record<Element, string | null | undefined> = {
		operator: data.user.nickname,
		mobile: data.user.mobileMasked,
		card: data.cards[0]?.cardMasked,
		name: data.customer?.nameMasked,
		id_number: data.customer?.idNumberMasked,
	};
	return values[element] ?? "—";
}

function Line(props: { from: Element; to: Element; className: string }): ReactNode {
	const [x1, y1] = places[props.from];
	const [x2, y2] = places[props.to];
	return <line x1={x1} y1={y1} x2={x2} y2={y2} className={props.className} />;
}

function Badge({ edge, text }: { edge: Edge; text: string }): ReactNode {
	const [x1, y1] = places[edge.from];
	const [x2, y2] = places[edge.to];
	const width = 14 + text.length * 6;
	return (
		<g className="tie-badge" transform={`translate(${(x1 + x2) / 2} ${(y1 + y2) / 2})`}>
			<rect x={-width / 2} y={-9} width={width} height={18} rx={9} />
			<text dy=".36em">{text}</text>
		</g>
	);
}

function Node(props: { element: Element; name: string; value: string; tied: boolean }): ReactNode {
	const [x, y] = places[props.element];
	return (
		<g
			className={props.tied ? "tie-node" : "tie-node tie-node-open"}
			transform={`translate(${x} ${y})`}
		>
			<rect
				x={-NODE.width / 2}
				y={-NODE.height / 2}
				width={NODE.width}
				height={NODE.height}
				rx={8}
			/>
			<text className="tie-name" y={-6}>
				{props.name}
			</text>
			<text className="tie-value" y={13}>
				{props.value.length > 19 ? `${props.value.slice(0, 18)}…` : props.value}
			</text>
		</g>
	);
}

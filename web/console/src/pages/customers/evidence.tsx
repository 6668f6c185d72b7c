import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { CustomerDetail, Evidence } from "../../api/customer-types.ts";
import { type GraphNode, verificationQuery } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import { EvidenceLegend, EvidencePicture } from "./evidence-picture.tsx";

/** Who proved what about the identity: a picture, and the list it is drawn from. */
export function EvidencePanel({ data }: { data: CustomerDetail }): ReactNode {
	const { t } = useText();
	const { evidence } = data;
	const read = useQuery(verificationQuery(data.user.id));
	return (
		<Panel
			title={t("customers.evidence")}
			note={t("customers.evidenceLead")}
			className="evidence-panel"
		>
			{evidence.length === 0 ? (
				<Empty title={t("customers.evidenceEmpty")} text={t("customers.evidenceEmptyText")} />
			) : (
				<>
					<Loaded read={read} rows={4}>
						{({ graph }) => (
							<>
								<div className="evidence-scroll">
									<EvidencePicture
										graph={graph}
										order={evidence.map(({ id }) => id)}
										valueOf={(node, isOnly) => valueOf(node, isOnly, data)}
									/>
								</div>
								<EvidenceLegend />
							</>
						)}
					</Loaded>
					<ol className="evidence-list">
						{evidence.map((piece, position) => (
							<Piece key={piece.id} piece={piece} number={position + 1} />
						))}
					</ol>
				</>
			)}
		</Panel>
	);
}

function Piece({ piece, number }: { piece: Evidence; number: number }): ReactNode {
	const { t, label } = useText();
	return (
		<li>
			<span className="evidence-number">{number}</span>
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
	);
}

/** Masks that are sure to be a node's: the user's own, and those of the person where there is one of a kind. */
function valueOf(node: GraphNode, isOnly: boolean, data: CustomerDetail): string | undefined {
	if (node.kind === "operator") return data.user.nickname;
	if (!isOnly || data.customer === null) return undefined;
	if (node.kind === "name") return data.customer.nameMasked;
	return node.kind === "id_number" ? (data.customer.idNumberMasked ?? undefined) : undefined;
}

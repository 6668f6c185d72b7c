import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RouteDecisionRow } from "../../api/route-types.ts";
import type { RouteGuide } from "../../api/trade-queries.ts";
import { useText } from "../../i18n/index.ts";
import { When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";

/** Which methods the payer was shown and why, and which channel was to carry each try. */
export function RoutingPanel(props: {
	guides: readonly RouteGuide[];
	routes: readonly RouteDecisionRow[];
	nameOf: (channelId: string) => string;
}): ReactNode {
	const { t } = useText();
	const { guides, routes, nameOf } = props;
	if (guides.length === 0 && routes.length === 0) return null;
	return (
		<Panel title={t("trades.routing")} note={t("trades.routingNote")}>
			<ul className="rows">
				{routes.map((row) => (
					<li key={row.id}>
						<div>
							<Link
								className="link"
								to="/routes/decisions/$decisionId"
								params={{ decisionId: row.id }}
							>
								{row.channelId === null ? t("trades.noRoute") : nameOf(row.channelId)}
							</Link>
							{row.shadowDiffers === true && (
								<span className="chip">{t("trades.shadowDiffers")}</span>
							)}
							<p className="small muted">
								{row.ground.text}
								{row.tried.length > 0 &&
									` · ${t("trades.triedBefore", { names: row.tried.map(nameOf).join(" · ") })}`}
							</p>
						</div>
						<span className="small muted">
							<When at={row.at} short />
						</span>
					</li>
				))}
				{guides.map((guide) => (
					<li key={`${guide.at} ${guide.device}`}>
						<Guide guide={guide} />
						<span className="small muted">
							<When at={guide.at} short />
						</span>
					</li>
				))}
			</ul>
		</Panel>
	);
}

/** The methods in the order in which they were shown; unfolded, what put each where it stood. */
function Guide({ guide }: { guide: RouteGuide }): ReactNode {
	const { t, label, word } = useText();
	const placed = guide.verdicts.toSorted(
		(left, right) => (left.place ?? Infinity) - (right.place ?? Infinity),
	);
	return (
		<details className="guide">
			<summary>
				{t("trades.shown", {
					device: word("trades.platforms", guide.device),
					methods: guide.order.map((method) => label("method", method)).join(" › "),
				})}
			</summary>
			<dl>
				{placed.map(({ method, bar, points, terms, isTroubled }) => (
					<div key={method}>
						<dt>{label("method", method)}</dt>
						<dd className="small muted">
							{bar !== null && `${word("trades.guideBars", bar)} · `}
							{isTroubled && `${t("trades.troubled")} · `}
							{t("trades.points", { points: signed(points) })}
							{terms.length > 0 &&
								` = ${terms
									.map((term) => `${word("trades.guideTerms", term.code)} ${signed(term.points)}`)
									.join(" ")}`}
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}

/** With its sign, and a true minus. */
function signed(points: number): string {
	return points < 0 ? `−${Math.abs(points)}` : `+${points}`;
}

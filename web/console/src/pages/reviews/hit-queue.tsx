import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Form, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { type Hit, hitsQuery } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime, shortId } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { HitState } from "../customers/person-panel.tsx";

/** Names that resemble each other, both held side by side. */
export function HitQueue(): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const [judging, judge] = useState<Hit>();
	const read = useQuery(hitsQuery());
	return (
		<>
			<Loaded read={read} rows={8}>
				{({ items }) =>
					items.length === 0 ? (
						<div className="panel">
							<Empty title={t("reviews.hitsEmpty")} text={t("reviews.hitsEmptyText")} />
						</div>
					) : (
						<ul className="hits">
							{items.map((hit) => (
								<HitCard key={hit.id} hit={hit} onJudge={mayAct ? judge : undefined} />
							))}
						</ul>
					)
				}
			</Loaded>
			<JudgeDialog hit={judging} onClose={() => judge(undefined)} />
		</>
	);
}

/** One resemblance: the customer at the left, the list at the right, how much between them. */
export function HitCard(props: {
	hit: Hit;
	onJudge?: ((hit: Hit) => void) | undefined;
}): ReactNode {
	const { t, word } = useText();
	const { hit, onJudge } = props;
	return (
		<li className="panel hit">
			<div className="hit-side">
				<p className="small muted">{t("reviews.customerSide")}</p>
				<strong>{hit.customerName ?? shortId(hit.customerId)}</strong>
				{hit.userId && (
					<Link className="link small" to="/customers/$userId" params={{ userId: hit.userId }}>
						{t("reviews.toCustomer")}
					</Link>
				)}
			</div>
			<div className="hit-between">
				<span className="hit-score">{hit.score}</span>
				<span className="small muted">{word("reviews.how", hit.how)}</span>
			</div>
			<div className="hit-side">
				<p className="small muted">{word("reviews.lists", hit.list)}</p>
				<strong>{hit.listedName ?? "—"}</strong>
				{hit.listedSource && <span className="small muted">{hit.listedSource}</span>}
			</div>
			<div className="hit-end">
				<HitState state={hit.state} />
				<span className="small muted">
					{t("reviews.openedAt", { time: formatDateTime(hit.openedAt) })}
				</span>
				{onJudge !== undefined && hit.state === "open" && (
					<Button size="small" onClick={() => onJudge(hit)}>
						{t("reviews.judge")}
					</Button>
				)}
			</div>
		</li>
	);
}

function JudgeDialog(props: { hit: Hit | undefined; onClose: () => void }): ReactNode {
	const { t, word } = useText();
	const { hit } = props;
	return (
		<ProposalDialog<{ readonly verdict: "clear" | "confirm" }>
			open={hit !== undefined}
			title={t("reviews.judgeHit")}
			lead={t("reviews.judgeHitLead")}
			initial={{ verdict: "clear" }}
			refresh={["reviews", "customer", "organisations"]}
			send={(fields) =>
				api.post(`/screening-hits/${encodeURIComponent(hit?.id ?? "")}/judgements`, {
					...fields,
					customerId: hit?.customerId,
				})
			}
			onClose={props.onClose}
		>
			{hit?.listedName && (
				<p className="hit-pair">
					<strong>{hit.customerName}</strong> — <strong>{hit.listedName}</strong>
				</p>
			)}
			<Form.Item name="verdict" label={t("reviews.verdict")}>
				<Segmented
					block
					options={(["clear", "confirm"] as const).map((value) => ({
						value,
						label: word("reviews.verdicts", value),
					}))}
				/>
			</Form.Item>
		</ProposalDialog>
	);
}

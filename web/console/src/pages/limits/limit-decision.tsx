import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { limitDecisionQuery, limitRulesQuery } from "../../api/limit-queries.ts";
import { useText } from "../../i18n/index.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Id } from "../../ui/id.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { Breach, DecisionFacts, DecisionState, Lines } from "./decision-parts.tsx";

/** One payment before the limits: the act, and every rule with version, factor and counter. */
export function LimitDecisionPage(): ReactNode {
	const { t, word } = useText();
	const { paymentId } = useParams({ strict: false }) as { paymentId: string };
	const read = useQuery(limitDecisionQuery(paymentId));
	const book = useQuery(limitRulesQuery()).data;
	const { data } = read;
	return (
		<Page
			name={t("limits.decision")}
			title={
				data === undefined ? (
					t("limits.decision")
				) : (
					<>
						{t("limits.decision")} · {word("limits.acts", data.kind)}
						<DecisionState state={data.state} />
					</>
				)
			}
			lead={<Id value={paymentId} />}
			trail={{ to: "/limits", text: t("limits.title") }}
			printable
		>
			<Loaded read={read} rows={10}>
				{(decision) => (
					<>
						<Breach decision={decision} book={book} />
						<Panel>
							<DecisionFacts decision={decision} />
						</Panel>
						<Panel title={t("limits.lines")} note={t("limits.linesNote")} flush>
							<Lines decision={decision} book={book} />
						</Panel>
					</>
				)}
			</Loaded>
		</Page>
	);
}

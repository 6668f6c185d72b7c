import { useQuery } from "@tanstack/react-query";
import { ErrorState, Problem } from "@zhangfang/shared";
import { Button, FormError, ProofSheet } from "@zhangfang/shared/mobile/index.ts";
import { StandingMark } from "@zhangfang/shared/mobile/standing-mark.tsx";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import type { Card } from "../api/types.ts";
import { Link, useAddressPart } from "../nav.tsx";
import { CardFace } from "../parts/card-face.tsx";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { StepHead } from "../parts/steps.tsx";
import { RefusedStep, WaitStep } from "./card-new-ends.tsx";
import { useCardRenewal } from "./card-new-flow.ts";
import { CodeStep } from "./card-new-steps.tsx";
import "./result.css";

/** Signs a card anew: a word of why, the bank's code, done. */
export function CardRenewalPage(): React.ReactNode {
	const { t } = useTranslation();
	const cardId = useAddressPart("cardId");
	const cards = useQuery(cardsQuery);
	return (
		<Page title={t("card.renew")}>
			<QueryGate query={cards} rows={2} height={132}>
				{(items) => {
					const card = items.find(({ id }) => id === cardId);
					if (card) return <Renewal card={card} />;
					return <ErrorState error={new Problem({ status: 404, code: "not_found" })} />;
				}}
			</QueryGate>
		</Page>
	);
}

function Renewal({ card }: { card: Card }): React.ReactNode {
	const { t } = useTranslation();
	const flow = useCardRenewal(card.id);
	const { start, step } = flow;
	if (step === "code") return <CodeStep flow={flow} />;
	if (step === "wait") return <WaitStep />;
	if (step === "refused") return <RefusedStep flow={flow} />;
	if (step === "bound") {
		return (
			<div className="zf-result">
				<StandingMark standing="done" />
				<h2 role="status">{t("card.renewed")}</h2>
				<div className="zf-result-ways">
					<Link
						to="/cards/$cardId"
						params={{ cardId: card.id }}
						className="zf-button zf-button-primary zf-button-block"
					>
						{t("bind.done")}
					</Link>
				</div>
			</div>
		);
	}
	return (
		<div className="zf-form">
			<CardFace card={card} />
			<StepHead title={t("card.renewTitle")} hint={t("card.renewHint")} />
			<FormError error={start.error} />
			<Button block busy={start.busy} onClick={() => start.start(undefined)}>
				{t("card.renewStart")}
			</Button>
			<ProofSheet view={start.view} />
		</div>
	);
}

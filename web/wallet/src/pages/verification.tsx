import { useQuery } from "@tanstack/react-query";
import type { Me } from "@zhangfang/shared";
import { CheckIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useMe } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import type { Card } from "../api/types.ts";
import { Link } from "../nav.tsx";
import { useCardName } from "../parts/card-picker.tsx";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { ConsentForm } from "./consent-form.tsx";
import "./verification.css";

/** Payment account classes and the independent sources each asks for (PBoC notice 2015 No. 43, article 11). */
const CLASSES = [
	{ name: "I", sources: 1 },
	{ name: "II", sources: 3 },
	{ name: "III", sources: 5 },
] as const;

export function VerificationPage(): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const cards = useQuery(cardsQuery);
	if (!me) return null;
	return (
		<Page title={t("verify.title")}>
			<ClassLadder me={me} />
			{me.verification.state === "none" && (
				<QueryGate query={cards}>{(items) => <Begin cards={items} />}</QueryGate>
			)}
			{me.verification.state === "linked" && <p className="zf-note">{t("verify.wayUp")}</p>}
		</Page>
	);
}

function ClassLadder({ me }: { me: Me }): React.ReactNode {
	const { t } = useTranslation();
	const { verification } = me;
	return (
		<section className="zf-card zf-ladder">
			<div className="zf-ladder-head">
				<h2>
					{verification.state === "linked"
						? t("verify.linked", { name: verification.nameMasked })
						: t("verify.none")}
				</h2>
				<p className="zf-muted">{t("verify.sources", { count: verification.sources })}</p>
			</div>
			<ol>
				{CLASSES.map((step) => {
					const reached =
						verification.accountClass !== "none" && verification.sources >= step.sources;
					const current = verification.accountClass === step.name;
					return (
						<li
							key={step.name}
							className={current || reached ? "zf-ladder-on" : ""}
							aria-current={current ? "step" : undefined}
						>
							<span className="zf-ladder-mark">
								{current ? <CheckIcon size={16} /> : t(`verify.class.${step.name}.mark`)}
							</span>
							<div>
								<div className="zf-ladder-name">
									{t(`verify.class.${step.name}.name`)}
									{current && <span className="zf-tag zf-tag-good">{t("verify.current")}</span>}
								</div>
								<div className="zf-row-note">{t(`verify.class.${step.name}.can`)}</div>
								<div className="zf-row-note">{t("verify.needs", { count: step.sources })}</div>
							</div>
						</li>
					);
				})}
			</ol>
		</section>
	);
}

function Begin({ cards }: { cards: readonly Card[] }): React.ReactNode {
	const { t } = useTranslation();
	const name = useCardName();
	const [cardId, setCardId] = useState<string>();
	const card = cards.find((each) => each.id === cardId) ?? cards[0];
	if (!card) {
		return (
			<Link
				to="/cards/new"
				search={{ next: "/me/verification" }}
				className="zf-button zf-button-primary zf-button-block"
			>
				{t("verify.bindFirst")}
			</Link>
		);
	}
	return (
		<section className="zf-card zf-form" style={{ padding: 16 }}>
			<label className="zf-form" style={{ gap: 6 }}>
				<span className="zf-field-label">{t("verify.withCard")}</span>
				<select
					className="zf-select"
					value={card.id}
					onChange={(event) => setCardId(event.target.value)}
				>
					{cards.map((each) => (
						<option key={each.id} value={each.id}>
							{name(each)}
						</option>
					))}
				</select>
			</label>
			<ConsentForm key={card.id} cardId={card.id} />
		</section>
	);
}

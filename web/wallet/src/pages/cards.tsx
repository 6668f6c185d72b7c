import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@zhangfang/shared";
import { PlusIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import { Link } from "../nav.tsx";
import { CardFace } from "../parts/card-face.tsx";
import { useCardName } from "../parts/card-picker.tsx";
import { usePageTitle } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";

export function CardsPage(): React.ReactNode {
	const { t } = useTranslation();
	const cards = useQuery(cardsQuery);
	const name = useCardName();
	usePageTitle(t("nav.cards"));
	return (
		<div className="zf-rooms">
			<div className="zf-room-title">
				<h1>{t("nav.cards")}</h1>
			</div>
			<QueryGate query={cards} rows={2} height={132}>
				{(items) => (
					<>
						{items.map((card) => (
							<Link
								key={card.id}
								to="/cards/$cardId"
								params={{ cardId: card.id }}
								aria-label={name(card)}
								style={{ borderRadius: 16 }}
							>
								<CardFace card={card} />
							</Link>
						))}
						{items.length === 0 && (
							<EmptyState title={t("card.noneTitle")} hint={t("card.noneHint")} />
						)}
						<Link to="/cards/new" className={addClass(items.length === 0)}>
							<PlusIcon size={20} />
							{t("card.add")}
						</Link>
						<Link to="/cards/banks" className="zf-link zf-center">
							{t("banks.title")}
						</Link>
					</>
				)}
			</QueryGate>
		</div>
	);
}

/** Adding a card is the one primary action only while there is none. */
function addClass(first: boolean): string {
	return `zf-button zf-button-block ${first ? "zf-button-primary" : "zf-button-plain"}`;
}

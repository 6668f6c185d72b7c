import { useQuery } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../../api/queries.ts";
import { checksQuery, documentsQuery } from "../../api/verification.ts";
import { useCardName } from "../../parts/card-picker.tsx";

/** One thing that speaks for the person. */
export interface Evidence {
	/** Id of the card, check or document that it came by. */
	readonly reference: string;
	readonly source:
		| "bank_card"
		| "micro_deposit"
		| "carrier"
		| "face"
		| "public_security"
		| "document";
	readonly name: string;
	/** When it was obtained, in words. */
	readonly since: string;
	/** Names the person by ID number, and so counts towards the class and can link. */
	readonly isCounted: boolean;
}

/** What speaks for the person so far, cards first; undefined while it is being fetched. */
export function useEvidence(): readonly Evidence[] | undefined {
	const { t, i18n } = useTranslation();
	const cardName = useCardName();
	const cards = useQuery(cardsQuery).data;
	const checks = useQuery(checksQuery).data;
	const documents = useQuery(documentsQuery).data;
	if (cards === undefined || checks === undefined || documents === undefined) return undefined;
	const day = (at: string): string => formatTime(at, "date", i18n.language);
	return [
		...cards.map((card) => ({
			reference: card.id,
			source: "bank_card" as const,
			name: cardName(card),
			since: day(card.boundAt),
			isCounted: true,
		})),
		...checks
			.filter(({ state }) => state === "matched")
			.map((check) => ({
				reference: check.id,
				source: check.source,
				name: check.cardMasked ?? t(`verify.source.${check.source}.name`),
				since: day(check.answeredAt ?? check.startedAt),
				isCounted: check.source !== "micro_deposit",
			})),
		...documents
			.filter(({ state }) => state === "approved")
			.map((document) => ({
				reference: document.id,
				source: "document" as const,
				name: `${t(`verify.document.type.${document.type}`)} ${document.numberMasked}`,
				since: day(document.submittedAt),
				isCounted: true,
			})),
	];
}

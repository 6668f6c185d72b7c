import { useTranslation } from "react-i18next";
import type { Card } from "../api/types.ts";

/**
 * Recharge and withdrawal take debit cards only: a credit card's money is a loan, and must not become a balance
 * that can be withdrawn.
 */
export function isDebit(card: Card): boolean {
	return card.state === "bound" && card.renewal !== "now" && card.cardType === "debit";
}

/** Why a card cannot serve, for the list of cards; undefined when it can. */
export function useCardRefusal(): (card: Card) => string | undefined {
	const { t } = useTranslation();
	return (card) => {
		if (isDebit(card)) return undefined;
		if (card.state !== "bound") return t("card.suspended");
		return t(card.cardType === "debit" ? "card.renewNow" : "card.debitOnly");
	};
}

import { useTranslation } from "react-i18next";
import type { Awaiting } from "../../wire.ts";
import { useAwaitingText } from "../awaiting.ts";
import { outsidePart, type Paying } from "./wire.ts";

/** States of a part that the institution has not answered yet. */
const BEGINNING: readonly string[] = ["created", "held", "sent"];

/** What is awaited of a payment, by the payment where one sees it, else by its order. */
export function usePayingText(): (paying: Paying | undefined, awaiting: Awaiting | null) => string {
	const { t } = useTranslation("shared");
	const text = useAwaitingText();
	return (paying, awaiting) => {
		const where = paying && outsidePart(paying);
		const isBeginning =
			where?.kind === "method" && BEGINNING.includes(where.state) && !paying?.isStopping;
		if (isBeginning && paying?.awaiting?.what === "bank_processing") {
			return t("paying.opening", { name: where.label });
		}
		return text(paying?.awaiting ?? awaiting);
	};
}

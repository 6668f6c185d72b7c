import { BankMark } from "@zhangfang/shared";
import { useBankName } from "@zhangfang/shared/bank-name.ts";
import { useTranslation } from "react-i18next";
import type { Card } from "../api/types.ts";
import "./card-face.css";

type Face = Pick<Card, "issuer" | "cardType" | "last4"> &
	Partial<Pick<Card, "isDefault" | "state" | "renewal">>;

/** The one thing to know of a card at a glance: what is wrong with it first. */
function tagOf(card: Face, t: (key: string) => string): string | undefined {
	if (card.state === "suspended") return t("card.suspended");
	if (card.renewal === "now") return t("card.renewNow");
	if (card.renewal === "soon") return t("card.renewSoon");
	return card.isDefault === true ? t("card.default") : undefined;
}

/** A bank card drawn as a card, in the bank's colour, shaded until white text on it reads well. */
export function CardFace({ card }: { card: Face }): React.ReactNode {
	const { t } = useTranslation();
	const bankName = useBankName();
	const tag = tagOf(card, t);
	return (
		<div className="zf-card-face" style={{ backgroundColor: card.issuer.color }}>
			<div className="zf-card-face-head">
				<BankMark issuer={card.issuer} size={40} />
				<div>
					<div className="zf-card-face-bank">{bankName(card.issuer)}</div>
					<div className="zf-card-face-type">{t(`card.${card.cardType}`)}</div>
				</div>
				{tag && <span className="zf-card-face-tag">{tag}</span>}
			</div>
			<div className="zf-card-face-number">
				<i aria-hidden="true" />
				<i aria-hidden="true" />
				<i aria-hidden="true" />
				<span className="zf-visually-hidden">{t("card.ending")}</span>
				{card.last4}
			</div>
		</div>
	);
}

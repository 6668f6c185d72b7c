import { useTranslation } from "react-i18next";
import { formatMoney, type Money, moneyParts, type Signing } from "./money.ts";
import "./money-text.css";

export interface MoneyTextProps {
	readonly amount: Money;
	/** `hero` for the one figure of a screen, `large` in a card's head, `body` in rows. */
	readonly size?: "hero" | "large" | "body";
	readonly signed?: Signing;
	readonly symbol?: boolean;
	readonly hidden?: boolean;
	readonly tone?: "in" | "plain" | "muted";
}

/** An amount with large yuan and small fen, tabular figures; one text for a screen reader. */
export function MoneyText(props: MoneyTextProps): React.ReactNode {
	const { amount, size = "body", signed = "auto", symbol = true, tone = "plain" } = props;
	const { t } = useTranslation("shared");
	if (props.hidden) {
		return (
			<span className={`zf-money zf-money-${size}`} role="img" aria-label={t("money.hidden")}>
				••••
			</span>
		);
	}
	const parts = moneyParts(amount, signed);
	return (
		<span className={`zf-money zf-money-${size} zf-money-${tone}`}>
			<span className="zf-visually-hidden">{formatMoney(amount, { signed, symbol })}</span>
			<span aria-hidden="true">
				{parts.sign}
				{symbol && <span className="zf-money-symbol">{parts.symbol}</span>}
				{parts.whole}
				<span className="zf-money-fraction">.{parts.fraction}</span>
			</span>
		</span>
	);
}

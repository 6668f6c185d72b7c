import { formatMoney, formatTime, type OwnEntry } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";

/** How the trade stands in the books of one's own account. */
export function Entries({ entries }: { entries: readonly OwnEntry[] }): React.ReactNode {
	const { t, i18n } = useTranslation();
	return (
		<section className="zf-card zf-bill-part">
			<h2>{t("bill.entries")}</h2>
			<ul className="zf-entries">
				{entries.map((entry) => (
					<li key={entry.id}>
						<div className="zf-entry-head">
							<span>{entry.ruleText}</span>
							<time dateTime={entry.at}>{formatTime(entry.at, "exact", i18n.language)}</time>
						</div>
						{entry.legs.map((leg) => (
							<div key={`${leg.accountLabel} ${leg.side}`} className="zf-entry-leg">
								<span>{leg.accountLabel}</span>
								<span>{t(`bill.side.${leg.side}`)}</span>
								<span>{formatMoney(leg.amount, { symbol: false })}</span>
							</div>
						))}
					</li>
				))}
			</ul>
		</section>
	);
}

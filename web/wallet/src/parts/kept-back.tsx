import { formatMoney } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import type { KeptBack } from "../api/types.ts";
import { useHour } from "./use-hour.ts";
import "./kept-back.css";

/** What of the balance may not be withdrawn yet, why, and when it may. */
export function KeptBackList({ items }: { items: readonly KeptBack[] }): React.ReactNode {
	const { t } = useTranslation();
	const hour = useHour();
	return (
		<section className="zf-card zf-kept-back" aria-label={t("keptBack.title")}>
			<h2>{t("keptBack.title")}</h2>
			<ul>
				{items.map(({ reason, amount, freesAt }) => (
					<li key={`${reason} ${freesAt}`}>
						<span>
							{t(`keptBack.reason.${reason}`)}
							<span className="zf-row-note zf-block">
								{freesAt === null
									? t(`keptBack.open.${reason}`)
									: t("keptBack.from", { time: hour(freesAt) })}
							</span>
						</span>
						<span className="zf-kept-back-amount">{formatMoney(amount)}</span>
					</li>
				))}
			</ul>
			<p className="zf-row-note">{t("keptBack.note")}</p>
		</section>
	);
}

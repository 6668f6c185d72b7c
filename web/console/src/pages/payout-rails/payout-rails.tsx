import { useQuery } from "@tanstack/react-query";
import { formatMoney } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { payoutTermsQuery, railsQuery } from "../../api/payment-queries.ts";
import type { PayoutRail, Rails } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { RailCard } from "./rail-card.tsx";
import { RailDialog } from "./rail-dialog.tsx";
import { RiskPanel } from "./risk-panel.tsx";
import { TermsHistory } from "./terms-history.tsx";
import "./payout-rails.css";

const REFRESH_MS = 15_000;

/** The ways by which money leaves for banks: terms, position, promises, and when people look first. */
export function PayoutRailsPage(): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const read = useQuery({ ...railsQuery(), refetchInterval: REFRESH_MS });
	const terms = useQuery(payoutTermsQuery());
	const [wanted, want] = useState<PayoutRail | "new">();
	return (
		<Page
			title={t("rails.title")}
			lead={t("rails.lead")}
			printable
			actions={mayAct && <Button onClick={() => want("new")}>{t("rails.proposeNew")}</Button>}
		>
			<Loaded read={read} rows={12}>
				{(rails) => (
					<>
						<Reserve rails={rails} />
						{rails.items.length === 0 && (
							<div className="panel">
								<Empty title={t("rails.empty")} text={t("rails.emptyText")} />
							</div>
						)}
						{rails.items.map((rail) => (
							<RailCard
								key={rail.id}
								rail={rail}
								onChange={mayAct ? () => want(rail) : undefined}
							/>
						))}
					</>
				)}
			</Loaded>
			<Loaded read={terms} rows={4}>
				{({ items }) => (
					<>
						<RiskPanel terms={items.find(({ name }) => name === "risk")} />
						<TermsHistory items={items} />
					</>
				)}
			</Loaded>
			<RailDialog rail={wanted} onClose={() => want(undefined)} />
		</Page>
	);
}

/** What the reserve deposit still covers, and which rails are low. */
function Reserve({ rails: { reserve, items } }: { rails: Rails }): ReactNode {
	const { t, language } = useText();
	const low = items.filter(({ lowSince }) => lowSince !== null);
	const names = low.map(({ nameZh, nameEn }) => (language === "en" ? nameEn : nameZh));
	return (
		<p className={low.length > 0 ? "banner banner-bad" : "banner banner-ok"} role="status">
			{t("rails.reserve", { amount: formatMoney(reserve) })}
			{low.length > 0 && ` · ${t("rails.low", { names: names.join(" · ") })}`}
		</p>
	);
}

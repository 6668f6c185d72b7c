import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FormError, useMe, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { noticeChoiceQuery } from "../../api/safety.ts";
import type { NoticeChoice } from "../../api/types.ts";
import { Link } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { SwitchRow } from "../../parts/switch-row.tsx";
import "./security.css";

/** Which news goes which way: of money as one likes, of security always everywhere. */
export function NoticeChoicePage(): React.ReactNode {
	const { t } = useTranslation();
	const choice = useQuery(noticeChoiceQuery);
	return (
		<Page title={t("noticeChoice.title")}>
			<QueryGate query={choice} rows={2} height={48}>
				{(now) => <OfMoney now={now} />}
			</QueryGate>
			<Always />
		</Page>
	);
}

function OfMoney({ now }: { now: NoticeChoice }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const me = useMe();
	const email = me?.emailMasked ?? null;
	const choosing = useMutation({
		mutationFn: (wanted: NoticeChoice) => walletApi.put<NoticeChoice>("/notice-choice", wanted),
		onSuccess: (saved) => {
			client.setQueryData(noticeChoiceQuery.queryKey, saved);
			Toast.show({ content: t("noticeChoice.saved") });
		},
	});
	const isSilent = !now.sms && !(now.email && email !== null);
	return (
		<section className="zf-card" aria-labelledby="notices-money">
			<div className="zf-section-head">
				<h2 id="notices-money">{t("noticeChoice.money.title")}</h2>
			</div>
			<div className="zf-rows">
				<SwitchRow
					name={t("noticeChoice.sms")}
					what={me?.mobileMasked}
					checked={now.sms}
					disabled={choosing.isPending}
					onSwitch={(sms) => choosing.mutate({ ...now, sms })}
				/>
				{email === null ? (
					<Link to="/me/email" className="zf-row zf-switch-row">
						<span className="zf-row-main">
							{t("noticeChoice.email")}
							<span className="zf-row-note zf-block">{t("noticeChoice.noEmail")}</span>
						</span>
						<span className="zf-text-link">{t("noticeChoice.addEmail")}</span>
					</Link>
				) : (
					<SwitchRow
						name={t("noticeChoice.email")}
						what={email}
						checked={now.email}
						disabled={choosing.isPending}
						onSwitch={(wanted) => choosing.mutate({ ...now, email: wanted })}
					/>
				)}
			</div>
			<p className="zf-card-note">{t(`noticeChoice.money.${isSilent ? "silent" : "what"}`)}</p>
			<FormError error={choosing.error} />
		</section>
	);
}

/** What cannot be switched off, and why. */
function Always(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<section className="zf-card" aria-labelledby="notices-security">
			<div className="zf-section-head">
				<h2 id="notices-security">{t("noticeChoice.security.title")}</h2>
				<span className="zf-tag">{t("noticeChoice.security.always")}</span>
			</div>
			<p className="zf-card-note">{t("noticeChoice.security.what")}</p>
		</section>
	);
}

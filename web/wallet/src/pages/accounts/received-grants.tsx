import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatTime, MoneyText } from "@zhangfang/shared";
import { FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Grant, receivedQuery } from "../../api/accounts.ts";
import { Link } from "../../nav.tsx";
import { readableNumber } from "../../parts/account-number.tsx";
import { ConfirmSheet } from "../security/confirm-sheet.tsx";
import { maySend } from "../transfer-source.ts";
import { useGrantText } from "./grant-text.ts";

/** Accounts of others that one may use or look at; nothing while there is none. */
export function ReceivedGrants(): React.ReactNode {
	const { t } = useTranslation();
	const received = useQuery(receivedQuery).data ?? [];
	if (received.length === 0) return null;
	return (
		<section className="zf-card" aria-label={t("grants.received")}>
			<div className="zf-section-head">
				<h2>{t("grants.received")}</h2>
			</div>
			<ul className="zf-rows">
				{received.map((grant) => (
					<li key={grant.id}>
						<Received grant={grant} />
					</li>
				))}
			</ul>
		</section>
	);
}

function Received({ grant }: { grant: Grant }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const text = useGrantText();
	const client = useQueryClient();
	const [asking, setAsking] = useState(false);
	const giving = useMutation({
		mutationFn: () => walletApi.delete<void>(`/grants/${encodeURIComponent(grant.id)}`),
		onSuccess: () => {
			Toast.show({ content: t("grants.givenUp") });
			void client.invalidateQueries({ queryKey: ["grants"] });
		},
	});
	const { ownerName, typeName } = grant;
	return (
		<>
			<div className="zf-row zf-account-row">
				<div className="zf-row-main">
					{t("grants.of", { name: ownerName, account: typeName })}
					<div className="zf-row-note">{readableNumber(grant.accountNumber)}</div>
					<div className="zf-row-note">
						{text(grant)} · {formatTime(grant.givenAt, "date", i18n.language)}
					</div>
				</div>
				<MoneyText amount={grant.available} />
			</div>
			<div className="zf-account-acts">
				{maySend(grant) && (
					<Link to="/transfer" search={{ from: grant.accountId }} className="zf-link">
						{t(grant.role === "maker" ? "grants.propose" : "grants.send")}
					</Link>
				)}
				<button
					type="button"
					className="zf-link"
					disabled={giving.isPending}
					aria-label={t("grants.giveUpNamed", { name: ownerName })}
					onClick={() => setAsking(true)}
				>
					{t("grants.giveUp")}
				</button>
			</div>
			<FormError error={giving.error} />
			<ConfirmSheet
				open={asking}
				title={t("grants.giveUp")}
				what={t("grants.giveUpWhat", { name: ownerName })}
				act={t("grants.giveUp")}
				onConfirm={() => {
					setAsking(false);
					giving.mutate();
				}}
				onClose={() => setAsking(false)}
			/>
		</>
	);
}

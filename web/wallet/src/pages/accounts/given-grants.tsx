import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { EmptyState, formatTime } from "@zhangfang/shared";
import { PlusIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Grant, givenQuery } from "../../api/accounts.ts";
import { Link } from "../../nav.tsx";
import { Portrait } from "../../parts/payee-face.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { ConfirmSheet } from "../security/confirm-sheet.tsx";
import { useGrantText } from "./grant-text.ts";

/** Who else may use an account of one's own: given with proof, taken back at once. */
export function GivenGrants({ accountId }: { accountId: string }): React.ReactNode {
	const { t } = useTranslation();
	const given = useQuery(givenQuery(accountId));
	return (
		<>
			<QueryGate query={given} rows={2} height={40}>
				{(items) => (
					<ul className="zf-card zf-rows" aria-label={t("grants.given")}>
						{items.map((grant) => (
							<li key={grant.id}>
								<Given grant={grant} />
							</li>
						))}
						{items.length === 0 && (
							<li>
								<EmptyState title={t("grants.noneTitle")} hint={t("grants.noneHint")} />
							</li>
						)}
					</ul>
				)}
			</QueryGate>
			<Link
				to="/me/accounts/$accountId/grant"
				params={{ accountId }}
				className="zf-button zf-button-plain zf-button-block"
			>
				<PlusIcon size={20} />
				{t("grants.give")}
			</Link>
		</>
	);
}

function Given({ grant }: { grant: Grant }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const text = useGrantText();
	const client = useQueryClient();
	const [asking, setAsking] = useState(false);
	const taking = useMutation({
		mutationFn: () => walletApi.delete<void>(`/grants/${encodeURIComponent(grant.id)}`),
		onSuccess: () => {
			Toast.show({ content: t("grants.taken") });
			void client.invalidateQueries({ queryKey: ["grants"] });
		},
	});
	const name = grant.granteeName;
	return (
		<>
			<div className="zf-row zf-account-row">
				<Portrait name={name} size={36} />
				<div className="zf-row-main">
					{name}
					<div className="zf-row-note">
						{text(grant)} · {formatTime(grant.givenAt, "date", i18n.language)}
					</div>
				</div>
				<button
					type="button"
					className="zf-link"
					disabled={taking.isPending}
					aria-label={t("grants.takeNamed", { name })}
					onClick={() => setAsking(true)}
				>
					{t("grants.take")}
				</button>
			</div>
			<FormError error={taking.error} />
			<ConfirmSheet
				open={asking}
				title={t("grants.take")}
				what={t("grants.takeWhat", { name })}
				act={t("grants.take")}
				onConfirm={() => {
					setAsking(false);
					taking.mutate();
				}}
				onClose={() => setAsking(false)}
			/>
		</>
	);
}

import { useQueryClient } from "@tanstack/react-query";
import { FormError, ProofSheet, useProven, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountPath, type Grant, type GrantKind, type GrantRole } from "../../api/accounts.ts";
import type { Payee } from "../../api/types.ts";
import { useAddressPart, useGo } from "../../nav.tsx";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { FindPerson } from "../../parts/find-person.tsx";
import { Page } from "../../parts/page.tsx";
import { PayeeFace } from "../../parts/payee-face.tsx";
import { StepHead } from "../../parts/steps.tsx";

/** What can be granted, from the least to the most. */
const MAY = ["view", "maker", "approver", "alone", "own"] as const;
type May = (typeof MAY)[number];

function wishOf(may: May): { grant: GrantKind; operatorRole: GrantRole | null } {
	if (may === "view" || may === "own") return { grant: may, operatorRole: null };
	return { grant: "operate", operatorRole: may };
}

/** Whom, then what they may do; then the proof. */
export function GrantNewPage(): React.ReactNode {
	const { t } = useTranslation();
	const [person, setPerson] = useState<Payee>();
	return (
		<Page title={t("grants.give")} {...(person && { onBack: () => setPerson(undefined) })}>
			{person ? (
				<GrantWhat person={person} />
			) : (
				<FindPerson
					title={t("grants.whom")}
					hint={t("grants.whomHint")}
					label={t("grants.mobile")}
					onConfirm={setPerson}
				/>
			)}
		</Page>
	);
}

function GrantWhat({ person }: { person: Payee }): React.ReactNode {
	const { t } = useTranslation();
	const accountId = useAddressPart("accountId");
	const client = useQueryClient();
	const go = useGo();
	const [may, setMay] = useState<May>();
	const giving = useProven({
		send: (wish: May, proof) =>
			walletApi.post<Grant>(
				`${accountPath(accountId)}/grants`,
				{ granteeId: person.payeeId, ...wishOf(wish) },
				proof,
			),
		onDone: () => {
			Toast.show({ content: t("grants.done") });
			void client.invalidateQueries({ queryKey: ["grants"] });
			void go({ to: "/me/accounts/$accountId", params: { accountId }, replace: true });
		},
	});
	return (
		<div className="zf-form">
			<div className="zf-card">
				<PayeeFace payee={person} />
			</div>
			<StepHead title={t("grants.what")} hint={t("grants.whatHint")} />
			<FormError error={giving.error} />
			<ChoiceList
				choices={MAY.map((each) => ({
					value: each,
					label: t(`grants.may.${each}.name`),
					note: t(`grants.may.${each}.what`),
				}))}
				onChoose={(wish) => {
					setMay(wish);
					giving.start(wish);
				}}
			/>
			<ProofSheet
				view={giving.view}
				purpose={t("grants.give")}
				facts={[
					{ label: t("grants.to"), value: person.nameMasked || person.nickname },
					...(may === undefined
						? []
						: [{ label: t("grants.what"), value: t(`grants.may.${may}.name`) }]),
				]}
			/>
		</div>
	);
}

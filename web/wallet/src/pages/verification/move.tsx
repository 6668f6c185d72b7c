import { useQueryClient } from "@tanstack/react-query";
import { EmptyState, type Me } from "@zhangfang/shared";
import {
	Button,
	FormError,
	meQuery,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { refreshPerson } from "../../api/verification.ts";
import { Link, useGo } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { StepHead } from "../../parts/steps.tsx";
import { Consent } from "./consent.tsx";
import { EvidenceSelect, useLinkable } from "./link-person.tsx";
import "./verification.css";

/** One person, one real-named account: moves it here from another account of one's own. */
export function MovePage(): React.ReactNode {
	const { t } = useTranslation();
	const { items, chosen, choose } = useLinkable();
	return (
		<Page title={t("verify.move.title")}>
			<StepHead title={t("verify.move.head")} hint={t("verify.move.hint")} />
			<ul className="zf-card zf-verify-facts">
				<li>{t("verify.move.fact.former")}</li>
				<li>{t("verify.move.fact.money")}</li>
				<li>{t("verify.move.fact.proof")}</li>
			</ul>
			{chosen ? (
				<>
					<EvidenceSelect items={items} chosen={chosen} onChoose={choose} />
					<MoveForm key={chosen.reference} reference={chosen.reference} />
				</>
			) : (
				<EmptyState
					title={t("verify.move.noneTitle")}
					hint={t("verify.move.noneHint")}
					action={
						<Link to="/me/verification" className="zf-button zf-button-primary">
							{t("verify.move.noneAct")}
						</Link>
					}
				/>
			)}
		</Page>
	);
}

function MoveForm({ reference }: { reference: string }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const go = useGo();
	const [consent, setConsent] = useState(false);
	const moving = useProven({
		about: () => `move ${reference}`,
		send: (_: undefined, proof) =>
			walletApi.post<Me>("/verification-moves", { reference, consent: true }, proof),
		onDone: (me) => {
			client.setQueryData(meQuery.queryKey, me);
			refreshPerson(client);
			Toast.show({ content: t("verify.move.done") });
			void go({ to: "/me/verification", replace: true });
		},
	});
	return (
		<div className="zf-form">
			<Consent checked={consent} onChange={setConsent}>
				{t("verify.consent")}
			</Consent>
			<FormError error={moving.error} />
			<Button block disabled={!consent} busy={moving.busy} onClick={() => moving.start(undefined)}>
				{t("verify.move.act")}
			</Button>
			<ProofSheet view={moving.view} />
		</div>
	);
}

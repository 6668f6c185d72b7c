import { ErrorState, Problem } from "@zhangfang/shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payee } from "../api/types.ts";
import { FindPerson } from "../parts/find-person.tsx";
import { Page } from "../parts/page.tsx";
import { TransferAmount } from "./transfer-amount.tsx";
import { useTransferSource } from "./transfer-source.ts";

/** Whom first, confirmed by the masked real name; then how much. */
export function TransferPage(): React.ReactNode {
	const { t } = useTranslation();
	const [payee, setPayee] = useState<Payee>();
	const source = useTransferSource();
	if (source === null) {
		return (
			<Page title={t("transfer.title")}>
				<ErrorState error={new Problem({ status: 404, code: "not_found" })} />
			</Page>
		);
	}
	if (payee && source) {
		return <TransferAmount payee={payee} source={source} onBack={() => setPayee(undefined)} />;
	}
	return (
		<Page title={t("transfer.title")}>
			<FindPerson
				title={t("transfer.whom")}
				hint={t("transfer.whomHint")}
				label={t("transfer.mobile")}
				onConfirm={setPayee}
			/>
		</Page>
	);
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payee } from "../api/types.ts";
import { FindPerson } from "../parts/find-person.tsx";
import { Page } from "../parts/page.tsx";
import { TransferAmount } from "./transfer-amount.tsx";

/** Whom first, confirmed by the masked real name; then how much. */
export function TransferPage(): React.ReactNode {
	const { t } = useTranslation();
	const [payee, setPayee] = useState<Payee>();
	if (payee) return <TransferAmount payee={payee} onBack={() => setPayee(undefined)} />;
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

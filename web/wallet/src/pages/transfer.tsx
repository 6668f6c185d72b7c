import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payee } from "../api/types.ts";
import { Page } from "../parts/page.tsx";
import { TransferAmount } from "./transfer-amount.tsx";
import { TransferPayee } from "./transfer-payee.tsx";

/** Whom first, confirmed by the masked real name; then how much. */
export function TransferPage(): React.ReactNode {
	const { t } = useTranslation();
	const [payee, setPayee] = useState<Payee>();
	if (payee) return <TransferAmount payee={payee} onBack={() => setPayee(undefined)} />;
	return (
		<Page title={t("transfer.title")}>
			<TransferPayee onConfirm={setPayee} />
		</Page>
	);
}

import { ProofSheet, Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import type { Payment } from "../api/use-payment.ts";
import { Link } from "../nav.tsx";
import { WayOn } from "./way-on.tsx";

export interface PaySheetProps {
	readonly payment: Payment;
	/** Where the page stands, to come back to after setting a payment password. */
	readonly page: "/recharge" | "/withdraw" | "/transfer";
	/** What the platform's own summary does not say. */
	readonly facts?: readonly { readonly label: string; readonly value: string }[];
}

/** Asks for the proof that a payment takes; before there is anything to prove with, for a payment password. */
export function PaySheet({ payment, page, facts = [] }: PaySheetProps): React.ReactNode {
	return (
		<>
			<ProofSheet
				view={payment.proven.view}
				facts={facts}
				wayOn={(error) => <WayOn error={error} page={page} />}
			/>
			<NoPasswordSheet open={payment.isBare} onClose={payment.closeBare} page={page} />
		</>
	);
}

function NoPasswordSheet(props: {
	open: boolean;
	onClose: () => void;
	page: string;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Sheet open={props.open} title={t("pay.needPassword")} onClose={props.onClose}>
			<div className="zf-form">
				<p className="zf-muted">{t("pay.needPasswordWhy")}</p>
				<Link
					to="/me/payment-password"
					search={{ next: props.page }}
					className="zf-button zf-button-primary zf-button-block"
				>
					{t("pay.setPassword")}
				</Link>
			</div>
		</Sheet>
	);
}

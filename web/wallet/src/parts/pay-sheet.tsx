import { amountText, isProblem } from "@zhangfang/shared";
import { LimitRefusal, type LimitWays, ProofSheet, Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import type { Payment } from "../api/use-payment.ts";
import { Link } from "../nav.tsx";
import { WayOn } from "./way-on.tsx";

export interface PaySheetProps {
	readonly payment: Payment;
	/** Where the page stands, to come back to after setting a payment password. */
	readonly page: string;
	/** What the platform's own summary does not say. */
	readonly facts?: readonly { readonly label: string; readonly value: string }[];
	/** Writes another amount, where a limit leaves room for less. */
	readonly onAmount: (text: string) => void;
}

/** Asks for the proof that a payment takes; before there is anything to prove with, for a payment password. */
export function PaySheet(props: PaySheetProps): React.ReactNode {
	const { payment, page, facts = [], onAmount } = props;
	const ways: LimitWays = { onLess: (left) => onAmount(amountText(left)) };
	return (
		<>
			<ProofSheet
				view={payment.proven.view}
				facts={facts}
				wayOn={(error) => <WayOn error={error} page={page} />}
				limitWays={ways}
			/>
			<LimitSheet payment={payment} ways={ways} />
			<NoPasswordSheet open={payment.isBare} onClose={payment.closeBare} page={page} />
		</>
	);
}

/** A limit that was met before any proof was asked for. */
function LimitSheet(props: { payment: Payment; ways: LimitWays }): React.ReactNode {
	const { t } = useTranslation("shared");
	const { error, reset } = props.payment.proven;
	const met = isProblem(error, "limit_exceeded") ? error : undefined;
	return (
		<Sheet open={met !== undefined} title={t("limit.title")} onClose={reset}>
			{met && <LimitRefusal problem={met} ways={props.ways} onLeave={reset} />}
		</Sheet>
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

import { isProblem, useProblemText } from "@zhangfang/shared";
import { Button, FormError, Keypad } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import type { Payment } from "../api/use-payment.ts";
import { amountAfterKey } from "./amount-draft.ts";

export interface AmountFootProps {
	readonly label: string;
	readonly ready: boolean;
	readonly onPay: () => void;
	readonly payment: Payment;
	readonly text: string;
	readonly onText: (text: string) => void;
	/** Out of the way while the phone's own keyboard writes a note. */
	readonly keysHidden?: boolean;
}

/** The one action of a page that moves money, above the keys that write its amount. */
export function AmountFoot(props: AmountFootProps): React.ReactNode {
	const { t } = useTranslation();
	const say = useProblemText();
	const { error, busy } = props.payment.proven;
	return (
		<>
			{isProblem(error) && error.unsettled ? (
				<div className="zf-form-error" role="alert">
					{t("pay.unsettled", { why: say(error) })}
				</div>
			) : (
				// A limit that was met has a sheet of its own.
				!isProblem(error, "limit_exceeded") && <FormError error={error} />
			)}
			<Button block disabled={!props.ready} busy={busy} onClick={props.onPay}>
				{props.label}
			</Button>
			{!props.keysHidden && (
				<Keypad
					decimal
					onKey={(key) => props.onText(amountAfterKey(props.text, key))}
					onDelete={() => props.onText(props.text.slice(0, -1))}
				/>
			)}
		</>
	);
}

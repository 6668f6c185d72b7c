import { useTranslation } from "react-i18next";
import { Field, type FieldProps } from "./field.tsx";

export interface CodeFieldProps extends Omit<FieldProps, "label" | "action"> {
	readonly label?: string;
	readonly resendIn: number;
	readonly sent: boolean;
	readonly sending: boolean;
	readonly onSend?: (() => void) | undefined;
	readonly sendDisabled?: boolean;
}

/** An SMS code, six digits unless said otherwise, with send and resend; the phone may fill it in by itself. */
export function CodeField(props: CodeFieldProps): React.ReactNode {
	const { label, resendIn, sent, sending, onSend, sendDisabled, onValue, ...rest } = props;
	const { t } = useTranslation("shared");
	const caption =
		resendIn > 0
			? t("code.resendIn", { seconds: resendIn })
			: t(sent ? "code.resend" : "code.send");
	return (
		<Field
			inputMode="numeric"
			autoComplete="one-time-code"
			maxLength={6}
			placeholder={t("code.placeholder")}
			{...rest}
			label={label ?? t("code.label")}
			onValue={(text) => onValue(text.replace(/\D/g, ""))}
			action={
				onSend && (
					<button
						type="button"
						className="zf-field-action"
						disabled={sendDisabled || sending || resendIn > 0}
						onClick={onSend}
					>
						{caption}
					</button>
				)
			}
		/>
	);
}

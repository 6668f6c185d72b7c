import { useTranslation } from "react-i18next";
import { BackspaceIcon } from "./icons.tsx";
import "./keypad.css";

export interface KeypadProps {
	readonly onKey: (key: string) => void;
	readonly onDelete: () => void;
	/** Show a decimal point (amounts) instead of a gap (codes). */
	readonly decimal?: boolean;
	readonly disabled?: boolean;
}

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Our own keys for amounts and payment passwords, so that no third-party keyboard sees them. */
export function Keypad({
	onKey,
	onDelete,
	decimal = false,
	disabled = false,
}: KeypadProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const key = (name: string): React.ReactNode => (
		<button key={name} type="button" disabled={disabled} onClick={() => onKey(name)}>
			{name}
		</button>
	);
	return (
		// The field keeps the focus while a finger is on the keys.
		<div
			className="zf-keypad"
			role="group"
			aria-label={t("keypad.label")}
			onMouseDown={(event) => event.preventDefault()}
		>
			{DIGITS.map(key)}
			{decimal ? key(".") : <span />}
			{key("0")}
			<button type="button" disabled={disabled} aria-label={t("keypad.delete")} onClick={onDelete}>
				<BackspaceIcon />
			</button>
		</div>
	);
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field, type FieldProps } from "./field.tsx";
import { EyeIcon, EyeOffIcon } from "./icons.tsx";

/** A password that can be shown while typing. */
export function PasswordField(props: Omit<FieldProps, "action" | "type">): React.ReactNode {
	const [shown, setShown] = useState(false);
	const { t } = useTranslation("shared");
	return (
		<Field
			{...props}
			type={shown ? "text" : "password"}
			autoCapitalize="none"
			spellCheck={false}
			action={
				<button
					type="button"
					className="zf-field-action"
					aria-label={t(shown ? "password.hide" : "password.show")}
					aria-pressed={shown}
					onClick={() => setShown(!shown)}
				>
					{shown ? <EyeIcon size={22} /> : <EyeOffIcon size={22} />}
				</button>
			}
		/>
	);
}

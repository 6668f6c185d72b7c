import { PasswordField } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { passwordStrength } from "./password-strength.ts";

/** A password being chosen, with how good it looks so far; the platform decides. */
export function NewPasswordField(props: {
	label: string;
	value: string;
	onValue: (value: string) => void;
	autoFocus?: boolean;
}): React.ReactNode {
	const { t } = useTranslation();
	const strength = passwordStrength(props.value);
	return (
		<PasswordField
			{...props}
			name="password"
			autoComplete="new-password"
			hint={
				<span className="zf-strength">
					<span className={`zf-strength-bar zf-strength-${strength}`} aria-hidden="true">
						<i />
						<i />
						<i />
					</span>
					{t(`signUp.strength.${strength}`)}
				</span>
			}
		/>
	);
}

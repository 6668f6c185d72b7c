import { Seal } from "@zhangfang/shared";
import {
	Button,
	CodeField,
	FormError,
	isMobile,
	MobileField,
	SmsTrouble,
} from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { Link } from "../nav.tsx";
import { NewPasswordField } from "../parts/new-password-field.tsx";
import { StepHead } from "../parts/steps.tsx";
import type { SignUpFlow } from "./sign-up-flow.ts";

interface StepProps {
	readonly flow: SignUpFlow;
}

function onSubmit(act: () => void): (event: React.FormEvent) => void {
	return (event) => {
		event.preventDefault();
		act();
	};
}

export function MobileStep({ flow }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	return (
		<form className="zf-form" onSubmit={onSubmit(flow.sendCode)}>
			<StepHead title={t("signUp.mobileTitle")} hint={t("signUp.mobileHint")} />
			<MobileField
				label={t("field.mobile")}
				name="mobile"
				autoFocus
				value={flow.mobile}
				onValue={flow.setMobile}
			/>
			<FormError error={flow.error ?? flow.sms.error} />
			<Button type="submit" block disabled={!isMobile(flow.mobile)} busy={flow.sms.sending}>
				{t("signUp.next")}
			</Button>
			<Link to="/sign-in" className="zf-link" style={{ justifySelf: "center" }}>
				{t("signUp.haveAccount")}
			</Link>
		</form>
	);
}

export function CodeStep({ flow }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	return (
		<form className="zf-form" onSubmit={onSubmit(() => flow.goTo("password"))}>
			<StepHead
				title={t("signUp.codeTitle")}
				hint={t("code.sentTo", { mobile: flow.sms.challenge?.mobileMasked ?? "" })}
			/>
			<CodeField
				autoFocus
				value={flow.code}
				onValue={flow.setCode}
				resendIn={flow.sms.resendIn}
				sent
				sending={flow.sms.sending}
				onSend={flow.sendCode}
			/>
			<FormError error={flow.error ?? flow.sms.error} />
			<Button type="submit" block disabled={flow.code.length !== 6}>
				{t("signUp.next")}
			</Button>
			{flow.sms.challenge && (
				<SmsTrouble
					mobile={flow.mobile}
					challengeId={flow.sms.challenge.challengeId}
					purpose="register"
				/>
			)}
		</form>
	);
}

export function PasswordStep({ flow }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	return (
		<form className="zf-form" onSubmit={onSubmit(flow.register)}>
			<StepHead title={t("signUp.passwordTitle")} hint={t("signUp.passwordHint")} />
			<input hidden readOnly autoComplete="username" value={flow.mobile} />
			<NewPasswordField
				label={t("field.password")}
				autoFocus
				value={flow.password}
				onValue={flow.setPassword}
			/>
			<FormError error={flow.error} />
			<Button type="submit" block disabled={flow.password.length < 8} busy={flow.registering}>
				{t("signUp.submit")}
			</Button>
		</form>
	);
}

export function DoneStep(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<div
			className="zf-form"
			style={{ justifyItems: "center", textAlign: "center", paddingTop: 48 }}
		>
			<Seal size={72} />
			<StepHead title={t("signUp.doneTitle")} hint={t("signUp.doneHint")} />
			<Link
				to="/me/payment-password"
				search={{ next: "/" }}
				className="zf-button zf-button-primary zf-button-block"
			>
				{t("pay.setPassword")}
			</Link>
			<Link to="/" className="zf-link">
				{t("signUp.later")}
			</Link>
		</div>
	);
}

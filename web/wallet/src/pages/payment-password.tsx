import { useProblemText } from "@zhangfang/shared";
import {
	Button,
	FormError,
	Keypad,
	PASSCODE_LENGTH,
	Passcode,
	PasswordField,
	ProofSheet,
	useMe,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo, useNext } from "../nav.tsx";
import { Page } from "../parts/page.tsx";
import { StepHead, Steps } from "../parts/steps.tsx";
import { type PaymentPasswordFlow, usePaymentPassword } from "./payment-password-flow.ts";

/** Six digits the login password does not know. */
export function PaymentPasswordPage(): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const say = useProblemText();
	const next = useNext("/me");
	const me = useMe();
	const flow = usePaymentPassword(me?.paymentPasswordSet === true, () => {
		Toast.show({ content: t("paymentPassword.saved") });
		void go({ to: next, replace: true });
	});
	const wrong = flow.mismatch ? t("paymentPassword.mismatch") : undefined;
	return (
		<Page title={t(me?.paymentPasswordSet ? "paymentPassword.change" : "paymentPassword.set")}>
			<Steps count={flow.steps.length} at={flow.steps.indexOf(flow.step)} />
			{flow.step === "proof" && <Proof flow={flow} username={me?.mobileMasked ?? ""} />}
			{flow.step === "first" && (
				<Entry
					key="first"
					title={t("paymentPassword.firstTitle")}
					hint={t("paymentPassword.firstHint")}
					label={t("paymentPassword.first")}
					error={flow.error ? say(flow.error) : wrong}
					busy={false}
					onFull={flow.takeFirst}
				/>
			)}
			{flow.step === "again" && (
				<Entry
					key="again"
					title={t("paymentPassword.againTitle")}
					hint={t("paymentPassword.againHint")}
					label={t("paymentPassword.again")}
					error={undefined}
					busy={flow.saving}
					onFull={flow.takeAgain}
				/>
			)}
			{me?.paymentPasswordSet && flow.step === "first" && (
				<label className="zf-consent">
					<input
						type="checkbox"
						checked={flow.forgotten}
						onChange={(event) => flow.setForgotten(event.target.checked)}
					/>
					{t("paymentPassword.forgotten")}
				</label>
			)}
			<ProofSheet view={flow.view} />
		</Page>
	);
}

function Proof({
	flow,
	username,
}: {
	flow: PaymentPasswordFlow;
	username: string;
}): React.ReactNode {
	const { t } = useTranslation();
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		flow.prove();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={t("paymentPassword.proofTitle")} hint={t("paymentPassword.proofHint")} />
			<input hidden readOnly autoComplete="username" value={username} />
			<PasswordField
				label={t("field.password")}
				name="password"
				autoComplete="current-password"
				autoFocus
				value={flow.loginPassword}
				onValue={flow.setLoginPassword}
			/>
			<FormError error={flow.error} />
			<Button type="submit" block disabled={flow.loginPassword === ""}>
				{t("bind.next")}
			</Button>
		</form>
	);
}

interface EntryProps {
	readonly title: string;
	readonly hint: string;
	readonly label: string;
	readonly error: string | undefined;
	readonly busy: boolean;
	readonly onFull: (passcode: string) => void;
}

function Entry(props: EntryProps): React.ReactNode {
	const [passcode, setPasscode] = useState("");
	const change = (next: string): void => {
		setPasscode(next);
		if (next.length === PASSCODE_LENGTH) props.onFull(next);
	};
	return (
		<>
			<StepHead title={props.title} hint={props.hint} />
			<Passcode
				label={props.label}
				value={passcode}
				onValue={change}
				disabled={props.busy}
				error={passcode === "" ? props.error : undefined}
			/>
			<Keypad
				disabled={props.busy}
				onKey={(key) => passcode.length < PASSCODE_LENGTH && change(passcode + key)}
				onDelete={() => setPasscode(passcode.slice(0, -1))}
			/>
		</>
	);
}

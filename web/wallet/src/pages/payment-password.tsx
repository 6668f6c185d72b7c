import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { isProblem, useProblemText } from "@zhangfang/shared";
import {
	Button,
	FormError,
	Keypad,
	meQuery,
	PASSCODE_LENGTH,
	Passcode,
	PasswordField,
	useMe,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../parts/page.tsx";
import { StepHead, Steps } from "../parts/steps.tsx";

type Step = "proof" | "first" | "again";
const STEPS: readonly Step[] = ["proof", "first", "again"];

/** Six digits the login password does not know; set or changed with the login password as proof. */
export function PaymentPasswordPage(): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const navigate = useNavigate();
	const say = useProblemText();
	const { next = "/me" } = useSearch({ from: "/signed-in/me/payment-password" });
	const me = useMe();
	const [step, setStep] = useState<Step>("proof");
	const [loginPassword, setLoginPassword] = useState("");
	const [first, setFirst] = useState("");
	const [mismatch, setMismatch] = useState(false);
	const saving = useMutation({
		mutationFn: (paymentPassword: string) =>
			walletApi.put<void>("/payment-password", { loginPassword, paymentPassword }),
		onSuccess: () => {
			client.setQueryData(
				meQuery.queryKey,
				(before) => before && { ...before, paymentPasswordSet: true },
			);
			Toast.show({ content: t("paymentPassword.saved") });
			void navigate({ to: next, replace: true });
		},
		onError: (error) => setStep(isProblem(error, "credentials_wrong") ? "proof" : "first"),
	});
	const takeFirst = (passcode: string): void => {
		saving.reset();
		setFirst(passcode);
		setStep("again");
	};
	const takeAgain = (passcode: string): void => {
		setMismatch(passcode !== first);
		if (passcode === first) saving.mutate(passcode);
		else setStep("first");
	};
	const title = t(me?.paymentPasswordSet ? "paymentPassword.change" : "paymentPassword.set");
	const refused = saving.error && say(saving.error);
	return (
		<Page title={title}>
			<Steps count={STEPS.length} at={STEPS.indexOf(step)} />
			{step === "proof" && (
				<form
					className="zf-form"
					onSubmit={(event) => {
						event.preventDefault();
						setStep("first");
					}}
				>
					<StepHead title={t("paymentPassword.proofTitle")} hint={t("paymentPassword.proofHint")} />
					<input hidden readOnly autoComplete="username" value={me?.mobileMasked ?? ""} />
					<PasswordField
						label={t("field.password")}
						name="password"
						autoComplete="current-password"
						autoFocus
						value={loginPassword}
						onValue={setLoginPassword}
					/>
					<FormError error={saving.error} />
					<Button type="submit" block disabled={loginPassword === ""}>
						{t("bind.next")}
					</Button>
				</form>
			)}
			{step === "first" && (
				<Entry
					key="first"
					title={t("paymentPassword.firstTitle")}
					hint={t("paymentPassword.firstHint")}
					label={t("paymentPassword.first")}
					error={refused ?? (mismatch ? t("paymentPassword.mismatch") : undefined)}
					busy={false}
					onFull={takeFirst}
				/>
			)}
			{step === "again" && (
				<Entry
					key="again"
					title={t("paymentPassword.againTitle")}
					hint={t("paymentPassword.againHint")}
					label={t("paymentPassword.again")}
					error={undefined}
					busy={saving.isPending}
					onFull={takeAgain}
				/>
			)}
		</Page>
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

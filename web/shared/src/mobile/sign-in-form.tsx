import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { CodeField } from "./code-field.tsx";
import { FormError } from "./form-error.tsx";
import { isMobile, MobileField } from "./grouped-field.tsx";
import { PasswordField } from "./password-field.tsx";
import { useSignIn } from "./session.ts";
import { useSmsCode } from "./sms-code.ts";

/** Sign-in by password first, by SMS code if the person prefers; used by the wallet and inside the cashier. */
export function SignInForm(props: {
	onDone?: () => void;
	aside?: React.ReactNode;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const [way, setWay] = useState<"password" | "code">("password");
	const [mobile, setMobile] = useState("");
	const [secret, setSecret] = useState("");
	const signIn = useSignIn();
	const sms = useSmsCode("sign_in");
	const switchWay = (): void => {
		setWay(way === "password" ? "code" : "password");
		setSecret("");
		signIn.reset();
	};
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		const proof =
			way === "password"
				? { name: mobile, password: secret }
				: { mobile, challengeId: sms.challenge?.challengeId ?? "", code: secret };
		signIn.mutate(proof, { onSuccess: () => props.onDone?.() });
	};
	const ready =
		isMobile(mobile) &&
		(way === "password" ? secret !== "" : secret.length === 6 && sms.challenge !== undefined);
	return (
		<form className="zf-form" onSubmit={submit}>
			<MobileField label={t("field.mobile")} name="mobile" value={mobile} onValue={setMobile} />
			{way === "password" ? (
				<PasswordField
					label={t("field.password")}
					name="password"
					autoComplete="current-password"
					value={secret}
					onValue={setSecret}
				/>
			) : (
				<CodeField
					value={secret}
					onValue={setSecret}
					resendIn={sms.resendIn}
					sent={sms.challenge !== undefined}
					sending={sms.sending}
					sendDisabled={!isMobile(mobile)}
					onSend={() => sms.send(mobile)}
					hint={sms.challenge && t("code.sentTo", { mobile: sms.challenge.mobileMasked })}
				/>
			)}
			<FormError error={signIn.error ?? (way === "code" ? sms.error : null)} />
			<Button type="submit" block disabled={!ready} busy={signIn.isPending}>
				{t("signIn.submit")}
			</Button>
			<div className="zf-form-links">
				<button type="button" className="zf-link" onClick={switchWay}>
					{t(way === "password" ? "signIn.byCode" : "signIn.byPassword")}
				</button>
				{props.aside}
			</div>
		</form>
	);
}

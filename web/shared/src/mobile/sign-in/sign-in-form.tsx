import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { CodeField } from "../code-field.tsx";
import { Field } from "../field.tsx";
import { FormError } from "../form-error.tsx";
import { isMobile, MobileField } from "../grouped-field.tsx";
import { PasswordField } from "../password-field.tsx";
import { WalletLink } from "../proof/wallet-link.tsx";
import { useSmsCode } from "../sms-code.ts";
import { BetweenForm } from "./between-form.tsx";
import { OtherWaysIn } from "./other-ways-in.tsx";
import { SmsTrouble } from "./sms-trouble.tsx";
import { useSignIn } from "./use-sign-in.ts";

/**
 * Signing in, in the wallet and inside the cashier: by name and password, by SMS code, by passkey, with
 * others; then whatever else the door asks for.
 */
export function SignInForm(props: {
	onDone?: () => void;
	aside?: React.ReactNode;
}): React.ReactNode {
	const signIn = useSignIn(props.onDone);
	const { wayIn } = signIn;
	if (wayIn.between) return <BetweenForm between={wayIn.between} wayIn={wayIn} />;
	return <FirstProof signIn={signIn} aside={props.aside} />;
}

function FirstProof(props: {
	signIn: ReturnType<typeof useSignIn>;
	aside: React.ReactNode;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const { signIn } = props;
	const [way, setWay] = useState<"password" | "code">("password");
	const switchWay = (): void => {
		setWay(way === "password" ? "code" : "password");
		signIn.entering.reset();
	};
	return (
		<div className="zf-form">
			{way === "password" ? <ByPassword signIn={signIn} /> : <ByCode signIn={signIn} />}
			<div className="zf-form-links">
				<button type="button" className="zf-link" onClick={switchWay}>
					{t(way === "password" ? "signIn.byCode" : "signIn.byPassword")}
				</button>
				{props.aside}
			</div>
			<OtherWaysIn byPasskey={signIn.byPasskey} />
			<div className="zf-form-foot">
				<WalletLink to="/recover" className="zf-link">
					{t("signIn.trouble")}
				</WalletLink>
				<WalletLink to="/freeze" className="zf-link">
					{t("signIn.freeze")}
				</WalletLink>
			</div>
		</div>
	);
}

interface WayProps {
	readonly signIn: ReturnType<typeof useSignIn>;
}

function ByPassword({ signIn }: WayProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const [name, setName] = useState("");
	const [password, setPassword] = useState("");
	const { entering } = signIn;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		entering.mutate({ name: nameText(name), password });
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<Field
				label={t("signIn.name")}
				name="username"
				autoComplete="username"
				autoCapitalize="none"
				spellCheck={false}
				value={name}
				onValue={setName}
			/>
			<PasswordField
				label={t("field.password")}
				name="password"
				autoComplete="current-password"
				value={password}
				onValue={setPassword}
			/>
			<FormError error={entering.error} />
			<Button
				type="submit"
				block
				disabled={name.trim() === "" || password === ""}
				busy={entering.isPending}
			>
				{t("signIn.submit")}
			</Button>
		</form>
	);
}

/** Numbers are often written with spaces or dashes; names and addresses hold neither at their ends. */
function nameText(typed: string): string {
	const plain = typed.trim();
	const digits = plain.replace(/[\s-]/g, "");
	return /^(\+86)?1\d{10}$/.test(digits) ? digits : plain;
}

function ByCode({ signIn }: WayProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const [mobile, setMobile] = useState("");
	const [code, setCode] = useState("");
	const sms = useSmsCode("sign_in");
	const { entering } = signIn;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		entering.mutate({ mobile, challengeId: sms.challenge?.challengeId ?? "", code });
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<MobileField label={t("field.mobile")} name="mobile" value={mobile} onValue={setMobile} />
			<CodeField
				value={code}
				onValue={setCode}
				resendIn={sms.resendIn}
				sent={sms.challenge !== undefined}
				sending={sms.sending}
				sendDisabled={!isMobile(mobile)}
				onSend={() => sms.send(mobile)}
				hint={sms.challenge && t("code.sentTo", { mobile: sms.challenge.mobileMasked })}
			/>
			<FormError error={entering.error ?? sms.error} />
			<Button
				type="submit"
				block
				disabled={!isMobile(mobile) || code.length !== 6 || sms.challenge === undefined}
				busy={entering.isPending}
			>
				{t("signIn.submit")}
			</Button>
			{sms.challenge && (
				<SmsTrouble mobile={mobile} challengeId={sms.challenge.challengeId} purpose="sign_in" />
			)}
		</form>
	);
}

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../feedback.tsx";
import { Button } from "../button.tsx";
import { CodeField } from "../code-field.tsx";
import { Field } from "../field.tsx";
import { FormError } from "../form-error.tsx";
import { PasscodePad } from "../passcode.tsx";
import { PasswordField } from "../password-field.tsx";
import { useResend } from "../use-resend.ts";
import { FaceEntry } from "./face-entry.tsx";
import { knowsPasskeys, showPasskey } from "./passkey.ts";
import type { Factor, ProofDoor } from "./wire.ts";

export interface FactorEntryProps<Answer> {
	readonly factor: Factor;
	readonly door: ProofDoor<Answer>;
	/** Masked number or address that a code would go to. */
	readonly sentTo: string | null;
	readonly disabled?: boolean;
	readonly onProven: (answer: Answer) => void;
	/** What to do when no message comes; shown below a code. */
	readonly noCode?: React.ReactNode;
	readonly wayOn?: ((error: unknown) => React.ReactNode) | undefined;
}

/** Asks for one proof and hands it in. What was wrong is said where it was typed. */
export function FactorEntry<Answer>(props: FactorEntryProps<Answer>): React.ReactNode {
	const { factor, door, onProven } = props;
	const proving = useMutation({
		mutationFn: (answer: string) => door.prove(factor, answer),
		onSuccess: onProven,
	});
	const common = { ...props, proving };
	switch (factor) {
		case "payment_password":
			return <PaymentPassword {...common} />;
		case "passkey":
			return <Passkey {...common} />;
		case "sms_code":
		case "email_code":
			return <Code {...common} kind={factor} />;
		case "face":
			return (
				<FaceEntry
					busy={proving.isPending || props.disabled === true}
					error={proving.error}
					onShown={proving.mutate}
				/>
			);
		case "totp":
			return <Totp {...common} />;
		default:
			return <Secret {...common} />;
	}
}

interface EntryProps<Answer> extends FactorEntryProps<Answer> {
	readonly proving: {
		readonly mutate: (answer: string) => void;
		readonly isPending: boolean;
		readonly error: unknown;
	};
}

function PaymentPassword<Answer>(props: EntryProps<Answer>): React.ReactNode {
	const { t } = useTranslation("shared");
	const say = useProblemText();
	const { proving } = props;
	return (
		<PasscodePad
			label={t("pad.label")}
			prompt={t("pad.prompt")}
			working={t("pad.working")}
			busy={proving.isPending || props.disabled === true}
			error={proving.error ? say(proving.error) : undefined}
			links={props.wayOn?.(proving.error)}
			onFull={proving.mutate}
		/>
	);
}

function Passkey<Answer>(props: EntryProps<Answer>): React.ReactNode {
	const { t } = useTranslation("shared");
	const asking = useMutation({
		mutationFn: async () => {
			const options = await props.door.passkeyOptions();
			return props.door.prove("passkey", await showPasskey(options));
		},
		onSuccess: props.onProven,
	});
	return (
		<div className="zf-form">
			<p className="zf-proof-hint">{t("proof.passkeyHint")}</p>
			<FormError error={asking.error} />
			<Button
				block
				busy={asking.isPending || props.disabled === true}
				disabled={!knowsPasskeys()}
				onClick={() => asking.mutate()}
			>
				{t(asking.error ? "proof.passkeyAgain" : "proof.passkey")}
			</Button>
		</div>
	);
}

const CODE_LENGTH = 6;

function Code<Answer>(
	props: EntryProps<Answer> & { kind: "sms_code" | "email_code" },
): React.ReactNode {
	const { t } = useTranslation("shared");
	const [code, setCode] = useState("");
	const resend = useResend();
	const { proving, kind } = props;
	const sending = useMutation({
		mutationFn: () => props.door.sendCode(kind),
		onSuccess: ({ resendAfterSeconds }) => {
			setCode("");
			resend.sent(resendAfterSeconds);
		},
	});
	const sentTo = sending.data?.sentTo ?? placeOf(kind, props.sentTo);
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		proving.mutate(code);
	};
	const hint = sending.data
		? t(sentTo ? "code.sentTo" : "code.sentIfKnown", { mobile: sentTo })
		: sentTo && t("code.goesTo", { mobile: sentTo });
	return (
		<form className="zf-form" onSubmit={submit}>
			<CodeField
				label={t(kind === "email_code" ? "code.emailLabel" : "code.label")}
				value={code}
				onValue={setCode}
				resendIn={resend.resendIn}
				sent={sending.data !== undefined}
				sending={sending.isPending}
				onSend={() => sending.mutate()}
				hint={hint}
			/>
			<FormError error={proving.error ?? sending.error} />
			<Button
				type="submit"
				block
				disabled={code.length !== CODE_LENGTH || sending.data === undefined}
				busy={proving.isPending || props.disabled === true}
			>
				{t("proof.confirm")}
			</Button>
			{sending.data && props.noCode}
		</form>
	);
}

/** The place that is known beforehand is the number's or the address's, whichever is offered first. */
function placeOf(kind: "sms_code" | "email_code", sentTo: string | null): string | null {
	return sentTo?.includes("@") === (kind === "email_code") ? sentTo : null;
}

function Totp<Answer>(props: EntryProps<Answer>): React.ReactNode {
	const { t } = useTranslation("shared");
	const [code, setCode] = useState("");
	const { proving } = props;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		proving.mutate(code);
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<Field
				label={t("proof.totp")}
				hint={t("proof.totpHint")}
				inputMode="numeric"
				autoComplete="one-time-code"
				maxLength={CODE_LENGTH}
				placeholder={t("code.placeholder")}
				value={code}
				onValue={(text) => setCode(text.replace(/\D/g, ""))}
			/>
			<FormError error={proving.error} />
			<Button
				type="submit"
				block
				disabled={code.length !== CODE_LENGTH}
				busy={proving.isPending || props.disabled === true}
			>
				{t("proof.confirm")}
			</Button>
		</form>
	);
}

/** The login password, or one of the saved recovery codes. */
function Secret<Answer>(props: EntryProps<Answer>): React.ReactNode {
	const { t } = useTranslation("shared");
	const [secret, setSecret] = useState("");
	const { proving, factor } = props;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		proving.mutate(secret);
	};
	const isCode = factor === "recovery_code";
	const common = { value: secret, onValue: setSecret };
	return (
		<form className="zf-form" onSubmit={submit}>
			{isCode ? (
				<Field
					{...common}
					label={t("proof.recovery_code")}
					hint={t("proof.recoveryCodeHint")}
					autoComplete="off"
					autoCapitalize="characters"
					spellCheck={false}
				/>
			) : (
				<PasswordField
					{...common}
					label={t("field.password")}
					name="password"
					autoComplete="current-password"
				/>
			)}
			<FormError error={proving.error} />
			<Button
				type="submit"
				block
				disabled={secret === ""}
				busy={proving.isPending || props.disabled === true}
			>
				{t("proof.confirm")}
			</Button>
		</form>
	);
}

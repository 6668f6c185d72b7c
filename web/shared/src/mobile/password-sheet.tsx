import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";
import { MoneyText } from "../money-text.tsx";
import { Keypad } from "./keypad.tsx";
import { Sheet } from "./sheet.tsx";
import "./password-sheet.css";

export interface PasswordSheetProps {
	readonly open: boolean;
	/** What the money does, in words: 转账给 张*三. */
	readonly purpose: string;
	readonly amount: Money;
	/** Lines below the amount: pay with, arrives. */
	readonly facts?: readonly { readonly label: string; readonly value: string }[];
	readonly busy: boolean;
	readonly error: string | undefined;
	/** Offered when a try got no answer: asks again under the same key. */
	readonly onRetry?: (() => void) | undefined;
	readonly onSubmit: (password: string) => void;
	readonly onClose: () => void;
	/** A link to where a refusal can be mended. */
	readonly wayOn?: React.ReactNode;
}

/** The moment of consent: amount and payee large, six dots, our own keys. Submits at the sixth digit. */
export function PasswordSheet(props: PasswordSheetProps): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<Sheet open={props.open} title={t("pad.title")} onClose={props.onClose} locked={props.busy}>
			<div className="zf-pad-purpose">{props.purpose}</div>
			<div className="zf-pad-amount">
				<MoneyText amount={props.amount} size="hero" signed="never" />
			</div>
			{props.facts && (
				<dl className="zf-pad-facts">
					{props.facts.map((fact) => (
						<div key={fact.label}>
							<dt>{fact.label}</dt>
							<dd>{fact.value}</dd>
						</div>
					))}
				</dl>
			)}
			<PasscodeEntry {...props} />
		</Sheet>
	);
}

function PasscodeEntry(props: PasswordSheetProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const [passcode, setPasscode] = useState("");
	useEffect(() => {
		if (props.error) setPasscode("");
	}, [props.error]);
	const change = (next: string): void => {
		setPasscode(next);
		if (next.length === PASSCODE_LENGTH) props.onSubmit(next);
	};
	return (
		<>
			<Passcode
				label={t("pad.label")}
				value={passcode}
				onValue={change}
				disabled={props.busy}
				message={t(props.busy ? "pad.working" : "pad.prompt")}
				error={props.error}
			/>
			<div className="zf-pad-links">
				{props.onRetry && (
					<button type="button" className="zf-link" onClick={props.onRetry}>
						{t("error.retry")}
					</button>
				)}
				{props.wayOn}
			</div>
			<Keypad
				disabled={props.busy}
				onKey={(key) => passcode.length < PASSCODE_LENGTH && change(passcode + key)}
				onDelete={() => setPasscode(passcode.slice(0, -1))}
			/>
		</>
	);
}

export const PASSCODE_LENGTH = 6;

export interface PasscodeProps {
	readonly label: string;
	readonly value: string;
	readonly onValue: (value: string) => void;
	readonly disabled?: boolean;
	readonly message?: string | undefined;
	readonly error?: string | undefined;
}

/** Six cells over one real password field, so that keys, paste and screen readers all work. */
export function Passcode(props: PasscodeProps): React.ReactNode {
	const input = useRef<HTMLInputElement>(null);
	useEffect(() => {
		if (!props.disabled) input.current?.focus();
	}, [props.disabled]);
	const cells = Array.from({ length: PASSCODE_LENGTH }, (_, index) => index);
	return (
		<div className="zf-passcode">
			<div className={`zf-passcode-cells${props.error ? " zf-passcode-wrong" : ""}`}>
				<input
					ref={input}
					type="password"
					inputMode="none"
					autoComplete="off"
					data-1p-ignore=""
					maxLength={PASSCODE_LENGTH}
					aria-label={props.label}
					aria-invalid={Boolean(props.error)}
					disabled={props.disabled}
					value={props.value}
					onChange={(event) => props.onValue(event.target.value.replace(/\D/g, ""))}
				/>
				{cells.map((cell) => (
					<span
						key={cell}
						aria-hidden="true"
						className={cell < props.value.length ? "zf-passcode-filled" : ""}
					/>
				))}
			</div>
			<div className="zf-passcode-note" aria-live="polite">
				{props.error ? (
					<span className="zf-passcode-error" role="alert">
						{props.error}
					</span>
				) : (
					props.message
				)}
			</div>
		</div>
	);
}

import { useEffect, useRef, useState } from "react";
import { Keypad } from "./keypad.tsx";
import "./passcode.css";

export const PASSCODE_LENGTH = 6;

export interface PasscodePadProps {
	readonly label: string;
	readonly prompt: string;
	readonly working: string;
	readonly busy: boolean;
	readonly error: string | undefined;
	readonly links?: React.ReactNode;
	readonly onFull: (passcode: string) => void;
}

/** Six dots and our own keys; hands out at the sixth digit, and is empty again once that was judged. */
export function PasscodePad(props: PasscodePadProps): React.ReactNode {
	const [passcode, setPasscode] = useState("");
	const { busy } = props;
	const judging = useRef(false);
	useEffect(() => {
		if (judging.current && !busy) setPasscode("");
		judging.current = busy;
	}, [busy]);
	const change = (next: string): void => {
		setPasscode(next);
		if (next.length === PASSCODE_LENGTH) props.onFull(next);
	};
	return (
		<>
			<Passcode
				label={props.label}
				value={passcode}
				onValue={change}
				disabled={busy}
				message={busy ? props.working : props.prompt}
				error={busy ? undefined : props.error}
			/>
			<div className="zf-pad-links">{props.links}</div>
			<Keypad
				disabled={busy}
				onKey={(key) => passcode.length < PASSCODE_LENGTH && change(passcode + key)}
				onDelete={() => setPasscode(passcode.slice(0, -1))}
			/>
		</>
	);
}

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

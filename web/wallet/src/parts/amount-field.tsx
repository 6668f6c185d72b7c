import { useId } from "react";
import { isAmountDraft } from "./amount-draft.ts";
import "./amount-field.css";

export interface AmountFieldProps {
	readonly label: string;
	readonly value: string;
	readonly onValue: (value: string) => void;
	readonly note?: React.ReactNode;
	readonly error?: string | undefined;
	readonly action?: React.ReactNode;
}

/** The figure a person is about to move, as large as it deserves. Our own keypad stands below it. */
export function AmountField(props: AmountFieldProps): React.ReactNode {
	const id = useId();
	return (
		<section className="zf-card zf-amount">
			<label htmlFor={id}>{props.label}</label>
			<div className="zf-amount-line">
				<span aria-hidden="true">¥</span>
				<input
					id={id}
					inputMode="none"
					autoComplete="off"
					value={props.value}
					aria-invalid={Boolean(props.error)}
					aria-describedby={`${id}-note`}
					ref={focusOnce}
					onChange={(event) => {
						const text = event.target.value.replaceAll(",", "");
						if (isAmountDraft(text)) props.onValue(text);
					}}
				/>
			</div>
			<div className="zf-amount-note" id={`${id}-note`}>
				{props.error ? (
					<span className="zf-field-error" role="alert">
						{props.error}
					</span>
				) : (
					<span>{props.note}</span>
				)}
				{props.action}
			</div>
		</section>
	);
}

function focusOnce(input: HTMLInputElement | null): void {
	input?.focus({ preventScroll: true });
}

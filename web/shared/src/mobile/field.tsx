import { useId } from "react";
import "./field.css";

type InputProps = Omit<React.ComponentProps<"input">, "onChange" | "value" | "prefix">;

export interface FieldProps extends InputProps {
	readonly label: string;
	readonly value: string;
	readonly onValue: (value: string) => void;
	readonly hint?: React.ReactNode;
	readonly error?: string | undefined;
	readonly prefix?: string;
	readonly action?: React.ReactNode;
}

/** A labelled text field; hint and error are tied to it for a screen reader. */
export function Field(props: FieldProps): React.ReactNode {
	const { label, onValue, hint, error, prefix, action, ...input } = props;
	const id = useId();
	const noteId = `${id}-note`;
	return (
		<div className={`zf-field${error ? " zf-field-invalid" : ""}`}>
			<label className="zf-field-label" htmlFor={id}>
				{label}
			</label>
			<div className="zf-field-box">
				{prefix && <span className="zf-field-prefix">{prefix}</span>}
				<input
					id={id}
					{...input}
					aria-invalid={Boolean(error)}
					aria-describedby={error || hint ? noteId : undefined}
					onChange={(event) => onValue(event.target.value)}
				/>
				{action}
			</div>
			{error ? (
				<div className="zf-field-error" id={noteId} role="alert">
					{error}
				</div>
			) : (
				hint && (
					<div className="zf-field-hint" id={noteId}>
						{hint}
					</div>
				)
			)}
		</div>
	);
}

import { useId } from "react";
import "./switch-row.css";

/** One thing that is on or off, with what it means. */
export function SwitchRow(props: {
	name: string;
	what: React.ReactNode;
	checked: boolean;
	disabled?: boolean;
	onSwitch: (checked: boolean) => void;
}): React.ReactNode {
	const id = useId();
	return (
		<div className="zf-row zf-switch-row">
			<div className="zf-row-main">
				<div id={id}>{props.name}</div>
				<div id={`${id}-what`} className="zf-row-note">
					{props.what}
				</div>
			</div>
			<button
				type="button"
				role="switch"
				className="zf-switch"
				aria-checked={props.checked}
				aria-labelledby={id}
				aria-describedby={`${id}-what`}
				disabled={props.disabled}
				onClick={() => props.onSwitch(!props.checked)}
			/>
		</div>
	);
}
